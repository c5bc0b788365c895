// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pictures.h"

#include "tests/support/source_runs.h"
#include "ui/timeline/hand_off_walk.h"
#include "ui/timeline/lane_canvas.h"
#include "ui/timeline/timeline_view.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestTimelineView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = alternatingTrace(50);
        m_view = std::make_unique<TimelineView>();
        QFont body = m_view->font();
        body.setPixelSize(14);
        m_view->setFont(body);
        m_view->resize(1000, 400);
        m_view->setPanels({panelOf(QStringLiteral("Two threads"), m_trace)});
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void theWheelZoomsAndLetsGo()
    {
        QSignalSpy letGo(m_view.get(), &TimelineView::followingChanged);
        const TimeRange before = visible();
        wheel(120);
        QVERIFY(visible().length() < before.length());
        QCOMPARE(letGo.count(), 1);
        QCOMPARE(letGo.at(0).at(0).toBool(), false);
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, inHeader());
        QCOMPARE(visible(), before);
        QCOMPARE(letGo.count(), 2);
    }

    void goingToAHandOffScrollsToItsPanel()
    {
        const Trace alone = traceOf({"core 0|1111", "core 1|", "lock|1111", "thread_1|RRRR"});
        m_view->setThreadLanes(ThreadLanes::Shown);
        m_view->setPanels({panelOf(QStringLiteral("One"), alone), panelOf(QStringLiteral("Another"), alone),
                           panelOf(QStringLiteral("Two threads"), m_trace)});
        auto *scrollBar = m_view->findChild<QScrollBar *>();
        QVERIFY(scrollBar->maximum() > 0);
        QCOMPARE(scrollBar->value(), 0);
        m_view->nextHandOff();
        QCOMPARE(m_view->selectedItem()->panel, 2U);
        const double bottom = m_view->geometryShown().panels[2].rect.bottom();
        QVERIFY(scrollBar->value() > 0);
        QVERIFY(bottom <= scrollBar->value() + m_view->lanesPlace().height());
        m_view->revealPanel(0);
        QCOMPARE(scrollBar->value(), 0);
        m_view->revealPanel(0);
        m_view->revealPanel(3); // there is none
        QCOMPARE(scrollBar->value(), 0);
    }

    void aPinchZoomsAboutItsCentreAndIsOneStepBack()
    {
        const TimeRange before = visible();
        const TimeNs about = timeAt(600);
        const auto gesture = [this](Qt::NativeGestureType type, double value) {
            const QPointF at(600, 100);
            QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, at, at,
                                      m_view->mapToGlobal(at), value, {});
            QCoreApplication::sendEvent(m_view.get(), &event);
        };
        gesture(Qt::BeginNativeGesture, 0);
        for (int i = 0; i < 5; ++i)
            gesture(Qt::ZoomNativeGesture, 0.1);
        QVERIFY(visible().length() * 3 < before.length() * 2);
        QVERIFY(std::abs(timeAt(600) - about) <= visible().length() / 500);
        m_view->goBack();
        QCOMPARE(visible(), before);
    }

    void aBurstOfWheelStepsIsOneStepBack()
    {
        const TimeRange before = visible();
        for (quint64 i = 0; i < 5; ++i)
            wheel(120, 1000 + i * 100);
        const TimeRange first = visible();
        wheel(120, 5000);
        m_view->goBack();
        QCOMPARE(visible(), first);
        m_view->goBack();
        QCOMPARE(visible(), before);
        QVERIFY(!m_view->viewport().canGoBack());
    }

    void aDragIsOneStepBack()
    {
        m_view->zoomIn();
        const TimeRange before = visible();
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, QPoint(500, 100));
        for (int x = 490; x > 300; x -= 10)
            QTest::mouseMove(m_view.get(), QPoint(x, 100));
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, QPoint(300, 100));
        QVERIFY(visible() != before);
        m_view->goBack();
        QCOMPARE(visible(), before);
    }

    void draggingWithShiftSelectsARange()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::selectionChanged);
        const TimeRange before = visible();
        drag(QPoint(700, 100), QPoint(400, 100), Qt::ShiftModifier);
        QCOMPARE(visible(), before);
        const auto range = m_view->viewport().selection();
        QVERIFY(range);
        QCOMPARE(range->begin, timeAt(400));
        QCOMPARE(range->end, timeAt(700));
        QVERIFY(!selected.isEmpty());
        m_view->fitSelection();
        QVERIFY(visible().begin < range->begin && visible().end > range->end);
        QVERIFY(visible().length() * 5 < range->length() * 6);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, inHeader());
        QVERIFY(!m_view->viewport().selection());
        QVERIFY(!selected.last().at(0).value<std::optional<TimeRange>>());
    }

    void draggingOnTheAxisSelectsARange()
    {
        const int y = m_view->lanesPlace().bottom() + 8;
        drag(QPoint(400, y), QPoint(500, y));
        const auto range = m_view->viewport().selection();
        QVERIFY(range);
        QCOMPARE(range->begin, timeAt(400));
        QCOMPARE(range->end, timeAt(500));
    }

    void aClickSelectsWhatIsThereAndADoubleClickItsRange()
    {
        QSignalSpy selected(m_view.get(), &TimelineView::itemSelected);
        const QPoint onBox = boxOf(2, 7);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, onBox);
        QCOMPARE(selected.count(), 1);
        const auto item = m_view->selectedItem();
        QVERIFY(item);
        QCOMPARE(item->lane, std::size_t{2});
        QVERIFY(!m_view->viewport().selection());
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, onBox);
        const Slice &slice = m_trace.lanes[2].slices[item->first];
        QCOMPARE(m_view->viewport().selection(), std::optional(TimeRange{slice.begin, slice.end}));
        m_view->clearSelection();
        QVERIFY(!m_view->selectedItem());
        QCOMPARE(selected.count(), 2);
    }

    void selectingFromOutsideBringsItIntoSight()
    {
        m_view->showRange({0, 10 * millisecond});
        m_view->selectItem(ItemReference{ItemKind::Slices, 0, 2, 40, 1});
        QVERIFY(visible().contains(m_trace.lanes[2].slices[40].begin));
        m_view->selectItem(ItemReference{ItemKind::Slices, 0, 2, 4000, 1});
        QVERIFY(!m_view->selectedItem());
    }

    void handOffsAreVisitedOneByOne()
    {
        m_view->showRange({0, 1});
        std::vector<std::size_t> visited;
        QSignalSpy said(m_view.get(), &TimelineView::hovered);
        for (std::size_t i = 0; i < m_trace.flows.size(); ++i) {
            m_view->nextHandOff();
            visited.push_back(m_view->selectedItem()->first);
            QVERIFY(visible().contains(m_trace.flows[i].to));
            QVERIFY(visible().length() <= millisecond);
        }
        for (std::size_t i = 0; i < visited.size(); ++i)
            QCOMPARE(visited[i], i);
        m_view->nextHandOff();
        QCOMPARE(m_view->selectedItem()->first, m_trace.flows.size() - 1);
        QVERIFY(said.last().at(0).toString().contains(QStringLiteral("no later")));
        m_view->previousHandOff();
        QCOMPARE(m_view->selectedItem()->first, m_trace.flows.size() - 2);
    }

    void handOffsOfOneMomentAreEachVisited()
    {
        Trace dense = alternatingTrace(5);
        for (Flow &flow : dense.flows)
            flow.from = flow.to = 10 * millisecond;
        const std::vector<TimelinePanel> panels(2, panelOf(QStringLiteral("x"), dense));
        std::vector<HandOffPlace> there;
        for (auto at = handOffAfter(panels, before(0), {}); at; at = handOffAfter(panels, *at, {}))
            there.push_back(*at);
        QCOMPARE(there.size(), 2 * dense.flows.size());
        std::vector<HandOffPlace> back;
        for (auto at = handOffBefore(panels, behind(second), {}); at; at = handOffBefore(panels, *at, {}))
            back.push_back(*at);
        std::reverse(back.begin(), back.end());
        QVERIFY(there == back);
        QVERIFY(std::is_sorted(there.begin(), there.end()));
        QVERIFY(std::adjacent_find(there.begin(), there.end()) == there.end());
    }

    void unlockedEveryPanelHasAnAxisOfItsOwn()
    {
        m_view->resize(1000, 700);
        m_view->setPanels({panelOf(QStringLiteral("a"), m_trace), panelOf(QStringLiteral("b"), m_trace)});
        QSignalSpy locked(m_view.get(), &TimelineView::axisLockedChanged);
        m_view->setAxisLocked(false);
        QCOMPARE(locked.count(), 1);
        const TimeRange all = m_view->viewport().visible(0);
        const QPointF second = m_view->geometryShown().panels[1].lanesRect.center();
        wheel(120, 1000, second.toPoint() + m_view->lanesPlace().topLeft());
        QCOMPARE(m_view->viewport().visible(0), all);
        QVERIFY(m_view->viewport().visible(1).length() < all.length());
        const TimelineGeometry &geometry = m_view->geometryShown();
        QCOMPARE(geometry.panels[0].axis.range, all);
        QCOMPARE(geometry.panels[1].axis.range, m_view->viewport().visible(1));
        QVERIFY(geometry.panels[0].lanesRect.bottom() + axisHeight(m_view->geometryType())
                <= geometry.panels[1].rect.top());
        m_view->setAxisLocked(true);
        QCOMPARE(m_view->viewport().visible(0), m_view->viewport().visible(1));
        QVERIFY(m_view->viewport().visible(0) != all);
    }

    void aMovingPlayheadRepaintsOnlyAStrip()
    {
        m_view->setPlayhead(100 * millisecond);
        QTest::qWait(20);
        PaintCounter painted(m_view->findChild<LaneCanvas *>());
        m_view->setPlayhead(101 * millisecond);
        QTest::qWait(20);
        QCOMPARE(painted.count, 1);
        QVERIFY2(painted.area.width() < 30, qPrintable(rectText(painted.area)));
        m_view->setPlayhead(std::nullopt);
        QTest::qWait(20);
        QCOMPARE(painted.area, m_view->findChild<LaneCanvas *>()->rect());
    }

    void theFutureIsVeiled()
    {
        const QPoint point = boxOf(2, 40) - m_view->lanesPlace().topLeft();
        const auto colour = [&] {
            return m_view->findChild<LaneCanvas *>()->grab().toImage().pixelColor(point);
        };
        const QColor plain = colour();
        m_view->setPlayhead(m_trace.lanes[2].slices[20].begin);
        QVERIFY(colour().lightness() > plain.lightness() + 20);
        m_view->setPlayhead(m_trace.lanes[2].slices[45].begin);
        QCOMPARE(colour(), plain);
    }

    void lanesAreArrangedByKeyAndComeBack()
    {
        LaneEditor &lanes = m_view->lanes();
        const auto shown = [&] {
            QStringList labels;
            for (const LaneItem &lane : m_view->geometryShown().panels[0].lanes)
                labels << lane.label.text;
            return labels.join(QLatin1Char(' '));
        };
        const QString all = shown();
        QCOMPARE(all, QStringLiteral("core 0 core 1 lock thread_1 thread_2"));
        lanes.currentDown();
        lanes.currentDown();
        lanes.hide();
        QCOMPARE(shown(), QStringLiteral("core 0 lock thread_1 thread_2"));
        lanes.moveUp(); // the lock: what was hidden gave its place
        QCOMPARE(shown(), QStringLiteral("lock core 0 thread_1 thread_2"));
        lanes.choose(LaneChoice::CoresOnly);
        QCOMPARE(shown(), QStringLiteral("core 0"));
        lanes.undo();
        lanes.undo();
        lanes.undo();
        QCOMPARE(shown(), all);
        lanes.redo();
        QCOMPARE(shown(), QStringLiteral("core 0 lock thread_1 thread_2"));
        lanes.showAll();
        QCOMPARE(shown(), all);
    }

    void aClickOnANameMakesItTheCurrentLane()
    {
        const LaneItem lock = m_view->geometryShown().panels[0].lanes[2];
        const QPoint name = lock.label.rect.center().toPoint() + m_view->lanesPlace().topLeft();
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, name);
        QCOMPARE(m_view->lanes().current(), std::optional(lock.key));
        m_view->lanes().togglePin();
        QCOMPARE(m_view->geometryShown().panels[0].lanes[0].key, lock.key);
        m_view->lanes().choose(LaneChoice::CoresOnly);
        QCOMPARE(m_view->geometryShown().panels[0].lanes.size(), std::size_t{3});
    }

    void theCurrentLaneIsScrolledIntoSight()
    {
        m_view->setPanels(std::vector<TimelinePanel>(6, panelOf(QStringLiteral("x"), m_trace)));
        for (int i = 0; i < 100; ++i)
            m_view->lanes().currentDown();
        const auto *canvas = m_view->findChild<LaneCanvas *>();
        QVERIFY(canvas->offset() > 0);
        const QRectF last =
            m_view->geometryShown().panels[5].lanes.back().rect.translated(0, -canvas->offset());
        QVERIFY(canvas->rect().top() <= last.top() && last.bottom() <= canvas->height());
        for (int i = 0; i < 100; ++i)
            m_view->lanes().currentUp();
        QCOMPARE(canvas->offset(), 0);
    }

    void anotherScenarioHasItsLanesAsTheyAre()
    {
        m_view->lanes().currentDown();
        m_view->lanes().hide();
        m_view->setPanels({panelOf(QStringLiteral("Two threads"), m_trace)});
        QVERIFY(m_view->lanes().isArranged()); // measured again
        m_view->setPanels({panelOf(QStringLiteral("Something else"), m_trace)});
        QVERIFY(!m_view->lanes().isArranged());
    }

    void theBaselineSaysSo()
    {
        TimelinePanel first = panelOf(QStringLiteral("a"), m_trace);
        first.isBaseline = true;
        m_view->setPanels({first, panelOf(QStringLiteral("b"), m_trace)});
        QCOMPARE(m_view->geometryShown().panels[0].baseline.text, QStringLiteral("baseline"));
        QVERIFY(m_view->geometryShown().panels[1].baseline.text.isEmpty());
        QSignalSpy wanted(m_view.get(), &TimelineView::baselineWanted);
        m_view->setCurrentPanel(1);
        m_view->makeCurrentPanelBaseline();
        QCOMPARE(wanted.at(0).at(0).toULongLong(), 1ULL);
    }

    // Then no figure in the headers changes, only the word.
    void ofVariantsThatTakeTheSameTimeAnotherCanBecomeTheBaseline()
    {
        const auto run = runOf(simulatedSource(), 20, 20);
        m_view->setRun(run.get());
        QVERIFY(!m_view->geometryShown().panels[0].baseline.text.isEmpty());
        run->setBaseline(QStringLiteral("two"));
        m_view->advance();
        QVERIFY(m_view->geometryShown().panels[0].baseline.text.isEmpty());
        QCOMPARE(m_view->geometryShown().panels[1].baseline.text, QStringLiteral("baseline"));
        QCOMPARE(m_view->geometryShown().panels[0].ratio.text, m_view->geometryShown().panels[1].ratio.text);
    }

    void draggingMovesThePictureWithThePointer()
    {
        m_view->zoomIn();
        m_view->zoomIn();
        const TimeRange before = visible();
        QTest::mousePress(m_view.get(), Qt::LeftButton, {}, QPoint(500, 100));
        QTest::mouseMove(m_view.get(), QPoint(400, 100));
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, QPoint(400, 100));
        QVERIFY(visible().begin > before.begin);
        QCOMPARE(visible().length(), before.length());
    }

    void slotsDoWhatTheirNamesSay()
    {
        m_view->zoomIn();
        const TimeRange zoomed = visible();
        m_view->panRight();
        QVERIFY(visible().begin > zoomed.begin);
        m_view->panLeft();
        QCOMPARE(visible(), zoomed);
        m_view->zoomOut();
        QVERIFY(visible().length() > zoomed.length());
        m_view->fitAll();
        QVERIFY(m_view->viewport().isFollowing());
    }

    void pointingAtABoxSaysItInWords()
    {
        m_view->zoomIn();
        QSignalSpy hovered(m_view.get(), &TimelineView::hovered);
        const auto *canvas = m_view->findChild<LaneCanvas *>();
        QString found;
        for (int y = canvas->y(); y < canvas->geometry().bottom() && found.isEmpty(); y += 4) {
            QTest::mouseMove(m_view.get(), QPoint(500, y));
            if (!hovered.isEmpty())
                found = hovered.last().at(0).toString();
        }
        QVERIFY2(found.startsWith(QStringLiteral("thread_")), qPrintable(found));
        QTest::mouseMove(m_view.get(), QPoint(2, m_view->height() - 2));
        QCOMPARE(hovered.last().at(0).toString(), QString());
    }

    void whileItGrowsOnlyTheLanesAreRepainted()
    {
        Trace growing = alternatingTrace(20);
        growing.live = true;
        m_view->setPanels({panelOf(QStringLiteral("a"), growing)});
        QTest::qWait(20);
        PaintCounter whole(m_view.get());
        PaintCounter lanes(m_view->findChild<LaneCanvas *>());
        growing = alternatingTrace(21);
        growing.live = true;
        m_view->advance();
        QTest::qWait(20);
        QCOMPARE(lanes.count, 1);
        QCOMPARE(whole.count, 0);
    }

    void withoutARunThereIsNothingToBreak()
    {
        m_view->setRun(nullptr);
        m_view->advance();
        m_view->zoomIn();
        m_view->panLeft();
        m_view->fitAll();
        m_view->setTheme(Theme::Dark);
        m_view->resize(320, 160);
        QTest::qWait(10);
        QVERIFY(!m_view->accessibleDescription().isEmpty());
        QVERIFY(!m_view->grab().isNull());
    }

    void theSummarySpeaksOfEveryPanel()
    {
        TimelinePanel panel = panelOf(QStringLiteral("Two threads"), m_trace);
        panel.end = second;
        panel.time = QStringLiteral("1.34 s");
        panel.handOffs = QStringLiteral("262 hand-offs");
        m_view->setPanels({panel});
        QCOMPARE(m_view->accessibleDescription(),
                 QStringLiteral("Two threads: finished after 1.34 s, 262 hand-offs."));
    }

    void ofManyPanelsOnlyTheLiveOneIsRepainted()
    {
        Trace growing = alternatingTrace(30);
        growing.live = true;
        m_view->setPanels({panelOf(QStringLiteral("done"), m_trace), panelOf(QStringLiteral("live"), growing),
                           panelOf(QStringLiteral("done too"), m_trace)});
        QTest::qWait(20);
        const auto *canvas = m_view->findChild<LaneCanvas *>();
        PaintCounter painted(m_view->findChild<LaneCanvas *>());
        growing = alternatingTrace(31);
        growing.live = true;
        m_view->advance();
        QTest::qWait(20);
        QCOMPARE(painted.count, 1);
        QVERIFY2(painted.area.top() > canvas->height() * 0.25, qPrintable(rectText(painted.area)));
        QVERIFY2(painted.area.bottom() < canvas->height() * 0.75, qPrintable(rectText(painted.area)));
    }

    void everythingIsInSightAtEverySize_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("threads");
        // The place that the timeline has in a window of 1024×768, 1360×960 and 1920×1080.
        QTest::newRow("1024x768") << QSize(984, 450) << false;
        QTest::newRow("1360x960") << QSize(1070, 620) << true;
        QTest::newRow("1920x1080") << QSize(1630, 748) << true;
    }
    void everythingIsInSightAtEverySize()
    {
        QFETCH(QSize, size);
        QFETCH(bool, threads);
        const Trace two = traceOf({"core 0|1", "core 1|.2", "lock|1", "main|Rrhs", "lock|.2", "main|sRhr"});
        m_view->resize(size);
        m_view->setPanels({panelOf(QStringLiteral("one"), m_trace), panelOf(QStringLiteral("two"), m_trace),
                           panelOf(QStringLiteral("three"), two)});
        QTest::qWait(10);
        QCOMPARE(m_view->showsThreadLanes(), threads);
        QVERIFY(!m_view->findChild<QScrollBar *>()->isVisible());
        const auto *canvas = m_view->findChild<LaneCanvas *>();
        const TimelineGeometry &geometry = m_view->geometryShown();
        QCOMPARE(geometry.panels.size(), std::size_t{3});
        for (const PanelItem &panel : geometry.panels) {
            for (const LaneItem &lane : panel.lanes) {
                QVERIFY(QRectF(canvas->rect()).contains(lane.rect));
                QVERIFY2(lane.rect.height() >= 17, qPrintable(QString::number(lane.rect.height())));
                QVERIFY(threads || lane.kind != LaneKind::Thread);
            }
        }
    }

    void theLegendIsNeverCut_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(320, 400), QSize(500, 700), QSize(700, 160), QSize(984, 450),
                                 QSize(1070, 620), QSize(1630, 748), QSize(3000, 1600)}) {
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
        }
    }
    void theLegendIsNeverCut()
    {
        QFETCH(QSize, size);
        // With what nobody could foresee: a lost race and lost events.
        const Trace rare = traceOf({"core 0|1", "lock|1", "thread_1|RwWhrs?", "thread_2|wRRRwws"});
        m_view->resize(size);
        for (const ThreadLanes lanes : {ThreadLanes::Automatic, ThreadLanes::Shown, ThreadLanes::Folded}) {
            m_view->setThreadLanes(lanes);
            m_view->setPanels({panelOf(QStringLiteral("usual"), m_trace)});
            m_view->setPanels(
                {panelOf(QStringLiteral("rare"), rare), panelOf(QStringLiteral("rarer"), rare)});
            const std::vector<LegendEntry> &entries = m_view->legendShown().entries;
            const QRect place = m_view->legendPlace();
            QVERIFY(!place.isEmpty() || (entries.empty() && size.height() < 200));
            if (place.isEmpty())
                continue;
            QVERIFY(lanes != ThreadLanes::Shown || entries.size() == 8);
            QVERIFY(m_view->rect().contains(place));
            QVERIFY(!place.intersects(m_view->findChild<LaneCanvas *>()->geometry()));
            for (const LegendEntry &entry : entries) {
                const QRectF rect = entry.textRect.united(entry.sample).translated(place.topLeft());
                QVERIFY2(QRectF(place).contains(rect), qPrintable(entry.text + rectText(rect.toRect())));
            }
        }
    }

    void threadLanesFoldAndComeBackOnAKey()
    {
        QSignalSpy changed(m_view.get(), &TimelineView::threadLanesChanged);
        m_view->resize(984, 600);
        m_view->setPanels(std::vector<TimelinePanel>(3, panelOf(QStringLiteral("x"), m_trace)));
        QVERIFY(m_view->showsThreadLanes());
        QCOMPARE(m_view->threadLanes(), ThreadLanes::Automatic);
        m_view->showThreadLanes(false);
        QVERIFY(!m_view->showsThreadLanes());
        QCOMPARE(m_view->threadLanes(), ThreadLanes::Folded);
        QCOMPARE(changed.last().at(0).toBool(), false);
        m_view->resize(984, 700);
        QVERIFY(!m_view->showsThreadLanes());
        m_view->showThreadLanes(true); // as it would be anyway
        QCOMPARE(m_view->threadLanes(), ThreadLanes::Automatic);
        m_view->resize(984, 300);
        QVERIFY(!m_view->showsThreadLanes());
        m_view->showThreadLanes(true);
        QVERIFY(m_view->showsThreadLanes());
        QVERIFY(m_view->findChild<QScrollBar *>()->isVisible());
    }

    void hidingALaneDoesNotBringOthersBack()
    {
        const std::vector<TimelinePanel> panels(3, panelOf(QStringLiteral("x"), m_trace));
        ViewWish wish{QSize(984, 0)};
        while (layoutView(panels, wish).lanes.choice != LaneChoice::All)
            wish.size.rheight() += 1;
        wish.size.rheight() -= 1; // so nearly
        for (std::size_t i = 0; i < panels.size(); ++i)
            wish.lanes = hiding(wish.lanes, LaneKey{i, LaneKind::Core, 1});
        QCOMPARE(layoutView(panels, wish).lanes.choice, std::optional(LaneChoice::WithoutThreads));
    }

    void theTypeGrowsWithTheView()
    {
        const std::vector<TimelinePanel> panels(3, panelOf(QStringLiteral("x"), m_trace));
        const auto unit = [&](QSize size) { return layoutView(panels, {size}).type.unit; };
        QCOMPARE(unit({984, 450}), 14.0);
        QVERIFY(unit({1630, 748}) >= 18);
        QCOMPARE(unit({3800, 2000}), 20.0);
        QCOMPARE(layoutView(panels, {QSize(984, 450), 24}).type.unit, 24.0);
    }

    void manyLanesInALowWindowScroll()
    {
        m_view->setPanels(std::vector<TimelinePanel>(6, panelOf(QStringLiteral("x"), m_trace)));
        QTest::qWait(10);
        const auto *canvas = m_view->findChild<LaneCanvas *>();
        QCOMPARE(canvas->offset(), 0);
        m_view->setFocus();
        auto *bar = m_view->findChild<QScrollBar *>();
        QVERIFY(bar->isVisible());
        bar->setValue(bar->maximum());
        QVERIFY(canvas->offset() > 0);
    }

