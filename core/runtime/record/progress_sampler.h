// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps a running thread's core lane true. Every 25 µs of work or so the thread calls sample(): it notes the
// core it is on and proves that it is alive. When more than 50 µs passed, something may have taken the core
// away. What it was is not guessed: wall time and the thread's own CPU clock are compared (0.4 µs, and only
// then), and what the kernel did not count as CPU is recorded as OffCore.
//
//   sample   sample         preempted            sample
//     │────────│──────╳ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ╳──────│
//                      ◄──── OffCore value ───►            value = Δ wall − Δ CPU
//
// One instance per thread, used by that thread only.
#pragma once

#include "event_writer.h"

#include <optional>

namespace gilscope {

class ProgressSampler
{
public:
    // `ticksPerSecond` of the writer's clock.
    ProgressSampler(EventWriter &writer, double ticksPerSecond);

    // How many operations to do until the next sample(); adapts so that a sample comes every 25 µs or so.
    [[nodiscard]] std::uint32_t budget() const { return m_budget; }

    // The thread is about to give its lock away, or to block: what it did up to now is sampled.
    void pause() { sample(0); }

    // Whether so much time has gone by up to `ticks` that something may have taken the core away. For whoever
    // gives a lock away so often that a pause() each time would be too dear.
    [[nodiscard]] bool isOverdue(std::uint64_t ticks) const { return ticks - m_last > m_suspicious; }

    // The thread runs (again) since the event it wrote last, LockTaken say; time before that is no gap.
    void resume();

    // After `operations` more operations, or 0 when the count says nothing (before a lock is given away,
    // say).
    void sample(std::uint32_t operations);

private:
    struct Readings
    {
        std::int64_t cpu = 0;  // of this thread, nanoseconds
        std::int64_t wall = 0; // CLOCK_MONOTONIC, nanoseconds
        std::uint64_t ticks = 0;
    };

    [[nodiscard]] Readings readClocks() const;
    [[nodiscard]] bool measureGap(const Readings &now); // whether there was one
    void adapt(std::uint64_t elapsed, std::uint32_t operations);

    EventWriter &m_writer;
    std::uint64_t m_target;     // ticks between samples
    std::uint64_t m_suspicious; // ticks after which a gap is looked for
    std::uint64_t m_last = 0;   // ticks of the last sample
    double m_nanosecondsPerTick;
    std::uint32_t m_budget;
    bool m_interrupted = false; // the last sample does not lie where the current operations began
    CoreId m_core{};
    // Read while the thread was running; none since it was blocked.
    std::optional<Readings> m_anchor;
};

} // namespace gilscope
