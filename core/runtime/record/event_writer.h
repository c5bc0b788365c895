// SPDX-License-Identifier: GPL-3.0-or-later
//
// The producer's end of a ring: clock, core, store, publish, all in line. Never blocks, never allocates,
// makes no system call. Used by the one thread the ring belongs to. Without a ring it records nothing, which
// is how the cost of recording is measured.
#pragma once

#include "event_ring.h"
#include "runtime/base/clock.h"
#include "runtime/base/current_core.h"

#include <unistd.h>

namespace gilscope {

class EventWriter
{
public:
    explicit EventWriter(Clock clock) : m_clock(clock) {}
    EventWriter(Clock clock, RingView ring) : m_clock(clock), m_ring(ring), m_mask(ring.events.size() - 1) {}

    [[nodiscard]] bool isRecording() const { return m_ring.header != nullptr; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    void write(EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0, std::uint8_t flags = 0)
    {
        if (isRecording()) {
            publish({m_clock.ticks(), value, detail, currentCore(), kind, flags});
        }
    }

    // For moments compared across threads: the stamp is not before what this thread did earlier.
    void writeOrdered(EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0,
                      std::uint8_t flags = 0)
    {
        if (isRecording()) {
            publish({m_clock.orderedTicks(), value, detail, currentCore(), kind, flags});
        }
    }

    // For what turns out to be worth an event only later: `ticks` from clock(), not before lastTicks().
    void writeAt(std::uint64_t ticks, EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0,
                 std::uint8_t flags = 0)
    {
        if (isRecording()) {
            publish({ticks, value, detail, currentCore(), kind, flags});
        }
    }

    // Not told before the thread writes something else or reports progress, and never if it is taken back
    // until then: for what is worth telling only if it lasts. It has its place in the order from now on.
    void withhold(EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0, std::uint8_t flags = 0)
    {
        if (isRecording()) {
            tellWithheld();
            m_withheld = {m_clock.ticks(), value, detail, currentCore(), kind, flags};
            m_withholds = true;
        }
    }

    // False when there is no such event, or it has been told.
    [[nodiscard]] bool takeBack(EventKind kind, std::uint32_t detail)
    {
        const bool found = m_withholds && m_withheld.kind == kind && m_withheld.detail == detail;
        m_withholds = m_withholds && !found;
        return found;
    }

    // What is known of a core at `ticks`, whoever finds out; `ticks` as for writeAt().
    void writeFrom(CoreId core, std::uint64_t ticks, EventKind kind, std::uint64_t value = 0,
                   std::uint32_t detail = 0, std::uint8_t flags = 0)
    {
        if (isRecording()) {
            publish({ticks, value, detail, core, kind, flags});
        }
    }

    // By the thread the ring belongs to, before its first event: whose switches are these?
    void signIn()
    {
        if (isRecording()) {
            m_ring.header->thread.store(static_cast<std::uint32_t>(gettid()), std::memory_order_relaxed);
        }
    }

    // Ticks of the last event written; 0 before the first.
    [[nodiscard]] std::uint64_t lastTicks() const { return m_lastTicks; }

    void reportProgress(std::uint64_t ticks)
    {
        if (isRecording()) {
            tellWithheld();
            m_ring.header->progress.store(ticks, std::memory_order_relaxed);
        }
    }

private:
    void publish(const Event &event)
    {
        tellWithheld();
        put(event);
    }

    void tellWithheld()
    {
        if (m_withholds) [[unlikely]] {
            m_withholds = false;
            put(m_withheld);
        }
    }

    void put(const Event &event)
    {
        m_lastTicks = event.ticks;
        if (isFull(1 + (m_droppedNow != 0 ? 1U : 0U))) [[unlikely]] {
            drop(event);
            return;
        }
        if (m_droppedNow != 0) [[unlikely]] {
            store({event.ticks, m_firstDropped, m_droppedNow, event.core, EventKind::Lost, 0});
            m_droppedNow = 0;
        }
        store(event);
    }

    // `needed` places; looks at the reader's line only when the last known room is used up.
    [[nodiscard]] bool isFull(std::uint64_t needed)
    {
        if (m_published + needed - m_consumed <= m_ring.events.size()) [[likely]] {
            return false;
        }
        // Pairs with the release in RingReader::drain.
        m_consumed = m_ring.header->consumed.load(std::memory_order_acquire);
        return m_published + needed - m_consumed > m_ring.events.size();
    }

    void store(const Event &event)
    {
        m_ring.events[m_published & m_mask] = event;
        m_published += 1;
        // Pairs with the acquire in RingReader::drain.
        m_ring.header->published.store(m_published, std::memory_order_release);
    }

    void drop(const Event &event)
    {
        if (m_droppedNow == 0) {
            m_firstDropped = event.ticks;
        }
        m_droppedNow += 1;
        m_droppedInAll += 1;
        m_ring.header->dropped.store(m_droppedInAll, std::memory_order_relaxed);
    }

    Clock m_clock;
    RingView m_ring;
    std::uint64_t m_mask = 0;
    std::uint64_t m_lastTicks = 0;
    std::uint64_t m_published = 0;
    std::uint64_t m_consumed = 0;
    std::uint64_t m_firstDropped = 0;
    std::uint64_t m_droppedInAll = 0;
    std::uint32_t m_droppedNow = 0;
    bool m_withholds = false;
    Event m_withheld;
};

} // namespace gilscope
