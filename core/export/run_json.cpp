// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_json.h"

#include <QJsonArray>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int runFormatVersion = 1;

double seconds(TimeNs time)
{
    return static_cast<double>(time) / 1e9;
}

template <typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(static_cast<double>(*value)) : QJsonValue(QJsonValue::Null);
}

QJsonValue secondsOrNull(const std::optional<TimeNs> &time)
{
    return time ? QJsonValue(seconds(*time)) : QJsonValue(QJsonValue::Null);
}

QJsonValue count(std::uint64_t value)
{
    return {static_cast<qint64>(value)};
}

QString keyOf(SourceKind source)
{
    switch (source) {
    case SourceKind::Measured:
        return QStringLiteral("measured");
    }
    Q_UNREACHABLE();
}

QString keyOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::CannotStart:
        return QStringLiteral("cannot_start");
    case FailureKind::WorkerDied:
        return QStringLiteral("worker_died");
    case FailureKind::WorkerStuck:
        return QStringLiteral("worker_stuck");
    }
    Q_UNREACHABLE();
}

QString keyOf(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
        return QStringLiteral("running");
    case ThreadState::Native:
        return QStringLiteral("native");
    case ThreadState::Encoding:
        return QStringLiteral("encoding");
    case ThreadState::Transferring:
        return QStringLiteral("transferring");
    case ThreadState::Decoding:
        return QStringLiteral("decoding");
    case ThreadState::InRequest:
        return QStringLiteral("in_request");
    case ThreadState::WaitingForUserLock:
        return QStringLiteral("waiting_for_user_lock");
    case ThreadState::Idle:
        return QStringLiteral("idle");
    case ThreadState::StartUpWork:
        return QStringLiteral("start_up_work");
    case ThreadState::WaitingForLock:
        return QStringLiteral("waiting_for_lock");
    case ThreadState::WaitingHot:
        return QStringLiteral("waiting_hot");
    case ThreadState::Handshake:
        return QStringLiteral("handshake");
    case ThreadState::Ready:
        return QStringLiteral("ready");
    case ThreadState::Starting:
        return QStringLiteral("starting");
    case ThreadState::Unknown:
        return QStringLiteral("unknown");
    }
    Q_UNREACHABLE();
}

QJsonObject distributionToJson(const Distribution *values)
{
    const auto milliseconds = [&](TimeNs Distribution::*member) {
        return values != nullptr && values->n > 0 ? QJsonValue(static_cast<double>(values->*member) / 1e6)
                                                  : QJsonValue(QJsonValue::Null);
    };
    return {{"median", milliseconds(&Distribution::median)},
            {"p5", milliseconds(&Distribution::p5)},
            {"p95", milliseconds(&Distribution::p95)},
            {"max", milliseconds(&Distribution::max)},
            {"n", values != nullptr ? count(values->n) : QJsonValue(QJsonValue::Null)}};
}

QJsonObject threadToJson(const Trace &trace, std::size_t at, const TraceStatistics *statistics)
{
    const TraceThread &thread = trace.layout.threads[at];
    const std::size_t process = index(thread.process);
    const ThreadStatistics *figures =
        statistics != nullptr && at < statistics->threads.size() ? &statistics->threads[at] : nullptr;
    QJsonValue states(QJsonValue::Null);
    if (figures != nullptr) {
        QJsonObject inSeconds;
        for (std::size_t state = 0; state < threadStateCount; ++state) {
            inSeconds[keyOf(static_cast<ThreadState>(state))] = seconds(figures->states[state]);
        }
        states = inSeconds;
    }
    return {
        {"name", QString::fromStdString(thread.name)},
        {"process",
         process < trace.layout.processes.size() ? QString::fromStdString(trace.layout.processes[process])
                                                 : QString()},
        {"cpu_kernel_s",
         at < trace.outcomes.size() ? secondsOrNull(trace.outcomes[at].cpu) : QJsonValue(QJsonValue::Null)},
        {"on_core_s",
         figures != nullptr ? QJsonValue(seconds(figures->onCore)) : QJsonValue(QJsonValue::Null)},
        {"states", states}};
}

