// SPDX-License-Identifier: GPL-3.0-or-later
#include "item_sentence.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace gilscope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ItemSentence", text);
}

const Lane *lockLane(const Trace &trace, std::optional<LockId> lock)
{
    for (const Lane &lane : trace.lanes) {
        if (lock && lane.kind == LaneKind::Lock && lane.lock == *lock)
            return &lane;
    }
    return nullptr;
}

std::optional<LockId> lockOf(const Trace &trace, ThreadId thread)
{
    return index(thread) < trace.layout.threads.size() ? trace.layout.threads[index(thread)].lock
                                                       : std::nullopt;
}

struct Holder
{
    ThreadId thread{};
    TimeNs length = 0;
};

// A sentence looks at no more slices than this: it has no room for more, and must not make the pointer
// stutter.
constexpr std::size_t enough = 10'000;

// Who held the lock within the range, longest first.
std::vector<Holder> holdersWithin(const Trace &trace, std::optional<LockId> lock, TimeRange range)
{
    std::vector<Holder> holders;
    const Lane *lane = lockLane(trace, lock);
    if (!lane)
        return holders;
    const auto add = [&](const Slice &slice) {
        const TimeNs length = std::min(slice.end, range.end) - std::max(slice.begin, range.begin);
        if (length <= 0)
            return;
        const auto known = std::find_if(holders.begin(), holders.end(),
                                        [&](const Holder &one) { return one.thread == slice.thread; });
        if (known == holders.end())
            holders.push_back({slice.thread, length});
        else
            known->length += length;
    };
    const std::size_t first = lane->index.firstEndingAfter(lane->slices, range.begin);
    for (std::size_t i = first;
         i < lane->slices.size() && i - first < enough && lane->slices[i].begin < range.end; ++i)
        add(lane->slices[i]);
    if (lane->open)
        add(*lane->open);
    std::sort(holders.begin(), holders.end(),
              [](const Holder &a, const Holder &b) { return a.length > b.length; });
    return holders;
}

QString runningSentence(const Trace &trace, const Lane &lane, const Slice &slice, const QString &length)
{
    const QString who = threadLabel(trace, slice.thread);
    const auto lock = lockOf(trace, slice.thread);
    if (lane.kind == LaneKind::Lock)
        return tr("%1 held %2 for %3").arg(who, lockPhrase(trace, lane.lock), length);
    const QString core = tr("core %1").arg(index(slice.core));
    const auto holders = holdersWithin(trace, lock, {slice.begin, slice.end});
    if (!holders.empty() && holders.front().thread == slice.thread)
        return tr("%1 ran on %2 and held %3 for %4").arg(who, core, lockPhrase(trace, *lock), length);
    return tr("%1 ran on %2 for %3").arg(who, core, length);
}

QString waitingSentence(const Trace &trace, const Slice &slice, const QString &length)
{
    const QString who = threadLabel(trace, slice.thread);
    const auto lock = lockOf(trace, slice.thread);
    const QString what = lock ? lockPhrase(trace, *lock) : tr("the lock");
    auto holders = holdersWithin(trace, lock, {slice.begin, slice.end});
    std::erase_if(holders, [&](const Holder &holder) { return holder.thread == slice.thread; });
    if (holders.empty())
        return tr("%1 waited %2 for %3").arg(who, length, what);
    const QString holder = threadLabel(trace, holders.front().thread);
    if (holders.size() == 1)
        return tr("%1 waited %2 for %3, which %4 held").arg(who, length, what, holder);
    return tr("%1 waited %2 for %3, which %4 and others held").arg(who, length, what, holder);
}

// The lock of the program that the thread asked for last before it went to wait, where its mark is near.
std::optional<LockId> userLockAsked(const Trace &trace, const Slice &slice)
{
    constexpr TimeNs longestWay = 100 * microsecond; // from asking to waiting: it gives the lock in between
    const TraceThread &thread = trace.layout.threads.at(index(slice.thread));
    std::optional<LockId> asked;
    TimeNs latest = slice.begin - longestWay;
    for (std::uint32_t number = 0; number < thread.userLocks; ++number) {
        const LockId lock{thread.firstUserLock + number};
        const Lane *lane = lockLane(trace, lock);
        if (!lane)
            continue;
        const auto near =
            lane->markIndex.placesWithin(lane->marks, MarkKind::Requested, {latest, slice.begin + 1});
        for (const std::uint32_t place : near) {
            if (lane->marks[place].thread == slice.thread) {
                asked = lock;
                latest = lane->marks[place].time;
            }
        }
    }
    return asked;
}

