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
//   before  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│ 1.31 s     the run before this one, where it is compared with
//
// Over all lanes of a panel goes the dashed outline of what was guessed.
//
// The number of things in the list is bounded by the pixels, not by the trace: boxes and columns come from
// visibleSlices(), hand-offs that share three pixels share a tick (which counts them), arrows are drawn where
// each has three units of type to itself, else one for a bundle, marks where they have one, else a tick for a
// bundle: each hand-off and each mark is in exactly one of them. Lost events and deadlocks are always drawn;
// lost races too, as a red tick above a lock's boxes that counts all of its pixel. In a core lane, what is
// not running is drawn in its state's colour, over a foot in the colour of its thread.
#pragma once

#include "lane_arrangement.h"
#include "state_palette.h"
#include "time_axis.h"

#include <QFont>
#include <QRectF>

#include <array>
#include <optional>
#include <vector>

namespace gilscope {

// All sizes follow from the body type's; fonts in pixels, so that a picture is the same on every device.
struct TypeScale
{
    double unit = 13;          // pixels of the body type
    QFont title;               //   1.6
    QFont heading;             // 1.2, bold
    QFont body;                //    1.0
    QFont caption;             // 0.85
    bool figuresBelow = false; // in headers: on narrow pages, where titles need the line for themselves
};
[[nodiscard]] TypeScale typeScale(double bodyPixels);
// Right of the axis, for the half of its last label; in units.
inline constexpr double rightPadding = 1.6;
// Of the axis' own labels, below the lanes.
[[nodiscard]] double axisHeight(const TypeScale &type);

enum class ItemKind : std::uint8_t {
    Slices,    // `count` of the lane's slices from `first` on; their number is the open one
    Arrow,     // `count` flows of the trace, from `first` on, all from its giver to its taker
    HandOffs,  // `count` flows of the lane's lock, from `first` on
    LostRaces, // `count` of the lane's lost races, `first` among those
    Mark,      // the mark `first` of the lane
    Marks,     // the lane's marks within `range`, `count` of those in marksOfTheStory
    End,       // where all threads had finished
};

// What something drawn stands for.
struct ItemReference
{
    ItemKind kind{};
    std::size_t panel = 0;
    std::size_t lane = 0; // in the trace; unused for Arrow and End
    std::size_t first = 0;
    std::size_t count = 1;
    TimeRange range{}; // of Marks
    friend bool operator==(const ItemReference &, const ItemReference &) = default;
};

// What tells how a lock changes hands; lost races have a place of their own.
inline constexpr std::array marksOfTheStory{MarkKind::Requested, MarkKind::TimedOut, MarkKind::DropRequested,
                                            MarkKind::SafepointSeen};

struct TextItem
{
    QRectF rect;
    QString text;
};

// From three pixels on: one slice, or many of one style whose gaps do not show.
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

// One pixel of a lane where slices are narrower than a box. Boxes lie over columns of their own style.
struct ColumnItem
{
    int x = 0; // its left edge
    std::uint32_t first = 0;
    std::uint32_t count = 1; // of the slices under it
    StyleIndex style = 0;
    StyleIndex owner = 0; // as of a box; the style where that says it
    float share = 1;
    bool isLittle = false; // drawn pale: see VisibleColumn
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
    double size = 0; // of a line: its height
    MarkKind kind{}; // the most telling one of several
    std::size_t index = 0;
    std::size_t lane = 0;            // in the trace: the lane whose mark it is
    std::optional<StyleIndex> owner; // whose it is, where the lane does not say so
    std::size_t count = 1;           // several share its place
    TimeRange range{};               // of those
};

// Marks that stand too close for shapes, in a lock's strip.
struct MarkTick
{
    double x = 0;
    TimeRange range;
    std::size_t count = 1;
};

// From giving to having the lock again: a bracket in a lock's strip.
struct HandshakeItem
{
    double left = 0;
    double right = 0;
    double y = 0;
    StyleIndex owner = 0;
    std::size_t lane = 0; // in the trace, of the thread; its slice
    std::size_t slice = 0;
};

// How a lock changes hands, in a strip of its own above its boxes: shapes, or ticks where there is no room.
struct LockStory
{
    QRectF rect; // empty where the lane has none
    std::vector<MarkItem> marks;
    std::vector<MarkTick> ticks;
    std::vector<HandshakeItem> handshakes;
};

// From lane to lane; or, where the lanes of the threads are not there, in the lock's lane from hold to hold.
struct ArrowItem
{
    QPointF from;
    QPointF to;
    ItemKind kind = ItemKind::Arrow; // HandOffs: those of several paths
    std::size_t lane = 0;            // of the lock, in the trace
    std::size_t first = 0;
    std::size_t count = 1; // of flows that no other arrow stands for
    std::size_t told = 1;  // what the reference counts; all of the place for HandOffs
    bool isHop = false;    // in the lock's lane
    TextItem label;        // "× 14"
};

struct LaneItem
{
    LaneKind kind{};
    std::size_t lane = 0; // in the trace
    LaneKey key;          // the same, whatever becomes of the trace
    bool isPinned = false;
    QRectF rect;  // within the axis
    QRectF boxes; // the part of it that boxes stand in
    TextItem label;
    std::vector<BoxItem> content;    // by x, do not overlap
    std::vector<ColumnItem> columns; // by x, one a pixel
    std::vector<TickItem> handOffs;  // lock lanes: under the boxes
    std::vector<TickItem> lostRaces; // lock lanes: above them
    std::vector<MarkItem> marks;     // upon the boxes; by x
    LockStory story;                 // lock lanes: above the boxes
};

// What the class guessed: an outline over all lanes, from the common start to the end it would have had.
struct GuessItem
{
    QRectF outline;
    bool hasBegin = true; // that side of it is within the axis
    bool hasEnd = true;
    TextItem tag;
};

// The run before this one: a strip below the lanes, with one lane of it.
struct GhostItem
{
    LaneItem strip; // `label` in the gutter; no lane of the panel's trace
    std::optional<double> endX;
    TextItem endLabel;
};

struct PanelItem
{
    QRectF rect; // with its header, and its axis where that is its own
    QRectF lanesRect;
    TimeAxis axis;
    std::vector<TimeTick> ticks;
    TextItem title;
    TextItem baseline; // the word, where it is
    TextItem handOffs;
    TextItem time;
    TextItem ratio;
    TextItem note;
    bool noteIsWarning = false;
    std::vector<LaneItem> lanes;
    std::vector<ArrowItem> arrows;
    std::optional<double> endX;
    TextItem endLabel; // beside it, where nothing stands
    std::optional<GuessItem> guess;
    std::optional<GhostItem> ghost;

