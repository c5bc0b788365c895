// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is lit when something is pointed at, and the words that go with it.
#include "timeline_pictures.h"

#include "ui/timeline/highlight.h"
#include "ui/timeline/item_details.h"
#include "ui/timeline/item_sentence.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// The lock changes hands four times while thread_1 waits.
Trace picture()
{
    return traceOf({
        "core 0|1122223322223311",
        "lock|1122223322223311",
        "thread_1|RRwwwwwwwwwwwwRR",
        "thread_2|wwRRRRwwRRRRwwww",
        "thread_3|wwwwwwRRwwwwRRww",
    });
}

TimelineGeometry drawn(const Trace &trace, TimeRange range, LaneChoice lanes = LaneChoice::All)
{
    return timelineGeometry({panelOf({}, trace)}, range, {1200, 500}, typeScale(13), lanes);
}

// "lane begin-end rank label", in milliseconds.
QStringList printed(const Highlight &highlight)
{
    QStringList lines;
    for (const HighlightStretch &stretch : highlight.stretches) {
        lines << QStringLiteral("%1 %2-%3 %4 %5")
                     .arg(stretch.lane)
                     .arg(stretch.range.begin / millisecond)
                     .arg(stretch.range.end / millisecond)
                     .arg(stretch.rank)
                     .arg(stretch.label)
                     .replace(QChar(0x00a0), QLatin1Char(' '))
                     .trimmed();
    }
    return lines;
}

QStringList lit(const Trace &trace, const ItemReference &item, TimeRange range = {0, 16 * millisecond},
                LaneChoice lanes = LaneChoice::All)
{
    return printed(highlightFor(panelOf({}, trace), drawn(trace, range, lanes), item));
}

QString plain(QString text)
{
    return text.replace(QChar(0x00a0), QLatin1Char(' '));
}

} // namespace

class TestHighlight : public QObject
{
    Q_OBJECT

private slots:
    void aWaitLightsWhoHeldTheLockRanked()
    {
        QCOMPARE(lit(picture(), {ItemKind::Slices, 0, 2, 1, 1}),
                 QStringList({
                     QStringLiteral("1 2-6 1 1 · 67 %"),
                     QStringLiteral("1 6-8 2 2 · 33 %"),
                     QStringLiteral("1 8-12 1"),
                     QStringLiteral("1 12-14 2"),
                     QStringLiteral("2 2-14 0"),
                 }));
    }

    void onlyWhatIsVisibleIsLitButTheSharesAreOfTheWholeWait()
    {
        QCOMPARE(lit(picture(), {ItemKind::Slices, 0, 2, 1, 1}, {5 * millisecond, 7 * millisecond}),
                 QStringList({
                     QStringLiteral("1 5-6 1 1 · 67 %"),
                     QStringLiteral("1 6-7 2 2 · 33 %"),
                     QStringLiteral("2 5-7 0"),
                 }));
    }

    void aHoldLightsWhoWaitedForIt()
    {
        // The first hold of thread_3: the two others wait all the time.
        QCOMPARE(lit(picture(), {ItemKind::Slices, 0, 1, 2, 1}),
                 QStringList({
                     QStringLiteral("2 6-8 1 1 · 100 %"),
                     QStringLiteral("3 6-8 2 2 · 100 %"),
                     QStringLiteral("1 6-8 0"),
                 }));
        // The same from the lane of the thread.
        QVERIFY(lit(picture(), {ItemKind::Slices, 0, 4, 1, 1}).contains(QStringLiteral("2 6-8 1 1 · 100 %")));
    }

    void aHandOffLightsTheGiverAndTheTaker()
    {
        const QStringList expected{QStringLiteral("1 2-6 0"), QStringLiteral("1 6-8 0"),
                                   QStringLiteral("3 2-6 0"), QStringLiteral("4 6-8 0")};
        QCOMPARE(lit(picture(), {ItemKind::Arrow, 0, 0, 1, 1}), expected);
        QCOMPARE(lit(picture(), {ItemKind::HandOffs, 0, 1, 1, 1}), expected);
        QVERIFY(lit(picture(), {ItemKind::Arrow, 0, 0, 0, 3}).isEmpty());
    }

