// SPDX-License-Identifier: GPL-3.0-or-later
#include "increment.h"

#include "iteration.h"
#include "tax.h"
#include "thread_context.h"

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

enum class Way : std::uint8_t { Plain, WithCall };
constexpr std::array<std::string_view, 2> wayChoices{"plain", "with-call"};

// Together an iteration, and a call that comes on top.
constexpr int linksToLoad = 4;
constexpr int linksToAdd = 8;
constexpr int linksToStore = linksPerIteration - linksToLoad - linksToAdd;
constexpr int linksOfCall = 5;

class Incrementing
{
public:
    Incrementing(ThreadContext &thread, std::atomic<std::int64_t> &counter, std::int64_t times)
        : m_thread(thread),
          m_counter(counter),
          m_state(static_cast<std::uint64_t>(times)),
          m_tax(thread.rules().tax),
          // Where there are safepoints inside, two of the trips are counted there.
          m_ticksAtBackEdge(ticksPerIteration - (thread.rules().everyInstruction ? 2 : 0))
    {}

    // Returns how many were done: what a stop interrupts is not stored.
    template <Way way>
    std::int64_t run(std::int64_t times)
    {
        std::int64_t left = times;
        bool going = !m_thread.stopRequested();
        while (left > 0 && going) {
            const auto chunk = std::min<std::int64_t>(left, m_thread.sampler().budget());
            std::int64_t done = 0;
            while (done < chunk && going && incrementOnce<way>()) {
                ++done;
                going = m_thread.safepoint(m_ticksAtBackEdge);
            }
            going = going && done == chunk;
            left -= done;
            m_thread.sampler().sample(static_cast<std::uint32_t>(done));
        }
        use(m_state);
        return times - left;
    }

private:
    template <Way way>
    [[gnu::always_inline]] bool incrementOnce()
    {
        m_state = advance(m_state, linksToLoad);
        const std::int64_t loaded = m_counter.load(std::memory_order_relaxed);
        if (!m_thread.safepointInside()) {
            return false;
        }
        if constexpr (way == Way::WithCall) {
            m_state = advance(m_state, linksOfCall);
            if (!m_thread.safepoint(ticksPerCall)) {
                return false;
            }
        }
        m_state = advance(m_state, linksToAdd);
        const std::int64_t sum = loaded + 1;
        if (!m_thread.safepointInside()) {
            return false;
        }
        m_state = m_tax.pay(advance(m_state, linksToStore));
        m_counter.store(sum, std::memory_order_relaxed);
        return true;
    }

    ThreadContext &m_thread;
    std::atomic<std::int64_t> &m_counter;
    std::uint64_t m_state;
    Tax m_tax;
    std::uint32_t m_ticksAtBackEdge;
};

std::int64_t increment(ThreadContext &thread, const StepPlan &step)
{
    const std::int64_t times = step.arguments[0];
    const auto counter = static_cast<std::uint32_t>(step.arguments[1]);
    Incrementing incrementing(thread, thread.interpreter().counters[counter].value, times);
    std::int64_t done = 0;
    switch (static_cast<Way>(step.arguments[2])) {
    case Way::Plain:
        done = incrementing.run<Way::Plain>(times);
        break;
    case Way::WithCall:
        done = incrementing.run<Way::WithCall>(times);
        break;
    }
    thread.countIncrements(counter, done);
    return done;
}

constexpr std::array parameters{
    ParameterSpec{
        .name = "times", .minimum = 1, .maximum = 1e12, .required = true, .integer = true, .counts = true},
    ParameterSpec{.name = "counter", .kind = ParameterKind::Counter},
    ParameterSpec{.name = "way",
                  .kind = ParameterKind::Choice,
                  .defaultValue = static_cast<double>(Way::Plain),
                  .choices = wayChoices}};

} // namespace

StepType incrementStepType()
{
    return {.name = "increment", .title = "counter += 1", .parameters = parameters, .run = increment};
}

} // namespace gilscope
