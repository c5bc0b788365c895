// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview_strip.h"

#include "timeline_view.h"
#include "trace/visible_slices.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr qint64 leastAge = 250; // ms, of the image while the run grows
constexpr int edgeReach = 5;     // pixels
constexpr double leastFrame = 8; // pixels: it must be seen, and grasped
constexpr double zoomStep = 1.5;
constexpr int veilOpacity = 140; // of 255
constexpr int bandOpacity = 70;

struct Row
{
    const Trace *trace = nullptr;
    const Lane *lane = nullptr; // none before its turn
    bool beginsPanel = false;
};

std::vector<Row> rowsOf(const std::vector<TimelinePanel> &panels)
{
    std::vector<Row> rows;
    for (const TimelinePanel &panel : panels) {
        bool begins = true;
        for (std::size_t i = 0; panel.trace && i < panel.trace->lanes.size(); ++i) {
            if (panel.trace->lanes[i].kind == LaneKind::Core)
                rows.push_back({panel.trace, &panel.trace->lanes[i], std::exchange(begins, false)});
        }
        for (std::size_t i = 0; !panel.trace && i < panel.expectedLanes.size(); ++i) {
            if (panel.expectedLanes[i].kind == LaneKind::Core)
                rows.push_back({nullptr, nullptr, std::exchange(begins, false)});
        }
    }
    return rows;
}

std::uint64_t eventsOf(const std::vector<TimelinePanel> &panels)
{
    std::uint64_t sum = 0;
    for (const TimelinePanel &panel : panels)
        sum += panel.trace ? panel.trace->eventCount : 0;
    return sum;
}

void paintRow(QPainter &painter, const Row &row, TimeRange full, QRect place, const StatePalette &palette)
{
    painter.fillRect(place, palette.track);
    if (!row.lane)
        return;
    const auto paint = [&](int left, int right, ThreadState state, ThreadId thread) {
        if (state == ThreadState::Idle)
            return;
        const StyleIndex style =
            state == ThreadState::Running ? runningStyle(*row.trace, thread) : styleOf(state, thread);
        painter.fillRect(QRect(place.left() + left, place.top(), right - left, place.height()),
                         palette.style(style).fill);
    };
    const VisibleSlices visible = visibleSlices(*row.lane, full, place.width());
    for (const WideSlice &wide : visible.wide)
        paint(wide.left, wide.right, wide.slice.state, wide.slice.thread);
    for (const VisibleColumn &column : visible.columns)
        paint(column.column, column.column + 1, column.state, column.thread);
}

} // namespace

OverviewStrip::OverviewStrip(TimelineView &view, QWidget *parent) : QWidget(parent), m_view(view)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAccessibleName(tr("Overview of the run"));
    setAccessibleDescription(tr("The whole run, with a frame around the part that the timeline shows"));
    setToolTip(tr("The whole run. Drag the frame or its edges; click to go there"));
    connect(&view, &TimelineView::panelsChanged, this, &OverviewStrip::panelsChanged);
    connect(&view, &TimelineView::viewChanged, this, qOverload<>(&QWidget::update));
    connect(&view, &TimelineView::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&view, &TimelineView::playheadChanged, this, qOverload<>(&QWidget::update));
}

QSize OverviewStrip::sizeHint() const
{
    return m_isThin ? minimumSizeHint() : QSize(200, fontMetrics().height() * 3);
}

QSize OverviewStrip::minimumSizeHint() const
{
    return {200, fontMetrics().height() * 7 / 5};
}

void OverviewStrip::setThin(bool thin)
{
    if (std::exchange(m_isThin, thin) != thin)
        updateGeometry();
}

QRectF OverviewStrip::runPlace() const
{
    const TimeAxis &axis = m_view.geometryShown().axis;
    const int inset = 4;
    return QRectF(m_view.lanesPlace().left() + axis.left, inset, axis.pixels, height() - 2 * inset);
}

double OverviewStrip::xOf(TimeNs time) const
{
    const QRectF place = runPlace();
    return TimeAxis{m_view.viewport().full(), place.left(), static_cast<int>(place.width())}.x(time);
}

TimeNs OverviewStrip::timeAt(double x) const
{
    const QRectF place = runPlace();
    return TimeAxis{m_view.viewport().full(), place.left(), static_cast<int>(place.width())}.time(x);
}

QRectF OverviewStrip::framePlace() const
{
    const TimeRange visible = m_view.viewport().visible();
    const QRectF place = runPlace();
    double left = std::floor(xOf(visible.begin));
    double right = std::ceil(xOf(visible.end));
    if (right - left < leastFrame) {
        left = std::clamp((left + right - leastFrame) / 2, place.left(), place.right() - leastFrame);
        right = left + leastFrame;
    }
    return QRectF(left, place.top() - 3, right - left, place.height() + 6);
}

void OverviewStrip::panelsChanged()
{
    const bool isSame = m_pictured == wanted();
    const bool isYoung =
        isLive(m_view.panels()) && m_sinceImage.isValid() && m_sinceImage.elapsed() < leastAge;
    if (isSame && (isYoung || m_picturedEvents == eventsOf(m_view.panels())))
        return;
    m_image = {};
    update();
}

OverviewStrip::Pictured OverviewStrip::wanted() const
{
    Pictured pictured{m_view.viewport().full(), (runPlace().size() * devicePixelRatioF()).toSize(), {}};
    for (const TimelinePanel &panel : m_view.panels())
        pictured.traces.push_back(panel.trace);
    return pictured;
}

