// SPDX-License-Identifier: GPL-3.0-or-later
#include "visible_slices.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace gilscope {

namespace {

// Seventy years either way: lengths of what lies within never overflow.
constexpr TimeNs farthest = TimeNs{1} << 61;

TimeRange clamped(TimeRange range)
{
    return {std::clamp(range.begin, -farthest, farthest), std::clamp(range.end, -farthest, farthest)};
}

// The range cut into equal columns.
class Columns
{
public:
    Columns(TimeRange range, int count)
        : m_begin(range.begin), m_count(count), m_width(static_cast<double>(range.length()) / count)
    {}

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] TimeNs border(int column) const { return m_begin + static_cast<TimeNs>(m_width * column); }
    [[nodiscard]] double x(TimeNs time) const { return static_cast<double>(time - m_begin) / m_width; }
    // The border that is next to a time, as a picture has it.
    [[nodiscard]] int nearest(TimeNs time) const
    {
        return static_cast<int>(std::clamp(std::floor(x(time) + 0.5), 0.0, static_cast<double>(m_count)));
    }

private:
    TimeNs m_begin;
    int m_count;
    double m_width;
};

// What touches a column.
struct Summary
{
    SliceTally tally;
    std::size_t first = 0;
    std::size_t count = 0;
    bool reachesIn = false; // the first, from the column before
    bool reachesOut = false;
};

// What SliceTally::add() makes of many, but without branches: what is in a bin cannot be foreseen, and a jump
// guessed wrong costs more than all the rest of a column.
class TallySum
{
public:
    explicit TallySum(const SliceTally &first)
        : m_kinds(first.kinds), m_kind(first.kind), m_thread(first.thread), m_weight(weightOf(first))
    {}

    void add(const SliceTally &other)
    {
        const std::uint32_t kind = other.kind;
        const std::uint32_t thread = other.thread;
        const std::uint64_t weight = weightOf(other);
        const std::uint64_t sum =
            (m_weight >> 32U << 32U) | std::bit_cast<std::uint32_t>(time() + other.time);
        const bool isSame = kind == m_kind;
        const bool tellsMore = !isSame & (weight > m_weight);
        const std::uint64_t same = std::uint64_t{0} - isSame;
        const std::uint64_t more = std::uint64_t{0} - tellsMore;
        m_weight ^= ((m_weight ^ sum) & same) | ((m_weight ^ weight) & more);
        m_kind ^= (m_kind ^ kind) & static_cast<std::uint32_t>(more);
        m_thread ^= (m_thread ^ thread) & static_cast<std::uint32_t>(more);
        m_kinds |= other.kinds;
    }
    [[nodiscard]] SliceTally tally() const
    {
        SliceTally tally;
        tally.kinds = m_kinds;
        tally.kind = m_kind & 0xffU;
        tally.thread = m_thread & 0xffffffU;
        tally.time = time();
        return tally;
    }

private:
    // Two bits for each kind.
    static constexpr std::uint64_t urgencies = [] {
        std::uint64_t all = 0;
        for (std::size_t kind = 0; kind < sliceKindCount; ++kind) {
            all |= static_cast<std::uint64_t>(urgency(stateOf(static_cast<SliceKind>(kind)))) << 2 * kind;
        }
        return all;
    }();
    // By urgency, then by time: the bits of floats that are not negative are in the order of the floats.
    static std::uint64_t weightOf(const SliceTally &tally)
    {
        return (urgencies >> 2 * tally.kind & 3U) << 32U | std::bit_cast<std::uint32_t>(tally.time);
    }
    [[nodiscard]] float time() const { return std::bit_cast<float>(static_cast<std::uint32_t>(m_weight)); }

    std::uint32_t m_kinds;
    std::uint32_t m_kind;
    std::uint32_t m_thread;
    std::uint64_t m_weight;
};
static_assert(2 * sliceKindCount <= 64);

