// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_statistics.h"

#include "lane_times.h"

#include <algorithm>

namespace gilscope {

namespace {

void addThread(const Lane &lane, const ThreadOutcome &outcome, ProcessStatistics &process)
{
    process.encoded.bytes += outcome.bytesEncoded;
    process.transferred.bytes += outcome.bytesTransferred;
    process.decoded.bytes += outcome.bytesDecoded;
    forEachSlice(lane, [&process](const Slice &slice) {
        if (slice.state == ThreadState::Encoding) {
            process.encoded.time += counted(slice);
        } else if (slice.state == ThreadState::Transferring) {
            process.transferred.time += counted(slice);
        } else if (slice.state == ThreadState::Decoding) {
            process.decoded.time += counted(slice);
        }
    });
}

// Of its main thread: the first in the layout.
void addStartUp(const Lane &lane, const ThreadOutcome &outcome, ProcessStatistics &process)
{
    if (!outcome.started || lane.slices.empty()) {
        return;
    }
    const TimeNs began = std::min(lane.slices.front().begin, *outcome.started);
    process.startUp = *outcome.started - began;
    for (const Slice &slice : lane.slices) {
        if (slice.begin >= *outcome.started) {
            break;
        }
        process.startUpWork += slice.state == ThreadState::StartUpWork ? slice.length() : 0;
    }
}

std::optional<std::int64_t> bytesAThread(const ProcessOutcome &outcome)
{
    if (!outcome.memoryBefore || !outcome.memory || outcome.memory->threads == 0) {
        return std::nullopt;
    }
    const auto grown = static_cast<std::int64_t>(outcome.memory->privateBytes)
        - static_cast<std::int64_t>(outcome.memoryBefore->privateBytes);
    return grown / outcome.memory->threads;
}

// Threads that could have been given a chunk: not the sender's, where workers are processes of their own.
std::vector<PoolWorker> poolWorkersOf(const Trace &trace)
{
    const std::vector<TraceThread> &threads = trace.layout.threads;
    std::vector<bool> sends(threads.size());
    std::vector<bool> parents(trace.layout.processes.size());
    bool ownProcesses = false;
    for (const Chunk &chunk : trace.chunks) {
        if (chunk.sender) {
            sends.at(index(*chunk.sender)) = true;
            parents.at(index(threads[index(*chunk.sender)].process)) = true;
        }
    }
    for (const Chunk &chunk : trace.chunks) {
        ownProcesses |= chunk.worker && !parents.at(index(threads.at(index(*chunk.worker)).process));
    }
    std::vector<PoolWorker> workers;
    for (std::size_t number = 0; number < threads.size(); ++number) {
        const bool isParent = ownProcesses ? parents.at(index(threads[number].process)) : sends[number];
        if (!threads[number].isService && !isParent) {
            workers.push_back({static_cast<ThreadId>(number)});
        }
    }
    return workers;
}

std::vector<std::uint32_t> orderOf(const std::vector<Chunk> &chunks, std::optional<TimeNs> Chunk::*when)
{
    std::vector<std::uint32_t> order;
    for (const Chunk &chunk : chunks) {
        if (chunk.*when) {
            order.push_back(chunk.number);
        }
    }
    std::ranges::stable_sort(order, [&](std::uint32_t one, std::uint32_t other) {
        return *(chunks[one].*when) < *(chunks[other].*when);
    });
    return order;
}

} // namespace

std::vector<ProcessStatistics> processStatisticsOf(const Trace &trace)
{
    std::vector<ProcessStatistics> processes(trace.layout.processes.size());
    std::vector<bool> hasMain(processes.size());
    for (const Lane &lane : trace.lanes) {
        if (lane.kind != LaneKind::Thread) {
            continue;
        }
        const std::size_t process = index(trace.layout.threads.at(index(lane.thread)).process);
        const ThreadOutcome &outcome = trace.outcomes.at(index(lane.thread));
        addThread(lane, outcome, processes.at(process));
        if (!hasMain[process]) {
            addStartUp(lane, outcome, processes[process]);
        }
        hasMain[process] = true;
    }
    for (std::size_t number = 0; number < std::min(processes.size(), trace.processes.size()); ++number) {
        processes[number].memory = trace.processes[number].memory;
        processes[number].bytesAThread = bytesAThread(trace.processes[number]);
        processes[number].killedBySignal = trace.processes[number].killedBySignal;
    }
    return processes;
}

std::optional<std::int64_t> CounterStatistics::lost() const
{
    return value ? std::optional(static_cast<std::int64_t>(added) - *value) : std::nullopt;
}

std::optional<double> CounterStatistics::lostShare() const
{
    if (!value || added == 0) {
        return std::nullopt;
    }
    return static_cast<double>(*lost()) / static_cast<double>(added);
}

std::vector<CounterStatistics> counterStatisticsOf(const Trace &trace)
{
    std::vector<CounterStatistics> counters;
    for (const CounterReading &reading : trace.counters) {
        CounterStatistics &counter = counters.emplace_back();
        counter.added = reading.added;
        // What was added later would look lost.
        if (reading.readAt > 0 && reading.readAt >= reading.addedUntil) {
            counter.value = reading.value;
        }
    }
    return counters;
}

std::size_t PoolStatistics::idleWorkers() const
{
    return static_cast<std::size_t>(std::ranges::count(workers, std::size_t{0}, &PoolWorker::chunks));
}

std::optional<PoolStatistics> poolStatisticsOf(const Trace &trace)
{
    if (trace.chunks.empty()) {
        return std::nullopt;
    }
    PoolStatistics pool;
    pool.workers = poolWorkersOf(trace);
    pool.chunks = trace.chunks.size();
    for (const Chunk &chunk : trace.chunks) {
        pool.items += chunk.items;
        const auto worker = std::ranges::find(
            pool.workers, chunk.worker, [](const PoolWorker &one) { return std::optional(one.thread); });
        if (worker != pool.workers.end()) {
            worker->chunks += 1;
            worker->items += chunk.items;
        }
    }
    pool.began = orderOf(trace.chunks, &Chunk::began);
    pool.placed = orderOf(trace.chunks, &Chunk::placed);
    return pool;
}

} // namespace gilscope
