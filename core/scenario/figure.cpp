// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure.h"

#include <algorithm>
#include <array>

namespace gilscope {

std::span<const FigureName> figureNames()
{
    using enum Figure;
    using enum FigureUnit;
    static constexpr std::array names{
        FigureName{Wall, "wall_s", Seconds},
        FigureName{WallWithStartup, "wall_with_startup_s", Seconds},
        FigureName{Ratio, "ratio", Times},
        FigureName{RatioWithStartup, "ratio_with_startup", Times},
        FigureName{CoresUsed, "cores_used", None},
        FigureName{Cpu, "cpu_s", Seconds},
        FigureName{HandOffs, "handoffs", None},
        FigureName{HandOffsPerSecond, "handoffs_per_s", PerSecond},
        FigureName{Alternation, "alternation", Percent},
        FigureName{Hold, "hold_ms", Milliseconds},
        FigureName{Wait, "wait_ms", Milliseconds},
        FigureName{LongestWait, "longest_wait_ms", Milliseconds},
        FigureName{LockHeld, "lock_held_percent", Percent},
        FigureName{LostRaces, "lost_races", None},
        FigureName{LostRacesPerSecond, "lost_races_per_s", PerSecond},
        FigureName{WaitingForLock, "waiting_for_lock_percent", Percent},
        FigureName{WaitingForCore, "waiting_for_core_percent", Percent},
        FigureName{WaitingForUserLock, "waiting_for_user_lock_percent", Percent},
        FigureName{InRequest, "in_request_percent", Percent},
        FigureName{Requests, "requests_per_s", PerSecond},
        FigureName{Latency, "latency_ms", Milliseconds},
        FigureName{LatencyP99, "latency_p99_ms", Milliseconds},
        FigureName{Added, "added", None},
        FigureName{LostUpdates, "lost_updates", None},
        FigureName{LostShare, "lost_percent", Percent},
        FigureName{Memory, "memory_mb", Megabytes},
        FigureName{MemoryPerWorker, "memory_per_worker_mb", Megabytes},
        FigureName{StartUp, "startup_ms", Milliseconds},
        FigureName{MostTakes, "most_takes", None},
        FigureName{LeastTakes, "least_takes", None},
        FigureName{LongestTurn, "longest_turn", None},
        FigureName{Workers, "workers", None},
        FigureName{IdleWorkers, "idle_workers", None},
        FigureName{Chunks, "chunks", None},
        FigureName{Items, "items", None},
        FigureName{ResultsInOrder, "results_in_order", YesNo},
        FigureName{BegunInOrder, "begun_in_order", YesNo},
        FigureName{Encoding, "encoding_ms", Milliseconds},
        FigureName{Transferring, "transferring_ms", Milliseconds},
        FigureName{Decoding, "decoding_ms", Milliseconds},
        FigureName{PickleShare, "pickle_percent", Percent},
        FigureName{Deadlocked, "deadlocked", YesNo},
        FigureName{Hung, "hung", YesNo},
        FigureName{WorkerKilled, "worker_killed", YesNo},
        FigureName{Raised, "exceptions", None},
        FigureName{BothZero, "both_zero", None},
        FigureName{BothZeroShare, "both_zero_percent", Percent},
        FigureName{SignalDelay, "signal_delay_ms", Milliseconds},
    };
    static_assert(std::ranges::is_sorted(names, {}, &FigureName::figure));
    static_assert(names.size() == static_cast<std::size_t>(lastFigure) + 1);
    return names;
}

std::optional<Figure> figureNamed(const QString &name)
{
    for (const FigureName &known : figureNames()) {
        if (name == QLatin1String(known.name.data(), static_cast<qsizetype>(known.name.size()))) {
            return known.figure;
        }
    }
    return std::nullopt;
}

const FigureName &nameOf(Figure figure)
{
    return figureNames()[static_cast<std::size_t>(figure)];
}

} // namespace gilscope
