// SPDX-License-Identifier: GPL-3.0-or-later
#include "card_delegate.h"

#include "scenario_model.h"
#include "scenario_texts.h"

#include <QListView>
#include <QPainter>

namespace gilscope {

namespace {

constexpr double leastWidth = 14; // of a card, in lines of type
constexpr int gap = 14;           // between cards
constexpr int inset = 12;         // of the text
constexpr int titleLines = 1;
constexpr int summaryLines = 3;

int columnsIn(int width, const QFont &font)
{
    return std::max(1, static_cast<int>(width / (leastWidth * QFontMetrics(font).height())));
}

// A picture of the whole width would leave no room for the words where the window is low.
QSize pictureIn(int cardWidth, int pageHeight)
{
    const int high = std::min(cardWidth * 9 / 16, std::max(60, pageHeight / 2));
    return {high * 16 / 9, high};
}

} // namespace

CardDelegate::CardDelegate(const ScenarioModel &model, Thumbnails &thumbnails, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_thumbnails(thumbnails)
{}

void CardDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QRect &card) const
{
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool hovered = (option.state & QStyle::State_MouseOver) != 0;
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor rim = selected ? m_colours.accent : hovered ? m_colours.muted : m_colours.line;
    const double stroke = selected ? 2.5 : 1;
    painter.setPen(QPen(rim, stroke));
    painter.setBrush(selected ? m_colours.accentTint : m_colours.base);
    painter.drawRoundedRect(QRectF(card).adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2), 8, 8);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    const ShelfEntry *entry = m_model.entryAt(index);
    if (entry == nullptr) {
        painter->setFont(headingFont(option.font));
        painter->setPen(m_colours.muted);
        painter->drawText(option.rect.adjusted(2, 0, -gap, -gap / 2), Qt::AlignLeft | Qt::AlignBottom,
                          index.data().toString());
        painter->restore();
        return;
    }
    const QRect card = option.rect.adjusted(0, 0, -gap, -gap);
    paintGround(*painter, option, card);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const QSize picture =
        pictureIn(card.width(), view == nullptr ? card.height() : view->viewport()->height());
    const QPoint corner(card.left() + (card.width() - picture.width()) / 2, card.top());
    painter->setOpacity(entry->isMissing ? 0.5 : 1);
    painter->drawPixmap(
        corner, m_thumbnails.pixmap(*entry, picture, painter->device()->devicePixelRatioF(), m_colours));
    painter->setOpacity(1);
    const int width = card.width() - 2 * inset;
    const QFont title = titleFont(option.font);
    painter->setFont(title);
    painter->setPen(entry->isMissing ? m_colours.muted : m_colours.text);
    const QPoint text(card.left() + inset, card.top() + picture.height() + inset / 3);
    const int bottom =
        drawLines(*painter, wrapped(index.data().toString(), title, width, titleLines), text, width);
    const QFont small = scaled(option.font, TypeStep::Caption);
    painter->setFont(small);
    painter->setPen(m_colours.muted);
    drawLines(*painter,
              wrapped(index.data(ScenarioModel::SummaryRole).toString(), small, width, summaryLines),
              QPoint(text.x(), bottom + 2), width);
    painter->restore();
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    const QSize page = view == nullptr ? option.rect.size() : view->viewport()->size();
    const int width = page.width() - 1; // QListView wraps what fills a row to the last pixel
    const int body = QFontMetrics(option.font).height();
    if (m_model.entryAt(index) == nullptr) {
        return {width, (index.row() == 0 ? 0 : body) + 2 * body};
    }
    const int wide = width / columnsIn(width, option.font);
    const int words = titleLines * QFontMetrics(titleFont(option.font)).lineSpacing()
        + summaryLines * QFontMetrics(scaled(option.font, TypeStep::Caption)).lineSpacing();
    return {wide, pictureIn(wide - gap, page.height()).height() + words + inset + inset / 3 + gap};
}

} // namespace gilscope
