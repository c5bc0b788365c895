// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tables of a trace's slices and of its hand-offs have in common: rows that stand for things in the
// picture. Rows are those of the last refresh(); until the next one the trace may grow, and what has gone
// from it is an empty row. A model without a trace has no rows. Views keep something for each row and walk
// over all of it, so there are never more than a million.
#pragma once

#include "ui/timeline/timeline_geometry.h"

#include <QAbstractTableModel>

#include <algorithm>

namespace gilscope {

class TraceTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    // The trace must outlive its use here; `panel` is for the items.
    void setTrace(const Trace *trace, std::size_t panel)
    {
        m_trace = trace;
        m_panel = panel;
        refresh();
    }
    static constexpr std::size_t mostRows = 1'000'000;
    // How many there would be.
    [[nodiscard]] virtual std::size_t allRows() const = 0;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(std::min(allRows(), mostRows));
    }
    // Looks at the trace anew.
    virtual void refresh() = 0;

    [[nodiscard]] virtual std::optional<ItemReference> itemAt(int row) const = 0;
    // From when until when it lasted.
    [[nodiscard]] virtual std::optional<TimeRange> rangeAt(int row) const = 0;
    // None where the filter leaves it out.
    [[nodiscard]] virtual std::optional<int> rowOf(const ItemReference &item) const = 0;

protected:
    [[nodiscard]] const Trace *trace() const { return m_trace; }
    [[nodiscard]] std::size_t panel() const { return m_panel; }

private:
    const Trace *m_trace = nullptr;
    std::size_t m_panel = 0;
};

} // namespace gilscope
