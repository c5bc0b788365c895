// SPDX-License-Identifier: GPL-3.0-or-later
#include "highlight.h"

#include "item_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace gilscope {

namespace {

class HighlightFinder
{
public:
    HighlightFinder(const Trace &trace, const TimeAxis &axis, Highlight &highlight)
        : m_trace(trace), m_axis(axis), m_highlight(highlight)
    {}

    void findForSlice(std::size_t number, const Slice &slice)
    {
        const Lane &lane = m_trace.lanes[number];
        if (lane.kind == LaneKind::Lock)
            findWaiters(lane.lock, slice);
        else if (lane.kind == LaneKind::Thread && slice.state == ThreadState::Running)
            findWaitersDuring(slice);
        else if (const auto lock = lockWaitedFor(m_trace, slice); lock && lane.kind == LaneKind::Thread)
            findHolders(*lock, slice);
        if (!m_highlight.isEmpty())
            light(number, {slice.begin, slice.end}, 0);
    }

    void findForHandOff(const Flow &flow)
    {
        const auto lightAt = [this](std::optional<std::size_t> lane, TimeNs time) {
            if (!lane)
                return;
            const Lane &one = m_trace.lanes[*lane];
            const std::size_t found = one.index.firstEndingAfter(one.slices, time);
            if (found < one.slices.size() && one.slices[found].begin <= time)
                light(*lane, {one.slices[found].begin, one.slices[found].end}, 0);
            else if (one.open && one.open->begin <= time)
                light(*lane, {one.open->begin, one.open->end}, 0);
        };
        lightAt(lockLaneOf(m_trace, flow.lock), flow.from - 1);
        lightAt(lockLaneOf(m_trace, flow.lock), flow.to);
        lightAt(threadLaneOf(m_trace, flow.giver), flow.from - 1);
        lightAt(threadLaneOf(m_trace, flow.taker), flow.to);
    }

private:
    void findHolders(LockId lock, const Slice &wait)
    {
        const TimeRange whole{wait.begin, wait.end};
        const LockHolders holders = holdersWithin(m_trace, lock, whole, wait.thread);
        m_highlight.isComplete = holders.isComplete;
        const auto rankOf = [&](const Slice &hold) -> std::size_t {
            const auto known = std::ranges::find(holders.ranked, hold.thread, &LockHolder::thread);
            return known == holders.ranked.end()
                ? 0
                : static_cast<std::size_t>(known - holders.ranked.begin()) + 1;
        };
        lightSlices(*lockLaneOf(m_trace, lock), whole, slicesLookedAt, rankOf);
        std::vector<TimeNs> lengths;
        std::ranges::transform(holders.ranked, std::back_inserter(lengths), &LockHolder::length);
        label(lengths, wait.length());
    }

    // A thread that lost its core holds the lock all the same: the whole hold counts.
    void findWaitersDuring(const Slice &slice)
    {
        const auto lock = lockOf(m_trace, slice.thread);
        const auto lane = lock ? lockLaneOf(m_trace, *lock) : std::nullopt;
        if (!lane)
            return;
        const Lane &holds = m_trace.lanes[*lane];
        const std::size_t found = holds.index.firstEndingAfter(holds.slices, slice.begin);
        const bool isFinished = found < holds.slices.size() && holds.slices[found].begin <= slice.begin;
        if (!isFinished && !holds.open)
            return;
        const Slice &hold = isFinished ? holds.slices[found] : *holds.open;
        if (hold.thread != slice.thread)
            return;
        findWaiters(*lock, hold);
        if (!m_highlight.isEmpty())
            light(*lane, {hold.begin, hold.end}, 0);
    }

    void findWaiters(LockId lock, const Slice &hold)
    {
        struct Waiter
        {
            std::size_t lane = 0;
            TimeNs length = 0;
        };
        std::vector<Waiter> waiters;
        const std::size_t each = slicesLookedAt / std::max<std::size_t>(m_trace.layout.threads.size(), 1);
        const auto waits = [&](const Slice &slice) { return lockWaitedFor(m_trace, slice) == lock; };
        for (std::size_t number = 0; number < m_trace.lanes.size(); ++number) {
            const Lane &lane = m_trace.lanes[number];
            if (lane.kind != LaneKind::Thread || lane.thread == hold.thread)
                continue;
            TimeNs length = 0;
            forSlices(lane, {hold.begin, hold.end}, each, [&](const Slice &slice) {
                const TimeNs part = std::min(slice.end, hold.end) - std::max(slice.begin, hold.begin);
                length += waits(slice) ? part : 0;
            });
            if (length > 0)
                waiters.push_back({number, length});
        }
        std::ranges::stable_sort(waiters, std::greater(), &Waiter::length);
        std::vector<TimeNs> lengths;
        for (const Waiter &waiter : waiters) {
            lengths.push_back(waiter.length);
            const std::size_t rank = lengths.size();
            lightSlices(waiter.lane, {hold.begin, hold.end}, each,
                        [&](const Slice &slice) { return waits(slice) ? rank : 0; });
        }
        label(lengths, hold.length());
    }

