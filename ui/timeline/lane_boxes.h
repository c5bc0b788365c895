// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands in a lane: a column for each pixel in which slices are narrow, a box for each slice that is
// wide enough and for each row of columns of one style. Part of timelineGeometry(); pure.
#pragma once

#include "timeline_geometry.h"
#include "trace/visible_slices.h"

#include <QFontMetricsF>
#include <QHash>

#include <span>

namespace gilscope {

class LaneBoxes
{
public:
    LaneBoxes(const Trace &trace, const TimeAxis &axis, const TypeScale &type);

    // Replaces the content of a lane whose place for boxes is known.
    void fill(LaneItem &item);
    // Words in the boxes of the lane that was filled last, where none of its marks stands.
    void label(LaneItem &item);

private:
    // What several may look like together.
    struct Look
    {
        StyleIndex style = 0;
        StyleIndex owner = 0;
        ThreadState state{};
        ThreadId thread{};
        friend bool operator==(const Look &, const Look &) = default;
    };
    // Boxes and columns one after the other, of one look.
    struct Row
    {
        double left = 0;
        double right = 0;
        double end = 0; // of its last slice, to the fraction of a pixel
        std::size_t first = 0;
        std::size_t count = 1;
        Look look;
        bool hasWide = false;
        bool isOpen = false;
    };

    [[nodiscard]] StyleIndex runningStyle(ThreadId thread) const;
    [[nodiscard]] Look lookOf(LaneKind kind, ThreadState state, ThreadId thread) const;
    ColumnItem *addColumns(LaneItem &item, std::span<const VisibleColumn> columns, ColumnItem *next);
    void addWide(LaneItem &item, const WideSlice &wide);
    void addToRow(LaneItem &item, const Row &next, double begin);
    void endRow(LaneItem &item);
    void addLabel(const LaneItem &item, BoxItem &box, const Look &look);
    [[nodiscard]] bool isFree(const LaneItem &item, const BoxItem &box, const QString &text);
    [[nodiscard]] double advance(const QString &text);

    const Trace &m_trace;
    bool m_isReal;
    const TimeAxis &m_axis;
    QFontMetricsF m_metrics;
    const TypeScale &m_type;
    QHash<QString, double> m_advances;
    std::vector<StyleIndex> m_runningStyles; // of each thread
    std::vector<Look> m_looks;               // of each box
    Row m_row;
};

} // namespace gilscope
