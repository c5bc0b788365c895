// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand_off_model.h"

#include "table_words.h"

#include <algorithm>
#include <tuple>

namespace gilscope {

namespace {

// From its request on; none where events were lost, and while the taker still holds the lock.
std::optional<TimeNs> waitOf(const Trace &trace, const Flow &flow)
{
    const auto key = [](const Tenure &tenure) {
        return std::tuple(tenure.taken, tenure.lock, tenure.thread);
    };
    const std::tuple wanted(flow.to, flow.lock, flow.taker);
    const auto found = std::ranges::lower_bound(trace.tenures, wanted, {}, key);
    if (found == trace.tenures.end() || key(*found) != wanted)
        return std::nullopt;
    return found->taken - found->requested;
}

QVariant alignmentOf(HandOffModel::Column column)
{
    const bool isFigure =
        column == HandOffModel::At || column == HandOffModel::Passing || column == HandOffModel::Waited;
    return QVariant::fromValue(Qt::AlignVCenter | (isFigure ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

void HandOffModel::setRange(std::optional<TimeRange> range)
{
    m_range = range;
    refresh();
}

void HandOffModel::refresh()
{
    beginResetModel();
    m_first = 0;
    m_count = trace() ? trace()->flows.size() : 0;
    if (trace() && m_range) {
        const std::vector<Flow> &flows = trace()->flows;
        const auto from = std::ranges::lower_bound(flows, m_range->begin, {}, &Flow::to);
        const auto until = std::ranges::lower_bound(from, flows.end(), m_range->end, {}, &Flow::to);
        m_first = static_cast<std::size_t>(from - flows.begin());
        m_count = static_cast<std::size_t>(until - from);
    }
    endResetModel();
}

std::optional<ItemReference> HandOffModel::itemAt(int row) const
{
    if (row < 0 || row >= rowCount() || m_first + static_cast<std::size_t>(row) >= trace()->flows.size())
        return std::nullopt;
    return ItemReference{ItemKind::Arrow, panel(), 0, m_first + static_cast<std::size_t>(row), 1};
}

std::optional<TimeRange> HandOffModel::rangeAt(int row) const
{
    const auto item = itemAt(row);
    if (!item)
        return std::nullopt;
    const Flow &flow = trace()->flows[item->first];
    return TimeRange{flow.from, flow.to};
}

std::optional<int> HandOffModel::rowOf(const ItemReference &item) const
{
    const bool isHandOff = item.kind == ItemKind::Arrow || item.kind == ItemKind::HandOffs;
    const std::size_t last = m_first + std::min(m_count, mostRows);
    if (!isHandOff || item.panel != panel() || item.first < m_first || item.first >= last)
        return std::nullopt;
    return static_cast<int>(item.first - m_first);
}

int HandOffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HandOffModel::text(const Flow &flow, Column column) const
{
    switch (column) {
    case At:
        return timeCell(flow.to);
    case Giver:
        return threadLabel(*trace(), flow.giver);
    case Taker:
        return threadLabel(*trace(), flow.taker);
    case Passing:
        return durationText(flow.to - flow.from);
    case Waited: {
        const auto wait = waitOf(*trace(), flow);
        return wait ? durationText(*wait) : QString();
    }
    case OfLock:
        return lockPhrase(*trace(), flow.lock);
    case Why:
        return flow.forced ? tr("on request") : tr("unasked");
    case ColumnCount:
        break;
    }
    return {};
}

QVariant HandOffModel::data(const QModelIndex &index, int role) const
{
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(column);
    const auto item = itemAt(index.row());
    if (!item || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Flow &flow = trace()->flows[item->first];
    return role == Qt::ToolTipRole ? exactRange({flow.from, flow.to}) : text(flow, column);
}

QVariant HandOffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(column);
    const bool explains = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !explains)
        return {};
    switch (column) {
    case At:
        return explains ? tr("When it was taken, in milliseconds since the common start") : tr("At, ms");
    case Giver:
        return explains ? tr("The thread that let go of the lock") : tr("Giver");
    case Taker:
        return explains ? tr("The thread that has it from then on") : tr("Taker");
    case Passing:
        return explains ? tr("From the give to the take: nobody had the lock") : tr("Passing");
    case Waited:
        return explains ? tr("How long the taker had waited since it asked") : tr("Waited");
    case OfLock:
        return explains ? tr("Which lock it was") : tr("Lock");
    case Why:
        return explains ? tr("Whether the giver was asked to let go") : tr("Given");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gilscope
