// SPDX-License-Identifier: GPL-3.0-or-later
#include "lock_story.h"

#include "trace/lock_holders.h"

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// In units of the body type.
constexpr double lowestForShapes = 0.5;
constexpr double twoRowsFrom = 1.1;
constexpr double highest = 1.3;
constexpr double tickSpacing = 0.6;
constexpr double largestShape = 0.62;

constexpr std::size_t rowCount = 3; // the last one is that of the lines

int tellingness(MarkKind kind)
{
    switch (kind) {
    case MarkKind::Requested:
        return 0;
    case MarkKind::SafepointSeen:
        return 1;
    case MarkKind::TimedOut:
        return 2;
    case MarkKind::DropRequested:
        return 3;
    case MarkKind::LostRace:
    case MarkKind::Retaken:
    case MarkKind::Deadlock:
    case MarkKind::Loss:
        break;
    }
    return -1;
}

class StoryFiller
{
public:
    StoryFiller(LockStory &story, const Trace &trace, std::size_t lane, const TimeAxis &axis,
                const TypeScale &type)
        : m_story(story),
          m_trace(trace),
          m_number(lane),
          m_lane(trace.lanes[lane]),
          m_axis(axis),
          m_type(type),
          m_rows(story.rect.height() >= twoRowsFrom * type.unit ? 2 : 1)
    {
        const double rowHeight = story.rect.height() / m_rows;
        m_size = std::min(largestShape * type.unit, rowHeight - 1);
    }

    void fill()
    {
        if (addShapes())
            addHandshakes();
        else
            addTicks();
    }

private:
    [[nodiscard]] std::span<const std::uint32_t> visible(MarkKind kind) const
    {
        return m_lane.markIndex.placesWithin(m_lane.marks, kind, m_axis.range);
    }

    [[nodiscard]] bool addShapes()
    {
        if (m_story.rect.height() < lowestForShapes * m_type.unit)
            return false;
        std::vector<std::uint32_t> places;
        for (const MarkKind kind : marksOfTheStory) {
            const auto some = visible(kind);
            if (places.size() + some.size() > static_cast<std::size_t>(m_axis.pixels))
                return false;
            places.insert(places.end(), some.begin(), some.end());
        }
        std::ranges::sort(places);
        for (const std::uint32_t place : places)
            addShape(place);
        const auto mostInARow = static_cast<double>(std::ranges::max(m_inRow));
        if (mostInARow * m_size * 2 <= m_axis.pixels)
            return true;
        m_story.marks.clear();
        return false;
    }

    [[nodiscard]] std::size_t rowOf(MarkKind kind) const
    {
        if (kind == MarkKind::SafepointSeen)
            return rowCount - 1;
        return m_rows == 2 && kind == MarkKind::DropRequested ? 1 : 0;
    }

    void addShape(std::uint32_t place)
    {
        const Mark &mark = m_lane.marks[place];
        const std::size_t row = rowOf(mark.kind);
        const bool isLine = row == rowCount - 1;
        const double x = std::clamp(m_axis.x(mark.time), m_axis.left, m_axis.right() - 1);
        const bool stands = m_inRow[row] > 0;
        if (stands && x - m_story.marks[m_last[row]].centre.x() < (isLine ? 3 : m_size)) {
            join(m_story.marks[m_last[row]], mark, place);
            return;
        }
        MarkItem item;
        const double rowHeight = m_story.rect.height() / m_rows;
        const double y = isLine ? m_story.rect.center().y()
                                : m_story.rect.top() + rowHeight * (static_cast<double>(row) + 0.5);
        item.centre = {x, y};
        item.size = isLine ? m_story.rect.height() : m_size;
        item.lane = m_number;
        item.range = {mark.time, mark.time + 1};
        tell(item, mark, place);
        m_last[row] = m_story.marks.size();
        m_inRow[row] += 1;
        m_story.marks.push_back(item);
    }

    void join(MarkItem &item, const Mark &mark, std::uint32_t place) const
    {
        item.count += 1;
        item.range.end = mark.time + 1;
        if (tellingness(mark.kind) > tellingness(item.kind))
            tell(item, mark, place);
    }

