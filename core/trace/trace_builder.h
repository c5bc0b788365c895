// SPDX-License-Identifier: GPL-3.0-or-later
//
// Events → Trace, in batches, as the rings are drained. Within a thread events come in order of time; between threads
// they do not, so what a batch yields is sorted into the lanes when the batch ends: the cost is that of the batch, not of
// the run. One thread.
//
// A thread lane is a small automaton on that thread's own events (docs/design/recorder.md):
//
//   Starting ─ProgramStarted→ (Running, no lock) ─LockRequested→ WaitingForLock ─LockTaken→ Running
//   WaitingForLock ─LostRace→ WaitingHot ─LockTimedOut→ WaitingForLock
//   Running ─LockGiven→ (nothing) ─HandshakeBegan→ Handshake ─LockRequested→ WaitingForLock
//   any ─Lost→ Unknown until the next event that fixes the state
//
// OffCore cuts [time − value, time) out of a Running slice and calls it Ready. Core lanes are the Running slices of all
// threads, by core; lock lanes are the tenures.
#pragma once

#include "runtime/record/event.h"
#include "trace.h"

#include <map>
#include <span>
#include <utility>

namespace gilscope {

class TraceBuilder
{
public:
    explicit TraceBuilder(TraceLayout layout);

    // When the engine began to start the thread's process (negative): the thread is Starting from here on.
    void threadStartsAt(ThreadId thread, TimeNs time);
    // The next events of one thread, in order.
    void append(ThreadId thread, std::span<const TimedEvent> events);
    // The thread was known to run at `time`: open slices reach that far.
    void reportProgress(ThreadId thread, TimeNs time);
    // Dropped or refused events the rings counted, as a total so far.
    void setLostEvents(std::uint64_t total);
    // Sorts the batch in and lets open slices of blocked and starting threads grow to `now`.
    void finishBatch(TimeNs now);
    // No more events will come: closes what is open at the last time it was known. `now` as for finishBatch.
    void finish(TimeNs now);

    [[nodiscard]] const Trace &trace() const { return m_trace; }

private:
    struct OpenState
    {
        TimeNs since = 0;
        ThreadState state {};
    };
    struct ThreadBuilder
    {
        std::optional<OpenState> open;
        std::optional<CoreId> core; // of the last event
        std::optional<Tenure> tenure; // requested, perhaps taken
        bool holds = false;
        bool excused = false; // events were lost: the next take needs no request
        TimeNs waitBegan = 0; // of the interval being waited
        TimeNs known = 0; // last time anything was known
    };
    using SwitchKey = std::pair<LockId, std::uint64_t>;

    void handle(ThreadId thread, const TimedEvent &event);
    // … the rest is private to trace_builder.cpp

    Trace m_trace;
    std::vector<ThreadBuilder> m_threads;
};

} // namespace gilscope
