// SPDX-License-Identifier: GPL-3.0-or-later
#include "fifo_yield_lock.h"

#include "futex_semaphore.h"
#include "runtime/program/thread_context.h"
#include "turn_semaphore.h"

#include <array>

namespace gilscope {

namespace {

// How often the head of the queue looks whether the holder has called out.
constexpr TimeNs stealInterval = 100 * microsecond;

class FifoYieldLock : public InterpreterLock
{
public:
    FifoYieldLock(EvalBreaker &breaker, std::int64_t checkInterval)
        : m_breaker(breaker), m_checkInterval(checkInterval)
    {}

    void take(ThreadContext &thread) override;
    void give(ThreadContext &thread, ReleaseReason reason) override;
    void safepoint(ThreadContext &thread) override;
    // The ticker is looked at before each instruction.
    [[nodiscard]] LockRules rules() const override { return {.countsTicks = true, .everyInstruction = true}; }

private:
    void queue(ThreadContext &thread);
    [[nodiscard]] bool steal(ThreadContext &thread);
    void noteGiven(ThreadContext &thread, ReleaseReason reason);
    void noteTaken(ThreadContext &thread);

    EvalBreaker &m_breaker;
    const std::int64_t m_checkInterval;

    // 0: the holder has called out. Stored with release by it, swapped with acquire by who takes it.
    std::atomic<std::uint32_t> m_fast{0};
    FutexSemaphore m_mutex{0}; // taken, as if somebody had called out
    TurnSemaphore m_stealer{1};
    // Guarded by the lock as a whole.
    const ThreadContext *m_lastHolder = nullptr;
    std::uint64_t m_switchNumber = 0;
};

void FifoYieldLock::take(ThreadContext &thread)
{
    thread.writer().write(EventKind::LockRequested, 0, thread.lockIndex());
    if (m_fast.exchange(1, std::memory_order_acquire) == 0) {
        noteTaken(thread);
    } else {
        queue(thread);
    }
}

void FifoYieldLock::give(ThreadContext &thread, ReleaseReason reason)
{
    noteGiven(thread, reason);
    m_fast.store(0, std::memory_order_release);
}

void FifoYieldLock::safepoint(ThreadContext &thread)
{
    m_breaker.setTicker(m_checkInterval);
    if (m_stealer.isFree()) {
        return; // nobody waits
    }
    thread.sampler().pause();
    noteGiven(thread, ReleaseReason::Forced);
    m_mutex.post();
    thread.writer().write(EventKind::LockRequested, 0, thread.lockIndex());
    queue(thread);
    thread.sampler().resume();
}

void FifoYieldLock::queue(ThreadContext &thread)
{
    m_stealer.wait();
    while (m_mutex.waitOnce(stealInterval) != FutexSemaphore::Wait::Taken && !steal(thread)) {}
    noteTaken(thread);
    m_stealer.post();
}

bool FifoYieldLock::steal(ThreadContext &thread)
{
    if (m_fast.load(std::memory_order_relaxed) != 0) {
        return false;
    }
    if (m_fast.exchange(1, std::memory_order_acquire) == 0) {
        return true;
    }
    thread.writer().write(EventKind::LostRace, 0, thread.lockIndex());
    return false;
}

void FifoYieldLock::noteGiven(ThreadContext &thread, ReleaseReason reason)
{
    thread.writer().write(EventKind::LockGiven, m_switchNumber, thread.lockIndex(),
                          static_cast<std::uint8_t>(reason));
}

void FifoYieldLock::noteTaken(ThreadContext &thread)
{
    const bool changed = m_lastHolder != &thread;
    if (changed) {
        m_lastHolder = &thread;
        ++m_switchNumber;
    }
    thread.writer().writeOrdered(EventKind::LockTaken, m_switchNumber, thread.lockIndex(), changed ? 1 : 0);
}

constexpr std::array parameters{ParameterSpec{
    .name = "check_interval", .minimum = 1, .maximum = 1e6, .defaultValue = 10'000, .integer = true}};

} // namespace

LockType fifoYieldLockType()
{
    return {.name = "fifo-yield",
            .title = "PyPy",
            .parameters = parameters,
            .create = [](EvalBreaker &breaker, const Arguments &arguments,
                         std::uint32_t) -> std::unique_ptr<InterpreterLock> {
                return std::make_unique<FifoYieldLock>(breaker, arguments[0]);
            }};
}

} // namespace gilscope
