// SPDX-License-Identifier: GPL-3.0-or-later
//
// Level of detail: what stands for what. A plain look at every slice says what must be seen, and where.
#include "trace/visible_slices.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace gilscope;

namespace {

constexpr auto letters = "RnextwWhiu_rsS?"; // of the states, in their order

// One character a nanosecond; a run of the same character is one slice.
Lane laneOf(const QString &picture)
{
    Lane lane;
    for (qsizetype column = 0; column < picture.size(); ++column) {
        const QChar letter = picture[column];
        if (letter == '.') {
            continue;
        }
        if (column > 0 && picture[column - 1] == letter) {
            lane.slices.back().end = column + 1;
            continue;
        }
        const auto state = static_cast<ThreadState>(QString(letters).indexOf(letter));
        lane.slices.push_back({column, column + 1, ThreadId{0}, CoreId{0}, state});
    }
    lane.index.update(lane.slices, 0);
    return lane;
}

// A character a column: what it is drawn as.
QString drawn(const Lane &lane, TimeRange range, int pixels)
{
    const VisibleSlices visible = visibleSlices(lane, range, pixels);
    QString row(pixels, '.');
    for (const WideSlice &wide : visible.wide) {
        for (int column = wide.left; column < wide.right; ++column) {
            row[column] = letters[static_cast<std::size_t>(wide.slice.state)];
        }
    }
    for (const VisibleColumn &column : visible.columns) {
        row[column.column] = letters[static_cast<std::size_t>(column.state)];
    }
    return row;
}

Lane randomLane(QRandomGenerator &random, int count)
{
    Lane lane;
    TimeNs time = random.bounded(100);
    for (int number = 0; number < count; ++number) {
        const TimeNs length = 1 + (random.bounded(20) == 0 ? random.bounded(3000) : random.bounded(30));
        const auto state =
            static_cast<ThreadState>(random.bounded(20) == 0 ? random.bounded(15) : random.bounded(2));
        const auto thread = static_cast<ThreadId>(random.bounded(3));
        lane.slices.push_back({time, time + length, thread, CoreId{0}, state});
        time += length + (random.bounded(4) == 0 ? random.bounded(500) : 0);
    }
    lane.index.update(lane.slices, 0);
    return lane;
}

// What stands in each column; none where nothing does.
struct Place
{
    std::size_t first = 0;
    std::size_t count = 0;
    ThreadState state{};
    ThreadId thread{};
};
std::vector<Place> placesOf(const VisibleSlices &visible, int pixels)
{
    std::vector<Place> places(static_cast<std::size_t>(pixels));
    for (const WideSlice &wide : visible.wide) {
        for (int column = wide.left; column < wide.right; ++column) {
            places.at(static_cast<std::size_t>(column)) = {wide.number, 1, wide.slice.state,
                                                           wide.slice.thread};
        }
    }
    for (const VisibleColumn &column : visible.columns) {
        Place &place = places.at(static_cast<std::size_t>(column.column));
        Q_ASSERT_X(place.count == 0, "placesOf", "two things in one column");
        place = {column.first, column.count, column.state, column.thread};
    }
    return places;
}

// Some range of the lane, some number of columns.
struct View
{
    TimeRange range;
    int pixels;
    [[nodiscard]] double x(TimeNs time) const
    {
        return static_cast<double>(time - range.begin) * pixels / static_cast<double>(range.length());
    }
    [[nodiscard]] int column(double x) const
    {
        return static_cast<int>(std::clamp(std::floor(x), 0.0, static_cast<double>(pixels - 1)));
    }
};
View randomView(QRandomGenerator &random, const Lane &lane)
{
    const int pixels = 1 + random.bounded(300);
    const auto whole = static_cast<double>(lane.slices.back().end);
    const auto length =
        static_cast<TimeNs>(std::exp(std::log(whole * 2) * (0.3 + 0.7 * random.generateDouble())));
    const TimeNs begin = random.bounded(static_cast<int>(whole)) - length / 3;
    return {{begin, begin + std::max<TimeNs>(length, pixels)}, pixels};
}

} // namespace

