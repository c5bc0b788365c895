// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_canvas.h"

#include <QPaintEvent>

namespace gilscope {

LaneCanvas::LaneCanvas(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void LaneCanvas::setContent(const TimelineGeometry *geometry, const StatePalette *palette,
                            const TypeScale *type)
{
    m_geometry = geometry;
    m_palette = palette;
    m_type = type;
}

void LaneCanvas::setOverlay(const LaneOverlay &overlay)
{
    if (overlay == m_overlay)
        return;
    LaneOverlay moved = m_overlay;
    moved.playhead = overlay.playhead;
    const std::optional<TimeNs> before = m_overlay.playhead;
    const bool onlyMoved = before && overlay.playhead && moved == overlay;
    m_overlay = overlay;
    if (onlyMoved)
        updatePlayhead(*before, *overlay.playhead);
    else
        updateAll();
}

void LaneCanvas::setOffset(int offset)
{
    m_offset = offset;
    updateAll();
}

void LaneCanvas::updateAll()
{
    m_still = {};
    update();
}

void LaneCanvas::updatePanel(std::size_t panel)
{
    m_still = {};
    update(m_geometry->panels[panel].rect.translated(0, -m_offset).toAlignedRect().adjusted(0, -3, 0, 3));
}

void LaneCanvas::updatePlayhead(TimeNs from, TimeNs to)
{
    for (const PanelItem &panel : m_geometry->panels)
        update(changedByPlayhead(panel, from, to, *m_type).translated(0, -m_offset).toAlignedRect());
}

void LaneCanvas::setHighlight(std::optional<Highlight> highlight)
{
    if (highlight && highlight->isEmpty())
        highlight.reset();
    for (const auto &one : {m_highlight, highlight}) {
        if (one && m_geometry && one->panel < m_geometry->panels.size())
            updatePanel(one->panel);
    }
    m_highlight = std::move(highlight);
}

void LaneCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    if (!m_geometry)
        return;
    if (!m_overlay.playhead) {
        paintLanes(painter, event->rect());
        return;
    }
    const QPixmap &still = stillLanes();
    for (const QRect &rect : event->region()) {
        const qreal scale = still.devicePixelRatio();
        painter.drawPixmap(QRectF(rect), still, QRectF(rect.topLeft() * scale, rect.size() * scale));
    }
    painter.translate(0, -m_offset);
    paintPlayhead(painter, *m_geometry, *m_overlay.playhead, *m_palette, *m_type);
}

void LaneCanvas::paintLanes(QPainter &painter, const QRect &exposed) const
{
    painter.fillRect(exposed, m_palette->canvas);
    painter.translate(0, -m_offset);
    TimelinePainter replay(painter, *m_palette, *m_type, PaintTarget::Raster);
    replay.paint(*m_geometry, QRectF(exposed).translated(0, m_offset));
    if (m_highlight)
        replay.paintHighlight(*m_geometry, *m_highlight);
    paintOverlay(painter, *m_geometry, m_overlay, *m_palette, *m_type);
}

const QPixmap &LaneCanvas::stillLanes()
{
    const QSize wanted = size() * devicePixelRatioF();
    if (m_still.isNull() || m_still.size() != wanted) {
        m_still = QPixmap(wanted);
        m_still.setDevicePixelRatio(devicePixelRatioF());
        QPainter painter(&m_still);
        paintLanes(painter, rect());
    }
    return m_still;
}

} // namespace gilscope
