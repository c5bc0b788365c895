// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws the start page's cards: picture, title, first sentence; and headings across the whole width. Cards
// share the width evenly, as many in a row as there is room for.
#pragma once

#include "thumbnails.h"

#include <QStyledItemDelegate>

namespace gilscope {

class ScenarioModel;

class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // Both must outlive it.
    CardDelegate(const ScenarioModel &model, Thumbnails &thumbnails, QObject *parent);

    void setColours(const ThemeColours &colours) { m_colours = colours; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QRect &card) const;

    const ScenarioModel &m_model;
    Thumbnails &m_thumbnails;
    ThemeColours m_colours;
};

} // namespace gilscope
