// SPDX-License-Identifier: GPL-3.0-or-later
#include "visible_slices.h"

#include <algorithm>
#include <cstdint>

namespace gilscope {

namespace {

// Seventy years either way: lengths of what lies within never overflow.
constexpr TimeNs farthest = TimeNs{1} << 61;

TimeRange clamped(TimeRange range)
{
    return {std::clamp(range.begin, -farthest, farthest), std::clamp(range.end, -farthest, farthest)};
}

// The range cut into equal columns, exact to the nanosecond.
class Columns
{
public:
    Columns(TimeRange range, int count)
        : m_range(range), m_count(count), m_width(range.length() / count), m_rest(range.length() % count)
    {}

    [[nodiscard]] TimeNs border(std::int64_t column) const
    {
        return m_range.begin + m_width * column + m_rest * column / m_count;
    }
    [[nodiscard]] bool isNarrow(TimeNs length) const
    {
        return length < m_width || (length == m_width && m_rest != 0);
    }
    [[nodiscard]] std::int64_t last() const { return m_count - 1; }
    // What may be taken for the next column, unseen: an eighth of one. Ends are compared with the latest
    // before, so that all slices of such a group are narrow.
    [[nodiscard]] TimeNs slack() const { return m_width / 8; }
    // The column in which something ends that ends at `time`.
    [[nodiscard]] std::int64_t ofEnd(TimeNs time) const
    {
        const double share =
            static_cast<double>(time - m_range.begin) / static_cast<double>(m_range.length());
        const auto guess = static_cast<std::int64_t>(share * static_cast<double>(m_count));
        std::int64_t column = std::clamp<std::int64_t>(guess, 0, m_count - 1);
        while (column > 0 && border(column) >= time) {
            --column;
        }
        while (column < m_count - 1 && border(column + 1) < time) {
            ++column;
        }
        return column;
    }

private:
    TimeRange m_range;
    std::int64_t m_count;
    TimeNs m_width;
    TimeNs m_rest;
};

class Collector
{
public:
    Collector(TimeRange range, int pixels) : m_range(range), m_columns(range, pixels) {}

    void addFinished(const Lane &lane);
    void addOpen(const Slice &open, std::size_t number);
    [[nodiscard]] std::vector<VisibleSlice> take() { return std::move(m_found); }

private:
    static constexpr std::int64_t noColumn = -1;

    [[nodiscard]] std::int64_t columnOf(const Slice &slice) const
    {
        // Of a short group on a border, the first slices end in the column before; the group belongs to the
        // next.
        const std::int64_t own = m_columns.ofEnd(std::min(slice.end, m_range.end));
        return std::min(std::max(own, m_lastColumn + 1), m_columns.last());
    }
    void addWide(const Slice &slice, std::size_t number);
    void addNarrow(const Slice &telling, std::size_t first, std::size_t count, std::int64_t column);

    TimeRange m_range;
    Columns m_columns;
    std::vector<VisibleSlice> m_found;
    std::int64_t m_lastColumn = noColumn; // of the last item when that is narrow
    TimeNs m_freeFrom = -farthest;        // where the item before that ends
};

void Collector::addFinished(const Lane &lane)
{
    const std::vector<Slice> &slices = lane.slices;
    std::size_t next = lane.index.firstEndingAfter(slices, m_range.begin);
    while (next < slices.size() && slices[next].begin < m_range.end) {
        const Slice &slice = slices[next];
        if (!m_columns.isNarrow(slice.length())) {
            addWide(slice, next);
            ++next;
            continue;
        }
        // What ends in this column too is narrow as well, since it began behind this slice.
        const std::int64_t column = columnOf(slice);
        SliceIndex::Stretch stretch =
            lane.index.stretchEndingBy(slices, next, m_columns.border(column + 1), m_columns.slack());
        if (stretch.last == next) {
            stretch = {next + 1, next}; // it reaches out of the range
        }
        addNarrow(slices[stretch.telling], next, stretch.last - next, column);
        next = stretch.last;
    }
}

void Collector::addOpen(const Slice &open, std::size_t number)
{
    if (open.end <= m_range.begin || open.begin >= m_range.end) {
        return;
    }
    if (m_columns.isNarrow(open.length())) {
        addNarrow(open, number, 1, m_columns.ofEnd(std::min(open.end, m_range.end)));
    } else {
        addWide(open, number);
    }
}

void Collector::addWide(const Slice &slice, std::size_t number)
{
    if (m_lastColumn != noColumn) {
        // A group stands for its whole column, but not for what has its own place in it.
        TimeRange &before = m_found.back().range;
        before.end = std::min(before.end, std::max(before.begin, slice.begin));
    }
    m_found.push_back({{slice.begin, slice.end}, slice, number, 1});
    m_lastColumn = noColumn;
}

void Collector::addNarrow(const Slice &telling, std::size_t first, std::size_t count, std::int64_t column)
{
    if (column != m_lastColumn) {
        m_freeFrom = m_found.empty() ? -farthest : m_found.back().range.end;
        m_found.push_back({{std::max(telling.begin, m_freeFrom), telling.end}, telling, first, 0});
        m_lastColumn = column;
    }
    VisibleSlice &group = m_found.back();
    const bool moreTelling = urgency(telling.state) > urgency(group.slice.state)
        || (urgency(telling.state) == urgency(group.slice.state) && telling.length() > group.slice.length());
    if (moreTelling) {
        group.slice = telling;
    }
    group.count += count;
    if (group.count > 1) {
        group.range = {std::max(m_columns.border(column), m_freeFrom),
                       std::max(m_columns.border(column + 1), m_freeFrom)};
    }
}

} // namespace

std::vector<VisibleSlice> visibleSlices(const Lane &lane, TimeRange range, int pixels)
{
    const TimeRange asked = clamped(range);
    if (asked.isEmpty() || pixels <= 0) {
        return {};
    }
    // No column is shorter than a nanosecond.
    const auto columns = static_cast<int>(std::min<TimeNs>(pixels, asked.length()));
    Collector collector(asked, columns);
    collector.addFinished(lane);
    if (lane.open) {
        collector.addOpen(*lane.open, lane.slices.size());
    }
    return collector.take();
}

} // namespace gilscope
