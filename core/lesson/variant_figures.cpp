// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_figures.h"

#include "engine/repeated_run.h"
#include "trace/lane_times.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace gilscope {

namespace {

using Value = std::optional<double>;

// What the figures of one variant are computed from.
struct Facts
{
    RunState state{};
    const Trace &trace;
    const TraceStatistics &statistics;
    const TraceStatistics *baseline; // none where that has not finished
    bool isReal = false;             // an interpreter's: of its threads only some is seen, from outside
};

double inSeconds(TimeNs time)
{
    return static_cast<double>(time) / second;
}

double inMilliseconds(TimeNs time)
{
    return static_cast<double>(time) / millisecond;
}

Value quotient(double dividend, double divisor)
{
    return divisor > 0 ? Value(dividend / divisor) : std::nullopt;
}

double yesNo(bool yes)
{
    return yes ? 1 : 0;
}

// Of what came to its end by itself.
Value wallOf(const Facts &facts, TimeNs TraceStatistics::*wall)
{
    return facts.state == RunState::Finished ? Value(inSeconds(facts.statistics.*wall)) : std::nullopt;
}

Value ratioOf(const Facts &facts, TimeNs TraceStatistics::*wall)
{
    if (facts.state != RunState::Finished || facts.baseline == nullptr) {
        return std::nullopt;
    }
    return quotient(static_cast<double>(facts.statistics.*wall), static_cast<double>(facts.baseline->*wall));
}

Value aSecond(const Facts &facts, double number)
{
    return quotient(number, inSeconds(facts.statistics.wall));
}

Value percent(Value share)
{
    return share ? Value(*share * 100) : std::nullopt;
}

Value ofDistribution(const Distribution &values, TimeNs Distribution::*figure)
{
    return values.n > 0 ? Value(inMilliseconds(values.*figure)) : std::nullopt;
}

// Of the lock of the first thread that has one.
Value lockHeld(const Facts &facts)
{
    const std::vector<TraceThread> &threads = facts.trace.layout.threads;
    const auto first = std::ranges::find_if(
        threads, [](const TraceThread &thread) { return thread.lock && !thread.isService; });
    if (first == threads.end()) {
        return std::nullopt;
    }
    const LockStatistics &lock = facts.statistics.locks.at(index(*first->lock));
    return percent(quotient(static_cast<double>(lock.held), static_cast<double>(facts.statistics.wall)));
}

// Of all threads but services, from the begin of their programs.
Value shareOfTime(const Facts &facts, std::initializer_list<ThreadState> states)
{
    TimeNs all = 0;
    TimeNs these = 0;
    for (std::size_t number = 0; number < facts.statistics.threads.size(); ++number) {
        if (facts.trace.layout.threads.at(number).isService) {
            continue;
        }
        const ThreadStatistics &thread = facts.statistics.threads[number];
        const auto timeIn = [&](ThreadState state) { return thread.states[static_cast<std::size_t>(state)]; };
        all += std::accumulate(thread.states.begin(), thread.states.end(), TimeNs{0})
            - timeIn(ThreadState::Starting) - timeIn(ThreadState::StartUpWork);
        for (const ThreadState state : states) {
            these += timeIn(state);
        }
    }
    return percent(quotient(static_cast<double>(these), static_cast<double>(all)));
}

Value added(const TraceStatistics &statistics)
{
    if (statistics.counters.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const CounterStatistics &counter : statistics.counters) {
        sum += static_cast<double>(counter.added);
    }
    return sum;
}

Value lostUpdates(const TraceStatistics &statistics)
{
    if (statistics.counters.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const CounterStatistics &counter : statistics.counters) {
        const std::optional<std::int64_t> lost = counter.lost();
        if (!lost) {
            return std::nullopt;
        }
        sum += static_cast<double>(*lost);
    }
    return sum;
}

Value median(std::vector<double> values)
{
    return values.empty() ? std::nullopt : Value(spreadOf(std::move(values)).median);
}

// Processes of which at least one thread is the program's: not the server.
std::vector<std::size_t> ownProcesses(const Trace &trace)
{
    std::vector<std::size_t> own;
    for (std::size_t process = 0; process < trace.layout.processes.size(); ++process) {
        if (std::ranges::any_of(trace.layout.threads, [process](const TraceThread &thread) {
                return index(thread.process) == process && !thread.isService;
            })) {
            own.push_back(process);
        }
    }
    return own;
}

constexpr double megabyte = 1e6;

// In MB, one a process that was measured.
std::vector<double> privateMemory(const Facts &facts)
{
    std::vector<double> memory;
    for (const std::size_t process : ownProcesses(facts.trace)) {
        const auto &measured = facts.statistics.processes.at(process).memory;
        if (measured) {
            memory.push_back(static_cast<double>(measured->privateBytes) / megabyte);
        }
    }
    return memory;
}

Value memory(const Facts &facts)
{
    const std::vector<double> ofProcesses = privateMemory(facts);
    return ofProcesses.empty() ? std::nullopt
                               : Value(std::accumulate(ofProcesses.begin(), ofProcesses.end(), 0.0));
}

// One more process where there are several, or else one more thread.
Value memoryPerWorker(const Facts &facts)
{
    std::vector<double> ofProcesses = privateMemory(facts);
    if (ofProcesses.size() > 1) {
        ofProcesses.erase(ofProcesses.begin());
        return median(std::move(ofProcesses));
    }
    std::vector<double> ofThreads;
    for (const std::size_t process : ownProcesses(facts.trace)) {
        if (const auto &grown = facts.statistics.processes.at(process).bytesAThread) {
            ofThreads.push_back(static_cast<double>(*grown) / megabyte);
        }
    }
    return median(std::move(ofThreads));
}

// Threads and processes that the work has started itself: what begins with the run begins before time zero.
Value startUp(const Facts &facts)
{
    std::vector<double> all;
    for (const Lane &lane : facts.trace.lanes) {
        if (lane.kind != LaneKind::Thread || lane.slices.empty()
            || facts.trace.layout.threads.at(index(lane.thread)).isService) {
            continue;
        }
        const Slice &first = lane.slices.front();
        const std::optional<TimeNs> started = facts.trace.outcomes.at(index(lane.thread)).started;
        if (first.begin >= 0 && first.state == ThreadState::Starting && started) {
            all.push_back(inMilliseconds(std::max<TimeNs>(*started - first.begin, 0)));
        }
    }
    return median(std::move(all));
}

// Of all threads that asked for a lock of the program's own.
template <typename Combine>
Value overTakers(const Facts &facts, std::size_t LockTaker::*figure, Combine combine)
{
    Value result;
    for (std::size_t lock = 0; lock < facts.statistics.locks.size(); ++lock) {
        if (facts.trace.layout.locks.at(lock).owner != LockOwner::User) {
            continue;
        }
        for (const LockTaker &taker : facts.statistics.locks[lock].takers) {
            const auto value = static_cast<double>(taker.*figure);
            result = result ? combine(*result, value) : value;
        }
    }
    return result;
}

double larger(double one, double other)
{
    return std::max(one, other);
}

double smaller(double one, double other)
{
    return std::min(one, other);
}

template <typename Number>
Value ofPool(const Facts &facts, Number number)
{
    const std::optional<PoolStatistics> &pool = facts.statistics.pool;
    return pool ? Value(static_cast<double>(number(*pool))) : std::nullopt;
}

TimeNs timeOf(const Facts &facts, ByteWork ProcessStatistics::*work)
{
    TimeNs sum = 0;
    for (const ProcessStatistics &process : facts.statistics.processes) {
        sum += (process.*work).time;
    }
    return sum;
}

// None where no process has anything to do with another's bytes.
Value byteWork(const Facts &facts, ByteWork ProcessStatistics::*work)
{
    const bool any = std::ranges::any_of(facts.statistics.processes, [](const ProcessStatistics &process) {
        return process.encoded.bytes + process.transferred.bytes + process.decoded.bytes > 0;
    });
    return any || facts.statistics.pool ? Value(inMilliseconds(timeOf(facts, work))) : std::nullopt;
}

Value pickleShare(const Facts &facts)
{
    if (!byteWork(facts, &ProcessStatistics::encoded)) {
        return std::nullopt;
    }
    // A transfer may block on a full pipe, so it counts with its time, like the work that it is compared
    // with.
    TimeNs pickling = 0;
    TimeNs working = 0;
    for (const ThreadStatistics &thread : facts.statistics.threads) {
        const auto in = [&thread](ThreadState state) {
            return thread.states[static_cast<std::size_t>(state)];
        };
        pickling += in(ThreadState::Encoding) + in(ThreadState::Transferring) + in(ThreadState::Decoding);
        working += in(ThreadState::Running) + in(ThreadState::Native);
    }
    return percent(quotient(static_cast<double>(pickling), static_cast<double>(pickling + working)));
}

double raised(const Facts &facts)
{
    double number = 0;
    for (std::size_t thread = 0; thread < facts.statistics.threads.size(); ++thread) {
        const bool own = !facts.trace.layout.threads.at(thread).isService;
        number += yesNo(own && facts.statistics.threads[thread].raised);
    }
    return number;
}

bool workerWasKilled(const Facts &facts)
{
    return std::ranges::any_of(facts.statistics.processes, [](const ProcessStatistics &process) {
        return process.killedBySignal.value_or(0) > 0;
    });
}

// None where no pair of threads did a litmus test.
Value bothZero(const Trace &trace)
{
    return trace.litmus.rounds > 0 ? Value(static_cast<double>(trace.litmus.bothZero)) : std::nullopt;
}

Value signalDelay(const Facts &facts)
{
    std::vector<double> delays;
    for (const Signal &signal : facts.trace.signalsHandled) {
        delays.push_back(inMilliseconds(signal.handled - signal.arrived));
    }
    return median(std::move(delays));
}

// What only threads can say that tell everything themselves, and what only a watched lock tells.
constexpr std::array toldByThreads{Figure::WaitingForUserLock, Figure::InRequest,
                                   Figure::Deadlocked,         Figure::Hung,
                                   Figure::WorkerKilled,       Figure::Raised};
constexpr std::array toldByLocks{Figure::HandOffs, Figure::HandOffsPerSecond, Figure::LostRaces,
                                 Figure::LostRacesPerSecond, Figure::WaitingForLock};

bool isUnknown(Figure figure, const Facts &facts)
{
    const bool isLockSeen = !facts.trace.layout.locks.empty();
    return facts.isReal
        && (std::ranges::count(toldByThreads, figure) != 0
            || (!isLockSeen && std::ranges::count(toldByLocks, figure) != 0));
}

Value valueOf(Figure figure, const Facts &facts)
{
    const TraceStatistics &all = facts.statistics;
    switch (figure) {
    case Figure::Wall:
        return wallOf(facts, &TraceStatistics::wall);
    case Figure::WallWithStartup:
        return wallOf(facts, &TraceStatistics::wallWithStartup);
    case Figure::Ratio:
        return ratioOf(facts, &TraceStatistics::wall);
    case Figure::RatioWithStartup:
        return ratioOf(facts, &TraceStatistics::wallWithStartup);
    case Figure::CoresUsed:
        return all.coresUsed;
    case Figure::Cpu:
        return all.cpu ? Value(inSeconds(*all.cpu)) : std::nullopt;
    case Figure::HandOffs:
        return static_cast<double>(all.handOffs);
    case Figure::HandOffsPerSecond:
        return aSecond(facts, static_cast<double>(all.handOffs));
    case Figure::Alternation:
        return percent(all.alternation);
    case Figure::Hold:
        return ofDistribution(all.hold, &Distribution::median);
    case Figure::Wait:
        return ofDistribution(all.wait, &Distribution::median);
    case Figure::LongestWait:
        return ofDistribution(all.wait, &Distribution::max);
    case Figure::LockHeld:
        return lockHeld(facts);
    case Figure::LostRaces:
        return static_cast<double>(all.lostRaces);
    case Figure::LostRacesPerSecond:
        return aSecond(facts, static_cast<double>(all.lostRaces));
    case Figure::WaitingForLock:
        return shareOfTime(facts, {ThreadState::WaitingForLock, ThreadState::WaitingHot});
    case Figure::WaitingForCore:
        return shareOfTime(facts, {ThreadState::Ready});
    case Figure::WaitingForUserLock:
        return shareOfTime(facts, {ThreadState::WaitingForUserLock});
    case Figure::InRequest:
        return shareOfTime(facts, {ThreadState::InRequest});
    case Figure::Requests:
        return all.requestsPerSecond;
    case Figure::Latency:
        return ofDistribution(all.latency, &Distribution::median);
    case Figure::LatencyP99:
        return ofDistribution(all.latency, &Distribution::p99);
    case Figure::Added:
        return added(all);
    case Figure::LostUpdates:
        return lostUpdates(all);
    case Figure::LostShare:
        return lostUpdates(all) ? percent(quotient(*lostUpdates(all), *added(all))) : std::nullopt;
    case Figure::Memory:
        return memory(facts);
    case Figure::MemoryPerWorker:
        return memoryPerWorker(facts);
    case Figure::StartUp:
        return startUp(facts);
    case Figure::MostTakes:
        return overTakers(facts, &LockTaker::takes, larger);
    case Figure::LeastTakes:
        return overTakers(facts, &LockTaker::takes, smaller);
    case Figure::LongestTurn:
        return overTakers(facts, &LockTaker::longestRun, larger);
    case Figure::Workers:
        return ofPool(facts, [](const PoolStatistics &pool) { return pool.workers.size(); });
    case Figure::IdleWorkers:
        return ofPool(facts, [](const PoolStatistics &pool) { return pool.idleWorkers(); });
    case Figure::Chunks:
        return ofPool(facts, [](const PoolStatistics &pool) { return pool.chunks; });
    case Figure::Items:
        return ofPool(facts, [](const PoolStatistics &pool) { return pool.items; });
    case Figure::ResultsInOrder:
        // Each chunk's results go into its own place, whenever they come.
        return ofPool(facts,
                      [](const PoolStatistics &pool) { return yesNo(pool.placed.size() == pool.chunks); });
    case Figure::BegunInOrder:
        return ofPool(facts,
                      [](const PoolStatistics &pool) { return yesNo(std::ranges::is_sorted(pool.began)); });
    case Figure::Encoding:
        return byteWork(facts, &ProcessStatistics::encoded);
    case Figure::Transferring:
        return byteWork(facts, &ProcessStatistics::transferred);
    case Figure::Decoding:
        return byteWork(facts, &ProcessStatistics::decoded);
    case Figure::PickleShare:
        return pickleShare(facts);
    case Figure::Deadlocked:
        return yesNo(facts.state == RunState::Deadlocked);
    case Figure::Hung:
        return yesNo(facts.state == RunState::Hung);
    case Figure::WorkerKilled:
        return yesNo(workerWasKilled(facts));
    case Figure::Raised:
        return raised(facts);
    case Figure::BothZero:
        return bothZero(facts.trace);
    case Figure::BothZeroShare:
        return percent(quotient(static_cast<double>(facts.trace.litmus.bothZero),
                                static_cast<double>(facts.trace.litmus.rounds)));
    case Figure::SignalDelay:
        return signalDelay(facts);
    }
    Q_UNREACHABLE();
}

bool isSeenFromOutside(const TraceThread &thread)
{
    return thread.witness != Witness::Itself;
}

// What a real program says of itself.
void readOutput(VariantFigures &figures, const VariantRun &run)
{
    const ProgramOutput *output = run.engine ? run.engine->output() : nullptr;
    if (output == nullptr || run.variant->output.empty()) {
        return;
    }
    const QStringList lines =
        QString::fromUtf8(output->standardOutput + '\n' + output->standardError).split(u'\n');
    for (const OutputFigure &told : run.variant->output) {
        const auto count = std::ranges::count_if(lines, [&told](const QString &line) {
            return std::ranges::any_of(
                told.beginnings, [&line](const QString &beginning) { return line.startsWith(beginning); });
        });
        figures[static_cast<std::size_t>(told.figure)] =
            nameOf(told.figure).unit == FigureUnit::YesNo ? yesNo(count > 0) : static_cast<double>(count);
    }
}

bool cameToItsEnd(RunState state)
{
    switch (state) {
    case RunState::Finished:
    case RunState::Deadlocked:
    case RunState::Hung:
        return true;
    case RunState::Idle:
    case RunState::Starting:
    case RunState::Running:
    case RunState::Stopping:
    case RunState::Stopped:
    case RunState::Failed:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

VariantFigures figuresOf(const VariantRun &run, const VariantRun *baseline)
{
    VariantFigures figures;
    if (!cameToItsEnd(run.state()) || !run.statistics) {
        return figures;
    }
    const bool comparable =
        baseline != nullptr && baseline->state() == RunState::Finished && baseline->statistics;
    const Facts facts{run.state(), *run.trace(), *run.statistics,
                      comparable ? &*baseline->statistics : nullptr,
                      std::ranges::any_of(run.trace()->layout.threads, isSeenFromOutside)};
    for (const FigureName &name : figureNames()) {
        if (!isUnknown(name.figure, facts)) {
            figures[static_cast<std::size_t>(name.figure)] = valueOf(name.figure, facts);
        }
    }
    readOutput(figures, run);
    return figures;
}

} // namespace gilscope
