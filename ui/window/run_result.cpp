// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_result.h"

#include "runtime/lock/interpreter_lock.h"
#include "trace/deadlock_sentence.h"

namespace gilscope {

std::size_t coresNeeded(const Variant &variant)
{
    std::size_t needed = 0;
    for (const ProcessSpec &process : variant.processes) {
        for (const InterpreterSpec &interpreter : process.interpreters) {
            const bool excludes = lockTypes()[interpreter.lockType].excludes;
            needed +=
                excludes ? std::min<std::size_t>(1, interpreter.threads.size()) : interpreter.threads.size();
        }
    }
    return needed;
}

namespace {

// Threads of one lock wait for each other, so what holds up one may hold up all; the rest waits side by side.
TimeNs heldUp(const Trace &trace, const TraceStatistics &statistics)
{
    constexpr auto ready = static_cast<std::size_t>(ThreadState::Ready);
    std::vector<TimeNs> ofLocks(trace.layout.locks.size(), 0);
    TimeNs longest = 0;
    for (std::size_t i = 0; i < statistics.threads.size(); ++i) {
        if (trace.layout.threads.at(i).isService) {
            continue;
        }
        const TimeNs waited = statistics.threads[i].states[ready];
        const std::optional<LockId> lock = trace.layout.threads.at(i).lock;
        longest = std::max(longest, lock ? ofLocks.at(index(*lock)) += waited : waited);
    }
    return std::min(longest, statistics.wall);
}

} // namespace

RunResult resultOf(const ScenarioRun &run)
{
    RunResult result;
    result.baseline = run.baseline();
    result.cores = run.machine().cores.size();
    result.over = run.isOver();
    result.stopped = run.wasStopped();
    for (const VariantRun &variant : run.variants()) {
        VariantResult &row = result.variants.emplace_back();
        row.title = variant.variant->title;
        row.state = variant.state();
        row.statistics = variant.statistics;
        row.ratioToBaseline = run.ratioToBaseline(variant);
        row.coresNeeded = coresNeeded(*variant.variant);
        row.isBaseline = variant.variant->id == result.baseline;
        if (variant.engine) {
            row.failure = variant.engine->failure();
            row.deadlock = deadlockSentence(variant.engine->trace());
        }
        if (variant.statistics) {
            row.heldUp = heldUp(*variant.trace(), *variant.statistics);
            row.remarks = remarksOf(*variant.trace(), *variant.statistics);
        }
        for (const std::string &violation : variant.violations) {
            row.violations.append(QString::fromStdString(violation));
        }
    }
    return result;
}

} // namespace gilscope
