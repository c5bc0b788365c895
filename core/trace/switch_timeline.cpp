// SPDX-License-Identifier: GPL-3.0-or-later
#include "switch_timeline.h"

#include <algorithm>

namespace gilscope {

void SwitchTimeline::grow()
{
    OfThread &added = m_threads.emplace_back();
    added.records.assign(m_missing.begin(), m_missing.end());
    m_held += m_missing.size();
}

void SwitchTimeline::hold(ThreadId thread, const TimedEvent &event)
{
    m_threads.at(index(thread) - index(m_first)).own.push_back(event);
    ++m_held;
}

std::uint64_t SwitchTimeline::takeRecord(const TimedEvent &event)
{
    if (event.kind == EventKind::SwitchesKnown) {
        m_known = std::max(m_known, event.time);
        return 0;
    }
    if (event.kind != EventKind::Lost) {
        const ThreadId thread{event.detail};
        if (has(thread)) {
            m_threads[index(thread) - index(m_first)].records.push_back(event);
            ++m_held;
        }
        return 0;
    }
    const auto since = static_cast<TimeNs>(event.value);
    if (since < event.time) {
        TimedEvent missing = event;
        missing.time = std::max(since, m_known);
        missing.value = static_cast<std::uint64_t>(event.time);
        if (m_growing) {
            m_missing.insert(std::ranges::upper_bound(m_missing, missing.time, {}, &TimedEvent::time),
                             missing);
        }
        for (OfThread &thread : m_threads) {
            // Before what other cores had to say meanwhile.
            const auto place = std::ranges::lower_bound(thread.records, missing.time, {}, &TimedEvent::time);
            thread.records.insert(place, missing);
            ++m_held;
        }
    }
    return event.detail;
}

// At one moment a thread comes to its core before it says something, and leaves it after that.
std::optional<SwitchTimeline::Item> SwitchTimeline::next(ThreadId thread, TimeNs until)
{
    OfThread &of = m_threads.at(index(thread) - index(m_first));
    const bool hasOwn = !of.own.empty() && of.own.front().time <= until;
    const bool hasRecord = !of.records.empty() && of.records.front().time <= until;
    if (!hasOwn && !hasRecord) {
        return {};
    }
    bool isOwn = hasOwn;
    if (hasOwn && hasRecord) {
        const TimedEvent &record = of.records.front();
        isOwn = record.kind == EventKind::SwitchedOut ? of.own.front().time <= record.time
                                                      : of.own.front().time < record.time;
    }
    std::deque<TimedEvent> &from = isOwn ? of.own : of.records;
    const Item item{from.front(), isOwn};
    from.pop_front();
    --m_held;
    return item;
}

} // namespace gilscope
