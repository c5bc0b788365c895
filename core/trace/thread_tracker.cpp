// SPDX-License-Identifier: GPL-3.0-or-later
#include "thread_tracker.h"

#include "trace_words.h"

#include <algorithm>
#include <limits>

namespace gilscope {

namespace {

// A worker may claim any time; half of it keeps every difference in range.
constexpr TimeNs farthest = TimeNs{1} << 60;
// What writing the next event may take, with a mutex and a system call on the way.
constexpr TimeNs longestTransit = 50 * microsecond;

} // namespace

ThreadTracker::ThreadTracker(ThreadId id, const TraceThread &thread, std::string lockName)
    : m_id(id),
      m_name(thread.name),
      m_lock(thread.lock),
      m_lockName(std::move(lockName)),
      m_progress(-farthest)
{}

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
    if (is(ThreadState::Running) && event.core != m_doing->core && event.kind != EventKind::OffCore) {
        enter(ThreadState::Running, time, event.core, yield);
    }
    m_core = event.core;
    const bool ofLock = event.kind >= EventKind::LockRequested && event.kind <= EventKind::HandshakeEnded;
    if (!ofLock) {
        handleProgramEvent(event, time, yield);
    } else if (!m_lock) {
        violate(time, "used a lock though it has none", yield);
    } else if (m_outcome.finished) {
        violate(time, "used " + m_lockName + " after it had finished", yield);
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
            if (m_lock) {
                enterTransit(time, yield);
            } else {
                enter(ThreadState::Running, time, event.core, yield);
            }
        }
        break;
    case EventKind::StepEnded:
        m_outcome.operationsDone += event.value;
        [[fallthrough]];
    case EventKind::StepBegan:
    case EventKind::CoreChanged:
        runsOnFrom(time, event.core, yield);
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
    case EventKind::ThreadFinished:
        finished(event, time, yield);
        break;
    case EventKind::LockRequested:
    case EventKind::LockTimedOut:
    case EventKind::DropRequested:
    case EventKind::LostRace:
    case EventKind::LockTaken:
    case EventKind::SafepointSeen:
    case EventKind::LockGiven:
    case EventKind::HandshakeBegan:
    case EventKind::HandshakeEnded:
    case EventKind::Lost:
        break; // not of the program
    }
}

void ThreadTracker::handleLockEvent(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    switch (event.kind) {
    case EventKind::LockRequested:
        requested(time, yield);
        break;
    case EventKind::LockTimedOut:
        enter(ThreadState::WaitingForLock, time, event.core, yield);
        addLockMark(MarkKind::TimedOut, time, yield);
        break;
    case EventKind::DropRequested:
        enter(ThreadState::WaitingForLock, time, event.core, yield);
        addLockMark(MarkKind::DropRequested, time, yield);
        yield.dropRequests.push_back({*m_lock, m_id, time, event.value});
        break;
    case EventKind::LostRace:
        enter(ThreadState::WaitingHot, time, event.core, yield);
        addLockMark(MarkKind::LostRace, time, yield);
        break;
    case EventKind::LockTaken:
        taken(event, time, yield);
        break;
    case EventKind::SafepointSeen:
        runsOnFrom(time, event.core, yield);
        addLockMark(MarkKind::SafepointSeen, time, yield);
        break;
    case EventKind::LockGiven:
        given(event, time, yield);
        break;
    case EventKind::HandshakeBegan:
        enter(ThreadState::Handshake, time, event.core, yield);
        break;
    case EventKind::HandshakeEnded:
        enterTransit(time, yield);
        break;
    case EventKind::ThreadStarted:
    case EventKind::ProgramStarted:
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::CoreChanged:
    case EventKind::OffCore:
    case EventKind::CpuTime:
    case EventKind::ContextSwitches:
    case EventKind::ThreadFinished:
    case EventKind::Lost:
        break; // not of the lock
    }
}

void ThreadTracker::requested(TimeNs time, BatchYield &yield)
{
    if (m_hold) {
        violate(time, "asked for " + m_lockName + " while it held it", yield);
        endHold(time, yield);
    }
    m_request = time;
    m_excused = false;
    enter(ThreadState::WaitingForLock, time, m_core, yield);
    addLockMark(MarkKind::Requested, time, yield);
}

void ThreadTracker::taken(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    const bool changed = (event.flags & 1U) != 0;
    if (m_hold) {
        violate(time, "took " + m_lockName + " while it held it", yield);
        endHold(time, yield);
    } else if (!m_request && !m_excused) {
        violate(time, "took " + m_lockName + " without having asked for it", yield);
    }
    if (m_request) {
        m_tenure = Tenure{*m_lock, m_id, *m_request, time, time, event.value, changed};
    }
    m_request.reset();
    m_excused = false;
    m_hold = Slice{time, time, m_id, event.core, ThreadState::Running};
    enter(ThreadState::Running, time, event.core, yield);
    if (changed) {
        yield.takes.push_back({*m_lock, m_id, time, event.value, false});
    }
}

