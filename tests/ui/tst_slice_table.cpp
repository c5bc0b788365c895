// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table as one uses it: by keyboard, and linked with the picture both ways.
#include "inspect_traces.h"

#include "ui/inspect/slice_table.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestSliceTable : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_turns = turnsTrace(50);
        m_race = racingTrace(100);
        m_table = std::make_unique<SliceTable>();
        m_table->resize(360, 700);
        m_table->setPanels(
            {panelOf(QStringLiteral("Two threads"), m_turns), panelOf(QStringLiteral("Before 3.2"), m_race)});
        m_table->show();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
        m_items = std::make_unique<QSignalSpy>(m_table.get(), &SliceTable::itemSelected);
        m_ranges = std::make_unique<QSignalSpy>(m_table.get(), &SliceTable::rangeWanted);
    }
    void cleanup() { m_table.reset(); }

    void goingToARowSaysWhichItemItIs()
    {
        view().setFocus();
        view().selectRow(0);
        QTest::keyClick(&view(), Qt::Key_Down);
        QCOMPARE(m_items->count(), 2);
        QCOMPARE(lastItem(), (ItemReference{ItemKind::Slices, 0, 0, 1, 1}));
        const Slice &second = m_turns.lanes[0].slices[1];
        QCOMPARE(m_ranges->last().at(0).value<TimeRange>(), (TimeRange{second.begin, second.end}));
    }

    void goingToAnItemIsSilentAndShowsItsRow()
    {
        const ItemReference item{ItemKind::Slices, 0, 3, 40, 1};
        m_table->setItem(item);
        QCOMPARE(m_items->count(), 0);
        QCOMPARE(m_ranges->count(), 0);
        const QModelIndex current = view().currentIndex();
        QCOMPARE(model().itemAt(current.row()), std::optional(item));
        QVERIFY(view().viewport()->rect().contains(view().visualRect(current)));
        m_table->setItem(std::nullopt);
        QVERIFY(!view().selectionModel()->hasSelection());
        QCOMPARE(m_items->count(), 0);
    }

    void anItemThatTheFiltersLeaveOutLoosensThem()
    {
        choose("lane", QStringLiteral("core 0"));
        choose("state", QStringLiteral("runs"));
        m_table->setSelectedRange(TimeRange{0, millisecond});
        choose("stretch", QStringLiteral("What is selected"));
        QCOMPARE(view().model()->rowCount(), 1);
        const ItemReference item{ItemKind::Slices, 0, 4, 7, 1};
        m_table->setItem(item);
        QCOMPARE(model().itemAt(view().currentIndex().row()), std::optional(item));
        QCOMPARE(box("lane").currentIndex(), 0);
        QCOMPARE(m_items->count(), 0);
    }

    void anItemOfAnotherArrangementBringsThatUp()
    {
        const ItemReference item{ItemKind::Slices, 1, 4, 0, 1};
        m_table->setItem(item);
        QCOMPARE(box("arrangement").currentText(), QStringLiteral("Before 3.2"));
        QCOMPARE(model().itemAt(view().currentIndex().row()), std::optional(item));
    }

    void aHandOffBringsUpTheHandOffs()
    {
        m_table->setItem(ItemReference{ItemKind::Arrow, 0, 0, 12, 1});
        QCOMPARE(box("rows").currentText(), QStringLiteral("Hand-offs"));
        QCOMPARE(view().currentIndex().row(), 12);
        QCOMPARE(view().model()->rowCount(), 49);
        QTest::keyClick(&view(), Qt::Key_Down);
        QCOMPARE(lastItem(), (ItemReference{ItemKind::Arrow, 0, 0, 13, 1}));
    }

    void anItemTooFarDownIsFoundAmongWhatIsVisible()
    {
        const Trace trace = longTrace(TraceTableModel::mostRows + 500);
        m_table->setPanels({panelOf(QStringLiteral("Long"), trace)});
        m_table->setVisibleRange({trace.extent.end - millisecond, trace.extent.end});
        const ItemReference item{ItemKind::Slices, 0, 2, TraceTableModel::mostRows + 100, 1};
        m_table->setItem(item);
        QCOMPARE(model().itemAt(view().currentIndex().row()), std::optional(item));
        m_table->setPanels({});
    }

    void aMarkHasNoRow()
    {
        m_table->setItem(ItemReference{ItemKind::Slices, 0, 3, 4, 1});
        m_table->setItem(ItemReference{ItemKind::Mark, 0, 3, 0, 1});
        QVERIFY(!view().selectionModel()->hasSelection());
        QCOMPARE(box("rows").currentText(), QStringLiteral("Slices"));
    }

    void everyFilterIsReachedByKeyboard()
    {
        box("rows").setFocus();
        QStringList reached;
        for (int step = 0; step < 6; ++step) {
            reached << QApplication::focusWidget()->objectName();
            QVERIFY(!QApplication::focusWidget()->accessibleName().isEmpty());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        reached.sort();
        QCOMPARE(reached, (QStringList{"arrangement", "lane", "rows", "state", "stretch", "traceTable"}));
    }

    void whatIsVisibleFollowsTheViewUnlessTheUserIsInTheTable()
    {
        box("rows").setFocus();
        choose("stretch", QStringLiteral("What is visible"));
        QCOMPARE(view().model()->rowCount(), 0);
        m_table->setVisibleRange({0, 10 * millisecond});
        const int few = view().model()->rowCount();
        QVERIFY(few > 0);
        m_table->setVisibleRange({0, 100 * millisecond});
        const int many = view().model()->rowCount();
        QVERIFY(many > few);
        view().setFocus();
        m_table->setVisibleRange({0, 10 * millisecond});
        QCOMPARE(view().model()->rowCount(), many);
    }

    void copiedRowsAreATableWithItsHeader()
    {
        view().selectRow(0);
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        view().actions().at(0)->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(0).startsWith(QStringLiteral("From, ms\tLength\tLane")));
        QVERIFY(lines.at(1).startsWith(QStringLiteral("0.000\t5.09 ms\tcore 0")));
    }

    void anEmptyTableSaysWhatToDo()
    {
        const auto said = [this] { return m_table->findChild<QLabel *>(QStringLiteral("rowCount"))->text(); };
        choose("stretch", QStringLiteral("What is selected"));
        QVERIFY(said().contains(QStringLiteral("Shift")));
        choose("stretch", QStringLiteral("Whole run"));
        QCOMPARE(said(), QStringLiteral("%1 slices").arg(view().model()->rowCount()));
        m_table->setPanels({});
        QVERIFY(said().contains(QStringLiteral("Press Run")));
        QCOMPARE(view().model()->rowCount(), 0);
    }

    void aRunThatEndsIsLookedAtAtOnceAndKeepsTheRow()
    {
        Trace growing = turnsTrace(20);
        growing.live = true;
        m_table->setPanels({panelOf(QStringLiteral("Two threads"), growing)});
        view().selectRow(3);
        const int before = view().model()->rowCount();
        growing = turnsTrace(40);
        growing.live = false;
        m_table->setPanels({panelOf(QStringLiteral("Two threads"), growing)});
        QVERIFY(view().model()->rowCount() > before);
        QCOMPARE(view().currentIndex().row(), 3);
    }

    void aLiveRunIsNotFollowedAtFrameRate()
    {
        Trace growing = turnsTrace(20);
        growing.live = true;
        m_table->setPanels({panelOf(QStringLiteral("Two threads"), growing)});
        const QSignalSpy resets(view().model(), &QAbstractItemModel::modelReset);
        for (int frame = 0; frame < 20; ++frame) {
            growing.eventCount += 1;
            m_table->setPanels({panelOf(QStringLiteral("Two threads"), growing)});
        }
        QVERIFY(resets.count() <= 6); // one refresh is a few resets
    }

private:
    QTableView &view() { return *m_table->findChild<QTableView *>(QStringLiteral("traceTable")); }
    QComboBox &box(const char *name) { return *m_table->findChild<QComboBox *>(QLatin1String(name)); }
    void choose(const char *name, const QString &text) { box(name).setCurrentText(text); }
    const TraceTableModel &model() { return static_cast<const TraceTableModel &>(*view().model()); }
    ItemReference lastItem() { return m_items->last().at(0).value<ItemReference>(); }

    Trace m_turns;
    Trace m_race;
    std::unique_ptr<SliceTable> m_table;
    std::unique_ptr<QSignalSpy> m_items;
    std::unique_ptr<QSignalSpy> m_ranges;
};

QTEST_MAIN(TestSliceTable)

#include "tst_slice_table.moc"
