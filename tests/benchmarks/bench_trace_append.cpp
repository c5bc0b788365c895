// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run has recorded must not make dearer what it records next: 10⁵ events, in batches as the rings are
// drained, appended to a trace of 10⁷ and to an empty one, in turn. And what of the time goes into the
// journal that a builder keeps.
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
template <typename Told>
class Recorder
{
public:
    Recorder() : m_told(layout(), std::uint64_t{1} << 40)
    {
        for (std::uint32_t number = 0; number < threads; ++number) {
            append(number,
                   {event(EventKind::ThreadStarted, number), event(EventKind::ProgramStarted, number)});
        }
    }

    void record(std::uint64_t events)
    {
        for (const std::uint64_t end = m_events + events; m_events < end;) {
            for (std::uint64_t hold = 0; hold < holdsABatch; ++hold) {
                recordHold();
            }
            m_told.finishBatch(m_now);
        }
    }
    [[nodiscard]] const Told &told() const { return m_told; }

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
        m_told.append(static_cast<ThreadId>(thread), events);
        m_events += events.size();
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

    Told m_told;
    std::uint64_t m_events = 0;
    TimeNs m_now = 0;
    std::uint64_t m_switches = 0;
};

template <typename Told>
double secondsOf(Recorder<Told> &recorder)
{
    const auto began = std::chrono::steady_clock::now();
    recorder.record(someEvents);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void appendToManyToNone(benchmark::State &state)
{
    static Recorder<TraceBuilder> many = [] {
        Recorder<TraceBuilder> recorder;
        recorder.record(manyEvents);
        return recorder;
    }();
    static bool manyFirst = false;
    for (auto _ : state) {
        manyFirst = !manyFirst;
        Recorder<TraceBuilder> none;
        const double first = secondsOf(manyFirst ? many : none);
        const double second = secondsOf(manyFirst ? none : many);
        const double toMany = manyFirst ? first : second;
        state.SetIterationTime(toMany);
        state.counters["ratio"] = toMany / (manyFirst ? second : first);
    }
    state.counters["slices"] = static_cast<double>(many.told().trace().lanes.back().slices.size());
}
BENCHMARK(appendToManyToNone)->UseManualTime()->Iterations(1);

void journalToBuilder(benchmark::State &state)
{
    static bool journalFirst = false;
    for (auto _ : state) {
        journalFirst = !journalFirst;
        Recorder<TraceBuilder> builder;
        Recorder<TraceJournal> journal;
        const double first = journalFirst ? secondsOf(journal) : secondsOf(builder);
        const double second = journalFirst ? secondsOf(builder) : secondsOf(journal);
        const double ofJournal = journalFirst ? first : second;
        state.SetIterationTime(ofJournal);
        state.counters["ratio"] = ofJournal / (journalFirst ? second : first);
        state.counters["bytes"] =
            static_cast<double>(journal.told().bytes()) / static_cast<double>(someEvents);
    }
}
BENCHMARK(journalToBuilder)->UseManualTime()->Iterations(1);

} // namespace

int main(int argc, char **argv)
{
    return runBenchmarks(argc, argv, 31, {{"appendToManyToNone", "", 1.2}, {"journalToBuilder", "", 0.2}});
}
