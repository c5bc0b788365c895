// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words of a page in the room that they have: folded into lines, the last one elided where they do not fit.
#pragma once

#include "ui/timeline/timeline_geometry.h"

#include <QStringList>

namespace gilscope {

[[nodiscard]] double lineHeight(const QFont &font);
[[nodiscard]] double textWidth(const QFont &font, const QString &text);

struct FoldedText
{
    QStringList lines;
    bool isWhole = true; // nothing was left out

    [[nodiscard]] double height(const QFont &font) const;
    // As one item from there on, as wide as its widest line.
    [[nodiscard]] TextItem at(QPointF place, const QFont &font) const;
};

// Paragraphs (at line breaks) begin a line of their own.
[[nodiscard]] FoldedText folded(const QString &text, const QFont &font, double width, qsizetype mostLines);

} // namespace gilscope
