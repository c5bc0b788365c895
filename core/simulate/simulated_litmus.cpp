// SPDX-License-Identifier: GPL-3.0-or-later
//
// The litmus test in virtual time, the twin of runtime/program/litmus.cpp. A store is seen by the other core
// some time after it: costs().storeDrain, anything from nothing to twice as long. The news that the second
// one has come to the meeting is such a store, too: the second one goes on at once, and who spins that much
// later. Where the second one's x is seen later still, both have read 0.
#include "runtime/program/iteration.h"
#include "simulated_step.h"
#include "simulated_waiters.h"

#include <algorithm>

namespace gilscope {

namespace {

// As the real one: then its partner is not on a core.
constexpr TimeNs longestSpin = 50 * microsecond;
constexpr std::uint64_t tellingRounds = 10'000;

class LitmusRun
{
public:
    LitmusRun(SimulatedThread &thread, SimulatedLitmusPair &pair, LitmusSide side)
        : m_thread(thread), m_machine(thread.machine()), m_pair(pair), m_side(side)
    {}

    // Returns how many rounds were done.
    Task<std::int64_t> run(std::int64_t rounds)
    {
        std::int64_t done = 0;
        bool going = !m_thread.stopRequested();
        while (done < rounds && going) {
            going = co_await meet(done + 1);
            if (going) {
                going = co_await playOnce(done + 1);
            }
            if (going) {
                ++done;
                going = co_await m_thread.safepoint(ticksPerIteration);
            }
        }
        tell();
        co_return done;
    }

private:
    [[nodiscard]] SimulatedLitmusPair::PerSide &mine() { return m_pair.of(m_side); }
    [[nodiscard]] SimulatedLitmusPair::PerSide &others() { return m_pair.of(otherThan(m_side)); }

    Task<bool> meet(std::int64_t round)
    {
        mine().arrived = round;
        m_machine.raise(others().otherArrived);
        if (others().sleeper != nullptr) {
            others().sleeper->wake();
            co_await m_machine.compute(m_machine.costs().signal);
        }
        if (others().arrived < round && !m_thread.interpreter().lock->excludes()) {
            co_await spin(round);
        }
        if (others().arrived < round) {
            co_await beginReleased(m_thread, Activity::Idle);
            mine().sleeper = &m_thread;
            while (others().arrived < round && !m_thread.stopRequested()) {
                co_await m_thread.sleep();
            }
            mine().sleeper = nullptr;
            co_await endReleased(m_thread, Activity::Idle);
        }
        co_return others().arrived >= round;
    }

    Task<> spin(std::int64_t round)
    {
        mine().otherArrived.clear();
        co_await m_machine.computeUnless(mine().otherArrived, longestSpin);
        if (others().arrived >= round) {
            co_await m_machine.compute(drainTime());
        }
    }

    // False: stopped before its end.
    Task<bool> playOnce(std::int64_t round)
    {
        const bool isBuffered = m_thread.interpreter().rules.storeBuffer;
        const TimeNs drain = drainTime();
        mine().variable.store(*m_thread.os, round, m_machine.now() + (isBuffered ? drain : 0));
        if (m_thread.interpreter().lock->excludes()) {
            const bool going = co_await safepointInside();
            if (!going) {
                co_return false;
            }
        } else if (!isBuffered) {
            co_await m_machine.compute(drain); // the load waits until others see the store
        }
        const bool readZero = others().variable.load(*m_thread.os->core(), m_machine.now()) < round;
        co_await m_thread.computePs(m_thread.taxed(m_machine.costs().iterationPs));
        finish(readZero);
        co_return true;
    }

    [[nodiscard]] TimeNs drainTime()
    {
        if (m_thread.interpreter().lock->excludes()) {
            return 0; // it is long over when the lock is handed over
        }
        const TimeNs mean = std::max<TimeNs>(m_machine.costs().storeDrain, 0);
        return static_cast<TimeNs>(m_machine.random().below(2 * static_cast<std::uint64_t>(mean) + 1));
    }

    Task<bool> safepointInside()
    {
        if (!m_thread.interpreter().rules.everyInstruction) {
            co_return true;
        }
        const bool going = co_await m_thread.safepoint(1);
        co_return going;
    }

    void finish(bool readZero)
    {
        if (!m_pair.firstReadZero) {
            m_pair.firstReadZero = readZero;
            return;
        }
        ++m_rounds;
        m_bothZero += readZero && *m_pair.firstReadZero ? 1 : 0;
        m_pair.firstReadZero.reset();
        if (m_rounds == tellingRounds) {
            tell();
        }
    }

    void tell()
    {
        if (m_rounds != 0) {
            m_thread.write(EventKind::LitmusRounds, m_rounds, m_bothZero);
            m_rounds = 0;
            m_bothZero = 0;
        }
    }

    SimulatedThread &m_thread;
    VirtualMachine &m_machine;
    SimulatedLitmusPair &m_pair;
    LitmusSide m_side;
    std::uint64_t m_rounds = 0; // that it finished second, since it last told
    std::uint32_t m_bothZero = 0;
};

} // namespace

Task<std::int64_t> simulateLitmus(SimulatedThread &thread, const StepPlan &step)
{
    const auto number = std::clamp<std::int64_t>(step.arguments[1], 1, maxLitmusPairs);
    SimulatedLitmusPair &pair = thread.interpreter().litmusPairs.at(static_cast<std::size_t>(number - 1));
    LitmusRun run(thread, pair, static_cast<LitmusSide>(step.arguments[2]));
    co_return co_await run.run(step.arguments[0]);
}

} // namespace gilscope
