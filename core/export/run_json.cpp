// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_json.h"

#include "statistics_json.h"
#include "trace_keys.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr int runFormatVersion = 1;

QJsonValue failureToJson(const VariantRun &run)
{
    if (!run.engine || !run.engine->failure()) {
        return QJsonValue::Null;
    }
    const RunFailure &failure = *run.engine->failure();
    return QJsonObject{{"kind", keyOf(failure.kind)}, {"text", failure.text}, {"remedy", failure.remedy}};
}

// How a real program ended; null where there is none.
QJsonValue endToJson(const VariantRun &run, std::optional<int> ProgramOutput::*end)
{
    const ProgramOutput *output = run.engine ? run.engine->output() : nullptr;
    return output != nullptr && output->*end ? QJsonValue(*(output->*end)) : QJsonValue(QJsonValue::Null);
}

QJsonValue deadlockToJson(const Trace *trace)
{
    if (trace == nullptr || !trace->deadlock) {
        return QJsonValue::Null;
    }
    const auto threadName = [trace](std::optional<ThreadId> thread) {
        return thread ? QJsonValue(QString::fromStdString(trace->layout.threads.at(index(*thread)).name))
                      : QJsonValue(QJsonValue::Null);
    };
    QJsonArray members;
    for (const Deadlock::Member &member : trace->deadlock->members) {
        const QJsonValue awaited = member.lock
            ? QJsonValue(QString::fromStdString(trace->layout.locks.at(index(*member.lock)).name))
            : threadName(member.joined);
        members.append(QJsonObject{{"thread", threadName(member.thread)},
                                   {"waits_for", awaited},
                                   {"waits_for_kind", member.lock ? "lock" : "end_of_thread"},
                                   {"held_by", threadName(member.heldBy)}});
    }
    return QJsonObject{{"time_s", seconds(trace->deadlock->time)}, {"members", members}};
}

QJsonValue violationsToJson(const VariantRun &run)
{
    if (!run.statistics) {
        return QJsonValue::Null; // not looked at
    }
    QJsonArray sentences;
    for (const std::string &violation : run.violations) {
        sentences.append(QString::fromStdString(violation));
    }
    return sentences.isEmpty() ? QJsonValue("ok") : QJsonValue(sentences);
}

std::optional<double> ratioWithStartup(const VariantRun &run, const VariantRun *baseline)
{
    const auto finished = [](const VariantRun *variant) {
        return variant != nullptr && variant->state() == RunState::Finished && variant->statistics
            && variant->statistics->wallWithStartup > 0;
    };
    if (!finished(&run) || !finished(baseline)) {
        return std::nullopt;
    }
    return static_cast<double>(run.statistics->wallWithStartup)
        / static_cast<double>(baseline->statistics->wallWithStartup);
}

QJsonObject spreadToJson(const Spread &spread, double unit)
{
    const auto known = [&](double Spread::*figure) {
        return spread.n > 0 ? QJsonValue(spread.*figure / unit) : QJsonValue(QJsonValue::Null);
    };
    return {{"median", known(&Spread::median)},    {"min", known(&Spread::min)},
            {"max", known(&Spread::max)},          {"q1", known(&Spread::lowerQuartile)},
            {"q3", known(&Spread::upperQuartile)}, {"n", count(spread.n)}};
}

} // namespace

