// SPDX-License-Identifier: GPL-3.0-or-later
//
// A chart on any paint device, as the window draws it: the type says how large everything is. Needs a
// QApplication, since QCustomPlot is a widget; nothing is shown.
#pragma once

#include "strip_chart.h"

#include <QPainter>

namespace gilscope {

// Of the strips and their axis at that width; heading and caption are words of whoever asks.
[[nodiscard]] double stripsHeight(const StripChart &chart, double width, const QFont &body);
void paintStrips(QPainter &painter, const StripChart &chart, const QRectF &rect, const QFont &body,
                 const StatePalette &palette);

} // namespace gilscope