QJsonArray threadsToJson(const Trace *trace, const TraceStatistics *statistics)
{
    QJsonArray threads;
    for (std::size_t at = 0; trace != nullptr && at < trace->layout.threads.size(); ++at) {
        threads.append(threadToJson(*trace, at, statistics));
    }
    return threads;
}

QJsonValue failureToJson(const VariantRun &run)
{
    if (!run.engine || !run.engine->failure()) {
        return QJsonValue::Null;
    }
    const RunFailure &failure = *run.engine->failure();
    return QJsonObject{{"kind", keyOf(failure.kind)}, {"text", failure.text}, {"remedy", failure.remedy}};
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

} // namespace

QJsonObject variantToJson(const VariantRun &run, std::optional<double> ratio, const VariantRun *baseline)
{
    const TraceStatistics *statistics = run.statistics ? &*run.statistics : nullptr;
    const Trace *trace = run.trace();
    const auto known = [&](auto valueOf) {
        return statistics != nullptr ? QJsonValue(valueOf(*statistics)) : QJsonValue(QJsonValue::Null);
    };
    const std::string_view state = nameOf(run.state());
    return {
        {"id", run.variant->id},
        {"title", run.variant->title},
        {"state", QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size()))},
        {"failure", failureToJson(run)},
        {"wall_s", known([](const TraceStatistics &s) { return seconds(s.wall); })},
        {"wall_with_startup_s", known([](const TraceStatistics &s) { return seconds(s.wallWithStartup); })},
        {"ratio_to_baseline", orNull(ratio)},
        {"ratio_with_startup", orNull(ratioWithStartup(run, baseline))},
        {"cpu_s", known([](const TraceStatistics &s) { return secondsOrNull(s.cpu); })},
        {"cores_used", known([](const TraceStatistics &s) { return s.coresUsed; })},
        {"handoffs", known([](const TraceStatistics &s) { return count(s.handOffs); })},
        {"alternation", known([](const TraceStatistics &s) { return orNull(s.alternation); })},
        {"hold_ms", distributionToJson(statistics != nullptr ? &statistics->hold : nullptr)},
        {"wait_ms", distributionToJson(statistics != nullptr ? &statistics->wait : nullptr)},
        {"context_switches",
         QJsonObject{
             {"voluntary", known([](const TraceStatistics &s) { return orNull(s.voluntarySwitches); })},
             {"involuntary", known([](const TraceStatistics &s) { return orNull(s.involuntarySwitches); })}}},
        {"events", trace != nullptr ? count(trace->eventCount) : QJsonValue(QJsonValue::Null)},
        {"lost_events", trace != nullptr ? count(trace->lostEvents) : QJsonValue(QJsonValue::Null)},
        {"invariants", violationsToJson(run)},
        {"threads", threadsToJson(trace, statistics)},
    };
}

QJsonObject runToJson(const ScenarioRun &run)
{
    const std::vector<VariantRun> &runs = run.variants();
    const auto baseline = std::find_if(runs.begin(), runs.end(), [&](const VariantRun &variant) {
        return variant.variant->id == run.scenario().baseline;
    });
    QJsonArray variants;
    for (const VariantRun &variant : runs) {
        variants.append(variantToJson(variant, run.ratioToBaseline(variant),
                                      baseline != runs.end() ? &*baseline : nullptr));
    }
    const Machine &machine = run.machine();
    return {{"format", "gilscope-run"},
            {"version", runFormatVersion},
            {"app_version", GILSCOPE_VERSION},
            {"scenario", QJsonObject{{"id", run.scenario().id}, {"title", run.scenario().title}}},
            {"baseline", run.scenario().baseline},
            {"source", keyOf(run.source())},
            {"machine",
             QJsonObject{{"cores", static_cast<int>(machine.cores.size())},
                         {"cpu", machine.cpu},
                         {"load", machine.load}}},
            {"variants", variants}};
}

} // namespace gilscope
