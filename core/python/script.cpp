// SPDX-License-Identifier: GPL-3.0-or-later
#include "script.h"

#include "scenario/scenario_reader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::PythonScript)
};

constexpr qsizetype mostBytesRead = 1 << 20;
constexpr qsizetype longestTitle = 80;

// As much as a scenario may show of it, and nothing that means something there.
QStringList shownLines(const QByteArray &text)
{
    QStringList lines;
    for (QString line : QString::fromUtf8(text).split(u'\n')) {
        line.replace(u'\t', QStringLiteral("    "));
        line.replace(QStringLiteral("# knob:"), QStringLiteral("# knob :"));
        std::ranges::replace_if(
            line, [](QChar one) { return !one.isPrint(); }, u' ');
        while (line.toUtf8().size() > ScenarioLimits::sourceLineBytes) {
            line.chop(1);
        }
        lines << line;
        if (lines.size() == ScenarioLimits::sourceLines) {
            break;
        }
    }
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

Result<Scenario> scenarioOf(const QString &title, const QStringList &source, const PythonWords &words)
{
    QString shown = title.simplified().left(longestTitle);
    std::ranges::replace_if(
        shown, [](QChar one) { return one == u'{' || one == u'}'; }, u' ');
    QJsonObject variant{{"id", "script"},
                        {"title", shown.isEmpty() ? QStringLiteral("Python") : shown},
                        {"documented", QJsonArray{Text::tr("A program of your own")}}};
    if (!source.isEmpty()) {
        variant["source"] = QJsonArray::fromStringList(source);
    }
    const QJsonObject document{{"format", "gilscope-scenario"},
                               {"version", 1},
                               {"id", "script"},
                               {"title", variant["title"]},
                               {"group", Text::tr("Your own")},
                               {"variants", QJsonArray{variant}}};
    Result<Scenario> scenario = readScenario(QJsonDocument(document).toJson());
    if (scenario.isOk()) {
        scenario.value().baseline = scenario.value().variants.front().id;
        scenario.value().variants.front().script = words;
    }
    return scenario;
}

} // namespace

Result<Scenario> scenarioOfScript(const QString &file, const QStringList &arguments, bool ownStreams)
{
    QFile script(file);
    if (!QFileInfo(file).isFile() || !script.open(QIODevice::ReadOnly)) {
        const QString why =
            QFileInfo::exists(file) ? script.errorString() : Text::tr("there is no such file");
        return Error{file.toStdString(),
                     QFileInfo(file).isDir() ? Text::tr("it is a folder").toStdString() : why.toStdString(),
                     {}};
    }
    return scenarioOf(QFileInfo(file).fileName(), shownLines(script.read(mostBytesRead)),
                      {QStringList{file} + arguments, ownStreams});
}

Result<Scenario> scenarioOfPythonWords(const QStringList &words, bool ownStreams)
{
    return scenarioOf(words.join(u' '), {}, {words, ownStreams});
}

} // namespace gilscope