QString userLockSentence(const Trace &trace, const Slice &slice, const QString &length)
{
    const QString who = threadLabel(trace, slice.thread);
    const auto lock = userLockAsked(trace, slice);
    if (!lock)
        return tr("%1 waited %2 for a Lock of the program").arg(who, length);
    auto holders = holdersWithin(trace, lock, {slice.begin, slice.end});
    std::erase_if(holders, [&](const Holder &holder) { return holder.thread == slice.thread; });
    const QString what = lockPhrase(trace, *lock);
    if (holders.empty())
        return tr("%1 waited %2 for %3").arg(who, length, what);
    const QString holder = threadLabel(trace, holders.front().thread);
    return holders.size() == 1
        ? tr("%1 waited %2 for %3, which %4 held").arg(who, length, what, holder)
        : tr("%1 waited %2 for %3, which %4 and others held").arg(who, length, what, holder);
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
        return tr("%1 computed natively for %2, without the lock").arg(who, length);
    case ThreadState::Encoding:
        return tr("%1 encoded values into bytes for %2").arg(who, length);
    case ThreadState::Transferring:
        return tr("%1 moved bytes through a pipe for %2, without the lock").arg(who, length);
    case ThreadState::Decoding:
        return tr("%1 decoded bytes into values for %2").arg(who, length);
    case ThreadState::InRequest:
        return tr("%1 waited %2 for the server, without the lock").arg(who, length);
    case ThreadState::WaitingForUserLock:
        return userLockSentence(trace, slice, length);
    case ThreadState::Idle:
        return tr("%1 had nothing to do for %2").arg(who, length);
    case ThreadState::StartUpWork:
        return tr("%1 did an interpreter's start-up work for %2 (modelled)").arg(who, length);
    case ThreadState::WaitingForLock:
        return waitingSentence(trace, slice, length);
    case ThreadState::WaitingHot:
        return tr("%1 was woken for the lock, but another thread was faster; it waited %2 more")
            .arg(who, length);
    case ThreadState::Handshake:
        return tr("%1 gave the lock on request and waited %2 until another thread had it").arg(who, length);
    case ThreadState::Ready:
        return tr("%1 could run, but had no core for %2").arg(who, length);
    case ThreadState::Starting:
        return tr("%1 was starting for %2").arg(who, length);
    case ThreadState::Unknown:
        return tr("Events were lost: what %1 did for %2 is not known").arg(who, length);
    }
    Q_UNREACHABLE();
}

QString slicesSentence(const Trace &trace, const Lane &lane, std::size_t first, std::size_t count)
{
    const std::size_t size = lane.slices.size();
    if (first == size && lane.open)
        return tr("%1 so far").arg(sliceSentence(trace, lane, *lane.open, lane.open->length()));
    if (first >= size)
        return {};
    if (count < 2)
        return sliceSentence(trace, lane, lane.slices[first], lane.slices[first].length());
    const std::size_t last = std::min(first + count, size);
    const auto from = lane.slices.begin() + static_cast<std::ptrdiff_t>(first);
    const auto until = from + static_cast<std::ptrdiff_t>(std::min(last - first, enough));
    const Slice &telling = *std::max_element(from, until, [](const Slice &a, const Slice &b) {
        return std::pair(urgency(a.state), a.length()) < std::pair(urgency(b.state), b.length());
    });
    TimeNs sum = 0;
    std::size_t alike = 0;
    for (auto slice = from; slice != until; ++slice) {
        if (slice->state == telling.state && slice->thread == telling.thread) {
            sum += slice->length();
            ++alike;
        }
    }
    const QString within = durationText((until - 1)->end - from->begin);
    const QString sentence = sliceSentence(trace, lane, telling, sum);
    const auto others = static_cast<std::size_t>(until - from) - alike;
    if (others == 0) {
        return tr("%1, in %2 stretches within %3").arg(sentence, QString::number(alike), within);
    }
    return tr("%1, within %2 and beside %3 slices too narrow to see: zoom in")
        .arg(sentence, within, QString::number(others));
}

