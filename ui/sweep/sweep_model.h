// SPDX-License-Identifier: GPL-3.0-or-later
//
// The points of a sweep as a table: a row a point, for each variant its time and, where there is a baseline,
// its ratio. Who does not see the chart reads it here.
#pragma once

#include "sweep/sweep_result.h"

#include <QAbstractTableModel>

namespace gilscope {

class SweepModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit SweepModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    void setResult(const SweepResult &result);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] int columnsOfVariant() const { return m_result.baseline.isEmpty() ? 1 : 2; }
    [[nodiscard]] SweepFigure figureIn(int column) const;
    [[nodiscard]] std::size_t variantIn(int column) const;
    [[nodiscard]] QString textOf(int row, int column, bool withSpread) const;

    SweepResult m_result;
};

} // namespace gilscope
