// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane_content.h"

#include "trace/visible_slices.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double tickSpacing = 3; // pixels: hand-offs nearer than this share a tick
// In units of the body type: nearer than this, arrows and marks would hide what they belong to.
constexpr double arrowSpacing = 3;
constexpr double markSpacing = 1;
constexpr double racesShare = 0.17; // of a lock lane's height, above its boxes

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

class LaneFiller
{
public:
    LaneFiller(const Trace &trace, const TimeAxis &axis, const TypeScale &type)
        : m_trace(trace), m_axis(axis), m_metrics(type.body), m_type(type)
    {}

    void fill(LaneItem &item)
    {
        const Lane &lane = m_trace.lanes[item.lane];
        item.content.clear();
        item.handOffs.clear();
        item.lostRaces.clear();
        item.marks.clear();
        item.boxes = item.rect;
        if (lane.kind == LaneKind::Lock && isShared(lane.lock)) {
            item.boxes.setBottom(std::round(item.rect.bottom() - item.rect.height() * 0.26));
            addHandOffs(item, lane.lock);
        }
        if (lane.kind == LaneKind::Lock && !lane.markIndex.places(MarkKind::LostRace).empty()) {
            item.boxes.setTop(std::round(item.rect.top() + item.rect.height() * racesShare));
            addLostRaces(item, lane);
        }
        m_tellings.clear();
        for (const VisibleSlice &slice : visibleSlices(lane, m_axis.range, m_axis.pixels))
            addBox(item, slice);
        addMarks(item, lane);
        for (std::size_t i = 0; i < item.content.size(); ++i)
            addLabel(item, item.content[i], m_tellings[i]);
    }

private:
    [[nodiscard]] bool isShared(LockId lock) const
    {
        const auto &threads = m_trace.layout.threads;
        const auto mayTakeIt = [lock](const TraceThread &thread) {
            const std::size_t first = thread.firstUserLock;
            return thread.lock == lock || (index(lock) >= first && index(lock) < first + thread.userLocks);
        };
        return std::count_if(threads.begin(), threads.end(), mayTakeIt) > 1;
    }

    [[nodiscard]] StyleIndex runningStyle(ThreadId thread) const
    {
        const auto &threads = m_trace.layout.threads;
        const bool isService = index(thread) < threads.size() && threads[index(thread)].isService;
        return isService ? serviceStyle : styleOf(ThreadState::Running, thread);
    }

    [[nodiscard]] StyleIndex styleFor(const Slice &slice) const
    {
        return slice.state == ThreadState::Running ? runningStyle(slice.thread)
                                                   : styleOf(slice.state, slice.thread);
    }

    // A core lane says whose a box is by its colour; where the colour says what it does, its foot says whose.
    [[nodiscard]] std::optional<StyleIndex> ownerFor(const LaneItem &item, const Slice &slice) const
    {
        if (item.kind != LaneKind::Core || slice.state == ThreadState::Running)
            return std::nullopt;
        return runningStyle(slice.thread);
    }

    void addBox(LaneItem &item, const VisibleSlice &visible)
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
    void extend(BoxItem &box, const VisibleSlice &visible, double right)
    {
        box.right = std::max(box.right, right);
        box.count = visible.first + visible.count - box.first;
    }

    // Two things on one pixel: the more telling one is drawn, both are counted.
    void share(LaneItem &item, const VisibleSlice &visible)
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

    void addLabel(const LaneItem &item, BoxItem &box, const Slice &slice)
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
    bool isFree(const LaneItem &item, const BoxItem &box, const QString &text)
    {
        const double reach = (advance(text) + m_type.unit) / 2;
        const double middle = (box.left + box.right) / 2;
        const auto mark = std::lower_bound(item.marks.begin(), item.marks.end(), middle - reach,
                                           [](const MarkItem &one, double x) { return one.centre.x() < x; });
        return mark == item.marks.end() || mark->centre.x() > middle + reach;
    }

    double advance(const QString &text)
    {
        auto known = m_advances.constFind(text);
        if (known == m_advances.constEnd())
            known = m_advances.insert(text, m_metrics.horizontalAdvance(text));
        return *known;
    }

