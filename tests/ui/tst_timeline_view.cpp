// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pictures.h"

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
        QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, QPoint(500, 100));
        QCOMPARE(visible(), before);
        QCOMPARE(letGo.count(), 2);
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
        m_view->setDark(true);
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

    void wheel(int delta)
    {
        QWheelEvent event(QPointF(500, 100), m_view->mapToGlobal(QPointF(500, 100)), {}, {0, delta}, {}, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.get(), &event);
    }

    Trace m_trace;
    std::unique_ptr<TimelineView> m_view;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
