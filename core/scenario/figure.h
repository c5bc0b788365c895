// SPDX-License-Identifier: GPL-3.0-or-later
//
// The figures that a scenario's texts and conditions can name: "threads.ratio". Only their names and units;
// what they are is computed from a trace by lesson/figure_values.h. Each is one number of one variant.
#pragma once

#include <QString>

#include <optional>
#include <span>
#include <string_view>

namespace gilscope {

enum class Figure {
    Wall,             // from the common start to the last thread's end
    WallWithStartup,  // from the start of the first process
    Ratio,            // wall ÷ that of the baseline, of the same round
    RatioWithStartup, // likewise
    CoresUsed,        // on-core time ÷ wall
    Cpu,              // counted by the kernel
    HandOffs,         // of interpreters' locks
    HandOffsPerSecond,
    Alternation, // hand-offs ÷ takes after the first of each lock
    Hold,        // median, of interpreters' locks; so are the next two
    Wait,
    LongestWait,
    LockHeld, // share of the wall in which the (first) interpreter's lock was held by anybody
    LostRaces,
    LostRacesPerSecond,
    WaitingForLock, // share of all threads' time, services left out; so are the next three
    WaitingForCore,
    WaitingForUserLock,
    InRequest,
    Requests, // a second
    Latency,  // of requests, median
    LatencyP99,
    Added,       // increments that were done
    LostUpdates, // of them
    LostShare,
    Memory,          // private, of all processes together
    MemoryPerWorker, // median growth for one more thread, or of one more process
    StartUp,         // median over what was started by the work: from asking for it to its first step
    MostTakes,       // of the program's own locks: by the thread with the most takes
    LeastTakes,
    LongestTurn, // takes in a row by one thread, with none by another between them
    Workers,     // of a pool; so are the rest
    IdleWorkers, // got no chunk at all
    Chunks,
    Items,
    ResultsInOrder, // 1 or 0: every result stood in its place in the end
    BegunInOrder,   // 1 or 0: chunks were begun in the order of the items
    Encoding,       // sum over all processes; so are the next two
    Transferring,
    Decoding,
    PickleShare, // of the time in which threads worked, encoded, transferred or decoded
    Deadlocked,  // 1 or 0; so are the next three
    Hung,        // a pool waited for ever for a chunk
    WorkerKilled,
    Raised,        // exceptions that ended a thread
    BothZero,      // litmus rounds in which both threads read 0
    BothZeroShare, // of the rounds that both did
    SignalDelay,   // from a signal's arrival to its handler, median
};
inline constexpr Figure lastFigure = Figure::SignalDelay;

enum class FigureUnit {
    None,
    Seconds,
    Milliseconds,
    Microseconds,
    Times,
    Percent,
    Megabytes,
    PerSecond,
    YesNo
};

// As the value of Figure f is to be understood: Seconds for Wall, and so on.
struct FigureName
{
    Figure figure;
    std::string_view name; // as in scenarios: "wall_s"
    FigureUnit unit;
};

[[nodiscard]] std::span<const FigureName> figureNames(); // one a figure, in the order of the enum
[[nodiscard]] std::optional<Figure> figureNamed(const QString &name);
[[nodiscard]] const FigureName &nameOf(Figure figure);

// Which figure of which variant.
struct FigureReference
{
    QString variant; // id
    Figure figure = Figure::Wall;
    friend bool operator==(const FigureReference &, const FigureReference &) = default;
};

} // namespace gilscope
