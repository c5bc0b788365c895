// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery_delegate.h"

#include "gallery.h"

#include <QAbstractItemView>
#include <QPainter>

namespace gilscope {

namespace {

constexpr int side = 16; // left and right of the text
constexpr int above = 9; // and below
constexpr int between = 3;
constexpr qsizetype longestSummary = 140; // the tool tip has all of it

bool isHeading(const QModelIndex &index)
{
    return !index.data(Gallery::EntryRole).isValid();
}

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

QString summaryOf(const QModelIndex &index)
{
    const QString summary = index.data(Gallery::SummaryRole).toString();
    const qsizetype sentence = summary.indexOf(QLatin1String(". ")) + 1;
    const QString first = sentence > 0 ? summary.left(sentence) : summary;
    if (first.size() <= longestSummary) {
        return first;
    }
    const qsizetype lastWord = first.lastIndexOf(QLatin1Char(' '), longestSummary);
    return first.left(lastWord > 0 ? lastWord : longestSummary) + u'…';
}

int heightOf(const QFont &font, const QString &text, int width)
{
    return text.isEmpty()
        ? 0
        : QFontMetrics(font).boundingRect(0, 0, width, 10'000, Qt::TextWordWrap, text).height();
}

} // namespace

void GalleryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    const QString title = index.data().toString();
    if (isHeading(index)) {
        paintHeading(*painter, option, title);
        painter->restore();
        return;
    }
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool focused = selected && (option.state & QStyle::State_HasFocus) != 0;
    if (selected) {
        painter->fillRect(option.rect, m_colours.accentTint);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())), m_colours.accent);
    }
    if (focused) {
        painter->setPen(m_colours.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    QRect inside = option.rect.adjusted(side, above, -side, -above);
    painter->setFont(titleFont(option.font));
    painter->setPen(m_colours.text);
    QRect used;
    painter->drawText(inside, Qt::TextWordWrap, title, &used);
    inside.setTop(used.bottom() + 1 + between);
    painter->setFont(scaled(option.font, TypeStep::Caption));
    painter->setPen(m_colours.muted);
    painter->drawText(inside, Qt::TextWordWrap, summaryOf(index));
    painter->restore();
}

void GalleryDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                   const QString &text) const
{
    painter.setFont(headingFont(option.font));
    painter.setPen(m_colours.muted);
    const QRect inside = option.rect.adjusted(side, 0, -side, -above / 2);
    painter.drawText(inside, Qt::AlignBottom | Qt::TextWordWrap, text);
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view == nullptr ? option.rect.width() : view->viewport()->width();
    const int textWidth = std::max(40, width - 2 * side);
    const QString title = index.data().toString();
    if (isHeading(index)) {
        return {width, heightOf(headingFont(option.font), title, textWidth) + 2 * above + above / 2};
    }
    const int titleHeight = heightOf(titleFont(option.font), title, textWidth);
    const int summaryHeight = heightOf(scaled(option.font, TypeStep::Caption), summaryOf(index), textWidth);
    return {width, titleHeight + between + summaryHeight + 2 * above};
}

} // namespace gilscope
