// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_script.h"

#include "python/script.h"
#include "scenario/scenario_reader.h"
#include "session_json.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace gilscope {

namespace {

constexpr double mostOmitted = 1e15;
constexpr int mostExitCode = 255;
constexpr int mostSignal = 64;

bool isWord(const QString &word)
{
    return !word.contains(QChar(u'\0')) && word.toUtf8().size() <= ScenarioLimits::stringBytes;
}

// What "gilscope python" or the window can have started: a file, or a module by its name.
bool canHaveBeenStarted(const ScriptCall &call)
{
    static const QRegularExpression module(QStringLiteral("\\A[\\w.]{1,200}\\z"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    qsizetype bytes = 0;
    for (const QString &word : call.words) {
        bytes += word.toUtf8().size() + 1;
    }
    const bool isModule = call.words.value(0) == QLatin1String("-m");
    const QString file = call.words.value(0);
    return call.words.size() <= ScriptLimits::words && bytes <= ScriptLimits::bytes
        && std::ranges::all_of(call.words, isWord) && isWord(call.folder) && QDir::isAbsolutePath(call.folder)
        && (isModule ? module.match(call.words.value(1)).hasMatch()
                     : !file.isEmpty() && !file.startsWith(u'-'));
}

// As scenarioOfScript() makes them: nothing else has this id and nothing to run.
bool isOfScript(const Scenario &scenario)
{
    return scenario.id == QLatin1String("script") && scenario.variants.size() == 1
        && scenario.variants.front().id == QLatin1String("script") && !scenario.variants.front().runsHere()
        && scenario.knobs.empty() && scenario.answers.empty();
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.right(ScriptLimits::outputBytes).toBase64());
}

QByteArray bytesOf(const QJsonValue &json)
{
    return QByteArray::fromBase64(json.toString().toLatin1()).right(ScriptLimits::outputBytes);
}

std::uint64_t leftOut(const QByteArray &bytes)
{
    return static_cast<std::uint64_t>(std::max<qsizetype>(bytes.size() - ScriptLimits::outputBytes, 0));
}

std::optional<int> wholeNumber(const QJsonValue &json, int most)
{
    return json.isDouble() ? std::optional(static_cast<int>(numberOf(json, 0, most, 0))) : std::nullopt;
}

} // namespace

QJsonObject scriptJson(const Scenario &scenario)
{
    if (scenario.variants.size() != 1 || !scenario.variants.front().script) {
        return {};
    }
    const ScriptCall call = callOf(*scenario.variants.front().script);
    if (!canHaveBeenStarted(call)) {
        return {};
    }
    return {{QStringLiteral("folder"), call.folder},
            {QStringLiteral("words"), QJsonArray::fromStringList(call.words)}};
}

void restoreScript(Scenario &scenario, const QJsonObject &json)
{
    if (!isOfScript(scenario)) {
        return;
    }
    ScriptCall call{json.value(QLatin1String("folder")).toString(), {}};
    const QJsonArray words = json.value(QLatin1String("words")).toArray();
    for (qsizetype number = 0; number < std::min(words.size(), ScriptLimits::words + 1); ++number) {
        call.words << words.at(number).toString();
    }
    scenario.variants.front().script = canHaveBeenStarted(call) ? wordsOf(call) : PythonWords{};
    scenario.baseline = scenario.variants.front().id;
}

QJsonObject jsonOf(const ProgramOutput &output)
{
    QJsonObject json{{QStringLiteral("standard_output"), base64(output.standardOutput)},
                     {QStringLiteral("standard_error"), base64(output.standardError)},
                     {QStringLiteral("omitted"),
                      static_cast<qint64>(output.omitted + leftOut(output.standardOutput)
                                          + leftOut(output.standardError))}};
    if (output.exitCode) {
        json.insert(QStringLiteral("exit_code"), *output.exitCode);
    }
    if (output.killedBySignal) {
        json.insert(QStringLiteral("killed_by_signal"), *output.killedBySignal);
    }
    return json;
}

std::optional<ProgramOutput> outputOf(const QJsonObject &json)
{
    if (json.isEmpty()) {
        return {};
    }
    ProgramOutput output;
    output.standardOutput = bytesOf(json.value(QLatin1String("standard_output")));
    output.standardError = bytesOf(json.value(QLatin1String("standard_error")));
    output.omitted =
        static_cast<std::uint64_t>(numberOf(json.value(QLatin1String("omitted")), 0, mostOmitted, 0));
    output.exitCode = wholeNumber(json.value(QLatin1String("exit_code")), mostExitCode);
    output.killedBySignal = wholeNumber(json.value(QLatin1String("killed_by_signal")), mostSignal);
    return output;
}

} // namespace gilscope
