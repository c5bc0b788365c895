// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_picture.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace gilscope;
using namespace gilscope::test;

namespace {

std::vector<Mark> randomMarks(std::size_t count)
{
    std::mt19937 random(7);
    std::vector<Mark> marks;
    for (std::size_t number = 0; number < count; ++number) {
        marks.push_back(
            {static_cast<TimeNs>(number / 3), {}, static_cast<MarkKind>(random() % markKindCount)});
    }
    return marks;
}

bool agrees(const MarkIndex &index, const std::vector<Mark> &marks, TimeRange range)
{
    for (std::size_t kind = 0; kind < markKindCount; ++kind) {
        std::vector<std::uint32_t> expected;
        for (std::size_t place = 0; place < marks.size(); ++place) {
            if (marks[place].kind == static_cast<MarkKind>(kind) && range.contains(marks[place].time)) {
                expected.push_back(static_cast<std::uint32_t>(place));
            }
        }
        if (!std::ranges::equal(index.placesWithin(marks, static_cast<MarkKind>(kind), range), expected)) {
            return false;
        }
    }
    return true;
}

} // namespace

class TestMarkIndex : public QObject
{
    Q_OBJECT

private slots:
    void itFindsWhatALookAtEachMarkFinds()
    {
        const std::vector<Mark> marks = randomMarks(1000);
        MarkIndex index;
        index.update(marks, 0);
        for (const TimeRange range : {TimeRange{0, 400}, TimeRange{17, 18}, TimeRange{100, 100},
                                      TimeRange{-5, 3}, TimeRange{333, 1000}}) {
            QVERIFY(agrees(index, marks, range));
        }
    }

    void itFollowsMarksThatComeAndGo()
    {
        const std::vector<Mark> all = randomMarks(600);
        std::vector<Mark> marks;
        MarkIndex index;
        for (const std::size_t size : {100, 101, 400, 250, 600}) {
            const std::size_t first = std::min(marks.size(), size);
            marks.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size));
            index.update(marks, first);
            QVERIFY(agrees(index, marks, {0, 1000}));
        }
    }

    void theBuilderKeepsItUpToDate()
    {
        const QString picture = QStringLiteral("T1 RRRRRwwWwwdwRRRRhwwwRRRR\n"
                                               "T2 wwwdwRRRRRRRwWWwRRRRwwdw");
        for (const Trace &trace : {traceOf(picture), traceInBatches(picture, 2 * millisecond, true)}) {
            const auto lock = std::ranges::find(trace.lanes, LaneKind::Lock, &Lane::kind);
            QVERIFY(!lock->marks.empty());
            QVERIFY(agrees(lock->markIndex, lock->marks, trace.extent));
        }
    }
};

QTEST_GUILESS_MAIN(TestMarkIndex)
#include "tst_mark_index.moc"
