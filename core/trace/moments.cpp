// SPDX-License-Identifier: GPL-3.0-or-later
#include "moments.h"

#include <algorithm>
#include <ranges>

namespace gilscope {

namespace {

LaneKind laneKindOf(MomentKind kind)
{
    // A loss stands on the thread's lane and once more on its lock's.
    return kind == MomentKind::Loss ? LaneKind::Thread : LaneKind::Lock;
}

MarkKind markKindOf(MomentKind kind)
{
    switch (kind) {
    case MomentKind::Request:
        return MarkKind::Requested;
    case MomentKind::TimeOut:
        return MarkKind::TimedOut;
    case MomentKind::DropRequest:
        return MarkKind::DropRequested;
    case MomentKind::SafepointSeen:
        return MarkKind::SafepointSeen;
    case MomentKind::LostRace:
        return MarkKind::LostRace;
    case MomentKind::Deadlock:
        return MarkKind::Deadlock;
    case MomentKind::HandOff:
    case MomentKind::Take:
    case MomentKind::Give:
    case MomentKind::Loss:
        return MarkKind::Loss; // the first three are no marks
    }
    return MarkKind::Loss;
}

// All moments of one kind on one lane, which are in order.
class Sequence
{
public:
    Sequence(const Trace &trace, MomentKind kind, std::size_t lane)
        : m_trace(trace), m_kind(kind), m_lane(lane)
    {
        switch (kind) {
        case MomentKind::HandOff:
            m_count = trace.flows.size();
            break;
        case MomentKind::Take:
        case MomentKind::Give:
            m_count = trace.lanes[lane].slices.size();
            break;
        case MomentKind::Request:
        case MomentKind::TimeOut:
        case MomentKind::DropRequest:
        case MomentKind::SafepointSeen:
        case MomentKind::LostRace:
        case MomentKind::Deadlock:
        case MomentKind::Loss:
            m_places = trace.lanes[lane].markIndex.places(markKindOf(kind));
            m_count = m_places.size();
            break;
        }
    }

    [[nodiscard]] std::size_t count() const { return m_count; }

    [[nodiscard]] TraceMoment at(std::size_t number) const
    {
        switch (m_kind) {
        case MomentKind::HandOff:
            return {m_trace.flows[number].to, m_kind, m_lane, number};
        case MomentKind::Take:
            return {m_trace.lanes[m_lane].slices[number].begin, m_kind, m_lane, number};
        case MomentKind::Give:
            return {m_trace.lanes[m_lane].slices[number].end, m_kind, m_lane, number};
        case MomentKind::Request:
        case MomentKind::TimeOut:
        case MomentKind::DropRequest:
        case MomentKind::SafepointSeen:
        case MomentKind::LostRace:
        case MomentKind::Deadlock:
        case MomentKind::Loss:
            break;
        }
        return {m_trace.lanes[m_lane].marks[m_places[number]].time, m_kind, m_lane, m_places[number]};
    }

    // How many stand before the moment.
    [[nodiscard]] std::size_t countBefore(const TraceMoment &moment) const
    {
        // Not over a std::views::iota: clang 14 can't read that of libstdc++ 12.
        std::size_t first = 0;
        std::size_t last = m_count;
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            if (at(middle) < moment) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        return first;
    }

private:
    const Trace &m_trace;
    MomentKind m_kind;
    std::size_t m_lane;
    std::span<const std::uint32_t> m_places; // of marks
    std::size_t m_count = 0;
};

template <typename Visit>
void forEachSequence(const Trace &trace, MomentKinds kinds, Visit visit)
{
    for (std::size_t number = 0; number < momentKindCount; ++number) {
        const auto kind = static_cast<MomentKind>(number);
        if ((kinds & only(kind)) == 0) {
            continue;
        }
        if (kind == MomentKind::HandOff) {
            visit(Sequence(trace, kind, 0));
            continue;
        }
        for (std::size_t lane = 0; lane < trace.lanes.size(); ++lane) {
            if (trace.lanes[lane].kind == laneKindOf(kind)) {
                visit(Sequence(trace, kind, lane));
            }
        }
    }
}

std::optional<TraceMoment> firstNotBefore(const Trace &trace, MomentKinds kinds, const TraceMoment &moment)
{
    std::optional<TraceMoment> first;
    forEachSequence(trace, kinds, [&](const Sequence &sequence) {
        const std::size_t before = sequence.countBefore(moment);
        if (before < sequence.count() && (!first || sequence.at(before) < *first)) {
            first = sequence.at(before);
        }
    });
    return first;
}

TraceMoment earliestAt(TimeNs time)
{
    return {time, MomentKind{}, 0, 0};
}

} // namespace

std::optional<TraceMoment> firstMomentFrom(const Trace &trace, MomentKinds kinds, TimeNs time)
{
    return firstNotBefore(trace, kinds, earliestAt(time));
}

std::optional<TraceMoment> lastMomentBefore(const Trace &trace, MomentKinds kinds, TimeNs time)
{
    return momentBefore(trace, kinds, earliestAt(time));
}

std::optional<TraceMoment> momentAfter(const Trace &trace, MomentKinds kinds, const TraceMoment &moment)
{
    TraceMoment next = moment;
    ++next.place;
    return firstNotBefore(trace, kinds, next);
}

std::optional<TraceMoment> momentBefore(const Trace &trace, MomentKinds kinds, const TraceMoment &moment)
{
    std::optional<TraceMoment> last;
    forEachSequence(trace, kinds, [&](const Sequence &sequence) {
        const std::size_t before = sequence.countBefore(moment);
        if (before > 0 && (!last || *last < sequence.at(before - 1))) {
            last = sequence.at(before - 1);
        }
    });
    return last;
}

} // namespace gilscope
