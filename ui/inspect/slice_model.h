// SPDX-License-Identifier: GPL-3.0-or-later
//
// The slices of a trace as a table: lane by lane, within each in order of time. It has no copies of them: a
// row is found through the lanes' numbers of rows and, where only one state is asked for, through the counts
// that each lane keeps. So what is not looked at costs nothing. Finished slices only.
#pragma once

#include "trace_table_model.h"

namespace gilscope {

// Nothing set: everything.
struct SliceFilter
{
    std::optional<std::size_t> lane;
    std::optional<ThreadState> state;
    std::optional<TimeRange> range; // slices that are at least in part within
    friend bool operator==(const SliceFilter &, const SliceFilter &) = default;
};

class SliceModel : public TraceTableModel
{
    Q_OBJECT

public:
    enum Column { From, Length, OfLane, Doing, Who, OnCore, ColumnCount };

    using TraceTableModel::TraceTableModel;

    void setFilter(const SliceFilter &filter);
    [[nodiscard]] std::size_t allRows() const override { return m_rows; }
    void refresh() override;

    [[nodiscard]] std::optional<ItemReference> itemAt(int row) const override;
    [[nodiscard]] std::optional<TimeRange> rangeAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(const ItemReference &item) const override;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    // The rows of one lane.
    struct Stretch
    {
        std::size_t lane = 0;
        std::size_t first = 0; // its slices, or those of the state asked for, counted from the lane's begin
        std::size_t count = 0;
        std::size_t row = 0; // of the first of them
    };
    [[nodiscard]] Stretch stretchOf(std::size_t lane) const;
    [[nodiscard]] const Slice *sliceAt(int row) const;
    [[nodiscard]] QString text(const Lane &lane, const Slice &slice, Column column) const;

    SliceFilter m_filter;
    std::vector<Stretch> m_stretches; // those that have rows
    std::size_t m_rows = 0;
};

} // namespace gilscope
