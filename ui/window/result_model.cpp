// SPDX-License-Identifier: GPL-3.0-or-later
#include "result_model.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

namespace gilscope {

namespace {

const QString none = QStringLiteral("–");
const QString pending = QStringLiteral("…");

Qt::AlignmentFlag alignmentOf(ResultModel::Column column)
{
    return column == ResultModel::Title ? Qt::AlignLeft : Qt::AlignRight;
}

QString decimals(double value)
{
    return QLocale().toString(value, 'f', 2);
}

QString seconds(TimeNs time)
{
    return ResultModel::tr("%1 s").arg(decimals(static_cast<double>(time) / second));
}

// Median, and the quartiles where they are not the same.
QString spread(const Spread &values, double unit, const QString &withUnit)
{
    const QString median = withUnit.arg(decimals(values.median / unit));
    const QString lower = decimals(values.lowerQuartile / unit);
    const QString upper = decimals(values.upperQuartile / unit);
    return lower == upper ? median : ResultModel::tr("%1 (%2–%3)").arg(median, lower, upper);
}

int roundsIn(const RunResult &result)
{
    std::size_t rounds = 0;
    for (const VariantResult &variant : result.variants) {
        rounds = std::max(rounds, variant.walls.n);
    }
    return static_cast<int>(rounds);
}

} // namespace

ResultModel::ResultModel(QObject *parent) : QAbstractTableModel(parent) {}

void ResultModel::setResult(RunResult result)
{
    // Rows are few and all of them change together, but a reset would lose the reader's place in the table.
    const bool sameShape = result.variants.size() == m_result.variants.size();
    if (!sameShape) {
        beginResetModel();
    }
    m_result = std::move(result);
    m_verdict = verdictOf(m_result);
    if (!sameShape) {
        endResetModel();
    } else if (!m_result.variants.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

bool ResultModel::hasRemarks() const
{
    return std::ranges::any_of(m_result.variants,
                               [](const VariantResult &variant) { return !variant.remarks.texts.isEmpty(); });
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_result.variants.size());
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<Column>(index.column());
    const VariantResult &variant = m_result.variants.at(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(variant, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | alignmentOf(column));
    case Qt::ToolTipRole:
        if (!variant.runsHere) {
            return variant.whyNot;
        }
        return column == Remark || ((column == Wall || column == Ratio) && variant.walls.n > 1)
            ? QVariant(text(variant, column))
            : QVariant();
    case Qt::FontRole:
        if (m_verdict.fastest == row) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::AlignVCenter | alignmentOf(column));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) { // where it is cut, the tool tip has all of it
        return {};
    }
    switch (column) {
    case Title:
        return tr("Arrangement");
    case Wall:
        return roundsIn(m_result) > 1 ? tr("Time, median of %n rounds", nullptr, roundsIn(m_result))
                                      : tr("Time");
    case Ratio:
        return tr("× %1").arg(m_result.baseline);
    case CoresUsed:
        return tr("Cores used");
    case HandOffs:
        return tr("Hand-offs");
    case WallWithStartup:
        return tr("With start-up");
    case Remark:
        return tr("Besides");
    case ColumnCount:
        break;
    }
    return {};
}

QString ResultModel::text(const VariantResult &variant, Column column) const
{
    if (column == Title) {
        return variant.title;
    }
    if (!variant.runsHere) {
        return column == Wall ? tr("not run here") : none;
    }
    switch (variant.state) {
    case RunState::Idle:
        return m_result.over ? none : pending;
    case RunState::Starting:
    case RunState::Running:
    case RunState::Stopping:
        return pending;
    case RunState::Finished:
        return figure(variant, column);
    // Half a measurement is no figure to compare with: in words what became of it.
    case RunState::Stopped:
        return outcome(variant, column, tr("stopped"));
    case RunState::Deadlocked:
        return outcome(variant, column, tr("deadlock"));
    case RunState::Hung:
        return outcome(variant, column, tr("hangs"));
    case RunState::Failed:
        return column == Wall ? tr("failed") : none;
    }
    Q_UNREACHABLE();
}

QString ResultModel::outcome(const VariantResult &variant, Column column, const QString &word)
{
    return column == Remark ? variant.remarks.texts.join(QStringLiteral(" · "))
        : column == Wall    ? word
                            : none;
}

QString ResultModel::figure(const VariantResult &variant, Column column)
{
    if (!variant.statistics) {
        return pending;
    }
    const TraceStatistics &statistics = *variant.statistics;
    switch (column) {
    case Wall:
        return variant.walls.n > 1 ? spread(variant.walls, second, tr("%1 s")) : seconds(statistics.wall);
    case Ratio:
        if (variant.ratios.n > 1) {
            return spread(variant.ratios, 1, tr("%1 ×"));
        }
        return variant.ratioToBaseline ? tr("%1 ×").arg(QLocale().toString(*variant.ratioToBaseline, 'f', 2))
                                       : none;
    case CoresUsed:
        return QLocale().toString(statistics.coresUsed, 'f', 2);
    case HandOffs:
        return variant.isLockSeen ? QLocale().toString(static_cast<qulonglong>(statistics.handOffs)) : none;
    case WallWithStartup:
        return seconds(statistics.wallWithStartup);
    case Remark:
        return variant.remarks.texts.join(QStringLiteral(" · "));
    case Title:
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gilscope