    // By columns, so that the cost is that of the pixels.
    void addHandOffs(LaneItem &item, LockId lock)
    {
        const auto &flows = m_trace.flows;
        const bool only = m_trace.layout.locks.size() == 1;
        const auto before = [](const Flow &flow, TimeNs time) { return flow.to < time; };
        auto at = std::lower_bound(flows.begin(), flows.end(), m_axis.range.begin, before);
        while (at != flows.end() && at->to < m_axis.range.end) {
            const TimeNs next = std::max(m_axis.time(m_axis.x(at->to) + tickSpacing), at->to + 1);
            const auto end = std::lower_bound(at, flows.end(), std::min(next, m_axis.range.end), before);
            const auto mine = [lock](const Flow &flow) { return flow.lock == lock; };
            const auto first = only ? at : std::find_if(at, end, mine);
            const auto count = only ? end - at : std::count_if(first, end, mine);
            if (first != end) {
                item.handOffs.push_back({m_axis.snappedX(first->to),
                                         static_cast<std::size_t>(first - flows.begin()),
                                         static_cast<std::size_t>(count)});
            }
            at = end;
        }
    }

    // Every one of them, bundled by pixel: the cost is that of the pixels.
    void addLostRaces(LaneItem &item, const Lane &lane)
    {
        const auto timeOf = [&lane](std::uint32_t place) { return lane.marks[place].time; };
        const auto all = lane.markIndex.places(MarkKind::LostRace);
        const auto visible = lane.markIndex.placesWithin(lane.marks, MarkKind::LostRace, m_axis.range);
        for (auto at = visible.begin(); at != visible.end();) {
            const double x = std::floor(m_axis.x(timeOf(*at)));
            const TimeNs next = std::max(m_axis.time(x + 1), timeOf(*at) + 1);
            const auto end = std::ranges::lower_bound(at, visible.end(), next, {}, timeOf);
            item.lostRaces.push_back({std::clamp(x, m_axis.left, m_axis.right() - 1),
                                      static_cast<std::size_t>(&*at - all.data()),
                                      static_cast<std::size_t>(end - at)});
            at = end;
        }
    }

    // Looks at none of the marks that are not drawn, however many there are.
    void addMarks(LaneItem &item, const Lane &lane)
    {
        std::vector<std::uint32_t> drawn;
        const auto add = [&](MarkKind kind) {
            const auto places = lane.markIndex.placesWithin(lane.marks, kind, m_axis.range);
            drawn.insert(drawn.end(), places.begin(), places.end());
        };
        std::size_t wanted = 0;
        const auto hasRoomFor = [&](std::initializer_list<MarkKind> kinds) {
            for (const MarkKind kind : kinds)
                wanted += lane.markIndex.placesWithin(lane.marks, kind, m_axis.range).size();
            return static_cast<double>(wanted) * markSpacing * m_type.unit <= m_axis.pixels
                && item.rect.height() >= m_type.unit * 1.2;
        };
        const auto usual = {MarkKind::Requested, MarkKind::TimedOut, MarkKind::DropRequested,
                            MarkKind::SafepointSeen};
        if (hasRoomFor(usual))
            std::ranges::for_each(usual, add);
        if (hasRoomFor({MarkKind::Retaken}))
            add(MarkKind::Retaken);
        add(MarkKind::Deadlock);
        add(MarkKind::Loss);
        std::ranges::sort(drawn);
        for (const std::uint32_t place : drawn) {
            if (!isUnderArrow(lane.marks[place]))
                addMark(item, lane.marks[place], place);
        }
    }

    // Asking again and seeing the request happen microseconds from the hand-off: they show when they have
    // come apart.
    [[nodiscard]] bool isUnderArrow(const Mark &mark) const
    {
        if (mark.kind != MarkKind::Requested && mark.kind != MarkKind::SafepointSeen)
            return false;
        if (m_axis.range.length() / m_axis.pixels > 20 * microsecond)
            return true;
        const auto before = [](const Flow &flow, TimeNs time) { return flow.to < time; };
        const double near = m_type.unit / 2;
        const double x = m_axis.x(mark.time);
        const auto flow =
            std::lower_bound(m_trace.flows.begin(), m_trace.flows.end(), m_axis.time(x - near), before);
        return flow != m_trace.flows.end()
            && (std::abs(m_axis.x(flow->to) - x) < near || std::abs(m_axis.x(flow->from) - x) < near);
    }

