// SPDX-License-Identifier: GPL-3.0-or-later
//
// Of one worker: what its threads have said and what the kernel says of them, until both are known up to the
// same moment and can be told in order of time.
//
//   thread's own events   a  b    c      d     ┐ told, merged      ┌ held back
//   the kernel's records   >   <    >          ┘                   └
//                         ───────────────── known ──────────────►
//
// Bounded: a worker that never says what is known is no longer waited for. Owned by TraceBuilder.
#pragma once

#include "runtime/base/ids.h"
#include "runtime/record/event.h"

#include <deque>
#include <limits>
#include <optional>
#include <vector>

namespace gilscope {

class SwitchTimeline
{
public:
    struct Item
    {
        TimedEvent event;
        bool isOwn = false; // else a record, or Lost: there are none from its time until its value
    };

    SwitchTimeline(ThreadId first, std::uint32_t threads) : m_first(first), m_threads(threads) {}

    [[nodiscard]] ThreadId first() const { return m_first; }
    [[nodiscard]] std::uint32_t threadCount() const { return static_cast<std::uint32_t>(m_threads.size()); }
    [[nodiscard]] bool has(ThreadId thread) const
    {
        return index(thread) >= index(m_first) && index(thread) - index(m_first) < m_threads.size();
    }
    // More threads will come; each learns what is known to be missing.
    void setGrowing() { m_growing = true; }
    [[nodiscard]] bool isGrowing() const { return m_growing; }
    void grow();
    // Records are used; false once they have ended.
    [[nodiscard]] bool isActive() const { return m_active; }
    void end() { m_active = false; }
    [[nodiscard]] bool isOverfull() const { return m_held > mostHeld; }
    [[nodiscard]] TimeNs known() const { return m_known; }

    void hold(ThreadId thread, const TimedEvent &event);
    // SwitchedIn and SwitchedOut of a thread that it has, SwitchesKnown, Lost. Returns how many records that
    // says are missing.
    std::uint64_t takeRecord(const TimedEvent &event);
    // The next thing that is known of `thread` up to `until`.
    [[nodiscard]] std::optional<Item> next(ThreadId thread, TimeNs until);

private:
    static constexpr std::size_t mostHeld = std::size_t{1} << 20U;

    struct OfThread
    {
        std::deque<TimedEvent> own;
        std::deque<TimedEvent> records;
    };

    ThreadId m_first;
    std::vector<OfThread> m_threads;
    TimeNs m_known = std::numeric_limits<TimeNs>::min();
    std::size_t m_held = 0;
    bool m_active = true;
    bool m_growing = false;
    std::vector<TimedEvent> m_missing; // all that is missing, where it grows
};

} // namespace gilscope
