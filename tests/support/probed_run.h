// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program with and without the probe: what it printed, how it ended, and what the probe saw. And the
// Pythons of this machine: python3 and python3.N on PATH, and those in GILSCOPE_PYTHONS=path:path.
#pragma once

#include "python/probe_channel.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <optional>
#include <unistd.h>
#include <vector>

namespace gilscope::test {

struct ProgramEnd
{
    int code = 0; // the exit code, or the signal
    bool wasKilled = false;
    bool hung = false;
    QByteArray output;
    QByteArray errors;
    friend bool operator==(const ProgramEnd &, const ProgramEnd &) = default;

    [[nodiscard]] QByteArray text() const
    {
        return (hung ? "hung" : (wasKilled ? "signal " : "code ") + QByteArray::number(code)) + "\n" + output
            + "\n" + errors;
    }
};

[[nodiscard]] inline QString probePath()
{
    return QStringLiteral(BINARY_DIR "/") + QLatin1String(probe::library);
}

// A failure here is one of the machine.
[[nodiscard]] inline ProbeChannel makeChannel(std::uint32_t slotCount = probe::defaultSlotCount,
                                              std::uint32_t capacity = probe::defaultCapacity)
{
    auto channel = ProbeChannel::create(slotCount, capacity);
    if (!channel.isOk()) {
        qFatal("%s", channel.error().text().c_str());
    }
    return std::move(channel.value());
}

// What the probes of one run wrote, by ProbeChannel::threads().
using ProbedEvents = std::vector<std::vector<Event>>;

inline void gather(ProbeChannel &channel, ProbedEvents &events)
{
    for (const ProbeChannel::Batch &batch : channel.drain()) {
        events.resize(std::max(events.size(), batch.thread + 1));
        events[batch.thread].insert(events[batch.thread].end(), batch.events.begin(), batch.events.end());
    }
}

// `path`: of GILSCOPE_PROBE; the probe is not even loaded without one. `whileRunning` is called every 20 ms.
template <typename Function>
[[nodiscard]] ProgramEnd runProgram(const QString &program, const QStringList &arguments,
                                    const std::optional<QString> &path, Function whileRunning)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (path) {
        environment.insert(QStringLiteral("LD_PRELOAD"), probePath());
        environment.insert(QLatin1String(probe::variable), *path);
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([] { setsid(); });
    process.start(program, arguments);
    QElapsedTimer timer;
    timer.start();
    while (!process.waitForFinished(20) && process.state() != QProcess::NotRunning) {
        whileRunning();
        if (timer.hasExpired(60'000)) {
            kill(-static_cast<pid_t>(process.processId()), SIGKILL);
            process.waitForFinished();
            return {0, false, true, process.readAllStandardOutput(), process.readAllStandardError()};
        }
    }
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit, false,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

[[nodiscard]] inline ProgramEnd runPlain(const QString &program, const QStringList &arguments)
{
    return runProgram(program, arguments, std::nullopt, [] {});
}

[[nodiscard]] inline ProgramEnd runProbed(const QString &program, const QStringList &arguments,
                                          ProbeChannel &channel, ProbedEvents &events)
{
    const ProgramEnd end = runProgram(program, arguments, QString::fromStdString(channel.path()),
                                      [&] { gather(channel, events); });
    channel.releaseGone();
    gather(channel, events);
    events.resize(channel.threads().size());
    return end;
}

struct Python
{
    QString program;
    QByteArray version;
    int hexVersion = 0;
};

// CPython whose lock is on and can be watched.
[[nodiscard]] inline std::optional<Python> askPython(const QString &program)
{
    const ProgramEnd end = runPlain(
        program,
        {QStringLiteral("-c"),
         QStringLiteral(
             "import sys, platform\n"
             "on = getattr(sys, '_is_gil_enabled', lambda: True)()\n"
             "print(platform.python_implementation(), sys.hexversion, on, platform.python_version(), "
             "sys.executable)")});
    const QList<QByteArray> words = end.output.trimmed().split(' ');
    if (end.code != 0 || words.size() < 5 || words[0] != "CPython" || words[2] != "True"
        || words[1].toInt() < 0x03070000) {
        return std::nullopt;
    }
    return Python{QString::fromLocal8Bit(words[4]), words[3], words[1].toInt()};
}

[[nodiscard]] inline const std::vector<Python> &pythons()
{
    static const std::vector<Python> found = [] {
        QStringList candidates{QStandardPaths::findExecutable(QStringLiteral("python3"))};
        for (int minor = 7; minor <= 15; ++minor) {
            candidates << QStandardPaths::findExecutable(QStringLiteral("python3.%1").arg(minor));
        }
        candidates << qEnvironmentVariable("GILSCOPE_PYTHONS").split(QLatin1Char(':'));
        std::vector<Python> result;
        QStringList seen;
        for (const QString &candidate : std::as_const(candidates)) {
            const auto python = candidate.isEmpty() ? std::nullopt : askPython(candidate);
            const QString real = python ? QFileInfo(python->program).canonicalFilePath() : QString();
            if (python && !seen.contains(real)) {
                seen << real;
                result.push_back(*python);
            }
        }
        return result;
    }();
    return found;
}

} // namespace gilscope::test
