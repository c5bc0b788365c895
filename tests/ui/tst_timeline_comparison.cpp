// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a panel is compared with: the outline of the class's guess, and the strip of the run before this one.
#include "timeline_pictures.h"

#include "ui/timeline/timeline_painter.h"
#include "ui/window/theme.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// Fonts need the application.
TypeScale type()
{
    return typeScale(13);
}

constexpr QSizeF size(800, 400);

Trace twoThreads()
{
    return traceOf({"core 0|1111....1111", "core 1|....2222....", "lock|111122221111",
                    "thread_1|RRRRwwwwRRRR", "thread_2|wwwwRRRRwwww"});
}

TimelinePanel panelWith(const Trace &trace, std::optional<TimeNs> guess)
{
    TimelinePanel panel = panelOf(QStringLiteral("Two threads"), trace);
    panel.end = 12 * millisecond;
    panel.ratio = QString::fromUtf8("1.02 ×");
    panel.expectedEnd = guess;
    return panel;
}

TimelinePanel panelBeside(const Trace &trace, const Trace &ghost, TimeNs ghostEnd)
{
    TimelinePanel panel = panelWith(trace, {});
    panel.ghost = &ghost;
    panel.ghostEnd = ghostEnd;
    return panel;
}

PanelItem drawn(const TimelinePanel &panel, TimeRange range)
{
    return timelineGeometry({panel}, range, size, type()).panels.at(0);
}

QImage painted(const TimelineGeometry &geometry, const StatePalette &palette)
{
    QImage image(geometry.size.toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(palette.canvas);
    QPainter painter(&image);
    const TypeScale scale = type();
    TimelinePainter(painter, palette, scale, PaintTarget::Raster)
        .paint(geometry, QRectF(QPointF(), geometry.size));
    return image;
}

int pixelsOf(const QImage &image, const QColor &colour, const QRectF &within)
{
    int number = 0;
    const QRect area = within.toAlignedRect().intersected(image.rect());
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            number += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return number;
}

} // namespace

class TestTimelineComparison : public QObject
{
    Q_OBJECT

private slots:
    void withoutAGuessThereIsNoOutline()
    {
        const Trace trace = twoThreads();
        QVERIFY(!drawn(panelWith(trace, {}), {0, 20 * millisecond}).guess);
        QVERIFY(!drawn(panelWith(trace, 0), {0, 20 * millisecond}).guess);
    }

    void theOutlineGoesFromTheStartToTheGuessOverAllLanes()
    {
        const Trace trace = twoThreads();
        const PanelItem panel =
            drawn(panelWith(trace, 6 * millisecond), {-2 * millisecond, 20 * millisecond});
        QVERIFY(panel.guess);
        const QRectF &outline = panel.guess->outline;
        QCOMPARE(outline.left(), panel.axis.snappedX(0));
        QCOMPARE(outline.right(), panel.axis.snappedX(6 * millisecond));
        QVERIFY(outline.top() <= panel.lanes.front().rect.top());
        QVERIFY(outline.bottom() >= panel.lanes.back().rect.bottom());
        QVERIFY(panel.guess->hasBegin && panel.guess->hasEnd);
    }

    void aSideOutsideTheAxisIsNotDrawn()
    {
        const Trace trace = twoThreads();
        const PanelItem late = drawn(panelWith(trace, 30 * millisecond), {2 * millisecond, 20 * millisecond});
        QVERIFY(late.guess && !late.guess->hasBegin && !late.guess->hasEnd);
        QCOMPARE(late.guess->outline.left(), late.axis.left);
        QCOMPARE(late.guess->outline.right(), late.axis.right());
        QVERIFY(!drawn(panelWith(trace, 2 * millisecond), {4 * millisecond, 20 * millisecond}).guess);
    }

    void theTagIsATabUponTheOutlinesEnd()
    {
        const Trace trace = twoThreads();
        const PanelItem panel = drawn(panelWith(trace, 14 * millisecond), {0, 24 * millisecond});
        const QRectF tag = panel.guess->tag.rect;
        QVERIFY(!panel.guess->tag.text.isEmpty());
        QCOMPARE(tag.right(), panel.guess->outline.right());
        QVERIFY(tag.top() >= panel.rect.top() && tag.bottom() <= panel.lanesRect.top());
        for (const TextItem &words : {panel.title, panel.handOffs, panel.time, panel.ratio})
            QVERIFY(!tag.intersects(words.rect));
    }

    void whereTheHeaderIsFullTheTagStandsWhereNothingElseDoes()
    {
        const Trace trace = twoThreads();
        TimelinePanel content = panelWith(trace, 14 * millisecond);
        content.title = QString(300, u'x');
        const PanelItem panel = drawn(content, {0, 24 * millisecond});
        const QRectF tag = panel.guess->tag.rect;
        QVERIFY(tag.left() > panel.guess->outline.right() && tag.right() <= panel.axis.right());
        QVERIFY(!tag.intersects(panel.endLabel.rect));
        for (const LaneItem &lane : panel.lanes) {
            for (const BoxItem &box : lane.content) {
                const QRectF place(box.left, lane.boxes.top(), box.right - box.left, lane.boxes.height());
                QVERIFY(!tag.intersects(place));
            }
        }
    }

