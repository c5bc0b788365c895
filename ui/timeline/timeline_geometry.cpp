// SPDX-License-Identifier: GPL-3.0-or-later
//
// The frame: where panels, headers, lanes and the gutter stand. What stands inside the lanes is
// lane_content.cpp.
#include "timeline_geometry.h"

#include "figures_font.h"
#include "lane_content.h"
#include "panel_ghost.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// Heights in units of the body type.
constexpr double headerLines = 2.0;
constexpr double titleLine = 1.8; // where the figures have one of their own
constexpr double figuresLine = 1.6;
constexpr double laneGap = 0.16;
constexpr double groupGap = 0.5; // between the cores and each lock with its threads
constexpr double panelGap = 0.9;
constexpr double nameIndent = 0.4; // below the title
constexpr double widestPanelGap = 1.9;
constexpr double leastLane = 1.25;
constexpr double serviceWeight = 0.8; // still as high as a label
constexpr double highestLane = 4.0;

// Of the title's line.
double titleHeight(const TypeScale &type)
{
    return std::ceil((type.figuresBelow ? titleLine : headerLines) * type.unit);
}

double headerHeight(const TypeScale &type)
{
    return titleHeight(type) + (type.figuresBelow ? std::ceil(figuresLine * type.unit) : 0);
}

// Cores are what the lesson is about.
double weightOf(LaneKind kind)
{
    switch (kind) {
    case LaneKind::Core:
        return 1.2;
    case LaneKind::Lock:
    case LaneKind::Thread:
        return 1.0;
    }
    Q_UNREACHABLE();
}

double weightOf(const ShownLane &lane)
{
    return lane.isService ? serviceWeight : weightOf(lane.key.kind);
}

double gapAfter(const std::vector<ShownLane> &lanes, std::size_t i)
{
    if (i + 1 >= lanes.size())
        return 0;
    const bool locksBegin = lanes[i + 1].key.kind == LaneKind::Lock && lanes[i].key.kind != LaneKind::Lock;
    const bool servicesBegin = lanes[i + 1].isService && !lanes[i].isService;
    return locksBegin || servicesBegin ? groupGap : laneGap;
}

// As many as fit with air between their labels.
std::vector<TimeTick> fittingTicks(const TimeAxis &axis, const TypeScale &type)
{
    std::vector<TimeTick> ticks;
    for (int most = 14; most > 0; --most) {
        ticks = timeTicks(axis.range, most);
        double widest = 0;
        for (const TimeTick &tick : ticks)
            widest = std::max(widest, QFontMetricsF(type.body).horizontalAdvance(tick.label));
        if (ticks.size() < 2 || axis.x(ticks[1].time) - axis.x(ticks[0].time) >= widest + 2 * type.unit)
            break;
    }
    return ticks;
}

struct Heights
{
    double fixed = 0; // in pixels
    double weights = 0;
};

// Between lanes at least two pixels, whatever the type.
double gapPixels(const std::vector<ShownLane> &lanes, std::size_t i, double unit)
{
    return i + 1 < lanes.size() ? std::max(2.0, std::round(gapAfter(lanes, i) * unit)) : 0;
}

Heights heightsOf(const std::vector<TimelinePanel> &panels, const LaneArrangement &arrangement, bool ownAxes,
                  const TypeScale &type)
{
    Heights heights;
    const double unit = type.unit;
    for (std::size_t number = 0; number < panels.size(); ++number) {
        const std::vector<ShownLane> lanes = lanesOf(panels[number], number, arrangement);
        heights.fixed += headerHeight(type) + (ownAxes ? axisHeight(type) : 0);
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            heights.fixed += gapPixels(lanes, i, unit);
            heights.weights += weightOf(lanes[i]);
        }
        heights.fixed += panels[number].ghost != nullptr ? ghostHeight(type) : 0;
    }
    if (!panels.empty())
        heights.fixed += panelGap * unit * static_cast<double>(panels.size() - 1);
    return heights;
}

double widthOf(const QFont &font, const QString &text)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

double gutterWidth(const std::vector<TimelinePanel> &panels, const LaneArrangement &arrangement, double width,
                   const TypeScale &type)
{
    double widest = widthOf(type.body, QStringLiteral("core 00"));
    for (std::size_t number = 0; number < panels.size(); ++number) {
        for (const ShownLane &lane : lanesOf(panels[number], number, arrangement))
            widest = std::max(widest, widthOf(type.body, lane.label));
    }
    return std::round(std::min(widest + (1 + nameIndent) * type.unit, width * 0.28));
}

// Wide enough that a growing figure does not move its neighbours.
FigureColumns figureColumns(const std::vector<TimelinePanel> &panels, double right, const TypeScale &type)
{
    double ratio = widthOf(type.heading, QString::fromUtf8("0.00 ×"));
    double time = widthOf(type.heading, QStringLiteral("00.00 s"));
    for (const TimelinePanel &panel : panels) {
        time = std::max(time, widthOf(type.heading, panel.time));
        ratio = std::max(ratio, widthOf(type.heading, panel.ratio));
    }
    const double gap = type.unit;
    FigureColumns columns;
    columns.ratio = right;
    columns.time = right - ratio - gap;
    columns.handOffs = columns.time - time - gap;
    return columns;
}

