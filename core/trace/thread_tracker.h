// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small automaton on one thread's own events (docs/design/recorder.md); its states are what the thread's
// lane shows:
//
//   Starting ─ProgramStarted→ in transit (Running where there is no lock) ─LockRequested→ WaitingForLock
//   WaitingForLock ─LostRace→ WaitingHot ─LockTimedOut→ WaitingForLock ─LockTaken→ Running
//   Running ─LockGiven→ in transit ─HandshakeBegan→ Handshake ─HandshakeEnded→ in transit ─LockRequested→ …
//   any ─Lost→ Unknown until the next event that fixes the state · any ─ThreadFinished→ nothing
//   any ─ActivityBegan→ the activity's state ─ActivityEnded→ Running where it holds the lock or there is
//   none, else in transit · Running ─UserLockRequested, LockGiven→ WaitingForUserLock ─UserLockTaken→ in
//   transit
//
// In transit the thread has nothing to do but to write its next event. That takes a microsecond and is drawn
// as nothing; when it took longer than that can, the thread had no core: Ready. OffCore cuts [time − value,
// time) out of a Running slice and calls it Ready. An event from another core than before cuts a Running
// slice, whatever its kind.
//
// Any sequence of events is survived; what no correct thread can say becomes a violation. Owned by
// TraceBuilder.
#pragma once

#include "batch_yield.h"
#include "runtime/record/event.h"

#include <optional>
#include <string>

namespace gilscope {

class ThreadTracker
{
public:
    // `locks`: those of the layout that `thread` belongs to.
    ThreadTracker(ThreadId id, const TraceThread &thread, const std::vector<TraceLock> &locks);

    void startsAt(TimeNs time);
    void handle(const TimedEvent &event, BatchYield &yield);
    // Nothing is known of [from, until): `count` events are missing. Returns from when on, in the thread's
    // own order.
    TimeNs lose(TimeNs from, TimeNs until, std::uint32_t count, BatchYield &yield);
    // One more is missing, after lose().
    void stayLost(TimeNs until) { placeInTime(until); }
    void reportProgress(TimeNs time);
    // No event will follow. A thread that waited was last known to wait at `knownToWait`, one that started at
    // `now`.
    void close(TimeNs knownToWait, TimeNs now, BatchYield &yield);

    // What the thread has been doing since its last finished slice, as far as is known at `now`.
    [[nodiscard]] std::optional<Slice> open(TimeNs now) const;
    // Its holds of locks, likewise.
    [[nodiscard]] std::vector<LockHold> openHolds(TimeNs now) const;
    [[nodiscard]] std::optional<LockId> interpreterLock() const;
    [[nodiscard]] const ThreadOutcome &outcome() const { return m_outcome; }
    [[nodiscard]] std::optional<TimeNs> firstKnown() const;
    // The last moment something was heard of it: an event, progress. INT64_MIN when nothing was.
    [[nodiscard]] TimeNs lastKnown(TimeNs now) const;
    // Up to when what it does is known: beyond that, `now`, when it waits or starts.
    [[nodiscard]] TimeNs endKnownAt(TimeNs now) const;

private:
    struct Doing
    {
        TimeNs since = 0;
        CoreId core{};
        ThreadState state{};
    };

    // One lock, as this thread knows it.
    struct LockBook
    {
        LockId id{};
        std::string name;
        std::optional<Slice> hold;     // its end is not known yet
        std::optional<TimeNs> request; // not answered yet
        std::optional<Tenure> tenure;  // request and take are known
    };

    void handleLockEvent(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void handleProgramEvent(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void handleUserLockEvent(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void handleNews(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void requested(TimeNs time, BatchYield &yield);
    void taken(LockBook &book, const TimedEvent &event, TimeNs time, BatchYield &yield);
    void given(LockBook &book, const TimedEvent &event, TimeNs time, BatchYield &yield);
    void activityEnded(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void runOrTransit(TimeNs time, CoreId core, BatchYield &yield);
    void offCore(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void finished(const TimedEvent &event, TimeNs time, BatchYield &yield);

    void enter(ThreadState state, TimeNs time, CoreId core, BatchYield &yield);
    void enterTransit(TimeNs time, BatchYield &yield);
    void leave(TimeNs time, BatchYield &yield);
    void runsOnFrom(TimeNs time, CoreId core, BatchYield &yield);
    static void endHold(LockBook &book, TimeNs time, BatchYield &yield);
    void endAllHolds(TimeNs time, BatchYield &yield);
    void addSlice(TimeNs begin, TimeNs end, ThreadState state, CoreId core, BatchYield &yield) const;
    void addLockMark(const LockBook &book, MarkKind kind, TimeNs time, BatchYield &yield,
                     std::uint32_t count = 1) const;
    void violate(TimeNs time, const std::string &what, BatchYield &yield) const;
    [[nodiscard]] bool is(ThreadState state) const { return m_doing && m_doing->state == state; }
    TimeNs placeInTime(TimeNs time);

    ThreadId m_id;
    std::string m_name;
    std::optional<LockBook> m_lock; // its interpreter's
    std::vector<LockBook> m_userLocks;
    std::uint32_t m_firstCounter;
    std::uint32_t m_counters;

    std::optional<Doing> m_doing;
    std::optional<TimeNs> m_transit; // since when
    bool m_wantsUserLock = false;    // asked for one, and will give the interpreter's lock to wait for it
    std::optional<TimeNs> m_requestToServer;
    bool m_excused = false; // events were lost: the next take or give stands alone
    CoreId m_core{};        // of the last event
    TimeNs m_progress;
    std::optional<TimeRange> m_known; // by events
    ThreadOutcome m_outcome;
};

} // namespace gilscope
