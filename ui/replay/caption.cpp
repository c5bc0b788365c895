// SPDX-License-Identifier: GPL-3.0-or-later
#include "caption.h"

#include "trace/deadlock_sentence.h"
#include "ui/timeline/time_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Caption)
};

// A sentence looks back no further than this.
constexpr std::size_t enough = 1000;

// The take at that moment, if its request is known.
const Tenure *tenureTaken(const Trace &trace, LockId lock, ThreadId thread, TimeNs taken)
{
    const auto at = std::ranges::equal_range(trace.tenures, taken, {}, &Tenure::taken);
    const auto found = std::ranges::find_if(
        at, [&](const Tenure &tenure) { return tenure.lock == lock && tenure.thread == thread; });
    return found != at.end() ? &*found : nullptr;
}

// Who asked the giver to let go; the taker itself where it did.
const DropRequest *requestBehind(const Trace &trace, const Flow &flow)
{
    const auto end = std::ranges::upper_bound(trace.dropRequests, flow.from, {}, &DropRequest::time);
    const DropRequest *asked = nullptr;
    for (const DropRequest &request : std::ranges::subrange(trace.dropRequests.begin(), end)
             | std::views::reverse | std::views::take(enough)) {
        if (request.lock != flow.lock || request.switchSeen + 1 != flow.switchNumber)
            continue;
        if (request.thread == flow.taker)
            return &request;
        if (!asked)
            asked = &request;
    }
    return asked;
}

std::optional<ThreadId> holderAt(const Lane &lane, TimeNs time)
{
    const std::size_t place = lane.index.firstEndingAfter(lane.slices, time);
    if (place == lane.slices.size() || lane.slices[place].begin > time)
        return {};
    return lane.slices[place].thread;
}

// Since the thread's (or anybody's) last mark of that kind on the lane.
std::optional<TimeNs> since(const Lane &lane, MarkKind kind, TimeNs time, std::optional<ThreadId> thread)
{
    const auto before = lane.markIndex.placesWithin(lane.marks, kind, {lane.marks.front().time, time + 1});
    for (const std::uint32_t place : before | std::views::reverse | std::views::take(enough)) {
        if (!thread || lane.marks[place].thread == *thread)
            return time - lane.marks[place].time;
    }
    return {};
}

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString handOffCaption(const Trace &trace, const Flow &flow)
{
    const QString giver = threadLabel(trace, flow.giver);
    const QString taker = threadLabel(trace, flow.taker);
    const QString lock = lockPhrase(trace, flow.lock);
    const Tenure *tenure = tenureTaken(trace, flow.lock, flow.taker, flow.to);
    const DropRequest *asked = flow.forced ? requestBehind(trace, flow) : nullptr;
    if (tenure && asked && asked->thread == flow.taker)
        return Text::tr("%1 had waited %2 and asked for %3; %4 gave it up at its next safepoint, %5 later")
            .arg(taker, durationText(asked->time - tenure->requested), lock, giver,
                 durationText(flow.from - asked->time));
    const QString took = tenure
        ? Text::tr("%1 took it after waiting %2").arg(taker, durationText(tenure->taken - tenure->requested))
        : Text::tr("%1 took it").arg(taker);
    if (asked)
        return Text::tr("%1 asked for %2; %3 gave it up at its next safepoint, %4 later, and %5")
            .arg(threadLabel(trace, asked->thread), lock, giver, durationText(flow.from - asked->time), took);
    return flow.forced ? Text::tr("%1 gave up %2 because others waited; %3").arg(giver, lock, took)
                       : Text::tr("%1 let go of %2 by itself; %3").arg(giver, lock, took);
}

QString sliceCaption(const Trace &trace, const Lane &lane, const TraceMoment &moment)
{
    const Slice &slice = lane.slices[moment.place];
    const QString who = threadLabel(trace, slice.thread);
    const QString lock = lockPhrase(trace, lane.lock);
    if (moment.kind == MomentKind::Give)
        return Text::tr("%1 gave up %2 after holding it for %3").arg(who, lock, durationText(slice.length()));
    const Tenure *tenure = tenureTaken(trace, lane.lock, slice.thread, slice.begin);
    if (!tenure)
        return Text::tr("%1 took %2").arg(who, lock);
    const TimeNs waited = tenure->taken - tenure->requested;
    return waited < microsecond
        ? Text::tr("%1 took %2 at once").arg(who, lock)
        : Text::tr("%1 took %2 after waiting %3").arg(who, lock, durationText(waited));
}

QString markCaption(const Trace &trace, const Lane &lane, const Mark &mark)
{
    const QString who = threadLabel(trace, mark.thread);
    const QString lock = lockPhrase(trace, lane.lock);
    const std::optional<ThreadId> holder = holderAt(lane, mark.time);
    const QString other = holder && *holder != mark.thread ? threadLabel(trace, *holder) : QString();
    switch (mark.kind) {
    case MarkKind::Requested:
        return other.isEmpty() ? Text::tr("%1 wanted %2").arg(who, lock)
                               : Text::tr("%1 wanted %2, which %3 held").arg(who, lock, other);
    case MarkKind::TimedOut: {
        const auto waited = since(lane, MarkKind::Requested, mark.time, mark.thread);
        return waited
            ? Text::tr("%1 had waited %2 for %3: an interval was over").arg(who, durationText(*waited), lock)
            : Text::tr("%1 had waited a whole interval for %2").arg(who, lock);
    }
    case MarkKind::DropRequested:
        return other.isEmpty() ? Text::tr("%1 asked for %2 to be given up").arg(who, lock)
                               : Text::tr("%1 asked %2 to give up %3").arg(who, other, lock);
    case MarkKind::SafepointSeen: {
        const auto asked = since(lane, MarkKind::DropRequested, mark.time, {});
        return asked ? Text::tr("%1 came to a safepoint and saw that %2 was wanted, %3 after it was asked")
                           .arg(who, lock, durationText(*asked))
                     : Text::tr("%1 came to a safepoint and saw that %2 was wanted").arg(who, lock);
    }
    case MarkKind::LostRace:
        return other.isEmpty() ? Text::tr("%1 was woken for %2, but another thread was faster").arg(who, lock)
                               : Text::tr("%1 was woken for %2, but %3 was faster").arg(who, lock, other);
    case MarkKind::Retaken:
        return Text::tr("%1 gave %2 at a check and took it again").arg(who, lock);
    case MarkKind::Deadlock:
        return upperFirst(deadlockSentence(trace));
    case MarkKind::Loss:
        return Text::tr("From here on, events of %1 were lost: %2").arg(who).arg(mark.count);
    }
    Q_UNREACHABLE();
}

} // namespace

QString captionFor(const TimelinePanel &panel, const TraceMoment &moment)
{
    if (!panel.trace || moment.lane >= panel.trace->lanes.size())
        return {};
    const Trace &trace = *panel.trace;
    const Lane &lane = trace.lanes[moment.lane];
    switch (moment.kind) {
    case MomentKind::HandOff:
        return moment.place < trace.flows.size() ? handOffCaption(trace, trace.flows[moment.place])
                                                 : QString();
    case MomentKind::Take:
    case MomentKind::Give:
        return moment.place < lane.slices.size() ? sliceCaption(trace, lane, moment) : QString();
    case MomentKind::Request:
    case MomentKind::TimeOut:
    case MomentKind::DropRequest:
    case MomentKind::SafepointSeen:
    case MomentKind::LostRace:
    case MomentKind::Deadlock:
    case MomentKind::Loss:
        return moment.place < lane.marks.size() ? markCaption(trace, lane, lane.marks[moment.place])
                                                : QString();
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
