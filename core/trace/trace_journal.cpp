// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_journal.h"

#include <algorithm>
#include <limits>

namespace gilscope {

namespace {

// The numbers of these stand in files. What is new goes to the end; where it can't, that is a new version of
// the format, and the numbers of the old one must be translated (trace_replay.cpp).
static_assert(
    static_cast<int>(EventKind::ThreadStarted) == 0 && static_cast<int>(EventKind::StepBegan) == 2
    && static_cast<int>(EventKind::LockTaken) == 8 && static_cast<int>(EventKind::ActivityBegan) == 14
    && static_cast<int>(EventKind::UserLockTaken) == 20 && static_cast<int>(EventKind::CounterRead) == 24
    && static_cast<int>(EventKind::ChunkSent) == 26 && static_cast<int>(EventKind::CoreChanged) == 32
    && static_cast<int>(EventKind::ThreadFinished) == 37 && static_cast<int>(EventKind::SwitchedIn) == 38
    && static_cast<int>(EventKind::Lost) == 41 && static_cast<int>(lastEventKind) == 43);
static_assert(static_cast<int>(ReleaseReason::UserLock) == 5 && static_cast<int>(lastActivity) == 8
              && static_cast<int>(SwitchReason::Ended) == 2 && static_cast<int>(lastException) == 4);

// What the largest thing that is no text may take, events apart.
constexpr std::size_t roomForOne = 64;

QByteArray bytesOf(const ByteWriter &writer)
{
    return {writer.bytes().data(), static_cast<qsizetype>(writer.size())};
}

template <typename Id>
void writeOptional(const std::optional<Id> &id, ByteWriter &to)
{
    to.number(id ? index(*id) + 1 : 0);
}

void writeLayout(const TraceLayout &layout, ByteWriter &to)
{
    to.number(layout.processes.size());
    for (const std::string &process : layout.processes) {
        to.text(process);
    }
    to.number(layout.locks.size());
    for (const TraceLock &lock : layout.locks) {
        to.text(lock.name);
        to.number(index(lock.process));
        to.number(static_cast<std::uint64_t>(lock.owner));
    }
    to.number(layout.threads.size());
    for (const TraceThread &thread : layout.threads) {
        to.text(thread.name);
        to.number(index(thread.process));
        writeOptional(thread.lock, to);
        to.number(thread.operationsAsked);
        to.number(thread.firstUserLock);
        to.number(thread.userLocks);
        to.number(thread.firstCounter);
        to.number(thread.counters);
        to.number((thread.isService ? 1 : 0) + 2 * static_cast<std::uint64_t>(thread.witness));
    }
    to.number(layout.cores.size());
    for (const CoreId core : layout.cores) {
        to.number(index(core));
    }
    to.number(layout.counters.size());
    for (const TraceCounter &counter : layout.counters) {
        to.text(counter.name);
        to.number(index(counter.process));
    }
}

void writeDeadlock(const Deadlock &deadlock, ByteWriter &to)
{
    to.signedNumber(deadlock.time);
    to.number(deadlock.members.size());
    for (const Deadlock::Member &member : deadlock.members) {
        to.number(index(member.thread));
        writeOptional(member.lock, to);
        writeOptional(member.joined, to);
        writeOptional(member.heldBy, to);
    }
}

} // namespace

TraceJournal::TraceJournal(TraceLayout layout, std::uint64_t eventLimit)
    : m_layout(std::move(layout)),
      m_eventLimit(eventLimit),
      m_streams(m_layout.threads.size() * 2),
      m_progress(m_layout.threads.size(), std::numeric_limits<TimeNs>::min())
{}

void TraceJournal::setLayout(const TraceLayout &layout)
{
    m_layout = layout;
    m_streams.resize(layout.threads.size() * 2);
    m_progress.resize(layout.threads.size(), std::numeric_limits<TimeNs>::min());
}

void TraceJournal::beginChunk()
{
    m_hasBegun = true;
    m_now = 0;
    m_chunk.clear();
    m_chunk.number(static_cast<std::uint64_t>(
        std::ranges::count_if(m_streams, [](const Stream &stream) { return stream.events != 0; })));
    for (std::size_t number = 0; number < m_streams.size(); ++number) {
        if (m_streams[number].events != 0) {
            m_chunk.number(number);
            m_chunk.number(m_streams[number].events);
        }
    }
}

void TraceJournal::endChunk()
{
    m_chunkedBytes += m_chunk.size();
    if (m_chunkedBytes <= mostBytes) {
        m_chunks.push_back(bytesOf(m_chunk));
    }
    beginChunk();
}

ByteWriter &TraceJournal::next(Told what)
{
    if (!m_hasBegun) {
        beginChunk();
    } else if (m_chunk.size() + roomForOne > chunkBytes) {
        endChunk();
    }
    m_batchesInARow = what == Told::BatchFinished ? m_batchesInARow + 1 : 0;
    m_chunk.byte(static_cast<std::uint8_t>(what));
    return m_chunk;
}

ByteWriter &TraceJournal::early(Told what)
{
    if (m_hasBegun) {
        return next(what);
    }
    m_prologue.byte(static_cast<std::uint8_t>(what));
    return m_prologue;
}

EventCode &TraceJournal::codeOf(Stream &stream)
{
    if (stream.chunk != m_chunks.size() + 1) {
        stream.chunk = m_chunks.size() + 1;
        stream.code = {};
    }
    return stream.code;
}

void TraceJournal::appendTo(std::size_t number, std::span<const TimedEvent> events)
{
    Stream &stream = m_streams.at(number);
    while (!events.empty()) {
        ByteWriter &to = next(Told::Events);
        const std::size_t room = std::max<std::size_t>((chunkBytes - m_chunk.size()) / roomForOne, 1);
        const std::span<const TimedEvent> fitting = events.first(std::min(room, events.size()));
        to.number(number);
        to.number(fitting.size());
        EventCode &code = codeOf(stream);
        for (const TimedEvent &event : fitting) {
            code.write(event, to);
        }
        stream.events += fitting.size();
        events = events.subspan(fitting.size());
    }
}

void TraceJournal::append(ThreadId thread, std::span<const TimedEvent> events)
{
    appendTo(streamOf(thread), events);
}

void TraceJournal::appendOfWorker(ThreadId first, std::span<const TimedEvent> events)
{
    appendTo(streamOfWorker(first), events);
}

void TraceJournal::appendBeyondLimit(ThreadId thread, TimeNs first, TimeNs last, std::uint32_t count)
{
    ByteWriter &to = next(Told::BeyondLimit);
    to.number(streamOf(thread));
    to.number(count);
    to.signedNumber(first);
    to.signedNumber(last);
    m_streams.at(streamOf(thread)).events += count;
}

void TraceJournal::threadStartsAt(ThreadId thread, TimeNs time)
{
    ByteWriter &to = early(Told::ThreadStarts);
    to.number(index(thread));
    to.signedNumber(time);
}

void TraceJournal::expectSwitches(ThreadId first, std::uint32_t threads)
{
    ByteWriter &to = early(Told::Switches);
    to.number(index(first));
    to.number(threads);
}

void TraceJournal::useSamples(const std::string &why)
{
    early(Told::Samples).text(why);
}

void TraceJournal::expectAllSwitches(bool sampled)
{
    early(Told::AllSwitches).number(sampled ? 1 : 0);
}

void TraceJournal::note(const std::string &sentence)
{
    early(Told::Noted).text(sentence);
}

void TraceJournal::setDeadlock(const Deadlock &deadlock)
{
    m_deadlock = deadlock;
    [[maybe_unused]] const ByteWriter &to = next(Told::DeadlockFound);
}

void TraceJournal::reportProgress(ThreadId thread, TimeNs time)
{
    if (m_progress.at(index(thread)) != time) {
        m_progress[index(thread)] = time;
        ByteWriter &to = next(Told::Progress);
        to.number(index(thread));
        to.difference(static_cast<std::uint64_t>(time), static_cast<std::uint64_t>(m_now));
    }
}

void TraceJournal::setLostEvents(std::uint64_t total)
{
    if (m_lostEvents != total) {
        m_lostEvents = total;
        next(Told::LostEvents).number(total);
    }
}

void TraceJournal::finishBatch(TimeNs now)
{
    if (m_batchesInARow == batchesThatMatter) {
        return;
    }
    ByteWriter &to = next(Told::BatchFinished);
    to.difference(static_cast<std::uint64_t>(now), static_cast<std::uint64_t>(m_now));
    m_now = now;
}

void TraceJournal::finish(TimeNs now)
{
    m_finished = now;
    [[maybe_unused]] const ByteWriter &to = next(Told::Finished);
}

TraceRecord TraceJournal::record() const
{
    ByteWriter head;
    writeLayout(m_layout, head);
    head.number(m_eventLimit);
    head.text({m_prologue.bytes().data(), m_prologue.size()});
    head.number(m_streams.size());
    for (const Stream &stream : m_streams) {
        head.number(stream.events);
    }
    head.number(m_lostEvents);
    head.number(m_deadlock ? 1 : 0);
    if (m_deadlock) {
        writeDeadlock(*m_deadlock, head);
    }
    head.number(m_finished ? 1 : 0);
    head.signedNumber(m_finished.value_or(0));
    TraceRecord record{bytesOf(head), m_chunks};
    if (m_hasBegun && m_chunkedBytes + m_chunk.size() <= mostBytes) {
        record.chunks.push_back(bytesOf(m_chunk));
    }
    return record;
}

} // namespace gilscope
