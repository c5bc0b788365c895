// SPDX-License-Identifier: GPL-3.0-or-later
//
// One gilscope-worker: its shared memory, its life-line, its process. The process is the leader of its own
// group, dies with the thread that started it (PR_SET_PDEATHSIG), and notices by itself when the other end of
// the life-line closes; nothing has a name, so nothing is left behind. When it ends, for whatever reason,
// what is left of its group (processes that it started itself) is killed. Lives on a thread with an event
// loop.
#pragma once

#include "process_plans.h"
#include "runtime/record/ring_set.h"
#include "supervisor.h"

#include <QObject>
#include <QProcess>

namespace gilscope {

// How a worker's process ended.
struct WorkerEnd
{
    bool orderly = false; // it did its plan, or stopped when it was asked to
    QString text;         // otherwise: "was killed by signal 9", "ended with code 3", "could not be started"
    QString reason;       // in its own or the system's words; may be empty
};

class WorkerProcess : public QObject
{
    Q_OBJECT

public:
    // Fails when there is no memory or no descriptor for it. `inherited`: what it may use of ours, until it
    // was started. `cores`: where it and all that it starts may run; empty: wherever we may.
    [[nodiscard]] static Result<std::unique_ptr<WorkerProcess>> create(const ProcessPlan &plan,
                                                                       const std::vector<int> &inherited = {},
                                                                       const std::vector<CoreId> &cores = {});
    ~WorkerProcess() override; // kills what still runs

    // Does not block; the outcome is told by changed().
    void start();
    void go();
    void requestStop();
    void signalGroup(int number);

    [[nodiscard]] const RingSet &rings() const { return m_rings; }
    [[nodiscard]] WorkerState state() const;
    [[nodiscard]] const std::optional<WorkerEnd> &end() const { return m_end; }
    [[nodiscard]] Supervisor &supervisor() { return m_supervisor; }
    [[nodiscard]] Verdict look(std::int64_t now);

signals:
    // Its state has changed, or it has ended. Look.
    void changed();

private:
    WorkerProcess(RingSet rings, int nearEnd, int farEnd, const std::vector<int> &inherited,
                  const std::vector<CoreId> &cores);
    void say(char command);
    void finish(int code, QProcess::ExitStatus status);

    RingSet m_rings;
    int m_lifeline;    // our end
    int m_lifelineFar; // the worker's end; closed here once it has started
    QProcess m_process;
    qint64 m_group = 0;
    std::optional<WorkerEnd> m_end;
    Supervisor m_supervisor;
};

// Where gilscope-worker is: beside this program, or where it is installed: usually in ../libexec/gilscope.
[[nodiscard]] QString workerProgram();

} // namespace gilscope
