// SPDX-License-Identifier: GPL-3.0-or-later
//
// What recording costs: one event against one bare rdtscp, and the whole workload with recording on against
// off.
#include "ratio_reporter.h"
#include "runtime/record/event_writer.h"
#include "tests/support/hosted_run.h"

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

using namespace gilscope;
using namespace gilscope::test;

namespace {

void rdtscp(benchmark::State &state)
{
    for (auto _ : state) {
#if defined(__x86_64__)
        unsigned core = 0;
        benchmark::DoNotOptimize(__rdtscp(&core));
#else
        benchmark::DoNotOptimize(monotonicNow());
#endif
    }
}
BENCHMARK(rdtscp);

void recordOneEvent(benchmark::State &state)
{
    auto rings = RingSet::create(1, 1U << 16U, {});
    const RingView ring = rings.value().ring(0);
    EventWriter writer(Clock(Clock::bestKind()), ring);
    std::uint64_t number = 0;
    for (auto _ : state) {
        writer.write(EventKind::LockRequested, number, 0);
        // A reader that keeps up, at the rate of one that polls.
        if ((++number & 0x7fffU) == 0) {
            ring.header->consumed.store(number, std::memory_order_release);
        }
    }
    if (ring.header->dropped.load() != 0) {
        state.SkipWithError("events were dropped");
    }
}
BENCHMARK(recordOneEvent);

// Two threads under the switch-interval lock, a reader that drains every 16 ms. Nanoseconds from go to the
// last thread's end; none when the system gives no threads.
std::int64_t runWorkload(bool recording)
{
    ProcessPlan plan = countdowns(lockTypeNamed("switch-interval"), 2, 8'000'000);
    plan.recording = recording;
    auto rings = RingSet::create(2, 1U << 16U, encode(plan));
    std::vector<RingReader> readers{RingReader(rings.value().ring(0)), RingReader(rings.value().ring(1))};
    std::atomic<std::int64_t> finished{0};
    ProcessHost host(plan, rings.value(), [&] { finished = monotonicNow(); });
    if (!host.start().isOk()) {
        return 0;
    }
    while (!host.allAtGate()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    const std::int64_t began = monotonicNow();
    host.go();
    std::vector<Event> events;
    while (!host.isDone()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(16));
        for (RingReader &reader : readers) {
            events.clear();
            reader.drain(events);
        }
    }
    host.join();
    return finished - began;
}

void workloadRecordingOnToOff(benchmark::State &state)
{
    static bool onFirst = false;
    for (auto _ : state) {
        onFirst = !onFirst; // whoever goes first may find the machine in another mood
        const std::int64_t first = runWorkload(onFirst);
        const std::int64_t second = runWorkload(!onFirst);
        if (first == 0 || second == 0) {
            state.SkipWithError("no threads");
            return;
        }
        const auto on = static_cast<double>(onFirst ? first : second);
        const auto off = static_cast<double>(onFirst ? second : first);
        state.SetIterationTime(on / 1e9);
        state.counters["ratio"] = on / off;
    }
}
BENCHMARK(workloadRecordingOnToOff)->UseManualTime()->Iterations(1);

} // namespace

int main(int argc, char **argv)
{
    return runBenchmarks(argc, argv, 15,
                         {{"recordOneEvent", "rdtscp", 0.7}, {"workloadRecordingOnToOff", "", 1.01}});
}
