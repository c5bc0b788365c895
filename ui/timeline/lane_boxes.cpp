// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_boxes.h"

#include "trace/visible_slices.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope {

namespace {

// Waiting stands lower than running: the shape says it where colour does not.
double heightShare(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
    case ThreadState::Unknown:
    case ThreadState::Handshake:
    case ThreadState::Native:
    case ThreadState::Encoding:
    case ThreadState::Transferring:
    case ThreadState::Decoding:
    case ThreadState::StartUpWork:
        return 1.0;
    case ThreadState::WaitingForLock:
    case ThreadState::InRequest:
    case ThreadState::WaitingForUserLock:
    case ThreadState::Idle:
    case ThreadState::WaitingHot:
    case ThreadState::Ready:
    case ThreadState::Starting:
    case ThreadState::Stopped:
        return 0.6;
    }
    Q_UNREACHABLE();
}

const std::array<double, threadStateCount> heightShares = [] {
    std::array<double, threadStateCount> shares{};
    for (std::size_t state = 0; state < threadStateCount; ++state)
        shares[state] = heightShare(static_cast<ThreadState>(state));
    return shares;
}();

QString stateWord(ThreadState state, bool isReal)
{
    switch (state) {
    case ThreadState::Running:
        return QCoreApplication::translate("gilscope::LaneContent", "runs");
    case ThreadState::Native:
        return QCoreApplication::translate("gilscope::LaneContent", "native");
    case ThreadState::Encoding:
        return QCoreApplication::translate("gilscope::LaneContent", "encodes");
    case ThreadState::Transferring:
        return QCoreApplication::translate("gilscope::LaneContent", "transfers");
    case ThreadState::Decoding:
        return QCoreApplication::translate("gilscope::LaneContent", "decodes");
    case ThreadState::InRequest:
        return QCoreApplication::translate("gilscope::LaneContent", "request");
    case ThreadState::WaitingForUserLock:
        return QCoreApplication::translate("gilscope::LaneContent", "waits for a Lock");
    case ThreadState::Idle:
        return {};
    case ThreadState::StartUpWork:
        return isReal ? QCoreApplication::translate("gilscope::LaneContent", "start-up")
                      : QCoreApplication::translate("gilscope::LaneContent", "start-up (modelled)");
    case ThreadState::WaitingForLock:
        return QCoreApplication::translate("gilscope::LaneContent", "waits for the lock");
    case ThreadState::WaitingHot:
        return QCoreApplication::translate("gilscope::LaneContent", "lost the race");
    case ThreadState::Handshake:
        return QCoreApplication::translate("gilscope::LaneContent", "hand-shake");
    case ThreadState::Ready:
        return QCoreApplication::translate("gilscope::LaneContent", "no core");
    case ThreadState::Starting:
        return QCoreApplication::translate("gilscope::LaneContent", "starts");
    case ThreadState::Stopped:
        return QCoreApplication::translate("gilscope::LaneContent", "stopped");
    case ThreadState::Unknown:
        return QCoreApplication::translate("gilscope::LaneContent", "events lost");
    }
    Q_UNREACHABLE();
}

} // namespace

LaneBoxes::LaneBoxes(const Trace &trace, const TimeAxis &axis, const TypeScale &type)
    : m_trace(trace), m_isReal(isReal(trace)), m_axis(axis), m_metrics(type.body), m_type(type)
{
    for (const TraceThread &thread : trace.layout.threads) {
        const auto number = static_cast<ThreadId>(m_runningStyles.size());
        m_runningStyles.push_back(thread.isService ? serviceStyle : styleOf(ThreadState::Running, number));
    }
}

void LaneBoxes::fill(LaneItem &item)
{
    item.content.clear();
    item.columns.clear();
    m_looks.clear();
    const VisibleSlices visible = visibleSlices(m_trace.lanes[item.lane], m_axis.range, m_axis.pixels);
    item.columns.resize(visible.columns.size());
    std::span<const VisibleColumn> columns = visible.columns;
    ColumnItem *next = item.columns.data();
    for (const WideSlice &wide : visible.wide) {
        const auto behind = std::ranges::upper_bound(columns, wide.left, {}, &VisibleColumn::column);
        const auto before = columns.first(static_cast<std::size_t>(behind - columns.begin()));
        next = addColumns(item, before, next);
        columns = columns.subspan(before.size());
        addWide(item, wide);
    }
    addColumns(item, columns, next);
    endRow(item);
}

void LaneBoxes::label(LaneItem &item)
{
    for (std::size_t i = 0; i < item.content.size(); ++i)
        addLabel(item, item.content[i], m_looks[i]);
}

StyleIndex LaneBoxes::runningStyle(ThreadId thread) const
{
    return index(thread) < m_runningStyles.size() ? m_runningStyles[index(thread)]
                                                  : styleOf(ThreadState::Running, thread);
}

// A core lane says whose a box is by its colour; where the colour says what it does, its foot says whose.
LaneBoxes::Look LaneBoxes::lookOf(LaneKind kind, ThreadState state, ThreadId thread) const
{
    const bool runs = state == ThreadState::Running;
    const StyleIndex style = runs ? runningStyle(thread) : styleOf(state, thread);
    const bool hasFoot = kind == LaneKind::Core && !runs;
    return {style, hasFoot ? runningStyle(thread) : style, state, thread};
}

