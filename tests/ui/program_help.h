// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the real program says of itself: its commands, and each one's long options.
#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

namespace gilscope {

inline const QString theProgram = QStringLiteral(BINARY_DIR "/gilscope");

inline QString outputOf(const QString &program, const QStringList &words)
{
    QProcess process;
    process.start(program, words);
    const bool good = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
    return good ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

// All that the expression's first group finds.
inline QSet<QString> foundIn(const QString &text, const char *expression)
{
    QSet<QString> found;
    const QRegularExpression form(QString::fromLatin1(expression), QRegularExpression::MultilineOption);
    for (const QRegularExpressionMatch &match : form.globalMatch(text)) {
        found.insert(match.captured(1));
    }
    return found;
}

inline QSet<QString> commandsOfTheProgram()
{
    return foundIn(outputOf(theProgram, {QStringLiteral("--help")}), "^  ([a-z][a-z-]*) {2,}\\S");
}

// With the two dashes. "" for the program itself.
inline QSet<QString> optionsOf(const QString &command)
{
    QStringList words{QStringLiteral("--help")};
    if (!command.isEmpty()) {
        words.prepend(command);
    }
    return foundIn(outputOf(theProgram, words), "^ +(?:-[a-z], )?(--[a-z][a-z-]+)");
}

inline QStringList sorted(const QSet<QString> &set)
{
    QStringList list(set.begin(), set.end());
    list.sort();
    return list;
}

} // namespace gilscope