    // Below which an axis of its own stands.
    [[nodiscard]] double foot() const { return ghost ? ghost->strip.rect.bottom() : lanesRect.bottom(); }
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
    TimeAxis axis;        // of all panels, or of the first
    bool ownAxes = false; // each panel has an axis of its own, with labels under its lanes
    FigureColumns columns;
    std::vector<TimeTick> ticks;
    std::vector<PanelItem> panels;
};

// The header and lanes alone; the labels of an axis for all go below, by whoever owns them.
[[nodiscard]] TimelineGeometry timelineGeometry(const std::vector<TimelinePanel> &panels, TimeRange visible,
                                                QSizeF size, const TypeScale &type,
                                                const LaneArrangement &lanes = {});
// One visible range for all panels, or one for each.
[[nodiscard]] TimelineGeometry timelineGeometry(const std::vector<TimelinePanel> &panels,
                                                const std::vector<TimeRange> &visible, QSizeF size,
                                                const TypeScale &type, const LaneArrangement &lanes = {});
// Only one panel's content has changed, neither its lanes nor the axis.
void updatePanel(TimelineGeometry &geometry, std::size_t panel, const TimelinePanel &content,
                 const TypeScale &type);
// The least height that lanes of readable height need.
[[nodiscard]] double leastHeight(const std::vector<TimelinePanel> &panels, const TypeScale &type,
                                 const LaneArrangement &lanes = {}, bool ownAxes = false);

// What a thread running is drawn as.
[[nodiscard]] StyleIndex runningStyle(const Trace &trace, ThreadId thread);

// The topmost thing at a point.
[[nodiscard]] std::optional<ItemReference> hitTest(const TimelineGeometry &geometry, QPointF point);

// The styles and the names of the threads that are drawn, for the legend.
[[nodiscard]] std::vector<StyleIndex> visibleStyles(const TimelineGeometry &geometry);
// The kinds of marks that are drawn as shapes, for the same.
[[nodiscard]] std::vector<MarkKind> visibleMarks(const TimelineGeometry &geometry);

} // namespace gilscope
