// SPDX-License-Identifier: GPL-3.0-or-later
#include "wait_for_graph.h"

#include <algorithm>

namespace gilscope {

WaitForGraph::WaitForGraph(const TraceLayout &layout) : m_locks(layout.locks.size())
{
    for (const TraceThread &thread : layout.threads) {
        Thread &known = m_threads.emplace_back();
        known.firstUserLock = thread.firstUserLock;
        known.userLocks = thread.userLocks;
        known.isService = thread.isService;
    }
}

void WaitForGraph::append(ThreadId thread, std::span<const TimedEvent> events)
{
    const std::size_t number = index(thread);
    for (const TimedEvent &event : events) {
        handle(number, event);
    }
    if (!events.empty()) {
        m_threads.at(number).isQuiet = false;
        m_threads.at(number).hasBegun = true;
    }
}

void WaitForGraph::handle(std::size_t number, const TimedEvent &event)
{
    Thread &thread = m_threads.at(number);
    switch (event.kind) {
    case EventKind::UserLockRequested:
    case EventKind::UserLockTaken:
    case EventKind::UserLockGiven:
        handleUserLock(number, event);
        break;
    case EventKind::JoinBegan:
        thread.firstJoined = event.detail;
        thread.joined = static_cast<std::uint32_t>(std::min<std::uint64_t>(event.value, m_threads.size()));
        thread.waitsSince = event.time;
        break;
    case EventKind::JoinEnded:
        thread.joined = 0;
        break;
    case EventKind::StepBegan:
    case EventKind::StepEnded: // it was stopped while it waited
        goesOn(thread);
        break;
    case EventKind::ActivityBegan:
        thread.isAtQueue = event.detail != 0;
        break;
    case EventKind::ActivityEnded:
        thread.isAtQueue = false;
        break;
    case EventKind::ThreadFinished:
        goesOn(thread);
        thread.finished = event.time;
        break;
    case EventKind::Lost:
        forget(number);
        break;
    case EventKind::ThreadStarted:
    case EventKind::ProgramStarted:
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
    case EventKind::RequestBegan:
    case EventKind::RequestEnded:
    case EventKind::UserLockLostRace:
    case EventKind::CounterRead:
    case EventKind::CounterAdded:
    case EventKind::ChunkSent:
    case EventKind::ChunkBegan:
    case EventKind::ChunkEnded:
    case EventKind::ChunkPlaced:
    case EventKind::WorkerDied:
    case EventKind::Raised:
    case EventKind::CoreChanged:
    case EventKind::OffCore:
    case EventKind::CpuTime:
    case EventKind::ContextSwitches:
    case EventKind::MemoryMeasured:
    case EventKind::SwitchedIn:
    case EventKind::SwitchedOut:
    case EventKind::SwitchesKnown:
    case EventKind::SignalHandled:
    case EventKind::LitmusRounds:
        break; // says nothing of waiting for each other
    }
}

void WaitForGraph::goesOn(Thread &thread)
{
    thread.wanted.reset();
    thread.joined = 0;
    thread.isAtQueue = false;
}

void WaitForGraph::handleUserLock(std::size_t number, const TimedEvent &event)
{
    Thread &thread = m_threads[number];
    const std::size_t place = std::size_t{thread.firstUserLock} + event.detail;
    if (event.detail >= thread.userLocks || place >= m_locks.size()) {
        return;
    }
    Lock &lock = m_locks[place];
    if (event.kind == EventKind::UserLockRequested) {
        thread.wanted = place;
        thread.waitsSince = event.time;
    } else if (event.kind == EventKind::UserLockTaken) {
        thread.wanted.reset();
        // A later take may be known already, from a ring that was drained before this one.
        if (event.value >= lock.switchNumber) {
            lock = {number, event.value};
        }
    } else if (lock.holder == number) {
        lock.holder.reset();
    }
}

// What it holds and waits for may have changed in what was lost.
void WaitForGraph::forget(std::size_t number)
{
    goesOn(m_threads[number]);
    for (Lock &lock : m_locks) {
        if (lock.holder == number) {
            lock.holder.reset();
        }
    }
}

bool WaitForGraph::waits(std::size_t number) const
{
    const Thread &thread = m_threads[number];
    return thread.isQuiet && !thread.finished && (thread.wanted || thread.joined != 0);
}

std::vector<std::size_t> WaitForGraph::awaitedBy(std::size_t number) const
{
    std::vector<std::size_t> awaited;
    const Thread &thread = m_threads[number];
    if (thread.wanted) {
        if (const std::optional<std::size_t> holder = m_locks[*thread.wanted].holder) {
            awaited.push_back(m_threads[*holder].finished ? number : *holder);
        }
    }
    for (std::size_t joined = thread.firstJoined;
         joined < std::min<std::size_t>(m_threads.size(), std::size_t{thread.firstJoined} + thread.joined);
         ++joined) {
        if (!m_threads[joined].finished) {
            awaited.push_back(joined);
        }
    }
    return awaited;
}

std::optional<Deadlock> WaitForGraph::look()
{
    std::optional<Deadlock> found;
    std::vector<Mark> marks(m_threads.size(), Mark::Unseen);
    std::vector<std::size_t> path;
    for (std::size_t number = 0; number < m_threads.size() && !found; ++number) {
        if (findCycle(number, marks, path)) {
            found = describe(path);
        }
    }
    for (Thread &thread : m_threads) {
        thread.isQuiet = true;
    }
    return found;
}

bool WaitForGraph::nobodyCanGoOn() const
{
    bool isAnyAtQueue = false;
    for (std::size_t number = 0; number < m_threads.size(); ++number) {
        const Thread &thread = m_threads[number];
        if (!thread.hasBegun || thread.finished || thread.isService) {
            continue;
        }
        if (!thread.isAtQueue && awaitedBy(number).empty()) {
            return false;
        }
        isAnyAtQueue = isAnyAtQueue || thread.isAtQueue;
    }
    return isAnyAtQueue;
}

// Depth first. When true, `path` is the cycle. As deep as there are threads.
bool WaitForGraph::findCycle(std::size_t from, std::vector<Mark> &marks, std::vector<std::size_t> &path)
{
    if (marks[from] == Mark::OnPath) {
        path.erase(path.begin(), std::ranges::find(path, from));
        return true;
    }
    if (marks[from] == Mark::Done || !waits(from)) {
        return false;
    }
    marks[from] = Mark::OnPath;
    path.push_back(from);
    for (const std::size_t awaited : awaitedBy(from)) {
        if (findCycle(awaited, marks, path)) {
            return true;
        }
    }
    path.pop_back();
    marks[from] = Mark::Done;
    return false;
}

Deadlock WaitForGraph::describe(std::span<const std::size_t> cycle) const
{
    Deadlock deadlock;
    deadlock.time = m_threads[cycle.front()].waitsSince;
    for (std::size_t place = 0; place < cycle.size(); ++place) {
        const std::size_t number = cycle[place];
        const Thread &thread = m_threads[number];
        const auto next = static_cast<ThreadId>(cycle[(place + 1) % cycle.size()]);
        Deadlock::Member &member = deadlock.members.emplace_back();
        member.thread = static_cast<ThreadId>(number);
        if (thread.wanted) {
            member.lock = static_cast<LockId>(*thread.wanted);
            const Thread &holder = m_threads[m_locks[*thread.wanted].holder.value_or(number)];
            member.heldBy = holder.finished ? std::nullopt : std::optional(next);
            deadlock.time = std::max(deadlock.time, holder.finished.value_or(deadlock.time));
        } else {
            member.joined = next;
            member.heldBy = next;
        }
        deadlock.time = std::max(deadlock.time, thread.waitsSince);
    }
    return deadlock;
}

} // namespace gilscope
