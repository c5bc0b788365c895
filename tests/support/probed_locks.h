// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must be true of everything that probes write, and what they say of the holds.
#pragma once

#include "probed_run.h"
#include "runtime/base/clock.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace gilscope::test {

// One lock's takes and gives of all threads, as they happened.
struct Change
{
    std::uint64_t ticks = 0;
    std::size_t thread = 0;
    bool isTake = false;
    bool changedHolder = false;
    std::uint64_t number = 0;
    ReleaseReason reason{};
};

using LockOfProcess = std::pair<std::size_t, std::uint32_t>;

[[nodiscard]] inline std::map<LockOfProcess, std::vector<Change>> changesOf(const ProbeChannel &channel,
                                                                            const ProbedEvents &events)
{
    std::map<LockOfProcess, std::vector<Change>> changes;
    for (std::size_t thread = 0; thread < events.size(); ++thread) {
        for (const Event &event : events[thread]) {
            if (event.kind == EventKind::LockTaken || event.kind == EventKind::LockGiven) {
                changes[{channel.threads()[thread].process, event.detail}].push_back(
                    {event.ticks, thread, event.kind == EventKind::LockTaken, (event.flags & 1U) != 0,
                     event.value, static_cast<ReleaseReason>(event.flags)});
            }
        }
    }
    for (auto &[lock, list] : changes) {
        std::stable_sort(list.begin(), list.end(),
                         [](const Change &a, const Change &b) { return a.ticks < b.ticks; });
    }
    return changes;
}

// Two threads never hold a lock at once, and switch numbers count the changes of holder. Empty, or what is
// wrong. Where the process was killed the last take has no give; where events were lost, nothing can be said.
[[nodiscard]] inline QByteArray faultIn(const std::vector<Change> &changes)
{
    const Change *holder = nullptr;
    std::uint64_t number = 0;
    for (const Change &change : changes) {
        if (change.isTake) {
            if (holder != nullptr) {
                return "taken while it was held";
            }
            if (change.number != number + (change.changedHolder ? 1 : 0)) {
                return "the switch number jumps from " + QByteArray::number(number) + " to "
                    + QByteArray::number(change.number);
            }
            number = change.number;
            holder = &change;
        } else {
            if (holder == nullptr || holder->thread != change.thread) {
                return "given by a thread that did not hold it";
            }
            holder = nullptr;
        }
    }
    return {};
}

// Of one thread: who asks has waited a whole interval, a take follows its request.
[[nodiscard]] inline QByteArray faultIn(const std::vector<Event> &events)
{
    bool asked = false;
    EventKind before = EventKind::ThreadStarted;
    int held = 0;
    for (const Event &event : events) {
        switch (event.kind) {
        case EventKind::LockRequested:
            asked = true;
            break;
        case EventKind::LockTimedOut:
        case EventKind::LostRace:
            if (!asked) {
                return "waited without asking";
            }
            break;
        case EventKind::DropRequested:
            if (before != EventKind::LockTimedOut) {
                return "asked for a drop before its interval was over";
            }
            break;
        case EventKind::LockTaken:
            if (!asked) {
                return "took without asking";
            }
            asked = false;
            held += 1;
            break;
        case EventKind::LockGiven:
            held -= 1;
            break;
        case EventKind::HandshakeBegan:
            if (before != EventKind::LockGiven) {
                return "a hand-shake without a give";
            }
            break;
        case EventKind::HandshakeEnded:
            if (before != EventKind::HandshakeBegan) {
                return "a hand-shake that did not begin";
            }
            break;
        default:
            break;
        }
        before = event.kind;
    }
    // A daemon or a killed thread may hold it to the end; who forked or ends the process gives without a
    // take.
    return std::abs(held) <= 1 ? QByteArray() : QByteArray::number(held) + " more takes than gives";
}

[[nodiscard]] inline QByteArray faultIn(const ProbeChannel &channel, const ProbedEvents &events)
{
    for (std::size_t thread = 0; thread < events.size(); ++thread) {
        const ProbedThread &probed = channel.threads()[thread];
        if (probed.refused != 0 || !probed.isOver) {
            return "thread " + QByteArray::number(thread) + ": refused "
                + QByteArray::number(qulonglong(probed.refused)) + (probed.isOver ? "" : ", not over");
        }
        const QByteArray fault = probed.dropped == 0 ? faultIn(events[thread]) : QByteArray();
        if (!fault.isEmpty()) {
            return "thread " + QByteArray::number(thread) + ": " + fault;
        }
    }
    const bool isComplete = channel.threadsWithoutSlot() == 0
        && std::all_of(channel.threads().begin(), channel.threads().end(),
                       [](const ProbedThread &thread) { return thread.dropped == 0; });
    for (const auto &[lock, changes] : changesOf(channel, events)) {
        const QByteArray fault = isComplete ? faultIn(changes) : QByteArray();
        if (!fault.isEmpty()) {
            return "lock " + QByteArray::number(lock.second) + " of process "
                + QByteArray::number(qulonglong(lock.first)) + ": " + fault;
        }
    }
    return {};
}

// Of tenures longer than half an interval: who held it, and for how long in ms.
struct Hold
{
    std::size_t thread = 0;
    double length = 0;
};

[[nodiscard]] inline std::vector<Hold> longHolds(const std::vector<Change> &changes, ClockKind kind)
{
    const ClockCalibration calibration = ClockCalibration::calibrate(kind);
    std::vector<Hold> holds;
    for (std::size_t n = 1; n < changes.size(); ++n) {
        const double length =
            static_cast<double>(calibration.between(changes[n - 1].ticks, changes[n].ticks)) / 1e6;
        if (changes[n - 1].isTake && !changes[n].isTake && length > 2.5) {
            holds.push_back({changes[n].thread, length});
        }
    }
    return holds;
}

} // namespace gilscope::test
