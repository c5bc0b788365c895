// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which slice and which hand-off stands in which row.
#include "inspect_traces.h"

#include "ui/inspect/hand_off_model.h"
#include "ui/inspect/slice_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

const std::vector<std::string> twoTurns = {"core 0|111.22.111", "lock|1112222111", "thread_1|RRRwwwwRRR",
                                           "thread_2|.wwhRRr..."};

QString rowText(const QAbstractItemModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(row, column).data().toString();
    return cells.join(QStringLiteral("|")).replace(QChar::Nbsp, QLatin1Char(' '));
}

// Row by row what the filter lets through, found by looking at everything.
std::vector<ItemReference> expectedItems(const Trace &trace, const SliceFilter &filter)
{
    std::vector<ItemReference> items;
    for (std::size_t lane = 0; lane < trace.lanes.size(); ++lane) {
        const std::vector<Slice> &slices = trace.lanes[lane].slices;
        for (std::size_t slice = 0; slice < slices.size(); ++slice) {
            const TimeRange its{slices[slice].begin, slices[slice].end};
            if (filter.lane.value_or(lane) == lane
                && filter.state.value_or(slices[slice].state) == slices[slice].state
                && (!filter.range || filter.range->intersects(its)))
                items.push_back({ItemKind::Slices, 0, lane, slice, 1});
        }
    }
    return items;
}

void verifyRows(const Trace &trace, const SliceFilter &filter)
{
    SliceModel model;
    model.setTrace(&trace, 0);
    model.setFilter(filter);
    const std::vector<ItemReference> expected = expectedItems(trace, filter);
    QCOMPARE(model.rowCount(), static_cast<int>(expected.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        const ItemReference &item = expected[static_cast<std::size_t>(row)];
        QCOMPARE(model.itemAt(row), std::optional(item));
        QCOMPARE(model.rowOf(item), std::optional(row));
    }
}

} // namespace

class TestSliceModel : public QObject
{
    Q_OBJECT

private slots:
    void aRowSaysFromWhenHowLongWhereWhatAndWho()
    {
        const Trace trace = traceOf(twoTurns);
        SliceModel model;
        model.setTrace(&trace, 0);
        QCOMPARE(model.rowCount(), 3 + 3 + 3 + 4);
        QCOMPARE(rowText(model, 1), QStringLiteral("4.000|2.00 ms|core 0|runs|thread_2|0"));
        QCOMPARE(rowText(model, 4), QStringLiteral("3.000|4.00 ms|lock|holds the lock|thread_2|"));
        QCOMPARE(rowText(model, 7), QStringLiteral("3.000|4.00 ms|thread_1|waits for lock|thread_1|"));
        QCOMPARE(rowText(model, 10), QStringLiteral("3.000|1.00 ms|thread_2|hand-shake|thread_2|"));
        QCOMPARE(model.index(7, 0).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("3.000000 ms – 7.000000 ms"));
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void filtersLetThroughWhatTheySay()
    {
        const Trace small = traceOf(twoTurns);
        const Trace large = longTrace(5000);
        const std::vector<std::optional<std::size_t>> lanes = {std::nullopt, 0, 2, 3, 99};
        const std::vector<std::optional<ThreadState>> states = {
            std::nullopt, ThreadState::Running, ThreadState::WaitingForLock, ThreadState::Unknown};
        const std::vector<std::optional<TimeRange>> ranges = {
            std::nullopt, TimeRange{0, 2 * millisecond}, TimeRange{1'500'000, 4'200'000},
            TimeRange{5 * millisecond, 5 * millisecond}, TimeRange{second, 2 * second}};
        for (const Trace *trace : {&small, &large}) {
            for (const auto &lane : lanes) {
                for (const auto &state : states) {
                    for (const auto &range : ranges) {
                        verifyRows(*trace, {lane, state, range});
                        if (QTest::currentTestFailed())
                            return;
                    }
                }
            }
        }
    }

    void whatTheFilterLeavesOutHasNoRow()
    {
        const Trace trace = traceOf(twoTurns);
        SliceModel model;
        model.setTrace(&trace, 1);
        QVERIFY(!model.rowOf({ItemKind::Slices, 0, 2, 1, 1})); // another arrangement
        QVERIFY(model.rowOf({ItemKind::Slices, 1, 2, 1, 1}));
        QVERIFY(!model.rowOf({ItemKind::Slices, 1, 2, 3, 1})); // the open one
        QVERIFY(!model.rowOf({ItemKind::Arrow, 1, 2, 1, 1}));
        model.setFilter({.state = ThreadState::Running});
        QVERIFY(!model.rowOf({ItemKind::Slices, 1, 2, 1, 1}));
        QCOMPARE(model.rangeAt(0), std::optional(TimeRange{0, 3 * millisecond}));
        QVERIFY(!model.rangeAt(-1));
        QVERIFY(!model.rangeAt(model.rowCount()));
    }

    void itBehavesAsAModelWhileTheTraceGrowsAndGoes()
    {
        Trace trace = longTrace(3000);
        SliceModel model;
        HandOffModel handOffs;
        QAbstractItemModelTester tester(&model, strict);
        QAbstractItemModelTester handOffTester(&handOffs, strict);
        model.setTrace(&trace, 0);
        handOffs.setTrace(&trace, 0);
        model.setFilter({.state = ThreadState::WaitingForLock});
        QCOMPARE(model.rowCount(), 1000);
        trace = longTrace(4000); // frozen until it is asked to look again
        QCOMPARE(model.rowCount(), 1000);
        QVERIFY(model.index(999, 0).data().isValid());
        model.refresh();
        QCOMPARE(model.rowCount(), 1333);
        trace = longTrace(10); // what has gone is empty
        QVERIFY(!model.index(1000, 0).data().isValid());
        QVERIFY(!model.itemAt(1000));
        trace.lanes.clear();
        QVERIFY(!model.index(0, 0).data().isValid());
        model.setTrace(nullptr, 0);
        handOffs.setTrace(nullptr, 0);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(handOffs.rowCount(), 0);
    }

    void aHandOffSaysWhoGaveToWhomAndHowLongTheTakerWaited()
    {
        const Trace trace = turnsTrace(6);
        HandOffModel model;
        model.setTrace(&trace, 0);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(rowText(model, 0),
                 QStringLiteral("5.097|thread_1|thread_2|7.0 µs|5.10 ms|the lock|on request"));
        QCOMPARE(model.itemAt(2), std::optional(ItemReference{ItemKind::Arrow, 0, 0, 2, 1}));
        QCOMPARE(model.rangeAt(0), std::optional(TimeRange{5'090'000, 5'097'000}));
        QCOMPARE(model.rowOf({ItemKind::HandOffs, 0, 2, 3, 1}), std::optional(3));
        model.setRange(TimeRange{6 * millisecond, 16 * millisecond});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.itemAt(0)->first, 1U);
        QVERIFY(!model.rowOf({ItemKind::Arrow, 0, 0, 0, 1}));
    }