void ThreadTracker::given(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    if (!m_hold && !m_excused) {
        violate(time, "gave " + m_lockName + " without having taken it", yield);
    }
    m_excused = false;
    if (m_tenure) {
        m_tenure->given = time;
        yield.tenures.push_back(*m_tenure);
    }
    endHold(time, yield);
    yield.gives.push_back(
        {*m_lock, m_id, time, event.value, event.flags == static_cast<std::uint8_t>(ReleaseReason::Forced)});
    enterTransit(time, yield);
}

void ThreadTracker::offCore(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    if (!is(ThreadState::Running) && !is(ThreadState::Unknown)) {
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
    if (m_hold) {
        violate(time, "finished while it held " + m_lockName, yield);
        endHold(time, yield);
    }
    leave(time, yield);
    m_outcome.finished = time;
    m_outcome.completed = event.flags == 1;
}

TimeNs ThreadTracker::lose(TimeNs from, TimeNs until, std::uint32_t count, BatchYield &yield)
{
    const TimeNs first = placeInTime(from);
    yield.losses.push_back({first, m_id, MarkKind::Loss, count});
    placeInTime(until);
    endHold(first, yield);
    m_request.reset();
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
    m_excused = false;
    if (m_lock) {
        m_hold = Slice{time, time, m_id, core, ThreadState::Running};
    }
    enter(ThreadState::Running, time, core, yield);
}

void ThreadTracker::enter(ThreadState state, TimeNs time, CoreId core, BatchYield &yield)
{
    const bool goesOn = is(state) && (state != ThreadState::Running || m_doing->core == core);
    if (!goesOn) {
        leave(time, yield);
        m_doing = Doing{time, core, state};
    }
}

void ThreadTracker::enterTransit(TimeNs time, BatchYield &yield)
{
    leave(time, yield);
    m_transit = time;
}

void ThreadTracker::leave(TimeNs time, BatchYield &yield)
{
    if (m_doing) {
        addSlice(m_doing->since, time, m_doing->state, m_doing->core, yield);
    } else if (m_transit && time - *m_transit > longestTransit) {
        addSlice(*m_transit, time, ThreadState::Ready, m_core, yield);
    }
    m_doing.reset();
    m_transit.reset();
}

void ThreadTracker::endHold(TimeNs time, BatchYield &yield)
{
    if (m_hold && time > m_hold->begin) {
        m_hold->end = time;
        yield.holds.push_back(*m_hold);
    }
    m_hold.reset();
    m_tenure.reset();
}

void ThreadTracker::close(TimeNs knownToWait, TimeNs now, BatchYield &yield)
{
    TimeNs end = endKnownAt(now);
    if (is(ThreadState::WaitingForLock) || is(ThreadState::WaitingHot) || is(ThreadState::Handshake)) {
        end = std::clamp(knownToWait, lastKnown(now), end);
    }
    m_transit.reset();
    leave(end, yield);
    endHold(end, yield);
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
    return is(ThreadState::Running) ? std::clamp(m_progress, last, std::max(last, now)) : last;
}

TimeNs ThreadTracker::endKnownAt(TimeNs now) const
{
    const TimeNs last = lastKnown(now);
    const bool lasts = m_doing && !is(ThreadState::Running) && !is(ThreadState::Unknown);
    return lasts ? std::max(last, std::min(now, farthest)) : last;
}

std::optional<Slice> ThreadTracker::open(TimeNs now) const
{
    if (!m_doing || endKnownAt(now) <= m_doing->since) {
        return {};
    }
    return Slice{m_doing->since, endKnownAt(now), m_id, m_doing->core, m_doing->state};
}

std::optional<Slice> ThreadTracker::openHold(TimeNs now) const
{
    if (!m_hold || endKnownAt(now) <= m_hold->begin) {
        return {};
    }
    Slice hold = *m_hold;
    hold.end = endKnownAt(now);
    return hold;
}

void ThreadTracker::addSlice(TimeNs begin, TimeNs end, ThreadState state, CoreId core,
                             BatchYield &yield) const
{
    if (end > begin) {
        yield.slices.push_back({begin, end, m_id, core, state});
    }
}

void ThreadTracker::addLockMark(MarkKind kind, TimeNs time, BatchYield &yield) const
{
    yield.lockMarks.push_back({time, m_id, kind, 1});
}

void ThreadTracker::violate(TimeNs time, const std::string &what, BatchYield &yield) const
{
    if (yield.violations.size() < maxViolations) {
        yield.violations.push_back(m_name + " " + what + " at " + inMilliseconds(time));
    }
}

} // namespace gilscope
