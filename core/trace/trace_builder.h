// SPDX-License-Identifier: GPL-3.0-or-later
//
// Events → Trace, in batches, as the rings are drained. Within a thread events come in order of time; between
// threads they do not, so what a batch yields is sorted into the lanes when the batch ends: the cost is that
// of the batch, not of the run. One thread.
//
//   append ─► ThreadTracker (one a thread: its states) ─► BatchYield ─ finishBatch ─► lanes, tenures
//                                                             └─ gives, takes ─► HandOffPairing ─► flows
//
// Core lanes are what all threads did on a core, by core; lock lanes are the holds. Where a worker has the
// kernel's switch records, what its threads say is held back until the records up to that moment are known
// (SwitchesKnown), so that both can be told in order of time; SwitchTimeline does that. A core that is not in
// the layout gets a lane of its own, in its place, so lanes may move while a trace is live. A flow appears
// one batch after its take, when the giver's side is known for certain. Events beyond the limit count, and
// are drawn, as lost.
//
// What a real program will start is not known before: processes, locks and threads may be added while the
// trace is live. Their numbers stay; lanes are put in their place, so that here too lanes move.
//
// Any sequence of events is survived (docs/design/recorder.md); what no correct worker can say is a
// violation. The trace is a function of what was told here, and the builder keeps a journal of that.
#pragma once

#include "hand_off_pairing.h"
#include "lane_table.h"
#include "runtime/record/event.h"
#include "switch_timeline.h"
#include "thread_tracker.h"
#include "trace.h"
#include "trace_journal.h"

#include <span>
#include <utility>
#include <vector>

namespace gilscope {

class TraceBuilder
{
public:
    static constexpr std::uint64_t usualLimit = 10'000'000;
    explicit TraceBuilder(TraceLayout layout, std::uint64_t eventLimit = usualLimit);

    // Not behind a thread with user locks or counters of its own: those of `thread` must be there.
    ProcessId addProcess(const std::string &name);
    LockId addLock(const std::string &name, ProcessId process);
    ThreadId addThread(const TraceThread &thread);
    void rename(ProcessId process, const std::string &name);
    void rename(ThreadId thread, const std::string &name);
    // What must be said of how this was recorded; once each.
    void note(const std::string &sentence);

    // When the engine began to start the thread's process (negative): the thread is Starting from here on.
    void threadStartsAt(ThreadId thread, TimeNs time);
    // The next events of one thread, in order.
    void append(ThreadId thread, std::span<const TimedEvent> events);
    // The worker whose first thread this is, with all its `threads`, has switch records. Before the first
    // append(). Without it, and where records end, core lanes come from samples.
    void expectSwitches(ThreadId first, std::uint32_t threads);
    // The same for all threads that there are and those that are added; told by appendOfWorker(ThreadId{0},
    // …). `sampled`: those records are looks at the threads now and then, for the reason that useSamples()
    // says.
    void expectAllSwitches(bool sampled);
    // There are no records, and why.
    void useSamples(std::string why);
    // The next events of a worker as a whole, in order; `first` is the first thread of its first process.
    // Details that name a thread are ThreadIds by now, here and in append().
    void appendOfWorker(ThreadId first, std::span<const TimedEvent> events);
    // Once. Marked on the lanes of the locks that its members wait for, from the next batch on.
    void setDeadlock(const Deadlock &deadlock);
    // Events beyond the limit, in a row, of which no more is known: how many, and the times of the first and
    // of the last.
    void appendBeyondLimit(ThreadId thread, TimeNs first, TimeNs last, std::uint32_t count);
    // The thread was known to run at `time`: open slices reach that far.
    void reportProgress(ThreadId thread, TimeNs time);
    // Dropped or refused events the rings counted, as a total so far.
    void setLostEvents(std::uint64_t total);
    // Sorts the batch in and lets open slices of blocked and starting threads grow to `now`.
    void finishBatch(TimeNs now);
    // No more events will come: closes what is open at the last time it was known. `now` as for finishBatch.
    void finish(TimeNs now);

    [[nodiscard]] const Trace &trace() const { return m_trace; }
    [[nodiscard]] const TraceJournal &journal() const { return m_journal; }
    // Of one of these threads it was said already that there are records.
    [[nodiscard]] bool expectsSwitches(ThreadId first, std::uint32_t threads) const;

private:
    struct LimitLoss
    {
        TimeNs time = 0;
        std::uint32_t count = 0;
    };

    void tellHeldBack(SwitchTimeline &worker);
    void endSwitches(SwitchTimeline &worker, const std::string &why);
    [[nodiscard]] SwitchTimeline *timelineOf(ThreadId thread);
    void believeTheLaterWord();
    void loseBeyondLimit(ThreadId thread, std::span<const TimedEvent> events);
    void sortIn(std::vector<Flow> &flows);
    void countLimitLosses();
    void takeNewsIn();
    void takeChunkIn(const ChunkNews &news);
    void takeProcessIn(const ProcessNews &news);
    void openLanes(TimeNs now);
    static void offerOpen(Lane &lane, Slice open);
    void updateExtent(TimeNs now);

    Trace m_trace;
    LaneTable m_lanes;
    TraceJournal m_journal;
    std::uint64_t m_eventLimit;
    std::uint64_t m_lostInRings = 0;
    std::uint64_t m_lostBeyondLimit = 0;
    std::vector<ThreadTracker> m_threads;
    std::vector<SwitchTimeline> m_switches; // one a worker that has records
    std::vector<LimitLoss> m_limitLosses;   // one a thread
    BatchYield m_yield;
    HandOffPairing m_handOffs;
};

} // namespace gilscope
