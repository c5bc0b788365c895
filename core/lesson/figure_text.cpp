// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_text.h"

#include "judgement.h"
#include "scenario/figure_text.h"

namespace gilscope {

namespace {

const QString unknown = QStringLiteral("…");

QString inWords(const TextPiece &piece, std::span<const RunFigures> rounds)
{
    if (!piece.figure) {
        return piece.text;
    }
    const std::optional<double> value = medianOf(*piece.figure, piece.dividedBy, rounds);
    return !value ? unknown : piece.dividedBy ? timesInWords(*value) : inWords(piece.figure->figure, *value);
}

} // namespace

QString withFigures(const QString &text, std::span<const RunFigures> rounds)
{
    const Result<std::vector<TextPiece>> pieces = textPieces(text);
    if (!pieces.isOk()) {
        return text;
    }
    QString filled;
    for (const TextPiece &piece : pieces.value()) {
        filled += inWords(piece, rounds);
    }
    return filled;
}

} // namespace gilscope
