// SPDX-License-Identifier: GPL-3.0-or-later
#include "item_details.h"

#include "item_words.h"
#include "time_axis.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ItemDetails)
};

// A moment of the run, finer than durations are told: neighbours may be microseconds apart.
QString momentText(TimeNs time)
{
    return decimalText(static_cast<double>(time) / millisecond, 3) + QChar(0x00a0) + QStringLiteral("ms");
}

QString doing(const Trace &trace, const Lane &lane, const Slice &slice)
{
    switch (slice.state) {
    case ThreadState::Running:
        return lane.kind == LaneKind::Lock ? Text::tr("%1 holds %2").arg("%1", lockPhrase(trace, lane.lock))
                                           : Text::tr("%1 runs");
    case ThreadState::Native:
        return Text::tr("%1 does native work");
    case ThreadState::Encoding:
        return Text::tr("%1 encodes");
    case ThreadState::Transferring:
        return Text::tr("%1 transfers");
    case ThreadState::Decoding:
        return Text::tr("%1 decodes");
    case ThreadState::InRequest:
        return Text::tr("%1 is in a request");
    case ThreadState::WaitingForUserLock:
        return Text::tr("%1 waits for a Lock of the program");
    case ThreadState::Idle:
        return Text::tr("%1 is idle");
    case ThreadState::StartUpWork:
        return Text::tr("%1 does start-up work");
    case ThreadState::WaitingForLock:
        return Text::tr("%1 waits for the lock");
    case ThreadState::WaitingHot:
        return Text::tr("%1 lost the race for the lock");
    case ThreadState::Handshake:
        return Text::tr("%1 is in the hand-shake");
    case ThreadState::Ready:
        return Text::tr("%1 has no core");
    case ThreadState::Starting:
        return Text::tr("%1 starts");
    case ThreadState::Stopped:
        return Text::tr("%1 is stopped with the world");
    case ThreadState::Unknown:
        return Text::tr("%1: events lost");
    }
    Q_UNREACHABLE();
}

void addWait(ItemDetails &details, const Trace &trace, const Slice &wait)
{
    const auto lock = lockWaitedFor(trace, wait);
    if (!lock)
        return;
    details.facts.emplace_back(Text::tr("Waited for"), lockPhrase(trace, *lock));
    const LockHolders holders = holdersWithin(trace, *lock, {wait.begin, wait.end}, wait.thread);
    for (std::size_t i = 0; i < holders.ranked.size(); ++i) {
        const LockHolder &holder = holders.ranked[i];
        details.facts.emplace_back(Text::tr("Held meanwhile, %1").arg(i + 1),
                                   Text::tr("%1, %2 (%3)")
                                       .arg(threadLabel(trace, holder.thread),
                                            shareText(holder.length, wait.length()),
                                            durationText(holder.length)));
    }
    if (!holders.isComplete)
        details.facts.emplace_back(Text::tr("Held meanwhile"),
                                   Text::tr("and others: too many to count here"));
    if (const Flow *flow = handOffAfter(trace, wait)) {
        details.facts.emplace_back(
            Text::tr("Woken by"),
            (flow->forced ? Text::tr("%1, which was asked to give it") : Text::tr("%1"))
                .arg(threadLabel(trace, flow->giver)));
    }
}

// Of a hold: whom the lock came from, and who got it.
void addHold(ItemDetails &details, const Trace &trace, LockId lock, const Slice &hold)
{
    const auto flows =
        placesWithin(trace.flows, trace.flowIndex.places(lock), {hold.begin, hold.end + millisecond});
    for (const std::uint32_t place : flows) {
        const Flow &flow = trace.flows[place];
        if (flow.to == hold.begin && flow.taker == hold.thread)
            details.facts.emplace_back(Text::tr("Got it from"), threadLabel(trace, flow.giver));
        if (flow.from == hold.end && flow.giver == hold.thread) {
            details.facts.emplace_back(Text::tr("Gave it to"),
                                       (flow.forced ? Text::tr("%1, on request") : Text::tr("%1"))
                                           .arg(threadLabel(trace, flow.taker)));
        }
    }
}

ItemDetails sliceDetails(const Trace &trace, const Lane &lane, const ItemReference &item)
{
    const auto group = groupOf(lane, item.first, item.count);
    if (!group)
        return {};
    Slice slice = group->telling;
    slice.begin = group->stretch.begin;
    slice.end = group->stretch.end;
    ItemDetails details;
    details.title = doing(trace, lane, slice).arg(threadLabel(trace, slice.thread));
    details.meaning = meaningOf(slice.state, lane.kind, isReal(trace));
    const QString length = durationText(group->sum);
    details.facts.emplace_back(Text::tr("How long"),
                               group->isOpen ? Text::tr("%1 so far").arg(length) : length);
    details.facts.emplace_back(Text::tr("From"), momentText(slice.begin));
    if (!group->isOpen)
        details.facts.emplace_back(Text::tr("To"), momentText(slice.end));
    if (isOnCore(slice.state) && lane.kind != LaneKind::Lock)
        details.facts.emplace_back(Text::tr("Core"), QString::number(index(slice.core)));
    if (lane.kind == LaneKind::Lock)
        addHold(details, trace, lane.lock, slice);
    else
        addWait(details, trace, slice);
    if (group->alike > 1)
        details.facts.emplace_back(Text::tr("Stretches"), QString::number(group->alike));
    if (group->others > 0) {
        details.facts.emplace_back(Text::tr("Beside it"),
                                   Text::tr("%1 slices too narrow to see").arg(group->others));
    }
    return details;
}

