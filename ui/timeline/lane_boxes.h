// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands in a lane: a box for each slice that is wide enough, and what stands for many where they are
// not. Part of timelineGeometry(); pure.
#pragma once

#include "timeline_geometry.h"
#include "trace/visible_slices.h"

#include <QFontMetricsF>
#include <QHash>

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
    [[nodiscard]] StyleIndex runningStyle(ThreadId thread) const;
    [[nodiscard]] StyleIndex styleFor(const Slice &slice) const;
    [[nodiscard]] std::optional<StyleIndex> ownerFor(const LaneItem &item, const Slice &slice) const;
    void addBox(LaneItem &item, const VisibleSlice &visible);
    void extend(BoxItem &box, const VisibleSlice &visible, double right);
    void share(LaneItem &item, const VisibleSlice &visible);
    void addLabel(const LaneItem &item, BoxItem &box, const Slice &slice);
    [[nodiscard]] bool isFree(const LaneItem &item, const BoxItem &box, const QString &text);
    [[nodiscard]] double advance(const QString &text);

    const Trace &m_trace;
    const TimeAxis &m_axis;
    QFontMetricsF m_metrics;
    const TypeScale &m_type;
    QHash<QString, double> m_advances;
    std::vector<Slice> m_tellings; // for each box what it is drawn as
    double m_lastEnd = 0;          // of the last slice, drawn or not
};

} // namespace gilscope