TextItem rightAligned(double right, double y, double height, const QFont &font, const QString &text)
{
    const double width = widthOf(font, text);
    return {QRectF(right - width, y, width, height), text};
}

void placeHeader(PanelItem &item, const TimelinePanel &panel, const FigureColumns &columns,
                 const TypeScale &type)
{
    const double right = item.axis.right();
    const double y = item.rect.top();
    const double height = titleHeight(type);
    const double below = type.figuresBelow ? height : 0;
    const double figures = headerHeight(type) - below;
    item.ratio = rightAligned(columns.ratio, y + below, figures, type.heading, panel.ratio);
    item.time = rightAligned(columns.time, y + below, figures, type.heading, panel.time);
    item.handOffs = rightAligned(columns.handOffs, y + below, figures, type.body, panel.handOffs);
    // What is not said leaves its room to the title.
    double end = type.figuresBelow  ? right
        : !panel.handOffs.isEmpty() ? item.handOffs.rect.left() - type.unit
        : !panel.time.isEmpty()     ? item.time.rect.left() - type.unit
                                    : right;
    end = std::max(end, 1.0);
    const QFontMetricsF heading(type.heading);
    item.title.text = heading.elidedText(panel.title, Qt::ElideRight, end);
    item.title.rect = QRectF(0, y, std::min(widthOf(type.heading, item.title.text), end), height);
    double from = item.title.rect.right() + type.unit;
    item.baseline = {};
    const QString word = QCoreApplication::translate("gilscope::TimelineGeometry", "baseline");
    if (panel.isBaseline && from + widthOf(type.caption, word) <= end) {
        item.baseline = {QRectF(from, y, widthOf(type.caption, word), height), word};
        from = item.baseline.rect.right() + type.unit;
    }
    item.noteIsWarning = panel.noteIsWarning;
    item.note = {};
    if (panel.note.isEmpty())
        return;
    if (!panel.trace) {
        item.note = {item.lanesRect, panel.note};
        return;
    }
    const QString text =
        QFontMetricsF(type.body).elidedText(panel.note, Qt::ElideRight, std::max(0.0, end - from));
    if (text.size() > 1)
        item.note = {QRectF(from, y, end - from, height), text};
}

void placeLanes(PanelItem &item, const TimelinePanel &panel, const std::vector<ShownLane> &lanes,
                double laneUnit, const TypeScale &type)
{
    const TimeAxis &axis = item.axis;
    double y = item.rect.top() + headerHeight(type);
    const double top = y;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        LaneItem lane;
        lane.kind = lanes[i].key.kind;
        lane.lane = lanes[i].lane;
        lane.key = lanes[i].key;
        lane.isPinned = lanes[i].isPinned;
        const double height = std::floor(laneUnit * weightOf(lanes[i]));
        lane.rect = QRectF(QPointF(axis.left, y), QPointF(axis.right(), y + height));
        if (panel.trace) {
            const double indent = nameIndent * type.unit;
            const double room = axis.left - 0.7 * type.unit - indent;
            lane.label.rect = QRectF(indent, y, room, height);
            lane.label.text = QFontMetricsF(type.body).elidedText(lanes[i].label, Qt::ElideMiddle, room);
        }
        item.lanes.push_back(std::move(lane));
        y += height + gapPixels(lanes, i, type.unit);
    }
    const double bottom = item.lanes.empty() ? top : item.lanes.back().rect.bottom();
    item.lanesRect = QRectF(QPointF(axis.left, top), QPointF(axis.right(), bottom));
}

// Between panels, with a part of what is left of the height.
double gapBetween(std::size_t panels, double spare, double unit)
{
    const auto gaps = static_cast<double>(std::max<std::size_t>(panels, 2) - 1);
    return std::min(panelGap * unit + std::max(0.0, spare) / gaps, widestPanelGap * unit);
}

TimeAxis showing(TimeRange range, TimeAxis axis)
{
    axis.range = range.isEmpty() ? TimeRange{range.begin, range.begin + 1} : range;
    return axis;
}

} // namespace

TypeScale typeScale(double bodyPixels)
{
    const auto sized = [bodyPixels](double factor) {
        QFont font(figuresFamily());
        font.setPixelSize(std::max(3, static_cast<int>(std::lround(bodyPixels * factor))));
        return font;
    };
    TypeScale type;
    type.unit = bodyPixels;
    type.title = sized(1.6);
    type.title.setBold(true);
    type.heading = sized(1.2);
    type.heading.setBold(true);
    type.body = sized(1.0);
    type.caption = sized(0.85);
    return type;
}

double axisHeight(const TypeScale &type)
{
    return std::ceil(QFontMetricsF(type.body).height() + 0.9 * type.unit);
}

double leastHeight(const std::vector<TimelinePanel> &panels, const TypeScale &type,
                   const LaneArrangement &lanes, bool ownAxes)
{
    const Heights heights = heightsOf(panels, lanes, ownAxes, type);
    return std::ceil(heights.fixed + heights.weights * leastLane * type.unit);
}