    void aHandOffWithoutItsTakeDoesNotSayHowLongTheTakerWaited()
    {
        Trace trace = turnsTrace(6);
        trace.tenures.erase(trace.tenures.begin() + 1);
        HandOffModel model;
        model.setTrace(&trace, 0);
        QCOMPARE(model.index(0, HandOffModel::Waited).data().toString(), QString());
        QVERIFY(!model.index(1, HandOffModel::Waited).data().toString().isEmpty());
    }

    void aViewIsSparedMoreThanAMillionRows()
    {
        const Trace trace = longTrace(TraceTableModel::mostRows + 500);
        SliceModel model;
        model.setTrace(&trace, 0);
        const std::size_t last = TraceTableModel::mostRows - 1;
        QCOMPARE(model.rowCount(), static_cast<int>(TraceTableModel::mostRows));
        QCOMPARE(model.allRows(), TraceTableModel::mostRows + 500);
        QCOMPARE(model.rowOf({ItemKind::Slices, 0, 2, last, 1}), std::optional(static_cast<int>(last)));
        QVERIFY(!model.rowOf({ItemKind::Slices, 0, 2, last + 1, 1}));
        model.setFilter({.range = TimeRange{static_cast<TimeNs>(last) * microsecond, second * 10}});
        QVERIFY(model.rowOf({ItemKind::Slices, 0, 2, last + 1, 1}));
    }

    // Ten million rows: looking at some must not cost what looking at all would.
    void theCostOfARowDoesNotGrowWithTheTable()
    {
        const auto costOf = [](std::size_t count) {
            const Trace trace = longTrace(count);
            SliceModel model;
            model.setTrace(&trace, 0);
            model.setFilter({.state = ThreadState::WaitingForLock});
            qint64 best = std::numeric_limits<qint64>::max();
            for (int round = 0; round < 5; ++round) {
                QElapsedTimer timer;
                timer.start();
                for (int row = 0; row < model.rowCount(); row += std::max(1, model.rowCount() / 500))
                    QTest::qVerify(model.index(row, 0).data().isValid(), "valid", "", __FILE__, __LINE__);
                best = std::min(best, timer.nsecsElapsed());
            }
            return best;
        };
        const qint64 small = costOf(10'000);
        const qint64 large = costOf(3'000'000);
        QVERIFY2(large < 10 * small, qPrintable(QStringLiteral("%1 against %2 ns").arg(large).arg(small)));
    }
};

QTEST_MAIN(TestSliceModel)

#include "tst_slice_model.moc"