QJsonObject variantToJson(const VariantRun &run, std::optional<double> ratio, const VariantRun *baseline)
{
    const TraceStatistics *statistics = run.statistics ? &*run.statistics : nullptr;
    const Trace *trace = run.trace();
    const auto known = [&](auto valueOf) {
        return statistics != nullptr ? QJsonValue(valueOf(*statistics)) : QJsonValue(QJsonValue::Null);
    };
    const std::string_view state = run.runs() ? nameOf(run.state()) : "not_run_here";
    return {
        {"id", run.variant->id},
        {"title", run.variant->title},
        {"state", QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size()))},
        {"failure", failureToJson(run)},
        {"exit_code", endToJson(run, &ProgramOutput::exitCode)},
        {"killed_by_signal", endToJson(run, &ProgramOutput::killedBySignal)},
        {"deadlock", deadlockToJson(trace)},
        {"wall_s", known([](const TraceStatistics &s) { return seconds(s.wall); })},
        {"wall_with_startup_s", known([](const TraceStatistics &s) { return seconds(s.wallWithStartup); })},
        {"ratio_to_baseline", orNull(ratio)},
        {"ratio_with_startup", orNull(ratioWithStartup(run, baseline))},
        {"cpu_s", known([](const TraceStatistics &s) { return secondsOrNull(s.cpu); })},
        {"taken_by_others", orNull(run.takenByOthers)},
        {"cores_used", known([](const TraceStatistics &s) { return s.coresUsed; })},
        {"handoffs", known([](const TraceStatistics &s) { return count(s.handOffs); })},
        {"alternation", known([](const TraceStatistics &s) { return orNull(s.alternation); })},
        {"hold_ms", distributionToJson(statistics != nullptr ? &statistics->hold : nullptr)},
        {"wait_ms", distributionToJson(statistics != nullptr ? &statistics->wait : nullptr)},
        {"lost_races", known([](const TraceStatistics &s) { return count(s.lostRaces); })},
        {"context_switches",
         switchesToJson(statistics != nullptr ? statistics->voluntarySwitches : std::nullopt,
                        statistics != nullptr ? statistics->involuntarySwitches : std::nullopt)},
        {"requests_per_s", known([](const TraceStatistics &s) { return orNull(s.requestsPerSecond); })},
        {"latency_ms", distributionToJson(statistics != nullptr ? &statistics->latency : nullptr)},
        {"core_source",
         trace != nullptr ? QJsonValue(keyOf(trace->coreSource)) : QJsonValue(QJsonValue::Null)},
        {"core_source_reason",
         trace != nullptr && !trace->coreSourceReason.empty()
             ? QJsonValue(QString::fromStdString(trace->coreSourceReason))
             : QJsonValue(QJsonValue::Null)},
        {"events", trace != nullptr ? count(trace->eventCount) : QJsonValue(QJsonValue::Null)},
        {"lost_events", trace != nullptr ? count(trace->lostEvents) : QJsonValue(QJsonValue::Null)},
        {"invariants", violationsToJson(run)},
        {"threads", trace != nullptr ? threadsToJson(*trace, statistics) : QJsonArray()},
        {"locks", known([&](const TraceStatistics &s) { return locksToJson(*trace, s); })},
        {"counters", known([&](const TraceStatistics &s) { return countersToJson(*trace, s); })},
        {"processes", known([&](const TraceStatistics &s) { return processesToJson(*trace, s); })},
        {"pool", known([&](const TraceStatistics &s) { return poolToJson(*trace, s); })},
        {"litmus", known([&](const TraceStatistics &) { return litmusToJson(*trace); })},
    };
}

QJsonObject runToJson(const ScenarioRun &run)
{
    const std::vector<VariantRun> &runs = run.variants();
    const auto baseline = std::find_if(runs.begin(), runs.end(), [&](const VariantRun &variant) {
        return variant.variant->id == run.baseline();
    });
    QJsonArray variants;
    for (const VariantRun &variant : runs) {
        variants.append(variantToJson(variant, run.ratioToBaseline(variant),
                                      baseline != runs.end() ? &*baseline : nullptr));
    }
    const Machine &machine = run.machine();
    QJsonObject json{{"format", "gilscope-run"},
                     {"version", runFormatVersion},
                     {"app_version", GILSCOPE_VERSION},
                     {"scenario", QJsonObject{{"id", run.scenario().id}, {"title", run.scenario().title}}},
                     {"baseline", run.baseline()},
                     {"source", keyOf(run.source().kind)},
                     {"machine",
                      QJsonObject{{"cores", static_cast<int>(machine.cores.size())},
                                  {"cpu", machine.cpu},
                                  {"load", machine.load}}},
                     {"variants", variants},
                     {"repeat", QJsonValue::Null}};
    const QJsonObject details = sourceDetails(run.source());
    for (auto detail = details.begin(); detail != details.end(); ++detail) {
        json.insert(detail.key(), detail.value());
    }
    return json;
}

QJsonObject runToJson(const RepeatedRun &run)
{
    QJsonObject json = runToJson(run.newest());
    if (run.rounds() == 1) {
        return json;
    }
    constexpr double nanoseconds = 1e9;
    const std::vector<VariantSpread> spreads = run.spreads();
    QJsonArray variants;
    for (std::size_t at = 0; at < spreads.size(); ++at) {
        variants.append(QJsonObject{{"id", run.newest().variants()[at].variant->id},
                                    {"wall_s", spreadToJson(spreads[at].wall, nanoseconds)},
                                    {"ratio_to_baseline", spreadToJson(spreads[at].ratio, 1)},
                                    {"handoffs", spreadToJson(spreads[at].handOffs, 1)}});
    }
    json["repeat"] =
        QJsonObject{{"rounds", run.rounds()}, {"complete", run.complete()}, {"variants", variants}};
    return json;
}

} // namespace gilscope
