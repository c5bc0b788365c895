// SPDX-License-Identifier: GPL-3.0-or-later
//
// A report on a stretch of time as a list of lanes, under the titles of their arrangements: a bar of the time
// in the picture's colours and patterns, and the figures in words below it. A row a lane, to be gone through
// by keyboard and read aloud; Ctrl+C copies all of it as a table.
#pragma once

#include "range_report.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace gilscope {

class RangeModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setReport(RangeReport report);
    [[nodiscard]] const RangeReport &report() const { return m_report; }
    [[nodiscard]] const PanelReport &panelAt(int row) const;
    // None in the row of an arrangement's title.
    [[nodiscard]] const LaneReport *laneAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        std::size_t panel = 0;
        std::optional<std::size_t> lane;
    };
    RangeReport m_report;
    std::vector<Row> m_rows;
};

class RangeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setColours(const StatePalette &palette) { m_palette = palette; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintBar(QPainter &painter, const QRect &rect, const LaneReport &lane, TimeRange range,
                  const QFont &font) const;

    StatePalette m_palette;
};

class RangeList : public QListView
{
    Q_OBJECT

public:
    explicit RangeList(QWidget *parent = nullptr);

    void setReport(RangeReport report);
    void setColours(const StatePalette &palette);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    RangeModel m_model;
    RangeDelegate m_delegate;
};

} // namespace gilscope
