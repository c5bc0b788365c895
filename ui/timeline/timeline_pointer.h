// SPDX-License-Identifier: GPL-3.0-or-later
//
// The mouse and the touch pad on the timeline: says what a wheel step, a drag, a pinch, a click or a menu
// means, and asks the view for it. Knows where things stand, draws nothing.
#pragma once

#include "timeline_geometry.h"

#include <QPoint>

#include <optional>

class QContextMenuEvent;
class QEvent;
class QGestureEvent;
class QHelpEvent;
class QMouseEvent;
class QNativeGestureEvent;
class QWheelEvent;

namespace gilscope {

class TimelineView;

class TimelinePointer
{
public:
    explicit TimelinePointer(TimelineView &view) : m_view(view) {}

    // Whether the event was the pointer's, and is done with.
    bool handle(QEvent &event);

private:
    enum class Drag { None, Pan, Select };
    // What is at a point: the panel, its axis, and a lane where it is on that lane's name.
    struct Spot
    {
        std::optional<std::size_t> panel;
        TimeAxis axis;
        bool isGutter = false;
        bool isAxis = false; // on the labels of the time axis
        std::optional<LaneKey> lane;
        [[nodiscard]] TimeNs time(double x) const;
    };

    [[nodiscard]] Spot spotAt(QPointF position) const;
    bool wheel(QWheelEvent &event);
    bool press(QMouseEvent &event);
    bool move(QMouseEvent &event);
    bool release(QMouseEvent &event);
    bool doubleClick(QMouseEvent &event);
    bool nativeGesture(QNativeGestureEvent &event);
    bool gesture(QGestureEvent &event);
    bool menu(QContextMenuEvent &event);
    bool toolTip(QHelpEvent &event);
    void pinch(double factor, QPointF position, bool begins);
    void drag(QPoint to);
    void click(QPoint position);
    void hover(QPoint position);
    // A change of the view that belongs to the ones before it, when `continues`.
    template <typename Change>
    void change(bool continues, Change change);

    TimelineView &m_view;
    Drag m_drag = Drag::None;
    QPoint m_pressed;
    Spot m_from;
    bool m_moved = false;
    bool m_changed = false; // the gesture has changed the view
    quint64 m_lastWheel = 0;
    QString m_pointedAt;
    std::optional<ItemReference> m_item;
};

} // namespace gilscope
