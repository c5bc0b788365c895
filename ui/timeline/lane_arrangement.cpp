// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_arrangement.h"

#include <algorithm>

namespace gilscope {

namespace {

bool contains(const std::vector<LaneKey> &keys, const LaneKey &key)
{
    return std::ranges::find(keys, key) != keys.end();
}

// As in the trace, services last; then as they were moved.
std::vector<ShownLane> inOrder(const TimelinePanel &panel, std::size_t number,
                               const LaneArrangement &arrangement)
{
    std::vector<ShownLane> lanes;
    const auto add = [&](std::size_t lane, const LaneName &name) {
        const LaneKey key{number, name.kind, name.id};
        lanes.push_back({key, lane, name.label, name.isService, contains(arrangement.pinned, key)});
    };
    for (std::size_t i = 0; !panel.trace && i < panel.expectedLanes.size(); ++i)
        add(i, panel.expectedLanes[i]);
    for (std::size_t i = 0; panel.trace && i < panel.trace->lanes.size(); ++i)
        add(i, nameOf(*panel.trace, panel.trace->lanes[i]));
    std::ranges::stable_partition(lanes, [](const ShownLane &lane) { return !lane.isService; });
    if (!arrangement.order.empty()) {
        std::ranges::stable_sort(lanes, {}, [&](const ShownLane &lane) {
            return std::ranges::find(arrangement.order, lane.key) - arrangement.order.begin();
        });
    }
    std::ranges::stable_partition(lanes, &ShownLane::isPinned);
    return lanes;
}

bool isShown(const ShownLane &lane, const LaneArrangement &arrangement)
{
    return lane.isPinned
        || (shows(arrangement.choice.value_or(LaneChoice::All), lane.key.kind)
            && !contains(arrangement.hidden, lane.key));
}

} // namespace

bool shows(LaneChoice choice, LaneKind kind)
{
    switch (choice) {
    case LaneChoice::All:
        return true;
    case LaneChoice::WithoutThreads:
        return kind != LaneKind::Thread;
    case LaneChoice::CoresOnly:
        return kind == LaneKind::Core;
    case LaneChoice::LocksOnly:
        return kind == LaneKind::Lock;
    case LaneChoice::ThreadsOnly:
        return kind == LaneKind::Thread;
    }
    Q_UNREACHABLE();
}

std::vector<ShownLane> lanesOf(const TimelinePanel &panel, std::size_t number,
                               const LaneArrangement &arrangement)
{
    std::vector<ShownLane> lanes = inOrder(panel, number, arrangement);
    std::erase_if(lanes, [&](const ShownLane &lane) { return !isShown(lane, arrangement); });
    return lanes;
}

LaneArrangement hiding(LaneArrangement arrangement, const LaneKey &lane)
{
    std::erase(arrangement.pinned, lane);
    if (!contains(arrangement.hidden, lane))
        arrangement.hidden.push_back(lane);
    return arrangement;
}

LaneArrangement pinning(LaneArrangement arrangement, const LaneKey &lane, bool pinned)
{
    std::erase(arrangement.pinned, lane);
    if (pinned)
        arrangement.pinned.push_back(lane);
    return arrangement;
}

LaneArrangement moving(LaneArrangement arrangement, const TimelinePanel &panel, const LaneKey &lane, int by)
{
    std::vector<ShownLane> lanes = inOrder(panel, lane.panel, arrangement);
    const auto moved = std::ranges::find(lanes, lane, &ShownLane::key);
    if (moved == lanes.end())
        return arrangement;
    const auto isPast = [&](const ShownLane &other) {
        return other.isPinned == moved->isPinned && isShown(other, arrangement);
    };
    if (by < 0) {
        const auto above = std::find_if(std::make_reverse_iterator(moved), lanes.rend(), isPast);
        if (above == lanes.rend())
            return arrangement;
        std::rotate(std::prev(above.base()), moved, std::next(moved));
    } else {
        const auto below = std::find_if(std::next(moved), lanes.end(), isPast);
        if (below == lanes.end())
            return arrangement;
        std::rotate(moved, std::next(moved), std::next(below));
    }
    std::erase_if(arrangement.order, [&](const LaneKey &key) { return key.panel == lane.panel; });
    for (const ShownLane &one : lanes)
        arrangement.order.push_back(one.key);
    return arrangement;
}

} // namespace gilscope
