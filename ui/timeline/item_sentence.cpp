// SPDX-License-Identifier: GPL-3.0-or-later
#include "item_sentence.h"

#include "item_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ItemSentence)
};

QString runningSentence(const Trace &trace, const Lane &lane, const Slice &slice, const QString &length)
{
    const QString who = threadLabel(trace, slice.thread);
    const auto lock = lockOf(trace, slice.thread);
    if (lane.kind == LaneKind::Lock)
        return Text::tr("%1 held %2 for %3").arg(who, lockPhrase(trace, lane.lock), length);
    const QString core = Text::tr("core %1").arg(index(slice.core));
    const auto holders = lock ? holdersWithin(trace, *lock, {slice.begin, slice.end}) : LockHolders();
    if (!holders.ranked.empty() && holders.ranked.front().thread == slice.thread)
        return Text::tr("%1 ran on %2 and held %3 for %4").arg(who, core, lockPhrase(trace, *lock), length);
    return Text::tr("%1 ran on %2 for %3").arg(who, core, length);
}

// Who held it meanwhile, and from whom it came.
QString waitingSentence(const Trace &trace, const Slice &slice, const QString &length)
{
    const QString who = threadLabel(trace, slice.thread);
    const auto lock = lockWaitedFor(trace, slice);
    if (!lock)
        return Text::tr("%1 waited %2 for a Lock of the program").arg(who, length);
    const QString what = lockPhrase(trace, *lock);
    const auto holders = holdersWithin(trace, *lock, {slice.begin, slice.end}, slice.thread);
    if (holders.ranked.empty())
        return Text::tr("%1 waited %2 for %3").arg(who, length, what);
    const Flow *end = handOffAfter(trace, slice);
    const LockHolder &first = holders.ranked.front();
    const QString holder = threadLabel(trace, first.thread);
    constexpr double nearlyAll = 0.95;
    const bool alone = holders.ranked.size() == 1
        && static_cast<double>(first.length) >= nearlyAll * static_cast<double>(slice.length());
    if (alone && end && end->forced && end->giver == first.thread)
        return Text::tr("%1 waited %2 for %3, which %4 held and gave on request")
            .arg(who, length, what, holder);
    if (alone)
        return Text::tr("%1 waited %2 for %3, which %4 held").arg(who, length, what, holder);
    QString sentence = Text::tr("%1 waited %2 for %3; %4")
                           .arg(who, length, what, rankingText(trace, holders, slice.length()));
    if (end && (holders.ranked.size() > 1 || end->giver != first.thread))
        sentence += Text::tr("; it came from %1").arg(threadLabel(trace, end->giver));
    return sentence;
}

// `duration` is the slice's own, or the sum of those it stands for.
QString sliceSentence(const Trace &trace, const Lane &lane, const Slice &slice, TimeNs duration)
{
    const QString who = threadLabel(trace, slice.thread);
    const QString length = durationText(duration);
    switch (slice.state) {
    case ThreadState::Running:
        return runningSentence(trace, lane, slice, length);
    case ThreadState::Native:
        return Text::tr("%1 computed natively for %2, without the lock").arg(who, length);
    case ThreadState::Encoding:
        return Text::tr("%1 encoded values into bytes for %2").arg(who, length);
    case ThreadState::Transferring:
        return Text::tr("%1 moved bytes through a pipe for %2, without the lock").arg(who, length);
    case ThreadState::Decoding:
        return Text::tr("%1 decoded bytes into values for %2").arg(who, length);
    case ThreadState::InRequest:
        return Text::tr("%1 waited %2 for the server, without the lock").arg(who, length);
    case ThreadState::WaitingForUserLock:
    case ThreadState::WaitingForLock:
        return waitingSentence(trace, slice, length);
    case ThreadState::Idle:
        return Text::tr("%1 had nothing to do for %2").arg(who, length);
    case ThreadState::StartUpWork:
        return isReal(trace)
            ? Text::tr("%1 did an interpreter's start-up work for %2").arg(who, length)
            : Text::tr("%1 did an interpreter's start-up work for %2 (modelled)").arg(who, length);
    case ThreadState::WaitingHot:
        return Text::tr("%1 was woken for the lock, but another thread was faster; it waited %2 more")
            .arg(who, length);
    case ThreadState::Handshake:
        return Text::tr("%1 gave the lock on request and waited %2 until another thread had it")
            .arg(who, length);
    case ThreadState::Ready:
        return Text::tr("%1 could run, but had no core for %2").arg(who, length);
    case ThreadState::Starting:
        return Text::tr("%1 was starting for %2").arg(who, length);
    case ThreadState::Stopped:
        return Text::tr("%1 was stopped for %2 with all other threads").arg(who, length);
    case ThreadState::Unknown:
        return Text::tr("Events were lost: what %1 did for %2 is not known").arg(who, length);
    }
    Q_UNREACHABLE();
}

