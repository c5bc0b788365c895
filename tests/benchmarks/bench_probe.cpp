// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the probe costs a real Python, and whether it measures what is. Programs run with and without it, in
// turn; the ratio is the median of the ratios of neighbours, once of the processor's time and once of the
// clock's. Then the holds that the probe saw are compared with those that the same program found out itself.
//
//     bench_probe [REPETITIONS]      GILSCOPE_PYTHONS=path:path names more Pythons than those on PATH
//
// Holds can only be compared where the threads have a core when they want one: a thread cannot tell from
// inside whether it had lost the lock or the core. On a busy machine: chrt -r 10 bench_probe, as root.
#include "runtime/base/clock.h"
#include "tests/support/probed_run.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <map>
#include <sched.h>
#include <sys/resource.h>

namespace gilscope {

using namespace test;

namespace {

double median(std::vector<double> values)
{
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double processorTimeOfChildren()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

struct Cost
{
    double processor = 0;
    double wall = 0;
};

Cost costOf(const Python &python, const QStringList &arguments, bool isProbed)
{
    const double before = processorTimeOfChildren();
    QElapsedTimer timer;
    timer.start();
    if (isProbed) {
        auto channel = ProbeChannel::create();
        ProbedEvents events;
        (void)runProgram(python.program, arguments, QString::fromStdString(channel.value().path()),
                         [&channel] { (void)channel.value().drain(); });
    } else {
        (void)runPlain(python.program, arguments);
    }
    return {processorTimeOfChildren() - before, static_cast<double>(timer.nsecsElapsed()) / 1e9};
}

void compareCost(const Python &python, const char *what, const QString &code, double target, int repetitions)
{
    const QStringList arguments{QStringLiteral("-c"), code};
    std::vector<double> processor;
    std::vector<double> wall;
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        const bool probedFirst = repetition % 2 != 0;
        const Cost first = costOf(python, arguments, probedFirst);
        const Cost second = costOf(python, arguments, !probedFirst);
        const Cost &with = probedFirst ? first : second;
        const Cost &without = probedFirst ? second : first;
        processor.push_back(with.processor / without.processor);
        wall.push_back(with.wall / without.wall);
    }
    std::printf("%-8s %-24s processor %.3f   clock %.3f   (target %.2f)\n", python.version.constData(), what,
                median(processor), median(wall), target);
    std::fflush(stdout);
}

// Of holds longer than half an interval, in ms, without the main thread's.
std::vector<double> holdsSeen(const ProbeChannel &channel, const ProbedEvents &events)
{
    const ClockCalibration calibration = ClockCalibration::calibrate(channel.clock());
    std::vector<double> holds;
    for (std::size_t thread = 1; thread < events.size(); ++thread) {
        std::uint64_t taken = 0;
        for (const Event &event : events[thread]) {
            if (event.kind == EventKind::LockTaken) {
                taken = event.ticks;
            } else if (event.kind == EventKind::LockGiven) {
                const double length = static_cast<double>(calibration.between(taken, event.ticks)) / 1e6;
                if (length > 2.5) {
                    holds.push_back(length);
                }
            }
        }
    }
    return holds;
}

void compareHolds(const Python &python, const char *what)
{
    auto channel = ProbeChannel::create();
    ProbedEvents events;
    const QString script = QStringLiteral(SOURCE_DIR "/tests/reference/real_holds.py");
    const ProgramEnd end = runProbed(python.program, {script, QStringLiteral("3")}, channel.value(), events);
    std::vector<double> inside;
    for (const QByteArray &word : end.output.trimmed().split(' ')) {
        if (word.toDouble() > 2.5) {
            inside.push_back(word.toDouble());
        }
    }
    const std::vector<double> seen = holdsSeen(channel.value(), events);
    std::printf("%-8s %-24s median hold: probe %.3f ms of %zu, from inside %.3f ms of %zu, ratio %.3f\n",
                python.version.constData(), what, median(seen), seen.size(), median(inside), inside.size(),
                median(seen) / median(inside));
    std::fflush(stdout);
}

void keepOnCore(int core)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(core), &set);
    sched_setaffinity(0, sizeof set, &set);
}

const QString twoCountdowns = QStringLiteral(R"(
import threading
def countdown(n):
    while n:
        n -= 1
threads = [threading.Thread(target=countdown, args=(8_000_000,)) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
)");
// From 3.11 on time.sleep(0) takes 50 µs, because the kernel rounds up; then there are fewer.
const QString sleeps = QStringLiteral(R"(
import sys, time
for _ in range(10_000 if sys.version_info >= (3, 11) else 1_000_000): time.sleep(0)
)");
const QString reads = QStringLiteral(R"(
import os
fd = os.open('/dev/null', os.O_RDONLY)
for _ in range(1_000_000): os.read(fd, 0)
)");

} // namespace

} // namespace gilscope

int main(int argc, char **argv)
{
    using namespace gilscope;
    const QCoreApplication application(argc, argv);
    const int repetitions = argc > 1 ? std::max(0, std::atoi(argv[1])) : 9; // 0: only the holds
    for (const Python &python : pythons()) {
        compareHolds(python, "two threads");
    }
    for (const Python &python : repetitions > 0 ? pythons() : std::vector<Python>()) {
        compareCost(python, "two countdowns", twoCountdowns, 1.01, repetitions);
        compareCost(python, "time.sleep(0)", sleeps, 1.25, repetitions);
        compareCost(python, "os.read(fd, 0)", reads, 1.35, repetitions); // hardly anything but give and take
    }
    keepOnCore(0);
    for (const Python &python : pythons()) {
        compareHolds(python, "two threads, one core");
    }
    return 0;
}
