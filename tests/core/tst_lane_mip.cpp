// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pyramids of a lane against a look at every slice, while the lane grows and changes.
#include "trace/slice_index.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>
#include <limits>

using namespace gilscope;

namespace {

std::vector<Slice> randomSlices(QRandomGenerator &random, int count, TimeNs begin)
{
    std::vector<Slice> slices;
    TimeNs time = begin;
    for (int number = 0; number < count; ++number) {
        const TimeNs length = 1 + (random.bounded(20) == 0 ? random.bounded(3000) : random.bounded(30));
        const auto state =
            static_cast<ThreadState>(random.bounded(300) == 0 ? random.bounded(15) : random.bounded(2));
        const auto thread = static_cast<ThreadId>(random.bounded(3));
        slices.push_back({time, time + length, thread, {}, state});
        time += length + (random.bounded(4) == 0 ? random.bounded(500) : 0)
            + (random.bounded(1000) == 0 ? second : 0);
    }
    return slices;
}

void verifyLevel(const LaneMip::Level &level, const std::vector<Slice> &slices)
{
    std::size_t first = 0;
    for (std::size_t number = 0; number < level.bins.size(); ++number) {
        const TimeNs begin =
            (level.firstBin + static_cast<std::int64_t>(number)) * (TimeNs{1} << level.exponent);
        const TimeNs end = begin + (TimeNs{1} << level.exponent);
        while (first < slices.size() && slices[first].end <= begin) {
            ++first;
        }
        std::uint32_t kinds = 0;
        for (std::size_t at = first; at < slices.size() && slices[at].begin < end; ++at) {
            kinds |= slices[at].state == ThreadState::Idle ? 0 : bitOf(kindOf(slices[at]));
        }
        const LaneMip::Bin &bin = level.bins[number];
        QCOMPARE(bin.tally.kinds, kinds);
        QCOMPARE(std::size_t{bin.first}, first);
        QCOMPARE(bin.isCarried != 0, slices[first].begin < begin);
        QVERIFY(kinds == 0 || (kinds & (1U << bin.tally.kind)) != 0);
        QVERIFY(kinds == 0 || bin.tally.time > 0);
        QVERIFY(bin.tally.time <= static_cast<float>(end - begin));
    }
    const TimeNs last = (level.firstBin + std::ssize(level.bins)) * (TimeNs{1} << level.exponent);
    QVERIFY(last >= slices.back().end);
}

void verifyAll(const SliceIndex &index, const std::vector<Slice> &slices)
{
    const LaneMip &mip = index.byTime();
    QCOMPARE(mip.sliceCount(), slices.size());
    int last = -1;
    for (int exponent = 0; exponent < 62; ++exponent) {
        const LaneMip::Level *level = mip.levelFor(TimeNs{1} << exponent);
        if (level != nullptr && level->exponent != last) {
            QVERIFY(level->exponent <= exponent);
            QVERIFY(level->bins.size() <= std::max<std::size_t>(1024, slices.size() / 4) + 1);
            verifyLevel(*level, slices);
            last = level->exponent;
        }
    }
    QVERIFY(last >= 0);
    for (std::size_t kind = 0; kind < sliceKindCount; ++kind) {
        const auto count = static_cast<std::size_t>(std::ranges::count(
            slices, static_cast<SliceKind>(kind), [](const Slice &one) { return kindOf(one); }));
        QCOMPARE((mip.rareKinds() & bitOf(static_cast<SliceKind>(kind))) != 0,
                 count > 0 && count * 256 < slices.size());
    }
}

} // namespace

class TestLaneMip : public QObject
{
    Q_OBJECT

private slots:
    void itTellsWhatIsInEachBin()
    {
        for (quint32 seed = 1; seed <= 30; ++seed) {
            QRandomGenerator random(seed);
            const auto slices =
                randomSlices(random, 1 + random.bounded(20'000), random.bounded(-1'000'000, 1'000'000));
            SliceIndex index;
            index.update(slices, 0);
            verifyAll(index, slices);
        }
    }

    // The tail is sorted in anew, as batches come: also from a slow beginning to a dense end.
    void itGrowsWithItsLane()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QRandomGenerator random(seed);
            std::vector<Slice> whole = randomSlices(random, 12'000, -second);
            if (seed % 2 == 0) {
                whole.front().begin -= 100 * second;
            }
            std::vector<Slice> growing;
            SliceIndex index;
            while (growing.size() < whole.size()) {
                const std::size_t old = growing.size();
                const std::size_t size = std::min<std::size_t>(
                    whole.size(), old + static_cast<std::size_t>(random.bounded(1, 800)));
                const std::size_t kept =
                    old - std::min<std::size_t>(old, static_cast<std::size_t>(random.bounded(20)));
                growing.assign(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
                index.update(growing, kept);
                const TimeNs time = growing[size / 2].begin + random.bounded(2000);
                const auto expected =
                    std::ranges::find_if(growing, [time](const Slice &slice) { return slice.end > time; });
                QCOMPARE(index.firstEndingAfter(growing, time),
                         static_cast<std::size_t>(std::distance(growing.begin(), expected)));
                if (random.bounded(4) == 0) {
                    verifyAll(index, growing);
                }
            }
            verifyAll(index, growing);
            growing.resize(3);
            index.update(growing, 3);
            verifyAll(index, growing);
            growing.clear();
            index.update(growing, 0);
            QVERIFY(index.byTime().levelFor(second) == nullptr);
        }
    }

    // Nothing but the trace's own promise keeps slices apart, and a worker is not trusted.
    void anySlicesAreSurvived()
    {
        constexpr TimeNs most = std::numeric_limits<TimeNs>::max();
        constexpr TimeNs far = most / 2;
        for (const std::vector<Slice> &slices : std::vector<std::vector<Slice>>{
                 {{-far, far, {}, {}, {}}},
                 {{-far, -far, {}, {}, {}}, {far, far, {}, {}, {}}},
                 {{0, far, {}, {}, {}}, {1, 2, {}, {}, {}}, {1, 3, {}, {}, ThreadState::Native}},
                 {{-1, 0, {}, {}, {}}, {0, 1, {}, {}, {}}}}) {
            SliceIndex index;
            for (std::size_t size = 1; size <= slices.size(); ++size) {
                index.update({slices.begin(), slices.begin() + static_cast<std::ptrdiff_t>(size)}, size - 1);
            }
            const LaneMip::Level *level = index.byTime().levelFor(most);
            QVERIFY(level != nullptr && level->bins.size() <= 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestLaneMip)
#include "tst_lane_mip.moc"
