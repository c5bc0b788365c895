// SPDX-License-Identifier: GPL-3.0-or-later
//
// Figures as scenarios name them: "threads.ratio" in a condition, "{threads.ratio}" and
// "{threads.wall_s/processes.wall_s}" in a text, where "{{" stands for "{". Whether there is such a variant
// is for the reader to judge.
#pragma once

#include "figure.h"
#include "runtime/base/result.h"

#include <vector>

namespace gilscope {

// "variant.figure"; none where it is not written so or there is no such figure.
[[nodiscard]] std::optional<FigureReference> figureReference(const QString &text);
// As a scenario writes it.
[[nodiscard]] QString figureText(const FigureReference &reference);

// A stretch of a text, or a figure that stands there instead.
struct TextPiece
{
    QString text; // of a figure: as it was written, without the braces
    std::optional<FigureReference> figure;
    std::optional<FigureReference> dividedBy;
    friend bool operator==(const TextPiece &, const TextPiece &) = default;
};

// The error's place is empty: only the caller knows where the text stands.
[[nodiscard]] Result<std::vector<TextPiece>> textPieces(const QString &text);

} // namespace gilscope
