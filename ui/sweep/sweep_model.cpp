// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_model.h"

#include "ui/timeline/time_axis.h"

#include <cmath>

namespace gilscope {

void SweepModel::setResult(const SweepResult &result)
{
    const bool sameShape = result.points.size() == m_result.points.size()
        && result.variants == m_result.variants && result.quantity == m_result.quantity
        && result.baseline == m_result.baseline;
    if (!sameShape) {
        beginResetModel();
        m_result = result;
        endResetModel();
        return;
    }
    m_result = result;
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

int SweepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_result.points.size());
}

int SweepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + columnsOfVariant() * static_cast<int>(m_result.variants.size());
}

SweepFigure SweepModel::figureIn(int column) const
{
    return (column - 1) % columnsOfVariant() == 0 ? SweepFigure::Wall : SweepFigure::Ratio;
}

std::size_t SweepModel::variantIn(int column) const
{
    return static_cast<std::size_t>((column - 1) / columnsOfVariant());
}

QString SweepModel::textOf(int row, int column, bool withSpread) const
{
    const SweptPoint &point = m_result.points.at(static_cast<std::size_t>(row));
    if (column == 0) {
        return quantityText(point.at, m_result.unit);
    }
    const SweepFigure figure = figureIn(column);
    const Spread &spread = figureOf(point.variants.at(variantIn(column)), figure);
    if (spread.n == 0) {
        return tr("–", "no figure");
    }
    const auto text = [figure](double value) {
        return figure == SweepFigure::Wall ? durationText(std::llround(value))
                                           : tr("%1 ×").arg(decimalText(value, 2));
    };
    return withSpread && spread.n > 1
        ? tr("%1, from %2 to %3, %n rounds", nullptr, static_cast<int>(spread.n))
              .arg(text(spread.median), text(spread.min), text(spread.max))
        : text(spread.median);
}

QVariant SweepModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row(), index.column(), false);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return textOf(index.row(), index.column(), true);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    default:
        return {};
    }
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    if (section == 0) {
        return m_result.quantityTitle;
    }
    const QString &title = m_result.variants.at(variantIn(section)).title;
    return figureIn(section) == SweepFigure::Wall ? title : tr("%1 (×)").arg(title);
}

} // namespace gilscope
