// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_marks.h"

#include "lock_story.h"

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double tickSpacing = 3; // pixels: hand-offs nearer than this share a tick
// In units of the body type.
constexpr double markSpacing = 1;
constexpr double wordsHeight = 1.15; // what boxes need for their words
// Of a lock lane's height.
constexpr double racesShare = 0.17;
constexpr double handOffsShare = 0.26;

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
        item.story = {};
        item.boxes = item.rect;
        switch (lane.kind) {
        case LaneKind::Core:
            break;
        case LaneKind::Lock:
            if (isShared(lane.lock) || !lane.markIndex.places(MarkKind::LostRace).empty())
                addLockStrips(item, lane);
            else
                addRoomy(item, item.lane, {}, marksOfTheStory);
            addRoomy(item, item.lane, {}, std::array{MarkKind::Retaken});
            break;
        case LaneKind::Thread:
            addMarksOfThread(item, lane.thread);
            break;
        }
        addUrgent(item, lane);
        std::ranges::stable_sort(item.marks, {}, [](const MarkItem &mark) { return mark.centre.x(); });
    }

private:
    [[nodiscard]] static bool mayTake(const TraceThread &thread, LockId lock)
    {
        const std::size_t first = thread.firstUserLock;
        return thread.lock == lock || (index(lock) >= first && index(lock) < first + thread.userLocks);
    }

    [[nodiscard]] bool isShared(LockId lock) const
    {
        return std::ranges::count_if(m_trace.layout.threads,
                                     [lock](const TraceThread &thread) { return mayTake(thread, lock); })
            > 1;
    }

    // From the top: story, lost races, boxes, hand-offs.
    void addLockStrips(LaneItem &item, const Lane &lane)
    {
        const double height = item.rect.height();
        const bool hasRaces = !lane.markIndex.places(MarkKind::LostRace).empty();
        const double races = hasRaces ? std::round(height * racesShare) : 0;
        item.boxes.setBottom(std::round(item.rect.bottom() - height * handOffsShare));
        const double room = item.boxes.height() - races - wordsHeight * m_type.unit;
        const double story = storyHeight(lane, room, m_type);
        item.boxes.setTop(std::round(item.rect.top() + story) + races);
        if (story > 0) {
            item.story.rect = item.rect;
            item.story.rect.setHeight(std::round(story));
            fillStory(item.story, m_trace, item.lane, m_axis, m_type);
        }
        addHandOffs(item, lane.lock);
        if (hasRaces)
            addLostRaces(item, lane);
    }

    // By columns, so that the cost is that of the pixels.
    void addHandOffs(LaneItem &item, LockId lock)
    {
        const auto &flows = m_trace.flows;
        const auto visible = placesWithin(flows, m_trace.flowIndex.places(lock), m_axis.range);
        for (auto at = visible.begin(); at != visible.end();) {
            const TimeNs time = flows[*at].to;
            const TimeNs next = std::max(m_axis.time(m_axis.x(time) + tickSpacing), time + 1);
            const auto behind =
                std::ranges::lower_bound(flows.begin() + *at, flows.end(), next, {}, &Flow::to);
            const auto end = std::ranges::lower_bound(at, visible.end(), behind - flows.begin());
            item.handOffs.push_back({m_axis.snappedX(time), *at, static_cast<std::size_t>(end - at)});
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

    // Those of the locks that it may take.
    void addMarksOfThread(LaneItem &item, ThreadId thread)
    {
        for (std::size_t lane = 0; lane < m_trace.lanes.size(); ++lane) {
            const bool isItsLock = m_trace.lanes[lane].kind == LaneKind::Lock
                && mayTake(m_trace.layout.threads.at(index(thread)), m_trace.lanes[lane].lock);
            if (isItsLock)
                addRoomy(item, lane, thread, marksOfTheStory);
        }
    }

    // All of the kinds, of one thread or of all; or none, where they have no room. Looks at no more marks
    // than there are pixels.
    void addRoomy(LaneItem &item, std::size_t from, std::optional<ThreadId> thread,
                  std::span<const MarkKind> kinds)
    {
        if (item.rect.height() < m_type.unit * 1.2)
            return;
        const Lane &lane = m_trace.lanes[from];
        std::vector<std::uint32_t> wanted;
        for (const MarkKind kind : kinds) {
            const auto visible = lane.markIndex.placesWithin(lane.marks, kind, m_axis.range);
            if (wanted.size() + visible.size() > static_cast<std::size_t>(m_axis.pixels))
                return;
            std::ranges::copy_if(visible, std::back_inserter(wanted), [&](std::uint32_t place) {
                return !thread || lane.marks[place].thread == *thread;
            });
        }
        if (static_cast<double>(wanted.size()) * markSpacing * m_type.unit > m_axis.pixels)
            return;
        for (const std::uint32_t place : wanted) {
            if (!isUnderArrow(lane.marks[place]))
                addMark(item, from, place);
        }
    }

    // Always, however crowded it is.
    void addUrgent(LaneItem &item, const Lane &lane)
    {
        for (const MarkKind kind : {MarkKind::Deadlock, MarkKind::Loss}) {
            for (const std::uint32_t place : lane.markIndex.placesWithin(lane.marks, kind, m_axis.range))
                addMark(item, item.lane, place);
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

    void addMark(LaneItem &item, std::size_t from, std::uint32_t place)
    {
        const Mark &mark = m_trace.lanes[from].marks[place];
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
            size = item.boxes.height();
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
        MarkItem &added = item.marks.emplace_back();
        added.centre = {x, item.boxes.top() + item.boxes.height() * y};
        added.size = size;
        added.kind = mark.kind;
        added.index = place;
        added.lane = from;
        added.range = {mark.time, mark.time + 1};
    }

    const Trace &m_trace;
    const TimeAxis &m_axis;
    const TypeScale &m_type;
};

} // namespace

void fillMarks(LaneItem &lane, const Trace &trace, const TimeAxis &axis, const TypeScale &type)
{
    MarkFiller(trace, axis, type).fill(lane);
}

} // namespace gilscope
