// SPDX-License-Identifier: GPL-3.0-or-later
//
// One run of one program: its process, the leader of its own group, which waits before its exec until it is
// told to go, so that it can be watched from its first instruction on, and dies with the thread that started
// it. Nothing of ours is in it but what the environment preloads. What it prints is kept, the last megabyte
// of each stream. One whose streams are those of this program stays in our group: the terminal is its own,
// and Ctrl-C reaches it. Lives on a thread with an event loop.
#pragma once

#include "engine/engine.h"
#include "runtime/base/descriptor.h"
#include "runtime/base/ids.h"

#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>

#include <vector>

namespace gilscope {

struct ProgramCall
{
    QString program;
    QStringList arguments;
    QProcessEnvironment environment;
    QString folder;            // empty: the current one
    bool ownStreams = false;   // else it reads nothing, and what it prints is kept
    std::vector<CoreId> cores; // where it may run; empty: wherever we may
};

class PythonProgram : public QObject
{
    Q_OBJECT

public:
    explicit PythonProgram(const ProgramCall &call);
    ~PythonProgram() override; // kills what still runs

    // Does not block. From then on there is a process(), which waits for letGo().
    void start();
    void letGo();
    [[nodiscard]] std::uint32_t process() const { return m_pid; }
    // To its group; where it has none of its own, to itself.
    void signal(int number) const;

    struct End
    {
        bool started = true;
        QString reason;        // why it was not
        std::int64_t time = 0; // CLOCK_MONOTONIC, when that was noticed
    };
    [[nodiscard]] const std::optional<End> &end() const { return m_end; }
    // So far; complete once there is an end().
    [[nodiscard]] const ProgramOutput &output() const { return m_output; }

private:
    void finish(int code, QProcess::ExitStatus status);
    void read();

    ProgramCall m_call;
    QProcess m_process;
    Descriptor m_gate; // closed: it ends at once
    Descriptor m_gateFar;
    std::uint32_t m_pid = 0;
    std::optional<End> m_end;
    ProgramOutput m_output;
};

} // namespace gilscope
