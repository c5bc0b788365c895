// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of TimelinePainter: the shapes of marks, the strip of a lock's story, arrows. Each kind of mark has a
// shape of its own, so that black and white tells them apart:
//   ○ Requested   ▲ TimedOut   ◆ DropRequested   │ SafepointSeen
//   • Retaken     × LostRace   ▼ Loss            a no-entry sign: Deadlock
#pragma once

#include "timeline_geometry.h"

#include <QPainter>

namespace gilscope {

class MarkPainter
{
public:
    MarkPainter(QPainter &painter, const StatePalette &palette, const TypeScale &type);

    void paintMark(const MarkItem &mark);
    void paintStory(const LockStory &story);
    void paintArrow(const ArrowItem &arrow);
    void paintSample(const QRectF &rect, MarkKind kind);

private:
    void paintLine(const MarkItem &mark);
    void paintHandshake(const HandshakeItem &handshake);
    void paintBetweenLanes(const ArrowItem &arrow);
    void paintHop(const ArrowItem &arrow);
    void paintLabel(const TextItem &label);
    [[nodiscard]] double stroke() const;

    QPainter &m_painter;
    const StatePalette &m_palette;
    const TypeScale &m_type;
};

} // namespace gilscope
