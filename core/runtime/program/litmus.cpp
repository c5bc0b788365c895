// SPDX-License-Identifier: GPL-3.0-or-later
#include "litmus.h"

#include "iteration.h"
#include "litmus_pair.h"
#include "tax.h"
#include "thread_context.h"

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

enum Parameter : std::uint8_t { Rounds, Pair, Side };

// Some 50 µs, then it sleeps: its partner is not on a core.
constexpr int mostSpins = 2'000;
constexpr int spinsBetweenSafepoints = 50;
// Who sleeps looks up this often whether to stop.
constexpr TimeNs lookUp = 50 * millisecond;
// It tells this often what came of it.
constexpr std::uint64_t tellingRounds = 10'000;

void relax()
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

class LitmusRun
{
public:
    LitmusRun(ThreadContext &thread, LitmusPair &pair, LitmusSide side)
        : m_thread(thread), m_pair(pair), m_side(side), m_tax(thread.rules().tax)
    {}

    // Returns how many rounds were done.
    std::int64_t run(std::int64_t rounds)
    {
        std::int64_t done = 0;
        std::uint32_t unsampled = 0;
        bool going = !m_thread.stopRequested();
        while (done < rounds && going) {
            going = meet(done + 1) && playOnce(done + 1);
            done += going ? 1 : 0;
            if (++unsampled >= m_thread.sampler().budget()) {
                m_thread.sampler().sample(unsampled);
                unsampled = 0;
            }
            going = going && m_thread.safepoint(ticksPerIteration);
        }
        m_thread.sampler().sample(unsampled);
        tell();
        use(m_state);
        return done;
    }

private:
    [[nodiscard]] bool meet(std::int64_t round)
    {
        m_pair.arrive(m_side, round);
        const LitmusSide other = otherThan(m_side);
        bool going = true;
        if (!m_thread.interpreter().lock->excludes()) {
            for (int spin = 1; spin <= mostSpins && going && !m_pair.hasArrived(other, round); ++spin) {
                relax();
                going = spin % spinsBetweenSafepoints != 0 || m_thread.safepoint(0);
            }
        }
        if (going && !m_pair.hasArrived(other, round)) {
            const LockReleased released(m_thread, ReleaseReason::Blocking, Activity::Idle);
            while (!m_pair.sleepUntilOther(m_side, round, lookUp) && !m_thread.stopRequested()) {}
        }
        return going && m_pair.hasArrived(other, round);
    }

    // False: stopped before its end.
    [[nodiscard]] bool playOnce(std::int64_t round)
    {
        const LitmusSide other = otherThan(m_side);
        bool readZero = false;
        if (m_thread.rules().storeBuffer || m_thread.interpreter().lock->excludes()) {
            m_pair.store(m_side, round, std::memory_order_relaxed);
            if (!m_thread.safepointInside()) {
                return false;
            }
            readZero = m_pair.isZero(other, round, std::memory_order_relaxed);
        } else {
            m_pair.store(m_side, round, std::memory_order_seq_cst);
            readZero = m_pair.isZero(other, round, std::memory_order_seq_cst);
        }
        m_state = m_tax.pay(iterate(m_state));
        if (const std::optional<bool> bothZero = m_pair.finish(readZero)) {
            ++m_rounds;
            m_bothZero += *bothZero ? 1 : 0;
            if (m_rounds == tellingRounds) {
                tell();
            }
        }
        return true;
    }

    void tell()
    {
        if (m_rounds != 0) {
            m_thread.writer().write(EventKind::LitmusRounds, m_rounds, m_bothZero);
            m_rounds = 0;
            m_bothZero = 0;
        }
    }

    ThreadContext &m_thread;
    LitmusPair &m_pair;
    LitmusSide m_side;
    Tax m_tax;
    std::uint64_t m_state = 1;
    std::uint64_t m_rounds = 0; // that it finished second, since it last told
    std::uint32_t m_bothZero = 0;
};

std::int64_t litmus(ThreadContext &thread, const StepPlan &step)
{
    const auto number = std::clamp<std::int64_t>(step.arguments[Pair], 1, maxLitmusPairs);
    LitmusPair &pair = thread.interpreter().litmusPairs.at(static_cast<std::size_t>(number - 1));
    return LitmusRun(thread, pair, static_cast<LitmusSide>(step.arguments[Side])).run(step.arguments[Rounds]);
}

constexpr std::array parameters{
    ParameterSpec{
        .name = "rounds", .minimum = 1, .maximum = 1e9, .required = true, .integer = true, .counts = true},
    ParameterSpec{.name = "pair",
                  .minimum = 1,
                  .maximum = static_cast<double>(maxLitmusPairs),
                  .defaultValue = 1,
                  .integer = true},
    ParameterSpec{
        .name = "side", .kind = ParameterKind::Choice, .required = true, .choices = litmusSideNames}};

} // namespace

StepType litmusStepType()
{
    return {.name = "litmus",
            .title = "a litmus test of the memory order",
            .parameters = parameters,
            .run = litmus};
}

} // namespace gilscope
