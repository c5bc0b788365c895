// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pictures.h"

#include "ui/timeline/overview_strip.h"
#include "ui/timeline/timeline_view.h"

#include <QVBoxLayout>
#include <QWheelEvent>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestOverviewStrip : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = alternatingTrace(50);
        m_window = std::make_unique<QWidget>();
        auto *layout = new QVBoxLayout(m_window.get());
        m_view = new TimelineView;
        m_strip = new OverviewStrip(*m_view);
        layout->addWidget(m_strip);
        layout->addWidget(m_view, 1);
        m_window->resize(1000, 600);
        m_view->setPanels({panelOf(QStringLiteral("a"), m_trace), panelOf(QStringLiteral("b"), m_trace)});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void itStandsAboveTheAxisOfItsTimeline()
    {
        const TimeAxis &axis = m_view->geometryShown().axis;
        QCOMPARE(m_strip->runPlace().left(), m_view->lanesPlace().left() + axis.left);
        QCOMPARE(m_strip->runPlace().width(), static_cast<double>(axis.pixels));
    }

    void theFrameIsWhatIsVisible()
    {
        m_view->showRange({50 * millisecond, 100 * millisecond});
        const QRectF frame = m_strip->framePlace();
        QVERIFY(std::abs(frame.left() - m_strip->xOf(50 * millisecond)) <= 1);
        QVERIFY(std::abs(frame.right() - m_strip->xOf(100 * millisecond)) <= 1);
        m_view->showRange({50 * millisecond, 50 * millisecond + 1});
        QVERIFY(m_strip->framePlace().width() >= 8); // still to be grasped
    }

    void aClickCentresThere()
    {
        m_view->showRange({0, 20 * millisecond});
        const QPoint point(static_cast<int>(m_strip->xOf(150 * millisecond)), m_strip->height() / 2);
        QTest::mouseClick(m_strip, Qt::LeftButton, {}, point);
        const TimeRange visible = m_view->viewport().visible();
        QCOMPARE(visible.length(), 20 * millisecond);
        QCOMPARE(visible.begin + visible.length() / 2, m_strip->timeAt(point.x()));
    }

    void draggingTheFrameMovesItInOneStep()
    {
        m_view->showRange({100 * millisecond, 150 * millisecond});
        const TimeRange before = m_view->viewport().visible();
        drag(m_strip->framePlace().center().toPoint(), 100);
        const TimeRange after = m_view->viewport().visible();
        QVERIFY(after.begin > before.begin);
        QVERIFY(std::abs(after.length() - before.length()) <= 1);
        m_view->goBack();
        QCOMPARE(m_view->viewport().visible(), before);
    }

    void draggingAnEdgeShowsMoreOrLess()
    {
        m_view->showRange({100 * millisecond, 150 * millisecond});
        const TimeRange before = m_view->viewport().visible();
        const int y = m_strip->height() / 2;
        drag(QPoint(static_cast<int>(m_strip->framePlace().right()), y), 60);
        QCOMPARE(m_view->viewport().visible().begin, before.begin);
        QVERIFY(m_view->viewport().visible().end > before.end);
        // Past the other edge there is nothing less than the least.
        drag(QPoint(static_cast<int>(m_strip->framePlace().right()), y), -900);
        QVERIFY(m_view->viewport().visible().length() > 0);
        QVERIFY(m_view->viewport().visible().length() < before.length());
    }

    void theWheelZoomsAboutThePointer()
    {
        const TimeNs about = m_strip->timeAt(500);
        QWheelEvent event(QPointF(500, 10), m_strip->mapToGlobal(QPointF(500, 10)), {}, {0, 480}, {}, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_strip, &event);
        QVERIFY(m_view->viewport().visible().length() < m_view->viewport().full().length() / 4);
        QVERIFY(m_view->viewport().visible().contains(about));
    }

    void panningDoesNotPaintTheRunAgain()
    {
        QTest::qWait(20);
        const int before = m_strip->timesPainted();
        for (int i = 0; i < 10; ++i) {
            m_view->zoomIn();
            m_view->setPlayhead(i * millisecond);
            QTest::qWait(5);
        }
        QCOMPARE(m_strip->timesPainted(), before);
    }

    void whileARunGrowsItIsPaintedFourTimesASecond()
    {
        m_trace.live = true;
        m_view->setPanels({panelOf(QStringLiteral("a"), m_trace)});
        QTest::qWait(20);
        const int before = m_strip->timesPainted();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 600) {
            ++m_trace.eventCount;
            m_view->advance();
            QTest::qWait(10);
        }
        const auto most = timer.elapsed() / 250 + 1;
        const int painted = m_strip->timesPainted() - before;
        QVERIFY2(painted >= 1 && painted <= most, qPrintable(QString::number(painted)));
        ++m_trace.eventCount;
        m_trace.live = false;
        m_view->advance(); // the end is not waited for
        QTest::qWait(20);
        QVERIFY(m_strip->timesPainted() > before + painted);
        const int atLast = m_strip->timesPainted();
        m_view->advance();
        QTest::qWait(20);
        QCOMPARE(m_strip->timesPainted(), atLast);
    }

    void whatRanIsSeen()
    {
        const QImage image = m_strip->grab().toImage();
        const QRectF place = m_strip->runPlace();
        const TimeNs middle = m_trace.lanes[0].slices[10].begin + 2 * millisecond;
        const int x = static_cast<int>(m_strip->xOf(middle));
        const QColor running = m_view->colours().style(styleOf(ThreadState::Running, ThreadId{0})).fill;
        bool found = false;
        for (int y = static_cast<int>(place.top()); y < place.bottom(); ++y)
            found = found || image.pixelColor(x, y) == running;
        QVERIFY(found);
    }

    void withoutARunThereIsNothingToBreak()
    {
        m_view->setPanels({});
        QVERIFY(!m_strip->grab().isNull());
        m_window->resize(320, 300);
        QVERIFY(!m_strip->grab().isNull());
        drag(QPoint(200, 10), 50);
    }

private:
    void drag(QPoint from, int by)
    {
        QTest::mousePress(m_strip, Qt::LeftButton, {}, from);
        QTest::mouseMove(m_strip, from + QPoint(by / 2, 0));
        QTest::mouseMove(m_strip, from + QPoint(by, 0));
        QTest::mouseRelease(m_strip, Qt::LeftButton, {}, from + QPoint(by, 0));
    }

    Trace m_trace;
    std::unique_ptr<QWidget> m_window;
    TimelineView *m_view = nullptr;
    OverviewStrip *m_strip = nullptr;
};

QTEST_MAIN(TestOverviewStrip)
#include "tst_overview_strip.moc"
