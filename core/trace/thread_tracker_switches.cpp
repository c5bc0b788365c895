// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a thread tracker makes of the kernel's switch records (docs/design/recorder.md).
#include "thread_tracker.h"

#include "trace_words.h"

#include <algorithm>

namespace gilscope {

void ThreadTracker::handleSwitch(const TimedEvent &event, BatchYield &yield)
{
    if (m_outcome.finished || event.time < m_switchesMissingUntil) {
        return;
    }
    const TimeNs time = placeInTime(event.time);
    const bool in = event.kind == EventKind::SwitchedIn;
    if (!m_bySwitches) {
        if (in && m_doing && m_switchesMissingUntil < time) {
            // It left its core while records were missing.
            settle(std::max(m_switchesMissingUntil, m_doing->since), yield);
            m_offUntilHeard = true;
        }
        comeBack(time, yield);
        trustSwitches(time, {}, yield);
    }
    cutAtSwitch(time, yield);
    m_on = in ? std::optional(OnCore{time, event.core}) : std::nullopt;
    if (in) {
        m_core = event.core;
    }
    if (in && m_doing) {
        m_doing->core = event.core;
    }
    if (m_witness != Witness::Itself) {
        believeKernel(event, time, yield);
    }
    if (!in && event.flags == static_cast<std::uint8_t>(SwitchReason::Ended)) {
        leave(time, yield); // killed: it did not say that it has finished
        endAllHolds(time, yield);
    }
}

// What it does without the lock is known by its core alone.
void ThreadTracker::withoutLock(TimeNs time, CoreId core, BatchYield &yield)
{
    const bool isOff = m_bySwitches && !m_on;
    enter(isOff                             ? ThreadState::Idle
              : m_witness == Witness::Probe ? ThreadState::Native
                                            : ThreadState::Running,
          time, core, yield);
    m_sleeps = isOff;
}

void ThreadTracker::believeKernel(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    const bool holds = m_lock && m_lock->hold;
    if (event.kind == EventKind::SwitchedIn) {
        if (m_sleeps || (is(ThreadState::Starting) && !m_outcome.started)) {
            withoutLock(time, event.core, yield);
        }
    } else if (m_doing && isOnCore(m_doing->state) && !holds
               && event.flags == static_cast<std::uint8_t>(SwitchReason::Blocked)) {
        withoutLock(time, event.core, yield);
    }
}

// Nobody says what an interpreter does before its program.
ThreadState ThreadTracker::asSeen(ThreadState state) const
{
    if (m_witness == Witness::Itself || m_outcome.started) {
        return state;
    }
    return isOnCore(state)           ? ThreadState::StartUpWork
        : state == ThreadState::Idle ? ThreadState::Starting
                                     : state;
}

void ThreadTracker::switchesKnownUntil(TimeNs time)
{
    m_switchesKnown = std::clamp(time, m_switchesKnown, farthest);
}

void ThreadTracker::loseSwitches(TimeNs from, TimeNs until, BatchYield &yield)
{
    m_switchesMissingUntil = std::clamp(until, m_switchesMissingUntil, farthest);
    if (!m_bySwitches || m_outcome.finished) {
        return;
    }
    settle(placeInTime(from), yield);
    if (m_doing) {
        m_doing->core = m_on ? m_on->core : m_core;
    }
    m_offUntilHeard = !m_on;
    m_on.reset();
    m_bySwitches = false;
}

// Somebody else may have the core that it had last.
void ThreadTracker::comeBack(TimeNs time, BatchYield &yield)
{
    if (m_offUntilHeard && m_doing && isOnCore(m_doing->state)) {
        addSlice(m_doing->since, time, shownState(), m_doing->core, yield);
        m_doing->since = time;
    }
    m_offUntilHeard = false;
}

// From `time` on; `core`: the one it is on.
void ThreadTracker::trustSwitches(TimeNs time, std::optional<CoreId> core, BatchYield &yield)
{
    settle(time, yield);
    m_bySwitches = true;
    if (core) {
        m_on = OnCore{time, *core};
    }
    if (core && m_doing) {
        m_doing->core = *core;
    }
}

// What is open is known up to `time` and goes on from there.
void ThreadTracker::settle(TimeNs time, BatchYield &yield)
{
    const std::optional<Doing> doing = m_doing;
    const bool inTransit = m_transit.has_value();
    leave(time, yield);
    if (doing) {
        m_doing = Doing{time, doing->core, doing->state};
    } else if (inTransit) {
        m_transit = time;
    }
}

// A thread that waits goes on waiting, whether it is on a core or not.
void ThreadTracker::cutAtSwitch(TimeNs time, BatchYield &yield)
{
    addCoreSlice(time, yield);
    if (m_doing && isOnCore(m_doing->state)) {
        addSlice(m_doing->since, time, shownState(), m_doing->core, yield);
        m_doing->since = time;
    } else if (m_transit) {
        if (!m_on) {
            addSlice(*m_transit, time, ThreadState::Ready, m_core, yield);
        }
        m_transit = time;
    }
}

// To the lane of the core that the records say it is on.
void ThreadTracker::addCoreSlice(TimeNs time, BatchYield &yield)
{
    if (!m_on) {
        return;
    }
    if (const auto state = stateOnCore(); state && time > m_on->since) {
        yield.coreSlices.push_back({m_on->since, time, m_id, m_on->core, *state});
    }
    m_on->since = time;
}

// In transit it is about to do something with the lock.
std::optional<ThreadState> ThreadTracker::stateOnCore() const
{
    if (m_doing) {
        return m_doing->state;
    }
    return m_transit ? std::optional(ThreadState::WaitingForLock) : std::nullopt;
}

ThreadState ThreadTracker::shownState() const
{
    const bool isOff = m_bySwitches ? !m_on : m_offUntilHeard;
    return isOff && isOnCore(m_doing->state) ? ThreadState::Ready : m_doing->state;
}

std::optional<Slice> ThreadTracker::openOnCore(TimeNs now) const
{
    std::optional<Slice> slice = open(now);
    if (!m_bySwitches) {
        return slice && isOnCore(slice->state) ? slice : std::nullopt;
    }
    if (!slice || !m_on || slice->end <= m_on->since) {
        return {};
    }
    return Slice{m_on->since, slice->end, m_id, m_on->core, m_doing->state};
}

} // namespace gilscope
