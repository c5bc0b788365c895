// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_marks.h"

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double tickSpacing = 3; // pixels: hand-offs nearer than this share a tick
// In units of the body type: nearer than this, arrows and marks would hide what they belong to.
constexpr double arrowSpacing = 3;
constexpr double markSpacing = 1;
constexpr double racesShare = 0.17; // of a lock lane's height, above its boxes

class MarkFiller
{
public:
    MarkFiller(const Trace &trace, const TimeAxis &axis, const TypeScale &type)
        : m_trace(trace), m_axis(axis), m_type(type)
    {}

    void fill(LaneItem &item)
    {
        const Lane &lane = m_trace.lanes[item.lane];
        item.handOffs.clear();
        item.lostRaces.clear();
        item.marks.clear();
        item.boxes = item.rect;
        if (lane.kind == LaneKind::Lock && isShared(lane.lock)) {
            item.boxes.setBottom(std::round(item.rect.bottom() - item.rect.height() * 0.26));
            addHandOffs(item, lane.lock);
        }
        if (lane.kind == LaneKind::Lock && !lane.markIndex.places(MarkKind::LostRace).empty()) {
            item.boxes.setTop(std::round(item.rect.top() + item.rect.height() * racesShare));
            addLostRaces(item, lane);
        }
        addMarks(item, lane);
    }

private:
    [[nodiscard]] bool isShared(LockId lock) const
    {
        const auto &threads = m_trace.layout.threads;
        const auto mayTakeIt = [lock](const TraceThread &thread) {
            const std::size_t first = thread.firstUserLock;
            return thread.lock == lock || (index(lock) >= first && index(lock) < first + thread.userLocks);
        };
        return std::count_if(threads.begin(), threads.end(), mayTakeIt) > 1;
    }

    // By columns, so that the cost is that of the pixels.
    void addHandOffs(LaneItem &item, LockId lock)
    {
        const auto &flows = m_trace.flows;
        const bool only = m_trace.layout.locks.size() == 1;
        const auto before = [](const Flow &flow, TimeNs time) { return flow.to < time; };
        auto at = std::lower_bound(flows.begin(), flows.end(), m_axis.range.begin, before);
        while (at != flows.end() && at->to < m_axis.range.end) {
            const TimeNs next = std::max(m_axis.time(m_axis.x(at->to) + tickSpacing), at->to + 1);
            const auto end = std::lower_bound(at, flows.end(), std::min(next, m_axis.range.end), before);
            const auto mine = [lock](const Flow &flow) { return flow.lock == lock; };
            const auto first = only ? at : std::find_if(at, end, mine);
            const auto count = only ? end - at : std::count_if(first, end, mine);
            if (first != end) {
                item.handOffs.push_back({m_axis.snappedX(first->to),
                                         static_cast<std::size_t>(first - flows.begin()),
                                         static_cast<std::size_t>(count)});
            }
            at = end;
        }
    }

    // Every one of them, bundled by pixel: the cost is that of the pixels.
    void addLostRaces(LaneItem &item, const Lane &lane)
    {
        const auto timeOf = [&lane](std::uint32_t place) { return lane.marks[place].time; };
        const auto all = lane.markIndex.places(MarkKind::LostRace);
        const auto visible = lane.markIndex.placesWithin(lane.marks, MarkKind::LostRace, m_axis.range);
        for (auto at = visible.begin(); at != visible.end();) {
            const double x = std::floor(m_axis.x(timeOf(*at)));
            const TimeNs next = std::max(m_axis.time(x + 1), timeOf(*at) + 1);
            const auto end = std::ranges::lower_bound(at, visible.end(), next, {}, timeOf);
            item.lostRaces.push_back({std::clamp(x, m_axis.left, m_axis.right() - 1),
                                      static_cast<std::size_t>(&*at - all.data()),
                                      static_cast<std::size_t>(end - at)});
            at = end;
        }
    }

    // Looks at none of the marks that are not drawn, however many there are.
    void addMarks(LaneItem &item, const Lane &lane)
    {
        std::vector<std::uint32_t> drawn;
        const auto add = [&](MarkKind kind) {
            const auto places = lane.markIndex.placesWithin(lane.marks, kind, m_axis.range);
            drawn.insert(drawn.end(), places.begin(), places.end());
        };
        std::size_t wanted = 0;
        const auto hasRoomFor = [&](std::initializer_list<MarkKind> kinds) {
            for (const MarkKind kind : kinds)
                wanted += lane.markIndex.placesWithin(lane.marks, kind, m_axis.range).size();
            return static_cast<double>(wanted) * markSpacing * m_type.unit <= m_axis.pixels
                && item.rect.height() >= m_type.unit * 1.2;
        };
        const auto usual = {MarkKind::Requested, MarkKind::TimedOut, MarkKind::DropRequested,
                            MarkKind::SafepointSeen};
        if (hasRoomFor(usual))
            std::ranges::for_each(usual, add);
        if (hasRoomFor({MarkKind::Retaken}))
            add(MarkKind::Retaken);
        add(MarkKind::Deadlock);
        add(MarkKind::Loss);
        std::ranges::sort(drawn);
        for (const std::uint32_t place : drawn) {
            if (!isUnderArrow(lane.marks[place]))
                addMark(item, lane.marks[place], place);
        }
    }

