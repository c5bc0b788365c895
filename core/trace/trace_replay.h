// SPDX-License-Identifier: GPL-3.0-or-later
//
// A trace once more, out of what its builder was told (trace_journal.h). What is given may be anything: every
// number is checked before a builder hears of it. Chunks come in order, and some may be missing: what was in
// them is told to the builder as lost, so it is drawn and counted as such, where it happened. One thread,
// any.
#pragma once

#include "trace_builder.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace gilscope {

class TraceReplay
{
public:
    // None where the head is none.
    [[nodiscard]] static std::optional<TraceReplay> begin(const QByteArray &head);

    void chunk(const QByteArray &bytes);
    // After the last one. The builder's trace is over, whatever there was.
    [[nodiscard]] TraceBuilder finish();

    [[nodiscard]] const TraceLayout &layout() const { return m_builder.trace().layout; }
    // How many had been told by whoever wrote it, and are kept at most; of all chunks together.
    [[nodiscard]] std::uint64_t eventsTold() const;
    // How many events of chunks were not there, or could not be read.
    [[nodiscard]] std::uint64_t missingEvents() const { return m_missingEvents; }

private:
    using Told = TraceJournal::Told;

    struct Stream
    {
        EventCode code;
        std::uint64_t told = 0;    // events so far, missing ones included
        std::uint64_t missing = 0; // of them, not yet told to the builder
        std::uint64_t inTheEnd = 0;
        TimeNs last = 0;
    };

    TraceReplay(TraceLayout layout, std::uint64_t eventLimit);
    [[nodiscard]] bool readRestOfHead(ByteReader &head);
    [[nodiscard]] bool readDeadlock(ByteReader &head);
    void play(ByteReader &from);
    void playOne(ByteReader &from);
    void playEvents(ByteReader &from);
    void playBeyondLimit(ByteReader &from);
    void passOn(std::size_t stream, std::vector<TimedEvent> &events);
    // The stream has come to `events`: those that were not told are missing.
    void noticeMissing(Stream &stream, std::uint64_t events);
    void tellMissing(std::size_t number, TimeNs until);
    void setLostEvents();
    [[nodiscard]] ThreadId thread(ByteReader &from) const;

    TraceBuilder m_builder;
    std::vector<Stream> m_streams;
    std::vector<TimedEvent> m_events; // kept: no allocation for each span
    std::optional<Deadlock> m_deadlock;
    bool m_deadlockTold = false;
    std::optional<TimeNs> m_finished;
    TimeNs m_now = 0;
    std::size_t m_batches = 0;
    std::uint64_t m_lostEvents = 0;
    std::uint64_t m_lostInTheEnd = 0;
    std::uint64_t m_missingEvents = 0;
};

} // namespace gilscope