ItemDetails flowDetails(const Trace &trace, const ItemReference &item)
{
    const auto places = flowsOf(trace, item);
    if (places.empty())
        return {};
    ItemDetails details;
    const Flow &flow = trace.flows[places.front()];
    details.meaning = Text::tr("One thread let go of the lock, and another one has it now.");
    if (places.size() > 1) {
        const Flow &last = trace.flows[places.back()];
        details.title =
            Text::tr("%1 hand-offs of %2").arg(QString::number(places.size()), lockPhrase(trace, flow.lock));
        details.facts.emplace_back(Text::tr("Between"),
                                   item.kind == ItemKind::Arrow ? Text::tr("%1 → %2").arg(
                                       threadLabel(trace, flow.giver), threadLabel(trace, flow.taker))
                                                                : pathCountsText(trace, places));
        details.facts.emplace_back(Text::tr("From"), momentText(flow.from));
        details.facts.emplace_back(Text::tr("To"), momentText(last.to));
        return details;
    }
    details.title = Text::tr("%1 gives %2 to %3")
                        .arg(threadLabel(trace, flow.giver), lockPhrase(trace, flow.lock),
                             threadLabel(trace, flow.taker));
    details.facts.emplace_back(Text::tr("Given"), momentText(flow.from));
    details.facts.emplace_back(Text::tr("Taken"), momentText(flow.to));
    details.facts.emplace_back(Text::tr("The hand-off took"), durationText(flow.to - flow.from));
    details.facts.emplace_back(
        Text::tr("Why"), flow.forced ? Text::tr("it was asked to") : Text::tr("it did not need it any more"));
    details.facts.emplace_back(Text::tr("Switch number"), QString::number(flow.switchNumber));
    return details;
}

ItemDetails markDetails(const Trace &trace, const Lane &lane, std::size_t number)
{
    if (number >= lane.marks.size())
        return {};
    const Mark &mark = lane.marks[number];
    ItemDetails details;
    details.title = Text::tr("%1: %2").arg(threadLabel(trace, mark.thread), markName(mark.kind));
    details.meaning = meaningOf(mark.kind);
    details.facts.emplace_back(Text::tr("When"), momentText(mark.time));
    if (lane.kind == LaneKind::Lock)
        details.facts.emplace_back(Text::tr("Of"), lockPhrase(trace, lane.lock));
    if (mark.count > 1)
        details.facts.emplace_back(Text::tr("How many"), QString::number(mark.count));
    return details;
}

ItemDetails marksDetails(const Lane &lane, TimeRange range, const QString &title, const QString &meaning,
                         const QString &counts)
{
    if (counts.isEmpty() || lane.kind != LaneKind::Lock)
        return {};
    return {title,
            meaning,
            {{Text::tr("How many"), counts},
             {Text::tr("From"), momentText(range.begin)},
             {Text::tr("To"), momentText(range.end)}}};
}

ItemDetails lostRacesDetails(const Lane &lane, const ItemReference &item)
{
    const auto places = lane.markIndex.places(MarkKind::LostRace);
    if (item.first >= places.size() || item.count == 0)
        return {};
    const std::size_t last = std::min(item.first + item.count, places.size()) - 1;
    const TimeRange range{lane.marks[places[item.first]].time, lane.marks[places[last]].time};
    return marksDetails(lane, range, Text::tr("Lost races"), meaningOf(MarkKind::LostRace),
                        QString::number(last - item.first + 1));
}

ItemDetails endDetails(const TimelinePanel &panel)
{
    ItemDetails details{
        Text::tr("%1: the end").arg(panel.title), Text::tr("Here all its threads had finished."), {}};
    details.facts.emplace_back(Text::tr("After"), panel.time);
    if (!panel.ratio.isEmpty())
        details.facts.emplace_back(Text::tr("Of the baseline's time"), panel.ratio);
    return details;
}

} // namespace

ItemDetails detailsFor(const TimelinePanel &panel, const ItemReference &item)
{
    if (!panel.trace || item.lane >= panel.trace->lanes.size())
        return {};
    const Trace &trace = *panel.trace;
    const Lane &lane = trace.lanes[item.lane];
    switch (item.kind) {
    case ItemKind::Slices:
        return sliceDetails(trace, lane, item);
    case ItemKind::Arrow:
    case ItemKind::HandOffs:
        return flowDetails(trace, item);
    case ItemKind::LostRaces:
        return lostRacesDetails(lane, item);
    case ItemKind::Mark:
        return markDetails(trace, lane, item.first);
    case ItemKind::Marks:
        return marksDetails(lane, item.range, Text::tr("Several marks"),
                            Text::tr("How the lock changes hands, too dense here to be drawn apart."),
                            markCountsText(lane, item.range));
    case ItemKind::End:
        return endDetails(panel);
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
