// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a TraceBuilder was told, from which the same trace can be built again (trace_replay.h): a trace is
// a function of that and of nothing else. Kept by the builder itself, in memory, at four to ten bytes an
// event; a run that is over is saved as what this has come to. One thread.
//
//   head    what was known before the first event; how much was told; the end
//   chunks  everything else in order, some 64 KiB each. Each can be read without those before it, and says
//           how many events there were before it, so that one that is missing is known by its loss.
//
// Of events beyond the builder's limit only the count is kept. Of a journal itself `mostBytes` are kept:
// what comes after that is missing when it is read, and known to be.
#pragma once

#include "event_code.h"
#include "trace.h"

#include <QByteArray>

#include <span>
#include <string>
#include <vector>

namespace gilscope {

// Its bytes are shared: copying one costs little.
struct TraceRecord
{
    QByteArray head;
    std::vector<QByteArray> chunks;
};

class TraceJournal
{
public:
    static constexpr std::size_t chunkBytes = 64 * 1024;      // about
    static constexpr std::size_t mostChunkBytes = 128 * 1024; // and never more
    static constexpr std::size_t mostBytes = std::size_t{96} << 20U;

    // The builder must have checked what it was told.
    TraceJournal(TraceLayout layout, std::uint64_t eventLimit);

    // What there was in the end stands in the head, so whoever reads it knows all threads from the start.
    void setLayout(const TraceLayout &layout);

    // As of TraceBuilder.
    void expectAllSwitches(bool sampled);
    void note(const std::string &sentence);
    void threadStartsAt(ThreadId thread, TimeNs time);
    void expectSwitches(ThreadId first, std::uint32_t threads);
    void useSamples(const std::string &why);
    void append(ThreadId thread, std::span<const TimedEvent> events);
    void appendOfWorker(ThreadId first, std::span<const TimedEvent> events);
    // So many events in a row that were beyond the limit, the last of them at `last`.
    void appendBeyondLimit(ThreadId thread, TimeNs first, TimeNs last, std::uint32_t count);
    void setDeadlock(const Deadlock &deadlock);
    void reportProgress(ThreadId thread, TimeNs time);
    void setLostEvents(std::uint64_t total);
    void finishBatch(TimeNs now);
    void finish(TimeNs now);

    // Up to now.
    [[nodiscard]] TraceRecord record() const;
    [[nodiscard]] std::size_t bytes() const { return m_chunkedBytes + m_chunk.size() + m_prologue.size(); }

private:
    friend class TraceReplay;

    enum class Told : std::uint8_t {
        Events,        //         stream, how many, and the events
        BeyondLimit,   //    stream, how many, first, last
        BatchFinished, //  now
        Progress,      //       thread, time
        LostEvents,    //     total
        ThreadStarts,  //   thread, time
        Switches,      //       first, threads
        Samples,       //        why
        DeadlockFound, //  which one is told in the head
        Finished,      //       likewise
        AllSwitches,   //    1 where they are sampled
        Noted,         //          a sentence
    };
    static constexpr auto lastTold = Told::Noted;

    // The events of a thread (even) and of a worker (odd) are streams of their own.
    struct Stream
    {
        std::uint64_t events = 0; // told so far
        std::size_t chunk = 0;    // that `code` belongs to, from 1 on
        EventCode code;
    };
    [[nodiscard]] static std::size_t streamOf(ThreadId thread) { return index(thread) * 2; }
    [[nodiscard]] static std::size_t streamOfWorker(ThreadId first) { return index(first) * 2 + 1; }

    // After so many batches with nothing in them one more changes nothing: hand-offs are told one batch late.
    static constexpr int batchesThatMatter = 2;

    // Where the next thing that was told goes.
    [[nodiscard]] ByteWriter &next(Told what);
    // The same, where it is no event and comes before all of them.
    [[nodiscard]] ByteWriter &early(Told what);
    void appendTo(std::size_t stream, std::span<const TimedEvent> events);
    [[nodiscard]] EventCode &codeOf(Stream &stream);
    void beginChunk();
    void endChunk();

    TraceLayout m_layout;
    std::uint64_t m_eventLimit;
    ByteWriter m_prologue;
    std::vector<QByteArray> m_chunks;
    std::size_t m_chunkedBytes = 0;
    ByteWriter m_chunk;      // the one that grows
    bool m_hasBegun = false; // there is one
    std::vector<Stream> m_streams;
    std::vector<TimeNs> m_progress; // one a thread: as told last
    std::uint64_t m_lostEvents = 0; // likewise
    TimeNs m_now = 0;               // likewise, in this chunk
    int m_batchesInARow = 0;        // with nothing told between them
    std::optional<Deadlock> m_deadlock;
    std::optional<TimeNs> m_finished;
};

} // namespace gilscope
