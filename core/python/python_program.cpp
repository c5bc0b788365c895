// SPDX-License-Identifier: GPL-3.0-or-later
#include "python_program.h"

#include "engine/worker_process.h"
#include "runtime/base/clock.h"

#include <QFileInfo>

#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr qsizetype mostOutput = 1 << 20;

cpu_set_t setOf(const std::vector<CoreId> &cores)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const CoreId core : cores) {
        CPU_SET(static_cast<std::size_t>(core), &set);
    }
    return set;
}

// In the child, before its exec: async-signal-safe calls only. It must not wait here: until then we do not go
// on either (QProcess uses vfork).
void prepareChild(pid_t parent, int gate, bool ownStreams, const cpu_set_t &cores)
{
    if (!ownStreams) {
        setpgid(0, 0);
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(1); // it died before the line above
    }
    if (CPU_COUNT(&cores) > 0) {
        sched_setaffinity(0, sizeof cores, &cores);
    }
    fcntl(gate, F_SETFD, 0);
}

void append(QByteArray &kept, const QByteArray &more, std::uint64_t &omitted)
{
    kept += more;
    if (kept.size() > mostOutput) {
        omitted += static_cast<std::uint64_t>(kept.size() - mostOutput);
        kept = kept.right(mostOutput);
    }
}

} // namespace

PythonProgram::PythonProgram(const ProgramCall &call) : m_call(call)
{
    int ends[2];
    // A socket rather than a pipe: writing to one that has died must not raise SIGPIPE here.
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0) {
        m_gateFar = Descriptor(ends[0]);
        m_gate = Descriptor(ends[1]);
    }
    // The worker waits at the gate, and then executes the program in its place.
    m_process.setProgram(workerProgram());
    m_process.setArguments(
        QStringList{QStringLiteral("gate"), QString::number(m_gateFar.number()), call.program}
        + call.arguments);
    m_process.setProcessEnvironment(call.environment);
    m_process.setWorkingDirectory(call.folder);
    if (call.ownStreams) {
        m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    } else {
        m_process.setStandardInputFile(QProcess::nullDevice());
    }
    m_process.setChildProcessModifier(
        [parent = getpid(), gate = m_gateFar.number(), own = call.ownStreams, allowed = setOf(call.cores)] {
            prepareChild(parent, gate, own, allowed);
        });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PythonProgram::read);
    connect(&m_process, &QProcess::readyReadStandardError, this, &PythonProgram::read);
    connect(&m_process, &QProcess::finished, this, &PythonProgram::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_end = End{false, m_process.errorString()};
        }
    });
}

PythonProgram::~PythonProgram()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() != QProcess::NotRunning) {
        m_gate.reset();
        signal(SIGKILL);
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void PythonProgram::start()
{
    if (!QFileInfo(m_call.program).isExecutable()) {
        m_end = End{false, tr("there is no such program")};
        return;
    }
    if (!m_gate.isOpen()) {
        m_end = End{false, tr("there are too few file descriptors")};
        return;
    }
    m_process.start(QIODevice::ReadOnly);
    m_pid = static_cast<std::uint32_t>(m_process.processId());
    m_gateFar.reset();
}

void PythonProgram::letGo()
{
    // One byte always fits; one that has died meanwhile is noticed by finish().
    const char go = 'G';
    [[maybe_unused]] const ssize_t sent = send(m_gate.number(), &go, 1, MSG_NOSIGNAL);
    m_gate.reset();
}

void PythonProgram::signal(int number) const
{
    if (m_pid == 0 || m_end) {
        return;
    }
    ::kill(m_call.ownStreams ? static_cast<pid_t>(m_pid) : -static_cast<pid_t>(m_pid), number);
}

void PythonProgram::read()
{
    append(m_output.standardOutput, m_process.readAllStandardOutput(), m_output.omitted);
    append(m_output.standardError, m_process.readAllStandardError(), m_output.omitted);
}

void PythonProgram::finish(int code, QProcess::ExitStatus status)
{
    const std::int64_t ended = monotonicNow();
    if (!m_call.ownStreams) {
        ::kill(-static_cast<pid_t>(m_pid), SIGKILL); // a group has its number as long as anybody is in it
        read();
    }
    if (status == QProcess::CrashExit) {
        m_output.killedBySignal = code;
    } else {
        m_output.exitCode = code;
    }
    m_end = End{true, {}, ended};
}

} // namespace gilscope
