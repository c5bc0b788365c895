// SPDX-License-Identifier: GPL-3.0-or-later
//
// What many slices look like on few pixels, in the pixels themselves.
#include "timeline_pictures.h"

#include "ui/timeline/item_sentence.h"
#include "ui/timeline/timeline_painter.h"

#include <QImage>
#include <QRandomGenerator>
#include <QtTest>

#include <cmath>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// The lanes and what stands in them; nothing upon them.
TimelineGeometry bareGeometry(const Trace &trace, TimeRange range)
{
    TimelineGeometry geometry = timelineGeometry({panelOf({}, trace)}, range, {900, 300}, typeScale(13));
    for (PanelItem &panel : geometry.panels) {
        panel.ticks.clear();
        panel.arrows.clear();
        panel.endX.reset();
        for (LaneItem &lane : panel.lanes) {
            lane.marks.clear();
            lane.story = {};
            lane.handOffs.clear();
            lane.lostRaces.clear();
        }
    }
    return geometry;
}

QImage painted(const TimelineGeometry &geometry, PaintTarget target = PaintTarget::Raster)
{
    QImage image(geometry.size.toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    TimelinePainter(painter, StatePalette(), typeScale(13), target).paint(geometry, QRectF(image.rect()));
    return image;
}

void fillLane(Lane &lane, QRandomGenerator &random, int count)
{
    TimeNs time = random.bounded(100'000);
    for (int number = 0; number < count; ++number) {
        const TimeNs length =
            100 + (random.bounded(20) == 0 ? random.bounded(3'000'000) : random.bounded(30'000));
        const auto state =
            static_cast<ThreadState>(random.bounded(10) == 0 ? random.bounded(15) : random.bounded(2));
        const auto thread =
            lane.kind == LaneKind::Thread ? lane.thread : static_cast<ThreadId>(random.bounded(2));
        lane.slices.push_back({time, time + length, thread, lane.core, state});
        time += length + (random.bounded(4) == 0 ? random.bounded(500'000) : 0);
    }
}

} // namespace

class TestLevelOfDetail : public QObject
{
    Q_OBJECT

private slots:
    void everyDrawnPixelIsHitAndEveryHitPixelIsDrawn()
    {
        const QRgb track = StatePalette().track.rgb();
        for (quint32 seed = 1; seed <= 60; ++seed) {
            QRandomGenerator random(seed);
            Trace trace = traceOf({"core 0|", "core 1|", "lock|", "thread_1|", "thread_2|"});
            for (Lane &lane : trace.lanes)
                fillLane(lane, random, 1 + random.bounded(4000));
            finishTrace(trace);
            const double zoom = random.generateDouble();
            const auto length =
                static_cast<TimeNs>(std::pow(static_cast<double>(trace.extent.end), zoom)) + 50'000;
            const TimeNs begin = random.bounded(static_cast<int>(trace.extent.end / 2));
            const TimelineGeometry geometry = bareGeometry(trace, {begin, begin + length});
            const QImage image = painted(geometry);
            for (const LaneItem &lane : geometry.panels[0].lanes) {
                for (int x = static_cast<int>(lane.rect.left()); x < static_cast<int>(lane.rect.right());
                     ++x) {
                    bool isDrawn = false;
                    for (int y = static_cast<int>(lane.rect.top()); y < static_cast<int>(lane.rect.bottom());
                         ++y)
                        isDrawn = isDrawn || image.pixel(x, y) != track;
                    const auto hit = hitTest(geometry, {x + 0.5, lane.boxes.center().y()});
                    QVERIFY2(hit.has_value() == isDrawn,
                             qPrintable(QString("seed %1, x %2").arg(seed).arg(x)));
                    QVERIFY(!hit || !sentenceFor(panelOf({}, trace), *hit).isEmpty());
                }
            }
        }
    }

    void aSingleSliceOfAnotherColourIsSeenAmongAMillion()
    {
        Trace trace = traceOf({"core 0|", "lock|", "thread_1|", "thread_2|", "thread_3|"});
        constexpr int half = 500'000;
        const StatePalette palette;
        for (const std::size_t number : {std::size_t{0}, std::size_t{2}}) {
            Lane &lane = trace.lanes[number];
            const bool isCore = lane.kind == LaneKind::Core;
            TimeNs time = 0;
            for (int i = 0; i < half; ++i) {
                const bool isOther = i == half / 3;
                const TimeNs length = isOther ? microsecond : 4 * microsecond + (i % 7) * microsecond;
                const auto state = isCore ? ThreadState::Running
                    : isOther             ? ThreadState::Native
                    : i % 2 != 0          ? ThreadState::Running
                                          : ThreadState::WaitingForLock;
                const auto thread = static_cast<ThreadId>(!isCore ? 0 : isOther ? 2 : i % 2);
                lane.slices.push_back({time, time + length, thread, lane.core, state});
                time += length;
            }
        }
        finishTrace(trace);
        for (const std::size_t number : {std::size_t{0}, std::size_t{2}}) {
            const Slice other = trace.lanes[number].slices[half / 3];
            const QRgb colour = palette.style(styleOf(other.state, other.thread)).fill.rgb();
            for (TimeNs length = trace.extent.end; length > 800 * microsecond; length /= 3) {
                const TimeNs begin = other.begin - length / 3;
                const TimelineGeometry geometry = bareGeometry(trace, {begin, begin + length});
                const QImage image = painted(geometry);
                const LaneItem &lane = geometry.panels[0].lanes[number];
                const int x = static_cast<int>(geometry.axis.x(other.begin));
                bool isSeen = false;
                for (int at = x - 1; at <= x + 1; ++at)
                    isSeen = isSeen || image.pixel(at, static_cast<int>(lane.boxes.center().y())) == colour;
                QVERIFY2(isSeen, qPrintable(QString("lane %1, %2 ns").arg(number).arg(length)));
            }
        }
    }

    void aPictureOfRectanglesIsThatOfScanLines()
    {
        QRandomGenerator random(5);
        Trace trace = traceOf({"core 0|", "core 1|", "lock|", "thread_1|", "thread_2|"});
        for (Lane &lane : trace.lanes)
            fillLane(lane, random, 5000);
        finishTrace(trace);
        const TimelineGeometry geometry = bareGeometry(trace, {0, trace.extent.end});
        const QImage raster = painted(geometry);
        const QImage vector = painted(geometry, PaintTarget::Vector);
        for (const LaneItem &lane : geometry.panels[0].lanes) {
            for (int x = static_cast<int>(lane.rect.left()); x < static_cast<int>(lane.rect.right()); ++x) {
                const int y = static_cast<int>(lane.boxes.center().y());
                QCOMPARE(raster.pixel(x, y), vector.pixel(x, y));
            }
        }
    }

    void howManySlicesShareAPixelIsSeenAtItsLowerEdge()
    {
        Trace trace = traceOf({"core 0|", "lock|", "thread_1|"});
        Lane &lane = trace.lanes[2];
        // One long wait, few slices a pixel, then many.
        lane.slices.push_back({0, 300 * millisecond, ThreadId{0}, {}, ThreadState::Native});
        for (TimeNs time = 300 * millisecond; time < 600 * millisecond; time += 200 * microsecond)
            lane.slices.push_back({time, time + 200 * microsecond, ThreadId{0}, {}, ThreadState::Native});
        for (TimeNs time = 600 * millisecond; time < 900 * millisecond; time += 5 * microsecond)
            lane.slices.push_back({time, time + 5 * microsecond, ThreadId{0}, {}, ThreadState::Native});
        finishTrace(trace);
        const TimelineGeometry geometry = bareGeometry(trace, {0, 900 * millisecond});
        const QImage image = painted(geometry);
        const LaneItem &item = geometry.panels[0].lanes[2];
        const auto lightness = [&](TimeNs time) {
            const int x = static_cast<int>(geometry.axis.x(time));
            return QColor(image.pixel(x, static_cast<int>(item.boxes.bottom()) - 2)).lightness();
        };
        QVERIFY(lightness(150 * millisecond) > lightness(450 * millisecond));
        QVERIFY(lightness(450 * millisecond) > lightness(750 * millisecond));
    }
};

QTEST_MAIN(TestLevelOfDetail)
#include "tst_level_of_detail.moc"
