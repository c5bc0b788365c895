// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery_delegate.h"

#include "scenario_model.h"
#include "scenario_texts.h"

#include <QAbstractItemView>
#include <QPainter>

namespace gilscope {

namespace {

constexpr int side = 14; // left and right of the text
constexpr int above = 8; // and below
constexpr int between = 3;
constexpr int mostTitleLines = 3;
constexpr int mostSummaryLines = 4;
constexpr double pictureWidth = 3.8; // lines of type

struct RowLayout
{
    QSize picture;
    int textLeft = 0; // in the row
    int textWidth = 0;
    QStringList title;
    QStringList summary;
};

RowLayout layoutOf(const QModelIndex &index, const QFont &font, int width)
{
    RowLayout layout;
    const int wide = qRound(pictureWidth * QFontMetrics(font).height());
    layout.picture = QSize(wide, wide * 9 / 16);
    layout.textLeft = side + wide + side * 2 / 3;
    layout.textWidth = std::max(40, width - layout.textLeft - side);
    layout.title = wrapped(index.data().toString(), titleFont(font), layout.textWidth, mostTitleLines);
    layout.summary = wrapped(index.data(ScenarioModel::SummaryRole).toString(),
                             scaled(font, TypeStep::Caption), layout.textWidth, mostSummaryLines);
    return layout;
}

} // namespace

GalleryDelegate::GalleryDelegate(const ScenarioModel &model, Thumbnails &thumbnails, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_thumbnails(thumbnails)
{}

void GalleryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    const ShelfEntry *entry = m_model.entryAt(index);
    if (entry == nullptr) {
        paintHeading(*painter, option, index.data().toString());
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
    const RowLayout layout = layoutOf(index, option.font, option.rect.width());
    const QPoint corner = option.rect.topLeft() + QPoint(side, above + between);
    const double ratio = painter->device()->devicePixelRatioF();
    painter->setOpacity(entry->isMissing ? 0.5 : 1);
    painter->drawPixmap(corner, m_thumbnails.pixmap(*entry, layout.picture, ratio, m_colours));
    painter->setOpacity(1);
    const QPoint text = option.rect.topLeft() + QPoint(layout.textLeft, above);
    painter->setFont(titleFont(option.font));
    painter->setPen(entry->isMissing ? m_colours.muted : m_colours.text);
    const int bottom = drawLines(*painter, layout.title, text, layout.textWidth);
    painter->setFont(scaled(option.font, TypeStep::Caption));
    painter->setPen(m_colours.muted);
    drawLines(*painter, layout.summary, QPoint(text.x(), bottom + between), layout.textWidth);
    painter->restore();
}

void GalleryDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                   const QString &text) const
{
    painter.setFont(headingFont(option.font));
    painter.setPen(m_colours.muted);
    const QRect inside = option.rect.adjusted(side, 0, -side, -above / 2);
    painter.drawText(inside, static_cast<int>(Qt::AlignBottom) | Qt::TextWordWrap, text);
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view == nullptr ? option.rect.width() : view->viewport()->width();
    if (m_model.entryAt(index) == nullptr) {
        const QFontMetrics metrics(headingFont(option.font));
        const QRect text = metrics.boundingRect(QRect(0, 0, std::max(40, width - 2 * side), 10'000),
                                                Qt::TextWordWrap, index.data().toString());
        return {width, text.height() + 2 * above + above / 2};
    }
    const RowLayout layout = layoutOf(index, option.font, width);
    const int titleHeight =
        static_cast<int>(layout.title.size()) * QFontMetrics(titleFont(option.font)).lineSpacing();
    const int summaryHeight = static_cast<int>(layout.summary.size())
        * QFontMetrics(scaled(option.font, TypeStep::Caption)).lineSpacing();
    const int high = std::max(titleHeight + between + summaryHeight, between + layout.picture.height());
    return {width, high + 2 * above};
}

} // namespace gilscope
