// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same seed gives the same bytes: everywhere, with every compiler, with and without optimisation. What a
// few variants came to is written down in tests/data/simulated-golden.txt, with a hash of all that their
// traces were built of. A change of the simulator that means to change them writes it anew:
// GILSCOPE_WRITE_GOLDEN=1 tst_simulated_golden.
#include "simulate/simulated_engine.h"
#include "tests/support/engine_run.h"
#include "trace/trace_journal.h"
#include "trace/trace_statistics.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

const QString goldenFile = QStringLiteral(SOURCE_DIR "/tests/data/simulated-golden.txt");

struct Case
{
    QString name;
    Variant variant;
    std::size_t cores = 2;
};

ProcessSpec underLock(std::string_view lock, std::int64_t choice, const std::vector<Program> &programs)
{
    ProcessSpec process = processOf(lock, programs);
    process.interpreters.front().lockArguments[0] = choice;
    return process;
}

Program section(std::int64_t first, std::int64_t second)
{
    return {step("acquire", {first}),    step("countdown", {50'000}), step("acquire", {second}),
            step("countdown", {10'000}), step("release", {second}),   step("release", {first})};
}

std::vector<Case> cases()
{
    const Program counting{step("countdown", {400'000})};
    const Program shorter{step("countdown", {60'000})};
    const Program mixed{step("native", {100'000, 2'000, 1}), step("idle", {3 * millisecond}),
                        step("countdown", {150'000})};
    const Program inTurns{
        step("repeat", {40}, {step("acquire", {0}), step("countdown", {3'000}), step("release", {0})})};
    Program asking{step("request", {20, 50, 1})};
    std::vector<Case> all;
    const auto add = [&all](const char *name, std::vector<ProcessSpec> processes, std::size_t cores = 2) {
        all.push_back({QString::fromUtf8(name), variantOf(std::move(processes)), cores});
    };
    add("new-lock", {processOf("switch-interval", {counting, counting, counting})});
    add("new-lock-one-core", {processOf("switch-interval", {counting, counting})}, 1);
    add("new-lock-mixed", {processOf("switch-interval", {mixed, counting, mixed})}, 4);
    add("two-processes",
        {processOf("switch-interval", {counting}), processOf("switch-interval", {counting})});
    add("old-lock-linux", {underLock("tick", 0, {shorter, shorter})});
    add("old-lock-macos", {underLock("tick", 1, {shorter, shorter})});
    add("old-lock-windows", {underLock("tick", 2, {shorter, shorter})});
    add("old-lock-one-core", {underLock("tick", 0, {shorter, shorter})}, 1);
    add("pypy", {processOf("fifo-yield", {counting, counting, mixed})}, 3);
    add("no-lock", {underLock("none", 400, {counting, counting, counting, counting})}, 3);
    add("user-locks", {processOf("switch-interval", {inTurns, inTurns, inTurns}, 2)});
    add("deadlock", {processOf("switch-interval", {section(0, 1), section(1, 0)}, 2)});
    add("requests", {processOf("switch-interval", {asking, counting})});
    add("many", std::vector<ProcessSpec>(8, processOf("switch-interval", {shorter, shorter, mixed})), 16);
    ProcessSpec passing =
        processOf("switch-interval",
                  {{step("repeat", {5}, {step("put", {0, 0, 3'000}), step("put", {0, 1, 3'000})})}, shorter});
    passing.interpreters.push_back(
        processOf("switch-interval", {{step("repeat", {10}, {step("get", {0})})}, counting}).interpreters[0]);
    passing.queues = {QStringLiteral("q")};
    add("queues", {passing}, 4);
    return all;
}

QByteArray hashOf(const TraceRecord &record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(record.head);
    for (const QByteArray &chunk : record.chunks) {
        hash.addData(chunk);
    }
    return hash.result().toHex();
}

// "new-lock seed 1: Finished, 39600000 ns, 7 hand-offs, 210 events, 5d41…"
QString lineOf(const Case &tried, std::uint64_t seed)
{
    Simulation simulation;
    simulation.cores = tried.cores;
    simulation.seed = seed;
    SimulatedEngine engine(tried.variant, simulation);
    engine.start();
    while (!isOver(engine.state())) {
        engine.poll();
    }
    const TraceStatistics statistics = statisticsOf(engine.trace());
    const std::string_view state = nameOf(engine.state());
    return QStringLiteral("%1 seed %2: %3, %4 ns, %5 hand-offs, %6 events, %7")
        .arg(tried.name)
        .arg(seed)
        .arg(QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size())))
        .arg(statistics.wall)
        .arg(statistics.handOffs)
        .arg(engine.trace().eventCount)
        .arg(QString::fromUtf8(hashOf(engine.journal()->record())));
}

QStringList linesNow()
{
    QStringList lines;
    for (const Case &tried : cases()) {
        for (const std::uint64_t seed : {1U, 2U}) {
            lines << lineOf(tried, seed);
        }
    }
    return lines;
}

} // namespace

class TestSimulatedGolden : public QObject
{
    Q_OBJECT

private slots:
    void runsAreTheSameBytesAsEver();
};

void TestSimulatedGolden::runsAreTheSameBytesAsEver()
{
    const QStringList now = linesNow();
    QFile file(goldenFile);
    if (qEnvironmentVariableIsSet("GILSCOPE_WRITE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Text));
        file.write(now.join(QLatin1Char('\n')).toUtf8() + '\n');
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly | QIODevice::Text), qPrintable(file.errorString()));
    const QStringList ever = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(now.size(), ever.size());
    for (qsizetype line = 0; line < ever.size(); ++line) {
        QCOMPARE(now[line], ever[line]);
    }
}

QTEST_GUILESS_MAIN(TestSimulatedGolden)
#include "tst_simulated_golden.moc"
