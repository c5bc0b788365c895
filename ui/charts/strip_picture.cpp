// SPDX-License-Identifier: GPL-3.0-or-later
#include "strip_picture.h"

#include "strip_plot.h"

#include <QPicture>

#include <cmath>

namespace gilscope {

namespace {

// The chart is laid out at the size it has in the window and scaled as a whole: lines, dots and gaps too.
constexpr int bodyPixels = 14;

double scaleFor(const QFont &body)
{
    return static_cast<double>(body.pixelSize()) / bodyPixels;
}

QFont atBodySize(QFont font)
{
    font.setPixelSize(bodyPixels);
    return font;
}

} // namespace

double stripsHeight(const StripChart &chart, double width, const QFont &body)
{
    const double scale = scaleFor(body);
    return std::ceil(StripPlot::heightFor(chart, atBodySize(body), static_cast<int>(width / scale)) * scale);
}

void paintStrips(QPainter &painter, const StripChart &chart, const QRectF &rect, const QFont &body,
                 const StatePalette &palette)
{
    const double scale = scaleFor(body);
    const QSize size = (rect.size() / scale).toSize();
    StripPlot plot;
    plot.setFont(atBodySize(body));
    plot.resize(size);
    plot.setColours(palette);
    plot.setChart(chart);
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
