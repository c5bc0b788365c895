// SPDX-License-Identifier: GPL-3.0-or-later
//
// Traces from pictures, for tests of what is drawn. A row is "label|content", a character a millisecond from
// the common start:
//   "core 0|11..22", "lock|112222"   who runs there, who holds it, by the thread's number
//   "thread_1|RRwwhr s?"             R Running, w WaitingForLock, W WaitingHot, h Handshake, r Ready, s
//   Starting, ? Unknown, n Native, e Encoding, x Transferring, D Decoding, i InRequest, u WaitingForUserLock,
//   S StartUpWork, _ Idle
// Rows of threads belong to the lock row above them, and each lock to a process of its own. Where a lock
// passes from one thread to the next, there is a hand-off.
#pragma once

#include "ui/timeline/timeline_panel.h"

#include <QtGlobal>

#include <string>
#include <vector>

namespace gilscope::test {

inline ThreadState stateOf(char letter)
{
    switch (letter) {
    case 'w':
        return ThreadState::WaitingForLock;
    case 'W':
        return ThreadState::WaitingHot;
    case 'h':
        return ThreadState::Handshake;
    case 'r':
        return ThreadState::Ready;
    case 's':
        return ThreadState::Starting;
    case '?':
        return ThreadState::Unknown;
    case 'n':
        return ThreadState::Native;
    case 'e':
        return ThreadState::Encoding;
    case 'x':
        return ThreadState::Transferring;
    case 'D':
        return ThreadState::Decoding;
    case 'i':
        return ThreadState::InRequest;
    case 'u':
        return ThreadState::WaitingForUserLock;
    case 'S':
        return ThreadState::StartUpWork;
    case '_':
        return ThreadState::Idle;
    default:
        return ThreadState::Running;
    }
}

inline void finishTrace(Trace &trace)
{
    trace.live = false;
    trace.outcomes.resize(trace.layout.threads.size());
    trace.flowIndex.update(trace.flows, 0);
    for (Lane &lane : trace.lanes) {
        lane.index.update(lane.slices, 0);
        lane.stateSums.update(lane.slices, 0);
        lane.markIndex.update(lane.marks, 0);
        if (!lane.slices.empty())
            trace.extent = trace.extent.united({lane.slices.front().begin, lane.slices.back().end});
    }
}

inline Trace traceOf(const std::vector<std::string> &rows)
{
    Trace trace;
    for (const std::string &row : rows) {
        const std::size_t bar = row.find('|');
        Q_ASSERT(bar != std::string::npos);
        Lane lane;
        lane.label = row.substr(0, bar);
        if (lane.label.rfind("core", 0) == 0) {
            lane.kind = LaneKind::Core;
            lane.core = static_cast<CoreId>(trace.layout.cores.size());
            trace.layout.cores.push_back(lane.core);
        } else if (lane.label.rfind("lock", 0) == 0) {
            lane.kind = LaneKind::Lock;
            lane.lock = static_cast<LockId>(trace.layout.locks.size());
            lane.process = static_cast<ProcessId>(trace.layout.processes.size());
            trace.layout.processes.push_back("process_" + std::to_string(trace.layout.processes.size() + 1));
            trace.layout.locks.push_back({lane.label, *lane.process});
        } else {
            lane.kind = LaneKind::Thread;
            lane.thread = static_cast<ThreadId>(trace.layout.threads.size());
            lane.process = static_cast<ProcessId>(trace.layout.processes.size() - 1);
            trace.layout.threads.push_back(
                {lane.label, *lane.process, static_cast<LockId>(trace.layout.locks.size() - 1), 1000});
        }
        const std::string content = row.substr(bar + 1);
        for (std::size_t i = 0; i < content.size();) {
            std::size_t end = i + 1;
            while (end < content.size() && content[end] == content[i])
                ++end;
            if (content[i] != '.' && content[i] != ' ') {
                const bool isThread = lane.kind == LaneKind::Thread;
                const auto thread = isThread ? lane.thread : static_cast<ThreadId>(content[i] - '1');
                lane.slices.push_back({static_cast<TimeNs>(i) * millisecond,
                                       static_cast<TimeNs>(end) * millisecond, thread, lane.core,
                                       isThread ? stateOf(content[i]) : ThreadState::Running});
            }
            i = end;
        }
        if (lane.kind == LaneKind::Lock) {
            for (std::size_t i = 1; i < lane.slices.size(); ++i) {
                trace.flows.push_back({FlowKind::HandOff, lane.slices[i - 1].end, lane.slices[i].begin,
                                       lane.slices[i - 1].thread, lane.slices[i].thread, lane.lock, i + 1,
                                       true});
            }
        }
        trace.lanes.push_back(std::move(lane));
    }
    finishTrace(trace);
    return trace;
}

// The shape of a real run of two threads under one lock: holds of a little over 5 ms, hand-offs of 7 µs,
// every mark.
inline Trace alternatingTrace(int holds, TimeNs hold = 5'090 * microsecond)
{
    Trace trace = traceOf({"core 0|", "core 1|", "lock|", "thread_1|", "thread_2|"});
    const TimeNs gap = 7 * microsecond;
    for (std::uint32_t t = 0; t < 2; ++t) {
        trace.lanes[3 + t].slices.push_back(
            {-3 * millisecond, 0, static_cast<ThreadId>(t), {}, ThreadState::Starting});
    }
    for (int i = 0; i < holds; ++i) {
        const auto holder = static_cast<std::uint32_t>(i % 2);
        const auto waiter = 1 - holder;
        const TimeNs begin = i * (hold + gap);
        const TimeNs end = begin + hold;
        const auto thread = static_cast<ThreadId>(holder);
        const auto core = static_cast<CoreId>(holder);
        trace.lanes[holder].slices.push_back({begin, end, thread, core, ThreadState::Running});
        trace.lanes[2].slices.push_back({begin, end, thread, core, ThreadState::Running});
        Lane &running = trace.lanes[3 + holder];
        Lane &waiting = trace.lanes[3 + waiter];
        running.slices.push_back({begin, end, thread, core, ThreadState::Running});
        if (i + 1 < holds)
            running.slices.push_back({end, end + gap, thread, core, ThreadState::Handshake});
        waiting.slices.push_back({begin + (i > 0 ? 0 : 1),
                                  i + 1 < holds ? end + gap : end,
                                  static_cast<ThreadId>(waiter),
                                  {},
                                  ThreadState::WaitingForLock});
        auto &marks = trace.lanes[2].marks;
        marks.push_back({begin + 2 * microsecond, static_cast<ThreadId>(waiter), MarkKind::Requested, 1});
        marks.push_back({end - 60 * microsecond, static_cast<ThreadId>(waiter), MarkKind::TimedOut, 1});
        marks.push_back({end - 59 * microsecond, static_cast<ThreadId>(waiter), MarkKind::DropRequested, 1});
        marks.push_back({end - microsecond, thread, MarkKind::SafepointSeen, 1});
        if (i + 1 < holds) {
            trace.flows.push_back({FlowKind::HandOff,
                                   end,
                                   end + gap,
                                   thread,
                                   static_cast<ThreadId>(waiter),
                                   {},
                                   static_cast<std::uint64_t>(i) + 2,
                                   true});
        }
    }
    finishTrace(trace);
    return trace;
}

// The old lock's: one thread holds the lock, offers it every 5 µs and takes it again; the other one is woken
// each time, and loses.
inline Trace racingTrace(int races)
{
    Trace trace = traceOf({"core 0|1", "core 1|", "lock|1", "thread_1|R", "thread_2|w"});
    const TimeNs end = races * 5 * microsecond + 1;
    for (Lane &lane : trace.lanes) {
        for (Slice &slice : lane.slices)
            slice.end = end;
    }
    for (int i = 0; i < races; ++i) {
        const TimeNs time = i * 5 * microsecond;
        trace.lanes[2].marks.push_back({time, ThreadId{1}, MarkKind::LostRace, 1});
        trace.lanes[2].marks.push_back({time + 1, ThreadId{0}, MarkKind::Retaken, 1});
    }
    finishTrace(trace);
    return trace;
}

inline TimelinePanel panelOf(const QString &title, const Trace &trace)
{
    TimelinePanel panel;
    panel.title = title;
    panel.trace = &trace;
    return panel;
}

} // namespace gilscope::test
