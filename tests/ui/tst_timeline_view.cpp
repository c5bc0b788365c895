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
            count += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
        int count = 0;
    };

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