QString flowsSentence(const Trace &trace, std::size_t first, std::size_t count)
{
    const auto &flows = trace.flows;
    if (first >= flows.size())
        return {};
    const std::size_t last = std::min(first + count, flows.size());
    if (last - first > 1) {
        return tr("%1 hand-offs within %2: zoom in to see each")
            .arg(last - first)
            .arg(durationText(flows[last - 1].to - flows[first].from));
    }
    const Flow &flow = flows[first];
    const QString giver = threadLabel(trace, flow.giver);
    const QString taker = threadLabel(trace, flow.taker);
    const QString took = durationText(flow.to - flow.from);
    if (flow.forced) {
        return tr("%1 was asked to give %2 to %3; the hand-off took %4")
            .arg(giver, lockPhrase(trace, flow.lock), taker, took);
    }
    return tr("%1 gave %2 to %3; the hand-off took %4").arg(giver, lockPhrase(trace, flow.lock), taker, took);
}

QString markSentence(const Trace &trace, const Lane &lane, std::size_t number);

// Who waits for what, around the circle.
QString deadlockSentence(const Trace &trace, const QString &who, const QString &when)
{
    if (!trace.deadlock)
        return tr("From %1 on, %2 waits for itself: a deadlock").arg(when, who);
    QStringList waits;
    for (const Deadlock::Member &member : trace.deadlock->members) {
        const QString waiter = threadLabel(trace, member.thread);
        if (member.joined)
            waits << tr("%1 waits for the end of %2").arg(waiter, threadLabel(trace, *member.joined));
        else if (member.lock && member.heldBy)
            waits << tr("%1 waits for %2, which %3 holds")
                         .arg(waiter, lockPhrase(trace, *member.lock), threadLabel(trace, *member.heldBy));
        else if (member.lock)
            waits
                << tr("%1 waits for %2, which nobody will give").arg(waiter, lockPhrase(trace, *member.lock));
    }
    return tr("Deadlock from %1 on: %2").arg(when, waits.join(QStringLiteral("; ")));
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
    return tr("%1 lost races in %2: a thread was woken for %3, but another was faster")
        .arg(QString::number(last - first + 1), durationText(length), lockPhrase(trace, lane.lock));
}

QString markSentence(const Trace &trace, const Lane &lane, std::size_t number)
{
    if (number >= lane.marks.size())
        return {};
    const Mark &mark = lane.marks[number];
    const QString who = threadLabel(trace, mark.thread);
    const QString when = durationText(mark.time);
    const QString what = lane.kind == LaneKind::Lock ? lockPhrase(trace, lane.lock) : tr("the lock");
    switch (mark.kind) {
    case MarkKind::Requested:
        return tr("%1 asked for %2 at %3").arg(who, what, when);
    case MarkKind::TimedOut:
        return tr("%1 had waited a whole switch interval at %2").arg(who, when);
    case MarkKind::DropRequested:
        return tr("%1 asked the holder to drop %2 at %3").arg(who, what, when);
    case MarkKind::SafepointSeen:
        return tr("%1 saw the drop request at its next safepoint, at %2").arg(who, when);
    case MarkKind::LostRace:
        return tr("%1 was woken for %2 at %3, but another thread was faster").arg(who, what, when);
    case MarkKind::Retaken:
        return mark.count == 1
            ? tr("%1 gave %2 at a check and took it again before anybody else, at %3").arg(who, what, when)
            : tr("%1 gave %2 at %3 checks up to %4 and took it again each time before anybody else")
                  .arg(who, what, QString::number(mark.count), when);
    case MarkKind::Deadlock:
        return deadlockSentence(trace, who, when);
    case MarkKind::Loss:
        return tr("From %1 on, %2 events of %3 were lost").arg(when).arg(mark.count).arg(who);
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
        return flowsSentence(trace, item.first, item.count);
    case ItemKind::LostRaces:
        return lostRacesSentence(trace, lane, item.first, item.count);
    case ItemKind::Mark:
        return markSentence(trace, lane, item.first);
    case ItemKind::End:
        if (panel.ratio.isEmpty())
            return tr("%1: finished after %2").arg(panel.title, panel.time);
        return tr("%1: finished after %2, %3 the baseline's time").arg(panel.title, panel.time, panel.ratio);
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
