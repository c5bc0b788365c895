// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

// Without a limit; a word alone may be too wide.
QStringList linesOf(const QString &paragraph, const QFontMetricsF &metrics, double width)
{
    QStringList lines;
    for (const QString &word : paragraph.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString longer = lines.isEmpty() ? word : lines.back() + QLatin1Char(' ') + word;
        if (!lines.isEmpty() && std::ceil(metrics.horizontalAdvance(longer)) <= width)
            lines.back() = longer;
        else
            lines << word;
    }
    return lines;
}

} // namespace

double lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

double textWidth(const QFont &font, const QString &text)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

double FoldedText::height(const QFont &font) const
{
    // As QPainter sets several lines.
    return std::ceil(static_cast<double>(lines.size()) * QFontMetricsF(font).lineSpacing());
}

TextItem FoldedText::at(QPointF place, const QFont &font) const
{
    double widest = 0;
    for (const QString &line : lines)
        widest = std::max(widest, textWidth(font, line));
    return {QRectF(place, QSizeF(widest, height(font))), lines.join(QLatin1Char('\n'))};
}

FoldedText folded(const QString &text, const QFont &font, double width, qsizetype mostLines)
{
    const QFontMetricsF metrics(font);
    QStringList lines;
    for (const QString &paragraph : text.split(QLatin1Char('\n')))
        lines << linesOf(paragraph, metrics, width);
    FoldedText result;
    result.isWhole = lines.size() <= mostLines;
    while (lines.size() > mostLines && lines.size() > 1) {
        const QString rest = lines.takeLast();
        lines.back() += QLatin1Char(' ') + rest;
    }
    for (QString &line : lines) {
        const QString elided = metrics.elidedText(line, Qt::ElideRight, std::max(0.0, width));
        result.isWhole = result.isWhole && elided == line;
        line = elided;
    }
    result.lines = std::move(lines);
    return result;
}

} // namespace gilscope
