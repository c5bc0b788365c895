// SPDX-License-Identifier: GPL-3.0-or-later
#include "item_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ItemWords)
};

QString markCount(MarkKind kind, std::size_t count)
{
    const QString number = QString::number(count);
    const bool one = count == 1;
    switch (kind) {
    case MarkKind::Requested:
        return (one ? Text::tr("%1 request") : Text::tr("%1 requests")).arg(number);
    case MarkKind::TimedOut:
        return (one ? Text::tr("%1 time-out") : Text::tr("%1 time-outs")).arg(number);
    case MarkKind::DropRequested:
        return (one ? Text::tr("%1 drop request") : Text::tr("%1 drop requests")).arg(number);
    case MarkKind::SafepointSeen:
        return (one ? Text::tr("%1 safepoint") : Text::tr("%1 safepoints")).arg(number);
    case MarkKind::LostRace:
        return (one ? Text::tr("%1 lost race") : Text::tr("%1 lost races")).arg(number);
    case MarkKind::Retaken:
        return (one ? Text::tr("taken again %1 time") : Text::tr("taken again %1 times")).arg(number);
    case MarkKind::Deadlock:
        return (one ? Text::tr("%1 deadlock") : Text::tr("%1 deadlocks")).arg(number);
    case MarkKind::Loss:
        return (one ? Text::tr("%1 loss of events") : Text::tr("%1 losses of events")).arg(number);
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<SliceGroup> groupOf(const Lane &lane, std::size_t first, std::size_t count)
{
    const std::size_t size = lane.slices.size();
    if (first == size && lane.open) {
        const Slice &open = *lane.open;
        const TimeRange range{open.begin, open.end};
        return SliceGroup{open, true, open.length(), 1, 0, range, range};
    }
    if (first >= size || count == 0)
        return std::nullopt;
    const std::size_t last = std::min({first + count, size, first + slicesLookedAt});
    const std::span<const Slice> slices(lane.slices.data() + first, last - first);
    SliceGroup group;
    group.telling = *std::ranges::max_element(
        slices, {}, [](const Slice &slice) { return std::pair(urgency(slice.state), slice.length()); });
    group.alike = 0;
    group.within = {slices.front().begin, slices.back().end};
    for (const Slice &slice : slices) {
        if (slice.state != group.telling.state || slice.thread != group.telling.thread)
            continue;
        group.stretch = {group.alike == 0 ? slice.begin : group.stretch.begin, slice.end};
        group.sum += slice.length();
        ++group.alike;
    }
    group.others = slices.size() - group.alike;
    return group;
}

QString shareText(TimeNs part, TimeNs whole)
{
    const double percent = whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0;
    const QChar space(0x00a0);
    if (part > 0 && percent < 1)
        return Text::tr("under 1%1%").arg(space);
    // Not all unless it is all.
    const double shown = part < whole ? std::min(percent, 99.0) : 100.0;
    return Text::tr("%1%2%").arg(QString::number(shown, 'f', 0)).arg(space);
}

QString rankingText(const Trace &trace, const LockHolders &holders, TimeNs whole)
{
    constexpr std::size_t named = 3;
    QStringList parts;
    TimeNs rest = 0;
    for (std::size_t i = 0; i < holders.ranked.size(); ++i) {
        const LockHolder &holder = holders.ranked[i];
        if (i >= named) {
            rest += holder.length;
            continue;
        }
        const QString who = threadLabel(trace, holder.thread);
        const QString share = shareText(holder.length, whole);
        parts << (i == 0 ? Text::tr("%1 held it %2 of that time") : Text::tr("%1 %2")).arg(who, share);
    }
    if (rest > 0)
        parts << Text::tr("others %1").arg(shareText(rest, whole));
    if (!holders.isComplete && !parts.isEmpty())
        parts << Text::tr("and so on");
    return parts.join(Text::tr(", "));
}

QString markCountsText(const Lane &lane, TimeRange range)
{
    QStringList parts;
    for (const MarkKind kind : marksOfTheStory) {
        const std::size_t count = lane.markIndex.placesWithin(lane.marks, kind, range).size();
        if (count > 0)
            parts << markCount(kind, count);
    }
    return parts.join(Text::tr(", "));
}

std::span<const std::uint32_t> flowsOf(const Trace &trace, const ItemReference &item)
{
    if (item.first >= trace.flows.size() || item.lane >= trace.lanes.size())
        return {};
    const auto all = item.kind == ItemKind::Arrow ? trace.flowIndex.places(pathOf(trace.flows[item.first]))
                                                  : trace.flowIndex.places(trace.lanes[item.lane].lock);
    const auto begin = std::ranges::lower_bound(all, item.first);
    const auto left = static_cast<std::size_t>(all.end() - begin);
    return {begin, begin + static_cast<std::ptrdiff_t>(std::min(item.count, left))};
}

QString pathCountsText(const Trace &trace, std::span<const std::uint32_t> flows)
{
    if (flows.empty())
        return {};
    constexpr std::size_t named = 4;
    const LockId lock = trace.flows[flows.front()].lock;
    std::vector<std::pair<std::size_t, FlowPath>> counts;
    for (const auto &[path, places] : trace.flowIndex.paths()) {
        const auto begin = std::ranges::lower_bound(places, flows.front());
        const auto end = std::upper_bound(begin, places.end(), flows.back());
        if (path.lock == lock && begin != end)
            counts.emplace_back(static_cast<std::size_t>(end - begin), path);
    }
    std::ranges::stable_sort(counts, std::greater(), [](const auto &one) { return one.first; });
    QStringList parts;
    for (std::size_t i = 0; i < std::min(counts.size(), named); ++i) {
        const FlowPath &path = counts[i].second;
        parts << Text::tr("%1 → %2 %3 ×")
                     .arg(threadLabel(trace, path.giver), threadLabel(trace, path.taker),
                          QString::number(counts[i].first));
    }
    if (counts.size() > named)
        parts << Text::tr("and others");
    return parts.join(Text::tr(", "));
}

QString markName(MarkKind kind)
{
    switch (kind) {
    case MarkKind::Requested:
        return Text::tr("request");
    case MarkKind::TimedOut:
        return Text::tr("time-out");
    case MarkKind::DropRequested:
        return Text::tr("drop request");
    case MarkKind::SafepointSeen:
        return Text::tr("safepoint");
    case MarkKind::LostRace:
        return Text::tr("lost race");
    case MarkKind::Retaken:
        return Text::tr("taken again");
    case MarkKind::Deadlock:
        return Text::tr("deadlock");
    case MarkKind::Loss:
        return Text::tr("events lost");
    }
    Q_UNREACHABLE();
}

QString meaningOf(ThreadState state, LaneKind lane, bool isReal)
{
    switch (state) {
    case ThreadState::Running:
        return lane == LaneKind::Lock
            ? Text::tr("From taking the lock to giving it. The holder may have lost its core meanwhile.")
            : Text::tr("On a core, executing bytecode, and holding the lock where there is one.");
    case ThreadState::Native:
        return Text::tr("On a core in code that does not need the interpreter, so others may have its lock.");
    case ThreadState::Encoding:
        return Text::tr("On a core, turning objects into bytes for another process.");
    case ThreadState::Transferring:
        return Text::tr("Bytes on their way through a pipe, without the lock.");
    case ThreadState::Decoding:
        return Text::tr("On a core, turning bytes from another process into objects.");
    case ThreadState::InRequest:
        return Text::tr("In a call that waits for a server. The lock is given for as long as it lasts.");
    case ThreadState::WaitingForUserLock:
        return Text::tr("Waiting for a Lock of the program itself, without the interpreter's lock.");
    case ThreadState::Idle:
        return Text::tr("Asleep: nothing to do.");
    case ThreadState::StartUpWork:
        return isReal
            ? Text::tr("What an interpreter does before its program.")
            : Text::tr("What an interpreter does before its program. Its length is modelled, not measured.");
    case ThreadState::WaitingForLock:
        return Text::tr(
            "Asleep until the lock is free. It asks the holder to drop it when a whole switch interval "
            "has passed.");
    case ThreadState::WaitingHot:
        return Text::tr("Woken because the lock was free, but another thread took it first. The core was "
                        "switched to for nothing.");
    case ThreadState::Handshake:
        return Text::tr(
            "It gave the lock because it was asked to, and may go on only when another thread has had "
            "it. Without this rule it would take the lock again at once.");
    case ThreadState::Ready:
        return Text::tr("It could run, but every core it may use is taken.");
    case ThreadState::Starting:
        return Text::tr("Its process or thread is being made, and has not come to its program yet.");
    case ThreadState::Stopped:
        return Text::tr(
            "Free-threaded: one thread stops all others, for garbage collection for example. Each stops at "
            "its next safepoint, and goes on when that one has finished.");
    case ThreadState::Unknown:
        return Text::tr("The record has a gap: events came faster than they could be stored.");
    }
    Q_UNREACHABLE();
}

QString meaningOf(MarkKind kind)
{
    switch (kind) {
    case MarkKind::Requested:
        return Text::tr("A thread wants the lock and, if it is not free, goes to sleep until it is.");
    case MarkKind::TimedOut:
        return Text::tr("The thread has slept a whole switch interval, and the lock is still held.");
    case MarkKind::DropRequested:
        return Text::tr(
            "The same holder had the lock for the whole interval, so it is asked to drop it: a flag "
            "that it will see at its next safepoint.");
    case MarkKind::SafepointSeen:
        return Text::tr(
            "Between two bytecodes the holder looks at the flag, and finds that it is asked to drop "
            "the lock.");
    case MarkKind::LostRace:
        return Text::tr("The lock was free and the thread was woken for it, but another one took it first.");
    case MarkKind::Retaken:
        return Text::tr("The holder offers the lock at a check, and has it again before anybody wakes up.");
    case MarkKind::Deadlock:
        return Text::tr(
            "From here on, each of these threads waits for something only the next one can give.");
    case MarkKind::Loss:
        return Text::tr("Events came faster than they could be stored, and were dropped and counted.");
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
