// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a picture can be asked for. Plain values, the same for every format; what a format cannot do (a PDF
// without a ground) is left out of it.
#pragma once

#include "engine/round_history.h"
#include "ui/timeline/lane_arrangement.h"
#include "ui/timeline/state_palette.h"
#include "ui/timeline/timeline_panel.h"

#include <QSize>

namespace gilscope {

// What stands around the panels; each can be left out. Lost events and other warnings cannot.
struct PageParts
{
    bool title = true;
    bool question = false; // above the panels instead of the summary; needs no result
    bool summary = true;
    bool legend = true;
    bool result = false;  // what this run answered, a sentence computed from it
    bool caption = false; // the parameters: knobs, threads and processes, what each computes
    bool stamp = true;    // source, cores and how they are known
    bool machine = true;  // the machine's line in the stamp
    bool program = true;  // "GILscope 0.5.0"
    friend bool operator==(const PageParts &, const PageParts &) = default;
};

// With the timeline stand the two charts that share its story (times, and cores kept busy), alone all of
// them.
enum class PagePanels { Timeline, Charts, TimelineAndCharts };

struct ImageOptions
{
    QSize size{1920, 1080};  // pixels; each side 200 … 16384
    double dotsPerInch = 96; // what centimetres and points are reckoned with; of a PDF and a PNG for print
    // Of the body's type, in points at dotsPerInch; 0: as it suits the size (a slide). Handouts and columns
    // are read from near by.
    double bodyPoints = 0;
    Theme theme = Theme::Light;
    bool transparent = false; // no ground: PNG and SVG
    PageParts parts;
    PagePanels panels = PagePanels::Timeline;
    QString variant;                // by id; empty: the comparison of all
    std::optional<TimeRange> range; // of the axis; none: the whole run
    LaneArrangement lanes;          // what of the lanes is shown, as in the window
    friend bool operator==(const ImageOptions &, const ImageOptions &) = default;
};

// What is not in the run, but may stand in its picture.
struct PageNotes
{
    RunComparison comparison;     // the guess's outline, the run before as a ghost
    QString result;               // the reveal's headline; empty: that of this run alone
    std::optional<Rounds> rounds; // of the comparison chart; none: this run alone
};

// slide-16-9, slide-4-3, a4, column: what fits each without scaling.
struct SizePreset
{
    QString id; // as on the command line
    QString title;
    QSizeF centimetres;
    double dotsPerInch = 96;
    double bodyPoints = 0;

    [[nodiscard]] QSize pixels() const; // at its dotsPerInch
};
[[nodiscard]] std::vector<SizePreset> sizePresets(); // in the user's language
// The options with its size, resolution and type.
[[nodiscard]] ImageOptions fitted(ImageOptions options, const SizePreset &preset);

} // namespace gilscope