    void nothingIsVeiledWhereThereIsNothingToShow()
    {
        const TimeRange all{0, 16 * millisecond};
        QVERIFY(lit(picture(), {ItemKind::Slices, 0, 0, 1, 1}).isEmpty()); // a core
        QVERIFY(lit(picture(), {ItemKind::End, 0, 0, 0, 1}).isEmpty());
        QVERIFY(lit(picture(), {ItemKind::Slices, 0, 2, 99, 1}).isEmpty());
        // Who waited for a hold would be in lanes that are folded away.
        QVERIFY(lit(picture(), {ItemKind::Slices, 0, 1, 2, 1}, all, LaneChoice::WithoutThreads).isEmpty());
    }

    void aWaitOfAMillionHoldsIsBounded()
    {
        Trace trace = traceOf({"lock|", "thread_1|w", "thread_2|", "thread_3|"});
        for (int i = 0; i < 1'000'000; ++i) {
            const auto holder = static_cast<ThreadId>(1 + i % 2);
            trace.lanes[0].slices.push_back({i * 100, i * 100 + 100, holder, {}, ThreadState::Running});
        }
        trace.lanes[1].slices[0].end = 100'000'000;
        finishTrace(trace);
        const Highlight highlight = highlightFor(panelOf({}, trace), drawn(trace, {0, 100 * millisecond}),
                                                 {ItemKind::Slices, 0, 1, 0, 1});
        QVERIFY(!highlight.isEmpty());
        QVERIFY(!highlight.isComplete);
        QVERIFY(highlight.stretches.size() <= 1200);
        QVERIFY(sentenceFor(panelOf({}, trace), {ItemKind::Slices, 0, 1, 0, 1})
                    .contains(QStringLiteral("and so on")));
    }

    void aWaitSaysTheRankingAndFromWhomItGotTheLock()
    {
        const Trace trace = picture();
        QCOMPARE(plain(sentenceFor(panelOf({}, trace), {ItemKind::Slices, 0, 2, 1, 1})),
                 QStringLiteral("thread_1 waited 12.0 ms for the lock; thread_2 held it 67 % of that time, "
                                "thread_3 33 %; it came from thread_3"));
    }

    void detailsTellAWaitInWords()
    {
        const Trace trace = picture();
        const ItemDetails details = detailsFor(panelOf({}, trace), {ItemKind::Slices, 0, 2, 1, 1});
        QCOMPARE(details.title, QStringLiteral("thread_1 waits for the lock"));
        QVERIFY(details.meaning.startsWith(QStringLiteral("Asleep until the lock is free.")));
        QStringList facts;
        for (const auto &[name, value] : details.facts)
            facts << plain(name + QStringLiteral(": ") + value);
        QCOMPARE(facts,
                 QStringList({
                     QStringLiteral("How long: 12.0 ms"),
                     QStringLiteral("From: 2.000 ms"),
                     QStringLiteral("To: 14.000 ms"),
                     QStringLiteral("Waited for: the lock"),
                     QStringLiteral("Held meanwhile, 1: thread_2, 67 % (8.00 ms)"),
                     QStringLiteral("Held meanwhile, 2: thread_3, 33 % (4.00 ms)"),
                     QStringLiteral("Woken by: thread_3, which was asked to give it"),
                 }));
    }

