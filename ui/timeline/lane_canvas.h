// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lanes on screen: a plain, opaque widget over the plot, transparent to the mouse, and the only thing
// that is repainted while a run is live (a frame of QCustomPlot costs several times as much, out of the
// workload's time). It shows the geometry of its owner, moved up by the scroll offset.
#pragma once

#include "timeline_painter.h"

#include <QWidget>

namespace gilscope {

class LaneCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit LaneCanvas(QWidget *parent = nullptr);

    // All of these outlive the canvas; the caller updates() what has changed.
    void setContent(const TimelineGeometry *geometry, const StatePalette *palette, const TypeScale *type);
    void setOffset(int offset);
    [[nodiscard]] int offset() const { return m_offset; }
    void updatePanel(std::size_t panel);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const TimelineGeometry *m_geometry = nullptr;
    const StatePalette *m_palette = nullptr;
    const TypeScale *m_type = nullptr;
    int m_offset = 0;
};

} // namespace gilscope
