// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two screens, the left one of scale 1, the right one of scale 2: what is drawn is sharp on either, also when
// the window moves between them.
#include "timeline_pictures.h"
#include "ui/timeline/lane_canvas.h"
#include "ui/timeline/timeline_plot.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// Threads that take turns every 2 ms: boxes of one or two pixels, drawn as scan lines.
Trace denseTrace()
{
    std::string holders;
    for (int i = 0; i < 600; ++i)
        holders += i % 4 < 2 ? '1' : '2';
    return traceOf({"core 0|" + holders, "lock|" + holders, "thread_1|", "thread_2|"});
}

} // namespace

class TestScreenScale : public QObject
{
    Q_OBJECT

private:
    void moveTo(qreal scale)
    {
        for (QScreen *screen : QGuiApplication::screens()) {
            if (screen->devicePixelRatio() != scale)
                continue;
            m_view->windowHandle()->setScreen(screen);
            m_view->move(screen->geometry().topLeft() + QPoint(10, 10));
        }
        QTRY_COMPARE(m_view->devicePixelRatioF(), scale);
        QTest::qWait(50); // the axis is replotted from the event loop
    }

    template <typename Part>
    QImage pictureOf() const
    {
        return m_view->findChild<Part *>()->grab().toImage();
    }

    Trace m_trace = denseTrace();
    std::unique_ptr<TimelineView> m_view;

private slots:
    void init()
    {
        QCOMPARE(QGuiApplication::screens().size(), 2);
        QCOMPARE(QGuiApplication::screens().at(0)->devicePixelRatio(), 1.0);
        QCOMPARE(QGuiApplication::screens().at(1)->devicePixelRatio(), 2.0);
        m_view = std::make_unique<TimelineView>();
        m_view->resize(700, 300);
        m_view->setPanels({panelOf(QStringLiteral("Two threads"), m_trace)});
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        moveTo(1);
    }
    void cleanup() { m_view.reset(); }

    void theAxisIsReplottedAtTheScaleOfItsScreen()
    {
        auto *plot = m_view->findChild<TimelinePlot *>();
        QCOMPARE(plot->bufferDevicePixelRatio(), 1.0);
        const QImage once = pictureOf<TimelinePlot>();
        moveTo(2);
        QCOMPARE(plot->bufferDevicePixelRatio(), 2.0);
        const QImage twice = pictureOf<TimelinePlot>();
        QCOMPARE(twice.size(), once.size() * 2);
        // Not the old buffer blown up: the letters have pixels of their own.
        QVERIFY(twice.convertToFormat(QImage::Format_RGB32)
                != once.scaled(twice.size()).convertToFormat(QImage::Format_RGB32));
        int odd = 0;
        for (int y = 0; y + 1 < twice.height(); y += 2) {
            for (int x = 0; x + 1 < twice.width(); x += 2)
                odd +=
                    twice.pixel(x, y) != twice.pixel(x + 1, y) || twice.pixel(x, y) != twice.pixel(x, y + 1);
        }
        QVERIFY(odd > 20);
        moveTo(1);
        QCOMPARE(plot->bufferDevicePixelRatio(), 1.0);
        QCOMPARE(pictureOf<TimelinePlot>(), once);
    }

    void denseLanesAreSharpAtTwiceTheScale()
    {
        moveTo(2);
        const QImage picture = pictureOf<LaneCanvas>();
        QCOMPARE(picture.devicePixelRatio(), 2.0);
        const StatePalette palette;
        const std::vector<QRgb> plain{palette.style(styleOf(ThreadState::Running, ThreadId{0})).fill.rgb(),
                                      palette.style(styleOf(ThreadState::Running, ThreadId{1})).fill.rgb(),
                                      palette.track.rgb(),
                                      palette.grid.rgb(),
                                      palette.faint.rgb(),
                                      palette.text.rgb()};
        const LaneItem &lane = m_view->geometryShown().panels[0].lanes[0];
        QVERIFY(lane.columns.size() > 100);
        const int y = static_cast<int>(2 * (lane.boxes.center().y()));
        int edges = 0;
        for (int x = static_cast<int>(2 * lane.boxes.left()); x < static_cast<int>(2 * lane.boxes.right());
             ++x) {
            // No pixel of a mixed colour.
            QVERIFY2(std::ranges::find(plain, picture.pixel(x, y)) != plain.end(),
                     qPrintable(QStringLiteral("x %1: %2").arg(x).arg(picture.pixelColor(x, y).name())));
            edges += x > 0 && picture.pixel(x, y) != picture.pixel(x - 1, y) ? 1 : 0;
        }
        QVERIFY(edges > 100);
    }

    void thePictureIsTheSameAfterThereAndBack()
    {
        const QImage before = pictureOf<LaneCanvas>();
        moveTo(2);
        QVERIFY(pictureOf<LaneCanvas>().size() == before.size() * 2);
        moveTo(1);
        QCOMPARE(pictureOf<LaneCanvas>(), before);
    }
};

// The screens are the platform plugin's, so they are described before there is an application.
int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    QFile screens(folder.filePath(QStringLiteral("screens.json")));
    if (!screens.open(QIODevice::WriteOnly))
        return 1;
    screens.write(R"({"screens": [
        {"name": "left", "x": 0, "y": 0, "width": 1024, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
        {"name": "right", "x": 1024, "y": 0, "width": 1024, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 2}
    ]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toUtf8());
    QApplication application(argc, argv);
    TestScreenScale test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_screen_scale.moc"
