// SPDX-License-Identifier: GPL-3.0-or-later
//
// What will happen in a virtual machine, the next first: a binary heap with one place for each slot (a thread
// or a core), which has one event to come at most. To cancel one is to take it out, so the heap never holds
// more than there are slots, and an event costs the same however many there were.
#pragma once

#include "runtime/base/time.h"

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace gilscope {

class EventHeap
{
public:
    struct Event
    {
        TimeNs time = 0;
        std::uint64_t order = 0; // in which they were made: decides between equal times
        std::uint32_t slot = 0;

        [[nodiscard]] bool isBefore(const Event &other) const
        {
            return time != other.time ? time < other.time : order < other.order;
        }
    };

    void addSlot() { m_places.push_back(none); }
    [[nodiscard]] bool isEmpty() const { return m_heap.empty(); }
    [[nodiscard]] const Event &first() const { return m_heap.front(); }
    [[nodiscard]] bool has(std::uint32_t slot) const { return m_places[slot] != none; }

    // In place of the one that the slot had.
    void schedule(std::uint32_t slot, TimeNs time)
    {
        cancel(slot);
        m_heap.emplace_back();
        rise(m_heap.size() - 1, {time, m_made++, slot});
    }

    void cancel(std::uint32_t slot)
    {
        const std::size_t place = m_places[slot];
        if (place == none) {
            return;
        }
        m_places[slot] = none;
        const Event last = m_heap.back();
        m_heap.pop_back();
        if (place == m_heap.size()) {
            return;
        }
        if (place > 0 && last.isBefore(m_heap[parent(place)])) {
            rise(place, last);
        } else {
            sink(place, last);
        }
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    [[nodiscard]] static std::size_t parent(std::size_t place) { return (place - 1) / 2; }
    void put(std::size_t place, const Event &event)
    {
        m_heap[place] = event;
        m_places[event.slot] = place;
    }
    void rise(std::size_t place, const Event &event)
    {
        while (place > 0 && event.isBefore(m_heap[parent(place)])) {
            put(place, m_heap[parent(place)]);
            place = parent(place);
        }
        put(place, event);
    }
    void sink(std::size_t place, const Event &event)
    {
        for (std::size_t child = 2 * place + 1; child < m_heap.size(); child = 2 * place + 1) {
            if (child + 1 < m_heap.size() && m_heap[child + 1].isBefore(m_heap[child])) {
                ++child;
            }
            if (!m_heap[child].isBefore(event)) {
                break;
            }
            put(place, m_heap[child]);
            place = child;
        }
        put(place, event);
    }

    std::vector<Event> m_heap;
    std::vector<std::size_t> m_places; // by slot
    std::uint64_t m_made = 0;
};

} // namespace gilscope
