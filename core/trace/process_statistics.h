// SPDX-License-Identifier: GPL-3.0-or-later
//
// What each process cost, what became of its counters, and how a pool's chunks went round. Durations in
// nanoseconds.
#pragma once

#include "trace.h"

#include <array>

namespace gilscope {

// Bytes that were worked on, and how long that took over all threads of a process.
struct ByteWork
{
    std::uint64_t bytes = 0;
    TimeNs time = 0;
};

struct ProcessStatistics
{
    // From the request for it to the first step of its main thread; none when it never came so far.
    std::optional<TimeNs> startUp;
    TimeNs startUpWork = 0;                   // the modelled part of that: an interpreter's own work
    std::optional<MemoryFigures> memory;      // with its threads
    std::optional<std::int64_t> bytesAThread; // private, beyond what the process had without them
    ByteWork encoded;
    ByteWork transferred;
    ByteWork decoded;
    std::optional<int> killedBySignal;
};

[[nodiscard]] std::vector<ProcessStatistics> processStatisticsOf(const Trace &trace);

struct CounterStatistics
{
    std::uint64_t added = 0;           // increments that were done
    std::optional<std::int64_t> value; // none while nobody has read it after the last of them
    // added − value: updates that another thread's write undid.
    [[nodiscard]] std::optional<std::int64_t> lost() const;
    [[nodiscard]] std::optional<double> lostShare() const; // of `added`
};

[[nodiscard]] std::vector<CounterStatistics> counterStatisticsOf(const Trace &trace);

struct PoolWorker
{
    ThreadId thread{};
    std::size_t chunks = 0;
    std::uint64_t items = 0;
};

struct PoolStatistics
{
    std::size_t chunks = 0;
    std::uint64_t items = 0;
    std::vector<std::uint32_t> began;              // chunks by when a worker began them
    std::vector<std::uint32_t> placed;             // chunks by when their results were put into place
    std::vector<PoolWorker> workers;               // all there are, in the order of the layout
    [[nodiscard]] std::size_t idleWorkers() const; // got nothing
};

// None where there are no chunks.
[[nodiscard]] std::optional<PoolStatistics> poolStatisticsOf(const Trace &trace);

} // namespace gilscope
