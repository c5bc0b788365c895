// SPDX-License-Identifier: GPL-3.0-or-later
//
// Playing the run again: the playhead by a clock that the test turns, steps against the events of the
// pictures (tests/support/trace_picture.h), and what is said of them.
#include "tests/support/trace_picture.h"
#include "ui/replay/caption.h"
#include "ui/replay/replay.h"

#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto twoThreads = "T1 RRRRRRRhwwwwwwRR\n"
                            "T2 wwwwwdwRRRRRhwww";
constexpr auto alsoTwoThreads = "T1 RRRRRwwwwwRR\n"
                                "T2 wwwwwRRRRRww";

TimelinePanel panelOf(const QString &title, const Trace &trace)
{
    TimelinePanel panel;
    panel.title = title;
    panel.trace = &trace;
    return panel;
}

struct Fixture
{
    Trace first = traceOf(twoThreads);
    Trace second = traceOf(alsoTwoThreads);
    TimeNs now = 5000;
    Replay replay{nullptr, [this] { return now; }};

    Fixture() { replay.setPanels({panelOf("one", first), panelOf("two", second)}); }

    void pass(TimeNs time)
    {
        now += time;
        replay.advance();
    }
};

// Everything that steps go through, as the events of each trace, in order.
std::vector<ReachedMoment> allOf(const std::vector<TimelinePanel> &panels, MomentKinds kinds)
{
    std::vector<ReachedMoment> all;
    for (std::size_t panel = 0; panel < panels.size(); ++panel) {
        auto moment = firstMomentFrom(*panels[panel].trace, kinds, -second);
        for (; moment; moment = momentAfter(*panels[panel].trace, kinds, *moment))
            all.push_back({moment->time, panel, *moment});
    }
    std::ranges::sort(all);
    return all;
}

// Where steps lead from here until they lead nowhere.
std::vector<ReachedMoment> stepsFrom(Replay &replay, void (Replay::*step)())
{
    std::vector<ReachedMoment> all;
    for (std::optional<ReachedMoment> before; all.size() < 1000;) {
        (replay.*step)();
        if (!replay.reached() || replay.reached() == before)
            break;
        before = replay.reached();
        all.push_back(*before);
    }
    return all;
}

