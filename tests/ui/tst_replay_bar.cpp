// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the lecturer sees of a replay: the bar, the source beside it, and their keys.
#include "scenario/scenario_reader.h"
#include "tests/support/trace_picture.h"
#include "tests/support/variants.h"
#include "ui/replay/replay_bar.h"
#include "ui/replay/source_pane.h"
#include "ui/replay/source_view.h"
#include "ui/window/replay_actions.h"

#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr auto twoThreads = "T1 RRRRRRRhwwwwwwRR\n"
                            "T2 wwwwwdwRRRRRhwww";

struct Fixture
{
    Trace first = traceOf(twoThreads);
    Trace second = traceOf("T1 RRRRRwwwwwRR\n"
                           "T2 wwwwwRRRRRww");
    Variant variant = countdownVariant(1, 2, 1000);
    Variant other = countdownVariant(1, 2, 7);
    Replay replay;

    Fixture()
    {
        // Both threads are at their only step from their first run on.
        for (Trace *trace : {&first, &second})
            trace->steps = {{{0, 0}}, {{5 * millisecond, 0}}};
    }

    [[nodiscard]] std::vector<TimelinePanel> panels(int count = 2) const
    {
        std::vector<TimelinePanel> all(2);
        all[0].title = QStringLiteral("Two threads");
        all[0].trace = &first;
        all[0].variant = &variant;
        all[1].title = QStringLiteral("Other threads");
        all[1].trace = &second;
        all[1].variant = &other;
        all.resize(static_cast<std::size_t>(count));
        return all;
    }
};

template <typename T>
T *part(const QWidget &widget, const char *name)
{
    return widget.findChild<T *>(QLatin1String(name));
}

QString sourceOf(const SourcePane &pane)
{
    return pane.findChild<SourceView *>()->toPlainText();
}

QString marksOf(const SourcePane &pane)
{
    return pane.findChild<SourceView *>()->accessibleDescription();
}

} // namespace

class TestReplayBar : public QObject
{
    Q_OBJECT

private slots:
    void itSaysWhatToDoWhereThereIsNothingToReplay()
    {
        Fixture fixture;
        const ReplayBar bar(fixture.replay);
        QVERIFY(bar.caption().contains("Run it first"));
        QVERIFY(!part<QToolButton>(bar, "play")->isEnabled());
        Trace live = liveTraceOf(twoThreads);
        std::vector<TimelinePanel> panels = fixture.panels(1);
        panels[0].trace = &live;
        fixture.replay.setPanels(panels);
        QVERIFY(bar.caption().contains("when the run is over"));
        fixture.replay.setPanels(fixture.panels());
        QVERIFY(bar.caption().contains("hand-offs"));
        QVERIFY(part<QToolButton>(bar, "play")->isEnabled());
    }

    void itsButtonsStepAndItsCaptionTells()
    {
        Fixture fixture;
        fixture.replay.setPanels(fixture.panels(1));
        const ReplayBar bar(fixture.replay);
        part<QToolButton>(bar, "step-forward")->click();
        QVERIFY2(bar.caption().startsWith("T2 had waited"), qPrintable(bar.caption()));
        QCOMPARE(part<QLabel>(bar, "replayTime")->text(), QString("7.000 ms"));
        part<QToolButton>(bar, "step-forward")->click();
        QCOMPARE(part<QLabel>(bar, "replayTime")->text(), QString("14.000 ms"));
        part<QToolButton>(bar, "step-back")->click();
        QCOMPARE(part<QLabel>(bar, "replayTime")->text(), QString("7.000 ms"));
        part<QToolButton>(bar, "play")->click();
        QVERIFY(fixture.replay.isPlaying());
        QCOMPARE(part<QToolButton>(bar, "play")->accessibleName(), QString("Pause"));
        part<QToolButton>(bar, "play")->click();
        QVERIFY(!fixture.replay.isPlaying());
    }