QString slicesSentence(const Trace &trace, const Lane &lane, std::size_t first, std::size_t count)
{
    const auto group = groupOf(lane, first, count);
    if (!group)
        return {};
    if (group->isOpen)
        return Text::tr("%1 so far").arg(sliceSentence(trace, lane, group->telling, group->sum));
    if (group->alike + group->others < 2)
        return sliceSentence(trace, lane, group->telling, group->sum);
    Slice telling = group->telling;
    telling.begin = group->stretch.begin;
    telling.end = group->stretch.end;
    const QString sentence = sliceSentence(trace, lane, telling, group->sum);
    const QString within = durationText(group->within.length());
    if (group->others == 0)
        return Text::tr("%1, in %2 stretches within %3").arg(sentence, QString::number(group->alike), within);
    return Text::tr("%1, within %2 and beside %3 slices too narrow to see: zoom in")
        .arg(sentence, within, QString::number(group->others));
}

QString flowsSentence(const Trace &trace, const ItemReference &item)
{
    const auto places = flowsOf(trace, item);
    if (places.empty())
        return {};
    const Flow &flow = trace.flows[places.front()];
    if (places.size() > 1) {
        return Text::tr("%1 hand-offs of %2 within %3: %4. Zoom in to see each")
            .arg(QString::number(places.size()), lockPhrase(trace, flow.lock),
                 durationText(trace.flows[places.back()].to - flow.from),
                 item.kind == ItemKind::Arrow
                     ? Text::tr("%1 → %2").arg(threadLabel(trace, flow.giver), threadLabel(trace, flow.taker))
                     : pathCountsText(trace, places));
    }
    const QString giver = threadLabel(trace, flow.giver);
    const QString taker = threadLabel(trace, flow.taker);
    const QString took = durationText(flow.to - flow.from);
    if (flow.forced) {
        return Text::tr("%1 was asked to give %2 to %3; the hand-off took %4")
            .arg(giver, lockPhrase(trace, flow.lock), taker, took);
    }
    return Text::tr("%1 gave %2 to %3; the hand-off took %4")
        .arg(giver, lockPhrase(trace, flow.lock), taker, took);
}

QString marksSentence(const Lane &lane, const ItemReference &item)
{
    const QString counts = markCountsText(lane, item.range);
    if (counts.isEmpty())
        return {};
    return Text::tr("Within %1: %2. Zoom in to see each").arg(durationText(item.range.length()), counts);
}

QString markSentence(const Trace &trace, const Lane &lane, std::size_t number);

