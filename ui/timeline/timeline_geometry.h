// SPDX-License-Identifier: GPL-3.0-or-later
//
// The drawing list of the picture: panels × visible range × size → rectangles, labels, arrows and marks, each
// with a reference to what it stands for. A pure function; the window, the PNG and the SVG replay the same
// list, and hitTest() looks at the same list, so what is drawn can be pointed at. Coordinates in pixels from
// the top left of the whole picture, which may be higher than what was asked for when the lanes do not fit
// (then the owner scrolls).
//
//   title                                    196 hand-offs   1.34 s   1.02 ×      header
//   core 0  ████    ████    ████                     lanes: their names in the gutter, then the axis
//   core 1      ████    ████    ████│                the end: where all had finished
//   lock    ████▓▓▓▓████▓▓▓▓████▓▓▓▓│
//           '   '   '   '   '   '   │                a tick for each hand-off
//   T 1     ████░░░░████░░░░████░░░░│                threads: left out where there is no room for all;
//   T 2     ░░░░████░░░░████░░░░████│                services last, lower than the others
//
// The number of things in the list is bounded by the pixels, not by the trace: boxes come from
// visibleSlices(), hand-offs that share three pixels share a tick (which counts them), arrows are drawn where
// each has three units of type to itself, marks one. Lost events and deadlocks are always drawn; lost races
// too, as a red tick above a lock's boxes that counts all of its pixel. In a core lane, what is not running
// is drawn in its state's colour, over a foot in the colour of its thread.
#pragma once

#include "state_palette.h"
#include "time_axis.h"
#include "timeline_panel.h"

#include <QFont>
#include <QRectF>

#include <optional>
#include <vector>

namespace gilscope {

// All sizes follow from the body type's; fonts in pixels, so that a picture is the same on every device.
struct TypeScale
{
    double unit = 13; // pixels of the body type
    QFont title;      //   1.6
    QFont heading;    // 1.2, bold
    QFont body;       //    1.0
    QFont caption;    // 0.85
};
[[nodiscard]] TypeScale typeScale(double bodyPixels);
// Right of the axis, for the half of its last label; in units.
inline constexpr double rightPadding = 1.6;
// Of the axis' own labels, below the lanes.
[[nodiscard]] double axisHeight(const TypeScale &type);

enum class LaneChoice : std::uint8_t { All, WithoutThreads };

enum class ItemKind : std::uint8_t { Slices, Arrow, HandOffs, LostRaces, Mark, End };

// What something drawn stands for.
struct ItemReference
{
    ItemKind kind{};
    std::size_t panel = 0;
    std::size_t lane = 0;  // in the trace; unused for Arrow and End
    std::size_t first = 0; // slice of the lane (their number: the open one), flow of the trace, mark of the
                           // lane, lost race among those of the lane
    std::size_t count = 1; // how many from there on
    friend bool operator==(const ItemReference &, const ItemReference &) = default;
};

struct TextItem
{
    QRectF rect;
    QString text;
};

struct BoxItem
{
    double left = 0; // whole pixels
    double right = 0;
    StyleIndex style = 0;
    std::optional<StyleIndex> owner; // whose it is, where the style does not say so
    std::size_t first = 0;
    std::size_t count = 1;
    double share = 1;        // of the lane's height
    QString label;           // empty where it does not fit
    bool smallLabel = false; // in the caption's type
};

struct TickItem
{
    double x = 0;
    std::size_t first = 0;
    std::size_t count = 1;
};

struct MarkItem
{
    QPointF centre;
    double size = 0;
    MarkKind kind{};
    std::size_t index = 0;
};

struct ArrowItem
{
    QPointF from;
    QPointF to;
    std::size_t first = 0;
    std::size_t count = 1;
};

struct LaneItem
{
    LaneKind kind{};
    std::size_t lane = 0; // in the trace
    QRectF rect;          // within the axis
    QRectF boxes;         // the part of it that boxes stand in
    TextItem label;
    std::vector<BoxItem> content;    // by x, do not overlap
    std::vector<TickItem> handOffs;  // lock lanes: under the boxes
    std::vector<TickItem> lostRaces; // lock lanes: above them
    std::vector<MarkItem> marks;
};

struct PanelItem
{
    QRectF rect; // with its header
    QRectF lanesRect;
    TextItem title;
    TextItem handOffs;
    TextItem time;
    TextItem ratio;
    TextItem note;
    bool noteIsWarning = false;
    std::vector<LaneItem> lanes;
    std::vector<ArrowItem> arrows;
    std::optional<double> endX;
};

// Right edges of the figures in the headers, the same for all panels.
struct FigureColumns
{
    double handOffs = 0;
    double time = 0;
    double ratio = 0;
};

struct TimelineGeometry
{
    QSizeF size;
    TimeAxis axis;
    FigureColumns columns;
    std::vector<TimeTick> ticks;
    std::vector<PanelItem> panels;
};

// The header and lanes alone; the axis' own labels go below, by whoever owns them.
[[nodiscard]] TimelineGeometry timelineGeometry(const std::vector<TimelinePanel> &panels, TimeRange visible,
                                                QSizeF size, const TypeScale &type,
                                                LaneChoice lanes = LaneChoice::All);
// Only one panel's content has changed, neither its lanes nor the axis.
void updatePanel(TimelineGeometry &geometry, std::size_t panel, const TimelinePanel &content,
                 const TypeScale &type);
// The least height that lanes of readable height need.
[[nodiscard]] double leastHeight(const std::vector<TimelinePanel> &panels, const TypeScale &type,
                                 LaneChoice lanes = LaneChoice::All);

// The topmost thing at a point.
[[nodiscard]] std::optional<ItemReference> hitTest(const TimelineGeometry &geometry, QPointF point);

// The styles and the names of the threads that are drawn, for the legend.
[[nodiscard]] std::vector<StyleIndex> visibleStyles(const TimelineGeometry &geometry);

} // namespace gilscope