    void whateverIsDrawnHasDetails()
    {
        const Trace trace = alternatingTrace(20);
        TimelinePanel panel = panelOf(QStringLiteral("Two threads"), trace);
        panel.end = trace.extent.end;
        const TimelineGeometry geometry =
            timelineGeometry({panel}, {0, 120 * millisecond}, {1200, 500}, typeScale(13));
        int found = 0;
        for (double y = 0; y < geometry.size.height(); y += 3) {
            for (double x = 0; x < geometry.size.width(); x += 3) {
                const auto hit = hitTest(geometry, {x, y});
                if (!hit)
                    continue;
                ++found;
                const ItemDetails details = detailsFor(panel, *hit);
                QVERIFY(!details.title.isEmpty() && !details.meaning.isEmpty());
                QVERIFY(!sentenceFor(panel, *hit).isEmpty());
                for (const auto &[name, value] : details.facts)
                    QVERIFY(!name.isEmpty());
            }
        }
        QVERIFY(found > 1000);
        QVERIFY(detailsFor(panel, {ItemKind::Mark, 0, 2, 99'999, 1}).title.isEmpty());
        QVERIFY(detailsFor(panel, {ItemKind::Slices, 0, 99, 0, 1}).title.isEmpty());
    }

    void pointingAtAWaitLightsItInTheWindowAndLeavingEndsThat()
    {
        const Trace trace = picture();
        TimelineView view;
        view.resize(1000, 500);
        view.setThreadLanes(ThreadLanes::Shown);
        view.setPanels({panelOf({}, trace)});
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QImage before = view.grab().toImage();
        const LaneItem &lane = view.geometryShown().panels[0].lanes[2];
        const double x = view.geometryShown().axis.x(13'600 * microsecond);
        const QPoint wait(static_cast<int>(x), static_cast<int>(lane.rect.center().y()));
        QPoint pointer;
        for (int y = 0; y < 40 && pointer.isNull(); ++y) {
            const auto item = view.itemAt(wait + QPoint(30, y)); // the canvas has margins
            if (item == ItemReference{ItemKind::Slices, 0, 2, 1, 1})
                pointer = wait + QPoint(30, y);
        }
        QVERIFY(!pointer.isNull());
        QTest::mouseMove(&view, pointer);
        QVERIFY(view.grab().toImage() != before);
        QTest::mouseMove(&view, QPoint(1, 1));
        QCOMPARE(view.grab().toImage(), before);
    }

    // The lit boxes keep their colours, everything else fades into the canvas.
    void everythingElseIsVeiled()
    {
        const Trace trace = picture();
        const TimelinePanel panel = panelOf({}, trace);
        const TypeScale type = typeScale(13);
        const StatePalette palette;
        const TimelineGeometry geometry = drawn(trace, {0, 16 * millisecond});
        const auto paint = [&](bool highlighted) {
            QImage image(geometry.size.toSize(), QImage::Format_RGB32);
            image.fill(palette.canvas);
            QPainter painter(&image);
            TimelinePainter replay(painter, palette, type, PaintTarget::Raster);
            replay.paint(geometry, QRectF(QPointF(), geometry.size));
            if (highlighted) {
                replay.paintHighlight(geometry,
                                      highlightFor(panel, geometry, {ItemKind::Slices, 0, 2, 1, 1}));
            }
            return image;
        };
        const QImage before = paint(false);
        const QImage after = paint(true);
        const auto at = [&](const QImage &image, std::size_t lane, double milliseconds) {
            const LaneItem &item = geometry.panels[0].lanes[lane];
            const double x = geometry.axis.x(static_cast<TimeNs>(milliseconds * millisecond));
            return QColor(image.pixel(static_cast<int>(x), static_cast<int>(item.boxes.center().y())));
        };
        QCOMPARE(at(after, 1, 2.2), at(before, 1, 2.2));   // held by thread_2 meanwhile
        QCOMPARE(at(after, 2, 13.6), at(before, 2, 13.6)); // the wait itself
        QVERIFY(at(after, 1, 0.3).lightness() > at(before, 1, 0.3).lightness() + 40);
        QVERIFY(at(after, 0, 3.2).lightness() > at(before, 0, 3.2).lightness() + 40);
    }
};

QTEST_MAIN(TestHighlight)
#include "tst_highlight.moc"