// Columns of a bin's width and more are made of bins.
class BinSource
{
public:
    BinSource(const Lane &lane, const Columns &columns, const LaneMip::Level &level)
        : m_columns(columns),
          m_bins(level.bins),
          m_exponent(level.exponent),
          m_firstBin(level.firstBin),
          m_slices(lane.slices.size())
    {}

    [[nodiscard]] TimeNs border(int column) const { return binAt(column) * (TimeNs{1} << m_exponent); }

    // Cheapest when asked for in order: a column begins where the one before ended.
    [[gnu::always_inline]] Summary at(int column)
    {
        Summary summary;
        const std::int64_t size = std::ssize(m_bins);
        const std::int64_t from = column == m_nextColumn ? m_nextBin : binAt(column);
        m_nextColumn = column + 1;
        m_nextBin = binAt(m_nextColumn);
        const std::int64_t begin = std::max<std::int64_t>(from - m_firstBin, 0);
        const std::int64_t end = std::min(m_nextBin - m_firstBin, size);
        if (begin >= end) {
            return summary;
        }
        const LaneMip::Bin *const bins = m_bins.data();
        TallySum sum(bins[begin].tally);
        for (std::int64_t bin = begin + 1; bin < end; ++bin) {
            sum.add(bins[bin].tally);
        }
        summary.tally = sum.tally();
        summary.first = bins[begin].first;
        summary.reachesIn = bins[begin].isCarried != 0;
        summary.count = m_slices - summary.first;
        if (end < size) {
            summary.reachesOut = bins[end].isCarried != 0;
            summary.count = bins[end].first - summary.first + (summary.reachesOut ? 1 : 0);
        }
        return summary;
    }

private:
    [[nodiscard]] std::int64_t binAt(int column) const
    {
        const TimeNs half = (TimeNs{1} << m_exponent) / 2;
        return (m_columns.border(column) + half) >> m_exponent;
    }

    const Columns &m_columns;
    std::span<const LaneMip::Bin> m_bins;
    int m_exponent;
    std::int64_t m_firstBin;
    std::size_t m_slices;
    int m_nextColumn = -1;
    std::int64_t m_nextBin = 0;
};

// Narrower ones of slices; asked for in order.
class SliceSource
{
public:
    SliceSource(const Lane &lane, const Columns &columns)
        : m_columns(columns), m_slices(lane.slices), m_index(lane.index)
    {}

    [[nodiscard]] TimeNs border(int column) const { return m_columns.border(column); }

    [[nodiscard]] Summary at(int column)
    {
        Summary summary;
        // Below a nanosecond, columns share theirs.
        const TimeNs begin = border(column);
        const TimeNs end = std::max(border(column + 1), begin + 1);
        if (m_next < m_slices.size() && m_slices[m_next].end <= begin) {
            m_next = m_index.firstEndingAfter(m_slices, begin, m_next);
        }
        if (m_next >= m_slices.size() || m_slices[m_next].begin >= end) {
            return summary;
        }
        const auto within = [&](const Slice &slice) {
            return tallyOf(slice, std::min(slice.end, end) - std::max(slice.begin, begin));
        };
        summary.first = m_next;
        summary.reachesIn = m_slices[m_next].begin < begin;
        summary.tally = within(m_slices[m_next]);
        if (m_slices[m_next].end <= end) {
            const SliceIndex::Stretch stretch = m_index.stretchEndingBy(m_slices, m_next + 1, end);
            summary.tally.add(stretch.tally);
            m_next = stretch.last;
        }
        summary.count = m_next - summary.first;
        if (m_next < m_slices.size() && m_slices[m_next].begin < end) {
            summary.reachesOut = m_slices[m_next].end > end;
            summary.count += 1;
            if (m_next != summary.first) {
                summary.tally.add(within(m_slices[m_next]));
            }
        }
        return summary;
    }

private:
    const Columns &m_columns;
    const std::vector<Slice> &m_slices;
    const SliceIndex &m_index;
    std::size_t m_next = 0;
};