TimelineGeometry timelineGeometry(const std::vector<TimelinePanel> &panels, TimeRange visible, QSizeF size,
                                  const TypeScale &type, const LaneArrangement &lanes)
{
    return timelineGeometry(panels, std::vector<TimeRange>{visible}, size, type, lanes);
}

TimelineGeometry timelineGeometry(const std::vector<TimelinePanel> &panels,
                                  const std::vector<TimeRange> &visible, QSizeF size, const TypeScale &type,
                                  const LaneArrangement &lanes)
{
    TimelineGeometry geometry;
    geometry.ownAxes = visible.size() > 1;
    TimeAxis &axis = geometry.axis;
    axis.left = gutterWidth(panels, lanes, size.width(), type);
    axis.pixels = std::max(1, static_cast<int>(size.width() - axis.left - rightPadding * type.unit));
    axis = showing(visible.empty() ? TimeRange{} : visible.front(), axis);
    geometry.ticks = fittingTicks(axis, type);

    const Heights heights = heightsOf(panels, lanes, geometry.ownAxes, type);
    const double laneUnit = heights.weights > 0
        ? std::clamp((size.height() - heights.fixed) / heights.weights, leastLane * type.unit,
                     highestLane * type.unit)
        : 0;
    const double gap =
        gapBetween(panels.size(), size.height() - heights.fixed - laneUnit * heights.weights, type.unit);
    geometry.columns = figureColumns(panels, axis.right(), type);
    double y = 0;
    for (std::size_t i = 0; i < panels.size(); ++i) {
        PanelItem item;
        item.axis = geometry.ownAxes ? showing(visible[std::min(i, visible.size() - 1)], axis) : axis;
        item.ticks = geometry.ownAxes ? fittingTicks(item.axis, type) : geometry.ticks;
        item.rect = QRectF(0, std::floor(y), size.width(), 0);
        placeLanes(item, panels[i], lanesOf(panels[i], i, lanes), laneUnit, type);
        placeGhost(item, panels[i], type);
        item.rect.setBottom(item.foot() + (geometry.ownAxes ? axisHeight(type) : 0));
        placeHeader(item, panels[i], geometry.columns, type);
        fillPanel(item, panels[i], item.axis, type);
        y = item.rect.bottom() + gap;
        geometry.panels.push_back(std::move(item));
    }
    const double bottom = geometry.panels.empty() ? 0 : geometry.panels.back().rect.bottom();
    geometry.size = QSizeF(size.width(), std::max(size.height(), bottom));
    return geometry;
}

void updatePanel(TimelineGeometry &geometry, std::size_t panel, const TimelinePanel &content,
                 const TypeScale &type)
{
    PanelItem &item = geometry.panels[panel];
    placeHeader(item, content, geometry.columns, type);
    fillPanel(item, content, item.axis, type);
}

StyleIndex runningStyle(const Trace &trace, ThreadId thread)
{
    const auto &threads = trace.layout.threads;
    const bool isService = index(thread) < threads.size() && threads[index(thread)].isService;
    return isService ? serviceStyle : styleOf(ThreadState::Running, thread);
}

std::vector<MarkKind> visibleMarks(const TimelineGeometry &geometry)
{
    std::array<bool, markKindCount> seen{};
    const auto see = [&seen](const std::vector<MarkItem> &marks) {
        for (const MarkItem &mark : marks)
            seen.at(static_cast<std::size_t>(mark.kind)) = true;
    };
    for (const PanelItem &panel : geometry.panels) {
        for (const LaneItem &lane : panel.lanes) {
            see(lane.marks);
            see(lane.story.marks);
        }
    }
    std::vector<MarkKind> kinds;
    for (std::size_t i = 0; i < markKindCount; ++i) {
        if (seen.at(i))
            kinds.push_back(static_cast<MarkKind>(i));
    }
    return kinds;
}

std::vector<StyleIndex> visibleStyles(const TimelineGeometry &geometry)
{
    std::vector<bool> seen(styleCount, false);
    for (const PanelItem &panel : geometry.panels) {
        for (const LaneItem &lane : panel.lanes) {
            for (const BoxItem &box : lane.content) {
                seen[box.style] = true;
                seen[box.owner.value_or(box.style)] = true;
            }
            for (const ColumnItem &column : lane.columns) {
                seen[column.style] = true;
                seen[column.owner] = true;
            }
            if (!lane.lostRaces.empty())
                seen[styleOf(ThreadState::WaitingHot, {})] = true;
        }
    }
    // Who runs, then what else a thread can be doing.
    std::vector<StyleIndex> styles;
    for (std::size_t i = threadStateCount; i < styleCount; ++i) {
        if (seen[i])
            styles.push_back(static_cast<StyleIndex>(i));
    }
    for (std::size_t i = 0; i < threadStateCount; ++i) {
        if (seen[i])
            styles.push_back(static_cast<StyleIndex>(i));
    }
    return styles;
}

} // namespace gilscope
