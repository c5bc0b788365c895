// SPDX-License-Identifier: GPL-3.0-or-later
//
// What rows and cards have in common: the type of headings and titles, and text in so many lines at most.
#pragma once

#include <QFont>
#include <QPainter>

namespace gilscope {

[[nodiscard]] QFont headingFont(const QFont &body);
[[nodiscard]] QFont titleFont(const QFont &body);

// Wrapped at words; the last line is elided where there are more.
[[nodiscard]] QStringList wrapped(const QString &text, const QFont &font, int width, int mostLines);
// In the painter's font and colour, from the top; returns where it ends.
int drawLines(QPainter &painter, const QStringList &lines, QPoint topLeft, int width);

} // namespace gilscope
