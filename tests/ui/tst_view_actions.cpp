// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pictures.h"

#include "ui/timeline/timeline_view.h"
#include "ui/window/view_actions.h"

#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestViewActions : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = alternatingTrace(50);
        m_window = std::make_unique<QMainWindow>();
        m_actions = std::make_unique<ViewActions>(m_window.get());
        m_actions->fill(*m_window->menuBar()->addMenu(QStringLiteral("View")));
        m_actions->fillLanes(*m_window->menuBar()->addMenu(QStringLiteral("Lanes")));
        auto *parts = new QSplitter;
        m_list = new QListWidget;
        m_list->addItems({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("wide")});
        m_view = new TimelineView;
        parts->addWidget(m_list);
        parts->addWidget(m_view);
        parts->setSizes({100, 900});
        m_window->setCentralWidget(parts);
        m_window->resize(1000, 600);
        m_actions->connectTo(*m_view);
        m_view->setPanels({panelOf(QStringLiteral("a"), m_trace), panelOf(QStringLiteral("b"), m_trace)});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_actions->setAvailable(true, true);
        m_view->setFocus();
    }
    void cleanup()
    {
        m_actions.reset();
        m_window.reset();
    }

    void thePictureIsReachedByKeysAlone()
    {
        const TimeRange all = visible();
        press(Qt::Key_W);
        press(Qt::Key_Plus);
        const TimeRange closer = visible();
        QVERIFY(closer.length() * 2 < all.length());
        press(Qt::Key_D);
        QVERIFY(visible().begin > closer.begin);
        press(Qt::Key_A);
        QCOMPARE(visible(), closer);
        press(Qt::Key_Right);
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(visible(), closer);
        press(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(visible() != closer);
        press(Qt::Key_S);
        QVERIFY(!m_actions->follow->isChecked());
        press(Qt::Key_F);
        QCOMPARE(visible(), all);
        QVERIFY(m_actions->follow->isChecked());
        press(Qt::Key_N);
        QVERIFY(visible().length() <= millisecond);
        press(Qt::Key_0);
        QCOMPARE(visible(), all);
    }

    void lanesAreArrangedByKeysAlone()
    {
        const auto count = [this] { return m_view->geometryShown().panels[0].lanes.size(); };
        const std::size_t all = count();
        QVERIFY(!m_actions->hideLane->isEnabled());
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(m_view->lanes().current()->id, std::size_t{1});
        press(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(m_view->geometryShown().panels[0].lanes[0].key, *m_view->lanes().current());
        press(Qt::Key_X);
        QVERIFY(m_actions->pinLane->isChecked());
        press(Qt::Key_H);
        QCOMPARE(count(), all - 1);
        press(Qt::Key_H, Qt::ShiftModifier);
        QCOMPARE(count(), all);
        m_view->lanes().undo(); // its key is for the lesson, too: tst_session_window
        QCOMPARE(count(), all - 1);
        m_view->lanes().redo();
        QCOMPARE(count(), all);
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(count(), std::size_t{2});
        QVERIFY(m_actions->coreLanes->isChecked() && !m_actions->automaticLanes->isChecked());
        press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_actions->coreLanes->isChecked());
        press(Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(count(), all);
        press(Qt::Key_T);
        QVERIFY(!m_view->showsThreadLanes());
    }

    void theAxisIsUnlockedOnAKey()
    {
        press(Qt::Key_L);
        QVERIFY(!m_view->viewport().isLocked());
        QVERIFY(!m_actions->lockAxis->isChecked());
        press(Qt::Key_L);
        QVERIFY(m_view->viewport().isLocked());
    }

    void theCurrentPanelBecomesTheBaselineOnAKey()
    {
        QSignalSpy wanted(m_view, &TimelineView::baselineWanted);
        m_view->lanes().setCurrent(LaneKey{1, LaneKind::Core, 0});
        press(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(wanted.at(0).at(0).toULongLong(), 1ULL);
    }

    void arrowsUpAndDownAreTheListsWhereThatHasTheFocus()
    {
        m_list->setFocus();
        m_list->setCurrentRow(0);
        QTest::keyClick(m_list, Qt::Key_Down);
        QCOMPARE(m_list->currentRow(), 1);
        QVERIFY(!m_view->lanes().current());
        // Letters are commands all the same: a list would search for them.
        const TimeRange all = visible();
        QTest::keyClick(m_list, Qt::Key_W);
        QCOMPARE(m_list->currentRow(), 1);
        QVERIFY(visible() != all);
    }

    void escapeClearsTheSelectionOnlyWhereNobodyElseHasIt()
    {
        QVERIFY(!m_actions->clearSelection->isEnabled());
        m_view->select(TimeRange{0, 10 * millisecond});
        QVERIFY(m_actions->clearSelection->isEnabled());
        m_actions->setAvailable(true, true, true);
        QVERIFY(!m_actions->clearSelection->isEnabled());
        m_view->select(TimeRange{0, 20 * millisecond});
        QVERIFY(!m_actions->clearSelection->isEnabled());
        m_actions->setAvailable(true, false, false);
        press(Qt::Key_Escape);
        QVERIFY(!m_view->viewport().selection());
        QVERIFY(!m_actions->clearSelection->isEnabled());
    }

    void withoutARunNoneIsAvailable()
    {
        m_actions->setAvailable(false, false);
        for (const QAction *menu : m_window->menuBar()->actions()) {
            for (const QAction *action : menu->menu()->actions())
                QVERIFY2(action->isSeparator() || !action->isEnabled(), qPrintable(action->text()));
        }
    }

private:
    [[nodiscard]] TimeRange visible() const { return m_view->viewport().visible(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view, key, modifiers); }

    Trace m_trace;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<ViewActions> m_actions;
    QListWidget *m_list = nullptr;
    TimelineView *m_view = nullptr;
};

QTEST_MAIN(TestViewActions)
#include "tst_view_actions.moc"