    void whereAllIsFullTheTagIsStillThere()
    {
        const Trace trace = twoThreads();
        for (const TimeNs guess : {millisecond / 10, 6 * millisecond, 12 * millisecond}) {
            TimelinePanel content = panelWith(trace, guess);
            content.title = QString(300, u'x');
            const PanelItem panel = drawn(content, {0, 12 * millisecond});
            QVERIFY(panel.lanesRect.intersects(panel.guess->tag.rect));
            QVERIFY(panel.guess->tag.rect.left() >= panel.axis.left);
            QVERIFY(panel.guess->tag.rect.right() <= panel.axis.right());
        }
    }

    void theOutlineIsSeenUponBoxesInEveryTheme_data()
    {
        QTest::addColumn<int>("theme");
        for (const Theme theme : themes)
            QTest::newRow(qPrintable(nameOf(theme))) << static_cast<int>(theme);
    }
    void theOutlineIsSeenUponBoxesInEveryTheme()
    {
        QFETCH(const int, theme);
        const StatePalette palette(static_cast<Theme>(theme));
        QCOMPARE(palette.accent, coloursOf(static_cast<Theme>(theme)).accent);
        const Trace trace = traceOf({"core 0|111111111111", "lock|111111111111", "thread_1|RRRRRRRRRRRR"});
        const TimelineGeometry geometry =
            timelineGeometry({panelWith(trace, 6 * millisecond)}, {0, 12 * millisecond}, size, type());
        const QImage image = painted(geometry, palette);
        const QRectF outline = geometry.panels[0].guess->outline;
        for (const LaneItem &lane : geometry.panels[0].lanes) {
            // Dashes in the accent, and beside them the canvas' colour, across each lane.
            const QRectF side(outline.right() - 4, lane.boxes.top(), 8, lane.boxes.height());
            if (side.intersects(geometry.panels[0].guess->tag.rect))
                continue;
            QVERIFY(pixelsOf(image, palette.accent, side) > 4);
            QVERIFY(pixelsOf(image, palette.canvas, side) > 8);
        }
    }

    void theAxisHoldsTheGuessAndTheRunBefore()
    {
        const Trace trace = twoThreads();
        const Trace before = twoThreads();
        QCOMPARE(extentOf({panelWith(trace, {})}), (TimeRange{0, 12 * millisecond}));
        QCOMPARE(extentOf({panelWith(trace, 40 * millisecond)}), (TimeRange{0, 40 * millisecond}));
        QCOMPARE(extentOf({panelBeside(trace, before, 50 * millisecond)}), (TimeRange{0, 50 * millisecond}));
    }

    void withoutARunBeforeThereIsNoStrip()
    {
        const Trace trace = twoThreads();
        QVERIFY(!drawn(panelWith(trace, {}), {0, 20 * millisecond}).ghost);
    }

    void theStripStandsBelowTheLanesAndCountsAsHeight()
    {
        const Trace trace = twoThreads();
        const Trace before = twoThreads();
        const TimelinePanel panel = panelBeside(trace, before, 10 * millisecond);
        const PanelItem item = drawn(panel, {0, 20 * millisecond});
        QVERIFY(item.ghost);
        QVERIFY(item.ghost->strip.rect.top() > item.lanesRect.bottom());
        QCOMPARE(item.rect.bottom(), item.ghost->strip.rect.bottom());
        QVERIFY(item.ghost->strip.rect.height() < item.lanes.front().rect.height());
        QVERIFY(leastHeight({panel}, type())
                >= leastHeight({panelWith(trace, {})}, type()) + item.ghost->strip.rect.height());
        const TimelineGeometry own = timelineGeometry(
            {panel, panel}, std::vector<TimeRange>{{0, 20 * millisecond}, {0, 10 * millisecond}}, size,
            type());
        QVERIFY(own.panels[0].rect.bottom() >= own.panels[0].foot() + axisHeight(type()) - 1);
        QVERIFY(own.panels[1].rect.top() >= own.panels[0].rect.bottom());
    }

    void theStripShowsTheLockOfTheRunBefore()
    {
        const Trace trace = twoThreads();
        const Trace before = traceOf({"core 0|1.", "lock|.2222222", "thread_1|R", "thread_2|R"});
        const LaneItem strip =
            drawn(panelBeside(trace, before, 8 * millisecond), {0, 20 * millisecond}).ghost->strip;
        QCOMPARE(strip.kind, LaneKind::Lock);
        QCOMPARE(strip.content.size(), std::size_t{1});
        QCOMPARE(strip.content[0].style, styleOf(ThreadState::Running, ThreadId{1}));
        QVERIFY(strip.content[0].label.isEmpty());
    }

