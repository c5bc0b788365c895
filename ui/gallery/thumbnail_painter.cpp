// SPDX-License-Identifier: GPL-3.0-or-later
#include "thumbnail_painter.h"

#include "scenario/interpreter_locks.h"
#include "trace/visible_slices.h"
#include "ui/timeline/timeline_geometry.h"
#include "ui/timeline/timeline_panel.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int marginPixels = 12;
constexpr int panelGap = 14;
constexpr double lockShare = 0.55; // of a core's height
constexpr double mostLaneHeight = 34;
const QColor emptyLane(128, 136, 144, 46);

bool isDrawn(const Lane &lane)
{
    return (lane.kind == LaneKind::Core || lane.kind == LaneKind::Lock) && !lane.slices.empty();
}

double shareOf(const Lane &lane)
{
    return lane.kind == LaneKind::Lock ? lockShare : 1;
}

// Every panel has at least the place of one lane, so that one which does not run here is seen, too.
double sharesOf(const TimelinePanel &panel)
{
    double shares = 0;
    if (panel.trace != nullptr) {
        for (const Lane &lane : panel.trace->lanes) {
            shares += isDrawn(lane) ? shareOf(lane) : 0;
        }
    }
    return std::max(shares, 1.0);
}

class ThumbnailPainter
{
public:
    ThumbnailPainter(QPainter &painter, TimeRange range, QRect inside)
        : m_painter(painter), m_range(range), m_inside(inside)
    {}

    void paintLane(const Trace &trace, const Lane &lane, double top, double height)
    {
        const int y = qRound(top);
        const int high = std::max(1, qRound(top + height) - y);
        m_painter.fillRect(m_inside.left(), y, m_inside.width(), high, emptyLane);
        const auto fill = [&](int from, int to, ThreadState state, ThreadId thread) {
            const StyleIndex style =
                state == ThreadState::Running ? runningStyle(trace, thread) : styleOf(state, thread);
            m_painter.fillRect(m_inside.left() + from, y, to - from, high, m_palette.style(style).fill);
        };
        const VisibleSlices visible = visibleSlices(lane, m_range, m_inside.width());
        for (const VisibleColumn &column : visible.columns) {
            fill(column.column, column.column + 1, column.state, column.thread);
        }
        for (const WideSlice &wide : visible.wide) {
            fill(wide.left, wide.right, wide.slice.state, wide.slice.thread);
        }
    }

    void paintNothing(double top, double height)
    {
        m_painter.setPen(QPen(QColor(128, 136, 144, 140), 1, Qt::DashLine));
        m_painter.drawRect(QRectF(m_inside.left() + 0.5, top + 0.5, m_inside.width() - 1, height - 1));
    }

private:
    QPainter &m_painter;
    StatePalette m_palette{Theme::Light};
    TimeRange m_range;
    QRect m_inside;
};

// The arrangement: a column for each variant, its processes below each other.
class ArrangementPainter
{
public:
    ArrangementPainter(QPainter &painter, const ThemeColours &colours, double unit)
        : m_painter(painter), m_colours(colours), m_unit(unit)
    {}

    void paintVariant(const Variant &variant, const QRectF &place)
    {
        if (!variant.runsHere()) {
            paintFrame(place.adjusted(0, place.height() / 3, 0, -place.height() / 3), Qt::DashLine);
            return;
        }
        constexpr std::size_t mostProcesses = 6;
        const std::size_t count = std::min(variant.processes.size(), mostProcesses);
        const double gap = 0.4 * m_unit;
        const double wanted = 3.2 * m_unit;
        const double high = std::min(
            wanted, (place.height() - gap * static_cast<double>(count - 1)) / static_cast<double>(count));
        double top = place.center().y() - (static_cast<double>(count) * (high + gap) - gap) / 2;
        for (std::size_t at = 0; at < count; ++at, top += high + gap) {
            const QRectF frame(place.left(), top, place.width(), high);
            paintFrame(frame, Qt::SolidLine);
            paintInterpreters(variant.processes[at], frame);
        }
    }

private:
    void paintFrame(const QRectF &frame, Qt::PenStyle style)
    {
        m_painter.setPen(QPen(m_colours.line, std::max(1.0, m_unit / 12), style));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(frame, m_unit / 3, m_unit / 3);
    }

    void paintInterpreters(const ProcessSpec &process, const QRectF &frame)
    {
        constexpr std::size_t mostInterpreters = 4;
        const std::size_t count = std::min(process.interpreters.size(), mostInterpreters);
        const double high = frame.height() / static_cast<double>(count);
        for (std::size_t at = 0; at < count; ++at) {
            paintThreads(
                process.interpreters[at],
                QRectF(frame.left(), frame.top() + static_cast<double>(at) * high, frame.width(), high));
        }
    }

