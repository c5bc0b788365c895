// SPDX-License-Identifier: GPL-3.0-or-later
#include "plot_picture.h"

#include <QPainter>
#include <QPicture>
#include <qcustomplot.h>

namespace gilscope {

namespace {

constexpr int bodyPixels = 14;

} // namespace

double plotScale(const QFont &body)
{
    return static_cast<double>(body.pixelSize()) / bodyPixels;
}

QFont plotFont(QFont body)
{
    body.setPixelSize(bodyPixels);
    return body;
}

void paintPlot(QPainter &painter, QCustomPlot &plot, const QRectF &rect, const QFont &body)
{
    const double scale = plotScale(body);
    const QSize size = (rect.size() / scale).toSize();
    plot.setBackground(QBrush(Qt::NoBrush));
    // QCustomPlot paints with a painter of its own, and a device has only one.
    QPicture picture;
    QCPPainter recorder(&picture);
    recorder.setMode(QCPPainter::pmVectorized);
    plot.toPainter(&recorder, size.width(), size.height());
    recorder.end();
    // A picture is played as large as it was on a screen of its resolution; here a pixel is a pixel.
    const double dots = static_cast<double>(picture.logicalDpiX()) / painter.device()->logicalDpiX();
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(scale * dots, scale * dots);
    painter.drawPicture(0, 0, picture);
    painter.restore();
}

} // namespace gilscope
