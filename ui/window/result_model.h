// SPDX-License-Identifier: GPL-3.0-or-later
//
// The comparison as a table, one row a variant: what the result strip shows and a screen reader reads.
#pragma once

#include "verdict.h"

#include <QAbstractTableModel>

namespace gilscope {

class ResultModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Wall, Ratio, CoresUsed, HandOffs, WallWithStartup, Remark, ColumnCount };

    explicit ResultModel(QObject *parent = nullptr);

    void setResult(RunResult result);
    [[nodiscard]] const Verdict &verdict() const { return m_verdict; }
    // Whether there is anything in the column of remarks.
    [[nodiscard]] bool hasRemarks() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const VariantResult &variant, Column column) const;
    [[nodiscard]] static QString figure(const VariantResult &variant, Column column);
    // In words what became of a run that did not finish.
    [[nodiscard]] static QString outcome(const VariantResult &variant, Column column, const QString &word);

    RunResult m_result;
    Verdict m_verdict;
};

} // namespace gilscope
