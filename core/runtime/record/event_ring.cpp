// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_ring.h"

namespace gilscope {

namespace {
constexpr std::uint64_t clockSkew = 10'000; // ticks
}

void RingReader::drain(std::vector<Event> &out)
{
    const std::uint64_t capacity = m_ring.events.size();
    // Pairs with the release in EventWriter::publish.
    const std::uint64_t published = m_ring.header->published.load(std::memory_order_acquire);
    // Whatever is published was stamped before this; counters of two cores may differ by some ticks.
    const std::uint64_t latest = m_clock.orderedTicks() + clockSkew;
    const std::uint64_t waiting = published - m_consumed;
    if (waiting > capacity) {
        m_refused += 1;
        m_consumed = published;
    }
    for (; m_consumed != published; ++m_consumed) {
        const Event event = m_ring.events[m_consumed & (capacity - 1)];
        if (event.kind > lastEventKind || event.ticks < m_lastTicks || event.ticks > latest) {
            m_refused += 1;
            continue;
        }
        m_lastTicks = event.ticks;
        out.push_back(event);
    }
    // Pairs with the acquire in EventWriter::isFull.
    m_ring.header->consumed.store(m_consumed, std::memory_order_release);
}

std::uint64_t RingReader::dropped() const
{
    return m_ring.header->dropped.load(std::memory_order_relaxed);
}

std::uint64_t RingReader::progress() const
{
    return m_ring.header->progress.load(std::memory_order_relaxed);
}

} // namespace gilscope
