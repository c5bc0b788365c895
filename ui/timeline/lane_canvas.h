// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lanes on screen: a plain, opaque widget over the plot, transparent to the mouse, and the only thing
// that is repainted while a run is live (a frame of QCustomPlot costs several times as much, out of the
// workload's time). It shows the geometry of its owner, moved up by the scroll offset, and an overlay upon
// it. While a playhead moves, the lanes below it are kept as an image, and only the strip between where it
// was and where it is gets repainted.
#pragma once

#include "lane_overlay.h"
#include "timeline_painter.h"

#include <QPixmap>
#include <QWidget>

namespace gilscope {

class LaneCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit LaneCanvas(QWidget *parent = nullptr);

    // All of these outlive the canvas; the caller says what has changed.
    void setContent(const TimelineGeometry *geometry, const StatePalette *palette, const TypeScale *type);
    void setOverlay(const LaneOverlay &overlay);
    [[nodiscard]] const LaneOverlay &overlay() const { return m_overlay; }
    void setOffset(int offset);
    [[nodiscard]] int offset() const { return m_offset; }
    void updateAll();
    void updatePanel(std::size_t panel);
    // Shown until the next call; in times of the trace, so it may stay while the view moves.
    void setHighlight(std::optional<Highlight> highlight);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintLanes(QPainter &painter, const QRect &exposed) const;
    [[nodiscard]] const QPixmap &stillLanes();
    void updatePlayhead(TimeNs from, TimeNs to);

    const TimelineGeometry *m_geometry = nullptr;
    const StatePalette *m_palette = nullptr;
    const TypeScale *m_type = nullptr;
    LaneOverlay m_overlay;
    QPixmap m_still; // null: to be painted again
    int m_offset = 0;
    std::optional<Highlight> m_highlight;
};

} // namespace gilscope
