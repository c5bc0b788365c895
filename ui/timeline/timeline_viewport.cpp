// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_viewport.h"

#include "time_axis.h"

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// Three years: sums of a few of them are still times.
constexpr TimeNs longest = 100'000'000 * second;

std::vector<TimeRange> roundedRanges(const auto &spans)
{
    std::vector<TimeRange> ranges;
    for (const auto &span : spans)
        ranges.push_back(span.rounded());
    return ranges;
}

} // namespace

TimeRange paddedExtent(TimeRange extent, bool live)
{
    const TimeNs end = std::clamp<TimeNs>(extent.end, 0, longest);
    const TimeNs before = -std::clamp<TimeNs>(extent.begin, -longest, 0);
    if (live || (end == 0 && before == 0)) {
        const TimeNs grown = nextRoundTime(end > 0 ? std::max(end, second / 5) : second);
        // Start-up is a few milliseconds: it grows in coarse steps too.
        return {before > 0 ? -std::max(nextRoundTime(before), grown / 50) : -grown / 50, grown};
    }
    const TimeNs margin = std::max((before + end) / 50, TimelineViewport::finestPixel * 1000);
    return {-before - margin, end + margin};
}

TimeRange TimelineViewport::Span::rounded() const
{
    const TimeNs from = std::llround(begin);
    return {from, std::max<TimeNs>(std::llround(begin + length), from + 1)};
}

TimeRange TimelineViewport::visible(std::size_t panel) const
{
    return m_state.spans[std::min(panel, m_state.spans.size() - 1)].rounded();
}

std::vector<TimeRange> TimelineViewport::visibleRanges() const
{
    return roundedRanges(m_state.spans);
}

void TimelineViewport::reset(std::size_t panels)
{
    m_panels = std::max<std::size_t>(panels, 1);
    m_panel = 0;
    m_selection.reset();
    m_history.clear();
    m_state = {{all()}, true};
}

void TimelineViewport::setPixels(int pixels)
{
    m_pixels = std::clamp(pixels, 1, 1 << 16);
}

bool TimelineViewport::setExtent(TimeRange extent, bool live)
{
    TimeRange full = paddedExtent(extent, live);
    if (live && m_state.following)
        full = full.united({0, 1}); // the common start stays in sight
    if (full == m_full)
        return false;
    const std::vector<TimeRange> before = visibleRanges();
    m_full = full;
    select(m_selection);
    for (Span &span : m_state.spans)
        span = m_state.following ? all() : within(span);
    return visibleRanges() != before;
}

void TimelineViewport::setFollowing(bool following)
{
    State next = m_state;
    next.following = following;
    if (following)
        std::fill(next.spans.begin(), next.spans.end(), all());
    change(std::move(next));
    m_state.following = following;
}

void TimelineViewport::setPanel(std::size_t panel)
{
    m_panel = std::min(panel, m_panels - 1);
}

void TimelineViewport::setLocked(bool locked)
{
    if (locked == isLocked())
        return;
    State next = m_state;
    next.spans.assign(locked ? 1 : m_panels, current(next));
    change(std::move(next));
}

void TimelineViewport::select(std::optional<TimeRange> range)
{
    if (range)
        range = TimeRange{std::max(range->begin, m_full.begin), std::min(range->end, m_full.end)};
    m_selection = range && !range->isEmpty() ? range : std::nullopt;
}

void TimelineViewport::zoom(double factor, TimeNs about)
{
    if (!std::isfinite(factor) || factor <= 0)
        return;
    const Span &now = current(m_state);
    const long double length = within({now.begin, now.length / factor}).length;
    const auto point = static_cast<long double>(about);
    show({point - (point - now.begin) / now.length * length, length});
}

void TimelineViewport::pan(TimeNs by)
{
    const Span &now = current(m_state);
    show({now.begin + static_cast<long double>(by), now.length});
}

void TimelineViewport::fit()
{
    setFollowing(true);
}

void TimelineViewport::fitRange(TimeRange range)
{
    const auto begin = static_cast<long double>(range.begin);
    const long double length = static_cast<long double>(range.end) - begin;
    // What is too short to be shown alone stands in the middle.
    const long double shown = within({begin, length}).length;
    show({begin - (shown - length) / 2, shown});
}

void TimelineViewport::centre(TimeNs time)
{
    const long double length = current(m_state).length;
    show({static_cast<long double>(time) - length / 2, length});
}

void TimelineViewport::reveal(TimeNs time)
{
    if (!visible().contains(time))
        centre(time);
}

void TimelineViewport::back()
{
    restore(m_history.back(m_state));
}

void TimelineViewport::forward()
{
    restore(m_history.forward(m_state));
}

TimelineViewport::Span &TimelineViewport::current(State &state) const
{
    return state.spans[std::min(m_panel, state.spans.size() - 1)];
}

TimelineViewport::Span TimelineViewport::all() const
{
    return {static_cast<long double>(m_full.begin), static_cast<long double>(m_full.length())};
}

TimelineViewport::Span TimelineViewport::within(Span wanted) const
{
    const Span full = all();
    const long double shortest =
        std::min(static_cast<long double>(finestPixel) * static_cast<long double>(m_pixels), full.length);
    const long double length = std::clamp(wanted.length, shortest, full.length);
    return {std::clamp(wanted.begin, full.begin, full.begin + (full.length - length)), length};
}

void TimelineViewport::show(Span wanted)
{
    State next = m_state;
    next.following = false;
    current(next) = within(wanted);
    change(std::move(next));
}

void TimelineViewport::change(State next)
{
    const bool sameView = roundedRanges(next.spans) == visibleRanges();
    if (!sameView && !m_joining)
        m_history.remember(m_state);
    if (sameView)
        next.following = m_state.following;
    m_state = std::move(next);
}

// The run may have grown since.
void TimelineViewport::restore(std::optional<State> state)
{
    if (!state)
        return;
    m_state = std::move(*state);
    for (Span &span : m_state.spans)
        span = m_state.following ? all() : within(span);
}

} // namespace gilscope
