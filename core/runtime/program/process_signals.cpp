// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_signals.h"

#include "runtime/base/clock.h"

#include <cerrno>
#include <unistd.h>

namespace gilscope {

namespace {

// None that anything else uses: who sends a worker SIGALRM or SIGINT gets what he expects.
int signalNumber()
{
    return SIGRTMIN + 4;
}

} // namespace

void ProcessSignals::install()
{
    // It stays: without it, one that is still on its way would end the process.
    static const bool installed = [] {
        struct sigaction action
        {};
        action.sa_sigaction = handle;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        sigemptyset(&action.sa_mask);
        return sigaction(signalNumber(), &action, nullptr) == 0;
    }();
    (void)installed;
}

// Async-signal-safe: atomics and clock_gettime.
void ProcessSignals::handle(int /*number*/, siginfo_t *info, void * /*context*/)
{
    const int error = errno;
    if (info->si_code == SI_TIMER || info->si_code == SI_QUEUE) {
        static_cast<ProcessSignals *>(info->si_value.sival_ptr)->arrive();
    }
    errno = error;
}

void ProcessSignals::arrive()
{
    EvalBreaker *breaker = m_breaker.load(std::memory_order_relaxed);
    if (breaker == nullptr) {
        return;
    }
    if (!breaker->isSignalPending()) {
        m_arrived.store(monotonicNow(), std::memory_order_relaxed);
    }
    breaker->setSignalPending(true);
    // As CPython's own: the holder may be about to store what it has counted, and the ticker goes on for
    // once.
    if (m_zeroesTicker.load(std::memory_order_relaxed)) {
        breaker->setTicker(0);
    }
    if (m_hasLock.load(std::memory_order_relaxed)) {
        breaker->set(EvalBreaker::SignalToHandle);
    }
}

void ProcessSignals::attach(EvalBreaker &breaker, const LockRules &rules)
{
    const std::lock_guard held(m_mutex);
    m_zeroesTicker.store(rules.countsTicks && rules.oldSignals, std::memory_order_relaxed);
    m_hasLock.store(false, std::memory_order_relaxed);
    m_breaker.store(&breaker, std::memory_order_relaxed);
    m_thread = pthread_self();
    m_threadNumber = gettid();
}

void ProcessSignals::detach()
{
    const std::lock_guard held(m_mutex);
    // A signal that is on its way to this thread is there when a system call returns.
    if (m_timer) {
        timer_delete(*m_timer);
        m_timer.reset();
    }
    m_thread.reset();
    m_breaker.store(nullptr, std::memory_order_relaxed);
}

bool ProcessSignals::alarm(TimeNs after)
{
    const std::lock_guard held(m_mutex);
    if (!m_thread) {
        return true;
    }
    install();
    if (after > 0) {
        return setTimer(after);
    }
    sigval self{};
    self.sival_ptr = this;
    return pthread_sigqueue(*m_thread, signalNumber(), self) == 0;
}

bool ProcessSignals::setTimer(TimeNs after)
{
    if (!m_timer) {
        sigevent event{};
        event.sigev_notify = SIGEV_THREAD_ID;
        event.sigev_signo = signalNumber();
        event.sigev_value.sival_ptr = this;
        event._sigev_un._tid = m_threadNumber; // glibc 2.36 has no other name for it
        timer_t timer{};
        if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) {
            return false;
        }
        m_timer = timer;
    }
    itimerspec once{};
    once.it_value = {after / second, after % second};
    return timer_settime(*m_timer, 0, &once, nullptr) == 0;
}

void ProcessSignals::noteTaken()
{
    m_hasLock.store(true, std::memory_order_relaxed);
    // One that arrives from here on sees the line above; one that was there before is seen below.
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (isPending()) {
        m_breaker.load(std::memory_order_relaxed)->set(EvalBreaker::SignalToHandle);
    }
}

void ProcessSignals::noteGiven()
{
    m_hasLock.store(false, std::memory_order_relaxed);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    m_breaker.load(std::memory_order_relaxed)->clear(EvalBreaker::SignalToHandle);
}

bool ProcessSignals::isPending() const
{
    const EvalBreaker *breaker = m_breaker.load(std::memory_order_relaxed);
    return breaker != nullptr && breaker->isSignalPending();
}

std::optional<TimeNs> ProcessSignals::take()
{
    EvalBreaker &breaker = *m_breaker.load(std::memory_order_relaxed);
    breaker.clear(EvalBreaker::SignalToHandle);
    if (!breaker.setSignalPending(false)) {
        return {};
    }
    return monotonicNow() - m_arrived.load(std::memory_order_relaxed);
}

} // namespace gilscope
