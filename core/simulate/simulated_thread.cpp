// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_thread.h"

#include "simulated_world.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr std::int64_t psPerNs = 1000;

// What a burst would be if nobody disturbed it: parts of a loop, and checks that change nothing.
struct UndisturbedBurst
{
    const LoopPattern &pattern;
    std::int64_t before = 0;     // parts done before it
    std::int64_t firstCheck = 0; // after so many of its parts; 0: no checks
    std::int64_t period = 1;     // parts from one check to the next
    std::int64_t checkPs = 0;

    [[nodiscard]] std::int64_t checksIn(std::int64_t parts) const
    {
        return firstCheck == 0 || parts < firstCheck ? 0 : 1 + (parts - firstCheck) / period;
    }
    [[nodiscard]] std::int64_t lastCheckIn(std::int64_t parts) const
    {
        return firstCheck + (checksIn(parts) - 1) * period;
    }
    // The first one after which at least so many parts were done.
    [[nodiscard]] std::int64_t checkAtOrAfter(std::int64_t parts) const
    {
        return parts <= firstCheck ? firstCheck
                                   : firstCheck + (parts - firstCheck + period - 1) / period * period;
    }
    [[nodiscard]] std::int64_t psOf(std::int64_t parts) const
    {
        return pattern.psUpTo(before + parts) - pattern.psUpTo(before) + checksIn(parts) * checkPs;
    }
    // The fewest parts that take at least so long.
    [[nodiscard]] std::int64_t partsIn(std::int64_t ps, std::int64_t most) const
    {
        std::int64_t fewest = 0;
        while (fewest < most) {
            const std::int64_t middle = fewest + (most - fewest) / 2;
            if (psOf(middle) >= ps) {
                most = middle;
            } else {
                fewest = middle + 1;
            }
        }
        return fewest;
    }
};

} // namespace

std::int64_t LoopPattern::psUpTo(std::int64_t count) const
{
    const auto whole = static_cast<std::int64_t>(parts);
    const std::int64_t rest = count % whole;
    return count / whole * endsPs.at(parts - 1) + (rest == 0 ? 0 : endsPs.at(rest - 1));
}

void updateInterrupt(VirtualMachine &machine, SimulatedBreaker &breaker)
{
    if (breaker.dropRequest || breaker.stopRequested || breaker.worldStopRequested || breaker.lockWanted) {
        machine.raise(breaker.interrupt);
    } else {
        breaker.interrupt.clear();
    }
    if (breaker.stopRequested) {
        machine.raise(breaker.stop);
    }
}

void updateInterrupt(VirtualMachine &machine, SimulatedCounter &counter, const SimulatedBreaker &breaker)
{
    if (counter.users > 1 || breaker.stopRequested || breaker.worldStopRequested) {
        machine.raise(counter.interrupt);
    } else {
        counter.interrupt.clear();
    }
}

SimulatedThread::SimulatedThread(VirtualMachine &machine, SimulatedProcess &process,
                                 SimulatedInterpreter &interpreter, std::uint32_t lockIndex,
                                 std::uint32_t number)
    : m_machine(machine),
      m_process(process),
      m_interpreter(interpreter),
      m_lockIndex(lockIndex),
      m_number(number),
      m_untold(interpreter.counters.size())
{}

void SimulatedThread::writeAt(TimeNs time, EventKind kind, std::uint64_t value, std::uint32_t detail,
                              std::uint8_t flags)
{
    tellWithheld();
    const CoreId core = os == nullptr ? CoreId{} : os->core().value_or(os->lastCore());
    m_written.push_back({time, value, detail, core, kind, flags});
    m_lastWritten = time;
}

bool SimulatedThread::isTimeToTell() const
{
    return m_machine.now() - m_lastWritten > tellingTime;
}

void SimulatedThread::withhold(EventKind kind, std::uint64_t value, std::uint32_t detail)
{
    tellWithheld();
    const CoreId core = os->core().value_or(os->lastCore());
    m_withheld = TimedEvent{m_machine.now(), value, detail, core, kind, 0};
}