    void tell(MarkItem &item, const Mark &mark, std::uint32_t place) const
    {
        item.kind = mark.kind;
        item.index = place;
        item.owner = runningStyle(m_trace, mark.thread);
    }

    void addTicks()
    {
        std::array<std::span<const std::uint32_t>, marksOfTheStory.size()> left;
        std::ranges::transform(marksOfTheStory, left.begin(),
                               [this](MarkKind kind) { return visible(kind); });
        const double spacing = std::max(3.0, tickSpacing * m_type.unit);
        while (true) {
            // One search by time for all kinds, and one by place for each: those are fast.
            std::size_t first = m_lane.marks.size();
            for (const auto &places : left) {
                if (!places.empty())
                    first = std::min<std::size_t>(first, places.front());
            }
            if (first == m_lane.marks.size())
                return;
            const auto begin = m_lane.marks.begin() + static_cast<std::ptrdiff_t>(first);
            const TimeNs end = std::max(m_axis.time(m_axis.x(begin->time) + spacing), begin->time + 1);
            const auto behind = std::ranges::lower_bound(begin, m_lane.marks.end(), end, {}, &Mark::time);
            const auto last = static_cast<std::size_t>(behind - m_lane.marks.begin());
            MarkTick tick{m_axis.snappedX(begin->time), {begin->time, end}, 0};
            for (auto &places : left) {
                const auto next = std::ranges::lower_bound(places, last);
                tick.count += static_cast<std::size_t>(next - places.begin());
                places = {next, places.end()};
            }
            m_story.ticks.push_back(tick);
        }
    }

    // Where each has room; elsewhere the hand-off itself stands for it.
    void addHandshakes()
    {
        constexpr TimeNs longest = 10 * millisecond; // that began or ends outside of the range
        const TimeRange range{m_axis.range.begin - longest, m_axis.range.end + longest};
        const auto flows = placesWithin(m_trace.flows, m_trace.flowIndex.places(m_lane.lock), range);
        if (static_cast<double>(flows.size()) * m_size > m_axis.pixels)
            return;
        for (const std::uint32_t place : flows) {
            const Flow &flow = m_trace.flows[place];
            if (flow.forced)
                addHandshake(flow);
        }
    }

    void addHandshake(const Flow &flow)
    {
        const auto number = threadLaneOf(m_trace, flow.giver);
        if (!number)
            return;
        const Lane &lane = m_trace.lanes[*number];
        constexpr std::size_t nearby = 4;
        const std::size_t first = lane.index.firstEndingAfter(lane.slices, flow.from);
        for (std::size_t i = first; i < std::min(lane.slices.size(), first + nearby); ++i) {
            const Slice &slice = lane.slices[i];
            if (slice.state != ThreadState::Handshake)
                continue;
            const double left = std::clamp(m_axis.x(slice.begin), m_axis.left, m_axis.right());
            const double right = std::clamp(m_axis.x(slice.end), m_axis.left, m_axis.right());
            const double y = m_story.rect.bottom() - m_story.rect.height() / m_rows / 2;
            if (right - left >= 3)
                m_story.handshakes.push_back({left, right, y, runningStyle(m_trace, flow.giver), *number, i});
            return;
        }
    }

    LockStory &m_story;
    const Trace &m_trace;
    std::size_t m_number;
    const Lane &m_lane;
    const TimeAxis &m_axis;
    const TypeScale &m_type;
    int m_rows;
    double m_size = 0;
    std::array<std::size_t, rowCount> m_last{}; // in m_story.marks
    std::array<std::size_t, rowCount> m_inRow{};
};

} // namespace

double storyHeight(const Lane &lane, double room, const TypeScale &type)
{
    const bool any = std::ranges::any_of(marksOfTheStory,
                                         [&](MarkKind kind) { return !lane.markIndex.places(kind).empty(); });
    if (!any)
        return 0;
    if (room < lowestForShapes * type.unit)
        return std::max(3.0, std::round(0.2 * type.unit));
    return std::floor(std::min(room, highest * type.unit));
}

void fillStory(LockStory &story, const Trace &trace, std::size_t lane, const TimeAxis &axis,
               const TypeScale &type)
{
    StoryFiller(story, trace, lane, axis, type).fill();
}

} // namespace gilscope
