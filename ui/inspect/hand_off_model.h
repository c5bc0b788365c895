// SPDX-License-Identifier: GPL-3.0-or-later
//
// The hand-offs of a trace as a table, in order of time: who gave which lock to whom, how long the passing
// took, and how long the taker had waited.
#pragma once

#include "trace_table_model.h"

namespace gilscope {

class HandOffModel : public TraceTableModel
{
    Q_OBJECT

public:
    enum Column { At, Giver, Taker, Passing, Waited, OfLock, Why, ColumnCount };

    using TraceTableModel::TraceTableModel;

    // Those whose take lies within; all when none.
    void setRange(std::optional<TimeRange> range);
    [[nodiscard]] std::size_t allRows() const override { return m_count; }
    void refresh() override;

    [[nodiscard]] std::optional<ItemReference> itemAt(int row) const override;
    [[nodiscard]] std::optional<TimeRange> rangeAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(const ItemReference &item) const override;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Flow &flow, Column column) const;

    std::optional<TimeRange> m_range;
    std::size_t m_first = 0; // in Trace::flows
    std::size_t m_count = 0;
};

} // namespace gilscope
