// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_replay.h"

#include <algorithm>
#include <limits>

namespace gilscope {

namespace {

// Far more than a scenario can have, and few enough to draw nothing absurd.
constexpr std::uint64_t mostProcesses = 256;
constexpr std::uint64_t mostThreads = 1024;
constexpr std::uint64_t mostLocks = 4096;
constexpr std::uint64_t mostCounters = 4096;
constexpr std::uint64_t mostCores = 1024;
constexpr std::size_t longestText = 4096;
constexpr std::size_t mostNotes = 100;
constexpr std::size_t longestPrologue = std::size_t{1} << 18U;
// Ten minutes, drained 250 times a second.
constexpr std::size_t mostBatches = 150'000;
// Three months: sums of such times are still times.
constexpr TimeNs farthest = TimeNs{1} << 53U;

TimeNs bounded(std::int64_t time)
{
    return std::clamp(time, -farthest, farthest);
}

template <typename Id>
std::optional<Id> readOptional(ByteReader &from, std::size_t count)
{
    const std::uint64_t number = from.numberUpTo(count);
    return number == 0 ? std::nullopt : std::optional(static_cast<Id>(number - 1));
}

// An id below `count`. Where there can be none, the reader fails.
template <typename Id>
Id readId(ByteReader &from, std::size_t count)
{
    const std::uint64_t number = from.number();
    if (number >= count) {
        from.fail();
        return Id{};
    }
    return static_cast<Id>(number);
}

TraceThread readThread(ByteReader &from, const TraceLayout &layout, std::uint32_t counters)
{
    TraceThread thread;
    thread.name = from.text(longestText);
    thread.process = readId<ProcessId>(from, layout.processes.size());
    thread.lock = readOptional<LockId>(from, layout.locks.size());
    thread.operationsAsked = from.number();
    thread.firstUserLock = static_cast<std::uint32_t>(from.numberUpTo(layout.locks.size()));
    thread.userLocks =
        static_cast<std::uint32_t>(from.numberUpTo(layout.locks.size() - thread.firstUserLock));
    thread.firstCounter = static_cast<std::uint32_t>(from.numberUpTo(counters));
    thread.counters = static_cast<std::uint32_t>(from.numberUpTo(counters - thread.firstCounter));
    const std::uint64_t kind = from.numberUpTo(1 + 2 * static_cast<std::uint64_t>(Witness::Probe));
    thread.isService = kind % 2 != 0;
    thread.witness = static_cast<Witness>(kind / 2);
    return thread;
}

std::optional<TraceLayout> readLayout(ByteReader &from)
{
    TraceLayout layout;
    for (std::uint64_t left = from.numberUpTo(mostProcesses); left > 0 && from.isOk(); --left) {
        layout.processes.push_back(from.text(longestText));
    }
    for (std::uint64_t left = from.numberUpTo(mostLocks); left > 0 && from.isOk(); --left) {
        TraceLock &lock = layout.locks.emplace_back();
        lock.name = from.text(longestText);
        lock.process = readId<ProcessId>(from, layout.processes.size());
        lock.owner = static_cast<LockOwner>(from.numberUpTo(static_cast<std::uint64_t>(LockOwner::User)));
    }
    for (std::uint64_t left = from.numberUpTo(mostThreads); left > 0 && from.isOk(); --left) {
        layout.threads.push_back(readThread(from, layout, mostCounters));
    }
    for (std::uint64_t left = from.numberUpTo(mostCores); left > 0 && from.isOk(); --left) {
        layout.cores.push_back(static_cast<CoreId>(from.numberUpTo(0xffff)));
    }
    for (std::uint64_t left = from.numberUpTo(mostCounters); left > 0 && from.isOk(); --left) {
        TraceCounter &counter = layout.counters.emplace_back();
        counter.name = from.text(longestText);
        counter.process = readId<ProcessId>(from, layout.processes.size());
    }
    const bool countersFit = std::ranges::all_of(layout.threads, [&layout](const TraceThread &thread) {
        return thread.firstCounter + thread.counters <= layout.counters.size();
    });
    const bool coresAscend =
        std::ranges::adjacent_find(layout.cores, std::greater_equal{}) == layout.cores.end();
    return from.isOk() && countersFit && coresAscend ? std::optional(std::move(layout)) : std::nullopt;
}

} // namespace

TraceReplay::TraceReplay(TraceLayout layout, std::uint64_t eventLimit)
    : m_builder(std::move(layout), eventLimit), m_streams(m_builder.trace().layout.threads.size() * 2)
{}

std::optional<TraceReplay> TraceReplay::begin(const QByteArray &head)
{
    ByteReader from(std::span<const char>(head.constData(), static_cast<std::size_t>(head.size())));
    std::optional<TraceLayout> layout = readLayout(from);
    if (!layout) {
        return {};
    }
    const std::uint64_t limit = std::min(from.number(), TraceBuilder::usualLimit);
    TraceReplay replay(std::move(*layout), limit);
    const std::string prologue = from.text(longestPrologue);
    if (!replay.readRestOfHead(from)) {
        return {};
    }
    ByteReader early{std::span<const char>(prologue)};
    replay.play(early);
    return replay;
}

bool TraceReplay::readRestOfHead(ByteReader &head)
{
    if (head.number() != m_streams.size()) {
        return false;
    }
    for (Stream &stream : m_streams) {
        stream.inTheEnd = head.number();
    }
    m_lostInTheEnd = head.number();
    if (head.numberUpTo(1) == 1 && !readDeadlock(head)) {
        return false;
    }
    const bool hasFinished = head.numberUpTo(1) == 1;
    const TimeNs finished = bounded(head.signedNumber());
    if (hasFinished) {
        m_finished = finished;
    }
    return head.isOk();
}

bool TraceReplay::readDeadlock(ByteReader &head)
{
    const TraceLayout &known = layout();
    Deadlock deadlock;
    deadlock.time = bounded(head.signedNumber());
    for (std::uint64_t left = head.numberUpTo(known.threads.size()); left > 0 && head.isOk(); --left) {
        Deadlock::Member &member = deadlock.members.emplace_back();
        member.thread = readId<ThreadId>(head, known.threads.size());
        member.lock = readOptional<LockId>(head, known.locks.size());
        member.joined = readOptional<ThreadId>(head, known.threads.size());
        member.heldBy = readOptional<ThreadId>(head, known.threads.size());
        if (!member.lock && !member.joined) {
            return false; // it would wait for nothing
        }
    }
    m_deadlock = std::move(deadlock);
    return head.isOk();
}

std::uint64_t TraceReplay::eventsTold() const
{
    std::uint64_t events = 0;
    for (const Stream &stream : m_streams) {
        events += std::min(stream.inTheEnd, TraceBuilder::usualLimit);
    }
    return std::min(events, TraceBuilder::usualLimit); // of the others there is but the count
}

void TraceReplay::chunk(const QByteArray &bytes)
{
    ByteReader from(std::span<const char>(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    m_now = 0;
    for (Stream &stream : m_streams) {
        stream.code = {};
    }
    for (std::uint64_t left = from.numberUpTo(m_streams.size()); left > 0 && from.isOk(); --left) {
        const std::uint64_t number = from.number();
        const std::uint64_t events = from.number();
        if (from.isOk() && number < m_streams.size()) {
            noticeMissing(m_streams[number], events);
        }
    }
    play(from);
}

// Of what cannot be read the rest of the chunk is left out, and by the next one known to be missing.
void TraceReplay::play(ByteReader &from)
{
    while (!from.atEnd() && m_builder.trace().live) {
        playOne(from);
    }
}

void TraceReplay::playOne(ByteReader &from)
{
    const std::uint8_t what = from.byte();
    if (what > static_cast<std::uint8_t>(TraceJournal::lastTold)) {
        from.fail();
        return;
    }
    switch (static_cast<Told>(what)) {
    case Told::Events:
        playEvents(from);
        break;
    case Told::BeyondLimit:
        playBeyondLimit(from);
        break;
    case Told::BatchFinished:
        m_now = bounded(static_cast<TimeNs>(from.difference(static_cast<std::uint64_t>(m_now))));
        if (from.isOk() && ++m_batches <= mostBatches) {
            m_builder.finishBatch(m_now);
        }
        break;
    case Told::Progress: {
        const ThreadId which = thread(from);
        const auto time = static_cast<TimeNs>(from.difference(static_cast<std::uint64_t>(m_now)));
        if (from.isOk()) {
            m_builder.reportProgress(which, time);
        }
        break;
    }
    case Told::LostEvents:
        m_lostEvents = from.number();
        setLostEvents();
        break;
    case Told::ThreadStarts: {
        const ThreadId which = thread(from);
        const TimeNs time = from.signedNumber();
        if (from.isOk()) {
            m_builder.threadStartsAt(which, time);
        }
        break;
    }
    case Told::Switches: {
        const ThreadId first = thread(from);
        const std::uint64_t threads = from.numberUpTo(layout().threads.size() - index(first));
        if (from.isOk() && !m_builder.expectsSwitches(first, static_cast<std::uint32_t>(threads))) {
            m_builder.expectSwitches(first, static_cast<std::uint32_t>(threads));
        }
        break;
    }
    case Told::Samples:
        if (std::string why = from.text(longestText); from.isOk()) {
            m_builder.useSamples(std::move(why));
        }
        break;
    case Told::DeadlockFound:
        if (m_deadlock && !m_deadlockTold) {
            m_deadlockTold = true;
            m_builder.setDeadlock(*m_deadlock);
        }
        break;
    case Told::AllSwitches:
        if (const bool sampled = from.numberUpTo(1) != 0; from.isOk()
            && !m_builder.expectsSwitches(ThreadId{0}, std::numeric_limits<std::uint32_t>::max())) {
            m_builder.expectAllSwitches(sampled);
        }
        break;
    case Told::Noted:
        if (const std::string sentence = from.text(longestText);
            from.isOk() && m_builder.trace().notes.size() < mostNotes) {
            m_builder.note(sentence);
        }
        break;
    case Told::Finished:
        break; // finish() does it, once it is known what is missing
    }
}

ThreadId TraceReplay::thread(ByteReader &from) const
{
    return readId<ThreadId>(from, layout().threads.size());
}

void TraceReplay::playEvents(ByteReader &from)
{
    const std::uint64_t number = from.number();
    const std::uint64_t count = from.number();
    if (!from.isOk() || number >= m_streams.size()) {
        from.fail();
        return;
    }
    Stream &stream = m_streams[number];
    m_events.clear();
    for (std::uint64_t left = count; left > 0; --left) {
        const TimedEvent event = stream.code.read(from);
        if (!from.isOk()) {
            break;
        }
        m_events.push_back(event);
    }
    passOn(number, m_events);
}

void TraceReplay::passOn(std::size_t number, std::vector<TimedEvent> &events)
{
    if (events.empty()) {
        return;
    }
    Stream &stream = m_streams[number];
    tellMissing(number, events.front().time);
    stream.told += events.size();
    stream.last = events.back().time;
    const ThreadId which{static_cast<std::uint32_t>(number / 2)};
    if (number % 2 == 0) {
        m_builder.append(which, events);
    } else {
        m_builder.appendOfWorker(which, events);
    }
}

void TraceReplay::playBeyondLimit(ByteReader &from)
{
    const std::uint64_t number = from.number();
    const auto count = static_cast<std::uint32_t>(from.numberUpTo(std::numeric_limits<std::uint32_t>::max()));
    const TimeNs first = from.signedNumber();
    const TimeNs last = from.signedNumber();
    if (!from.isOk() || number >= m_streams.size() || number % 2 != 0 || count == 0) {
        from.fail();
        return;
    }
    tellMissing(number, first);
    m_streams[number].told += count;
    m_streams[number].last = last;
    m_builder.appendBeyondLimit(ThreadId{static_cast<std::uint32_t>(number / 2)}, first, last, count);
}

void TraceReplay::noticeMissing(Stream &stream, std::uint64_t events)
{
    if (events > stream.told) {
        stream.missing += events - stream.told;
        m_missingEvents += events - stream.told;
        stream.told = events;
    }
}

void TraceReplay::tellMissing(std::size_t number, TimeNs until)
{
    Stream &stream = m_streams[number];
    if (stream.missing == 0) {
        return;
    }
    TimedEvent lost;
    lost.kind = EventKind::Lost;
    lost.time = until;
    lost.value = static_cast<std::uint64_t>(std::min(stream.last, until));
    lost.detail = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(stream.missing, std::numeric_limits<std::uint32_t>::max()));
    stream.missing = 0;
    const ThreadId which{static_cast<std::uint32_t>(number / 2)};
    if (number % 2 == 0) {
        m_builder.append(which, std::span(&lost, 1));
    } else {
        m_builder.appendOfWorker(which, std::span(&lost, 1));
    }
    setLostEvents();
}

void TraceReplay::setLostEvents()
{
    if (m_lostEvents + m_missingEvents != 0) {
        m_builder.setLostEvents(m_lostEvents + m_missingEvents);
    }
}

TraceBuilder TraceReplay::finish()
{
    for (Stream &stream : m_streams) {
        noticeMissing(stream, stream.inTheEnd);
    }
    TimeNs end = m_finished.value_or(m_builder.trace().extent.end);
    m_lostEvents = std::max(m_lostEvents, m_lostInTheEnd);
    if (m_missingEvents != 0) {
        for (std::size_t number = 0; number < m_streams.size(); ++number) {
            tellMissing(number, end);
        }
        setLostEvents();
    }
    if (m_deadlock && !m_deadlockTold) {
        m_builder.setDeadlock(*m_deadlock);
    }
    m_builder.finish(end);
    return std::move(m_builder);
}

} // namespace gilscope
