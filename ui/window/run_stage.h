// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run as it is looked at: overview, timeline and replay one above the other, and beside them the inspector
// with the Python source, details, table and charts. Only connects them: what is selected in one is shown in
// all, and the playhead is the same everywhere. Looks at the run it is given, never changes it.
//
//   overview        ▁▂▁▁[▃▃▃]▁▁▂     ┌ Python · Details · Table · Charts
//   timeline        panels, one a    │ inspector(): whoever shows this
//   replay bar      variant          │ widget finds a place for it
#pragma once

#include "engine/round_history.h"
#include "ui/replay/replay.h"
#include "ui/timeline/timeline_geometry.h"

#include <QElapsedTimer>
#include <QWidget>

namespace gilscope {

class ChartsPane;
class DetailsPane;
class Inspector;
class OutputPane;
class OverviewStrip;
class ReplayBar;
class SliceTable;
class SourcePane;
class TimelineView;
struct WindowActions;

class RunStage : public QWidget
{
    Q_OBJECT

public:
    explicit RunStage(QWidget *parent = nullptr);

    // The commands for what is shown act on this from then on.
    void connectTo(WindowActions &actions);
    // Shown from now on, null for none, beside the times of earlier ones. It must outlive its use here.
    void setRun(const ScenarioRun *run, const Rounds &rounds);
    [[nodiscard]] const ScenarioRun *run() const { return m_run; }
    // What is about to be run, instead of the run: the inspector shows its source and nothing else. Null: the
    // run again.
    void preview(const Scenario *scenario);
    // What it is compared with.
    void compareWith(const RunComparison &comparison);
    // It has more to show: called at frame rate while it is live, and when its baseline has changed.
    void advance();
    // It is over, and counts among the rounds.
    void finish(const Rounds &rounds);
    void setTheme(Theme theme);

    [[nodiscard]] TimelineView &timeline() { return *m_timeline; }
    [[nodiscard]] Replay &replay() { return m_replay; }
    [[nodiscard]] ReplayBar &replayBar() { return *m_replayBar; }
    [[nodiscard]] Inspector &inspector() { return *m_inspector; }

signals:
    // The id of the variant that others are to be compared with.
    void baselineWanted(const QString &variant);
    // There is a playhead, or none any more.
    void replayingChanged(bool replaying);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildInspector();
    void connectTimeline();
    void connectReplay();
    void movePlayheadTo(const std::optional<ItemReference> &item);
    void showPanels();
    [[nodiscard]] bool isLive() const;
    void showPanes(const std::vector<TimelinePanel> &panels);

    const ScenarioRun *m_run = nullptr;
    const ScenarioRun *m_beside = nullptr; // what it is compared with; null for none
    const Scenario *m_preview = nullptr;
    Replay m_replay;
    QElapsedTimer m_sincePanels; // were shown in the inspector
    OverviewStrip *m_overview = nullptr;
    TimelineView *m_timeline = nullptr;
    OutputPane *m_output = nullptr; // of a real program
    ReplayBar *m_replayBar = nullptr;
    Inspector *m_inspector = nullptr;
    SourcePane *m_source = nullptr;
    DetailsPane *m_details = nullptr;
    SliceTable *m_table = nullptr;
    ChartsPane *m_charts = nullptr;
};

} // namespace gilscope
