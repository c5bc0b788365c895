// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pictures.h"

#include "ui/timeline/lane_arrangement.h"
#include "ui/timeline/lane_editor.h"

#include <QSignalSpy>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestLaneArrangement : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_trace = traceOf({"core 0|1", "core 1|.2", "lock|12", "a|R", "b|wR"});
        m_panel = panelOf(QStringLiteral("x"), m_trace);
    }

    void withoutChangesTheOrderIsThatOfTheTrace() { QCOMPARE(picture({}), QStringLiteral("0 1 lock a b")); }

    void aChoiceShowsItsKinds_data()
    {
        QTest::addColumn<LaneChoice>("choice");
        QTest::addColumn<QString>("lanes");
        QTest::newRow("all") << LaneChoice::All << "0 1 lock a b";
        QTest::newRow("without threads") << LaneChoice::WithoutThreads << "0 1 lock";
        QTest::newRow("cores") << LaneChoice::CoresOnly << "0 1";
        QTest::newRow("locks") << LaneChoice::LocksOnly << "lock";
        QTest::newRow("threads") << LaneChoice::ThreadsOnly << "a b";
    }
    void aChoiceShowsItsKinds()
    {
        QFETCH(LaneChoice, choice);
        QTEST(picture(choice), "lanes");
    }

    void pinnedLanesStandFirstWhateverIsChosen()
    {
        const LaneArrangement pinned = pinning(LaneChoice::CoresOnly, threadB, true);
        QCOMPARE(picture(pinned), QStringLiteral("b 0 1"));
        QCOMPARE(picture(pinning(pinned, threadB, false)), QStringLiteral("0 1"));
    }

    void aHiddenLaneIsGoneAlsoWhenItWasPinned()
    {
        LaneArrangement lanes = hiding(pinning({}, lock, true), lock);
        QCOMPARE(picture(lanes), QStringLiteral("0 1 a b"));
        lanes = pinning(lanes, lock, true); // asked for again
        QCOMPARE(picture(lanes), QStringLiteral("lock 0 1 a b"));
    }

    void movingPassesOneLaneThatIsShown()
    {
        LaneArrangement lanes = moving({}, m_panel, threadB, -1);
        QCOMPARE(picture(lanes), QStringLiteral("0 1 lock b a"));
        lanes = moving(hiding(lanes, lock), m_panel, threadB, -1);
        QCOMPARE(picture(lanes), QStringLiteral("0 b 1 a"));
        lanes = moving(lanes, m_panel, threadB, 1);
        QCOMPARE(picture(lanes), QStringLiteral("0 1 b a"));
    }

    void atTheEndsNothingMoves()
    {
        const LaneKey first{0, LaneKind::Core, 0};
        QCOMPARE(moving({}, m_panel, first, -1), LaneArrangement());
        QCOMPARE(moving({}, m_panel, threadB, 1), LaneArrangement());
        QCOMPARE(moving({}, m_panel, LaneKey{0, LaneKind::Core, 99}, 1), LaneArrangement());
        // Pinned lanes stay above the others.
        const LaneArrangement pinned = pinning({}, threadB, true);
        QCOMPARE(moving(pinned, m_panel, threadB, 1), pinned);
        QCOMPARE(moving(pinned, m_panel, first, -1), pinned);
    }

    void everyMoveCanBeMovedBack()
    {
        for (const ShownLane &lane : lanesOf(m_panel, 0, {})) {
            const LaneArrangement down = moving({}, m_panel, lane.key, 1);
            if (down != LaneArrangement())
                QCOMPARE(picture(moving(down, m_panel, lane.key, -1)), picture({}));
        }
    }

    void otherPanelsStayAsTheyAre()
    {
        const LaneArrangement lanes = hiding(moving({}, m_panel, threadB, -1), lock);
        QCOMPARE(picture(lanes, 1), QStringLiteral("0 1 lock a b"));
    }

    void aLaneThatComesLaterStandsWhereItWould()
    {
        const LaneArrangement lanes = moving({}, m_panel, threadB, -1);
        const Trace grown = traceOf({"core 0|1", "core 1|.2", "lock|12", "a|R", "b|wR", "c|..R"});
        TimelinePanel panel = panelOf(QStringLiteral("x"), grown);
        QCOMPARE(picture(lanes, 0, panel), QStringLiteral("0 1 lock b a c"));
    }

    void beforeItsTurnAPanelHasTheLanesItWillHave()
    {
        TimelinePanel coming;
        for (const Lane &lane : m_trace.lanes)
            coming.expectedLanes.push_back(nameOf(m_trace, lane));
        const LaneArrangement lanes = pinning(hiding({}, lock), threadB, true);
        QCOMPARE(picture(lanes, 0, coming), picture(lanes));
    }

    void theEditorUndoesEveryKindOfChange()
    {
        const std::vector<TimelinePanel> panels{m_panel};
        LaneEditor editor;
        editor.setPanels(&panels);
        QSignalSpy changed(&editor, &LaneEditor::arrangementChanged);
        editor.setCurrent(threadB);
        std::vector<LaneArrangement> states{editor.arrangement()};
        const auto did = [&] { states.push_back(editor.arrangement()); };
        editor.moveUp();
        did();
        editor.togglePin();
        did();
        editor.choose(LaneChoice::LocksOnly);
        did();
        editor.hide();
        did();
        editor.showAll();
        did();
        QCOMPARE(changed.count(), 5);
        for (std::size_t i = states.size() - 1; i > 0; --i) {
            QVERIFY(states[i] != states[i - 1]);
            QCOMPARE(editor.arrangement(), states[i]);
            editor.undo();
        }
        QCOMPARE(editor.arrangement(), states.front());
        editor.redo();
        QCOMPARE(editor.arrangement(), states[1]);
        editor.choose(std::nullopt); // as it is: no change
        QVERIFY(editor.undoStack().canRedo());
    }

    void theCurrentLaneWalksOverAllPanels()
    {
        const std::vector<TimelinePanel> panels{m_panel, m_panel};
        LaneEditor editor;
        editor.setPanels(&panels);
        editor.setChoiceShown(LaneChoice::LocksOnly);
        editor.currentDown();
        QCOMPARE(editor.current(), std::optional(LaneKey{0, LaneKind::Lock, 0}));
        editor.currentDown();
        QCOMPARE(editor.current(), std::optional(LaneKey{1, LaneKind::Lock, 0}));
        editor.currentDown();
        QCOMPARE(editor.current()->panel, std::size_t{1});
        editor.hide();
        QCOMPARE(editor.current()->panel, std::size_t{0});
        editor.hide();
        QVERIFY(!editor.current());
    }

private:
    [[nodiscard]] QString picture(const LaneArrangement &lanes, std::size_t number = 0) const
    {
        return picture(lanes, number, m_panel);
    }
    [[nodiscard]] static QString picture(const LaneArrangement &lanes, std::size_t number,
                                         const TimelinePanel &panel)
    {
        QStringList labels;
        for (const ShownLane &lane : lanesOf(panel, number, lanes))
            labels << QString(lane.label).remove(QStringLiteral("core "));
        return labels.join(QLatin1Char(' '));
    }

    static constexpr LaneKey lock{0, LaneKind::Lock, 0};
    static constexpr LaneKey threadB{0, LaneKind::Thread, 1};
    Trace m_trace;
    TimelinePanel m_panel;
};

QTEST_MAIN(TestLaneArrangement)
#include "tst_lane_arrangement.moc"
