// SPDX-License-Identifier: GPL-3.0-or-later
//
// Level of detail: what stands for what. A plain reimplementation that looks at every slice says what is
// right.
#include "trace/visible_slices.h"

#include <QRandomGenerator>
#include <QtTest>

#include <limits>

using namespace gilscope;

namespace {

// One character a nanosecond; a run of the same character is one slice.
Lane laneOf(const QString &picture)
{
    Lane lane;
    for (qsizetype column = 0; column < picture.size(); ++column) {
        const QChar letter = picture[column];
        const bool continues = column > 0 && picture[column - 1] == letter;
        if (letter == '.') {
            continue;
        }
        if (continues) {
            lane.slices.back().end = column + 1;
            continue;
        }
        const ThreadState state = letter == 'W' ? ThreadState::WaitingHot
            : letter == 'w'                     ? ThreadState::WaitingForLock
            : letter == '?'                     ? ThreadState::Unknown
                                                : ThreadState::Running;
        lane.slices.push_back({column, column + 1, ThreadId{0}, CoreId{0}, state});
    }
    lane.index.update(lane.slices, 0);
    return lane;
}

// "[0,4)R×1 [4,8)W×3"
QString textOf(const std::vector<VisibleSlice> &slices)
{
    QStringList words;
    for (const VisibleSlice &visible : slices) {
        const QChar letter = visible.slice.state == ThreadState::WaitingHot ? 'W'
            : visible.slice.state == ThreadState::WaitingForLock            ? 'w'
            : visible.slice.state == ThreadState::Unknown                   ? '?'
                                                                            : 'R';
        words += QStringLiteral("[%1,%2)%3x%4")
                     .arg(visible.range.begin)
                     .arg(visible.range.end)
                     .arg(letter)
                     .arg(visible.count);
    }
    return words.join(' ');
}

Lane randomLane(QRandomGenerator &random, int count)
{
    Lane lane;
    TimeNs time = random.bounded(100);
    for (int number = 0; number < count; ++number) {
        const TimeNs length = 1 + (random.bounded(20) == 0 ? random.bounded(3000) : random.bounded(30));
        const auto state =
            static_cast<ThreadState>(random.bounded(20) == 0 ? random.bounded(7) : random.bounded(2));
        lane.slices.push_back({time, time + length, ThreadId{0}, CoreId{0}, state});
        time += length + (random.bounded(4) == 0 ? random.bounded(500) : 0);
    }
    lane.index.update(lane.slices, 0);
    return lane;
}

bool isMoreTelling(const Slice &one, const Slice &other)
{
    return std::pair(urgency(one.state), one.length()) > std::pair(urgency(other.state), other.length());
}

struct Group
{
    std::size_t first;
    std::size_t count;
    std::size_t telling;
    bool operator==(const Group &) const = default;
};

// Looks at every slice. `range.length()` must be a multiple of `pixels`.
std::vector<Group> expectedGroups(const Lane &lane, TimeRange range, int pixels)
{
    const TimeNs width = range.length() / pixels;
    std::vector<Group> groups;
    TimeNs lastColumn = -1;
    for (std::size_t number = 0; number < lane.slices.size(); ++number) {
        const Slice &slice = lane.slices[number];
        if (slice.end <= range.begin || slice.begin >= range.end) {
            continue;
        }
        const TimeNs column =
            slice.length() >= width ? -1 : (std::min(slice.end, range.end) - 1 - range.begin) / width;
        if (column != -1 && column == lastColumn) {
            groups.back().count += 1;
            if (isMoreTelling(slice, lane.slices[groups.back().telling])) {
                groups.back().telling = number;
            }
        } else {
            groups.push_back({number, 1, number});
        }
        lastColumn = column;
    }
    return groups;
}

} // namespace

class TestVisibleSlices : public QObject
{
    Q_OBJECT

private slots:
    void slicesOfAColumnAndMoreComeOutThemselves()
    {
        QCOMPARE(textOf(visibleSlices(laneOf("RRRRwwwwwwRR.."), {0, 14}, 7)),
                 QString("[0,4)Rx1 [4,10)wx1 [10,12)Rx1"));
    }

    void narrowOnesShareTheirColumn()
    {
        // Columns:                           |   |   |
        QCOMPARE(textOf(visibleSlices(laneOf("RwRwRRRRRwww"), {0, 12}, 3)),
                 QString("[0,4)Rx4 [4,9)Rx1 [9,12)wx1"));
    }

