// SPDX-License-Identifier: GPL-3.0-or-later
//
// Memory that several cores use without a lock, as far as it takes time or shows in what they read.
//
// A core that loads from a line that another core used last waits until it has it (costs().lineTransfer). The
// transfers of one line are served one after the other, so N cores that want it hold each other up N-fold.
// What comes is what the line held when its transfer began. The store of a load-add-store does not wait: the
// store buffer takes it. (A cache line in state M and its transfer by MESI; a simplification of both.)
#pragma once

#include "virtual_machine.h"

#include <algorithm>
#include <optional>

namespace gilscope {

class SharedLine
{
public:
    // How long a load by `core` waits for its turn, before its transfer: none where it needs none.
    [[nodiscard]] std::optional<TimeNs> request(CoreId core, TimeNs now, TimeNs transfer)
    {
        const bool isElsewhere = m_core && *m_core != core;
        m_core = core;
        if (!isElsewhere) {
            return std::nullopt;
        }
        const TimeNs begin = std::max(now, m_freeAt);
        m_freeAt = begin + transfer;
        return begin - now;
    }

private:
    std::optional<CoreId> m_core; // that used it last
    TimeNs m_freeAt = 0;          // the transfers that were asked for end
};

// A variable, and a store to it that the core has done and others do not see yet. The core itself sees it at
// once. Whoever leaves a core leaves nothing behind in its store buffer.
class BufferedStore
{
public:
    void store(const VirtualThread &thread, std::int64_t value, TimeNs visibleAt)
    {
        m_before = m_value;
        m_value = value;
        m_thread = &thread;
        m_core = thread.lastCore();
        m_switches = switchesOf(thread);
        m_visibleAt = visibleAt;
    }
    // By a thread on `core`.
    [[nodiscard]] std::int64_t load(CoreId core, TimeNs now) const
    {
        const bool isBuffered =
            m_thread != nullptr && core != m_core && now < m_visibleAt && switchesOf(*m_thread) == m_switches;
        return isBuffered ? m_before : m_value;
    }

private:
    [[nodiscard]] static std::uint64_t switchesOf(const VirtualThread &thread)
    {
        return thread.voluntarySwitches() + thread.involuntarySwitches() + (thread.hasEnded() ? 1 : 0);
    }

    std::int64_t m_value = 0;
    std::int64_t m_before = 0;
    const VirtualThread *m_thread = nullptr; // that stored it
    CoreId m_core{};
    std::uint64_t m_switches = 0; // of it, at that moment
    TimeNs m_visibleAt = 0;
};

} // namespace gilscope