    // Strokes for the threads, and before them the lock that they share.
    void paintThreads(const InterpreterSpec &interpreter, const QRectF &place)
    {
        constexpr std::size_t mostThreads = 6;
        const std::size_t count = std::min(interpreter.threads.size(), mostThreads);
        const double high = place.height() / static_cast<double>(count + 1);
        const double stroke = std::clamp(high * 0.45, 1.0, m_unit * 0.3);
        const double left = place.left() + m_unit * 1.3;
        m_painter.setPen(Qt::NoPen);
        QColor quiet = m_colours.muted;
        quiet.setAlphaF(0.55F);
        m_painter.setBrush(quiet);
        for (std::size_t at = 0; at < count; ++at) {
            const double y = place.top() + static_cast<double>(at + 1) * high - stroke / 2;
            m_painter.drawRoundedRect(QRectF(left, y, place.right() - m_unit * 0.5 - left, stroke),
                                      stroke / 2, stroke / 2);
        }
        if (hasLock(interpreter)) {
            const double size = std::min(m_unit * 0.6, place.height() * 0.6);
            m_painter.setBrush(m_colours.accent);
            m_painter.drawEllipse(QPointF(place.left() + m_unit * 0.65, place.center().y()), size / 2,
                                  size / 2);
        }
    }

    QPainter &m_painter;
    const ThemeColours &m_colours;
    double m_unit;
};

} // namespace

bool isWorthAThumbnail(const ScenarioRun &run)
{
    const auto ended = [](const VariantRun &variant) {
        switch (variant.state()) {
        case RunState::Finished:
        case RunState::Deadlocked:
        case RunState::Hung:
            return true;
        case RunState::Idle:
            return !variant.runs();
        case RunState::Starting:
        case RunState::Running:
        case RunState::Stopping:
        case RunState::Stopped:
        case RunState::Failed:
            return false;
        }
        Q_UNREACHABLE();
    };
    return !run.wasStopped() && run.variants().size() == run.scenario().variants.size()
        && std::ranges::all_of(run.variants(), ended)
        && std::ranges::any_of(run.variants(),
                               [](const VariantRun &variant) { return variant.engine != nullptr; });
}

QImage thumbnailOf(const ScenarioRun &run, QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const std::vector<TimelinePanel> panels = panelsOf(&run);
    const QRect inside =
        QRect(QPoint(0, 0), size).marginsRemoved({marginPixels, marginPixels, marginPixels, marginPixels});
    double shares = 0;
    double lanes = 0;
    for (const TimelinePanel &panel : panels) {
        shares += sharesOf(panel);
        lanes += panel.trace ? static_cast<double>(std::ranges::count_if(panel.trace->lanes, isDrawn)) : 1;
    }
    const auto count = static_cast<double>(panels.size());
    const double gap = std::min<double>(panelGap, inside.height() / (3 * std::max(count, 1.0)));
    // A pixel between lanes, where there is room for it.
    const double room = inside.height() - gap * (count - 1);
    const double laneGap = room / std::max(lanes, 1.0) > 6 ? 2 : 0;
    const double unit = std::min(mostLaneHeight, (room - laneGap * (lanes - count)) / std::max(shares, 1.0));
    double y = inside.top() + std::max(0.0, (room - laneGap * (lanes - count) - unit * shares) / 2);
    QPainter painter(&image);
    ThumbnailPainter lanePainter(painter, extentOf(panels), inside);
    for (const TimelinePanel &panel : panels) {
        bool isEmpty = true;
        if (panel.trace != nullptr) {
            for (const Lane &lane : panel.trace->lanes) {
                if (isDrawn(lane)) {
                    const double high = unit * shareOf(lane);
                    lanePainter.paintLane(*panel.trace, lane, y, high);
                    y += high + laneGap;
                    isEmpty = false;
                }
            }
        }
        if (isEmpty) {
            lanePainter.paintNothing(y, unit);
            y += unit + laneGap;
        }
        y += gap - laneGap;
    }
    return image;
}

QPixmap arrangementOf(const Scenario &scenario, QSize size, double ratio, const ThemeColours &colours)
{
    QPixmap pixmap((QSizeF(size) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr std::size_t mostVariants = 5;
    const std::size_t count = std::min(scenario.variants.size(), mostVariants);
    const double unit = size.height() / 9.0;
    const double wide = std::min(
        6.5 * unit, (size.width() - unit) / static_cast<double>(std::max<std::size_t>(count, 1)) - unit);
    ArrangementPainter arrangement(painter, colours, unit);
    double left = (size.width() - static_cast<double>(count) * (wide + unit) + unit) / 2;
    for (std::size_t at = 0; at < count; ++at, left += wide + unit) {
        arrangement.paintVariant(scenario.variants[at], QRectF(left, unit, wide, size.height() - 2 * unit));
    }
    return pixmap;
}

} // namespace gilscope
