// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole run in miniature, and the part of it that a timeline shows: a row for each core of each variant,
// and a frame. Stands above or below that timeline, as wide as it, so that both axes begin and end at the
// same place. Dragging the frame moves it, dragging an edge of it shows more or less, a click outside centres
// there, the wheel zooms, a double click fits. Kept as an image, which is painted anew at most four times a
// second while the run grows.
#pragma once

#include "runtime/base/time.h"

#include <QElapsedTimer>
#include <QImage>
#include <QWidget>

#include <vector>

namespace gilscope {

class TimelineView;
struct Trace;

class OverviewStrip : public QWidget
{
    Q_OBJECT

public:
    // Of that timeline, which outlives its use here.
    explicit OverviewStrip(TimelineView &view, QWidget *parent = nullptr);

    // Where there is little room.
    void setThin(bool thin);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override; // that of a thin one
    // The place of the whole run, and the frame within it; in this widget's pixels.
    [[nodiscard]] QRectF runPlace() const;
    [[nodiscard]] QRectF framePlace() const;
    [[nodiscard]] TimeNs timeAt(double x) const;
    [[nodiscard]] double xOf(TimeNs time) const;
    [[nodiscard]] int timesPainted() const { return m_timesPainted; } // the image

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    enum class Grip { None, Begin, End, Frame };
    struct Pictured // by the image
    {
        TimeRange full;
        QSize size;
        std::vector<const Trace *> traces;
        friend bool operator==(const Pictured &, const Pictured &) = default;
    };

    void panelsChanged();
    [[nodiscard]] Pictured wanted() const;
    void paintImage();
    void paintFrame(QPainter &painter) const;
    [[nodiscard]] Grip gripAt(QPointF position) const;
    void drag(double x);

    TimelineView &m_view;
    QImage m_image;
    Pictured m_pictured;
    std::uint64_t m_picturedEvents = 0;
    QElapsedTimer m_sinceImage;
    int m_timesPainted = 0;
    bool m_isThin = false;
    Grip m_grip = Grip::None;
    double m_grabbedAt = 0;
    TimeRange m_grabbed; // what was visible then
    bool m_dragged = false;
};

} // namespace gilscope