// Writes an item for each; those side by side that look the same are one step of a row.
ColumnItem *LaneBoxes::addColumns(LaneItem &item, std::span<const VisibleColumn> columns, ColumnItem *next)
{
    const int left = static_cast<int>(std::ceil(m_axis.left));
    for (std::size_t begin = 0; begin < columns.size();) {
        const VisibleColumn &first = columns[begin];
        const Look look = lookOf(item.kind, first.state, first.thread);
        const auto share = static_cast<float>(heightShares[static_cast<std::size_t>(first.state)]);
        int x = left + first.column;
        const double from = x;
        std::size_t end = begin;
        do {
            *next++ = {x++,   columns[end].first, columns[end].count, look.style, look.owner,
                       share, first.isLittle};
            ++end;
        } while (end < columns.size() && left + columns[end].column == x && columns[end].state == first.state
                 && columns[end].thread == first.thread && columns[end].isLittle == first.isLittle);
        const VisibleColumn &last = columns[end - 1];
        const double to = x;
        // Between others of this stretch, a few of one look neither join a row nor are one.
        const bool isRow = begin == 0 || end == columns.size() || to - from >= wideColumns;
        if (first.isLittle) {
            endRow(item); // no box with a name: most of the time it is not there
        } else if (isRow) {
            addToRow(item,
                     {from, to, to, first.first, std::size_t{last.first} + last.count - first.first, look,
                      false, true},
                     from);
        } else if (m_row.isOpen) {
            endRow(item);
        }
        begin = end;
    }
    return next;
}

void LaneBoxes::addWide(LaneItem &item, const WideSlice &wide)
{
    const Slice &slice = wide.slice;
    if (slice.state == ThreadState::Idle)
        return; // drawn empty
    const double left = std::ceil(m_axis.left);
    addToRow(item,
             {left + wide.left, left + wide.right, m_axis.x(slice.end), wide.number, 1,
              lookOf(item.kind, slice.state, slice.thread), true, true},
             m_axis.x(slice.begin));
}

// A thread that lost its core for a moment is one box until that moment is half a pixel wide.
void LaneBoxes::addToRow(LaneItem &item, const Row &next, double begin)
{
    const bool touches = m_row.right == next.left || begin - m_row.end < 0.5;
    if (!touches || m_row.look != next.look || !m_row.isOpen) {
        endRow(item);
        m_row = next;
        return;
    }
    m_row.right = next.right;
    m_row.count = std::max(m_row.first + m_row.count, next.first + next.count) - m_row.first;
    m_row.end = next.end;
    m_row.hasWide = m_row.hasWide || next.hasWide;
}

void LaneBoxes::endRow(LaneItem &item)
{
    if (m_row.isOpen && (m_row.hasWide || m_row.right - m_row.left >= wideColumns)) {
        const Look &look = m_row.look;
        BoxItem &box = item.content.emplace_back();
        box.left = m_row.left;
        box.right = m_row.right;
        box.first = m_row.first;
        box.count = m_row.count;
        box.style = look.style;
        if (look.owner != look.style)
            box.owner = look.owner;
        box.share = heightShares[static_cast<std::size_t>(look.state)];
        m_looks.push_back(look);
    }
    m_row.isOpen = false;
}

void LaneBoxes::addLabel(const LaneItem &item, BoxItem &box, const Look &look)
{
    const double height = item.boxes.height() * box.share;
    const double width = box.right - box.left;
    if (height < m_type.unit * 1.1 || width < m_type.unit * 1.3)
        return;
    box.smallLabel = height < m_type.unit * 1.5;
    const bool isThread = item.kind == LaneKind::Thread;
    const QString full = isThread ? stateWord(look.state, m_isReal) : threadLabel(m_trace, look.thread);
    const bool isModel = isThread && look.state == ThreadState::StartUpWork && !m_isReal;
    const QString brief = isModel ? QCoreApplication::translate("gilscope::LaneContent", "modelled")
        : isThread                ? QString()
                                  : shortLabel(full);
    if (advance(full) + m_type.unit <= width && isFree(item, box, full))
        box.label = full;
    else if (advance(brief) + m_type.unit * 0.5 <= width && isFree(item, box, brief))
        box.label = brief;
}

// No mark stands on the words, which are in the middle of the box.
bool LaneBoxes::isFree(const LaneItem &item, const BoxItem &box, const QString &text)
{
    const double reach = (advance(text) + m_type.unit) / 2;
    const double middle = (box.left + box.right) / 2;
    const auto mark = std::lower_bound(item.marks.begin(), item.marks.end(), middle - reach,
                                       [](const MarkItem &one, double x) { return one.centre.x() < x; });
    return mark == item.marks.end() || mark->centre.x() > middle + reach;
}

double LaneBoxes::advance(const QString &text)
{
    auto known = m_advances.constFind(text);
    if (known == m_advances.constEnd())
        known = m_advances.insert(text, m_metrics.horizontalAdvance(text));
    return *known;
}

} // namespace gilscope