template <typename Source>
class Collector
{
public:
    Collector(const Lane &lane, const Columns &columns, Source source)
        : m_lane(lane),
          m_columns(columns),
          m_source(source),
          m_most(static_cast<float>(0.6 * columns.width())),
          m_half(static_cast<float>(0.5 * columns.width())),
          m_little(static_cast<float>(littleShare * columns.width()))
    {}

    VisibleSlices collect()
    {
        m_found.columns.reserve(static_cast<std::size_t>(m_columns.count()));
        for (int column = 0; column < m_columns.count();) {
            const Summary summary = m_lane.open ? at(column) : m_source.at(column);
            if (summary.count == 1 && summary.tally.time >= m_most && summary.first != m_lastWide) {
                const Slice &slice = sliceAt(summary.first);
                if (static_cast<double>(slice.length()) >= wideColumns * m_columns.width()) {
                    column = addWide(slice, summary.first, column);
                    continue;
                }
            }
            if (!summary.tally.isEmpty()) {
                addColumn(column, summary);
            }
            ++column;
        }
        return std::move(m_found);
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    [[nodiscard]] const Slice &sliceAt(std::size_t number) const
    {
        return number < m_lane.slices.size() ? m_lane.slices[number] : *m_lane.open;
    }
    [[nodiscard]] Summary at(int column);
    [[nodiscard]] int lastColumnOf(const Slice &slice, int column) const;
    int addWide(const Slice &slice, std::size_t number, int column);
    void addColumn(int column, const Summary &summary);
    void emitColumn(int column, const Summary &summary);
    [[nodiscard]] bool isRare(SliceKind kind) const
    {
        return (m_lane.index.byTime().rareKinds() & bitOf(kind)) != 0;
    }
    // What time does not outweigh.
    [[nodiscard]] int strength(const Slice &slice) const
    {
        return 2 * urgency(slice.state) + (isRare(kindOf(slice)) ? 1 : 0);
    }
    [[nodiscard]] int strength(const VisibleColumn &column) const
    {
        return strength(Slice{0, 0, column.thread, {}, column.state});
    }

    const Lane &m_lane;
    const Columns &m_columns;
    Source m_source;
    float m_most; // of a column: as little as a column of bins may be when it is full
    float m_half;
    float m_little;
    VisibleSlices m_found;
    std::size_t m_lastWide = none;
    bool m_beginsSomething = false; // the last column, and is nothing else: it may go into the next
};

template <typename Source>
Summary Collector<Source>::at(int column)
{
    Summary summary = m_source.at(column);
    if (!m_lane.open) {
        return summary;
    }
    const Slice &open = *m_lane.open;
    const TimeNs begin = m_source.border(column);
    const TimeNs end = std::max(m_source.border(column + 1), begin + 1);
    if (open.begin >= end || open.end <= begin) {
        return summary;
    }
    if (summary.count == 0) {
        summary.first = m_lane.slices.size();
        summary.reachesIn = open.begin < begin;
    }
    summary.count += 1;
    summary.reachesOut = open.end > end;
    summary.tally.add(tallyOf(open, std::min(open.end, end) - std::max(open.begin, begin)));
    return summary;
}

// The column in which a slice ends that covers `column`; behind all when it reaches out of the range.
template <typename Source>
int Collector<Source>::lastColumnOf(const Slice &slice, int column) const
{
    const int count = m_columns.count();
    const double guess = std::clamp(std::floor(m_columns.x(slice.end)), static_cast<double>(column),
                                    static_cast<double>(count));
    int last = static_cast<int>(guess);
    while (last > column && m_source.border(last) >= slice.end) {
        --last;
    }
    while (last < count && m_source.border(last + 1) < slice.end) {
        ++last;
    }
    return last;
}

template <typename Source>
int Collector<Source>::addWide(const Slice &slice, std::size_t number, int column)
{
    std::vector<VisibleColumn> &columns = m_found.columns;
    WideSlice wide{m_columns.nearest(slice.begin), m_columns.nearest(slice.end), number, slice};
    if (m_beginsSomething && columns.back().first == number) {
        columns.pop_back();
    }
    while (!columns.empty() && columns.back().column >= wide.left) {
        if (strength(columns.back()) > strength(slice)) {
            wide.left = columns.back().column + 1;
        } else {
            columns.pop_back();
        }
    }
    if (!m_found.wide.empty()) {
        wide.left = std::max(wide.left, m_found.wide.back().right);
    }
    int next = std::max(column + 1, lastColumnOf(slice, column));
    m_lastWide = number;
    m_beginsSomething = false;
    if (wide.right > next && next < m_columns.count()) {
        const Summary shared = at(next);
        emitColumn(next, shared);
        if (strength(columns.back()) > strength(slice)) {
            wide.right = next;
        } else {
            columns.pop_back();
        }
        ++next;
    }
    if (wide.right > wide.left) {
        m_found.wide.push_back(wide);
    }
    return next;
}

template <typename Source>
void Collector<Source>::addColumn(int column, const Summary &summary)
{
    std::vector<VisibleColumn> &columns = m_found.columns;
    const bool isLittle = summary.count == 1 && summary.tally.time < m_half;
    const bool followsOne = !columns.empty() && columns.back().column == column - 1;
    const bool isRest = summary.count == 1 && summary.first == m_lastWide;
    if (isRest || (isLittle && summary.reachesIn && followsOne)) {
        return;
    }
    if (m_beginsSomething && followsOne && summary.reachesIn && columns.back().first == summary.first) {
        columns.pop_back();
    }
    emitColumn(column, summary);
    m_beginsSomething = isLittle && !summary.reachesIn && summary.reachesOut;
}

template <typename Source>
void Collector<Source>::emitColumn(int column, const Summary &summary)
{
    VisibleColumn visible{
        column, static_cast<std::uint32_t>(summary.first), static_cast<std::uint32_t>(summary.count),
        stateOf(static_cast<SliceKind>(summary.tally.kind)), static_cast<ThreadId>(summary.tally.thread)};
    visible.isLittle = summary.tally.time < m_little && urgency(visible.state) == 0
        && !isRare(static_cast<SliceKind>(summary.tally.kind));
    const LaneMip &mip = m_lane.index.byTime();
    const std::uint32_t rare = summary.tally.kinds & mip.rareKinds();
    const std::size_t finished = m_lane.slices.size();
    if (rare != 0 && urgency(visible.state) == 0 && !isRare(static_cast<SliceKind>(summary.tally.kind))) {
        const auto kind = static_cast<SliceKind>(std::countr_zero(rare));
        const std::size_t last = std::min(summary.first + summary.count, finished);
        const std::size_t found = mip.find(kind, summary.first, last - std::min(last, summary.first));
        visible.state = stateOf(kind);
        visible.isLittle = false;
        visible.thread = found < last ? m_lane.slices[found].thread
            : m_lane.open             ? m_lane.open->thread
                                      : visible.thread;
    }
    m_found.columns.push_back(visible);
}

} // namespace

VisibleSlices visibleSlices(const Lane &lane, TimeRange range, int pixels)
{
    const TimeRange asked = clamped(range);
    if (asked.isEmpty() || pixels <= 0) {
        return {};
    }
    const Columns columns(asked, pixels);
    const LaneMip &mip = lane.index.byTime();
    const LaneMip::Level *level = mip.levelFor(static_cast<TimeNs>(columns.width() / 2));
    if (level != nullptr && mip.sliceCount() == lane.slices.size()) {
        return Collector(lane, columns, BinSource(lane, columns, *level)).collect();
    }
    return Collector(lane, columns, SliceSource(lane, columns)).collect();
}

} // namespace gilscope
