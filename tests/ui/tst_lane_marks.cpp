// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the lock's lane tells its story, and the arrows between the lanes.
#include "timeline_pictures.h"

#include "ui/timeline/item_details.h"
#include "ui/timeline/item_sentence.h"
#include "ui/timeline/timeline_painter.h"

#include <QtTest>

#include <random>

using namespace gilscope;
using namespace gilscope::test;

namespace {

class Random
{
public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    template <typename T>
    [[nodiscard]] T below(T limit)
    {
        return static_cast<T>(m_engine() % static_cast<std::uint64_t>(limit));
    }

private:
    std::mt19937_64 m_engine;
};

constexpr std::size_t lockLane = 2; // of alternatingTrace()

TimelineGeometry drawn(const Trace &trace, TimeRange range, LaneChoice lanes = LaneChoice::All,
                       QSizeF size = {1200, 500})
{
    return timelineGeometry({panelOf({}, trace)}, range, size, typeScale(13), lanes);
}

const LaneItem &laneOf(const TimelineGeometry &geometry, std::size_t lane)
{
    return *std::ranges::find(geometry.panels[0].lanes, lane, &LaneItem::lane);
}

std::size_t marksWithin(const Trace &trace, std::size_t lane, TimeRange range)
{
    return static_cast<std::size_t>(std::ranges::count_if(trace.lanes[lane].marks, [&](const Mark &mark) {
        return range.contains(mark.time) && std::ranges::count(marksOfTheStory, mark.kind) > 0;
    }));
}

std::size_t flowsWithin(const Trace &trace, TimeRange range)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(trace.flows, [&](const Flow &flow) { return range.contains(flow.to); }));
}

std::size_t told(const LockStory &story)
{
    std::size_t sum = 0;
    for (const MarkItem &mark : story.marks)
        sum += mark.count;
    for (const MarkTick &tick : story.ticks)
        sum += tick.count;
    return sum;
}

std::size_t told(const std::vector<ArrowItem> &arrows)
{
    std::size_t sum = 0;
    for (const ArrowItem &arrow : arrows)
        sum += arrow.count;
    return sum;
}

