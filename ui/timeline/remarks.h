// SPDX-License-Identifier: GPL-3.0-or-later
//
// What matters of one variant beside its time, each in a few words: "lost 12 %", "570 : 1", "5 210
// requests/s", "BrokenProcessPool". Only what there is: two plain countdowns have none. Shown by the result
// strip, the panels and the table alike; every figure is the trace's own.
#pragma once

#include "trace/trace_statistics.h"

#include <QStringList>

namespace gilscope {

struct Remarks
{
    QStringList texts;      // what went wrong first
    bool isWarning = false; // something went wrong: updates were lost, an exception ended a thread
};

// Of all processes, shared pages once; empty where it was not measured.
[[nodiscard]] QString memoryText(const TraceStatistics &statistics);

[[nodiscard]] Remarks remarksOf(const Trace &trace, const TraceStatistics &statistics);

} // namespace gilscope
