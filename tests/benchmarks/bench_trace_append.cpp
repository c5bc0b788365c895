// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run has recorded must not make dearer what it records next: 10⁵ events, in batches as the rings are
// drained, appended to a trace of 10⁷ and to an empty one, in turn.
#include "ratio_reporter.h"
#include "trace/trace_builder.h"

#include <chrono>

using namespace gilscope;

namespace {

constexpr std::uint32_t threads = 16;
constexpr std::uint64_t manyEvents = 10'000'000;
constexpr std::uint64_t someEvents = 100'000;
constexpr std::uint64_t holdsABatch = 200;

// Threads that pass one lock around, each on its core: asks, takes, is asked, gives, shakes hands.
class Recorder
{
public:
    Recorder() : m_builder(layout(), std::uint64_t{1} << 40)
    {
        for (std::uint32_t number = 0; number < threads; ++number) {
            append(number,
                   {event(EventKind::ThreadStarted, number), event(EventKind::ProgramStarted, number)});
        }
    }

    void record(std::uint64_t events)
    {
        for (const std::uint64_t end = m_builder.trace().eventCount + events;
             m_builder.trace().eventCount < end;) {
            for (std::uint64_t hold = 0; hold < holdsABatch; ++hold) {
                recordHold();
            }
            m_builder.finishBatch(m_now);
        }
    }
    [[nodiscard]] const Trace &trace() const { return m_builder.trace(); }

private:
    static TraceLayout layout()
    {
        TraceLayout layout;
        layout.processes = {"process_1"};
        layout.locks = {{"lock", ProcessId{0}}};
        for (std::uint32_t number = 0; number < threads; ++number) {
            layout.cores.push_back(static_cast<CoreId>(number));
            layout.threads.push_back({"thread", ProcessId{0}, LockId{0}, 1000});
        }
        return layout;
    }

    [[nodiscard]] TimedEvent event(EventKind kind, std::uint32_t thread, std::uint8_t flags = 0) const
    {
        return {m_now, m_switches, 0, static_cast<CoreId>(thread), kind, flags};
    }
    void append(std::uint32_t thread, const std::vector<TimedEvent> &events)
    {
        m_builder.append(static_cast<ThreadId>(thread), events);
    }
    void recordHold()
    {
        const auto giver = static_cast<std::uint32_t>(m_switches % threads);
        const auto taker = static_cast<std::uint32_t>((m_switches + 1) % threads);
        std::vector<TimedEvent> given;
        if (m_switches != 0) {
            given = {event(EventKind::SafepointSeen, giver),
                     event(EventKind::LockGiven, giver, static_cast<std::uint8_t>(ReleaseReason::Forced)),
                     event(EventKind::HandshakeBegan, giver)};
        }
        m_now += 2 * microsecond;
        ++m_switches;
        append(taker, {event(EventKind::LockTaken, taker, 1)});
        m_now += microsecond;
        given.push_back(event(EventKind::HandshakeEnded, giver));
        given.push_back(event(EventKind::LockRequested, giver));
        append(giver, given);
        m_now += 50 * microsecond;
    }

    TraceBuilder m_builder;
    TimeNs m_now = 0;
    std::uint64_t m_switches = 0;
};

double secondsOf(Recorder &recorder)
{
    const auto began = std::chrono::steady_clock::now();
    recorder.record(someEvents);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void appendToManyToNone(benchmark::State &state)
{
    static Recorder many = [] {
        Recorder recorder;
        recorder.record(manyEvents);
        return recorder;
    }();
    static bool manyFirst = false;
    for (auto _ : state) {
        manyFirst = !manyFirst;
        Recorder none;
        const double first = secondsOf(manyFirst ? many : none);
        const double second = secondsOf(manyFirst ? none : many);
        const double toMany = manyFirst ? first : second;
        state.SetIterationTime(toMany);
        state.counters["ratio"] = toMany / (manyFirst ? second : first);
    }
    state.counters["slices"] = static_cast<double>(many.trace().lanes.back().slices.size());
}
BENCHMARK(appendToManyToNone)->UseManualTime()->Iterations(1);

} // namespace

int main(int argc, char **argv)
{
    return runBenchmarks(argc, argv, 31, {{"appendToManyToNone", "", 1.2}});
}
