// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand_off_arrows.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// In units of the body type.
constexpr double roomForOne = 3;  // an arrow that stands alone
constexpr double roomForAll = 14; // two arrows with their counts
constexpr double nearest = 1;     // nearer than this they share one
constexpr double aside = 2.5;     // dense ones, beside each other
constexpr double hopReach = 0.75; // at least, to either side of the border
constexpr double lowestHop = 0.4; // the place under the boxes
// So few that looking at each costs less than asking the index for each path.
constexpr std::size_t few = 256;
constexpr std::size_t pathsDrawn = 2;

struct Bundle
{
    FlowPath path;
    std::size_t first = 0;
    std::size_t count = 0;
};

class ArrowFiller
{
public:
    ArrowFiller(PanelItem &panel, const Trace &trace, const TimeAxis &axis, const TypeScale &type)
        : m_panel(panel), m_trace(trace), m_axis(axis), m_type(type), m_metrics(type.caption)
    {}

    void fill()
    {
        const auto &flows = m_trace.flows;
        const auto first = std::ranges::lower_bound(flows, m_axis.range.begin, {}, &Flow::to);
        const auto last = std::ranges::lower_bound(first, flows.end(), m_axis.range.end, {}, &Flow::to);
        const auto count = static_cast<double>(last - first);
        m_isDense = count * roomForOne * m_type.unit > m_axis.pixels;
        const bool anyThread =
            std::ranges::find(m_panel.lanes, LaneKind::Thread, &LaneItem::kind) != m_panel.lanes.end();
        if (m_isDense && !anyThread)
            return; // the ticks under the lock tell all of them
        for (auto at = first; at != last;) {
            const TimeRange stretch = stretchFrom(at->to);
            const auto end = std::ranges::lower_bound(at, last, stretch.end, {}, &Flow::to);
            addStretch({stretch.begin, std::min(stretch.end, m_axis.range.end)},
                       static_cast<std::size_t>(at - flows.begin()), static_cast<std::size_t>(end - at));
            at = end;
        }
    }

private:
    // Of the flows that share arrows. Dense ones by the clock, so that arrows stay what they are while the
    // view moves.
    [[nodiscard]] TimeRange stretchFrom(TimeNs time) const
    {
        if (!m_isDense)
            return {time, std::max(m_axis.time(m_axis.x(time) + nearest * m_type.unit), time + 1)};
        const double wanted =
            static_cast<double>(m_axis.range.length()) * roomForAll * m_type.unit / m_axis.pixels;
        const TimeNs length = std::max<TimeNs>(std::llround(wanted), 1);
        const TimeNs number = time / length - (time % length < 0 ? 1 : 0);
        return {std::max(number * length, m_axis.range.begin), (number + 1) * length};
    }

    // Most travelled first.
    [[nodiscard]] std::vector<Bundle> bundlesOf(std::size_t first, std::size_t count) const
    {
        std::vector<Bundle> bundles;
        if (count <= few) {
            for (std::size_t i = first; i < first + count; ++i) {
                const FlowPath path = pathOf(m_trace.flows[i]);
                const auto known = std::ranges::find(bundles, path, &Bundle::path);
                if (known == bundles.end())
                    bundles.push_back({path, i, 1});
                else
                    known->count += 1;
            }
        } else {
            for (const auto &[path, places] : m_trace.flowIndex.paths()) {
                const auto begin = std::ranges::lower_bound(places, first);
                const auto end = std::lower_bound(begin, places.end(), first + count);
                if (begin != end)
                    bundles.push_back({path, *begin, static_cast<std::size_t>(end - begin)});
            }
        }
        std::ranges::stable_sort(bundles, std::greater(), &Bundle::count);
        return bundles;
    }

    void addStretch(TimeRange stretch, std::size_t first, std::size_t count)
    {
        const TimeRange flows{m_trace.flows[first].to, m_trace.flows[first + count - 1].to};
        const std::vector<Bundle> bundles = bundlesOf(first, count);
        std::vector<const Bundle *> between; // that have both lanes
        std::vector<const Bundle *> others;
        for (const Bundle &bundle : bundles) {
            const bool hasLanes = threadLane(bundle.path.giver) && threadLane(bundle.path.taker);
            const bool hasLock = lockLane(bundle.path.lock) != nullptr;
            (hasLanes && (between.size() < pathsDrawn || !hasLock) ? between : others).push_back(&bundle);
        }
        for (std::size_t i = 0; i < between.size(); ++i)
            addArrow(*between[i], placeIn(flows, i, between.size()));
        while (!others.empty()) {
            const LockId lock = others.front()->path.lock;
            Bundle all = *others.front();
            for (std::size_t i = 1; i < others.size(); ++i) {
                if (others[i]->path.lock == lock) {
                    all.first = std::min(all.first, others[i]->first);
                    all.count += others[i]->count;
                }
            }
            addHop(all, stretch, placeIn(flows, 0, 1));
            std::erase_if(others, [lock](const Bundle *bundle) { return bundle->path.lock == lock; });
        }
    }

