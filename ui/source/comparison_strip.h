// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two sources side by side, ratio against ratio: a row a variant, in the place of the results. Differences
// that are to be looked at stand in bold and in the colour of a problem, with a mark that needs no colour.
#pragma once

#include "lesson/source_comparison.h"
#include "ui/window/theme.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace gilscope {

class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Here, There, Difference, ColumnCount };

    explicit ComparisonModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    void setComparison(SourceComparison comparison);
    void setColours(const ThemeColours &colours);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SourceComparison m_comparison;
    ThemeColours m_colours;
};

class ComparisonStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonStrip(QWidget *parent = nullptr);

    void setComparison(SourceComparison comparison);
    void setColours(const ThemeColours &colours);
    [[nodiscard]] const ComparisonModel &model() const { return m_model; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void fitColumns();

    ComparisonModel m_model;
    QTableView m_table;
};

} // namespace gilscope
