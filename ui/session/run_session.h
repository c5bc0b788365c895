// SPDX-License-Identifier: GPL-3.0-or-later
//
// The run that the window shows, and the one timer that pulls it. The timer ticks at frame rate while there
// is more to come and is silent otherwise, so an idle window costs nothing. Lives on the GUI thread; nothing
// here blocks.
//
// With a source beside its own, each variant is run by both, one after the other.
//
// A scenario may be run several times over, in rounds; each is a run of its own. The last run stays, with its
// traces, until another one is started; started() is emitted while both exist, so that whoever looks at the
// old one can turn to the new one. Destroyed during a run, it ends the run's workers.
#pragma once

#include "engine/repeated_run.h"
#include "window_cost.h"

#include <QObject>
#include <QTimer>

namespace gilscope {

class RunSession : public QObject
{
    Q_OBJECT

public:
    explicit RunSession(QObject *parent = nullptr);

    // Does nothing while a run is live: two would compete for the cores.
    void start(const Scenario &scenario, int rounds = 1, const RunSource &source = {},
               const std::optional<RunSource> &beside = std::nullopt);
    // Compares with another variant from now on: baselineChanged(). Does nothing without a run.
    void setBaseline(const QString &variant);
    // Over within 500 ms; finished() is emitted then. Does nothing when no run is live.
    void stop();

    [[nodiscard]] bool isLive() const { return m_timer.isActive(); }
    // Null before the first start.
    [[nodiscard]] const ScenarioRun *run() const { return m_rounds ? &m_rounds->newest() : nullptr; }
    [[nodiscard]] std::shared_ptr<const ScenarioRun> sharedRun() const;
    // The same by the source beside; null where there is none.
    [[nodiscard]] std::shared_ptr<const ScenarioRun> sharedBeside() const;
    // Of how many rounds run() is which, from 1 on; 0 before the first start.
    [[nodiscard]] int rounds() const { return m_rounds ? m_rounds->rounds() : 0; }
    [[nodiscard]] int round() const;
    // What this process cost the machine while the run was live.
    [[nodiscard]] const WindowCost &cost() const { return m_cost; }

signals:
    void started();  // once a round
    void advanced(); // once a tick; the last one comes before finished()
    // One is over, with whatever it came to; run() is still this one.
    void roundFinished();
    void finished(); // the last one is over, or it was stopped or has failed
    void baselineChanged();

private:
    void tick();

    std::unique_ptr<RepeatedRun> m_rounds;
    WindowCost m_cost;
    QTimer m_timer;
};

} // namespace gilscope