QStringList captionsOf(const Trace &trace, MomentKind kind)
{
    QStringList captions;
    auto moment = firstMomentFrom(trace, only(kind), -second);
    for (; moment; moment = momentAfter(trace, only(kind), *moment))
        captions << captionFor(panelOf("p", trace), *moment).replace(QChar::Nbsp, u' ');
    return captions;
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void itPlaysAtTheChosenSpeed_data()
    {
        QTest::addColumn<int>("slowness");
        for (const int slowness : Replay::slownesses)
            QTest::addRow("1/%d", slowness) << slowness;
    }

    void itPlaysAtTheChosenSpeed()
    {
        QFETCH(int, slowness);
        Fixture fixture;
        fixture.replay.setSlowness(slowness);
        fixture.replay.play();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(0));
        for (int frame = 0; frame < 7; ++frame)
            fixture.pass(slowness * millisecond + slowness - 1); // what does not divide must not add up
        QCOMPARE(fixture.replay.playhead(),
                 std::optional<TimeNs>(7 * millisecond + 7 * (slowness - 1) / slowness));
        QVERIFY(fixture.replay.isPlaying());
    }

    void changingTheSpeedMovesNothing()
    {
        Fixture fixture;
        fixture.replay.setSlowness(1000);
        fixture.replay.play();
        fixture.pass(3 * second);
        fixture.now += second;
        fixture.replay.playFaster();
        QCOMPARE(fixture.replay.slowness(), 100);
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(4 * millisecond));
        fixture.pass(second / 10);
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(5 * millisecond));
    }

    void speedsEndAtTheSlowestAndTheFastest()
    {
        Fixture fixture;
        for (int i = 0; i < 9; ++i)
            fixture.replay.playSlower();
        QCOMPARE(fixture.replay.slowness(), 1000);
        for (int i = 0; i < 9; ++i)
            fixture.replay.playFaster();
        QCOMPARE(fixture.replay.slowness(), 1);
        fixture.replay.setSlowness(0);
        QCOMPARE(fixture.replay.slowness(), 1);
    }

    void itStopsAtTheEndOfTheRunAndBeginsAnewFromThere()
    {
        Fixture fixture;
        QSignalSpy playing(&fixture.replay, &Replay::playingChanged);
        fixture.replay.setSlowness(1);
        fixture.replay.play();
        fixture.pass(second);
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end));
        QVERIFY(!fixture.replay.isPlaying());
        QCOMPARE(playing.size(), 2);
        fixture.replay.play();
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().begin));
    }

    void oneThatPlaysThroughGivesWayAtItsEnd()
    {
        Fixture fixture;
        QSignalSpy moved(&fixture.replay, &Replay::playheadChanged);
        fixture.replay.setSlowness(1);
        fixture.replay.playThrough();
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().begin));
        fixture.pass(millisecond);
        QVERIFY(fixture.replay.isPlaying());
        fixture.pass(second);
        QVERIFY(!fixture.replay.playhead());
        QVERIFY(!fixture.replay.isPlaying());
        QVERIFY(!fixture.replay.reached());
        // It got to the end before it went.
        QCOMPARE(moved.at(moved.size() - 2).at(0).value<std::optional<TimeNs>>(),
                 std::optional(fixture.replay.extent().end));
    }

    void whoTakesItOverKeepsIt_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("pause") << 0;
        QTest::newRow("scrub") << 1;
        QTest::newRow("step") << 2;
    }
    void whoTakesItOverKeepsIt()
    {
        QFETCH(int, how);
        Fixture fixture;
        fixture.replay.setSlowness(1);
        fixture.replay.playThrough();
        fixture.pass(millisecond);
        if (how == 0)
            fixture.replay.togglePlaying();
        else if (how == 1)
            fixture.replay.scrub(2 * millisecond);
        else
            fixture.replay.stepForward();
        fixture.replay.play();
        fixture.pass(second);
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end));
    }

    void aPauseIsNotMadeUpFor()
    {
        Fixture fixture;
        fixture.replay.setSlowness(1);
        fixture.replay.play();
        fixture.pass(2 * millisecond);
        fixture.replay.togglePlaying();
        fixture.pass(second);
        fixture.replay.togglePlaying();
        fixture.pass(millisecond);
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(3 * millisecond));
    }

    void itsOwnTimerMovesThePlayhead()
    {
        const Trace trace = traceOf(twoThreads);
        Replay replay;
        replay.setPanels({panelOf("one", trace)});
        replay.setSlowness(1000);
        replay.play();
        QTRY_VERIFY(*replay.playhead() > trace.extent.begin);
        QVERIFY(replay.isPlaying());
    }

    void handOffsAreSteppedThroughAsThePicturesHaveThem()
    {
        Fixture fixture;
        const std::vector<std::pair<TimeNs, std::size_t>> expected{{5, 1}, {7, 0}, {10, 1}, {14, 0}};
        for (const auto &[time, panel] : expected) {
            fixture.replay.stepForward();
            QCOMPARE(fixture.replay.playhead(), std::optional(time * millisecond));
            QCOMPARE(fixture.replay.reached()->panel, panel);
        }
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(14 * millisecond));
        fixture.replay.stepBack();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(10 * millisecond));
    }

    void stepsVisitEveryEventOfAllPanelsOnceInBothDirections()
    {
        Fixture fixture;
        std::mt19937 random(5);
        const std::vector<TimelinePanel> panels = fixture.replay.panels();
        for (int round = 0; round < 30; ++round) {
            const MomentKinds kinds =
                round == 0 ? allMoments : static_cast<MomentKinds>(random()) & allMoments;
            fixture.replay.setKinds(kinds);
            fixture.replay.end();
            std::vector<ReachedMoment> expected = allOf(panels, kinds);
            QVERIFY(stepsFrom(fixture.replay, &Replay::stepForward) == expected);
            fixture.replay.end();
            std::ranges::reverse(expected);
            QVERIFY(stepsFrom(fixture.replay, &Replay::stepBack) == expected);
        }
    }

    void stepsMayCountOneVariantOnly()
    {
        Fixture fixture;
        fixture.replay.setPanel(0);
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(7 * millisecond));
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(14 * millisecond));
    }

    void betweenTwoEventsAStepLandsOnTheNeighbours()
    {
        Fixture fixture;
        fixture.replay.scrub(8 * millisecond);
        QCOMPARE(fixture.replay.reached()->time, 7 * millisecond);
        fixture.replay.stepBack();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(7 * millisecond));
        fixture.replay.scrub(8 * millisecond);
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(10 * millisecond));
    }

    void scrubbingStaysWithinTheRun()
    {
        Fixture fixture;
        fixture.replay.scrub(-second);
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().begin));
        QVERIFY(!fixture.replay.reached());
        fixture.replay.scrub(second);
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end));
        fixture.replay.goToBegin();
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().begin));
        fixture.replay.goToEnd();
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end));
    }

    void aStepPausesAndScrubbingPlaysOnFromThere()
    {
        Fixture fixture;
        fixture.replay.setSlowness(1);
        fixture.replay.play();
        fixture.pass(millisecond);
        fixture.replay.scrub(8 * millisecond);
        fixture.pass(millisecond);
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(9 * millisecond));
        fixture.replay.stepForward();
        QVERIFY(!fixture.replay.isPlaying());
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(10 * millisecond));
    }

    void itBeginsWhereTheViewBegins()
    {
        Fixture fixture;
        fixture.replay.setEntry([] { return 6 * millisecond; });
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(7 * millisecond));
        fixture.replay.end();
        fixture.replay.setEntry([] { return 100 * second; });
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end));
    }

    void whilePlayingEachEventIsReachedInItsTime()
    {
        Fixture fixture;
        fixture.replay.setSlowness(1);
        QSignalSpy reached(&fixture.replay, &Replay::momentReached);
        fixture.replay.play();
        fixture.pass(6 * millisecond);
        fixture.pass(millisecond / 2);
        QCOMPARE(reached.size(), 1);
        QCOMPARE(reached[0][0].value<std::size_t>(), 1U);
        fixture.pass(millisecond / 2);
        QCOMPARE(reached.size(), 2);
        QCOMPARE(reached[1][0].value<std::size_t>(), 0U);
    }

    void theSameTracesKeepThePlayheadAndOthersDoNot()
    {
        Fixture fixture;
        QSignalSpy playhead(&fixture.replay, &Replay::playheadChanged);
        fixture.replay.stepForward();
        fixture.replay.setPanels({panelOf("renamed", fixture.first), panelOf("two", fixture.second)});
        QVERIFY(fixture.replay.playhead());
        QCOMPARE(fixture.replay.panels()[0].title, QString("renamed"));
        fixture.replay.setPanels({panelOf("one", fixture.first)});
        QVERIFY(!fixture.replay.playhead());
        QVERIFY(!fixture.replay.reached());
        QVERIFY(!playhead.last()[0].value<std::optional<TimeNs>>());
    }

    void whileARunIsLiveThereIsNoReplay()
    {
        Fixture fixture;
        QSignalSpy available(&fixture.replay, &Replay::availableChanged);
        fixture.replay.play();
        Trace live = liveTraceOf(twoThreads);
        fixture.replay.setPanels({panelOf("one", live)});
        QVERIFY(!fixture.replay.isAvailable());
        QVERIFY(!fixture.replay.isPlaying());
        fixture.replay.play();
        fixture.replay.stepForward();
        fixture.replay.stepBack();
        fixture.replay.scrub(1);
        QVERIFY(!fixture.replay.playhead());
        live.live = false;
        fixture.replay.setPanels({panelOf("one", live)});
        QVERIFY(fixture.replay.isAvailable());
        QCOMPARE(available.size(), 2);
        fixture.replay.setPanels({});
        QVERIFY(!fixture.replay.isAvailable());
    }

    void aHandOffIsToldWithItsReason()
    {
        const Trace trace = traceOf(twoThreads);
        QCOMPARE(
            captionsOf(trace, MomentKind::HandOff).at(0),
            QString(
                "T2 had waited 5.00 ms and asked for the lock; T1 gave it up at its next safepoint, 2.00 ms "
                "later"));
    }

    void aHandOffToAThirdThreadSaysWhoAsked()
    {
        const Trace trace = traceOf("T1 RRRRRRRhwww\n"
                                    "T2 wwwwwdwwwww\n"
                                    "T3 wwwwwwwRRRR");
        QCOMPARE(
            captionsOf(trace, MomentKind::HandOff).at(0),
            QString(
                "T2 asked for the lock; T1 gave it up at its next safepoint, 2.00 ms later, and T3 took it "
                "after waiting 7.00 ms"));
    }

    void aHandOffThatNobodyForcedSaysSo()
    {
        const Trace trace = traceOf("T1 RRR...\n"
                                    "T2 wwwRRR");
        QCOMPARE(captionsOf(trace, MomentKind::HandOff),
                 QStringList("T1 let go of the lock by itself; T2 took it after waiting 3.00 ms"));
    }

    void everyOtherKindHasItsWords()
    {
        const Trace trace = traceOf("T1 RRRRRRRhwwwwwwRR\n"
                                    "T2 wwwwwdwRRRRRhwww");
        QCOMPARE(captionsOf(trace, MomentKind::Take),
                 QStringList({"T1 took the lock at once", "T2 took the lock after waiting 7.00 ms",
                              "T1 took the lock after waiting 6.00 ms"}));
        QCOMPARE(captionsOf(trace, MomentKind::Give).at(0),
                 QString("T1 gave up the lock after holding it for 7.00 ms"));
        QCOMPARE(captionsOf(trace, MomentKind::Request).at(1), QString("T2 wanted the lock, which T1 held"));
        QCOMPARE(captionsOf(trace, MomentKind::TimeOut),
                 QStringList("T2 had waited 5.00 ms for the lock: an interval was over"));
        QCOMPARE(captionsOf(trace, MomentKind::DropRequest), QStringList("T2 asked T1 to give up the lock"));
        QCOMPARE(
            captionsOf(trace, MomentKind::SafepointSeen).at(0),
            QString("T1 came to a safepoint and saw that the lock was wanted, 2.00 ms after it was asked"));
        QCOMPARE(captionsOf(traceOf("T1 RRRRRRRR\nT2 wwwWwwww"), MomentKind::LostRace),
                 QStringList("T2 was woken for the lock, but T1 was faster"));
        QCOMPARE(captionsOf(traceOf("T1 RR???RR"), MomentKind::Loss),
                 QStringList("From here on, events of T1 were lost: 7"));
    }

    void everyEventOfARichPictureHasACaption()
    {
        const Trace trace = traceOf("T1 RRRRRwwWwwdwRRRRhwwwRRRR\n"
                                    "T2 wwwdwRRRRRRRwWWwRRRRwwdw\n"
                                    "P2\n"
                                    "T3 RRR???RRRRwwwwRR\n"
                                    "T4 wwwwwwwwwwRRRRR.");
        for (std::size_t kind = 0; kind < momentKindCount; ++kind)
            QVERIFY(!captionsOf(trace, static_cast<MomentKind>(kind)).contains(QString()));
    }

    void aMomentOfAnotherTraceHasNoCaption()
    {
        const Trace trace = traceOf("T1 R");
        QCOMPARE(captionFor(panelOf("p", trace), {0, MomentKind::HandOff, 0, 99}), QString());
        QCOMPARE(captionFor(panelOf("p", trace), {0, MomentKind::Take, 99, 0}), QString());
        QCOMPARE(captionFor(panelOf("p", trace), {0, MomentKind::LostRace, 0, 99}), QString());
        QCOMPARE(captionFor(TimelinePanel{}, {}), QString());
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