bool SimulatedThread::takeBack(EventKind kind, std::uint32_t detail)
{
    const bool found = m_withheld && m_withheld->kind == kind && m_withheld->detail == detail;
    if (found) {
        m_withheld.reset();
    }
    return found;
}

void SimulatedThread::tellWithheld()
{
    if (m_withheld) {
        m_lastWritten = m_withheld->time;
        m_written.push_back(*m_withheld);
        m_withheld.reset();
    }
}

Task<WakeReason> SimulatedThread::sleep(std::optional<TimeNs> deadline, TimerKind timer)
{
    if (stopRequested()) {
        co_return WakeReason::Woken;
    }
    tellWithheld();
    m_sleeps = true;
    const WakeReason reason = co_await m_machine.block(deadline, timer);
    m_sleeps = false;
    co_return reason;
}

void SimulatedThread::wake()
{
    if (m_sleeps) {
        m_machine.wake(*os);
    }
}

Task<> SimulatedThread::enterWorld()
{
    if (SimulatedWorld *world = m_interpreter.lock->world()) {
        co_await world->enter(*this);
    }
}

Task<> SimulatedThread::leaveWorld()
{
    if (SimulatedWorld *world = m_interpreter.lock->world()) {
        co_await world->leave(*this);
    }
}

void SimulatedThread::detach()
{
    if (m_interpreter.lock->world() != nullptr) {
        attachment = Attachment::Detached;
    }
}

Task<> SimulatedThread::attach()
{
    if (SimulatedWorld *world = m_interpreter.lock->world()) {
        co_await world->attach(*this);
    }
}

Task<bool> SimulatedThread::leaveFastPath()
{
    if (stopRequested()) {
        co_return false;
    }
    runSignalHandlers();
    co_await m_interpreter.lock->safepoint(*this);
    co_return !stopRequested();
}

void SimulatedThread::runSignalHandlers()
{
    if (hasSignal()) {
        write(EventKind::SignalHandled,
              static_cast<std::uint64_t>(m_machine.now() - *m_interpreter.breaker.signal));
        m_interpreter.breaker.signal.reset();
    }
}

std::int64_t SimulatedThread::taxed(std::int64_t ps) const
{
    // In thousandths of an iteration, whatever the operation.
    const auto share = static_cast<std::int64_t>(m_interpreter.rules.tax * 1000 + 0.5);
    return ps + m_machine.costs().iterationPs * share / 1000;
}

Task<std::int64_t> SimulatedThread::loop(std::int64_t times, std::int64_t ps, std::uint32_t ticks)
{
    LoopPattern pattern;
    pattern.endsPs[0] = taxed(ps);
    pattern.ticks = ticks;
    std::int64_t done = 0;
    bool going = !stopRequested();
    while (done < times && going) {
        done += co_await burst(pattern, done, times - done);
        if (isDue()) {
            going = co_await leaveFastPath();
        }
    }
    co_return done;
}