    void theMostTellingOfAColumnWins()
    {
        QCOMPARE(textOf(visibleSlices(laneOf("RRwRRRRWRRR?"), {0, 12}, 1)), QString("[0,12)?x6"));
        QCOMPARE(textOf(visibleSlices(laneOf("RRwRRRRWRRRR"), {0, 12}, 1)), QString("[0,12)Wx5"));
        QCOMPARE(textOf(visibleSlices(laneOf("RRwRRRRw.RRw"), {0, 12}, 1)), QString("[0,12)Rx6"));
    }

    void nothingThatHappenedVanishes()
    {
        const Lane lane = laneOf("..R.................................W...");
        QCOMPARE(textOf(visibleSlices(lane, {0, 40}, 4)), QString("[2,3)Rx1 [36,37)Wx1"));
    }

    void aSliceReachingIntoTheRangeIsInIt()
    {
        const Lane lane = laneOf("RRRRwwww");
        QCOMPARE(textOf(visibleSlices(lane, {3, 5}, 10)), QString("[0,4)Rx1 [4,8)wx1"));
        QCOMPARE(textOf(visibleSlices(lane, {4, 5}, 1)), QString("[4,8)wx1"));
        QCOMPARE(textOf(visibleSlices(lane, {-100, 900}, 1)), QString("[-100,900)Rx2"));
        QCOMPARE(textOf(visibleSlices(lane, {-4, 7}, 1)),
                 QString("[-4,7)Rx2")); // the second reaches out of it
    }

    void anOpenSliceIsLast()
    {
        Lane lane = laneOf("RRRRww");
        lane.open = Slice{6, 20, ThreadId{0}, CoreId{0}, ThreadState::Running};
        std::vector<VisibleSlice> visible = visibleSlices(lane, {0, 20}, 20);
        QCOMPARE(textOf(visible), QString("[0,4)Rx1 [4,6)wx1 [6,20)Rx1"));
        QCOMPARE(visible.back().first, lane.slices.size());
        visible = visibleSlices(lane, {0, 100}, 1); // it joins its column
        QCOMPARE(textOf(visible), QString("[0,100)Rx3"));
        QCOMPARE(visible[0].slice, *lane.open);
        QVERIFY(visibleSlices(lane, {30, 40}, 10).empty());
    }

    void nothingIsSeenThroughNothing()
    {
        const Lane lane = laneOf("RRRRwwww");
        QVERIFY(visibleSlices(lane, {0, 8}, 0).empty());
        QVERIFY(visibleSlices(lane, {0, 8}, -5).empty());
        QVERIFY(visibleSlices(lane, {8, 0}, 10).empty());
        QVERIFY(visibleSlices(lane, {3, 3}, 10).empty());
        QVERIFY(visibleSlices(lane, {8, 100}, 10).empty());
        QVERIFY(visibleSlices(lane, {-100, 0}, 10).empty());
        QVERIFY(visibleSlices(Lane{}, {0, 8}, 10).empty());
    }

    void rangesAsLargeAndAsSmallAsCanBe()
    {
        constexpr TimeNs least = std::numeric_limits<TimeNs>::min();
        constexpr TimeNs most = std::numeric_limits<TimeNs>::max();
        constexpr int allPixels = std::numeric_limits<int>::max();
        const Lane lane = laneOf("RRRRwwww");
        QCOMPARE(visibleSlices(lane, {least, most}, 1920).size(), 1U);
        QCOMPARE(visibleSlices(lane, {least, most}, allPixels).size(), 1U);
        QCOMPARE(visibleSlices(lane, {3, 4}, allPixels).size(), 1U);
        QCOMPARE(visibleSlices(lane, {0, 8}, allPixels).size(), 2U);
        QVERIFY(visibleSlices(lane, {most - 1, most}, 100).empty());
        QVERIFY(visibleSlices(lane, {least, least + 1}, 100).empty());
    }

