// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws the gallery's rows: group headings in small capitals, presets as a title over a summary that wraps.
#pragma once

#include "theme.h"

#include <QStyledItemDelegate>

namespace gilscope {

class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setColours(const ThemeColours &colours) { m_colours = colours; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QString &text) const;

    ThemeColours m_colours;
};

} // namespace gilscope