Task<std::int64_t> SimulatedThread::burst(const LoopPattern &pattern, std::int64_t done, std::int64_t most)
{
    SimulatedBreaker &breaker = m_interpreter.breaker;
    SimulatedLock &lock = *m_interpreter.lock;
    const bool counts = m_interpreter.rules.countsTicks;
    const bool isWanted = counts && breaker.lockWanted; // each check matters: it ends with the next one
    const bool everyTick = m_interpreter.rules.oldSignals && breaker.signal;
    const std::int64_t interval = everyTick ? 0 : lock.checkInterval();
    const std::int64_t checksAtOnce = everyTick ? pattern.ticks : 1;
    const std::int64_t toCheck = breaker.ticker / pattern.ticks + 1;
    UndisturbedBurst plan{.pattern = pattern, .before = done};
    if (hasSignal()) {
        most = 1;
    }
    if (isWanted) {
        most = std::min(most, toCheck);
    } else if (counts) {
        plan.firstCheck = toCheck;
        plan.period = interval / pattern.ticks + 1;
        plan.checkPs = lock.checkCost() * checksAtOnce * psPerNs;
        if (lock.tellsChecks()) {
            const TimeNs untilTelling = std::max<TimeNs>(0, m_lastWritten + tellingTime - m_machine.now());
            most = std::min(most, plan.checkAtOrAfter(plan.partsIn(untilTelling * psPerNs, most)));
        }
    }
    // It ends after the part in which the interrupt is raised, but does one at least.
    Interrupt &interrupt = isWanted ? breaker.signalled : breaker.interrupt;
    std::int64_t parts = most;
    std::int64_t ps = plan.psOf(most) + m_owedPs;
    tellWithheldBefore(ps);
    const TimeNs did = co_await m_machine.computeUnless(interrupt, ps / psPerNs);
    if (did < ps / psPerNs) {
        parts = std::max<std::int64_t>(1, plan.partsIn(did * psPerNs - m_owedPs, most));
        ps = plan.psOf(parts) + m_owedPs;
        co_await m_machine.compute(ps / psPerNs - did);
    }
    m_owedPs = ps % psPerNs;
    if (!counts) {
        co_return parts;
    }
    std::int64_t checks = plan.checksIn(parts);
    const bool endsWithCheck = checks != 0 && plan.lastCheckIn(parts) == parts;
    const bool signalCame = m_interpreter.rules.oldSignals && breaker.signal && !everyTick;
    breaker.ticker = checks == 0 ? breaker.ticker - parts * pattern.ticks
                                 : interval - (parts - plan.lastCheckIn(parts)) * pattern.ticks;
    if (signalCame || (endsWithCheck && breaker.lockWanted)) {
        checks -= endsWithCheck ? 1 : 0; // somebody or something came meanwhile: this one matters
        breaker.ticker = -checksAtOnce;
    }
    if (checks != 0) {
        lock.checked(*this, static_cast<std::uint64_t>(checks * checksAtOnce));
    }
    co_return parts;
}

void SimulatedThread::tellWithheldBefore(std::int64_t ps)
{
    if (ps > tellingTime * psPerNs) {
        tellWithheld();
    }
}

Task<> SimulatedThread::computePs(std::int64_t ps)
{
    const std::int64_t all = ps + m_owedPs;
    m_owedPs = all % psPerNs;
    tellWithheldBefore(all);
    if (all >= psPerNs) {
        co_await m_machine.compute(all / psPerNs);
    }
}

Task<std::int64_t> SimulatedThread::work(std::int64_t operations, std::int64_t ps)
{
    if (stopRequested()) {
        co_return 0;
    }
    co_return co_await workUnless(m_interpreter.breaker.stop, operations, ps);
}

Task<std::int64_t> SimulatedThread::workUnless(Interrupt &interrupt, std::int64_t operations, std::int64_t ps)
{
    const std::int64_t all = operations * ps + m_owedPs;
    tellWithheldBefore(all);
    const TimeNs did = co_await m_machine.computeUnless(interrupt, all / psPerNs);
    const std::int64_t done = did == all / psPerNs
        ? operations
        : std::clamp<std::int64_t>((did * psPerNs - m_owedPs + ps - 1) / ps, 1, operations);
    const std::int64_t part = done * ps + m_owedPs;
    m_owedPs = part % psPerNs;
    if (part / psPerNs > did) {
        co_await m_machine.compute(part / psPerNs - did);
    }
    co_return done;
}

void SimulatedThread::countIncrements(std::uint32_t counter, std::int64_t times)
{
    m_untold[counter] += times;
    if (isTimeToTell()) {
        tellIncrements();
    }
}

void SimulatedThread::tellIncrements()
{
    for (std::uint32_t counter = 0; counter < m_untold.size(); ++counter) {
        if (m_untold[counter] == 0) {
            continue;
        }
        write(EventKind::CounterAdded, static_cast<std::uint64_t>(m_untold[counter]), counter);
        m_untold[counter] = 0;
        write(EventKind::CounterRead, static_cast<std::uint64_t>(m_interpreter.counters[counter].value),
              counter);
    }
}

} // namespace gilscope