    void addMark(LaneItem &item, const Mark &mark, std::size_t index)
    {
        // Each kind at its own height: a time-out and the request it leads to are a microsecond apart.
        double y = 0.5;
        double size = m_type.unit * 0.62;
        switch (mark.kind) {
        case MarkKind::Requested:
            size = m_type.unit * 0.5;
            break;
        case MarkKind::TimedOut:
            y = 0.76;
            break;
        case MarkKind::DropRequested:
            y = 0.24;
            break;
        case MarkKind::SafepointSeen:
            size = item.rect.height();
            break;
        case MarkKind::LostRace:
        case MarkKind::Deadlock:
            break;
        case MarkKind::Retaken:
            y = 0.76;
            size = m_type.unit * 0.4;
            break;
        case MarkKind::Loss:
            size = m_type.unit * 0.9;
            break;
        }
        const double x = std::clamp(m_axis.x(mark.time), m_axis.left, m_axis.right() - 1);
        item.marks.push_back({{x, item.rect.top() + item.rect.height() * y}, size, mark.kind, index});
    }

    const Trace &m_trace;
    const TimeAxis &m_axis;
    QFontMetricsF m_metrics;
    const TypeScale &m_type;
    QHash<QString, double> m_advances;
    std::vector<Slice> m_tellings; // for each box what it is drawn as
    double m_lastEnd = 0;          // of the last slice, drawn or not
};

const LaneItem *threadLane(const PanelItem &panel, const Trace &trace, ThreadId thread)
{
    for (const LaneItem &lane : panel.lanes) {
        if (lane.kind == LaneKind::Thread && trace.lanes[lane.lane].thread == thread)
            return &lane;
    }
    return nullptr;
}

// From the giver's lane to the taker's, where there is room for each.
void addArrows(PanelItem &panel, const Trace &trace, const TimeAxis &axis, const TypeScale &type)
{
    const double spacing = arrowSpacing * type.unit;
    const auto before = [](const Flow &flow, TimeNs time) { return flow.to < time; };
    const auto first = std::lower_bound(trace.flows.begin(), trace.flows.end(), axis.range.begin, before);
    const auto last = std::lower_bound(first, trace.flows.end(), axis.range.end, before);
    if (static_cast<double>(last - first) * spacing > axis.pixels)
        return;
    for (auto flow = first; flow != last; ++flow) {
        const double to = std::clamp(axis.x(flow->to), axis.left, axis.right());
        if (!panel.arrows.empty() && to - panel.arrows.back().to.x() < spacing / 3) {
            ++panel.arrows.back().count;
            continue;
        }
        const LaneItem *giver = threadLane(panel, trace, flow->giver);
        const LaneItem *taker = threadLane(panel, trace, flow->taker);
        if (!giver || !taker)
            continue;
        const double from = std::clamp(axis.x(flow->from), axis.left, axis.right());
        panel.arrows.push_back({{from, giver->rect.center().y()},
                                {to, taker->rect.center().y()},
                                static_cast<std::size_t>(flow - trace.flows.begin()),
                                1});
    }
}

} // namespace

void fillPanel(PanelItem &panel, const TimelinePanel &content, const TimeAxis &axis, const TypeScale &type)
{
    panel.arrows.clear();
    panel.endX.reset();
    if (!content.trace)
        return;
    LaneFiller filler(*content.trace, axis, type);
    for (LaneItem &lane : panel.lanes) {
        if (lane.lane < content.trace->lanes.size())
            filler.fill(lane);
    }
    addArrows(panel, *content.trace, axis, type);
    if (content.end && axis.range.contains(*content.end))
        panel.endX = axis.snappedX(*content.end);
}

} // namespace gilscope