    void withSeveralLocksTheStripShowsTheFirstBusyCore()
    {
        const Trace trace = twoThreads();
        const Trace before =
            traceOf({"core 0|", "core 1|1111", "lock|1111", "thread_1|R", "lock|2222", "thread_2|R"});
        const LaneItem strip =
            drawn(panelBeside(trace, before, 4 * millisecond), {0, 20 * millisecond}).ghost->strip;
        QCOMPARE(strip.kind, LaneKind::Core);
        QCOMPARE(strip.lane, std::size_t{1});
        QCOMPARE(strip.content.size(), std::size_t{1});
    }

    void theEndOfTheRunBeforeIsMarkedAndSaid()
    {
        const Trace trace = twoThreads();
        const Trace before = twoThreads();
        const PanelItem item = drawn(panelBeside(trace, before, 10 * millisecond), {0, 20 * millisecond});
        QCOMPARE(item.ghost->endX, std::optional(item.axis.snappedX(10 * millisecond)));
        QVERIFY(item.ghost->endLabel.text.contains(durationText(10 * millisecond)));
        QVERIFY(item.ghost->endLabel.rect.left() > *item.ghost->endX);
        const PanelItem atTheEdge =
            drawn(panelBeside(trace, before, 20 * millisecond), {0, 20 * millisecond});
        QVERIFY(atTheEdge.ghost->endLabel.rect.right() <= *atTheEdge.ghost->endX);
        const PanelItem outside = drawn(panelBeside(trace, before, 30 * millisecond), {0, 20 * millisecond});
        QVERIFY(!outside.ghost->endX);
        QVERIFY(outside.ghost->endLabel.text.isEmpty());
    }

    void aPanelBeforeItsTurnStillShowsTheRunBefore()
    {
        const Trace before = twoThreads();
        TimelinePanel panel;
        panel.title = QStringLiteral("Two threads");
        panel.note = QStringLiteral("Runs when the one above is done");
        panel.expectedLanes = {{LaneKind::Core, {}}, {LaneKind::Lock, {}}};
        panel.ghost = &before;
        panel.ghostEnd = 12 * millisecond;
        const TimelineGeometry geometry = timelineGeometry({panel}, {0, 20 * millisecond}, size, type());
        QVERIFY(!geometry.panels[0].ghost->strip.content.empty());
        const StatePalette palette;
        const QRectF strip = geometry.panels[0].ghost->strip.rect;
        const QImage image = painted(geometry, palette);
        QVERIFY(pixelsOf(image, palette.canvas, strip) < static_cast<int>(strip.width() * strip.height()));
    }

    void theStripIsPalerThanTheLanes()
    {
        const Trace trace = traceOf({"core 0|1111", "lock|1111", "thread_1|RRRR"});
        const Trace before = trace;
        const TimelineGeometry geometry = timelineGeometry({panelBeside(trace, before, 4 * millisecond)},
                                                           {0, 8 * millisecond}, size, type());
        const StatePalette palette;
        const QColor full = palette.style(styleOf(ThreadState::Running, ThreadId{0})).fill;
        const QImage image = painted(geometry, palette);
        QCOMPARE(pixelsOf(image, full, geometry.panels[0].ghost->strip.boxes), 0);
        QVERIFY(pixelsOf(image, full, geometry.panels[0].lanes[0].boxes) > 100);
        const QColor pale = image.pixelColor(
            QPointF(geometry.axis.x(millisecond), geometry.panels[0].ghost->strip.boxes.center().y())
                .toPoint());
        QVERIFY(pale.lightness() > full.lightness() && pale != palette.canvas);
    }

    void theStripCostsNoMoreThanItsPixels()
    {
        const Trace trace = twoThreads();
        const Trace before = alternatingTrace(20'000, 50 * microsecond);
        const PanelItem item = drawn(panelBeside(trace, before, second), {0, second});
        const LaneItem &strip = item.ghost->strip;
        QVERIFY(strip.columns.size() <= static_cast<std::size_t>(item.axis.pixels));
        QVERIFY(strip.content.size() <= static_cast<std::size_t>(item.axis.pixels));
        QVERIFY(!strip.columns.empty());
    }

    void aPanelThatIsUpdatedKeepsItsGuessAndItsStrip()
    {
        const Trace trace = twoThreads();
        const Trace before = twoThreads();
        TimelinePanel panel = panelBeside(trace, before, 10 * millisecond);
        TimelineGeometry geometry = timelineGeometry({panel}, {0, 20 * millisecond}, size, type());
        panel.expectedEnd = 6 * millisecond;
        panel.ghostEnd = 8 * millisecond;
        updatePanel(geometry, 0, panel, type());
        QVERIFY(geometry.panels[0].guess);
        QCOMPARE(geometry.panels[0].ghost->endX, std::optional(geometry.axis.snappedX(8 * millisecond)));
        panel.expectedEnd.reset();
        updatePanel(geometry, 0, panel, type());
        QVERIFY(!geometry.panels[0].guess);
    }
};

QTEST_MAIN(TestTimelineComparison)
#include "tst_timeline_comparison.moc"
