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
    SwitchIntervalLock(EvalBreaker &breaker, std::chrono::nanoseconds interval, bool everyInstruction,
                       bool handshake)
        : m_breaker(breaker),
          m_interval(interval),
          m_everyInstruction(everyInstruction),
          m_handshake(handshake)
    {}

    void take(ThreadContext &thread) override;
    void give(ThreadContext &thread, ReleaseReason reason) override;
    void safepoint(ThreadContext &thread) override;
    [[nodiscard]] LockRules rules() const override { return {.everyInstruction = m_everyInstruction}; }

private:
    void waitOneInterval(ThreadContext &thread, std::unique_lock<std::mutex> &held);
    void shakeHands(ThreadContext &thread);

    EvalBreaker &m_breaker;
    const std::chrono::nanoseconds m_interval;
    const bool m_everyInstruction;
    const bool m_handshake;

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
    if (m_handshake && reason != ReleaseReason::Exit && m_breaker.has(EvalBreaker::GilDropRequest)) {
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

enum class Safepoints : std::uint8_t { Since310, Before310 };
constexpr std::array<std::string_view, 2> safepointsChoices{"3.10+", "3.2-3.9"};
enum class Handshake : std::uint8_t { On, Off };
constexpr std::array<std::string_view, 2> handshakeChoices{"on", "off"};

constexpr std::array parameters{
    ParameterSpec{.name = "interval_ms", .minimum = 0.05, .maximum = 1000, .defaultValue = 5, .scale = 1e6},
    ParameterSpec{.name = "safepoints",
                  .kind = ParameterKind::Choice,
                  .defaultValue = static_cast<double>(Safepoints::Since310),
                  .choices = safepointsChoices},
    ParameterSpec{.name = "handshake",
                  .kind = ParameterKind::Choice,
                  .defaultValue = static_cast<double>(Handshake::On),
                  .choices = handshakeChoices}};

std::unique_ptr<InterpreterLock> create(EvalBreaker &breaker, const Arguments &arguments, std::uint32_t)
{
    return std::make_unique<SwitchIntervalLock>(breaker, std::chrono::nanoseconds(arguments[0]),
                                                static_cast<Safepoints>(arguments[1])
                                                    == Safepoints::Before310,
                                                static_cast<Handshake>(arguments[2]) == Handshake::On);
}

} // namespace

LockType switchIntervalLockType()
{
    return {.name = "switch-interval",
            .title = "CPython 3.2 and later",
            .parameters = parameters,
            .create = create};
}

} // namespace gilscope
