// SPDX-License-Identifier: GPL-3.0-or-later
#include "refresh_gate.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr qint64 pause = 250; // ms

} // namespace

bool RefreshGate::opensFor(const std::vector<TimelinePanel> &panels, bool watched)
{
    std::vector<Seen> seen;
    for (const TimelinePanel &panel : panels) {
        seen.push_back({panel.trace, panel.trace ? panel.trace->eventCount : 0,
                        panel.trace && panel.trace->live, panel.title});
    }
    if (seen == m_seen && m_since.isValid())
        return false;
    const bool onlyGrown = std::ranges::equal(seen, m_seen, [](const Seen &now, const Seen &before) {
        return now.trace == before.trace && now.live == before.live && now.title == before.title;
    });
    if (onlyGrown && m_since.isValid() && !(watched && m_since.hasExpired(pause)))
        return false;
    m_seen = std::move(seen);
    m_since.start();
    return true;
}

} // namespace gilscope
