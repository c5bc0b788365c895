// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <algorithm>
#include <cstdlib>
#include <sched.h>

namespace gilscope {

namespace {

std::vector<CoreId> usableCores()
{
    std::vector<CoreId> cores;
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        for (unsigned core = 0; core < CPU_SETSIZE; ++core) {
            if (CPU_ISSET(core, &set)) {
                cores.push_back(static_cast<CoreId>(core));
            }
        }
    }
    if (cores.empty()) {
        cores.push_back(CoreId{0});
    }
    return cores;
}

QString cpuName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (file.open(QIODevice::ReadOnly)) {
        // The first processor's paragraph is enough; the file has no size that could be trusted.
        for (int line = 0; line < 64; ++line) {
            const QString text = QString::fromUtf8(file.readLine(4096));
            if (text.startsWith(QLatin1String("model name"))) {
                return text.section(u':', 1).simplified();
            }
        }
    }
    return QCoreApplication::translate("gilscope", "unknown CPU");
}

} // namespace

Machine thisMachine()
{
    Machine machine;
    machine.cores = usableCores();
    machine.cpu = cpuName();
    double load = 0;
    machine.load = getloadavg(&load, 1) == 1 ? load : 0;
    return machine;
}

std::vector<CoreId> coresFor(std::optional<std::size_t> wanted, const Machine &machine)
{
    const std::size_t count = std::min(wanted.value_or(machine.cores.size()), machine.cores.size());
    return {machine.cores.begin(), machine.cores.begin() + static_cast<std::ptrdiff_t>(count)};
}

QString machineLine(const Machine &machine)
{
    const auto cores = static_cast<int>(machine.cores.size());
    return QCoreApplication::translate("gilscope", "%1 · %2 · load %3")
        .arg(cores == 1 ? QCoreApplication::translate("gilscope", "1 core")
                        : QCoreApplication::translate("gilscope", "%1 cores").arg(cores),
             machine.cpu, QLocale().toString(machine.load, 'f', 1));
}

} // namespace gilscope
