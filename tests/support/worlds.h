// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the threads of a plan say of stopped worlds: the pauses, when each thread runs, and whether anybody
// runs in somebody else's pause. For real threads and virtual time alike.
#pragma once

#include "programs.h"

#include <QString>

#include <algorithm>

namespace gilscope::test {

// One stop of an interpreter's world.
struct Pause
{
    std::uint32_t requester = 0; // thread
    TimeNs asked = 0;
    TimeNs stopped = 0;
    TimeNs goesOn = 0;
};

struct Stretch
{
    TimeNs begin = 0;
    TimeNs end = 0;

    [[nodiscard]] TimeNs length() const { return end - begin; }
    friend bool operator==(const Stretch &, const Stretch &) = default;
};

inline constexpr TimeNs notAtAll = -1;

// By begin; those that came to their end.
[[nodiscard]] inline std::vector<Pause> pausesOf(const HostedRun &run)
{
    std::vector<Pause> pauses;
    for (std::uint32_t thread = 0; thread < run.threads.size(); ++thread) {
        Pause pause{thread};
        for (const TimedEvent &event : run.threads[thread]) {
            if (static_cast<Activity>(event.flags) != Activity::StoppingWorld) {
                continue;
            }
            if (event.kind == EventKind::ActivityBegan) {
                pause.asked = event.time;
            } else if (event.kind == EventKind::ActivityEnded && event.value == 0) {
                pause.stopped = event.time;
            } else if (event.kind == EventKind::ActivityEnded) {
                pause.goesOn = event.time;
                pauses.push_back(pause);
            }
        }
    }
    std::ranges::sort(pauses, {}, &Pause::asked);
    return pauses;
}

[[nodiscard]] inline std::vector<Stretch> stretchesOf(const HostedRun &run, std::uint32_t thread,
                                                      Activity activity)
{
    std::vector<Stretch> stretches;
    TimeNs since = notAtAll;
    for (const TimedEvent &event : run.threads[thread]) {
        if (static_cast<Activity>(event.flags) != activity) {
            continue;
        }
        if (event.kind == EventKind::ActivityBegan) {
            since = event.time;
        } else if (event.kind == EventKind::ActivityEnded && since != notAtAll) {
            stretches.push_back({since, event.time});
            since = notAtAll;
        }
    }
    return stretches;
}

// When it runs its program, with the lock or where there is none, as far as it says so itself.
[[nodiscard]] inline std::vector<Stretch> runsOf(const HostedRun &run, std::uint32_t thread)
{
    std::vector<Stretch> runs;
    TimeNs since = notAtAll;
    bool started = false;
    const auto say = [&](TimeNs time, bool isRunning) {
        if (isRunning && since == notAtAll) {
            since = time;
        } else if (!isRunning && since != notAtAll) {
            runs.push_back({since, time});
            since = notAtAll;
        }
    };
    for (const TimedEvent &event : run.threads[thread]) {
        started = started || event.kind == EventKind::ProgramStarted;
        switch (event.kind) {
        case EventKind::ProgramStarted:
        case EventKind::LockTaken:
        case EventKind::UserLockTaken:
        case EventKind::ActivityEnded:
            say(event.time, started);
            break;
        case EventKind::ActivityBegan:
        case EventKind::LockRequested:
        case EventKind::LockGiven:
        case EventKind::UserLockRequested:
        case EventKind::ThreadFinished:
            say(event.time, false);
            break;
        default:
            break;
        }
    }
    return runs;
}

// Empty: while a world was stopped, only who had stopped it ran.
[[nodiscard]] inline QString worldProblemOf(const HostedRun &run, const ProcessPlan &plan)
{
    for (const Pause &pause : pausesOf(run)) {
        for (std::uint32_t thread = 0; thread < plan.threads.size(); ++thread) {
            if (thread == pause.requester
                || plan.threads[thread].interpreter != plan.threads[pause.requester].interpreter) {
                continue;
            }
            for (const Stretch &running : runsOf(run, thread)) {
                if (running.begin < pause.goesOn && running.end > pause.stopped) {
                    return QStringLiteral("thread %1 ran from %2 to %3, the world was stopped from %4 to %5")
                        .arg(thread)
                        .arg(running.begin)
                        .arg(running.end)
                        .arg(pause.stopped)
                        .arg(pause.goesOn);
                }
            }
        }
    }
    return {};
}

[[nodiscard]] inline TimeNs timeOf(const HostedRun &run, std::uint32_t thread, EventKind kind)
{
    return run.of(thread, kind).at(0).time;
}

} // namespace gilscope::test
