// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the pane says of what is selected, and the pane it stands in.
#include "inspect_traces.h"

#include "ui/inspect/details_pane.h"
#include "ui/inspect/inspector.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

const LaneReport &laneOf(const RangeReport &report, std::size_t panel, const QString &label)
{
    const std::vector<LaneReport> &lanes = report.panels.at(panel).lanes;
    return *std::ranges::find(lanes, label, &LaneReport::label);
}

QString plain(QString text)
{
    return text.replace(QChar::Nbsp, QLatin1Char(' '));
}

} // namespace

class TestDetailsPane : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_turns = turnsTrace(50);
        m_race = racingTrace(100);
        m_pane = std::make_unique<DetailsPane>();
        m_pane->resize(360, 700);
        m_pane->setPanels(
            {panelOf(QStringLiteral("Two threads"), m_turns), panelOf(QStringLiteral("Before 3.2"), m_race)});
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }
    void cleanup() { m_pane.reset(); }

    void withoutASelectionItSaysHowToSelect()
    {
        QVERIFY(text().contains(QStringLiteral("Click a box")));
        QVERIFY(text().contains(QStringLiteral("Drag with Shift")));
        QVERIFY(!list().isVisible());
        m_pane->setPanels({});
        QVERIFY(text().contains(QStringLiteral("Press Run")));
    }

    void anItemIsSaidInWords()
    {
        m_pane->setItem(ItemReference{ItemKind::Slices, 0, 3, 6, 1});
        QVERIFY2(text().contains(QStringLiteral("thread_1")), qPrintable(text()));
        QVERIFY2(text().contains(QStringLiteral("5.10 ms")), qPrintable(text()));
        m_pane->setItem(ItemReference{ItemKind::Slices, 0, 3, 9'999, 1}); // not there (any more)
        QVERIFY(text().contains(QStringLiteral("Click a box")));
    }

    void aStretchIsSaidLaneByLane()
    {
        m_pane->setRange(TimeRange{0, 100 * millisecond});
        QVERIFY2(text().contains(QStringLiteral("0.10 s, from 0 s to 0.10 s")), qPrintable(text()));
        QVERIFY(list().isVisible());
        QCOMPARE(list().model()->rowCount(), 2 * (1 + 5));
        const auto aloud = [this](int row) {
            return plain(list().model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
        };
        QCOMPARE(aloud(0), QStringLiteral("Two threads: 1.00 cores used · 19 hand-offs"));
        QVERIFY2(aloud(4).startsWith(QStringLiteral("thread_1: runs 50.9 % · waits for lock 49.0 %")),
                 qPrintable(aloud(4)));
        QVERIFY2(aloud(4).contains(QStringLiteral("10 takes · held 5.09 ms")), qPrintable(aloud(4)));
    }

    void ofItemAndStretchTheLatestIsShown()
    {
        m_pane->setRange(TimeRange{0, 100 * millisecond});
        QVERIFY(text().contains(QStringLiteral("from 0 s")));
        m_pane->setItem(ItemReference{ItemKind::Slices, 0, 3, 6, 1});
        QVERIFY(!text().contains(QStringLiteral("from 0 s")));
        QVERIFY(!list().isVisible());
        m_pane->setItem(std::nullopt);
        QVERIFY(text().contains(QStringLiteral("from 0 s")));
        m_pane->setItem(ItemReference{ItemKind::Slices, 0, 3, 6, 1});
        m_pane->setRange(TimeRange{0, 50 * millisecond});
        QVERIFY(text().contains(QStringLiteral("50.0 ms")));
    }

    // A thread's lane says what it did; a core's and a lock's say who was there.
    void sharesAreOfStatesOrOfThreads()
    {
        const Trace trace =
            traceOf({"core 0|1111122...", "lock|1111122222", "thread_1|RRRRRhwwww", "thread_2|..wwwRRnn."});
        const RangeReport report =
            reportOn({panelOf(QStringLiteral("One"), trace)}, {millisecond, 9 * millisecond});
        const auto shares = [&](const char *lane) {
            return plain(sharesText(laneOf(report, 0, QLatin1String(lane)), report.range));
        };
        QCOMPARE(shares("core 0"), QStringLiteral("thread_1 50.0 % · thread_2 25.0 %"));
        QCOMPARE(shares("lock"), QStringLiteral("thread_1 50.0 % · thread_2 50.0 %"));
        QCOMPARE(shares("thread_1"),
                 QStringLiteral("runs 50.0 % · waits for lock 37.5 % · hand-shake 12.5 %"));
        QCOMPARE(shares("thread_2"),
                 QStringLiteral("runs 25.0 % · computes natively 25.0 % · waits for lock 37.5 %"));
        QCOMPARE(laneOf(report, 0, QStringLiteral("thread_2")).shares.front().style,
                 styleOf(ThreadState::Running, ThreadId{1}));
    }

    void copiedItIsATableWithTabs()
    {
        m_pane->setRange(TimeRange{0, 100 * millisecond});
        (void)text();
        list().findChild<QAction *>(QStringLiteral("copyRange"))->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 1 + 2 * 5);
        const qsizetype columns = lines.at(0).count('\t');
        for (const QString &line : lines)
            QCOMPARE(line.count('\t'), columns);
        QVERIFY2(lines.at(3).startsWith(QStringLiteral("Two threads\tlock\t")), qPrintable(lines.at(3)));
    }

    void wordsAreNeverCutWhateverTheWidth()
    {
        m_pane->setRange(TimeRange{0, 100 * millisecond});
        for (const int width : {240, 300, 360, 700}) {
            m_pane->resize(width, 500);
            (void)text();
            QCoreApplication::processEvents();
            QVERIFY(!list().horizontalScrollBar()->isVisible());
            for (int row = 0; row < list().model()->rowCount(); ++row)
                QVERIFY(list().visualRect(list().model()->index(row, 0)).width()
                        <= list().viewport()->width());
        }
    }

    void theInspectorTakesAtMostTwoFifthsOfTheWindow()
    {
        QSplitter window;
        auto *inspector = new Inspector;
        window.addWidget(new QWidget);
        window.addWidget(inspector);
        inspector->addPage(new QWidget, QStringLiteral("Details"));
        window.resize(1024, 700);
        window.show();
        window.setSizes({100, 900});
        QVERIFY(inspector->width() <= 1024 * 2 / 5);
        window.resize(700, 700);
        QCoreApplication::processEvents();
        QVERIFY(inspector->width() <= 700 * 2 / 5);
    }

    void theInspectorRemembersItsPageAndWhetherItIsFolded()
    {
        const auto filled = [] {
            auto inspector = std::make_unique<Inspector>();
            for (const char *name : {"details", "table", "charts"}) {
                auto *page = new QWidget;
                page->setObjectName(QLatin1String(name));
                inspector->addPage(page, QLatin1String(name));
            }
            return inspector;
        };
        const auto one = filled();
        const QSignalSpy folded(one.get(), &Inspector::foldedChanged);
        one->showPage(2);
        one->setFolded(true);
        QCOMPARE(folded.count(), 1);
        const auto other = filled();
        other->restoreState(one->saveState());
        QVERIFY(other->isFolded());
        QVERIFY(other->isHidden());
        QCOMPARE(other->currentIndex(), 2);
        other->showPage(other->widget(1));
        QVERIFY(!other->isFolded());
        QCOMPARE(other->currentIndex(), 1);
        other->restoreState("nonsense");
        QCOMPARE(other->currentIndex(), 1);
    }

private:
    // The pane follows when control returns to the event loop.
    QString text()
    {
        QCoreApplication::processEvents();
        return plain(m_pane->findChild<QTextBrowser *>()->toPlainText());
    }
    RangeList &list() { return *m_pane->findChild<RangeList *>(); }

    Trace m_turns;
    Trace m_race;
    std::unique_ptr<DetailsPane> m_pane;
};

QTEST_MAIN(TestDetailsPane)

#include "tst_details_pane.moc"
