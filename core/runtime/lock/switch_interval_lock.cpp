// SPDX-License-Identifier: GPL-3.0-or-later
#include "switch_interval_lock.h"

#include "runtime/program/thread_context.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace gilscope {

namespace {

class SwitchIntervalLock : public InterpreterLock
{
public:
    SwitchIntervalLock(EvalBreaker &breaker, std::chrono::nanoseconds interval)
        : m_breaker(breaker), m_interval(interval)
    {}

    void take(ThreadContext &thread) override;
    void give(ThreadContext &thread, ReleaseReason reason) override;
    void safepoint(ThreadContext &thread) override;

private:
    void waitOneInterval(ThreadContext &thread, std::unique_lock<std::mutex> &held);
    void shakeHands(ThreadContext &thread);

    EvalBreaker &m_breaker;
    const std::chrono::nanoseconds m_interval;

    std::mutex m_mutex;             // guards locked and switch_number
    std::condition_variable m_cond; // the lock may be free
    bool m_locked = false;
    std::uint64_t m_switchNumber = 0;

    std::mutex m_switchMutex;             // guards changes of the holder
    std::condition_variable m_switchCond; // another thread has taken it
    // Written by the holder, compared by a giver under m_switchMutex; atomic because give() notes it before
    // any mutex.
    std::atomic<const ThreadContext *> m_lastHolder{nullptr};
};

void SwitchIntervalLock::take(ThreadContext &thread)
{
    thread.writer().write(EventKind::LockRequested, 0, thread.lockIndex());
    std::unique_lock held(m_mutex);
    while (m_locked) {
        waitOneInterval(thread, held);
    }
    {
        const std::lock_guard switching(m_switchMutex);
        m_locked = true;
        const bool changed = m_lastHolder.load(std::memory_order_relaxed) != &thread;
        if (changed) {
            m_lastHolder.store(&thread, std::memory_order_relaxed);
            ++m_switchNumber;
        }
        thread.writer().writeOrdered(EventKind::LockTaken, m_switchNumber, thread.lockIndex(),
                                     changed ? 1 : 0);
        m_switchCond.notify_one();
    }
    if (m_breaker.has(EvalBreaker::GilDropRequest)) {
        m_breaker.clear(EvalBreaker::GilDropRequest);
    }
}

void SwitchIntervalLock::waitOneInterval(ThreadContext &thread, std::unique_lock<std::mutex> &held)
{
    const std::uint64_t seen = m_switchNumber;
    const bool timedOut = m_cond.wait_for(held, m_interval) == std::cv_status::timeout;
    if (timedOut) {
        thread.writer().write(EventKind::LockTimedOut, m_switchNumber, thread.lockIndex());
    } else if (m_locked) {
        thread.writer().write(EventKind::LostRace, m_switchNumber, thread.lockIndex());
    }
    if (timedOut && m_locked && m_switchNumber == seen) {
        thread.writer().write(EventKind::DropRequested, seen, thread.lockIndex());
        m_breaker.set(EvalBreaker::GilDropRequest);
    }
}

void SwitchIntervalLock::give(ThreadContext &thread, ReleaseReason reason)
{
    m_lastHolder.store(&thread, std::memory_order_relaxed);
    {
        const std::lock_guard held(m_mutex);
        thread.writer().write(EventKind::LockGiven, m_switchNumber, thread.lockIndex(),
                              static_cast<std::uint8_t>(reason));
        m_locked = false;
        m_cond.notify_one();
    }
    if (reason != ReleaseReason::Exit && m_breaker.has(EvalBreaker::GilDropRequest)) {
        shakeHands(thread);
    }
}

void SwitchIntervalLock::shakeHands(ThreadContext &thread)
{
    std::unique_lock switching(m_switchMutex);
    if (m_lastHolder.load(std::memory_order_relaxed) != &thread) {
        return; // somebody has it already
    }
    m_breaker.clear(EvalBreaker::GilDropRequest);
    thread.writer().write(EventKind::HandshakeBegan, 0, thread.lockIndex());
    m_switchCond.wait(switching); // NOLINT(bugprone-spuriously-wake-up-functions): one wait, as CPython does
    thread.writer().write(EventKind::HandshakeEnded, 0, thread.lockIndex());
}

void SwitchIntervalLock::safepoint(ThreadContext &thread)
{
    if (m_breaker.has(EvalBreaker::GilDropRequest)) {
        thread.sampler().pause();
        thread.writer().write(EventKind::SafepointSeen, 0, thread.lockIndex());
        give(thread, ReleaseReason::Forced);
        take(thread);
        thread.sampler().resume();
    }
}

constexpr std::array parameters{
    ParameterSpec{.name = "interval_ms", .minimum = 0.05, .maximum = 1000, .defaultValue = 5, .scale = 1e6}};

} // namespace

LockType switchIntervalLockType()
{
    return {.name = "switch-interval",
            .title = "CPython 3.2 and later",
            .parameters = parameters,
            .create = [](EvalBreaker &breaker, const Arguments &arguments,
                         std::uint32_t) -> std::unique_ptr<InterpreterLock> {
                return std::make_unique<SwitchIntervalLock>(breaker, std::chrono::nanoseconds(arguments[0]));
            }};
}

} // namespace gilscope
