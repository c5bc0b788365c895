// SPDX-License-Identifier: GPL-3.0-or-later
//
// The picture in the window: the panels of all variants on one time axis, with zoom, pan, fit and follow.
// Owns the TimelineViewport; looks at the ScenarioRun it is given, never changes it.
//
// Mouse: wheel zooms about the pointer (with Shift it pans), dragging pans, a double click fits, pointing
// says what it is.
#pragma once

#include "engine/scenario_run.h"
#include "legend.h"
#include "timeline_viewport.h"
#include "view_layout.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QScrollBar;

namespace gilscope {

class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    // The run whose traces are shown from now on, null for none. It must outlive its use here.
    void setRun(const ScenarioRun *run);
    // The same for panels made by hand; they are shown until the next call of either.
    void setPanels(std::vector<TimelinePanel> panels);
    // The run has more to show: called at frame rate while it is live.
    void advance();
    void setDark(bool dark);
    void setThreadLanes(ThreadLanes wish);
    [[nodiscard]] ThreadLanes threadLanes() const { return m_threadLanes; }
    [[nodiscard]] bool showsThreadLanes() const;

    [[nodiscard]] const TimelineViewport &viewport() const { return m_viewport; }
    // What is drawn, and its legend with its place in this widget.
    [[nodiscard]] const TimelineGeometry &geometryShown() const;
    [[nodiscard]] const Legend &legendShown() const;
    [[nodiscard]] QRect legendPlace() const;
    // What is drawn at a point of this widget, in words; empty where there is nothing.
    [[nodiscard]] QString sentenceAt(QPoint position) const;

public slots:
    void zoomIn();
    void zoomOut();
    void panLeft();
    void panRight();
    void fitAll();
    void setFollowing(bool following);
    // Asking for what there would be anyway gives the choice back to the view.
    void showThreadLanes(bool shown);

signals:
    void followingChanged(bool following);
    void threadLanesChanged(bool shown);
    // What the pointer is on, in a sentence; empty when it is on nothing.
    void hovered(const QString &sentence);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Content; // panels, geometry, palette, and the widgets that show them

    void arrange(int legendRows = 0); // sizes, then everything
    [[nodiscard]] ViewWish wish() const;
    void rebuild(); // geometry, canvas and axis
    void updateLegend();
    void describe();
    void zoomAbout(double factor, TimeNs about);
    void changeViewport(bool wasFollowing);
    void point(QPoint position);

    const ScenarioRun *m_run = nullptr;
    TimelineViewport m_viewport;
    std::unique_ptr<Content> m_content;
    QScrollBar *m_scrollBar = nullptr;
    ThreadLanes m_threadLanes = ThreadLanes::Automatic;
    std::optional<QPoint> m_dragFrom;
    TimeRange m_dragRange;
    QString m_pointedAt;
};

} // namespace gilscope