class TestVisibleSlices : public QObject
{
    Q_OBJECT

private slots:
    void whatIsThereNowAndThenIsNotThereAllTheTime()
    {
        const auto littleColumns = [](TimeNs busy, ThreadState state, std::size_t rareAt) {
            Lane lane;
            for (std::size_t number = 0; number < 1'000; ++number) {
                const TimeNs begin = static_cast<TimeNs>(number) * 100;
                const bool isRare = number == rareAt;
                lane.slices.push_back(
                    {begin, begin + busy, ThreadId{0}, CoreId{0}, isRare ? ThreadState::Native : state});
            }
            lane.index.update(lane.slices, 0);
            const VisibleSlices visible = visibleSlices(lane, {0, 100'000}, 100);
            return std::ranges::count(visible.columns, true, &VisibleColumn::isLittle);
        };
        constexpr std::size_t nowhere = 5'000;
        QCOMPARE(littleColumns(5, ThreadState::Running, nowhere), 100);
        QCOMPARE(littleColumns(50, ThreadState::Running, nowhere), 0);
        QCOMPARE(littleColumns(5, ThreadState::Running, 500), 99);    // a single one of its kind
        QCOMPARE(littleColumns(5, ThreadState::Unknown, nowhere), 0); // must not be missed
    }

    void slicesOfThreeColumnsAndMoreComeOutThemselves()
    {
        const Lane lane = laneOf("RRRRwwwwwwRR..");
        QCOMPARE(drawn(lane, {0, 14}, 14), QString("RRRRwwwwwwRR.."));
        const VisibleSlices visible = visibleSlices(lane, {0, 14}, 14);
        QCOMPARE(visible.wide.size(), 2U);
        QCOMPARE(visible.wide[1].slice, lane.slices[1]);
        QCOMPARE(visible.columns.size(), 2U);
    }

    void aWideOneStandsOnTheColumnsWhoseMiddleItCovers()
    {
        QCOMPARE(drawn(laneOf("RRRRRRRRRRRRR..........."), {0, 24}, 6), QString("RRR..."));
        QCOMPARE(drawn(laneOf("RRRRRRRRRRRRRRR........."), {0, 24}, 6), QString("RRRR.."));
        QCOMPARE(drawn(laneOf("...RRRRRRRRRRRRR........"), {0, 24}, 6), QString(".RRR.."));
    }

    void narrowOnesShareTheirColumn()
    {
        // Columns:      |   |   |
        QCOMPARE(drawn(laneOf("RwRwRRRRRwww"), {0, 12}, 3), QString("RRw"));
        const VisibleSlices visible = visibleSlices(laneOf("RwRwRRRRRwww"), {0, 12}, 3);
        QCOMPARE(visible.columns[0].count, 4U);
        QCOMPARE(visible.columns[2].first, 4U);
        QCOMPARE(visible.columns[2].count, 2U);
    }

    void timeWinsAColumnButNotOverWhatMustNotBeMissed()
    {
        QCOMPARE(drawn(laneOf("RRwRRRRWRRR?"), {0, 12}, 1), QString("?"));
        QCOMPARE(drawn(laneOf("RRwRRRRWRRRR"), {0, 12}, 1), QString("W"));
        QCOMPARE(drawn(laneOf("RwwRwwRRR.ww"), {0, 12}, 1), QString("w")); // six in all
        QCOMPARE(drawn(laneOf("__________R_"), {0, 12}, 1), QString("R")); // who idles, tells nothing
    }

    void nothingThatHappenedVanishes()
    {
        QCOMPARE(drawn(laneOf("..R.................................W..."), {0, 40}, 4), QString("R..W"));
    }

    void aLostRaceAtTheEdgeOfAWideSliceIsSeen()
    {
        QCOMPARE(drawn(laneOf("RRRRRRRRRRRRRRRRRRRRRWRR"), {0, 24}, 6), QString("RRRRRW"));
        QCOMPARE(drawn(laneOf("RRRRRRRRRRRRRRWRRRRRRRRR"), {0, 24}, 8), QString("RRRRWRRR"));
    }

    void aSliceReachingIntoTheRangeIsInIt()
    {
        const Lane lane = laneOf("RRRRwwww");
        QCOMPARE(drawn(lane, {3, 5}, 10), QString("RRRRRwwwww"));
        QCOMPARE(drawn(lane, {4, 5}, 1), QString("w"));
        QCOMPARE(visibleSlices(lane, {-100, 900}, 1).columns.at(0).count, 2U);
    }

    void anOpenSliceIsLast()
    {
        Lane lane = laneOf("RRRRww");
        lane.open = Slice{6, 20, ThreadId{0}, CoreId{0}, ThreadState::Native};
        QCOMPARE(drawn(lane, {0, 20}, 20), QString("RRRRwwnnnnnnnnnnnnnn"));
        QCOMPARE(visibleSlices(lane, {0, 20}, 20).wide.back().number, lane.slices.size());
        const VisibleSlices one = visibleSlices(lane, {0, 100}, 1); // it joins its column
        QCOMPARE(one.columns.at(0).count, 3U);
        QCOMPARE(one.columns.at(0).state, ThreadState::Native);
        QVERIFY(visibleSlices(lane, {30, 40}, 10).wide.empty());
        lane.slices.clear();
        lane.index.update(lane.slices, 0);
        QCOMPARE(drawn(lane, {0, 20}, 10), QString("...nnnnnnn"));
    }

    void nothingIsSeenThroughNothing()
    {
        const Lane lane = laneOf("RRRRwwww");
        for (const auto &[range, pixels] : std::initializer_list<std::pair<TimeRange, int>>{
                 {{0, 8}, 0}, {{0, 8}, -5}, {{8, 0}, 10}, {{3, 3}, 10}, {{9, 100}, 10}, {{-100, -1}, 10}}) {
            const VisibleSlices visible = visibleSlices(lane, range, pixels);
            QVERIFY(visible.wide.empty() && visible.columns.empty());
        }
        QVERIFY(visibleSlices(Lane{}, {0, 8}, 10).columns.empty());
    }

    void rangesAsLargeAndAsSmallAsCanBe()
    {
        constexpr TimeNs least = std::numeric_limits<TimeNs>::min();
        constexpr TimeNs most = std::numeric_limits<TimeNs>::max();
        const Lane lane = laneOf("RRRRwwww");
        const VisibleSlices all = visibleSlices(lane, {least, most}, 1920);
        QCOMPARE(all.columns.size(), 1U);
        QCOMPARE(all.columns[0].count, 2U);
        QVERIFY(visibleSlices(lane, {most - 1, most}, 100).columns.empty());
        QCOMPARE(drawn(lane, {3, 5}, 100), QString(50, 'R') + QString(50, 'w'));
        QCOMPARE(drawn(lane, {3, 4}, 100), QString(100, 'R'));
    }

    // Of a long wide slice between equal ones, say a hold between holds: a microsecond of what is frequent
    // does not show, and one of what is rare does.
    void theRareIsSeenAtEveryZoomAndTheFrequentIsNot()
    {
        Lane lane;
        const auto add = [&](TimeNs length, ThreadState state, ThreadId thread) {
            const TimeNs begin = lane.slices.empty() ? 0 : lane.slices.back().end;
            lane.slices.push_back({begin, begin + length, thread, {}, state});
        };
        for (int hold = 0; hold < 2000; ++hold) {
            add(5 * millisecond, ThreadState::Running, ThreadId{1});
            if (hold == 1234) {
                add(microsecond, ThreadState::Native, ThreadId{7});
            }
            add(7 * microsecond, ThreadState::Handshake, ThreadId{1});
            add(5 * millisecond, ThreadState::WaitingForLock, ThreadId{1});
        }
        lane.index.update(lane.slices, 0);
        const Slice &rare = *std::ranges::find(lane.slices, ThreadState::Native, &Slice::state);
        const TimeNs whole = lane.slices.back().end;
        for (TimeNs length = whole; length > microsecond * 100; length = length * 2 / 3) {
            const TimeNs begin = std::clamp<TimeNs>(rare.begin - length / 3, 0, whole - length);
            const int pixels = static_cast<int>(std::min<TimeNs>(1000, length / microsecond));
            const View view{{begin, begin + length}, pixels};
            const auto places = placesOf(visibleSlices(lane, view.range, pixels), pixels);
            bool found = false;
            for (int at = view.column(view.x(rare.begin) - 0.3); at <= view.column(view.x(rare.end) + 0.3);
                 ++at) {
                const Place &place = places[static_cast<std::size_t>(at)];
                found = found || (place.state == ThreadState::Native && place.thread == ThreadId{7});
            }
            QVERIFY2(found, qPrintable(QString::number(length)));
            if (length > 2 * second) {
                QVERIFY(std::ranges::none_of(
                    places, [](const Place &place) { return place.state == ThreadState::Handshake; }));
            }
        }
    }

    // Borders may be off by a quarter of a column, and by nothing else.
    void whatIsDrawnIsThereAndWhatIsThereIsDrawn()
    {
        for (quint32 seed = 1; seed <= 400; ++seed) {
            QRandomGenerator random(seed);
            const Lane lane = randomLane(random, 1 + random.bounded(seed % 10 == 0 ? 40'000 : 3'000));
            const View view = randomView(random, lane);
            const auto places = placesOf(visibleSlices(lane, view.range, view.pixels), view.pixels);
            std::vector<double> covered(places.size());
            for (std::size_t number = 0; number < lane.slices.size(); ++number) {
                const Slice &slice = lane.slices[number];
                const double begin = view.x(slice.begin);
                const double end = view.x(slice.end);
                if (slice.state == ThreadState::Idle || end <= 0.5 || begin >= view.pixels - 0.5) {
                    continue;
                }
                bool isDrawn = false;
                for (int at = view.column(begin - 0.25); at <= view.column(end + 0.25); ++at) {
                    const Place &place = places[static_cast<std::size_t>(at)];
                    isDrawn = isDrawn || (place.count > 0 && urgency(place.state) >= urgency(slice.state));
                    covered[static_cast<std::size_t>(at)] +=
                        std::max(0.0, std::min(at + 1.0, end) - std::max<double>(at, begin));
                }
                QVERIFY2(isDrawn,
                         qPrintable(QString("seed %1: slice %2 at %3").arg(seed).arg(number).arg(begin)));
            }
            for (std::size_t at = 0; at < places.size(); ++at) {
                const Place &place = places[at];
                QVERIFY(place.count > 0 || covered[at] < 0.8);
                if (place.count == 0) {
                    continue;
                }
                bool isThere = false;
                for (std::size_t number = place.first; number < place.first + place.count; ++number) {
                    const Slice &slice = lane.slices.at(number);
                    QVERIFY(view.x(slice.end) > static_cast<double>(at) - 0.3);
                    QVERIFY(view.x(slice.begin) < static_cast<double>(at) + 1.3);
                    isThere = isThere || (slice.state == place.state && slice.thread == place.thread);
                }
                QVERIFY2(isThere, qPrintable(QString("seed %1: column %2").arg(seed).arg(at)));
            }
        }
    }

    void theLongestWaitIsUnderItsPixel()
    {
        for (quint32 seed = 1; seed <= 100; ++seed) {
            QRandomGenerator random(seed);
            const Lane lane = randomLane(random, 20'000);
            const auto longest = std::ranges::max_element(lane.slices, {}, [](const Slice &slice) {
                return slice.state == ThreadState::WaitingForLock ? slice.length() : 0;
            });
            const auto number = static_cast<std::size_t>(std::distance(lane.slices.begin(), longest));
            const View view{{0, lane.slices.back().end}, 1 + random.bounded(2000)};
            const auto places = placesOf(visibleSlices(lane, view.range, view.pixels), view.pixels);
            const int middle = view.column((view.x(longest->begin) + view.x(longest->end)) / 2);
            bool isUnder = false;
            for (int at = std::max(0, middle - 1); at <= std::min(view.pixels - 1, middle + 1); ++at) {
                const Place &place = places[static_cast<std::size_t>(at)];
                isUnder = isUnder || (place.first <= number && number < place.first + place.count);
            }
            QVERIFY(isUnder);
        }
    }
};

QTEST_GUILESS_MAIN(TestVisibleSlices)
#include "tst_visible_slices.moc"
