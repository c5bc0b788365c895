// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pointer.h"

#include "item_range.h"
#include "lane_menu.h"
#include "timeline_view.h"

#include <QGestureEvent>
#include <QHelpEvent>
#include <QNativeGestureEvent>
#include <QScreen>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double zoomStep = 1.5;     // of a wheel's notch
constexpr double wheelPanStep = 0.1; // of what is visible
constexpr quint64 wheelPause = 500;  // ms: steps closer than that are one movement
constexpr int leastDrag = 3;         // pixels: less is a click

// As rich text a tool tip is folded into lines; only where it must be, since they are short ones.
QString folded(const QString &sentence, int width)
{
    const bool isLong = QFontMetrics(QToolTip::font()).horizontalAdvance(sentence) > width;
    return isLong ? Qt::convertFromPlainText(sentence, Qt::WhiteSpaceNormal) : sentence;
}

} // namespace

TimeNs TimelinePointer::Spot::time(double x) const
{
    return axis.time(std::clamp(x, axis.left, axis.right()));
}

bool TimelinePointer::handle(QEvent &event)
{
    switch (event.type()) {
    case QEvent::Wheel:
        return wheel(static_cast<QWheelEvent &>(event));
    case QEvent::MouseButtonPress:
        return press(static_cast<QMouseEvent &>(event));
    case QEvent::MouseMove:
        return move(static_cast<QMouseEvent &>(event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<QMouseEvent &>(event));
    case QEvent::MouseButtonDblClick:
        return doubleClick(static_cast<QMouseEvent &>(event));
    case QEvent::NativeGesture:
        return nativeGesture(static_cast<QNativeGestureEvent &>(event));
    case QEvent::Gesture:
        return gesture(static_cast<QGestureEvent &>(event));
    case QEvent::ContextMenu:
        return menu(static_cast<QContextMenuEvent &>(event));
    case QEvent::ToolTip:
        return toolTip(static_cast<QHelpEvent &>(event));
    case QEvent::Leave:
        hover(QPoint(-1, -1));
        return false;
    default:
        return false;
    }
}

TimelinePointer::Spot TimelinePointer::spotAt(QPointF position) const
{
    const TimelineGeometry &geometry = m_view.geometryShown();
    const QPointF point = m_view.inPicture(position);
    Spot spot;
    spot.axis = geometry.axis;
    spot.isGutter = point.x() < geometry.axis.left;
    const QRect lanes = m_view.lanesPlace();
    if (position.y() >= lanes.bottom() + 1) {
        spot.isAxis = !geometry.ownAxes && !spot.isGutter && position.y() < m_view.legendPlace().top();
        return spot;
    }
    for (std::size_t i = 0; i < geometry.panels.size(); ++i) {
        const PanelItem &panel = geometry.panels[i];
        if (point.y() < panel.rect.top() || point.y() >= panel.rect.bottom())
            continue;
        spot.panel = i;
        spot.axis = panel.axis;
        spot.isAxis = geometry.ownAxes && !spot.isGutter && point.y() >= panel.foot();
        for (const LaneItem &lane : panel.lanes) {
            if (spot.isGutter && lane.rect.top() <= point.y() && point.y() < lane.rect.bottom())
                spot.lane = lane.key;
        }
    }
    return spot;
}

template <typename Change>
void TimelinePointer::change(bool continues, Change change)
{
    if (!continues)
        m_changed = false;
    const std::vector<TimeRange> before = m_view.viewport().visibleRanges();
    m_view.setJoiningChanges(m_changed);
    change();
    m_view.setJoiningChanges(false);
    m_changed = m_changed || m_view.viewport().visibleRanges() != before;
}

bool TimelinePointer::wheel(QWheelEvent &event)
{
    const int steps = event.angleDelta().y() != 0 ? event.angleDelta().y() : event.angleDelta().x();
    if (steps == 0)
        return false;
    event.accept();
    const bool continues = m_lastWheel != 0 && event.timestamp() - m_lastWheel < wheelPause;
    m_lastWheel = event.timestamp();
    const Spot spot = spotAt(event.position());
    if (spot.panel)
        m_view.setCurrentPanel(*spot.panel);
    const bool sideways = event.modifiers().testFlag(Qt::ShiftModifier) || event.angleDelta().y() == 0;
    const auto visible = static_cast<double>(m_view.viewport().visible().length());
    change(continues, [&] {
        if (sideways)
            m_view.panBy(-std::llround(visible * steps / 120 * wheelPanStep));
        else
            m_view.zoomAbout(std::pow(zoomStep, steps / 120.0),
                             spot.time(m_view.inPicture(event.position()).x()));
    });
    return true;
}

bool TimelinePointer::press(QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_pressed = event.pos();
    m_moved = false;
    m_from = spotAt(event.position());
    if (m_from.panel)
        m_view.setCurrentPanel(*m_from.panel);
    if (m_from.isGutter) {
        m_view.lanes().setCurrent(m_from.lane);
        return true;
    }
    const bool selects = m_from.isAxis || event.modifiers().testFlag(Qt::ShiftModifier);
    m_drag = selects ? Drag::Select : Drag::Pan;
    return true;
}

bool TimelinePointer::move(QMouseEvent &event)
{
    if (m_drag == Drag::None)
        hover(event.pos());
    else if (m_moved || std::abs(event.pos().x() - m_pressed.x()) >= leastDrag)
        drag(event.pos());
    return true;
}

void TimelinePointer::drag(QPoint to)
{
    const bool continues = m_moved;
    m_moved = true;
    if (m_drag == Drag::Select) {
        m_view.setCursor(Qt::IBeamCursor);
        const TimeNs a = m_from.time(m_view.inPicture(m_pressed).x());
        const TimeNs b = m_from.time(m_view.inPicture(to).x());
        m_view.select(TimeRange{std::min(a, b), std::max(a, b)});
        return;
    }
    m_view.setCursor(Qt::ClosedHandCursor);
    const double perPixel = static_cast<double>(m_from.axis.range.length()) / m_from.axis.pixels;
    const TimeNs wanted = m_from.axis.range.begin - std::llround((to.x() - m_pressed.x()) * perPixel);
    change(continues, [&] { m_view.panBy(wanted - m_view.viewport().visible().begin); });
}

bool TimelinePointer::release(QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    if (m_drag != Drag::None && !m_moved)
        click(event.pos());
    m_drag = Drag::None;
    m_view.unsetCursor();
    hover(event.pos());
    return true;
}

void TimelinePointer::click(QPoint position)
{
    if (const auto item = m_view.itemAt(position))
        m_view.selectItem(item);
    else
        m_view.clearSelection();
}

bool TimelinePointer::doubleClick(QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_drag = Drag::None;
    const auto item = m_view.itemAt(event.pos());
    if (!item) {
        if (!spotAt(event.position()).isGutter)
            m_view.fitAll();
        return true;
    }
    m_view.selectItem(item);
    m_view.select(rangeOf(m_view.panels()[item->panel], *item));
    return true;
}

void TimelinePointer::pinch(double factor, QPointF position, bool begins)
{
    const Spot spot = spotAt(position);
    if (begins && spot.panel)
        m_view.setCurrentPanel(*spot.panel);
    change(!begins, [&] { m_view.zoomAbout(factor, spot.time(m_view.inPicture(position).x())); });
}

bool TimelinePointer::nativeGesture(QNativeGestureEvent &event)
{
    if (event.gestureType() != Qt::ZoomNativeGesture) {
        if (event.gestureType() == Qt::BeginNativeGesture)
            m_changed = false;
        return false;
    }
    pinch(1 + event.value(), event.position(), false);
    return true;
}

bool TimelinePointer::gesture(QGestureEvent &event)
{
    const auto *pinched = static_cast<QPinchGesture *>(event.gesture(Qt::PinchGesture));
    if (!pinched)
        return false;
    m_drag = Drag::None; // of the finger that came first
    if (pinched->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged)) {
        pinch(pinched->scaleFactor(), m_view.mapFromGlobal(pinched->hotSpot()),
              pinched->state() == Qt::GestureStarted);
    }
    event.accept();
    return true;
}

bool TimelinePointer::menu(QContextMenuEvent &event)
{
    const Spot spot = spotAt(event.pos());
    const bool byKey = event.reason() == QContextMenuEvent::Keyboard;
    if (!byKey) {
        if (!spot.panel)
            return false;
        m_view.setCurrentPanel(*spot.panel);
        if (spot.lane)
            m_view.lanes().setCurrent(spot.lane);
    }
    popupLaneMenu(m_view, byKey || spot.lane, event.globalPos());
    return true;
}

bool TimelinePointer::toolTip(QHelpEvent &event)
{
    const QString sentence = m_view.sentenceAt(event.pos());
    if (sentence.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPos(), folded(sentence, m_view.screen()->size().width() / 2), &m_view);
    return true;
}

void TimelinePointer::hover(QPoint position)
{
    const auto item = m_view.itemAt(position);
    if (item != m_item) {
        m_item = item;
        emit m_view.itemHovered(item);
    }
    const QString sentence = m_view.sentenceAt(position);
    if (sentence == m_pointedAt)
        return;
    m_pointedAt = sentence;
    emit m_view.hovered(sentence);
}

} // namespace gilscope
