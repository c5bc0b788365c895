// SPDX-License-Identifier: GPL-3.0-or-later
#include "script.h"

#include "scenario/scenario_reader.h"

#include <QCoreApplication>
#include <QDir>
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
        scenario.value().variants.front().script =
            wordsOf({QDir::currentPath(), words.words}, words.ownStreams);
    }
    return scenario;
}

} // namespace

ScriptCall callOf(const PythonWords &words)
{
    const bool hasFolder = words.words.value(0).endsWith(u'/');
    return hasFolder ? ScriptCall{QDir::cleanPath(words.words.front()), words.words.mid(1)}
                     : ScriptCall{{}, words.words};
}

PythonWords wordsOf(const ScriptCall &call, bool ownStreams)
{
    const QString folder = call.folder.endsWith(u'/') ? call.folder : call.folder + u'/';
    return {call.folder.isEmpty() ? call.words : QStringList{folder} + call.words, ownStreams};
}

std::optional<Error> missingOf(const ScriptCall &call)
{
    if (call.words.isEmpty()) {
        return Error{{},
                     Text::tr("How this script was started is not in the session, and what is shown "
                              "may not be all of it")
                         .toStdString(),
                     Text::tr("Open the script itself once more").toStdString()};
    }
    if (!call.folder.isEmpty() && !QFileInfo(call.folder).isDir()) {
        return Error{{},
                     Text::tr("The folder %1, in which the script ran, is not there any more")
                         .arg(call.folder)
                         .toStdString(),
                     Text::tr("Put it back, or open the script from where it is now").toStdString()};
    }
    const QString &first = call.words.front();
    const QString file = QDir(call.folder).absoluteFilePath(first);
    if (first != QLatin1String("-m") && !QFileInfo(file).isFile()) {
        return Error{{},
                     Text::tr("The script %1 is not there any more").arg(file).toStdString(),
                     Text::tr("Put it back, or open the script from where it is now").toStdString()};
    }
    return {};
}

QString fileNameAfter(const Scenario &scenario)
{
    const bool isScript = scenario.variants.size() == 1 && scenario.variants.front().script;
    const QStringList words = isScript ? callOf(*scenario.variants.front().script).words : QStringList();
    if (words.isEmpty()) {
        return scenario.id;
    }
    return words.value(0) == QLatin1String("-m") ? words.value(1)
                                                 : QFileInfo(words.value(0)).completeBaseName();
}

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
