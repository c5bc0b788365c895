// SPDX-License-Identifier: GPL-3.0-or-later
//
// The drawing list must cost by the pixels, not by the trace: a panel whose lanes have 10⁴ and 10⁶ slices in
// all, with its hand-offs, on 1920 columns.
#include "ratio_reporter.h"
#include "tests/ui/timeline_pictures.h"
#include "ui/timeline/timeline_geometry.h"

#include <QGuiApplication>

using namespace gilscope;

namespace {

void draw(benchmark::State &state, int slices)
{
    // Each hold is a slice of a core, of the lock and of both threads, and a hand-shake.
    const Trace trace = test::alternatingTrace(slices / 5);
    const std::vector<TimelinePanel> panels{test::panelOf({}, trace)};
    const TypeScale type = typeScale(13);
    for (auto _ : state) {
        benchmark::DoNotOptimize(timelineGeometry(panels, {0, trace.extent.end}, {1920, 400}, type));
    }
}

void tenThousandSlices(benchmark::State &state)
{
    draw(state, 10'000);
}
BENCHMARK(tenThousandSlices);

void aMillionSlices(benchmark::State &state)
{
    draw(state, 1'000'000);
}
BENCHMARK(aMillionSlices);

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return runBenchmarks(argc, argv, 9, {{"aMillionSlices", "tenThousandSlices", 3.0}});
}
