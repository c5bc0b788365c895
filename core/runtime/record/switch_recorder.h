// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the kernel itself says of the threads of a worker: each switch to a core and from it, with the core,
// the time and whether the thread was preempted. An ordinary user may ask where kernel.perf_event_paranoid is
// 2 or less (perf_event_open(2); a software event that counts nothing, with context_switch).
//
//   kernel's ring of core 0 ──┐  read      sorted by time       those of our threads
//   kernel's ring of core 1 ──┼──────► m_pending ──────────────────────────► the worker's last ring
//                             ┘            └ younger than 100 µs: next time   SwitchedIn, SwitchedOut, Lost,
//                                                                             SwitchesKnown
//
// Opened by the thread that will start all others, before it does: threads and processes inherit it from
// there, forked or not, through exec too. One descriptor a core, because that is what the kernel demands of
// an event that is inherited. What it refuses is said by recording() and is no error: the run is sampled
// then.
//
// A full ring of the kernel's drops records. What happened from the last record in it until it was emptied is
// then not known, which Lost says (detail 0; the count follows, when the kernel tells it).
//
// Used by the controlling thread only, whose own switches, as those of every thread that has not signed in,
// are left out. In a forked child the kernel's rings are not mapped: nothing may be called there, not even
// the destructor.
#pragma once

#include "event_writer.h"
#include "ring_set.h"

#include <linux/perf_event.h>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace gilscope {

// Whether switches are recorded and, where they are not, what refused it. Fits into the shared memory.
struct SwitchRecording
{
    enum class Status : std::uint8_t { NotAsked, Active, EventRefused, MemoryRefused };

    Status status = Status::NotAsked;
    std::uint16_t error = 0; // errno

    [[nodiscard]] bool isActive() const { return status == Status::Active; }
    [[nodiscard]] std::uint32_t encode() const { return static_cast<std::uint32_t>(status) << 16U | error; }
    [[nodiscard]] static SwitchRecording decode(std::uint32_t value);
};

// Why there are samples instead, in words; empty where it is active. `paranoia`: kernel.perf_event_paranoid.
[[nodiscard]] std::string reasonAgainst(SwitchRecording recording, int paranoia);
// 2, the kernel's own default, where the system does not say.
[[nodiscard]] int perfEventParanoia();

// Pages of the ring of one core, a power of two, when `sharers` processes record at once and the kernel lets
// a user have `kibibytes` for each core, one page of which goes to the ring's header.
[[nodiscard]] std::size_t switchRingPages(std::size_t kibibytes, std::size_t pageSize, std::uint32_t sharers);

class SwitchRecorder
{
public:
    // As perf_event_open(2) for the calling thread: a descriptor, or −1 and errno.
    using OpenEvent = int (*)(perf_event_attr &attributes, int core);

    struct Options
    {
        bool wanted = true;
        ClockKind clock{};
        double ticksPerSecond = 1e9;
        std::uint32_t sharers = 1;            // processes that record at once
        OpenEvent openEvent = nullptr;        // the kernel's own; another one in tests
        std::optional<std::size_t> ringPages; // by the kernel's limit; fewer in tests
    };

    // `writer`: of the last ring of `rings`, both of which must outlive it.
    SwitchRecorder(const RingSet &rings, EventWriter &writer, const Options &options);
    SwitchRecorder(const SwitchRecorder &) = delete;
    SwitchRecorder &operator=(const SwitchRecorder &) = delete;
    ~SwitchRecorder();

    [[nodiscard]] SwitchRecording recording() const { return m_recording; }
    // Writes what has come since the last time. Takes some µs, and 0.1 µs a record.
    void drain();
    // The same when all threads have ended: nothing is too young.
    void finish();
    // When to drain() again: soon where the kernel's rings fill quickly.
    [[nodiscard]] int pauseMs() const { return m_pauseMs; }

private:
    struct CoreRing
    {
        int descriptor = -1;
        perf_event_mmap_page *header = nullptr;
        const std::byte *data = nullptr;
        std::size_t size = 0; // of the data, a power of two
        CoreId core{};
        std::int64_t last = 0;    // time of the last record
        std::int64_t lastOut = 0; // when it was left
        bool overflowed = false;  // and the kernel has not said yet how many it dropped
    };

    enum class RecordKind : std::uint8_t { In, Out, Lost };
    struct Record
    {
        std::int64_t time = 0;    // CLOCK_MONOTONIC
        std::int64_t since = 0;   // Lost: of the last record before
        std::uint32_t thread = 0; // the kernel's number; Lost: how many
        CoreId core{};
        RecordKind kind{};
        SwitchReason reason{};
    };

    [[nodiscard]] SwitchRecording open(const Options &options);
    void close();
    void collect();
    [[nodiscard]] double readRing(CoreRing &ring); // how full it was
    void take(CoreRing &ring, std::uint64_t position, const perf_event_header &header);
    void write(std::int64_t until, const Moment &now);
    void write(const Record &record, std::uint64_t ticks, const Moment &now);
    [[nodiscard]] std::optional<std::uint32_t> ringOf(std::uint32_t thread);
    void learnThreads();
    [[nodiscard]] std::uint64_t ticksAt(std::int64_t time, const Moment &now) const;

    const RingSet &m_rings;
    EventWriter &m_writer;
    double m_ticksPerNanosecond;
    SwitchRecording m_recording;
    std::vector<CoreRing> m_cores;
    std::vector<Record> m_pending;                             // by time
    std::unordered_map<std::uint32_t, std::uint32_t> m_ringOf; // by the kernel's number of the thread
    std::vector<std::uint32_t> m_notSignedIn;                  // rings
    bool m_learned = false;                                    // in this drain
    int m_pauseMs;
};

} // namespace gilscope
