// SPDX-License-Identifier: GPL-3.0-or-later
//
// The run that the window shows, and the one timer that pulls it. The timer ticks at frame rate while there
// is more to come and is silent otherwise, so an idle window costs nothing. Lives on the GUI thread; nothing
// here blocks.
//
// The last run stays, with its traces, until another one is started; started() is emitted while both exist,
// so that whoever looks at the old one can turn to the new one. Destroyed during a run, it ends the run's
// workers.
#pragma once

#include "engine/scenario_run.h"

#include <QObject>
#include <QTimer>

namespace gilscope {

class RunSession : public QObject
{
    Q_OBJECT

public:
    explicit RunSession(QObject *parent = nullptr);

    // Does nothing while a run is live: two would compete for the cores.
    void start(const Scenario &scenario, const RunOptions &options = {});
    // Over within 500 ms; finished() is emitted then. Does nothing when no run is live.
    void stop();

    [[nodiscard]] bool isLive() const { return m_timer.isActive(); }
    // Null before the first start.
    [[nodiscard]] const ScenarioRun *run() const { return m_run.get(); }

signals:
    void started();
    void advanced(); // once a tick; the last one comes before finished()
    void finished(); // completed, stopped or failed

private:
    void tick();

    std::unique_ptr<ScenarioRun> m_run;
    QTimer m_timer;
};

} // namespace gilscope
