// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine's end of the memory that it shares with the probes of one Python run (python/probe_memory.h).
// Used by one thread. Usage: create(), put environment() into the program's environment, then call drain()
// at least every 50 ms, releaseGone() some times a second and once at the end, after the last process.
// Whatever lies in the memory may have been written by anybody: all that comes out of here has been checked.
#pragma once

#include "probe_memory.h"
#include "runtime/base/descriptor.h"
#include "runtime/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gilscope {

// One process of CPython in which the probe is. Its index in ProbeChannel::processes() never changes.
struct ProbedProcess
{
    std::uint32_t pid = 0;
    std::uint32_t parentPid = 0;
    std::uint64_t beganTicks = 0;
    bool isForked = false;     // else a program that was started; the same pid twice: it executed another
    std::string pythonVersion; // "3.11.7"; empty before 3.11
    bool searchesHeap = false; // whether locks other than the main interpreter's are looked for
    std::vector<probe::LockOrigin> locks; // by their index; grows
    std::uint32_t locksBeyondTable = 0;   // found, and not recorded
    std::uint32_t threadsWithoutSlot = 0; // whose events are missing
};

// One thread that did something with a lock. Its index in ProbeChannel::threads() never changes.
struct ProbedThread
{
    std::uint32_t tid = 0;
    std::size_t process = 0; // index in processes()
    std::uint64_t beganTicks = 0;
    std::string name;          // the kernel's at its first event
    bool isOver = false;       // nothing more comes from it
    std::uint64_t dropped = 0; // events that did not fit; each gap has an event Lost, but one at the end
    std::uint64_t refused = 0; // events that no probe can have written
};

class ProbeChannel
{
public:
    // `slotCount` threads at a time, `capacity` events each: a power of two.
    [[nodiscard]] static Result<ProbeChannel> create(std::uint32_t slotCount = probe::defaultSlotCount,
                                                     std::uint32_t capacity = probe::defaultCapacity);
    ProbeChannel(ProbeChannel &&) noexcept;
    ProbeChannel &operator=(ProbeChannel &&) noexcept;
    ~ProbeChannel();

    // The value of GILSCOPE_PROBE. Valid while this object lives.
    [[nodiscard]] std::string path() const;
    // The probe beside gilscope-worker; empty where it is missing. LD_PRELOAD.
    [[nodiscard]] static std::string libraryPath();
    [[nodiscard]] ClockKind clock() const;

    // What has been written since the last call: for each thread that wrote something its index in threads()
    // and its events, in the order they happened. Valid until the next call. `detail` of events about locks
    // is an index in ProbedProcess::locks: checked.
    struct Batch
    {
        std::size_t thread = 0;
        std::span<const Event> events;
    };
    [[nodiscard]] std::vector<Batch> drain();

    // Gives slots and records of threads and processes that are gone back to the probes, after draining them
    // into what the next drain() returns.
    void releaseGone();

    [[nodiscard]] const std::vector<ProbedProcess> &processes() const;
    [[nodiscard]] const std::vector<ProbedThread> &threads() const;
    // Whose events are missing, because there are more of them at a time than slots or records.
    [[nodiscard]] std::uint32_t threadsWithoutSlot() const;
    [[nodiscard]] std::uint32_t processesWithoutRecord() const;

private:
    struct Memory;
    explicit ProbeChannel(std::unique_ptr<Memory> memory);
    std::unique_ptr<Memory> m_memory;
};

} // namespace gilscope
