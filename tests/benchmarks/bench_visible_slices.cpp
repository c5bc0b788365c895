// SPDX-License-Identifier: GPL-3.0-or-later
//
// Level of detail must cost by the pixels, not by the slices: the whole of a lane of 10⁴, 10⁵ and 10⁶ slices
// on 1920 columns, and a window moving over the largest.
#include "ratio_reporter.h"
#include "trace/visible_slices.h"

#include <random>

using namespace gilscope;

namespace {

constexpr int pixels = 1920;

// Threads taking turns: lengths spread as holds are, now and then a gap, a lost race or a slice as wide as a
// column.
Lane laneOf(std::size_t count)
{
    std::mt19937_64 random(count);
    std::exponential_distribution<double> length(1.0 / 5e6);
    Lane lane;
    TimeNs time = 0;
    for (std::size_t number = 0; number < count; ++number) {
        const TimeNs begin = time + (random() % 8 == 0 ? 20'000 : 0);
        time = begin + 1'000 + static_cast<TimeNs>(length(random));
        const ThreadState state = random() % 100 == 0 ? ThreadState::WaitingHot : ThreadState::Running;
        lane.slices.push_back({begin, time, static_cast<ThreadId>(number % 2), CoreId{0}, state});
    }
    lane.index.update(lane.slices, 0);
    return lane;
}

void seeWhole(benchmark::State &state, std::size_t count)
{
    const Lane lane = laneOf(count);
    const TimeRange whole{0, lane.slices.back().end};
    for (auto _ : state) {
        benchmark::DoNotOptimize(visibleSlices(lane, whole, pixels));
    }
}

void tenThousandSlices(benchmark::State &state)
{
    seeWhole(state, 10'000);
}
BENCHMARK(tenThousandSlices);

void aHundredThousandSlices(benchmark::State &state)
{
    seeWhole(state, 100'000);
}
BENCHMARK(aHundredThousandSlices);

void aMillionSlices(benchmark::State &state)
{
    seeWhole(state, 1'000'000);
}
BENCHMARK(aMillionSlices);

// Half of them in sight, elsewhere each time: nothing is in the nearest cache.
void panOver(benchmark::State &state, std::size_t count)
{
    const Lane lane = laneOf(count);
    const TimeNs end = lane.slices.back().end;
    std::mt19937_64 random(1);
    for (auto _ : state) {
        const auto begin = static_cast<TimeNs>(random() % static_cast<std::uint64_t>(end / 2));
        benchmark::DoNotOptimize(visibleSlices(lane, {begin, begin + end / 2}, pixels));
    }
}

void panningOverTenThousand(benchmark::State &state)
{
    panOver(state, 10'000);
}
BENCHMARK(panningOverTenThousand);

void panningOverAMillion(benchmark::State &state)
{
    panOver(state, 1'000'000);
}
BENCHMARK(panningOverAMillion);

} // namespace

int main(int argc, char **argv)
{
    return runBenchmarks(argc, argv, 9,
                         {{"aMillionSlices", "tenThousandSlices", 3.0},
                          {"aHundredThousandSlices", "tenThousandSlices", 3.0},
                          {"panningOverAMillion", "panningOverTenThousand", 3.0}});
}
