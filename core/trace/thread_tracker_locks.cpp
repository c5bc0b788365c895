// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a thread tracker makes of the locks: its interpreter's and the program's own.
#include "thread_tracker.h"

#include "trace_words.h"

#include <algorithm>

namespace gilscope {

// Told late where the thread lost its core meanwhile, but stamped when it was true: another thread may have
// taken the lock before the kernel's record of that.
TimeNs ThreadTracker::timeGiven(const LockBook &book, const TimedEvent &event, TimeNs time)
{
    const TimeNs earliest = book.hold ? book.hold->begin : time;
    return std::clamp(event.time, earliest, std::max(earliest, time));
}

void ThreadTracker::handleUserLockEvent(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    if (event.detail >= m_userLocks.size()) {
        violate(time, "used a lock of the program that there is not", yield);
        return;
    }
    LockBook &book = m_userLocks[event.detail];
    switch (event.kind) {
    case EventKind::UserLockRequested:
        book.request = time;
        addLockMark(book, MarkKind::Requested, time, yield);
        m_wantsUserLock = m_lock && m_lock->hold;
        if (!m_wantsUserLock) {
            enter(ThreadState::WaitingForUserLock, time, event.core, yield);
        }
        break;
    case EventKind::UserLockLostRace:
        addLockMark(book, MarkKind::LostRace, time, yield);
        break;
    case EventKind::UserLockTaken:
        if (!book.request) {
            book.request = time; // it was free
        }
        taken(book, event, time, yield);
        m_wantsUserLock = false;
        if (is(ThreadState::WaitingForUserLock)) {
            runOrTransit(time, event.core, yield);
        }
        break;
    case EventKind::UserLockGiven:
        given(book, event, timeGiven(book, event, time), yield);
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
    case EventKind::RequestBegan:
    case EventKind::RequestEnded:
    case EventKind::JoinBegan:
    case EventKind::JoinEnded:
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
    case EventKind::ThreadFinished:
    case EventKind::SwitchedIn:
    case EventKind::SwitchedOut:
    case EventKind::SwitchesKnown:
    case EventKind::Lost:
    case EventKind::SignalHandled:
    case EventKind::LitmusRounds:
        break; // not of a user lock
    }
}

void ThreadTracker::handleLockEvent(const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    LockBook &book = *m_lock;
    m_lockUse = LockUse::Taken;
    switch (event.kind) {
    case EventKind::LockRequested:
        requested(time, yield);
        break;
    case EventKind::LockTimedOut:
        enter(ThreadState::WaitingForLock, time, event.core, yield);
        addLockMark(book, MarkKind::TimedOut, time, yield);
        break;
    case EventKind::DropRequested:
        enter(ThreadState::WaitingForLock, time, event.core, yield);
        addLockMark(book, MarkKind::DropRequested, time, yield);
        yield.dropRequests.push_back({book.id, m_id, time, event.value});
        break;
    case EventKind::LostRace:
        enter(ThreadState::WaitingHot, time, event.core, yield);
        addLockMark(book, MarkKind::LostRace, time, yield);
        m_outcome.lostRaces += 1;
        break;
    case EventKind::LockTaken:
        taken(book, event, time, yield);
        enter(ThreadState::Running, time, event.core, yield);
        break;
    case EventKind::LockRetaken:
        runsOnFrom(time, event.core, yield);
        addLockMark(book, MarkKind::Retaken, time, yield,
                    static_cast<std::uint32_t>(std::min<std::uint64_t>(event.value, UINT32_MAX)));
        m_outcome.checks += event.value;
        break;
    case EventKind::SafepointSeen:
        runsOnFrom(time, event.core, yield);
        addLockMark(book, MarkKind::SafepointSeen, time, yield);
        break;
    case EventKind::LockGiven:
        given(book, event, timeGiven(book, event, time), yield);
        m_outcome.checks += event.flags == static_cast<std::uint8_t>(ReleaseReason::Check) ? 1 : 0;
        if (m_wantsUserLock) {
            m_wantsUserLock = false;
            enter(ThreadState::WaitingForUserLock, time, event.core, yield);
        } else if (m_witness != Witness::Itself
                   && event.flags != static_cast<std::uint8_t>(ReleaseReason::Forced)) {
            withoutLock(time, event.core, yield);
        } else {
            enterTransit(time, yield);
        }
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
    case EventKind::ActivityBegan:
    case EventKind::ActivityEnded:
    case EventKind::RequestBegan:
    case EventKind::RequestEnded:
    case EventKind::UserLockRequested:
    case EventKind::UserLockLostRace:
    case EventKind::UserLockTaken:
    case EventKind::UserLockGiven:
    case EventKind::JoinBegan:
    case EventKind::JoinEnded:
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
    case EventKind::ThreadFinished:
    case EventKind::SwitchedIn:
    case EventKind::SwitchedOut:
    case EventKind::SwitchesKnown:
    case EventKind::Lost:
    case EventKind::SignalHandled:
    case EventKind::LitmusRounds:
        break; // not of the lock
    }
}

// Of a real interpreter's thread: from now on this lock is meant. False where its process has no such lock.
bool ThreadTracker::useLock(std::uint32_t number, TimeNs time, BatchYield &yield)
{
    m_witness = Witness::Probe;
    if (m_lock && index(m_lock->id) == number) {
        return true;
    }
    const auto known =
        std::ranges::find(m_knownLocks, LockId{number}, &std::pair<LockId, std::string>::first);
    if (known == m_knownLocks.end()) {
        return false;
    }
    if (m_lock && m_lock->hold) {
        violate(time, "used " + known->second + " while it held " + m_lock->name, yield);
        endHold(*m_lock, time, yield);
    }
    m_lock = LockBook{};
    m_lock->id = known->first;
    m_lock->name = known->second;
    return true;
}

void ThreadTracker::requested(TimeNs time, BatchYield &yield)
{
    if (m_lock->hold) {
        violate(time, "asked for " + m_lock->name + " while it held it", yield);
        endHold(*m_lock, time, yield);
    }
    m_lock->request = time;
    m_excused = false;
    enter(ThreadState::WaitingForLock, time, m_core, yield);
    addLockMark(*m_lock, MarkKind::Requested, time, yield);
}

void ThreadTracker::taken(LockBook &book, const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    const bool changed = (event.flags & 1U) != 0;
    if (book.hold) {
        violate(time, "took " + book.name + " while it held it", yield);
        endHold(book, time, yield);
    } else if (!book.request && !m_excused) {
        violate(time, "took " + book.name + " without having asked for it", yield);
    }
    if (book.request) {
        book.tenure = Tenure{book.id, m_id, *book.request, time, time, event.value, changed};
    }
    book.request.reset();
    if (m_lock && &book == &*m_lock) {
        m_excused = false;
    }
    book.hold = Slice{time, time, m_id, event.core, ThreadState::Running};
    if (changed) {
        yield.takes.push_back({book.id, m_id, time, event.value, false});
    }
}

void ThreadTracker::given(LockBook &book, const TimedEvent &event, TimeNs time, BatchYield &yield)
{
    if (!book.hold && !m_excused) {
        violate(time, "gave " + book.name + " without having taken it", yield);
    }
    const bool ofInterpreter = event.kind == EventKind::LockGiven;
    if (ofInterpreter) {
        m_excused = false;
    }
    if (book.tenure) {
        book.tenure->given = time;
        yield.tenures.push_back(*book.tenure);
    }
    endHold(book, time, yield);
    yield.gives.push_back({book.id, m_id, time, event.value,
                           ofInterpreter && event.flags == static_cast<std::uint8_t>(ReleaseReason::Forced)});
}

void ThreadTracker::endHold(LockBook &book, TimeNs time, BatchYield &yield)
{
    if (book.hold && time > book.hold->begin) {
        book.hold->end = time;
        yield.holds.push_back({book.id, *book.hold});
    }
    book.hold.reset();
    book.tenure.reset();
}

void ThreadTracker::endAllHolds(TimeNs time, BatchYield &yield)
{
    if (m_lock) {
        endHold(*m_lock, time, yield);
        m_lock->request.reset();
    }
    for (LockBook &book : m_userLocks) {
        endHold(book, time, yield);
        book.request.reset();
    }
}

std::vector<LockHold> ThreadTracker::openHolds(TimeNs now) const
{
    std::vector<LockHold> holds;
    const TimeNs end = m_outcome.finished ? std::max(now, *m_outcome.finished) : endKnownAt(now);
    const auto offer = [&](const LockBook &book) {
        if (book.hold && end > book.hold->begin) {
            LockHold &hold = holds.emplace_back(LockHold{book.id, *book.hold});
            hold.slice.end = end;
        }
    };
    if (m_lock) {
        offer(*m_lock);
    }
    std::ranges::for_each(m_userLocks, offer);
    return holds;
}

std::optional<LockId> ThreadTracker::interpreterLock() const
{
    return m_lock ? std::optional(m_lock->id) : std::nullopt;
}

void ThreadTracker::addLockMark(const LockBook &book, MarkKind kind, TimeNs time, BatchYield &yield,
                                std::uint32_t count) const
{
    yield.lockMarks.push_back({book.id, {time, m_id, kind, count}});
}

} // namespace gilscope
