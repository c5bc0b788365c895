// SPDX-License-Identifier: GPL-3.0-or-later
#include "strip_picture.h"

#include "plot_picture.h"
#include "strip_plot.h"

#include <cmath>

namespace gilscope {

double stripsHeight(const StripChart &chart, double width, const QFont &body)
{
    const double scale = plotScale(body);
    return std::ceil(StripPlot::heightFor(chart, plotFont(body), static_cast<int>(width / scale)) * scale);
}

void paintStrips(QPainter &painter, const StripChart &chart, const QRectF &rect, const QFont &body,
                 const StatePalette &palette)
{
    StripPlot plot;
    plot.setFont(plotFont(body));
    plot.resize((rect.size() / plotScale(body)).toSize());
    plot.setColours(palette);
    plot.setChart(chart);
    paintPlot(painter, plot, rect, body);
}

} // namespace gilscope
