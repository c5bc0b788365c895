// SPDX-License-Identifier: GPL-3.0-or-later
//
// The status bar: at the left, in a sentence, what the pointer is on; at the right what drawing cost
// during the run, what other programs took of the cores, how many events were recorded and lost, where the
// figures come from and on what machine.
#pragma once

#include "elided_label.h"
#include "engine/scenario_run.h"
#include "theme.h"
#include "ui/session/window_cost.h"

#include <QElapsedTimer>
#include <QStatusBar>

namespace gilscope {

class RunStatus : public QStatusBar
{
    Q_OBJECT

public:
    explicit RunStatus(QWidget *parent = nullptr);

    // Null while nothing has been run.
    // `beside`: the same by another source, in the same picture; null for none. So in all of these.
    void setRun(const ScenarioRun *run, const ScenarioRun *beside = nullptr);
    // Called at frame rate; counts are shown a few times a second, readable and cheap.
    void advance(const ScenarioRun &run, const ScenarioRun *beside = nullptr);
    void showCounts(const ScenarioRun &run, const ScenarioRun *beside = nullptr);
    // What drawing it cost.
    void showCost(const WindowCost &cost);
    // What the pointer is on; empty for nothing.
    void showSentence(const QString &sentence);
    void setColours(const ThemeColours &colours);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setFonts();
    void showOthers(const ScenarioRun &run);
    void giveWay();

    ElidedLabel m_sentence;
    ElidedLabel m_others; // what other programs took
    ElidedLabel m_cost;
    ElidedLabel m_events;
    ElidedLabel m_source;
    QElapsedTimer m_sinceCounts;
    ThemeColours m_colours;
    bool m_lost = false;
    bool m_disturbed = false;
};

} // namespace gilscope