    template <typename Visit>
    void forSlices(const Lane &lane, TimeRange range, std::size_t most, Visit visit)
    {
        const std::size_t first = lane.index.firstEndingAfter(lane.slices, range.begin);
        std::size_t i = first;
        for (; i < lane.slices.size() && i - first < most && lane.slices[i].begin < range.end; ++i)
            visit(lane.slices[i]);
        if (i < lane.slices.size() && lane.slices[i].begin < range.end)
            m_highlight.isComplete = false;
        else if (lane.open && lane.open->begin < range.end)
            visit(*lane.open);
    }

    // Those that have a rank, as far as they lie within the range and are visible.
    template <typename Rank>
    void lightSlices(std::size_t number, TimeRange range, std::size_t most, Rank rankOf)
    {
        const TimeRange seen{std::max(range.begin, m_axis.range.begin),
                             std::min(range.end, m_axis.range.end)};
        if (seen.isEmpty())
            return;
        forSlices(m_trace.lanes[number], seen, most, [&](const Slice &slice) {
            if (const std::size_t rank = rankOf(slice); rank > 0)
                light(number, {std::max(slice.begin, seen.begin), std::min(slice.end, seen.end)}, rank);
        });
    }

    void light(std::size_t lane, TimeRange range, std::size_t rank)
    {
        range.begin = std::max(range.begin, m_axis.range.begin);
        range.end = std::min(range.end, m_axis.range.end);
        if (range.isEmpty())
            return;
        auto &stretches = m_highlight.stretches;
        if (!stretches.empty() && stretches.back().lane == lane && rank > 0) {
            HighlightStretch &last = stretches.back();
            const bool touches = m_axis.x(range.begin) - m_axis.x(last.range.end) < 1;
            const bool isNarrow = m_axis.x(range.end) - m_axis.x(range.begin) < 1;
            if (touches && (last.rank == rank || isNarrow)) {
                last.range.end = std::max(last.range.end, range.end);
                return;
            }
        }
        stretches.push_back({lane, range, rank, {}});
    }

    // The widest stretch of each rank says it.
    void label(const std::vector<TimeNs> &lengths, TimeNs whole)
    {
        std::map<std::size_t, HighlightStretch *> widest;
        for (HighlightStretch &stretch : m_highlight.stretches) {
            HighlightStretch *&best = widest[stretch.rank];
            if (!best || stretch.range.length() > best->range.length())
                best = &stretch;
        }
        for (const auto &[rank, stretch] : widest) {
            if (rank > 0 && rank <= lengths.size()) {
                stretch->label = QCoreApplication::translate("gilscope::Highlight", "%1 · %2")
                                     .arg(QString::number(rank), shareText(lengths[rank - 1], whole));
            }
        }
    }

    const Trace &m_trace;
    const TimeAxis &m_axis;
    Highlight &m_highlight;
};

} // namespace

Highlight highlightFor(const TimelinePanel &panel, const TimelineGeometry &geometry,
                       const ItemReference &item)
{
    Highlight highlight;
    highlight.panel = item.panel;
    highlight.item = item;
    if (!panel.trace || item.lane >= panel.trace->lanes.size() || item.panel >= geometry.panels.size())
        return highlight;
    const Trace &trace = *panel.trace;
    HighlightFinder finder(trace, geometry.axis, highlight);
    switch (item.kind) {
    case ItemKind::Slices:
        if (const auto group = groupOf(trace.lanes[item.lane], item.first, item.count)) {
            Slice slice = group->telling;
            slice.begin = group->stretch.begin;
            slice.end = group->stretch.end;
            finder.findForSlice(item.lane, slice);
        }
        break;
    case ItemKind::Arrow:
    case ItemKind::HandOffs:
        if (item.count == 1 && item.first < trace.flows.size())
            finder.findForHandOff(trace.flows[item.first]);
        break;
    case ItemKind::LostRaces:
    case ItemKind::Mark:
    case ItemKind::Marks:
    case ItemKind::End:
        break;
    }
    // Veiling everything for what is not shown helps nobody.
    const auto &lanes = geometry.panels[item.panel].lanes;
    const auto isShown = [&](const HighlightStretch &stretch) {
        return stretch.lane != item.lane
            && std::ranges::find(lanes, stretch.lane, &LaneItem::lane) != lanes.end();
    };
    if (std::ranges::none_of(highlight.stretches, isShown) && item.kind == ItemKind::Slices)
        highlight.stretches.clear();
    return highlight;
}

} // namespace gilscope