// The lock goes round among `threads` threads, but not in turn; holds of 50 to 250 µs.
Trace crowdedTrace(std::uint32_t threads, int holds)
{
    std::vector<std::string> rows{"core 0|", "lock|"};
    for (std::uint32_t thread = 1; thread <= threads; ++thread)
        rows.push_back("thread_" + std::to_string(thread) + "|");
    Trace trace = traceOf(rows);
    Random random(7);
    TimeNs time = 0;
    std::uint32_t holder = 0;
    for (int i = 0; i < holds; ++i) {
        const TimeNs end = time + 50 * microsecond + random.below(TimeNs{200}) * microsecond;
        trace.lanes[1].slices.push_back({time, end, ThreadId{holder}, {}, ThreadState::Running});
        const std::uint32_t next = (holder + 1 + random.below(threads - 1)) % threads;
        trace.lanes[1].marks.push_back({end - 2, ThreadId{next}, MarkKind::DropRequested, 1});
        if (i + 1 < holds)
            trace.flows.push_back(
                {FlowKind::HandOff, end, end + 5'000, ThreadId{holder}, ThreadId{next}, {}, 1, true});
        holder = next;
        time = end + 5'000;
    }
    finishTrace(trace);
    return trace;
}

QString plain(QString sentence)
{
    return sentence.replace(QChar(0x00a0), QLatin1Char(' '));
}

} // namespace

class TestLaneMarks : public QObject
{
    Q_OBJECT

private slots:
    // ▲ and ◆ of the waiter, the line of the holder's safepoint, the hand-shake: each in its thread's colour.
    void aHandOffIsReadInTheLocksLaneAlone()
    {
        const Trace trace = alternatingTrace(3);
        // The first hand-off is at 5.09 ms, from thread_1 to thread_2.
        const TimelineGeometry geometry =
            drawn(trace, {5'027 * microsecond, 5'107 * microsecond}, LaneChoice::WithoutThreads);
        const LaneItem &lock = laneOf(geometry, lockLane);
        const StyleIndex first = styleOf(ThreadState::Running, ThreadId{0});
        const StyleIndex second = styleOf(ThreadState::Running, ThreadId{1});
        std::vector<std::pair<MarkKind, StyleIndex>> seen;
        for (const MarkItem &mark : lock.story.marks) {
            QCOMPARE(mark.count, std::size_t{1});
            QVERIFY(lock.story.rect.contains(mark.centre));
            seen.emplace_back(mark.kind, mark.owner.value());
        }
        const std::vector<std::pair<MarkKind, StyleIndex>> expected{{MarkKind::TimedOut, second},
                                                                    {MarkKind::DropRequested, second},
                                                                    {MarkKind::SafepointSeen, first},
                                                                    {MarkKind::Requested, first}};
        QCOMPARE(seen, expected);
        QCOMPARE(lock.story.handshakes.size(), std::size_t{1});
        QCOMPARE(lock.story.handshakes[0].owner, first);
        QCOMPARE(geometry.panels[0].arrows.size(), std::size_t{1});
        QVERIFY(geometry.panels[0].arrows[0].isHop);
    }

    void eachOfThemSaysWhatItIs()
    {
        const Trace trace = alternatingTrace(3);
        const TimelinePanel panel = panelOf({}, trace);
        const TimelineGeometry geometry =
            drawn(trace, {5'027 * microsecond, 5'107 * microsecond}, LaneChoice::WithoutThreads);
        const LaneItem &lock = laneOf(geometry, lockLane);
        QStringList sentences;
        for (const MarkItem &mark : lock.story.marks) {
            const auto hit = hitTest(geometry, mark.centre);
            QVERIFY(hit);
            QCOMPARE(*hit, (ItemReference{ItemKind::Mark, 0, lockLane, mark.index, 1}));
            sentences << plain(sentenceFor(panel, *hit));
        }
        QCOMPARE(sentences[0],
                 QStringLiteral("thread_2 had waited a whole switch interval for the lock at 5.03 ms, and "
                                "nobody had given it"));
        QCOMPARE(sentences[1], QStringLiteral("thread_2 asked the holder to drop the lock at 5.03 ms"));
        QCOMPARE(sentences[2],
                 QStringLiteral("thread_1 came to a safepoint at 5.09 ms, saw the drop request, and gives "
                                "the lock"));
        QCOMPARE(sentences[3], QStringLiteral("thread_1 asked for the lock at 5.10 ms"));
        const HandshakeItem &handshake = lock.story.handshakes[0];
        const auto hit = hitTest(geometry, {(handshake.left + handshake.right) / 2 - 3, handshake.y});
        QVERIFY(hit);
        QVERIFY(sentenceFor(panel, *hit).startsWith(QStringLiteral("thread_1 gave the lock on request")));
        const ArrowItem &hop = geometry.panels[0].arrows[0];
        const auto onHop = hitTest(geometry, (hop.from + hop.to) / 2);
        QVERIFY(onHop && onHop->kind == ItemKind::Arrow);
    }

    void everyMarkIsInExactlyOneShapeOrTickAtAnyZoom()
    {
        const Trace two = alternatingTrace(400);
        const Trace many = crowdedTrace(7, 3000);
        Random random(1);
        for (int i = 0; i < 300; ++i) {
            const bool isTwo = i % 2 == 0;
            const Trace &trace = isTwo ? two : many;
            const TimeRange range = randomRange(random, trace);
            const double height = 150.0 + random.below(600);
            const auto choice = i % 3 == 0 ? LaneChoice::WithoutThreads : LaneChoice::All;
            const std::size_t lane = isTwo ? lockLane : 1;
            const TimelineGeometry geometry =
                drawn(trace, range, choice, {300.0 + random.below(1500), height});
            const LockStory &story = laneOf(geometry, lane).story;
            QCOMPARE(told(story), marksWithin(trace, lane, range));
            QVERIFY(story.marks.empty() || story.ticks.empty());
            QVERIFY(story.marks.size() + story.ticks.size()
                    <= static_cast<std::size_t>(geometry.axis.pixels));
        }
    }

    void everyHandOffIsInExactlyOneArrowAtAnyZoom()
    {
        const Trace two = alternatingTrace(400);
        const Trace many = crowdedTrace(7, 3000);
        Random random(2);
        for (int i = 0; i < 300; ++i) {
            const Trace &trace = i % 2 == 0 ? two : many;
            const TimeRange range = randomRange(random, trace);
            const TimelineGeometry geometry =
                drawn(trace, range, LaneChoice::All, {300.0 + random.below(1500), 500});
            const PanelItem &panel = geometry.panels[0];
            QCOMPARE(told(panel.arrows), flowsWithin(trace, range));
            for (const ArrowItem &arrow : panel.arrows) {
                QVERIFY(arrow.from.x() >= geometry.axis.left && arrow.to.x() <= geometry.axis.right());
                QVERIFY(arrow.label.text.isEmpty() == (arrow.count == 1) || arrow.label.text.isEmpty());
            }
            // Three arrows, with their counts, for what has room for two alone.
            QVERIFY(static_cast<double>(panel.arrows.size()) <= geometry.axis.pixels / 13.0 + 6);
        }
    }

    // Also where the index has to count, because there are too many to be looked at.
    void thousandsOfHandOffsAreCountedExactly()
    {
        const Trace trace = alternatingTrace(20'000, 10 * microsecond);
        const TimeRange range{1000, trace.extent.end - 1000};
        const auto arrows = drawn(trace, range).panels[0].arrows;
        QCOMPARE(told(arrows), flowsWithin(trace, range));
        QVERIFY(arrows.size() < 40);
        QVERIFY(std::ranges::all_of(arrows, [](const ArrowItem &arrow) { return !arrow.isHop; }));
    }

    void bothDirectionsOfADenseStretchHaveTheirArrow()
    {
        const Trace trace = alternatingTrace(200);
        const TimelineGeometry geometry = drawn(trace, {0, second});
        const auto &arrows = geometry.panels[0].arrows;
        std::size_t down = 0;
        std::size_t up = 0;
        for (const ArrowItem &arrow : arrows) {
            if (arrow.count > 1)
                QCOMPARE(arrow.from.x(), arrow.to.x());
            (arrow.from.y() < arrow.to.y() ? down : up) += arrow.count;
            if (!arrow.label.text.isEmpty())
                QCOMPARE(arrow.label.text, QString::fromUtf8("× %1").arg(arrow.count));
        }
        QVERIFY(down > 90 && up > 90);
        const TimelinePanel panel = panelOf({}, trace);
        const ArrowItem &some = arrows[4];
        const ItemReference item{some.kind, 0, some.lane, some.first, some.told};
        QVERIFY2(sentenceFor(panel, item)
                     .startsWith(QStringLiteral("%1 hand-offs of the lock within").arg(some.count)),
                 qPrintable(sentenceFor(panel, item)));
    }

    void bundlesStayWhatTheyAreWhileTheViewMoves()
    {
        const Trace trace = alternatingTrace(400);
        const auto firsts = [&](TimeNs begin) {
            std::vector<std::size_t> all;
            const TimelineGeometry geometry = drawn(trace, {begin, begin + second});
            for (const ArrowItem &arrow : geometry.panels[0].arrows)
                all.push_back(arrow.first);
            return all;
        };
        const auto before = firsts(100 * millisecond);
        const auto after = firsts(150 * millisecond);
        std::size_t same = 0;
        for (const std::size_t first : before)
            same += std::ranges::count(after, first) > 0 ? 1 : 0;
        QVERIFY(before.size() > 8);
        QVERIFY(same + 6 >= before.size());
    }

    void anArrowOfItsOwnComesWithTheRoom()
    {
        const Trace trace = alternatingTrace(200);
        const auto arrows = drawn(trace, {0, 52 * millisecond}).panels[0].arrows;
        QCOMPARE(arrows.size(), std::size_t{10});
        for (const ArrowItem &arrow : arrows)
            QCOMPARE(arrow.count, std::size_t{1});
    }

    // The two most travelled paths of a stretch have arrows; the others share one, which tells all.
    void manyPathsShareAnArrowInTheLocksLane()
    {
        const Trace trace = crowdedTrace(7, 3000);
        const TimelinePanel panel = panelOf({}, trace);
        const TimelineGeometry geometry = drawn(trace, trace.extent);
        std::size_t hops = 0;
        for (const ArrowItem &arrow : geometry.panels[0].arrows) {
            if (!arrow.isHop)
                continue;
            ++hops;
            QVERIFY(arrow.told > arrow.count);
            const ItemReference item{arrow.kind, 0, arrow.lane, arrow.first, arrow.told};
            const QString sentence = sentenceFor(panel, item);
            QVERIFY2(sentence.startsWith(QString::number(arrow.told)), qPrintable(sentence));
            QVERIFY(sentence.contains(QStringLiteral("and others")));
        }
        QVERIFY(hops > 3);
    }

    void aBundleOfMarksCountsThemByKind()
    {
        const Trace trace = alternatingTrace(200);
        const TimelinePanel panel = panelOf({}, trace);
        const TimelineGeometry geometry = drawn(trace, {0, second}, LaneChoice::WithoutThreads, {400, 300});
        const LaneItem &lock = laneOf(geometry, lockLane);
        QVERIFY(!lock.story.ticks.empty());
        const MarkTick &tick = lock.story.ticks[lock.story.ticks.size() / 2];
        const auto hit = hitTest(geometry, {tick.x, lock.story.rect.bottom() - 2});
        QVERIFY(hit);
        QCOMPARE(hit->kind, ItemKind::Marks);
        QCOMPARE(hit->count, tick.count);
        const QString sentence = sentenceFor(panel, *hit);
        std::size_t sum = 0;
        QRegularExpression numbers(QStringLiteral("(\\d+) (request|time-out|drop request|safepoint)"));
        for (auto match = numbers.globalMatch(sentence); match.hasNext();)
            sum += match.next().captured(1).toULongLong();
        QCOMPARE(sum, tick.count);
        QVERIFY(!detailsFor(panel, *hit).title.isEmpty());
    }

    void theStripLeavesRoomForTheNames()
    {
        const Trace trace = alternatingTrace(4);
        for (const double height : {260.0, 400.0, 900.0}) {
            const TimelineGeometry geometry =
                drawn(trace, {0, 10 * millisecond}, LaneChoice::WithoutThreads, {1200, height});
            const LaneItem &lock = laneOf(geometry, lockLane);
            QVERIFY(lock.boxes.top() >= lock.story.rect.bottom());
            QVERIFY(!lock.content.empty() && !lock.content[0].label.isEmpty());
        }
    }

    void aLockOfOneThreadHasNoStrip()
    {
        const Trace trace = traceOf({"core 0|1111", "lock|1111", "thread_1|RRRR"});
        QVERIFY(laneOf(drawn(trace, {0, 4 * millisecond}), 1).story.rect.isEmpty());
    }

    void theEndSaysTheRatioWhereNothingStands()
    {
        const Trace trace = alternatingTrace(10);
        TimelinePanel panel = panelOf({}, trace);
        panel.end = trace.extent.end;
        panel.ratio = QString::fromUtf8("1.02 ×");
        const auto label = [&](TimeNs end) {
            return timelineGeometry({panel}, {0, end}, {1000, 300}, typeScale(13)).panels[0].endLabel;
        };
        const TextItem roomy = label(trace.extent.end * 3 / 2);
        QCOMPARE(roomy.text, panel.ratio);
        QVERIFY(label(trace.extent.end + 1).text.isEmpty());
        panel.end = trace.extent.end / 2; // something runs on in every lane
        QVERIFY(label(trace.extent.end * 3 / 2).text.isEmpty());
    }

    // Without colours: the pixels that the shapes leave differ, for each pair of kinds.
    void everyKindOfMarkHasAShapeOfItsOwn()
    {
        const TypeScale type = typeScale(20);
        const StatePalette palette;
        std::vector<QImage> shapes;
        for (std::size_t kind = 0; kind < markKindCount; ++kind) {
            QImage image(24, 24, QImage::Format_RGB32);
            image.fill(palette.canvas);
            QPainter painter(&image);
            TimelinePainter(painter, palette, type, PaintTarget::Raster)
                .paintMarkSample(QRectF(0, 0, 24, 24), static_cast<MarkKind>(kind));
            painter.end();
            for (int y = 0; y < 24; ++y) {
                for (int x = 0; x < 24; ++x)
                    image.setPixel(x, y, qGray(image.pixel(x, y)) < 200 ? 0xff000000 : 0xffffffff);
            }
            shapes.push_back(image);
        }
        for (std::size_t a = 0; a < shapes.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                int different = 0;
                for (int y = 0; y < 24; ++y) {
                    for (int x = 0; x < 24; ++x)
                        different += shapes[a].pixel(x, y) != shapes[b].pixel(x, y) ? 1 : 0;
                }
                QVERIFY2(different >= 12, qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
            }
        }
    }

    void theLegendHearsWhichMarksAreThere()
    {
        const Trace trace = alternatingTrace(3);
        const std::vector<MarkKind> all(marksOfTheStory.begin(), marksOfTheStory.end());
        QCOMPARE(visibleMarks(drawn(trace, {5'027 * microsecond, 5'107 * microsecond})), all);
        QVERIFY(visibleMarks(drawn(trace, {5'060 * microsecond, 5'080 * microsecond})).empty());
    }

private:
    static TimeRange randomRange(Random &random, const Trace &trace)
    {
        const double whole = static_cast<double>(trace.extent.length());
        const double share = std::pow(10.0, -random.below(500) / 100.0);
        const auto length = std::max<TimeNs>(std::llround(whole * share), 10'000);
        const auto begin = random.below(trace.extent.length());
        return {begin, begin + length};
    }
};

QTEST_MAIN(TestLaneMarks)
#include "tst_lane_marks.moc"
