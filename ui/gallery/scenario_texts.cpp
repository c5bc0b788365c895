// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_texts.h"

#include "ui/window/theme.h"

#include <QTextLayout>

namespace gilscope {

QFont headingFont(const QFont &body)
{
    QFont font = scaled(body, TypeStep::Caption);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 106);
    font.setBold(true);
    return font;
}

QFont titleFont(const QFont &body)
{
    QFont font = body;
    font.setBold(true);
    return font;
}

QStringList wrapped(const QString &text, const QFont &font, int width, int mostLines)
{
    QStringList lines;
    const QString line = text.simplified();
    QTextLayout layout(line, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    while (lines.size() < mostLines) {
        QTextLine next = layout.createLine();
        if (!next.isValid()) {
            break;
        }
        next.setLineWidth(width);
        const bool isLast = lines.size() + 1 == mostLines;
        const QString rest = line.mid(next.textStart(), isLast ? -1 : next.textLength());
        // A word that is wider than the line, too: one that is cut anywhere can't be read.
        lines << QFontMetrics(font).elidedText(rest.trimmed(), Qt::ElideRight, width);
    }
    layout.endLayout();
    return lines;
}

int drawLines(QPainter &painter, const QStringList &lines, QPoint topLeft, int width)
{
    const int high = painter.fontMetrics().lineSpacing();
    for (const QString &line : lines) {
        painter.drawText(QRect(topLeft, QSize(width, high)), Qt::AlignLeft | Qt::AlignVCenter, line);
        topLeft.ry() += high;
    }
    return topLeft.y();
}

} // namespace gilscope
