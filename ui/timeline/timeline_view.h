// SPDX-License-Identifier: GPL-3.0-or-later
//
// The picture in the window: the panels of all variants on one time axis (or each on its own, unlocked), with
// zoom, pan, fit, follow, selection and playhead. Owns the TimelineViewport; looks at the ScenarioRun it is
// given, never changes it. Other panes learn from its signals what is visible, selected and pointed at.
//
// Mouse (timeline_pointer.h): wheel and pinch zoom about the pointer, dragging pans, with Shift or on the
// axis it selects a range; a click selects what is there, a double click its range; a lane's name makes it
// the current lane, and has a menu.
#pragma once

#include "engine/scenario_run.h"
#include "lane_editor.h"
#include "legend.h"
#include "timeline_viewport.h"
#include "view_layout.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QScrollBar;

namespace gilscope {

class TimelinePointer;

class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    // The run whose traces are shown from now on, null for none. It must outlive its use here.
    void setRun(const ScenarioRun *run);
    // What it is compared with, until another run is shown.
    void compareWith(RunComparison comparison);
    // The same for panels made by hand; they are shown until the next call of either.
    void setPanels(std::vector<TimelinePanel> panels);
    // What those are told who don't see it; empty: what the panels say.
    void setSummary(const QString &summary);
    // The run has more to show: called at frame rate while it is live.
    void advance();
    void setTheme(Theme theme);
    void setThreadLanes(ThreadLanes wish);
    [[nodiscard]] ThreadLanes threadLanes() const;
    [[nodiscard]] bool showsThreadLanes() const;

    [[nodiscard]] const std::vector<TimelinePanel> &panels() const;
    [[nodiscard]] const TimelineViewport &viewport() const { return m_viewport; }
    [[nodiscard]] LaneEditor &lanes() { return *m_lanes; }
    [[nodiscard]] std::optional<ItemReference> selectedItem() const;
    [[nodiscard]] std::optional<TimeNs> playhead() const;
    // What is drawn, and its legend with its place in this widget.
    [[nodiscard]] const TimelineGeometry &geometryShown() const;
    [[nodiscard]] const Legend &legendShown() const;
    [[nodiscard]] QRect legendPlace() const;
    // What is drawn at a point of this widget; in words, empty where there is nothing.
    [[nodiscard]] std::optional<ItemReference> itemAt(QPoint position) const;
    [[nodiscard]] QString sentenceAt(QPoint position) const;
    // In what colours and type that is drawn.
    [[nodiscard]] const StatePalette &colours() const;
    [[nodiscard]] const TypeScale &geometryType() const;
    // Where the lanes are in this widget, and a point of it in the geometry's coordinates.
    [[nodiscard]] QRect lanesPlace() const;
    [[nodiscard]] QPointF inPicture(QPointF position) const;

    // Of the current panel, as all that follows.
    void zoomAbout(double factor, TimeNs about);
    void panBy(TimeNs by);
    void showRange(TimeRange range);
    void setCurrentPanel(std::size_t panel);
    // While true, changes of the view add to the last one, and are taken back with it.
    void setJoiningChanges(bool joining) { m_viewport.setJoining(joining); }

public slots:
    void zoomIn();
    void zoomOut();
    void panLeft();
    void panRight();
    void fitAll();
    void fitSelection();
    void nextHandOff();
    void previousHandOff();
    void goBack();
    void goForward();
    void setFollowing(bool following);
    void setAxisLocked(bool locked);
    void scrollUp();
    void scrollDown();
    // Asking for what there would be anyway gives the choice back to the view.
    void showThreadLanes(bool shown);
    void makeCurrentPanelBaseline();

    void select(std::optional<gilscope::TimeRange> range);
    void clearSelection(); // of a range and of an item
    // Draws an outline around it, moves it into sight, and says so.
    void selectItem(std::optional<gilscope::ItemReference> item);
    // A line over all panels, what is right of it veiled; cheap enough for every frame.
    void setPlayhead(std::optional<gilscope::TimeNs> time);
    void reveal(gilscope::TimeNs time);
    void revealPanel(std::size_t panel); // scrolls to it

signals:
    // What is visible, what there is to see, or where it stands has changed.
    void viewChanged();
    void panelsChanged(); // other ones, or these have grown
    void followingChanged(bool following);
    void axisLockedChanged(bool locked);
    void threadLanesChanged(bool shown);
    void selectionChanged(std::optional<gilscope::TimeRange> range);
    void itemSelected(std::optional<gilscope::ItemReference> item);
    void playheadChanged(std::optional<gilscope::TimeNs> time);
    void baselineWanted(std::size_t panel);
    // What the pointer is on, and in a sentence; empty when it is on nothing.
    void itemHovered(std::optional<gilscope::ItemReference> item);
    void hovered(const QString &sentence);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Content; // panels, geometry, palette, and the widgets that show them

    void arrange(int legendRows = 0); // sizes, then everything
    [[nodiscard]] ViewWish wish() const;
    void rebuild(); // geometry, canvas and axis
    void updatePanels(const std::vector<bool> &dirty);
    void showHighlight();
    void updateLegend();
    void describe();
    void applyLanes();
    void showCurrentLane();
    void scrollTo(int top, int bottom);
    void goToHandOff(bool forward);
    void scrollBy(double lanes);
    void clearMarks();
    // These do something to the viewport or the overlay, then show and say what has changed.
    template <typename Change>
    void changeViewport(Change change);
    template <typename Change>
    void changeOverlay(Change change);

    const ScenarioRun *m_run = nullptr;
    RunComparison m_comparison;
    TimelineViewport m_viewport;
    std::unique_ptr<Content> m_content;
    std::unique_ptr<TimelinePointer> m_pointer;
    LaneEditor *m_lanes = nullptr;
    QScrollBar *m_scrollBar = nullptr;
};

} // namespace gilscope