    // Asking again and seeing the request happen microseconds from the hand-off: they show when they have
    // come apart.
    [[nodiscard]] bool isUnderArrow(const Mark &mark) const
    {
        if (mark.kind != MarkKind::Requested && mark.kind != MarkKind::SafepointSeen)
            return false;
        if (m_axis.range.length() / m_axis.pixels > 20 * microsecond)
            return true;
        const auto before = [](const Flow &flow, TimeNs time) { return flow.to < time; };
        const double near = m_type.unit / 2;
        const double x = m_axis.x(mark.time);
        const auto flow =
            std::lower_bound(m_trace.flows.begin(), m_trace.flows.end(), m_axis.time(x - near), before);
        return flow != m_trace.flows.end()
            && (std::abs(m_axis.x(flow->to) - x) < near || std::abs(m_axis.x(flow->from) - x) < near);
    }

    void addMark(LaneItem &item, const Mark &mark, std::size_t index)
    {
        // Each kind at its own height: a time-out and the request it leads to are a microsecond apart.
        double y = 0.5;
        double size = m_type.unit * 0.62;
        switch (mark.kind) {
        case MarkKind::Requested:
            size = m_type.unit * 0.5;
            break;
        case MarkKind::TimedOut:
            y = 0.76;
            break;
        case MarkKind::DropRequested:
            y = 0.24;
            break;
        case MarkKind::SafepointSeen:
            size = item.rect.height();
            break;
        case MarkKind::LostRace:
        case MarkKind::Deadlock:
            break;
        case MarkKind::Retaken:
            y = 0.76;
            size = m_type.unit * 0.4;
            break;
        case MarkKind::Loss:
            size = m_type.unit * 0.9;
            break;
        }
        const double x = std::clamp(m_axis.x(mark.time), m_axis.left, m_axis.right() - 1);
        item.marks.push_back({{x, item.rect.top() + item.rect.height() * y}, size, mark.kind, index});
    }

    const Trace &m_trace;
    const TimeAxis &m_axis;
    const TypeScale &m_type;
};

const LaneItem *threadLane(const PanelItem &panel, const Trace &trace, ThreadId thread)
{
    for (const LaneItem &lane : panel.lanes) {
        if (lane.kind == LaneKind::Thread && trace.lanes[lane.lane].thread == thread)
            return &lane;
    }
    return nullptr;
}

} // namespace

void fillMarks(LaneItem &lane, const Trace &trace, const TimeAxis &axis, const TypeScale &type)
{
    MarkFiller(trace, axis, type).fill(lane);
}

// From the giver's lane to the taker's, where there is room for each.
void addArrows(PanelItem &panel, const Trace &trace, const TimeAxis &axis, const TypeScale &type)
{
    const double spacing = arrowSpacing * type.unit;
    const auto before = [](const Flow &flow, TimeNs time) { return flow.to < time; };
    const auto first = std::lower_bound(trace.flows.begin(), trace.flows.end(), axis.range.begin, before);
    const auto last = std::lower_bound(first, trace.flows.end(), axis.range.end, before);
    if (static_cast<double>(last - first) * spacing > axis.pixels)
        return;
    for (auto flow = first; flow != last; ++flow) {
        const double to = std::clamp(axis.x(flow->to), axis.left, axis.right());
        if (!panel.arrows.empty() && to - panel.arrows.back().to.x() < spacing / 3) {
            ++panel.arrows.back().count;
            continue;
        }
        const LaneItem *giver = threadLane(panel, trace, flow->giver);
        const LaneItem *taker = threadLane(panel, trace, flow->taker);
        if (!giver || !taker)
            continue;
        const double from = std::clamp(axis.x(flow->from), axis.left, axis.right());
        panel.arrows.push_back({{from, giver->rect.center().y()},
                                {to, taker->rect.center().y()},
                                static_cast<std::size_t>(flow - trace.flows.begin()),
                                1});
    }
}

} // namespace gilscope
