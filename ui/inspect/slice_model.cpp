// SPDX-License-Identifier: GPL-3.0-or-later
#include "slice_model.h"

#include "state_words.h"
#include "table_words.h"

#include <algorithm>

namespace gilscope {

namespace {

QVariant alignmentOf(SliceModel::Column column)
{
    const bool isFigure = column == SliceModel::From || column == SliceModel::Length;
    return QVariant::fromValue(Qt::AlignVCenter | (isFigure ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

void SliceModel::setFilter(const SliceFilter &filter)
{
    m_filter = filter;
    refresh();
}

SliceModel::Stretch SliceModel::stretchOf(std::size_t number) const
{
    const Lane &lane = trace()->lanes[number];
    const std::vector<Slice> &slices = lane.slices;
    std::size_t first = 0;
    std::size_t last = slices.size();
    if (m_filter.range) {
        const auto from = std::ranges::upper_bound(slices, m_filter.range->begin, {}, &Slice::end);
        const auto until = std::ranges::lower_bound(slices, m_filter.range->end, {}, &Slice::begin);
        first = static_cast<std::size_t>(from - slices.begin());
        last = static_cast<std::size_t>(until - slices.begin());
    }
    if (m_filter.state) {
        first = lane.stateSums.countBefore(slices, *m_filter.state, first);
        last = lane.stateSums.countBefore(slices, *m_filter.state, last);
    }
    return {number, first, last - std::min(first, last), 0};
}

void SliceModel::refresh()
{
    beginResetModel();
    m_stretches.clear();
    m_rows = 0;
    for (std::size_t lane = 0; trace() && lane < trace()->lanes.size(); ++lane) {
        Stretch stretch = m_filter.lane.value_or(lane) == lane ? stretchOf(lane) : Stretch{};
        if (stretch.count > 0) {
            stretch.row = m_rows;
            m_rows += stretch.count;
            m_stretches.push_back(stretch);
        }
    }
    endResetModel();
}

std::optional<ItemReference> SliceModel::itemAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    const auto number = static_cast<std::size_t>(row);
    const Stretch &stretch = *std::prev(std::ranges::upper_bound(m_stretches, number, {}, &Stretch::row));
    if (stretch.lane >= trace()->lanes.size())
        return std::nullopt;
    const Lane &lane = trace()->lanes[stretch.lane];
    std::size_t slice = stretch.first + (number - stretch.row);
    if (m_filter.state)
        slice = lane.stateSums.find(lane.slices, *m_filter.state, slice);
    if (slice >= lane.slices.size())
        return std::nullopt;
    return ItemReference{ItemKind::Slices, panel(), stretch.lane, slice, 1};
}

std::optional<int> SliceModel::rowOf(const ItemReference &item) const
{
    const auto stretch = std::ranges::find(m_stretches, item.lane, &Stretch::lane);
    if (item.kind != ItemKind::Slices || item.panel != panel() || stretch == m_stretches.end()
        || item.lane >= trace()->lanes.size())
        return std::nullopt;
    const Lane &lane = trace()->lanes[item.lane];
    if (item.first >= lane.slices.size())
        return std::nullopt;
    std::size_t place = item.first;
    if (m_filter.state) {
        if (lane.slices[place].state != *m_filter.state)
            return std::nullopt;
        place = lane.stateSums.countBefore(lane.slices, *m_filter.state, place);
    }
    if (place < stretch->first || place >= stretch->first + stretch->count)
        return std::nullopt;
    const std::size_t row = stretch->row + place - stretch->first;
    return row < mostRows ? std::optional(static_cast<int>(row)) : std::nullopt;
}

const Slice *SliceModel::sliceAt(int row) const
{
    const auto item = itemAt(row);
    return item ? &trace()->lanes[item->lane].slices[item->first] : nullptr;
}

std::optional<TimeRange> SliceModel::rangeAt(int row) const
{
    const Slice *slice = sliceAt(row);
    return slice ? std::optional(TimeRange{slice->begin, slice->end}) : std::nullopt;
}

int SliceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SliceModel::text(const Lane &lane, const Slice &slice, Column column) const
{
    switch (column) {
    case From:
        return timeCell(slice.begin);
    case Length:
        return durationText(slice.length());
    case OfLane:
        return laneLabel(*trace(), lane);
    case Doing:
        return stateWords(slice.state, lane.kind);
    case Who:
        return threadLabel(*trace(), slice.thread);
    case OnCore:
        // Elsewhere it is the one the thread was on last.
        return lane.kind == LaneKind::Core || (lane.kind == LaneKind::Thread && isOnCore(slice.state))
            ? QString::number(gilscope::index(slice.core))
            : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QVariant SliceModel::data(const QModelIndex &index, int role) const
{
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(column);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const auto item = itemAt(index.row());
    if (!item)
        return {};
    const Lane &lane = trace()->lanes[item->lane];
    const Slice &slice = lane.slices[item->first];
    if (role == Qt::ToolTipRole)
        return exactRange({slice.begin, slice.end});
    return text(lane, slice, column);
}

QVariant SliceModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    case From:
        return explains ? tr("When it began, in milliseconds since the common start") : tr("From, ms");
    case Length:
        return explains ? tr("How long it lasted") : tr("Length");
    case OfLane:
        return explains ? tr("The core, the lock or the thread in whose lane it stands") : tr("Lane");
    case Doing:
        return explains ? tr("What the thread did all that time") : tr("What");
    case Who:
        return explains ? tr("The thread") : tr("Who");
    case OnCore:
        return explains ? tr("The core that the thread was on") : tr("Core");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gilscope