    void theSliderIsTheRunAndItsKeysAreItsOwn()
    {
        Fixture fixture;
        fixture.replay.setPanels(fixture.panels());
        QWidget window;
        auto *bar = new ReplayBar(fixture.replay, &window);
        QAction pan(&window);
        pan.setShortcut(Qt::Key_Right);
        window.addAction(&pan);
        QSignalSpy panned(&pan, &QAction::triggered);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        auto *slider = part<QSlider>(*bar, "replaySlider");
        slider->setValue(slider->maximum());
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end));
        slider->setValue(slider->maximum() / 2);
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end / 2));
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QVERIFY(*fixture.replay.playhead() > fixture.replay.extent().end / 2);
        QCOMPARE(panned.size(), 0);
        fixture.replay.stepForward();
        QVERIFY(fixture.replay.playhead() == 10 * millisecond); // the slider's steps do not move it again
    }

    void theChosenKindIsWhatStepsStopAt()
    {
        Fixture fixture;
        fixture.replay.setPanels(fixture.panels(1));
        const ReplayBar bar(fixture.replay);
        auto *kind = part<QComboBox>(bar, "replayKind");
        const auto choose = [kind](const QString &text) {
            kind->setCurrentIndex(kind->findText(text));
            emit kind->activated(kind->currentIndex());
        };
        choose("drop requests");
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(5 * millisecond));
        choose("lost races");
        QCOMPARE(bar.caption(), QString("There are no lost races in this run"));
        choose("every event");
        QCOMPARE(fixture.replay.kinds(), allMoments);
        for (int row = 0; row < kind->count(); ++row)
            QVERIFY(kind->itemData(row).toUInt() != 0);
    }

    void stepsMayBeKeptToOneVariant()
    {
        Fixture fixture;
        fixture.replay.setPanels(fixture.panels());
        const ReplayBar bar(fixture.replay);
        auto *panel = part<QComboBox>(bar, "replayPanel");
        QCOMPARE(panel->count(), 3);
        panel->setCurrentIndex(2);
        emit panel->activated(2);
        QCOMPARE(fixture.replay.panel(), std::optional<std::size_t>(1));
        fixture.replay.stepForward();
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(5 * millisecond));
        fixture.replay.setPanels(fixture.panels(1));
        QVERIFY(panel->isHidden());
    }

    void aNarrowBarFoldsAndCutsNothing()
    {
        Fixture fixture;
        fixture.replay.setPanels(fixture.panels());
        ReplayBar bar(fixture.replay);
        bar.show();
        fixture.replay.stepForward();
        fixture.replay.stepForward();
        bar.resize(1900, bar.sizeHint().height());
        const auto yOf = [&bar](const char *name) {
            const QWidget *widget = bar.findChild<QWidget *>(QLatin1String(name));
            return widget->mapTo(&bar, QPoint()).y();
        };
        QCoreApplication::processEvents();
        QVERIFY(std::abs(yOf("replaySpeed") - yOf("play")) < 12);
        QVERIFY(part<QLabel>(bar, "replayCaption")->toolTip().isEmpty());
        bar.resize(bar.minimumSizeHint().width(), 200);
        QCoreApplication::processEvents();
        QVERIFY(yOf("replaySpeed") > yOf("play") + 12);
        for (const QComboBox *box : bar.findChildren<QComboBox *>())
            QVERIFY(bar.rect().contains(QRect(box->mapTo(&bar, QPoint()), box->size())));
        const auto *caption = part<QLabel>(bar, "replayCaption");
        QVERIFY(caption->wordWrap());
        QVERIFY(caption->heightForWidth(caption->width()) <= caption->height());
        QVERIFY(caption->text().endsWith(bar.caption()));
        for (TraceThread &thread : fixture.first.layout.threads)
            thread.name = std::string(63, 'x');
        fixture.replay.stepBack();
        fixture.replay.stepForward();
        QVERIFY(caption->text().endsWith(u'…'));
        QVERIFY(caption->heightForWidth(caption->width()) <= caption->height());
        QVERIFY(caption->toolTip().endsWith(bar.caption()));
    }

    void theSourceShowsWhereTheThreadsAre()
    {
        Fixture fixture;
        SourcePane pane;
        pane.setPanels(fixture.panels());
        QVERIFY(sourceOf(pane).contains("countdown(1_000)"));
        QCOMPARE(marksOf(pane), QString()); // the run is over
        pane.setTime(4 * millisecond);
        QCOMPARE(marksOf(pane), QString("T1 is on line 2"));
        pane.setTime(6 * millisecond);
        QCOMPARE(marksOf(pane), QString("T1 is on line 2, T2 is on line 2"));
        pane.setTime(second); // T2 was never given the lock again
        QCOMPARE(marksOf(pane), QString("T2 is on line 2"));
    }

    void theSourceFollowsTheReplayToTheVariantOfTheEvent()
    {
        Fixture fixture;
        fixture.replay.setPanels(fixture.panels());
        SourcePane pane;
        pane.setPanels(fixture.panels());
        pane.follow(fixture.replay);
        QCOMPARE(pane.panel(), std::optional<std::size_t>(0));
        fixture.replay.stepForward(); // at 5 ms in the second one
        QCOMPARE(pane.panel(), std::optional<std::size_t>(1));
        QVERIFY(sourceOf(pane).contains("countdown(7)"));
        QCOMPARE(marksOf(pane), QString("T1 is on line 2, T2 is on line 2"));
        fixture.replay.stepForward();
        QCOMPARE(pane.panel(), std::optional<std::size_t>(0));
        fixture.replay.scrub(11 * millisecond); // behind an event of the second one
        QCOMPARE(pane.panel(), std::optional<std::size_t>(0));
    }

    void whileARunIsLiveTheSourceShowsWhereTheThreadsAreNow()
    {
        Fixture fixture;
        Trace live = liveTraceOf("T1 RRRRR\n"
                                 "T2 wwwww");
        live.outcomes[0].finished.reset(); // a picture's thread ends where it ends
        live.steps = {{{0, 0}}, {}};
        std::vector<TimelinePanel> panels = fixture.panels();
        panels[1].trace = &live;
        SourcePane pane;
        pane.setPanels(panels);
        QCOMPARE(pane.panel(), std::optional<std::size_t>(1));
        QCOMPARE(marksOf(pane), QString("T1 is on line 2"));
        pane.showPanel(0); // who looks elsewhere is left there
        pane.setPanels(panels);
        QCOMPARE(pane.panel(), std::optional<std::size_t>(0));
    }

    void aVariantThatWasNotRunShowsItsSource()
    {
        const auto scenario = findScenario(QStringLiteral("two-countdowns"));
        std::vector<TimelinePanel> panels(1);
        panels[0].variant = &scenario.value().variants[1];
        SourcePane pane;
        pane.setPanels(panels);
        QVERIFY(sourceOf(pane).startsWith("import sys\nfrom threading import Thread\n"));
        pane.setPanels({});
        QVERIFY(!pane.findChild<SourceView *>()->isVisibleTo(&pane));
    }

    void theKeysDriveTheReplay()
    {
        Fixture fixture;
        QWidget window;
        const ReplayActions actions(&window);
        window.addActions(window.findChildren<QAction *>());
        actions.connectTo(fixture.replay);
        QVERIFY(!actions.play->isEnabled());
        QVERIFY(!actions.end->isEnabled());
        fixture.replay.setPanels(fixture.panels(1));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        QTRY_VERIFY(window.isActiveWindow());

        QTest::keyClick(&window, Qt::Key_K);
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(7 * millisecond));
        QTest::keyClick(&window, Qt::Key_K);
        QTest::keyClick(&window, Qt::Key_J);
        QCOMPARE(fixture.replay.playhead(), std::optional<TimeNs>(7 * millisecond));
        QTest::keyClick(&window, Qt::Key_J, Qt::ShiftModifier);
        QCOMPARE(fixture.replay.slowness(), 1000);
        QTest::keyClick(&window, Qt::Key_K, Qt::ShiftModifier);
        QCOMPARE(fixture.replay.slowness(), 100);
        QTest::keyClick(&window, Qt::Key_R);
        QVERIFY(fixture.replay.isPlaying());
        QTest::keyClick(&window, Qt::Key_End);
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().end));
        QTest::keyClick(&window, Qt::Key_Home);
        QCOMPARE(fixture.replay.playhead(), std::optional(fixture.replay.extent().begin));
        // Its key is the window's to give.
        QVERIFY(!actions.end->isEnabled());
        actions.end->setEnabled(true);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!fixture.replay.playhead());
    }

    // Each theme, each part: nothing but colours changes.
    void everyThemeIsTaken()
    {
        Fixture fixture;
        fixture.replay.setPanels(fixture.panels());
        ReplayBar bar(fixture.replay);
        SourcePane pane;
        pane.setPanels(fixture.panels());
        const QSize size = bar.sizeHint();
        const QString source = sourceOf(pane);
        for (const Theme theme : {Theme::Dark, Theme::HighContrast, Theme::Projector, Theme::Light}) {
            bar.setTheme(theme);
            pane.setTheme(theme);
            QCOMPARE(bar.sizeHint(), size);
            QCOMPARE(sourceOf(pane), source);
        }
    }
};

QTEST_MAIN(TestReplayBar)
#include "tst_replay_bar.moc"
