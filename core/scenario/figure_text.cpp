// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_text.h"

#include "json_checker.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::FigureText)
};

Error braceError(const QString &message)
{
    return {{},
            message.toStdString(),
            Text::tr("Write a figure as {variant.figure}, of those in docs/scenario-format.md, and a brace "
                     "that is none as {{")
                .toStdString()};
}

// What stands between two braces.
Result<TextPiece> figurePiece(const QString &inside)
{
    const QStringList parts = inside.split(u'/');
    TextPiece piece{inside, figureReference(parts.constFirst()), std::nullopt};
    if (parts.size() == 2) {
        piece.dividedBy = figureReference(parts.constLast());
    }
    if (!piece.figure || parts.size() > 2 || (parts.size() == 2 && !piece.dividedBy)) {
        return braceError(Text::tr("found %1 in braces, expected a figure of a variant").arg(quoted(inside)));
    }
    return piece;
}

} // namespace

std::optional<FigureReference> figureReference(const QString &text)
{
    const qsizetype dot = text.lastIndexOf(u'.'); // an id may have dots, a figure has none
    const std::optional<Figure> figure = dot > 0 ? figureNamed(text.mid(dot + 1)) : std::nullopt;
    return figure ? std::optional(FigureReference{text.left(dot), *figure}) : std::nullopt;
}

QString figureText(const FigureReference &reference)
{
    const std::string_view name = nameOf(reference.figure).name;
    return reference.variant + u'.' + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

Result<std::vector<TextPiece>> textPieces(const QString &text)
{
    std::vector<TextPiece> pieces;
    QString plain;
    const auto endPlain = [&] {
        if (!plain.isEmpty()) {
            pieces.push_back({plain, std::nullopt, std::nullopt});
            plain.clear();
        }
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != u'{') {
            plain += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == u'{') {
            plain += text[at++];
        } else {
            const qsizetype end = text.indexOf(u'}', at);
            if (end < 0) {
                return braceError(
                    Text::tr("found the brace of %1, which is not closed").arg(quoted(text.mid(at))));
            }
            const Result<TextPiece> piece = figurePiece(text.mid(at + 1, end - at - 1));
            if (!piece.isOk()) {
                return piece.error();
            }
            endPlain();
            pieces.push_back(piece.value());
            at = end;
        }
    }
    endPlain();
    return pieces;
}

} // namespace gilscope
