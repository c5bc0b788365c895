// SPDX-License-Identifier: GPL-3.0-or-later
#include "observations.h"

#include "trace/process_statistics.h"
#include "trace/trace_statistics.h"

#include <algorithm>

namespace gilscope {

namespace {

// Checks of the tick lock come every so many iterations: 100 ticks, three an iteration.
constexpr std::int64_t iterationsACheck = 34;
// Shorter ones were cut by something else than the end of a turn.
constexpr TimeNs shortestTurn = 200 * microsecond;
// In a longer one somebody else had the core.
constexpr TimeNs longestGap = 300 * microsecond;
// Of a probe of 1.4 million iterations whose threads compete all the time there are some thousand.
constexpr std::size_t fewestWakes = 100;

std::optional<std::int64_t> psAnOperation(const ThreadOutcome &outcome)
{
    if (!outcome.cpu || outcome.operationsDone == 0) {
        return std::nullopt;
    }
    return *outcome.cpu * 1000 / static_cast<std::int64_t>(outcome.operationsDone);
}

void observeOperations(const Trace &trace, Observable observable, Observations &observations)
{
    for (const ThreadOutcome &outcome : trace.outcomes) {
        if (const auto ps = psAnOperation(outcome)) {
            observations.add(observable, *ps);
        }
    }
}

void observeWork(const ByteWork &work, std::int64_t units, Observable observable, Observations &observations)
{
    if (units > 0 && work.time > 0) {
        observations.add(observable, work.time * 1000 / units);
    }
}

// From when on the starter was at its first step of that number.
std::optional<TimeNs> beginOf(const Trace &trace, std::size_t step)
{
    for (const StepBegin &begin : trace.steps.front()) {
        if (begin.step == step) {
            return begin.time;
        }
    }
    return std::nullopt;
}

// Of child `number`, from 1 on, without what its interpreter computes.
std::optional<TimeNs> birthOf(const std::vector<ProcessStatistics> &processes, std::size_t number)
{
    if (number >= processes.size() || !processes[number].startUp) {
        return std::nullopt;
    }
    return *processes[number].startUp - processes[number].startUpWork;
}

ByteWork sumOf(const std::vector<ProcessStatistics> &processes, ByteWork ProcessStatistics::*work)
{
    ByteWork sum;
    for (const ProcessStatistics &process : processes) {
        sum.bytes += (process.*work).bytes;
        sum.time += (process.*work).time;
    }
    return sum;
}

// Their mean: whether the waiter is still awake or asleep already makes two quite different gaps.
void observeGaps(const Trace &trace, Observable observable, Observations &observations)
{
    TimeNs sum = 0;
    std::int64_t count = 0;
    for (const Flow &flow : trace.flows) {
        const TimeNs gap = flow.to - flow.from;
        if (flow.forced && gap < longestGap) {
            sum += gap;
            ++count;
        }
    }
    if (count > 0) {
        observations.add(observable, sum / count);
    }
}

} // namespace

std::string_view nameOf(Observable observable)
{
    switch (observable) {
    case Observable::IterationPs:
        return "iteration_ps";
    case Observable::OldIterationPs:
        return "old_iteration_ps";
    case Observable::NativePs:
        return "native_ps";
    case Observable::CallPs:
        return "call_ps";
    case Observable::Slack:
        return "slack";
    case Observable::HandOff:
        return "hand_off";
    case Observable::OneCoreHandOff:
        return "one_core_hand_off";
    case Observable::Slice:
        return "slice";
    case Observable::UncontendedCheck:
        return "uncontended_check";
    case Observable::WonPermille:
        return "won_permille";
    case Observable::WakeCost:
        return "wake_cost";
    case Observable::WakePeriod:
        return "wake_period";
    case Observable::ThreadStart:
        return "thread_start";
    case Observable::Request:
        return "request";
    case Observable::ForkCall:
        return "fork_call";
    case Observable::ForkBirth:
        return "fork_birth";
    case Observable::ForkWork:
        return "fork_work";
    case Observable::ServerBirth:
        return "server_birth";
    case Observable::SpawnBirth:
        return "spawn_birth";
    case Observable::ProcessEnd:
        return "process_end";
    case Observable::EncodeBytePs:
        return "encode_byte_ps";
    case Observable::DecodeBytePs:
        return "decode_byte_ps";
    case Observable::TransferBytePs:
        return "transfer_byte_ps";
    case Observable::LargeBytePs:
        return "large_byte_ps";
    case Observable::EncodeValuePs:
        return "encode_value_ps";
    case Observable::DecodeValuePs:
        return "decode_value_ps";
    case Observable::PoolTask:
        return "pool_task";
    case Observable::LineWait:
        return "line_wait";
    }
    return {};
}

void Observations::add(Observable observable, std::int64_t value)
{
    m_values.at(static_cast<std::size_t>(observable)).push_back(value);
}

std::optional<std::int64_t> Observations::median(Observable observable) const
{
    std::vector<std::int64_t> values = m_values.at(static_cast<std::size_t>(observable));
    if (values.empty()) {
        return std::nullopt;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

void observeIteration(const Trace &trace, Observations &observations)
{
    observeOperations(trace, Observable::IterationPs, observations);
}

void observeOldIteration(const Trace &trace, Observations &observations)
{
    observeOperations(trace, Observable::OldIterationPs, observations);
}

void observeNative(const Trace &trace, Observations &observations)
{
    observeOperations(trace, Observable::NativePs, observations);
}

void observeCall(const Trace &trace, Observations &observations)
{
    observeOperations(trace, Observable::CallPs, observations);
}

void observeHandOffs(const Trace &trace, Observations &observations)
{
    observeGaps(trace, Observable::HandOff, observations);
    for (const Tenure &tenure : trace.tenures) {
        const auto asked = std::ranges::find_if(trace.dropRequests, [&](const DropRequest &request) {
            return request.thread == tenure.thread && request.time >= tenure.requested;
        });
        if (asked != trace.dropRequests.end() && asked->time < tenure.taken) {
            observations.add(Observable::Slack, asked->time - tenure.requested - probeInterval);
        }
    }
}

void observeOneCoreHandOffs(const Trace &trace, Observations &observations)
{
    observeGaps(trace, Observable::OneCoreHandOff, observations);
}

void observeSlices(const Trace &trace, Observations &observations)
{
    for (const Lane &lane : trace.lanes) {
        // The first and the last one were cut.
        for (std::size_t place = 1; lane.kind == LaneKind::Core && place + 1 < lane.slices.size(); ++place) {
            if (lane.slices[place].length() > shortestTurn) {
                observations.add(Observable::Slice, lane.slices[place].length());
            }
        }
    }
}

void observeChecksAlone(const Trace &trace, Observations &observations)
{
    if (const auto ps = psAnOperation(trace.outcomes.front())) {
        observations.add(Observable::UncontendedCheck, *ps * iterationsACheck / 1000);
    }
}

void observeContendedChecks(const Trace &trace, Observations &observations)
{
    std::vector<TimeNs> woken;
    for (const Lane &lane : trace.lanes) {
        for (const Mark &mark : lane.marks) {
            if (lane.kind == LaneKind::Lock && mark.kind == MarkKind::LostRace) {
                woken.push_back(mark.time);
            }
        }
    }
    for (const Flow &flow : trace.flows) {
        woken.push_back(flow.to);
    }
    std::ranges::sort(woken);
    std::int64_t operations = 0;
    TimeNs last = 0;
    for (const ThreadOutcome &outcome : trace.outcomes) {
        operations += static_cast<std::int64_t>(outcome.operationsDone);
        last = std::max(last, outcome.finished.value_or(0));
    }
    if (woken.size() < fewestWakes) {
        return; // they were hardly ever both on a core
    }
    observations.add(Observable::WonPermille,
                     static_cast<std::int64_t>(1000 * trace.flows.size() / woken.size()));
    for (std::size_t place = 1; place < woken.size(); ++place) {
        observations.add(Observable::WakePeriod, woken[place] - woken[place - 1]);
    }
    if (const auto alone = observations.median(Observable::UncontendedCheck)) {
        observations.add(Observable::WakeCost,
                         (last - operations * *alone / iterationsACheck)
                             / static_cast<std::int64_t>(woken.size()));
    }
}

void observeThreadStarts(const Trace &trace, Observations &observations)
{
    const ThreadOutcome &starter = trace.outcomes.front();
    if (starter.started && starter.finished && trace.outcomes.size() > 1) {
        observations.add(Observable::ThreadStart,
                         (*starter.finished - *starter.started)
                             / static_cast<std::int64_t>(trace.outcomes.size() - 1));
    }
}

void observeRequests(const Trace &trace, Observations &observations)
{
    for (const Request &request : trace.requests) {
        observations.add(Observable::Request, request.end - request.begin);
    }
}

void observeForks(const Trace &trace, Observations &observations)
{
    const std::vector<ProcessStatistics> processes = processStatisticsOf(trace);
    for (std::size_t child = 1; child < processes.size(); ++child) {
        const std::size_t step = 2 * (child - 1); // start; the next one is join, and then start again
        const auto asked = beginOf(trace, step);
        const auto joins = beginOf(trace, step + 1);
        const auto joined = beginOf(trace, step + 2);
        const auto ended = trace.outcomes.at(child).finished;
        if (asked && joins) {
            observations.add(Observable::ForkCall, *joins - *asked);
        }
        if (joined && ended) {
            observations.add(Observable::ProcessEnd, *joined - *ended);
        }
        if (const auto birth = birthOf(processes, child)) {
            observations.add(Observable::ForkBirth, *birth);
            observations.add(Observable::ForkWork, processes[child].startUpWork);
        }
    }
}

void observeForkServer(const Trace &trace, Observations &observations)
{
    // The first one waits for the server itself.
    for (std::size_t child = 2; child < trace.layout.processes.size(); ++child) {
        if (const auto birth = birthOf(processStatisticsOf(trace), child)) {
            observations.add(Observable::ServerBirth, *birth);
        }
    }
}

void observeSpawn(const Trace &trace, Observations &observations)
{
    if (const auto birth = birthOf(processStatisticsOf(trace), 1)) {
        observations.add(Observable::SpawnBirth, *birth);
    }
}

void observeBytes(const Trace &trace, Observations &observations)
{
    const std::vector<ProcessStatistics> processes = processStatisticsOf(trace);
    const ByteWork encoded = sumOf(processes, &ProcessStatistics::encoded);
    const ByteWork decoded = sumOf(processes, &ProcessStatistics::decoded);
    const ByteWork transferred = sumOf(processes, &ProcessStatistics::transferred);
    observeWork(encoded, static_cast<std::int64_t>(encoded.bytes), Observable::EncodeBytePs, observations);
    observeWork(decoded, static_cast<std::int64_t>(decoded.bytes), Observable::DecodeBytePs, observations);
    observeWork(transferred, static_cast<std::int64_t>(transferred.bytes), Observable::TransferBytePs,
                observations);
}

void observeLargeBytes(const Trace &trace, Observations &observations)
{
    const std::vector<ProcessStatistics> processes = processStatisticsOf(trace);
    const ByteWork encoded = sumOf(processes, &ProcessStatistics::encoded);
    const ByteWork decoded = sumOf(processes, &ProcessStatistics::decoded);
    observeWork({encoded.bytes, encoded.time + decoded.time}, static_cast<std::int64_t>(encoded.bytes),
                Observable::LargeBytePs, observations);
}

void observeValues(const Trace &trace, Observations &observations)
{
    const std::vector<ProcessStatistics> processes = processStatisticsOf(trace);
    const std::int64_t values = probeListValues * static_cast<std::int64_t>(trace.chunks.size());
    observeWork(sumOf(processes, &ProcessStatistics::encoded), values, Observable::EncodeValuePs,
                observations);
    observeWork(sumOf(processes, &ProcessStatistics::decoded), values, Observable::DecodeValuePs,
                observations);
}

void observeTasks(const Trace &trace, Observations &observations)
{
    std::optional<TimeNs> first;
    TimeNs last = 0;
    for (const Chunk &chunk : trace.chunks) {
        if (chunk.placed) {
            first = std::min(first.value_or(*chunk.placed), *chunk.placed);
            last = std::max(last, *chunk.placed);
        }
    }
    if (first && trace.chunks.size() > 1) {
        observations.add(Observable::PoolTask,
                         (last - *first) / static_cast<std::int64_t>(trace.chunks.size() - 1));
    }
}

void observeSharedCounter(const Trace &trace, Observations &observations)
{
    std::array<std::int64_t, 2> ps{}; // of two threads each, alone and in common
    for (std::size_t thread = 1; thread <= 2 * ps.size(); ++thread) {
        const auto own =
            thread < trace.outcomes.size() ? psAnOperation(trace.outcomes[thread]) : std::nullopt;
        if (!own) {
            return;
        }
        ps.at((thread - 1) / 2) += *own / 2;
    }
    observations.add(Observable::LineWait, (ps[1] - ps[0] + 500) / 1000);
}

} // namespace gilscope
