// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_viewport.h"

#include "time_axis.h"

#include <algorithm>
#include <cmath>

namespace gilscope {

TimeRange paddedExtent(TimeRange extent, bool live)
{
    const TimeNs end = std::max<TimeNs>(extent.end, 0);
    const TimeNs before = std::max<TimeNs>(-extent.begin, 0);
    if (live || (end == 0 && before == 0)) {
        const TimeNs grown = nextRoundTime(end > 0 ? std::max(end, second / 5) : second);
        // Start-up is a few milliseconds: it grows in coarse steps too.
        return {before > 0 ? -std::max(nextRoundTime(before), grown / 50) : -grown / 50, grown};
    }
    const TimeNs margin = std::max((before + end) / 50, TimelineViewport::finestPixel * 1000);
    return {-before - margin, end + margin};
}

void TimelineViewport::setPixels(int pixels)
{
    m_pixels = std::clamp(pixels, 1, 1 << 16);
}

bool TimelineViewport::setExtent(TimeRange extent, bool live)
{
    TimeRange full = paddedExtent(extent, live);
    if (live && m_following)
        full = full.united({0, 1}); // the common start stays in sight
    if (full == m_full)
        return false;
    const TimeRange before = m_visible;
    m_full = full;
    if (m_following)
        m_visible = m_full;
    else
        show(static_cast<double>(m_visible.begin), static_cast<double>(m_visible.length()));
    return m_visible != before;
}

void TimelineViewport::setFollowing(bool following)
{
    m_following = following;
    if (following)
        m_visible = m_full;
}

void TimelineViewport::zoom(double factor, TimeNs about)
{
    if (!std::isfinite(factor) || factor <= 0)
        return;
    const auto begin = static_cast<double>(m_visible.begin);
    const auto length = static_cast<double>(m_visible.length());
    const double wanted = std::clamp(length / factor, shortest(), static_cast<double>(m_full.length()));
    const double share = (static_cast<double>(about) - begin) / length;
    m_following = false;
    show(static_cast<double>(about) - share * wanted, wanted);
}

void TimelineViewport::pan(TimeNs by)
{
    m_following = false;
    show(static_cast<double>(m_visible.begin) + static_cast<double>(by),
         static_cast<double>(m_visible.length()));
}

void TimelineViewport::fit()
{
    setFollowing(true);
}

double TimelineViewport::shortest() const
{
    return std::min(static_cast<double>(finestPixel) * m_pixels, static_cast<double>(m_full.length()));
}

void TimelineViewport::show(double begin, double length)
{
    const auto full = static_cast<double>(m_full.length());
    const TimeNs kept = std::llround(std::clamp(length, std::min(shortest(), full), full));
    const auto first = static_cast<double>(m_full.begin);
    const auto last = static_cast<double>(m_full.end - kept);
    const TimeNs from = std::llround(std::clamp(begin, first, std::max(first, last)));
    m_visible = {from, from + std::max<TimeNs>(kept, 1)};
}

} // namespace gilscope
