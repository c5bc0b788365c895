// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_builder.h"

#include "sort_in.h"
#include "trace_words.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

namespace gilscope {

namespace {

// What a worker can claim; a pool-map of a million items in chunks of one.
constexpr std::uint32_t mostChunks = 1'000'000;
// Chunks are numbered from 0 on, and each was told when it was sent; so many of those may come later.
constexpr std::uint64_t mostChunksAhead = 1 << 16;

bool isOfSwitches(EventKind kind)
{
    return kind == EventKind::SwitchedIn || kind == EventKind::SwitchedOut || kind == EventKind::SwitchesKnown
        || kind == EventKind::Lost;
}

} // namespace

TraceBuilder::TraceBuilder(TraceLayout layout, std::uint64_t eventLimit)
    : m_journal(layout, eventLimit), m_eventLimit(eventLimit)
{
    m_trace.layout = std::move(layout);
    const TraceLayout &known = m_trace.layout;
    for (std::size_t number = 0; number < known.threads.size(); ++number) {
        m_threads.emplace_back(static_cast<ThreadId>(number), known.threads[number], known.locks);
    }
    m_lanes.begin(m_trace);
    m_trace.outcomes.resize(known.threads.size());
    m_trace.steps.resize(known.threads.size());
    m_trace.processes.resize(known.processes.size());
    m_trace.counters.resize(known.counters.size());
    m_trace.handOffs.resize(known.locks.size());
    m_limitLosses.resize(known.threads.size());
}

ProcessId TraceBuilder::addProcess(const std::string &name)
{
    const auto process = static_cast<ProcessId>(m_trace.layout.processes.size());
    m_trace.layout.processes.push_back(name);
    m_trace.processes.emplace_back();
    m_journal.setLayout(m_trace.layout);
    return process;
}

LockId TraceBuilder::addLock(const std::string &name, ProcessId process)
{
    const auto lock = static_cast<LockId>(m_trace.layout.locks.size());
    m_trace.layout.locks.push_back({name, process, LockOwner::Interpreter});
    m_trace.handOffs.push_back(0);
    m_lanes.addLock(m_trace);
    for (std::size_t number = 0; number < m_threads.size(); ++number) {
        if (m_trace.layout.threads[number].process == process) {
            m_threads[number].learnLock(lock, name);
        }
    }
    m_journal.setLayout(m_trace.layout);
    return lock;
}

ThreadId TraceBuilder::addThread(const TraceThread &thread)
{
    const auto id = static_cast<ThreadId>(m_trace.layout.threads.size());
    m_trace.layout.threads.push_back(thread);
    m_threads.emplace_back(id, thread, m_trace.layout.locks);
    m_trace.outcomes.emplace_back();
    m_trace.steps.emplace_back();
    m_limitLosses.emplace_back();
    m_lanes.addThread(m_trace);
    for (SwitchTimeline &timeline : m_switches) {
        if (timeline.isGrowing()) {
            timeline.grow();
            m_threads.back().expectSwitches();
            if (!timeline.isActive()) {
                m_threads.back().loseSwitches(timeline.known(), std::numeric_limits<TimeNs>::max(), m_yield);
            }
        }
    }
    m_journal.setLayout(m_trace.layout);
    return id;
}

void TraceBuilder::rename(ProcessId process, const std::string &name)
{
    m_trace.layout.processes.at(index(process)) = name;
    m_journal.setLayout(m_trace.layout);
}

void TraceBuilder::rename(ThreadId thread, const std::string &name)
{
    m_trace.layout.threads.at(index(thread)).name = name;
    m_trace.lanes[m_lanes.ofThread(m_trace, thread)].label = name;
    m_journal.setLayout(m_trace.layout);
}

void TraceBuilder::note(const std::string &sentence)
{
    if (std::ranges::find(m_trace.notes, sentence) == m_trace.notes.end()) {
        m_journal.note(sentence);
        m_trace.notes.push_back(sentence);
    }
}

void TraceBuilder::threadStartsAt(ThreadId thread, TimeNs time)
{
    m_threads.at(index(thread)).startsAt(time);
    m_journal.threadStartsAt(thread, time);
}

void TraceBuilder::reportProgress(ThreadId thread, TimeNs time)
{
    m_threads.at(index(thread)).reportProgress(time);
    m_journal.reportProgress(thread, time);
}

void TraceBuilder::setLostEvents(std::uint64_t total)
{
    m_journal.setLostEvents(total);
    m_lostInRings = total;
    m_trace.lostEvents = m_lostInRings + m_lostBeyondLimit;
}

void TraceBuilder::append(ThreadId thread, std::span<const TimedEvent> events)
{
    ThreadTracker &tracker = m_threads.at(index(thread));
    const std::uint64_t room = m_eventLimit - std::min(m_eventLimit, m_trace.eventCount);
    const std::span<const TimedEvent> kept = events.first(std::min<std::uint64_t>(events.size(), room));
    m_journal.append(thread, kept);
    SwitchTimeline *timeline = timelineOf(thread);
    for (const TimedEvent &event : kept) {
        if (timeline != nullptr) {
            timeline->hold(thread, event);
        } else {
            tracker.handle(event, m_yield);
        }
    }
    m_trace.eventCount += kept.size();
    if (kept.size() < events.size()) {
        if (timeline != nullptr) {
            endSwitches(*timeline, "there are too many events");
        }
        loseBeyondLimit(thread, events.subspan(kept.size()));
    }
}

void TraceBuilder::appendOfWorker(ThreadId first, std::span<const TimedEvent> events)
{
    SwitchTimeline *timeline = timelineOf(first);
    if (timeline != nullptr) {
        m_journal.appendOfWorker(first, events);
    }
    for (const TimedEvent &event : events) {
        if (event.kind == EventKind::MemoryMeasured) {
            if (timeline == nullptr) {
                m_journal.appendOfWorker(first, std::span(&event, 1));
            }
            m_yield.processes.push_back({event.kind, first, event.detail, event.value});
        } else if (timeline != nullptr && timeline->isActive() && isOfSwitches(event.kind)) {
            m_trace.lostSwitches += timeline->takeRecord(event);
            m_trace.eventCount += namesThread(event.kind) ? 1 : 0;
            if (m_trace.eventCount >= m_eventLimit || timeline->isOverfull()) {
                endSwitches(*timeline, "there are too many events");
            }
        }
    }
    if (m_trace.lostSwitches != 0 && m_trace.coreSourceReason.empty()) {
        m_trace.coreSourceReason = "some switch records were lost";
    }
}

bool TraceBuilder::expectsSwitches(ThreadId first, std::uint32_t threads) const
{
    return std::ranges::any_of(m_switches, [=](const SwitchTimeline &timeline) {
        return index(first) < index(timeline.first()) + timeline.threadCount()
            && index(timeline.first()) < index(first) + threads;
    });
}

void TraceBuilder::expectSwitches(ThreadId first, std::uint32_t threads)
{
    m_journal.expectSwitches(first, threads);
    m_switches.emplace_back(first, threads);
    for (std::uint32_t number = 0; number < threads; ++number) {
        m_threads.at(index(first) + number).expectSwitches();
    }
    m_trace.coreSource = CoreSource::SwitchRecords;
}

void TraceBuilder::expectAllSwitches(bool sampled)
{
    m_journal.expectAllSwitches(sampled);
    m_switches.emplace_back(ThreadId{0}, static_cast<std::uint32_t>(m_threads.size()));
    m_switches.back().setGrowing();
    for (ThreadTracker &thread : m_threads) {
        thread.expectSwitches();
    }
    m_trace.coreSource = sampled ? CoreSource::Samples : CoreSource::SwitchRecords;
}

void TraceBuilder::useSamples(std::string why)
{
    m_journal.useSamples(why);
    m_trace.coreSourceReason = std::move(why);
}

// Of the worker that the thread belongs to; none where there are no records, or no more.
SwitchTimeline *TraceBuilder::timelineOf(ThreadId thread)
{
    const auto found = std::ranges::find_if(m_switches, [thread](const SwitchTimeline &timeline) {
        return timeline.isActive() && timeline.has(thread);
    });
    return found != m_switches.end() ? &*found : nullptr;
}

void TraceBuilder::tellHeldBack(SwitchTimeline &worker)
{
    for (std::uint32_t number = 0; number < worker.threadCount(); ++number) {
        const auto thread = static_cast<ThreadId>(index(worker.first()) + number);
        ThreadTracker &tracker = m_threads[index(thread)];
        while (const std::optional<SwitchTimeline::Item> item = worker.next(thread, worker.known())) {
            if (item->isOwn) {
                tracker.handle(item->event, m_yield);
            } else if (item->event.kind == EventKind::Lost) {
                tracker.loseSwitches(item->event.time, static_cast<TimeNs>(item->event.value), m_yield);
            } else {
                tracker.handleSwitch(item->event, m_yield);
            }
        }
        tracker.switchesKnownUntil(worker.known());
    }
}

// From what is known on, the threads' own samples must do.
void TraceBuilder::endSwitches(SwitchTimeline &worker, const std::string &why)
{
    constexpr TimeNs everything = std::numeric_limits<TimeNs>::max();
    tellHeldBack(worker);
    worker.end();
    for (std::uint32_t number = 0; number < worker.threadCount(); ++number) {
        const auto thread = static_cast<ThreadId>(index(worker.first()) + number);
        m_threads[index(thread)].loseSwitches(worker.known(), everything, m_yield);
        while (const std::optional<SwitchTimeline::Item> item = worker.next(thread, everything)) {
            if (item->isOwn) {
                m_threads[index(thread)].handle(item->event, m_yield);
                m_trace.coreSourceReason = "switch records end early: " + why;
            }
        }
    }
}

void TraceBuilder::setDeadlock(const Deadlock &deadlock)
{
    m_journal.setDeadlock(deadlock);
    m_trace.deadlock = deadlock;
    for (const Deadlock::Member &member : deadlock.members) {
        if (member.lock) {
            m_yield.lockMarks.push_back(
                {*member.lock, {deadlock.time, member.thread, MarkKind::Deadlock, 1}});
        }
    }
}

// How a thread ended is still wanted, and costs no memory.
void TraceBuilder::loseBeyondLimit(ThreadId thread, std::span<const TimedEvent> events)
{
    const auto tellsTheEnd = [](const TimedEvent &event) {
        return event.kind == EventKind::ThreadFinished || event.kind == EventKind::CpuTime
            || event.kind == EventKind::ContextSwitches;
    };
    while (!events.empty()) {
        const auto wanted = std::ranges::find_if(events, tellsTheEnd);
        const auto lost = static_cast<std::size_t>(wanted - events.begin());
        if (lost != 0) {
            const TimeNs last = std::ranges::max(events.first(lost), {}, &TimedEvent::time).time;
            appendBeyondLimit(thread, events.front().time, last, static_cast<std::uint32_t>(lost));
            events = events.subspan(lost);
            continue;
        }
        m_journal.append(thread, events.first(1));
        m_threads[index(thread)].handle(events.front(), m_yield);
        events = events.subspan(1);
    }
}

void TraceBuilder::appendBeyondLimit(ThreadId thread, TimeNs first, TimeNs last, std::uint32_t count)
{
    m_journal.appendBeyondLimit(thread, first, last, count);
    if (SwitchTimeline *timeline = timelineOf(thread)) {
        endSwitches(*timeline, "there are too many events");
    }
    ThreadTracker &tracker = m_threads.at(index(thread));
    LimitLoss &loss = m_limitLosses[index(thread)];
    if (loss.count == 0) {
        loss.time = tracker.lose(first, first, 1, m_yield);
    }
    tracker.stayLost(last);
    loss.count += count;
    m_lostBeyondLimit += count;
    setLostEvents(m_lostInRings);
}

void TraceBuilder::finishBatch(TimeNs now)
{
    m_journal.finishBatch(now);
    for (SwitchTimeline &worker : m_switches) {
        if (worker.isActive()) {
            tellHeldBack(worker);
        }
        if (worker.isActive() && worker.isOverfull()) {
            endSwitches(worker, "the worker does not say up to when they are known");
        }
    }
    std::vector<Flow> flows = m_handOffs.finishBatch(m_yield.gives, m_yield.takes);
    sortIn(flows);
    openLanes(now);
    updateExtent(now);
}

// What ended a hold, or took a thread from its core, may be among what was lost. Then somebody else's
// beginning tells it.
void TraceBuilder::believeTheLaterWord()
{
    for (Lane &lane : m_trace.lanes) {
        std::vector<Slice> &slices = lane.slices;
        bool overlap = false;
        for (std::size_t number = slices.size(); lane.kind != LaneKind::Thread && number-- > 1;) {
            if (slices[number - 1].end > slices[number].begin) {
                slices[number - 1].end = slices[number].begin;
                overlap = true;
            }
        }
        if (overlap) {
            std::erase_if(slices, [](const Slice &slice) { return slice.length() <= 0; });
            lane.index.update(slices, 0);
            lane.stateSums.update(slices, 0);
        }
    }
}

void TraceBuilder::finish(TimeNs now)
{
    if (!m_trace.live) {
        return;
    }
    m_journal.finish(now);
    for (SwitchTimeline &worker : m_switches) {
        if (worker.isActive()) {
            endSwitches(worker, "the worker ended before it had written the last of them");
        }
    }
    // A thread that waited is known to have waited as long as anything of its process was heard.
    std::vector<TimeNs> lastOfProcess;
    for (std::size_t number = 0; number < m_threads.size(); ++number) {
        const std::size_t process = index(m_trace.layout.threads[number].process);
        lastOfProcess.resize(std::max(lastOfProcess.size(), process + 1), std::numeric_limits<TimeNs>::min());
        lastOfProcess[process] = std::max(lastOfProcess[process], m_threads[number].lastKnown(now));
    }
    for (std::size_t number = 0; number < m_threads.size(); ++number) {
        m_threads[number].close(lastOfProcess[index(m_trace.layout.threads[number].process)], now, m_yield);
    }
    std::vector<Flow> flows = m_handOffs.finishBatch(m_yield.gives, m_yield.takes);
    std::ranges::move(m_handOffs.finish(), std::back_inserter(flows));
    sortIn(flows);
    const bool lacksRecords =
        m_trace.coreSource == CoreSource::SwitchRecords && !m_trace.coreSourceReason.empty();
    if (m_trace.lostEvents > 0 || lacksRecords) {
        believeTheLaterWord();
    }
    for (Lane &lane : m_trace.lanes) {
        lane.open.reset();
    }
    m_trace.live = false;
    updateExtent(now);
}

void TraceBuilder::sortIn(std::vector<Flow> &flows)
{
    m_lanes.sortIn(m_trace, m_yield);
    countLimitLosses();
    for (const Flow &flow : flows) {
        m_trace.handOffs[index(flow.lock)] += 1;
    }
    const std::size_t moved = sortInAtEnd(m_trace.flows, flows, [](const Flow &one, const Flow &other) {
        return std::tie(one.to, one.from, one.lock) < std::tie(other.to, other.from, other.lock);
    });
    m_trace.flowIndex.update(m_trace.flows, moved);
    sortInAtEnd(m_trace.tenures, m_yield.tenures, [](const Tenure &one, const Tenure &other) {
        return std::tie(one.taken, one.lock, one.thread) < std::tie(other.taken, other.lock, other.thread);
    });
    sortInAtEnd(
        m_trace.dropRequests, m_yield.dropRequests, [](const DropRequest &one, const DropRequest &other) {
            return std::tie(one.time, one.lock, one.thread) < std::tie(other.time, other.lock, other.thread);
        });
    sortInAtEnd(m_trace.requests, m_yield.requests, [](const Request &one, const Request &other) {
        return std::tie(one.end, one.thread) < std::tie(other.end, other.thread);
    });
    sortInAtEnd(m_trace.signalsHandled, m_yield.signalsHandled, [](const Signal &one, const Signal &other) {
        return std::tie(one.handled, one.thread) < std::tie(other.handled, other.thread);
    });
    takeNewsIn();
    for (std::string &violation : m_yield.violations) {
        if (m_trace.violations.size() < maxViolations) {
            m_trace.violations.push_back(std::move(violation));
        }
    }
    for (std::size_t number = 0; number < m_threads.size(); ++number) {
        m_trace.outcomes[number] = m_threads[number].outcome();
        if (const std::optional<LockId> lock = m_threads[number].interpreterLock()) {
            m_trace.layout.threads[number].lock = lock;
        }
    }
    m_yield = {};
}

void TraceBuilder::takeNewsIn()
{
    for (const CounterNews &news : m_yield.counters) {
        CounterReading &reading = m_trace.counters.at(news.counter);
        if (!news.isReading) {
            reading.added += news.value;
            reading.addedUntil = std::max(reading.addedUntil, news.time);
        } else if (news.time >= reading.readAt) {
            reading.readAt = news.time;
            reading.value = static_cast<std::int64_t>(news.value);
        }
    }
    for (const ChunkNews &news : m_yield.chunks) {
        takeChunkIn(news);
    }
    for (const ProcessNews &news : m_yield.processes) {
        takeProcessIn(news);
    }
    for (const StepNews &news : m_yield.steps) {
        std::vector<StepBegin> &steps = m_trace.steps[index(news.thread)];
        if (steps.empty() || steps.back().step != news.begin.step) {
            steps.push_back(news.begin);
        }
    }
    for (const LitmusTally &news : m_yield.litmus) {
        m_trace.litmus.rounds += news.rounds;
        m_trace.litmus.bothZero += news.bothZero;
    }
}

void TraceBuilder::takeChunkIn(const ChunkNews &news)
{
    if (news.chunk >= mostChunks || news.chunk > m_trace.eventCount + m_trace.lostEvents + mostChunksAhead) {
        return; // no pool of ours has so many
    }
    if (m_trace.chunks.size() <= news.chunk) {
        m_trace.chunks.resize(news.chunk + 1);
    }
    Chunk &chunk = m_trace.chunks[news.chunk];
    chunk.number = news.chunk;
    chunk.items = std::max(chunk.items, news.items);
    switch (news.kind) {
    case EventKind::ChunkSent:
        chunk.sent = news.time;
        chunk.sender = news.thread;
        break;
    case EventKind::ChunkBegan:
        chunk.began = news.time;
        chunk.worker = news.thread;
        break;
    case EventKind::ChunkEnded:
        chunk.ended = news.time;
        break;
    default:
        chunk.placed = news.time;
        break;
    }
}

void TraceBuilder::takeProcessIn(const ProcessNews &news)
{
    if (index(news.thread) >= m_threads.size()) {
        return;
    }
    ProcessOutcome &process = m_trace.processes[index(m_trace.layout.threads[index(news.thread)].process)];
    if (news.kind == EventKind::WorkerDied) {
        process.killedBySignal = static_cast<int>(std::min<std::uint64_t>(news.value, 64));
        return;
    }
    const MemoryReading reading = MemoryReading::decode(news.value);
    const MemoryFigures figures{reading.privateKiB * 1024ULL, reading.pssKiB * 1024ULL, news.threads};
    (news.threads == 0 ? process.memoryBefore : process.memory) = figures;
}

// One mark a thread stands for all that the limit took, however long that goes on.
void TraceBuilder::countLimitLosses()
{
    for (std::size_t number = 0; number < m_limitLosses.size(); ++number) {
        const LimitLoss &loss = m_limitLosses[number];
        if (loss.count != 0) {
            m_lanes.countLoss(m_trace,
                              {loss.time, static_cast<ThreadId>(number), MarkKind::Loss, loss.count});
        }
    }
}

void TraceBuilder::openLanes(TimeNs now)
{
    for (const ThreadTracker &thread : m_threads) {
        if (const std::optional<Slice> open = thread.openOnCore(now)) {
            m_lanes.provideCore(m_trace, open->core);
        }
    }
    for (Lane &lane : m_trace.lanes) {
        lane.open.reset();
    }
    for (const ThreadTracker &thread : m_threads) {
        if (const std::optional<Slice> open = thread.open(now)) {
            m_trace.lanes[m_lanes.ofThread(m_trace, open->thread)].open = open;
        }
        if (const std::optional<Slice> open = thread.openOnCore(now)) {
            if (const auto core = LaneTable::ofCore(m_trace, open->core)) {
                offerOpen(m_trace.lanes[*core], *open);
            }
        }
        for (const LockHold &hold : thread.openHolds(now)) {
            offerOpen(m_trace.lanes[m_lanes.ofLock(m_trace, hold.lock)], hold.slice);
        }
    }
}

// Of several threads that were last seen on a core, the one seen last has it.
void TraceBuilder::offerOpen(Lane &lane, Slice open)
{
    if (!lane.slices.empty()) {
        open.begin = std::max(open.begin, lane.slices.back().end);
    }
    if (open.end > open.begin && (!lane.open || open.end > lane.open->end)) {
        lane.open = open;
    }
}

void TraceBuilder::updateExtent(TimeNs now)
{
    std::optional<TimeRange> extent;
    for (const ThreadTracker &thread : m_threads) {
        if (const std::optional<TimeNs> first = thread.firstKnown()) {
            const TimeRange known{*first, thread.endKnownAt(now)};
            extent = extent ? extent->united(known) : known;
        }
    }
    m_trace.extent = extent.value_or(TimeRange{});
}

} // namespace gilscope
