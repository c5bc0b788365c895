// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_boxes.h"

#include "trace/visible_slices.h"

#include <QCoreApplication>

#include <algorithm>
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
        return 0.6;
    }
    Q_UNREACHABLE();
}

QString stateWord(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
        return QCoreApplication::translate("LaneContent", "runs");
    case ThreadState::Native:
        return QCoreApplication::translate("LaneContent", "native");
    case ThreadState::Encoding:
        return QCoreApplication::translate("LaneContent", "encodes");
    case ThreadState::Transferring:
        return QCoreApplication::translate("LaneContent", "transfers");
    case ThreadState::Decoding:
        return QCoreApplication::translate("LaneContent", "decodes");
    case ThreadState::InRequest:
        return QCoreApplication::translate("LaneContent", "request");
    case ThreadState::WaitingForUserLock:
        return QCoreApplication::translate("LaneContent", "waits for a Lock");
    case ThreadState::Idle:
        return {};
    case ThreadState::StartUpWork:
        return QCoreApplication::translate("LaneContent", "start-up (modelled)");
    case ThreadState::WaitingForLock:
        return QCoreApplication::translate("LaneContent", "waits for the lock");
    case ThreadState::WaitingHot:
        return QCoreApplication::translate("LaneContent", "lost the race");
    case ThreadState::Handshake:
        return QCoreApplication::translate("LaneContent", "hand-shake");
    case ThreadState::Ready:
        return QCoreApplication::translate("LaneContent", "no core");
    case ThreadState::Starting:
        return QCoreApplication::translate("LaneContent", "starts");
    case ThreadState::Unknown:
        return QCoreApplication::translate("LaneContent", "events lost");
    }
    Q_UNREACHABLE();
}

// "thread_12" → "12"; a name without a number has none.
QString shortForm(const QString &name)
{
    qsizetype digits = 0;
    while (digits < name.size() && name.at(name.size() - 1 - digits).isDigit())
        ++digits;
    return name.right(digits);
}
} // namespace

LaneBoxes::LaneBoxes(const Trace &trace, const TimeAxis &axis, const TypeScale &type)
    : m_trace(trace), m_axis(axis), m_metrics(type.body), m_type(type)
{}

void LaneBoxes::fill(LaneItem &item)
{
    item.content.clear();
    m_tellings.clear();
    for (const VisibleSlice &slice : visibleSlices(m_trace.lanes[item.lane], m_axis.range, m_axis.pixels))
        addBox(item, slice);
}

void LaneBoxes::label(LaneItem &item)
{
    for (std::size_t i = 0; i < item.content.size(); ++i)
        addLabel(item, item.content[i], m_tellings[i]);
}

StyleIndex LaneBoxes::runningStyle(ThreadId thread) const
{
    const auto &threads = m_trace.layout.threads;
    const bool isService = index(thread) < threads.size() && threads[index(thread)].isService;
    return isService ? serviceStyle : styleOf(ThreadState::Running, thread);
}

StyleIndex LaneBoxes::styleFor(const Slice &slice) const
{
    return slice.state == ThreadState::Running ? runningStyle(slice.thread)
                                               : styleOf(slice.state, slice.thread);
}

// A core lane says whose a box is by its colour; where the colour says what it does, its foot says whose.
std::optional<StyleIndex> LaneBoxes::ownerFor(const LaneItem &item, const Slice &slice) const
{
    if (item.kind != LaneKind::Core || slice.state == ThreadState::Running)
        return std::nullopt;
    return runningStyle(slice.thread);
}

void LaneBoxes::addBox(LaneItem &item, const VisibleSlice &visible)
{
    if (visible.slice.state == ThreadState::Idle)
        return; // drawn empty
    BoxItem box;
    const double begin = m_axis.x(visible.range.begin);
    const double end = m_axis.x(visible.range.end);
    box.left = std::min(m_axis.snappedX(visible.range.begin), std::floor(m_axis.right()) - 1);
    box.right = m_axis.snappedX(visible.range.end);
    // Under half a pixel does not show: neither a gap, nor one harmless slice beside another (until one
    // zooms in).
    const bool beside = !item.content.empty() && begin - m_lastEnd < 0.5;
    m_lastEnd = end;
    if (beside && end - begin < 0.5 && visible.count == 1 && urgency(visible.slice.state) == 0)
        return;
    box.style = styleFor(visible.slice);
    box.owner = ownerFor(item, visible.slice);
    if (beside && item.content.back().style == box.style && item.content.back().owner == box.owner) {
        extend(item.content.back(), visible, box.right);
        return;
    }
    if (!item.content.empty())
        box.left = beside ? item.content.back().right : std::max(box.left, item.content.back().right);
    if (box.right <= box.left) {
        // Too narrow for a pixel of its own: it takes the next one, if that is not taken by its like.
        const bool taken = !item.content.empty() && item.content.back().right > end;
        if (taken || box.left >= std::floor(m_axis.right())) {
            share(item, visible);
            return;
        }
        box.right = box.left + 1;
    }
    box.first = visible.first;
    box.count = visible.count;
    box.share = heightShare(visible.slice.state);
    item.content.push_back(std::move(box));
    m_tellings.push_back(visible.slice);
}

// A thread that lost its core for a moment is one box until that moment is wide enough to be seen.
void LaneBoxes::extend(BoxItem &box, const VisibleSlice &visible, double right)
{
    box.right = std::max(box.right, right);
    box.count = visible.first + visible.count - box.first;
}

// Two things on one pixel: the more telling one is drawn, both are counted.
void LaneBoxes::share(LaneItem &item, const VisibleSlice &visible)
{
    BoxItem &box = item.content.back();
    box.count = visible.first + visible.count - box.first;
    if (urgency(visible.slice.state) <= urgency(m_tellings.back().state))
        return;
    m_tellings.back() = visible.slice;
    box.style = styleFor(visible.slice);
    box.owner = ownerFor(item, visible.slice);
    box.share = heightShare(visible.slice.state);
}

void LaneBoxes::addLabel(const LaneItem &item, BoxItem &box, const Slice &slice)
{
    const double height = item.boxes.height() * box.share;
    const double width = box.right - box.left;
    if (height < m_type.unit * 1.1 || width < m_type.unit * 1.3)
        return;
    box.smallLabel = height < m_type.unit * 1.5;
    const bool isThread = item.kind == LaneKind::Thread;
    const QString full = isThread ? stateWord(slice.state) : threadLabel(m_trace, slice.thread);
    const bool isModel = isThread && slice.state == ThreadState::StartUpWork;
    const QString brief = isModel ? QCoreApplication::translate("LaneContent", "modelled")
        : isThread                ? QString()
                                  : shortForm(full);
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
