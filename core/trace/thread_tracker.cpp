// SPDX-License-Identifier: GPL-3.0-or-later
#include "thread_tracker.h"

#include "trace_words.h"

#include <algorithm>
#include <limits>

namespace gilscope {

namespace {

// What writing the next event may take, with a mutex and a system call on the way.
constexpr TimeNs longestTransit = 50 * microsecond;

ThreadState stateOf(Activity activity)
{
    switch (activity) {
    case Activity::Native:
        return ThreadState::Native;
    case Activity::Request:
        return ThreadState::InRequest;
    case Activity::Idle:
        return ThreadState::Idle;
    case Activity::Encoding:
        return ThreadState::Encoding;
    case Activity::Transferring:
        return ThreadState::Transferring;
    case Activity::Decoding:
        return ThreadState::Decoding;
    case Activity::StartUpWork:
        return ThreadState::StartUpWork;
    case Activity::StoppingWorld:
        return ThreadState::Idle;
    case Activity::Stopped:
        return ThreadState::Stopped;
    }
    return ThreadState::Unknown;
}

} // namespace

ThreadTracker::ThreadTracker(ThreadId id, const TraceThread &thread, const std::vector<TraceLock> &locks)
    : m_id(id),
      m_name(thread.name),
      m_witness(thread.witness),
      m_firstCounter(thread.firstCounter),
      m_counters(thread.counters),
      m_switchesKnown(-farthest),
      m_switchesMissingUntil(-farthest),
      m_progress(-farthest)
{
    for (std::size_t number = 0; m_witness != Witness::Itself && number < locks.size(); ++number) {
        if (locks[number].process == thread.process) {
            learnLock(static_cast<LockId>(number), locks[number].name);
        }
    }
    if (thread.lock && m_witness == Witness::Itself) {
        m_lock = LockBook{};
        m_lock->id = *thread.lock;
        m_lock->name = locks.at(index(*thread.lock)).name;
    }
    for (std::uint32_t number = 0; number < thread.userLocks; ++number) {
        const std::uint32_t lock = thread.firstUserLock + number;
        LockBook &book = m_userLocks.emplace_back();
        book.id = LockId{lock};
        book.name = locks.at(lock).name;
    }
}

void ThreadTracker::learnLock(LockId lock, const std::string &name)
{
    if (m_witness != Witness::Itself) {
        m_knownLocks.emplace_back(lock, name);
    }
}

// Events come in order of time; one that does not is put where the last one was.
TimeNs ThreadTracker::placeInTime(TimeNs time)
{
    const TimeNs placed = std::clamp(time, m_known ? m_known->end : -farthest, farthest);
    m_known = m_known ? TimeRange{m_known->begin, placed} : TimeRange{placed, placed};
    return placed;
}

void ThreadTracker::startsAt(TimeNs time)
{
    if (!m_known) {
        m_doing = Doing{placeInTime(time), m_core, ThreadState::Starting};
    }
}

void ThreadTracker::reportProgress(TimeNs time)
{
    m_progress = std::clamp(time, m_progress, farthest);
}

void ThreadTracker::handle(const TimedEvent &event, BatchYield &yield)
{
    if (event.kind == EventKind::Lost) {
        // `value` says when the first of them happened; where it makes no sense, right behind the last one
        // kept.
        const auto first = static_cast<TimeNs>(event.value);
        const TimeNs earliest = m_known ? m_known->end : event.time;
        lose(first > event.time ? earliest : first, event.time, event.detail, yield);
        return;
    }
    const TimeNs time = placeInTime(event.time);
    comeBack(time, yield);
    // Who writes an event of this moment is on a core.
    if (m_expectsSwitches && !m_bySwitches && !m_outcome.finished && event.kind != EventKind::ThreadStarted
        && event.time >= m_switchesMissingUntil) {
        if (event.kind == EventKind::OffCore) {
            offCore(event, time, yield);
        }
        trustSwitches(time, event.core, yield);
    }
    if (!m_bySwitches && m_doing && isOnCore(m_doing->state) && event.core != m_doing->core
        && event.kind != EventKind::OffCore) {
        enter(m_doing->state, time, event.core, yield);
    }
    m_core = event.core;
    const bool ofLock = event.kind >= EventKind::LockRequested && event.kind <= EventKind::HandshakeEnded;
    const bool ofUserLock =
        event.kind >= EventKind::UserLockRequested && event.kind <= EventKind::UserLockGiven;
    if (ofUserLock) {
        handleUserLockEvent(event, time, yield);
    } else if (!ofLock) {
        handleProgramEvent(event, time, yield);
    } else if (m_witness != Witness::Itself && !useLock(event.detail, time, yield)) {
        violate(time, "used a lock that is not of its process", yield);
    } else if (!m_lock) {
        violate(time, "used a lock though it has none", yield);
    } else if (m_outcome.finished) {
        violate(time, "used " + m_lock->name + " after it had finished", yield);
    } else {
        handleLockEvent(event, time, yield);
    }
}

void ThreadTracker::handleProgramEvent(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    switch (event.kind) {
    case EventKind::ThreadStarted:
        if (!m_doing && !m_outcome.started && !m_outcome.finished) {
            enter(ThreadState::Starting, time, event.core, yield);
        }
        break;
    case EventKind::ProgramStarted:
        if (!m_outcome.started && !m_outcome.finished) {
            m_outcome.started = time;
            if (m_witness == Witness::Itself || !m_lock || !m_lock->request) {
                runOrTransit(time, event.core, yield);
            }
        }
        break;
    case EventKind::StepEnded:
        m_outcome.operationsDone += event.value;
        runsOnFrom(time, event.core, yield);
        break;
    case EventKind::StepBegan:
        if (!m_outcome.finished) {
            yield.steps.push_back({m_id, {time, event.detail}});
        }
        runWithoutLock(time, event.core, yield);
        runsOnFrom(time, event.core, yield);
        break;
    case EventKind::CoreChanged:
        runsOnFrom(time, event.core, yield);
        break;
    case EventKind::ActivityBegan:
        if (event.flags <= static_cast<std::uint8_t>(lastActivity) && !m_outcome.finished) {
            enter(stateOf(static_cast<Activity>(event.flags)), time, event.core, yield);
        }
        break;
    case EventKind::ActivityEnded:
        activityEnded(event, time, yield);
        break;
    case EventKind::OffCore:
        offCore(event, time, yield);
        break;
    case EventKind::CpuTime:
        m_outcome.cpu = static_cast<TimeNs>(std::min<std::uint64_t>(event.value, farthest));
        break;
    case EventKind::ContextSwitches:
        m_outcome.voluntarySwitches = event.value;
        m_outcome.involuntarySwitches = event.detail;
        break;
    case EventKind::Raised:
        if (event.flags <= static_cast<std::uint8_t>(lastException)) {
            m_outcome.raised = static_cast<Exception>(event.flags);
        }
        break;
    case EventKind::ThreadFinished:
        finished(event, time, yield);
        break;
    case EventKind::JoinBegan:
    case EventKind::JoinEnded:
        break; // the engine's business: WaitForGraph
    case EventKind::RequestBegan:
    case EventKind::RequestEnded:
    case EventKind::CounterRead:
    case EventKind::CounterAdded:
    case EventKind::ChunkSent:
    case EventKind::ChunkBegan:
    case EventKind::ChunkEnded:
    case EventKind::ChunkPlaced:
    case EventKind::WorkerDied:
    case EventKind::MemoryMeasured:
    case EventKind::SignalHandled:
    case EventKind::LitmusRounds:
        handleNews(event, time, yield);
        break;
    case EventKind::LockRequested:
    case EventKind::LockTimedOut:
    case EventKind::DropRequested:
    case EventKind::LostRace:
    case EventKind::LockTaken:
    case EventKind::LockRetaken:
    case EventKind::SafepointSeen:
    case EventKind::LockGiven:
    case EventKind::HandshakeBegan:
    case EventKind::HandshakeEnded:
    case EventKind::UserLockRequested:
    case EventKind::UserLockLostRace:
    case EventKind::UserLockTaken:
    case EventKind::UserLockGiven:
    case EventKind::SwitchedIn:
    case EventKind::SwitchedOut:
    case EventKind::SwitchesKnown:
    case EventKind::Lost:
        break; // not of the program
    }
}

// What is told for a figure and changes no state.
void ThreadTracker::handleNews(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    switch (event.kind) {
    case EventKind::RequestBegan:
        m_requestToServer = time;
        break;
    case EventKind::RequestEnded:
        if (m_requestToServer) {
            yield.requests.push_back({m_id, *m_requestToServer, time});
        }
        m_requestToServer.reset();
        break;
    case EventKind::CounterRead:
    case EventKind::CounterAdded:
        if (event.detail < m_counters) {
            yield.counters.push_back(
                {m_firstCounter + event.detail, event.kind == EventKind::CounterRead, time, event.value});
        }
        break;
    case EventKind::ChunkSent:
    case EventKind::ChunkBegan:
    case EventKind::ChunkEnded:
    case EventKind::ChunkPlaced:
        yield.chunks.push_back({event.detail, event.kind, m_id, time, event.value});
        break;
    case EventKind::MemoryMeasured:
        yield.processes.push_back({event.kind, m_id, event.detail, event.value});
        break;
    case EventKind::WorkerDied:
        yield.processes.push_back({event.kind, ThreadId{event.detail}, 0, event.value});
        break;
    case EventKind::SignalHandled: {
        const auto since = static_cast<TimeNs>(std::min<std::uint64_t>(event.value, farthest));
        yield.signalsHandled.push_back({m_id, time - since, time});
        break;
    }
    case EventKind::LitmusRounds:
        yield.litmus.push_back({event.value, std::min<std::uint64_t>(event.detail, event.value)});
        break;
    case EventKind::ThreadStarted:
    case EventKind::ProgramStarted:
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::LockRequested:
    case EventKind::LockTimedOut:
    case EventKind::DropRequested:
    case EventKind::LostRace:
    case EventKind::LockTaken:
    case EventKind::LockRetaken:
    case EventKind::SafepointSeen:
    case EventKind::LockGiven:
    case EventKind::HandshakeBegan:
    case EventKind::HandshakeEnded:
    case EventKind::ActivityBegan:
    case EventKind::ActivityEnded:
    case EventKind::UserLockRequested:
    case EventKind::UserLockLostRace:
    case EventKind::UserLockTaken:
    case EventKind::UserLockGiven:
    case EventKind::JoinBegan:
    case EventKind::JoinEnded:
    case EventKind::Raised:
    case EventKind::CoreChanged:
    case EventKind::OffCore:
    case EventKind::CpuTime:
    case EventKind::ContextSwitches:
    case EventKind::ThreadFinished:
    case EventKind::SwitchedIn:
    case EventKind::SwitchedOut:
    case EventKind::SwitchesKnown:
    case EventKind::Lost:
        break; // not news
    }
}

void ThreadTracker::activityEnded(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    if (m_outcome.finished) {
        return;
    }
    switch (static_cast<Activity>(event.flags)) {
    case Activity::Encoding:
        m_outcome.bytesEncoded += event.value;
        break;
    case Activity::Transferring:
        m_outcome.bytesTransferred += event.value;
        break;
    case Activity::Decoding:
        m_outcome.bytesDecoded += event.value;
        break;
    case Activity::Native:
    case Activity::Request:
    case Activity::Idle:
    case Activity::StartUpWork:
    case Activity::StoppingWorld:
    case Activity::Stopped:
        break;
    }
    if (lacksLock() && m_excused) {
        enter(ThreadState::Unknown, time, event.core, yield); // whether it holds the lock was lost
    } else if (m_outcome.started) {
        runOrTransit(time, event.core, yield);
    } else {
        enter(ThreadState::Starting, time, event.core, yield);
    }
}

// Where there is no lock, or it has it, it runs.
void ThreadTracker::runOrTransit(TimeNs time, CoreId core, BatchYield &yield)
{
    if (m_witness != Witness::Itself && (!m_lock || !m_lock->hold)) {
        withoutLock(time, core, yield);
    } else if (lacksLock()) {
        enterTransit(time, yield);
    } else {
        enter(ThreadState::Running, time, core, yield);
    }
}

// At its first step: it would have taken the lock by now, if there were one.
void ThreadTracker::runWithoutLock(TimeNs time, CoreId core, BatchYield &yield)
{
    const bool isNew = m_lockUse == LockUse::NotKnown && m_outcome.started && !m_excused;
    if (isNew && m_lock && m_witness == Witness::Itself && !m_outcome.finished) {
        m_lockUse = LockUse::NotYet;
        runOrTransit(time, core, yield);
    }
}

void ThreadTracker::offCore(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    if (m_bySwitches) {
        runsOnFrom(time, event.core, yield);
        return;
    }
    if (!m_doing || (!isOnCore(m_doing->state) && !is(ThreadState::Unknown))) {
        return;
    }
    const Doing before = *m_doing;
    const TimeNs longest = time - before.since;
    const TimeNs gap =
        event.value < static_cast<std::uint64_t>(longest) ? static_cast<TimeNs>(event.value) : longest;
    addSlice(before.since, time - gap, before.state, before.core, yield);
    addSlice(time - gap, time, ThreadState::Ready, before.core, yield);
    m_doing->since = time;
    runsOnFrom(time, event.core, yield);
    m_doing->core = event.core;
}

void ThreadTracker::finished(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    if (m_outcome.finished) {
        violate(time, "finished twice", yield);
        return;
    }
    if (m_lock && m_lock->hold) {
        if (m_witness == Witness::Itself) {
            violate(time, "finished while it held " + m_lock->name, yield);
        }
        endHold(*m_lock, time, yield);
    }
    leave(time, yield);
    m_on.reset();
    m_outcome.finished = time;
    m_outcome.completed = event.flags == 1;
}

TimeNs ThreadTracker::lose(TimeNs from, TimeNs until, std::uint32_t count, BatchYield &yield)
{
    const TimeNs first = placeInTime(from);
    yield.losses.push_back({first, m_id, MarkKind::Loss, count});
    placeInTime(until);
    // Switches told meanwhile have moved what is known on; the lock may have been given as soon as events
    // were lost.
    endAllHolds(std::min(from, first), yield);
    m_requestToServer.reset();
    m_wantsUserLock = false;
    m_excused = true;
    if (!m_outcome.finished) {
        enter(ThreadState::Unknown, first, m_core, yield);
    }
    return first;
}

// The thread says that it runs. That is news only where events were lost.
void ThreadTracker::runsOnFrom(TimeNs time, CoreId core, BatchYield &yield)
{
    if (!is(ThreadState::Unknown)) {
        return;
    }
    m_excused = m_lockUse == LockUse::NotYet; // it may be there by now
    if (m_lock && !m_excused) {
        m_lock->hold = Slice{time, time, m_id, core, ThreadState::Running};
    }
    enter(ThreadState::Running, time, core, yield);
}

void ThreadTracker::enter(ThreadState wanted, TimeNs time, CoreId core, BatchYield &yield)
{
    const ThreadState state = asSeen(wanted);
    m_sleeps = false;
    const bool goesOn = is(state) && (m_bySwitches || !isOnCore(state) || m_doing->core == core);
    if (goesOn) {
        return;
    }
    if (m_on && !m_doing && !m_transit) {
        m_on->since = time; // it did nothing yet
    }
    leave(time, yield);
    m_doing = Doing{time, m_on ? m_on->core : core, state};
}

void ThreadTracker::enterTransit(TimeNs time, BatchYield &yield)
{
    leave(time, yield);
    m_transit = time;
}

void ThreadTracker::leave(TimeNs time, BatchYield &yield)
{
    if (m_doing) {
        addSlice(m_doing->since, time, shownState(), m_doing->core, yield);
        addCoreSlice(time, yield);
    } else if (m_transit && (m_bySwitches ? !m_on : time - *m_transit > longestTransit)) {
        addSlice(*m_transit, time, ThreadState::Ready, m_core, yield);
    }
    m_doing.reset();
    m_transit.reset();
}

void ThreadTracker::close(TimeNs knownToWait, TimeNs now, BatchYield &yield)
{
    TimeNs end = endKnownAt(now);
    if (m_doing && !isOnCore(m_doing->state) && !is(ThreadState::Starting) && !is(ThreadState::Unknown)) {
        end = std::clamp(knownToWait, lastKnown(now), end);
    }
    m_transit.reset();
    leave(end, yield);
    // A lock that was never given is held as long as its process is known to live.
    endAllHolds(m_outcome.finished ? std::max(end, knownToWait) : end, yield);
    if (m_known) {
        placeInTime(end);
    }
}

std::optional<TimeNs> ThreadTracker::firstKnown() const
{
    return m_known ? std::optional(m_known->begin) : std::nullopt;
}

TimeNs ThreadTracker::lastKnown(TimeNs now) const
{
    const TimeNs last = m_known ? m_known->end : std::numeric_limits<TimeNs>::min();
    return m_doing && isOnCore(m_doing->state) ? std::clamp(m_progress, last, std::max(last, now)) : last;
}

TimeNs ThreadTracker::endKnownAt(TimeNs now) const
{
    const TimeNs last = lastKnown(now);
    if (m_bySwitches && m_doing) {
        return std::max(m_known->end, std::min(now, m_switchesKnown));
    }
    const bool lasts = m_doing && !isOnCore(m_doing->state) && !is(ThreadState::Unknown);
    return lasts ? std::max(last, std::min(now, farthest)) : last;
}

std::optional<Slice> ThreadTracker::open(TimeNs now) const
{
    if (!m_doing || endKnownAt(now) <= m_doing->since) {
        return {};
    }
    return Slice{m_doing->since, endKnownAt(now), m_id, m_doing->core, shownState()};
}

void ThreadTracker::addSlice(TimeNs begin, TimeNs end, ThreadState state, CoreId core,
                             BatchYield &yield) const
{
    if (end <= begin) {
        return;
    }
    yield.slices.push_back({begin, end, m_id, core, state});
    if (!m_bySwitches && isOnCore(state)) {
        yield.coreSlices.push_back({begin, end, m_id, core, state});
    }
}

void ThreadTracker::violate(TimeNs time, const std::string &what, BatchYield &yield) const
{
    if (yield.violations.size() < maxViolations) {
        yield.violations.push_back(m_name + " " + what + " at " + inMilliseconds(time));
    }
}

} // namespace gilscope
