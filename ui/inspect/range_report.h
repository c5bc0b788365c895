// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a stretch of the picture says, lane by lane: its figures with their words and their colours, for the
// pane, for the clipboard and for screen readers. Pure.
#pragma once

#include "trace/range_statistics.h"
#include "ui/timeline/state_palette.h"
#include "ui/timeline/timeline_panel.h"

namespace gilscope {

// A part of a lane's time: of a thread's lane a state, else whose it was.
struct Share
{
    StyleIndex style = 0;
    QString name;
    TimeNs time = 0;
};

struct LaneReport
{
    QString label;
    std::vector<Share> shares; // in the order of the legend
    LaneRangeStatistics figures;
};

struct PanelReport
{
    QString title;
    std::size_t handOffs = 0;
    double coresUsed = 0;
    bool sampled = false;
    std::vector<LaneReport> lanes;
};

struct RangeReport
{
    TimeRange range;
    std::vector<PanelReport> panels; // those that have a trace
};

[[nodiscard]] RangeReport reportOn(const std::vector<TimelinePanel> &panels, TimeRange range);

// "thread_1 runs 49.8 %, waits for lock 50.1 %"; empty where nothing was.
[[nodiscard]] QString sharesText(const LaneReport &lane, TimeRange range);
// "96 takes: held 5.09 ms (95 % up to 5.30 ms), waited 5.10 ms (…)"; empty where there is nothing to say.
[[nodiscard]] QString takesText(const LaneReport &lane);
// "1.98 cores used, 196 hand-offs"
[[nodiscard]] QString summaryText(const PanelReport &panel);

// A line a lane, cells parted by tabs, times in milliseconds: what a spreadsheet takes.
[[nodiscard]] QString asTabSeparated(const RangeReport &report);

} // namespace gilscope
