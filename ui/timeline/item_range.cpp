// SPDX-License-Identifier: GPL-3.0-or-later
#include "item_range.h"

#include <algorithm>

namespace gilscope {

namespace {

std::optional<TimeRange> rangeOfSlices(const Lane &lane, const ItemReference &item)
{
    const std::size_t known = lane.slices.size() + (lane.open ? 1 : 0);
    if (item.first >= known || item.count == 0)
        return std::nullopt;
    const auto slice = [&lane](std::size_t i) -> const Slice & {
        return i < lane.slices.size() ? lane.slices[i] : *lane.open;
    };
    return TimeRange{slice(item.first).begin, slice(std::min(item.first + item.count, known) - 1).end};
}

// Between a tick's there may be those of other locks, between an arrow's those of other pairs.
std::optional<TimeRange> rangeOfFlows(const Trace &trace, const ItemReference &item)
{
    if (item.first >= trace.flows.size())
        return std::nullopt;
    const Flow &first = trace.flows[item.first];
    TimeNs end = first.to;
    std::size_t left = item.count - 1;
    for (std::size_t i = item.first + 1; left > 0 && i < trace.flows.size(); ++i) {
        const Flow &flow = trace.flows[i];
        const bool samePair = flow.giver == first.giver && flow.taker == first.taker;
        if (flow.lock != first.lock || (item.kind == ItemKind::Arrow && !samePair))
            continue;
        end = flow.to;
        --left;
    }
    return TimeRange{first.from, end};
}

std::optional<TimeRange> rangeOfLostRaces(const Lane &lane, const ItemReference &item)
{
    const auto places = lane.markIndex.places(MarkKind::LostRace);
    if (item.first >= places.size() || item.count == 0)
        return std::nullopt;
    const std::size_t last = std::min(item.first + item.count, places.size()) - 1;
    return TimeRange{lane.marks[places[item.first]].time, lane.marks[places[last]].time};
}

} // namespace

std::optional<TimeRange> rangeOf(const TimelinePanel &panel, const ItemReference &item)
{
    if (!panel.trace)
        return std::nullopt;
    const Trace &trace = *panel.trace;
    const auto at = [](TimeNs time) { return TimeRange{time, time}; };
    const Lane *lane = item.lane < trace.lanes.size() ? &trace.lanes[item.lane] : nullptr;
    switch (item.kind) {
    case ItemKind::Slices:
        return lane ? rangeOfSlices(*lane, item) : std::nullopt;
    case ItemKind::Arrow:
    case ItemKind::HandOffs:
        return rangeOfFlows(trace, item);
    case ItemKind::LostRaces:
        return lane ? rangeOfLostRaces(*lane, item) : std::nullopt;
    case ItemKind::Mark:
        return lane && item.first < lane->marks.size() ? std::optional(at(lane->marks[item.first].time))
                                                       : std::nullopt;
    case ItemKind::Marks:
        return item.range;
    case ItemKind::End:
        return panel.end ? std::optional(at(*panel.end)) : std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