// Who waits for what, around the circle.
QString deadlockSentence(const Trace &trace, const QString &who, const QString &when)
{
    if (!trace.deadlock)
        return Text::tr("From %1 on, %2 waits for itself: a deadlock").arg(when, who);
    QStringList waits;
    for (const Deadlock::Member &member : trace.deadlock->members) {
        const QString waiter = threadLabel(trace, member.thread);
        if (member.joined)
            waits << Text::tr("%1 waits for the end of %2").arg(waiter, threadLabel(trace, *member.joined));
        else if (member.lock && member.heldBy)
            waits << Text::tr("%1 waits for %2, which %3 holds")
                         .arg(waiter, lockPhrase(trace, *member.lock), threadLabel(trace, *member.heldBy));
        else if (member.lock)
            waits << Text::tr("%1 waits for %2, which nobody will give")
                         .arg(waiter, lockPhrase(trace, *member.lock));
    }
    return Text::tr("Deadlock from %1 on: %2").arg(when, waits.join(QStringLiteral("; ")));
}

QString lostRacesSentence(const Trace &trace, const Lane &lane, std::size_t first, std::size_t count)
{
    const auto places = lane.markIndex.places(MarkKind::LostRace);
    if (first >= places.size())
        return {};
    const std::size_t last = std::min(first + count, places.size()) - 1;
    const TimeNs begin = lane.marks.at(places[first]).time;
    const TimeNs length = lane.marks.at(places[last]).time - begin;
    if (first == last)
        return markSentence(trace, lane, places[first]);
    return Text::tr("%1 lost races in %2: a thread was woken for %3, but another was faster")
        .arg(QString::number(last - first + 1), durationText(length), lockPhrase(trace, lane.lock));
}

QString markSentence(const Trace &trace, const Lane &lane, std::size_t number)
{
    if (number >= lane.marks.size())
        return {};
    const Mark &mark = lane.marks[number];
    const QString who = threadLabel(trace, mark.thread);
    const QString when = durationText(mark.time);
    const QString what = lane.kind == LaneKind::Lock ? lockPhrase(trace, lane.lock) : Text::tr("the lock");
    switch (mark.kind) {
    case MarkKind::Requested:
        return Text::tr("%1 asked for %2 at %3").arg(who, what, when);
    case MarkKind::TimedOut:
        return Text::tr("%1 had waited a whole switch interval for %2 at %3, and nobody had given it")
            .arg(who, what, when);
    case MarkKind::DropRequested:
        return Text::tr("%1 asked the holder to drop %2 at %3").arg(who, what, when);
    case MarkKind::SafepointSeen:
        return Text::tr("%1 came to a safepoint at %2, saw the drop request, and gives %3")
            .arg(who, when, what);
    case MarkKind::LostRace:
        return Text::tr("%1 was woken for %2 at %3, but another thread was faster").arg(who, what, when);
    case MarkKind::Retaken:
        return mark.count == 1
            ? Text::tr("%1 gave %2 at a check and took it again before anybody else, at %3")
                  .arg(who, what, when)
            : Text::tr("%1 gave %2 at %3 checks up to %4 and took it again each time before anybody else")
                  .arg(who, what, QString::number(mark.count), when);
    case MarkKind::Deadlock:
        return deadlockSentence(trace, who, when);
    case MarkKind::Loss:
        return Text::tr("From %1 on, %2 events of %3 were lost").arg(when).arg(mark.count).arg(who);
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentenceFor(const TimelinePanel &panel, const ItemReference &item)
{
    if (!panel.trace || item.lane >= panel.trace->lanes.size())
        return {};
    const Trace &trace = *panel.trace;
    const Lane &lane = trace.lanes[item.lane];
    switch (item.kind) {
    case ItemKind::Slices:
        return slicesSentence(trace, lane, item.first, item.count);
    case ItemKind::Arrow:
    case ItemKind::HandOffs:
        return flowsSentence(trace, item);
    case ItemKind::LostRaces:
        return lostRacesSentence(trace, lane, item.first, item.count);
    case ItemKind::Mark:
        return markSentence(trace, lane, item.first);
    case ItemKind::Marks:
        return marksSentence(lane, item);
    case ItemKind::End:
        if (panel.ratio.isEmpty())
            return Text::tr("%1: finished after %2").arg(panel.title, panel.time);
        return Text::tr("%1: finished after %2, %3 the baseline's time")
            .arg(panel.title, panel.time, panel.ratio);
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