    void itFindsWhatLookingAtEverySliceFinds()
    {
        for (quint32 seed = 1; seed <= 300; ++seed) {
            QRandomGenerator random(seed);
            const Lane lane = randomLane(random, 1 + random.bounded(3000));
            const int pixels = 1 + random.bounded(200);
            const TimeNs width = 1 + random.bounded(random.bounded(2) == 0 ? 10 : 1000);
            const TimeNs begin = random.bounded(-1000, static_cast<int>(lane.slices.back().end) + 1000);
            const TimeRange range{begin, begin + width * pixels};
            std::vector<Group> found;
            TimeNs before = std::numeric_limits<TimeNs>::min();
            for (const VisibleSlice &visible : visibleSlices(lane, range, pixels)) {
                const auto telling = std::find(lane.slices.begin(), lane.slices.end(), visible.slice);
                found.push_back({visible.first, visible.count,
                                 static_cast<std::size_t>(std::distance(lane.slices.begin(), telling))});
                QVERIFY(visible.range.begin >= before && visible.range.end > visible.range.begin);
                before = visible.range.end;
            }
            QVERIFY(found == expectedGroups(lane, range, pixels));
        }
    }

    // Where a column holds thousands, borders may be off by an eighth of a column, and by nothing else.
    void denseColumnsStandForAllTheirSlices()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QRandomGenerator random(seed);
            const Lane lane = randomLane(random, 60'000);
            const int pixels = 1 + random.bounded(40);
            const TimeNs width = lane.slices.back().end / pixels + 1;
            std::size_t next = 0;
            TimeNs before = -1;
            for (const VisibleSlice &visible : visibleSlices(lane, {0, width * pixels}, pixels)) {
                QCOMPARE(visible.first, next);
                next += visible.count;
                const auto first = lane.slices.begin() + static_cast<std::ptrdiff_t>(visible.first);
                const auto last = lane.slices.begin() + static_cast<std::ptrdiff_t>(next);
                QCOMPARE(visible.slice,
                         *std::max_element(first, last, [](const Slice &one, const Slice &other) {
                             return isMoreTelling(other, one);
                         }));
                QVERIFY(first->end > visible.range.begin - width / 8);
                QVERIFY(std::prev(last)->end <= visible.range.end);
                QVERIFY(visible.range.begin >= before && visible.range.length() <= width);
                before = visible.range.end;
            }
            QCOMPARE(next, lane.slices.size());
        }
    }

    void theIndexGrowsWithItsLane()
    {
        QRandomGenerator random(7);
        const Lane whole = randomLane(random, 5000);
        Lane growing;
        while (growing.slices.size() < whole.slices.size()) {
            const std::size_t old = growing.slices.size();
            const std::size_t size = std::min<std::size_t>(whole.slices.size(), old + random.bounded(1, 100));
            const std::size_t kept = old - std::min<std::size_t>(old, random.bounded(20));
            growing.slices.resize(kept); // the tail is sorted in anew
            growing.slices.insert(growing.slices.end(),
                                  whole.slices.begin() + static_cast<std::ptrdiff_t>(kept),
                                  whole.slices.begin() + static_cast<std::ptrdiff_t>(size));
            growing.index.update(growing.slices, kept);
            const TimeNs end = growing.slices.back().end;
            for (int trial = 0; trial < 20; ++trial) {
                const TimeNs time = random.bounded(static_cast<int>(end) + 100);
                const auto expected = std::find_if(growing.slices.begin(), growing.slices.end(),
                                                   [time](const Slice &slice) { return slice.end > time; });
                QCOMPARE(growing.index.firstEndingAfter(growing.slices, time),
                         static_cast<std::size_t>(std::distance(growing.slices.begin(), expected)));
            }
        }
        growing.slices.resize(3);
        growing.index.update(growing.slices, 3);
        QCOMPARE(growing.index.firstEndingAfter(growing.slices, std::numeric_limits<TimeNs>::max()), 3U);
        growing.slices.clear();
        growing.index.update(growing.slices, 0);
        QCOMPARE(growing.index.firstEndingAfter(growing.slices, 0), 0U);
    }

    void thePicturesSizeBoundsTheItems()
    {
        QRandomGenerator random(3);
        const Lane lane = randomLane(random, 100'000);
        const TimeRange range{0, lane.slices.back().end};
        for (const int pixels : {1, 10, 1920}) {
            QVERIFY(visibleSlices(lane, range, pixels).size() <= 2 * static_cast<std::size_t>(pixels) + 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestVisibleSlices)
#include "tst_visible_slices.moc"