void OverviewStrip::paintImage()
{
    m_pictured = wanted();
    m_picturedEvents = eventsOf(m_view.panels());
    m_image = QImage(m_pictured.size.expandedTo({1, 1}), QImage::Format_RGB32);
    m_image.fill(m_view.colours().canvas);
    m_sinceImage.start();
    ++m_timesPainted;
    const std::vector<Row> rows = rowsOf(m_view.panels());
    if (rows.empty())
        return;
    QPainter painter(&m_image);
    const auto begins = std::ranges::count(rows, true, &Row::beginsPanel);
    const double gap = std::max(2.0, std::round(m_image.height() / 16.0));
    const double step = std::max(
        1.0, (m_image.height() - gap * static_cast<double>(begins - 1)) / static_cast<double>(rows.size()));
    double y = -gap;
    for (const Row &row : rows) {
        y += row.beginsPanel ? gap : 0;
        const int top = static_cast<int>(std::round(y));
        const int air = step >= 4 ? 1 : 0;
        const int bottom = std::max(top + 1, static_cast<int>(std::round(y + step)) - air);
        paintRow(painter, row, m_pictured.full, QRect(0, top, m_image.width(), bottom - top),
                 m_view.colours());
        y += step;
    }
}

void OverviewStrip::paintEvent(QPaintEvent *)
{
    if (m_image.isNull() || m_pictured != wanted())
        paintImage();
    const StatePalette &colours = m_view.colours();
    QPainter painter(this);
    painter.fillRect(rect(), colours.canvas);
    const QRectF place = runPlace();
    painter.drawImage(place, m_image);
    const QString caption = tr("whole run");
    painter.setFont(m_view.geometryType().caption);
    painter.setPen(colours.faint);
    const QRectF gutter(m_view.lanesPlace().left(), 0, place.left() - m_view.lanesPlace().left(), height());
    if (painter.fontMetrics().horizontalAdvance(caption) < gutter.width())
        painter.drawText(gutter, Qt::AlignLeft | Qt::AlignVCenter, caption);
    if (const auto selection = m_view.viewport().selection()) {
        QColor band = palette().color(QPalette::Highlight);
        band.setAlpha(bandOpacity);
        const double left = std::floor(xOf(selection->begin));
        painter.fillRect(QRectF(left, place.top() - 2, std::max(2.0, std::ceil(xOf(selection->end)) - left),
                                place.height() + 4),
                         band);
    }
    paintFrame(painter);
    if (const auto playhead = m_view.playhead()) {
        const double x = std::round(std::clamp(xOf(*playhead), place.left(), place.right()));
        painter.fillRect(QRectF(x - 1, 0, 2, height()), colours.text);
    }
}

void OverviewStrip::paintFrame(QPainter &painter) const
{
    const QRectF place = runPlace();
    const QRectF frame = framePlace();
    QColor veil = m_view.colours().canvas;
    veil.setAlpha(veilOpacity);
    painter.fillRect(QRectF(place.topLeft(), QPointF(frame.left(), place.bottom())), veil);
    painter.fillRect(QRectF(QPointF(frame.right(), place.top()), place.bottomRight()), veil);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.setPen(QPen(accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.adjusted(1, 1, -1, -1));
}

void OverviewStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_image = {};
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

void OverviewStrip::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (const int steps = event->angleDelta().y(); steps != 0)
        m_view.zoomAbout(std::pow(zoomStep, steps / 120.0), timeAt(event->position().x()));
}

OverviewStrip::Grip OverviewStrip::gripAt(QPointF position) const
{
    const QRectF frame = framePlace();
    // A narrow frame is there to be moved, so its edges reach outwards.
    const double inward = std::min<double>(edgeReach, frame.width() / 4);
    const double x = position.x();
    if (x >= frame.left() - edgeReach && x < frame.left() + inward)
        return Grip::Begin;
    if (x > frame.right() - inward && x <= frame.right() + edgeReach)
        return Grip::End;
    return x >= frame.left() && x <= frame.right() ? Grip::Frame : Grip::None;
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragged = false;
    m_grip = gripAt(event->position());
    m_grabbedAt = event->position().x();
    if (m_grip == Grip::None) {
        const TimeNs length = m_view.viewport().visible().length();
        const TimeNs begin = timeAt(m_grabbedAt) - length / 2;
        m_view.showRange({begin, begin + length});
        m_grip = Grip::Frame;
        m_dragged = true; // the drag that follows is part of it
    }
    m_grabbed = m_view.viewport().visible();
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grip != Grip::None) {
        drag(event->position().x());
        return;
    }
    switch (gripAt(event->position())) {
    case Grip::Begin:
    case Grip::End:
        setCursor(Qt::SizeHorCursor);
        break;
    case Grip::Frame:
        setCursor(Qt::OpenHandCursor);
        break;
    case Grip::None:
        unsetCursor();
        break;
    }
}

void OverviewStrip::drag(double x)
{
    const TimeNs by = timeAt(x) - timeAt(m_grabbedAt);
    TimeRange range = m_grabbed;
    if (m_grip != Grip::End)
        range.begin += by;
    if (m_grip != Grip::Begin)
        range.end += by;
    // Past the other edge is the least there is.
    if (m_grip == Grip::Begin)
        range.begin = std::min(range.begin, range.end - 1);
    if (m_grip == Grip::End)
        range.end = std::max(range.end, range.begin + 1);
    const TimeRange before = m_view.viewport().visible();
    m_view.setJoiningChanges(m_dragged);
    m_view.showRange(range);
    m_view.setJoiningChanges(false);
    m_dragged = m_dragged || m_view.viewport().visible() != before;
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

void OverviewStrip::mouseDoubleClickEvent(QMouseEvent *)
{
    m_grip = Grip::None;
    m_view.fitAll();
}

} // namespace gilscope
