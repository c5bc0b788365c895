// SPDX-License-Identifier: GPL-3.0-or-later
//
// Traces as text. A picture has one line a thread and one character a millisecond:
//
//   T1  ssRRRRdhwwwwRR        R  Running on the thread's usual core (T1 on core 0, T2 on core 1, …)
//   T2  sswwwdRRRRRh          0-9 Running on that core      r  Ready        . not there yet, or no more
//   P2                        w  WaitingForLock  t  the same, begins with a time-out
//   F3  ssRRRR                d  the same, begins with a time-out and a drop request
//                             W  WaitingHot      h  Handshake    s  Starting    ?  Unknown: events were lost
//                             !  its worker died: no more events from here on
//
// "P2" begins the next process, with a lock of its own. A thread named F… has no lock. Time zero is where the
// first thread starts to run its program. Every thread but a dead or a waiting one finishes at its end,
// having done an operation for each millisecond it ran. The events are those that a real worker writes, and
// go through TraceBuilder.
//
// What a trace is printed as has the same letters (d and t are w), and "core 0" and "lock" lanes, in which a
// digit is the thread's number.
#pragma once

#include "runtime/record/event.h"
#include "trace/trace.h"

#include <QString>

#include <map>
#include <vector>

namespace gilscope::test {

struct PictureEvents
{
    TraceLayout layout;
    std::vector<std::optional<TimeNs>> starts;   // one a thread: where it begins with s
    std::vector<std::vector<TimedEvent>> events; // one a thread
    std::vector<TimeNs> progress;                // one a thread: last seen running
    TimeNs begin = 0;                            // of the picture
    TimeNs end = 0;
};

[[nodiscard]] PictureEvents eventsOf(const QString &picture);

// Through one batch.
[[nodiscard]] Trace traceOf(const QString &picture);
// In batches of `length`, each thread's part after the other's; later threads first when `reversed`.
[[nodiscard]] Trace traceInBatches(const QString &picture, TimeNs length, bool reversed = false);
// Without finish(), at `now`.
[[nodiscard]] Trace liveTraceOf(const QString &picture);

// The lanes of a kind, one a line, "label picture", from extent.begin to extent.end. Open slices count.
[[nodiscard]] QString pictureOf(const Trace &trace, LaneKind kind);

} // namespace gilscope::test
