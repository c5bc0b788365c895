// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws the gallery's rows: group headings in small capitals; a scenario as a small picture beside its title
// and its first sentence.
#pragma once

#include "thumbnails.h"

#include <QStyledItemDelegate>

namespace gilscope {

class ScenarioModel;

class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // Both must outlive it.
    GalleryDelegate(const ScenarioModel &model, Thumbnails &thumbnails, QObject *parent);

    void setColours(const ThemeColours &colours) { m_colours = colours; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QString &text) const;

    const ScenarioModel &m_model;
    Thumbnails &m_thumbnails;
    ThemeColours m_colours;
};

} // namespace gilscope