private:
    struct PaintCounter : QObject
    {
        explicit PaintCounter(QWidget *widget) { widget->installEventFilter(this); }
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Paint) {
                ++count;
                area |= static_cast<QPaintEvent *>(event)->rect();
            }
            return false;
        }
        int count = 0;
        QRect area;
    };

    static QString rectText(const QRect &rect)
    {
        return QStringLiteral(" %1,%2 %3×%4")
            .arg(rect.x())
            .arg(rect.y())
            .arg(rect.width())
            .arg(rect.height());
    }

    [[nodiscard]] TimeRange visible() const { return m_view->viewport().visible(); }

    [[nodiscard]] TimeNs timeAt(int x) const
    {
        const TimeAxis &axis = m_view->geometryShown().axis;
        return axis.time(m_view->inPicture(QPointF(x, 0)).x());
    }

    // Where there is nothing but a title.
    [[nodiscard]] QPoint inHeader() const
    {
        return m_view->geometryShown().panels[0].title.rect.center().toPoint() + QPoint(300, 0)
            + m_view->lanesPlace().topLeft();
    }

    // The middle of a box that stands for the slice.
    [[nodiscard]] QPoint boxOf(std::size_t lane, std::size_t slice) const
    {
        const LaneItem item = m_view->geometryShown().panels[0].lanes[lane];
        const Slice &shown = m_trace.lanes[lane].slices[slice];
        const double x = m_view->geometryShown().axis.x((shown.begin + shown.end) / 2);
        return QPointF(x, item.boxes.center().y()).toPoint() + m_view->lanesPlace().topLeft();
    }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, modifiers, from);
        QTest::mouseMove(m_view.get(), (from + to) / 2);
        QTest::mouseMove(m_view.get(), to);
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, modifiers, to);
    }

    void wheel(int delta, quint64 timestamp = 1, QPoint at = QPoint(500, 100))
    {
        QWheelEvent event(QPointF(at), m_view->mapToGlobal(QPointF(at)), {}, {0, delta}, {}, {},
                          Qt::NoScrollPhase, false);
        event.setTimestamp(timestamp);
        QCoreApplication::sendEvent(m_view.get(), &event);
    }

    Trace m_trace;
    std::unique_ptr<TimelineView> m_view;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