    // Where the n-th of several arrows stands: beside each other, over the flows that they stand for.
    [[nodiscard]] double placeIn(TimeRange flows, std::size_t number, std::size_t of) const
    {
        const auto share = static_cast<double>(of);
        const double least = share * aside * m_type.unit;
        const double wide = std::max(m_axis.x(flows.end) - m_axis.x(flows.begin), least);
        const double middle = (m_axis.x(flows.begin) + m_axis.x(flows.end)) / 2;
        const double left = std::max(std::min(middle - wide / 2, m_axis.right() - wide), m_axis.left);
        return std::min(left + wide * (static_cast<double>(number) + 0.5) / share, m_axis.right());
    }

    void addArrow(const Bundle &bundle, double place)
    {
        const Flow &flow = m_trace.flows[bundle.first];
        const LaneItem &giver = *threadLane(flow.giver);
        const LaneItem &taker = *threadLane(flow.taker);
        ArrowItem arrow = arrowFor(bundle);
        arrow.from = {xOf(flow.from), giver.rect.center().y()};
        arrow.to = {xOf(flow.to), taker.rect.center().y()};
        if (m_isDense && bundle.count > 1) {
            arrow.from.setX(std::round(place));
            arrow.to.setX(std::round(place));
        }
        if (bundle.count > 1)
            label(arrow, giver.rect.height());
        m_panel.arrows.push_back(std::move(arrow));
    }

    // Under the border between two holds.
    void addHop(const Bundle &bundle, TimeRange stretch, double place)
    {
        const LaneItem *lane = lockLane(bundle.path.lock);
        if (!lane)
            return;
        const double low = lane->rect.bottom() - lane->boxes.bottom();
        const bool foldedAway = !threadLane(bundle.path.giver) || !threadLane(bundle.path.taker);
        if (foldedAway && low < lowestHop * m_type.unit)
            return; // the tick tells it
        ArrowItem arrow = arrowFor(bundle);
        arrow.isHop = true;
        arrow.lane = lane->lane;
        const Flow &flow = m_trace.flows[bundle.first];
        double from = m_axis.x(flow.from);
        double to = m_axis.x(flow.to);
        if (bundle.count > 1) {
            arrow.kind = ItemKind::HandOffs;
            const auto places = placesWithin(m_trace.flows, m_trace.flowIndex.places(flow.lock), stretch);
            arrow.told = std::max(places.size(), arrow.count);
            arrow.first = places.empty() ? arrow.first : places.front();
        }
        if (m_isDense)
            from = to = place;
        const double reach = std::max(hopReach * m_type.unit, (to - from) / 2);
        const double middle = (from + to) / 2;
        const double y = lane->boxes.bottom() + std::round(low * 0.6);
        arrow.from = {std::clamp(middle - reach, m_axis.left, m_axis.right()), y};
        arrow.to = {std::clamp(middle + reach, m_axis.left, m_axis.right()), y};
        if (bundle.count > 1)
            label(arrow, low);
        m_panel.arrows.push_back(std::move(arrow));
    }

    [[nodiscard]] static ArrowItem arrowFor(const Bundle &bundle)
    {
        ArrowItem arrow;
        arrow.first = bundle.first;
        arrow.count = bundle.count;
        arrow.told = bundle.count;
        return arrow;
    }

    // Right of the arrow, at the edge of the axis left of it; where there is room.
    void label(ArrowItem &arrow, double room) const
    {
        const QString text = QCoreApplication::translate("gilscope::HandOffArrows", "× %1").arg(arrow.count);
        const double width = std::ceil(m_metrics.horizontalAdvance(text) + m_type.unit * 0.4);
        const double height = std::ceil(m_metrics.height());
        const double air = m_type.unit * 0.4;
        const double middle = (arrow.from.x() + arrow.to.x()) / 2;
        const double half = std::abs(arrow.to.x() - arrow.from.x()) / 2;
        double left = middle + half + air;
        if (left + width > m_axis.right())
            left = middle - half - air - width;
        if (left < m_axis.left || height > room)
            return;
        const double y = (arrow.from.y() + arrow.to.y()) / 2;
        const QRectF rect(std::round(left), std::round(y - height / 2), width, height);
        if (m_panel.arrows.empty() || !m_panel.arrows.back().label.rect.intersects(rect))
            arrow.label = {rect, text};
    }

    [[nodiscard]] double xOf(TimeNs time) const
    {
        return std::clamp(m_axis.x(time), m_axis.left, m_axis.right());
    }

    [[nodiscard]] const LaneItem *threadLane(ThreadId thread) const
    {
        for (const LaneItem &lane : m_panel.lanes) {
            if (lane.kind == LaneKind::Thread && m_trace.lanes[lane.lane].thread == thread)
                return &lane;
        }
        return nullptr;
    }

    [[nodiscard]] const LaneItem *lockLane(LockId lock) const
    {
        for (const LaneItem &lane : m_panel.lanes) {
            if (lane.kind == LaneKind::Lock && m_trace.lanes[lane.lane].lock == lock)
                return &lane;
        }
        return nullptr;
    }

    PanelItem &m_panel;
    const Trace &m_trace;
    const TimeAxis &m_axis;
    const TypeScale &m_type;
    QFontMetricsF m_metrics;
    bool m_isDense = false;
};

} // namespace

void addArrows(PanelItem &panel, const Trace &trace, const TimeAxis &axis, const TypeScale &type)
{
    ArrowFiller(panel, trace, axis, type).fill();
}

} // namespace gilscope
