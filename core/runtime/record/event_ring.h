// SPDX-License-Identifier: GPL-3.0-or-later
//
// A single-producer single-consumer ring of events in memory that two processes share.
//
//      consumed          published
//         │                  │
//   ┌───┬─▼─┬───┬───┬───┬───┬▼──┬───┐     Both counts only grow; an index is a count masked by the capacity,
//   │   │ e │ e │ e │ e │ e │   │   │     a power of two. The writer owns `published`, `dropped` and
//   └───┴───┴───┴───┴───┴───┴───┴───┘     `progress`, the reader owns `consumed`.
//
// published: stored with release by the writer after the event, loaded with acquire by the reader: the event
// is whole. consumed: stored with release by the reader after it has copied, loaded with acquire by the
// writer: the place is free. A full ring never blocks the writer: it drops and counts. The reader trusts
// nothing that lies in the memory: counts that cannot be are answered by a jump, which is counted as loss.
#pragma once

#include "event.h"
#include "runtime/base/clock.h"

#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

namespace gilscope {

// Lies in shared memory; one cache line for each side.
struct RingHeader
{
    alignas(64) std::atomic<std::uint64_t> published{0};
    std::atomic<std::uint64_t> dropped{0};
    // Ticks of the last moment at which the thread was known to run: the live picture grows up to here and no
    // further.
    std::atomic<std::uint64_t> progress{0};
    // The kernel's number of the writing thread; 0 before it has signed in.
    std::atomic<std::uint32_t> thread{0};
    alignas(64) std::atomic<std::uint64_t> consumed{0};
};

static_assert(std::atomic<std::uint64_t>::is_always_lock_free && sizeof(RingHeader) == 128);

// Both sides' view of one ring. Does not own the memory.
struct RingView
{
    RingHeader *header = nullptr;
    std::span<Event> events; // its size is a power of two
};

// The consumer. One thread at a time.
class RingReader
{
public:
    // `clock`: the writer's.
    explicit RingReader(RingView ring, Clock clock = Clock(Clock::bestKind())) : m_ring(ring), m_clock(clock)
    {}

    // Appends all published events to `out` and frees their places. Events that no writer of ours can have
    // written (unknown kind, time running backwards or in the future) are left out and counted as refused.
    void drain(std::vector<Event> &out);

    [[nodiscard]] std::uint64_t dropped() const;
    [[nodiscard]] std::uint64_t refused() const { return m_refused; }
    [[nodiscard]] std::uint64_t progress() const;

private:
    RingView m_ring;
    Clock m_clock;
    std::uint64_t m_consumed = 0;
    std::uint64_t m_lastTicks = 0;
    std::uint64_t m_refused = 0;
};

} // namespace gilscope
