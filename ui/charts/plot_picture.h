// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plot in a picture: laid out at the size that it has in the window and scaled as a whole, so that lines,
// dots and gaps grow with the type. For the GUI's thread.
#pragma once

#include <QFont>
#include <QRectF>

class QCustomPlot;
class QPainter;

namespace gilscope {

// How much larger than in the window a picture with this type is.
[[nodiscard]] double plotScale(const QFont &body);
// The font that the plot is laid out with.
[[nodiscard]] QFont plotFont(QFont body);
// The plot has its chart and its colours already.
void paintPlot(QPainter &painter, QCustomPlot &plot, const QRectF &rect, const QFont &body);

} // namespace gilscope
