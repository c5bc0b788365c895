// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine_load.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <ctime>
#include <sys/resource.h>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr double shortest = 0.1; // seconds: ten of the kernel's steps

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double usedBy(int whom)
{
    rusage usage{};
    getrusage(whom, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Of a process and of those of its children that it has reaped; 0 when it is gone.
double usedByProcess(const QString &pid)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
    // "pid (name) state …": a name may contain anything.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype firstTime = 11; // utime, stime, cutime, cstime
    double ticks = 0;
    for (qsizetype field = firstTime; field < firstTime + 4; ++field) {
        ticks += fields.value(field).toDouble();
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// What still runs, or was not reaped yet. Where the kernel names no children, nothing.
double usedByDescendants(const QString &pid)
{
    double used = 0;
    const QString tasks = QStringLiteral("/proc/%1/task").arg(pid);
    for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray children = contentOf(tasks + QLatin1Char('/') + task + QStringLiteral("/children"));
        for (const QByteArray &child : children.simplified().split(' ')) {
            if (!child.isEmpty()) {
                const QString name = QString::fromLatin1(child);
                used += usedByProcess(name) + usedByDescendants(name);
            }
        }
    }
    return used;
}

// "cpu1 user nice system idle iowait irq softirq steal …": its ticks but idle and iowait, where it is one of
// `cores`.
std::optional<double> busyTicks(const QByteArray &line, const std::vector<CoreId> &cores)
{
    const QList<QByteArray> fields = line.simplified().split(' ');
    constexpr qsizetype steal = 8;
    bool isCore = false;
    const auto number = fields.at(0).mid(3).toUInt(&isCore);
    if (!isCore || fields.size() <= steal
        || std::ranges::find(cores, static_cast<CoreId>(number)) == cores.end()) {
        return std::nullopt;
    }
    double busy = 0;
    for (qsizetype field = 1; field <= steal; ++field) {
        const bool isIdle = field == 4 || field == 5;
        busy += isIdle ? 0 : fields[field].toDouble();
    }
    return busy;
}

} // namespace

MachineLoad::MachineLoad(std::vector<CoreId> cores) : m_cores(std::move(cores)), m_before(now()) {}

std::optional<MachineLoad::Counts> MachineLoad::now() const
{
    QFile file(QStringLiteral("/proc/stat"));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    double ticks = 0;
    std::size_t found = 0;
    constexpr qint64 longestLine = 4096;
    for (QByteArray line = file.readLine(longestLine); line.startsWith("cpu");
         line = file.readLine(longestLine)) {
        if (const std::optional<double> ofCore = busyTicks(line, m_cores)) {
            ticks += *ofCore;
            ++found;
        }
    }
    if (found != m_cores.size()) {
        return std::nullopt;
    }
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return Counts{static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9,
                  ticks / static_cast<double>(sysconf(_SC_CLK_TCK)),
                  usedBy(RUSAGE_SELF) + usedBy(RUSAGE_CHILDREN) + usedByDescendants(QStringLiteral("self"))};
}

std::optional<double> MachineLoad::takenByOthers() const
{
    const std::optional<Counts> after = now();
    if (!m_before || !after || after->time - m_before->time < shortest) {
        return std::nullopt;
    }
    const double others = (after->busy - m_before->busy) - (after->own - m_before->own);
    return std::max(others, 0.0) / (after->time - m_before->time);
}

} // namespace gilscope
