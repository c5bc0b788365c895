// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gilscope {

namespace {

// A ring holds what its thread writes while the app does not look: at 400 000 events a second, 160 ms.
constexpr std::uint32_t usualCapacity = 1U << 16U;
// Where memory is scarce or the size of files is limited (memory files included): 15 hand-offs at least.
constexpr std::uint32_t leastCapacity = 1U << 7U;

void closeDescriptor(int &descriptor)
{
    if (descriptor >= 0) {
        close(descriptor);
        descriptor = -1;
    }
}

cpu_set_t setOf(const std::vector<CoreId> &cores)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const CoreId core : cores) {
        CPU_SET(static_cast<std::size_t>(core), &set);
    }
    return set;
}

// In the child, between fork and exec: async-signal-safe calls only.
void keepOn(const cpu_set_t &cores)
{
    if (CPU_COUNT(&cores) > 0 && sched_setaffinity(0, sizeof cores, &cores) != 0) {
        // Anywhere else it would show something else than it says.
        constexpr std::string_view reason = "the system does not let it be kept on its cores";
        [[maybe_unused]] const ssize_t said = write(STDERR_FILENO, reason.data(), reason.size());
        _exit(1);
    }
}

void prepareChild(pid_t parent, const std::vector<int> &inherited, const cpu_set_t &cores)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(1); // it died before the line above
    }
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    for (const int descriptor : inherited) {
        fcntl(descriptor, F_SETFD, 0);
    }
    keepOn(cores);
}

} // namespace

QString workerProgram()
{
    const QDir here(QCoreApplication::applicationDirPath());
    QString beside = here.filePath(QStringLiteral("gilscope-worker"));
    if (QFileInfo::exists(beside)) {
        return beside;
    }
    return QDir::cleanPath(here.filePath(QStringLiteral(GILSCOPE_WORKER_FOLDER "/gilscope-worker")));
}

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::create(const ProcessPlan &plan,
                                                             const std::vector<int> &inherited,
                                                             const std::vector<CoreId> &cores)
{
    const std::vector<std::byte> encoded = encode(plan);
    const std::uint32_t count = ringCount(plan);
    auto rings = RingSet::create(count, usualCapacity, encoded);
    for (std::uint32_t capacity = usualCapacity; !rings.isOk() && capacity > leastCapacity;) {
        capacity /= 2;
        rings = RingSet::create(count, capacity, encoded);
    }
    if (!rings.isOk()) {
        return rings.error();
    }
    int ends[2];
    // A socket rather than a pipe: writing to a worker that has died must not raise SIGPIPE here.
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
        return Error{"life-line", std::string("socketpair failed: ") + std::strerror(errno),
                     tr("Close other programs, or raise the limit (ulimit -n)").toStdString()};
    }
    return std::unique_ptr<WorkerProcess>(
        new WorkerProcess(std::move(rings.value()), ends[0], ends[1], inherited, cores));
}

WorkerProcess::WorkerProcess(RingSet rings, int nearEnd, int farEnd, const std::vector<int> &inherited,
                             const std::vector<CoreId> &cores)
    : m_rings(std::move(rings)), m_lifeline(nearEnd), m_lifelineFar(farEnd)
{
    m_process.setProgram(workerProgram());
    std::vector<int> descriptors{m_rings.descriptor(), farEnd};
    descriptors.insert(descriptors.end(), inherited.begin(), inherited.end());
    QStringList arguments;
    for (const int descriptor : descriptors) {
        arguments << QString::number(descriptor);
    }
    m_process.setArguments(arguments);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([parent = getpid(), descriptors, allowed = setOf(cores)] {
        prepareChild(parent, descriptors, allowed);
    });
    connect(&m_process, &QProcess::started, this, [this] {
        m_group = m_process.processId();
        closeDescriptor(m_lifelineFar);
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        m_process.readAllStandardOutput();
        emit changed();
    });
    connect(&m_process, &QProcess::finished, this, &WorkerProcess::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            const bool missing = !QFileInfo::exists(m_process.program());
            m_end = WorkerEnd{false, tr("could not be started"),
                              missing ? tr("%1 is missing. Install gilscope and gilscope-worker together")
                                            .arg(m_process.program())
                                      : m_process.errorString()};
            emit changed();
        }
    });
}

WorkerProcess::~WorkerProcess()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() != QProcess::NotRunning) {
        signalGroup(SIGKILL);
        m_process.waitForFinished(1000);
    }
    closeDescriptor(m_lifeline);
    closeDescriptor(m_lifelineFar);
}

void WorkerProcess::start()
{
    m_supervisor.started(monotonicNow());
    m_process.start(QIODevice::ReadOnly);
}

void WorkerProcess::go()
{
    m_supervisor.toldToGo(monotonicNow());
    say('G');
}

void WorkerProcess::requestStop()
{
    m_supervisor.askedToStop(monotonicNow());
    say('S');
}

void WorkerProcess::say(char command)
{
    // One byte always fits; a worker that has died is noticed by finish().
    [[maybe_unused]] const ssize_t sent = send(m_lifeline, &command, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void WorkerProcess::signalGroup(int number)
{
    if (m_group > 0 && m_process.state() != QProcess::NotRunning) {
        ::kill(-static_cast<pid_t>(m_group), number);
    } else if (m_process.processId() > 0) {
        ::kill(static_cast<pid_t>(m_process.processId()), number);
    }
}

WorkerState WorkerProcess::state() const
{
    // Pairs with the worker's release.
    return m_rings.control().state.load(std::memory_order_acquire);
}

Verdict WorkerProcess::look(std::int64_t now)
{
    if (state() != WorkerState::Starting) {
        m_supervisor.wentReady();
    }
    return m_supervisor.look(now, m_rings.control().heartbeat.load(std::memory_order_relaxed));
}

void WorkerProcess::finish(int code, QProcess::ExitStatus status)
{
    // The processes that it started die with it, but the kernel lets them go one after the other, parents
    // first. A group has its number as long as anybody is in it.
    if (m_group > 0) {
        ::kill(-static_cast<pid_t>(m_group), SIGKILL);
    }
    const QString said = QString::fromLocal8Bit(m_process.readAllStandardError().left(4096)).simplified();
    WorkerEnd end;
    if (status == QProcess::CrashExit) {
        end.text = tr("was killed by signal %1").arg(code);
    } else if (code == 0 && state() == WorkerState::Finished) {
        end.orderly = true;
    } else {
        end.text = tr("ended with code %1").arg(code);
    }
    end.reason = said;
    m_end = end;
    emit changed();
}

} // namespace gilscope
