// SPDX-License-Identifier: GPL-3.0-or-later
//
// Contents of pictures for tests: every built-in scenario as it would stand on a page, with traces made by
// hand and figures as long as they get.
#pragma once

#include "engine/process_plans.h"
#include "scenario/scenario_reader.h"
#include "trace/trace_builder.h"
#include "ui/export/chart_page.h"
#include "ui/export/scenario_caption.h"

#include "timeline_pictures.h"

#include <memory>

namespace gilscope::test {

// Its threads take turns, `slices` in each of their lanes and their lock's, over `end`.
inline Trace busyTrace(const TraceLayout &layout, std::size_t slices, TimeNs end)
{
    Trace trace = TraceBuilder(layout).trace();
    const auto step = std::max<TimeNs>(1, end / static_cast<TimeNs>(slices));
    for (Lane &lane : trace.lanes) {
        const auto threads = static_cast<std::uint32_t>(layout.threads.size());
        for (std::size_t i = 0; i < slices; ++i) {
            const bool isThread = lane.kind == LaneKind::Thread;
            const auto turn = static_cast<std::uint32_t>(i % threads);
            const auto thread = isThread ? lane.thread : static_cast<ThreadId>(turn);
            const bool runs = !isThread || index(lane.thread) == turn;
            const auto begin = static_cast<TimeNs>(i) * step;
            lane.slices.push_back({begin, begin + step, thread, lane.core,
                                   runs ? ThreadState::Running : ThreadState::WaitingForLock});
        }
    }
    finishTrace(trace);
    return trace;
}

struct PictureContent
{
    ChartContent content;
    std::vector<std::unique_ptr<Trace>> traces; // what its panels point at
};

inline PictureContent contentOf(const Scenario &scenario, std::size_t slices = 40)
{
    PictureContent made;
    made.content.title = scenario.title;
    made.content.question = scenario.question;
    made.content.summary = scenario.summary;
    made.content.result = scenario.answers.empty() ? QString() : scenario.answers.back().text;
    made.content.caption = captionOf(scenario);
    made.content.stamp = QStringLiteral("MEASURED · cores: in part kernel switch records");
    made.content.machine = QStringLiteral("2 cores · AMD EPYC 7B13 64-Core Processor · load 0.35");
    made.content.program = QStringLiteral("GILscope 10.20.30");
    for (const Variant &variant : scenario.variants) {
        TimelinePanel panel;
        panel.title = variant.title;
        panel.variant = &variant;
        if (variant.runsHere()) {
            const TraceLayout layout = traceLayout(expanded(variant), {CoreId{0}, CoreId{1}});
            made.traces.push_back(std::make_unique<Trace>(busyTrace(layout, slices, 12'340 * millisecond)));
            panel.trace = made.traces.back().get();
            panel.end = panel.trace->extent.end;
            panel.time = QStringLiteral("12.34 s");
            panel.ratio = QString::fromUtf8("10.25 ×");
            panel.handOffs = QStringLiteral("123456 hand-offs");
        } else {
            panel.whyNot = whyNot(variant, {});
            panel.note = QStringLiteral("NOT RUN HERE: what is documented stands in the explanation");
            panel.expectedLanes = {{LaneKind::Core, {}}};
        }
        made.content.panels.push_back(std::move(panel));
    }
    return made;
}

inline Scenario builtIn(const char *id)
{
    for (const Scenario &scenario : builtInScenarios()) {
        if (scenario.id == QLatin1String(id))
            return scenario;
    }
    qFatal("no such scenario");
}

} // namespace gilscope::test
