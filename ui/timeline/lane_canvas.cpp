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

void LaneCanvas::setOffset(int offset)
{
    m_offset = offset;
    update();
}

void LaneCanvas::updatePanel(std::size_t panel)
{
    update(m_geometry->panels[panel].rect.translated(0, -m_offset).toAlignedRect().adjusted(0, -3, 0, 3));
}

void LaneCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_palette ? m_palette->canvas : Qt::white);
    if (!m_geometry)
        return;
    painter.translate(0, -m_offset);
    TimelinePainter replay(painter, *m_palette, *m_type, PaintTarget::Raster);
    replay.paint(*m_geometry, QRectF(event->rect()).translated(0, m_offset));
}

} // namespace gilscope
