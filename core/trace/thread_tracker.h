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
// Where a lock may be enabled later (an import), a step that begins without it says that there is none yet.
//
// In transit the thread has nothing to do but to write its next event. That takes a microsecond and is drawn
// as nothing; when it took longer than that can, the thread had no core: Ready. OffCore cuts [time − value,
// time) out of a Running slice and calls it Ready. An event from another core than before cuts a Running
// slice, whatever its kind.
//
// Where the kernel's switch records are known, they say when the thread is on a core, and OffCore and
// CoreChanged are of no interest: a state that needs a core is Ready while the thread has none, and a thread
// that has one is shown on it in the state it is in, be it one of waiting. Before the first record, and where
// records are missing, the thread's own samples must do.
//
// A thread of a real interpreter (Witness) is seen from outside. What it does without the lock is told by its
// core alone: Native on it, Idle off it, Ready where the kernel took it away; until its program starts that
// is StartUpWork and Starting. It may end while it holds the lock.
//
// Any sequence of events is survived; what no correct thread can say becomes a violation. Owned by
// TraceBuilder.
#pragma once

#include "batch_yield.h"
#include "runtime/record/event.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gilscope {

class ThreadTracker
{
public:
    // `locks`: those of the layout that `thread` belongs to.
    ThreadTracker(ThreadId id, const TraceThread &thread, const std::vector<TraceLock> &locks);

    void startsAt(TimeNs time);
    // One more interpreter's lock in its process.
    void learnLock(LockId lock, const std::string &name);
    // Its events, and the kernel's records of it, in order of time among each other.
    void handle(const TimedEvent &event, BatchYield &yield);
    void handleSwitch(const TimedEvent &event, BatchYield &yield);
    // There will be records.
    void expectSwitches() { m_expectsSwitches = true; }
    // All records up to `time` have been handled.
    void switchesKnownUntil(TimeNs time);
    // From `from` until `until` there are none.
    void loseSwitches(TimeNs from, TimeNs until, BatchYield &yield);
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
    // The same for the core it is on.
    [[nodiscard]] std::optional<Slice> openOnCore(TimeNs now) const;
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
    // A worker may claim any time; half of it keeps every difference in range.
    static constexpr TimeNs farthest = TimeNs{1} << 60;

    struct Doing
    {
        TimeNs since = 0;
        CoreId core{};
        ThreadState state{};
    };

    struct OnCore
    {
        TimeNs since = 0; // of what is not in the core's lane yet
        CoreId core{};
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

    // Whether there is one by now: where there will be one later, a step begins without it.
    enum class LockUse : std::uint8_t { NotKnown, NotYet, Taken };

    void handleLockEvent(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void handleProgramEvent(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void handleUserLockEvent(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void handleNews(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void requested(TimeNs time, BatchYield &yield);
    void taken(LockBook &book, const TimedEvent &event, TimeNs time, BatchYield &yield);
    void given(LockBook &book, const TimedEvent &event, TimeNs time, BatchYield &yield);
    void activityEnded(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void runOrTransit(TimeNs time, CoreId core, BatchYield &yield);
    void runWithoutLock(TimeNs time, CoreId core, BatchYield &yield);
    [[nodiscard]] bool useLock(std::uint32_t number, TimeNs time, BatchYield &yield);
    void withoutLock(TimeNs time, CoreId core, BatchYield &yield);
    void believeKernel(const TimedEvent &event, TimeNs time, BatchYield &yield);
    [[nodiscard]] ThreadState asSeen(ThreadState state) const;
    void offCore(const TimedEvent &event, TimeNs time, BatchYield &yield);
    void finished(const TimedEvent &event, TimeNs time, BatchYield &yield);

    void trustSwitches(TimeNs time, std::optional<CoreId> core, BatchYield &yield);
    void settle(TimeNs time, BatchYield &yield);
    void cutAtSwitch(TimeNs time, BatchYield &yield);
    void addCoreSlice(TimeNs time, BatchYield &yield);
    [[nodiscard]] std::optional<ThreadState> stateOnCore() const;
    void comeBack(TimeNs time, BatchYield &yield);
    [[nodiscard]] ThreadState shownState() const;
    void enter(ThreadState state, TimeNs time, CoreId core, BatchYield &yield);
    void enterTransit(TimeNs time, BatchYield &yield);
    void leave(TimeNs time, BatchYield &yield);
    void runsOnFrom(TimeNs time, CoreId core, BatchYield &yield);
    [[nodiscard]] static TimeNs timeGiven(const LockBook &book, const TimedEvent &event, TimeNs time);
    static void endHold(LockBook &book, TimeNs time, BatchYield &yield);
    void endAllHolds(TimeNs time, BatchYield &yield);
    void addSlice(TimeNs begin, TimeNs end, ThreadState state, CoreId core, BatchYield &yield) const;
    void addLockMark(const LockBook &book, MarkKind kind, TimeNs time, BatchYield &yield,
                     std::uint32_t count = 1) const;
    void violate(TimeNs time, const std::string &what, BatchYield &yield) const;
    [[nodiscard]] bool lacksLock() const { return m_lock && m_lockUse != LockUse::NotYet && !m_lock->hold; }
    [[nodiscard]] bool is(ThreadState state) const { return m_doing && m_doing->state == state; }
    TimeNs placeInTime(TimeNs time);

    ThreadId m_id;
    std::string m_name;
    std::optional<LockBook> m_lock; // its interpreter's
    LockUse m_lockUse{};
    std::vector<LockBook> m_userLocks;
    Witness m_witness;
    std::vector<std::pair<LockId, std::string>> m_knownLocks; // interpreters' locks that it may use
    bool m_sleeps = false;                                    // Idle, because it left its core by itself
    std::uint32_t m_firstCounter;
    std::uint32_t m_counters;

    std::optional<Doing> m_doing;
    std::optional<TimeNs> m_transit; // since when
    bool m_wantsUserLock = false;    // asked for one, and will give the interpreter's lock to wait for it
    std::optional<TimeNs> m_requestToServer;
    bool m_excused = false; // events were lost: the next take or give stands alone
    CoreId m_core{};        // of the last event
    bool m_expectsSwitches = false;
    bool m_bySwitches = false;    // records say whether it is on a core
    bool m_offUntilHeard = false; // they ended while it had none
    std::optional<OnCore> m_on;   // what they say
    TimeNs m_switchesKnown;       // up to when they say it
    TimeNs m_switchesMissingUntil;
    TimeNs m_progress;
    std::optional<TimeRange> m_known; // by events
    ThreadOutcome m_outcome;
};

} // namespace gilscope
