// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process_plans.h"
#include "runtime/lock/interpreter_lock.h"
#include "tests/support/hosted_run.h"
#include "tests/support/variants.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestTraceLayout : public QObject
{
    Q_OBJECT

private slots:
    void aLockThatIsNotThereHasNoLane_data();
    void aLockThatIsNotThereHasNoLane();
};

void TestTraceLayout::aLockThatIsNotThereHasNoLane_data()
{
    QTest::addColumn<QString>("lock");
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("lanes");
    QTest::newRow("3.2 and later, alone") << QStringLiteral("switch-interval") << 1 << 1;
    QTest::newRow("3.1 and earlier, alone: OLD-1") << QStringLiteral("tick") << 1 << 0;
    QTest::newRow("3.1 and earlier, two threads") << QStringLiteral("tick") << 2 << 1;
    QTest::newRow("PyPy, alone") << QStringLiteral("fifo-yield") << 1 << 1;
    QTest::newRow("no lock, two threads") << QStringLiteral("none") << 2 << 0;
}

void TestTraceLayout::aLockThatIsNotThereHasNoLane()
{
    QFETCH(QString, lock);
    QFETCH(int, threads);
    QFETCH(int, lanes);
    Variant variant = countdownVariant(1, threads, 1);
    variant.processes[0].interpreters[0].lockType = lockTypeNamed(lock.toStdString());
    const TraceLayout layout = traceLayout(variant, {});
    QCOMPARE(static_cast<int>(layout.locks.size()), lanes);
    for (const TraceThread &thread : layout.threads) {
        QCOMPARE(thread.lock.has_value(), lanes == 1);
    }
}

QTEST_GUILESS_MAIN(TestTraceLayout)
#include "tst_trace_layout.moc"
