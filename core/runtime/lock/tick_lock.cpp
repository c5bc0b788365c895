// SPDX-License-Identifier: GPL-3.0-or-later
#include "tick_lock.h"

#include "futex_semaphore.h"
#include "no_lock.h"
#include "runtime/program/thread_context.h"
#include "turn_semaphore.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace gilscope {

namespace {

// The lock objects. begin() asks for it and says whether it is had at once; if not, finish() waits until it
// is, and calls `lostRace` for each time that it was woken and found it taken.

class LinuxObject
{
public:
    [[nodiscard]] bool begin() { return m_semaphore.tryWait(); }
    template <typename LostRace>
    void finish(LostRace lostRace)
    {
        for (;;) {
            switch (m_semaphore.waitOnce(second)) {
            case FutexSemaphore::Wait::Taken:
                return;
            case FutexSemaphore::Wait::LostRace:
                lostRace();
                break;
            case FutexSemaphore::Wait::NotYet:
                break;
            }
        }
    }
    void release() { m_semaphore.post(); }

private:
    FutexSemaphore m_semaphore{1};
};

class MacOsObject
{
public:
    [[nodiscard]] bool begin()
    {
        const std::lock_guard held(m_mutex);
        return !std::exchange(m_locked, true);
    }
    template <typename LostRace>
    void finish(LostRace lostRace)
    {
        std::unique_lock held(m_mutex);
        while (m_locked) {
            m_released.wait(held);
            if (m_locked) {
                lostRace();
            }
        }
        m_locked = true;
    }
    void release()
    {
        {
            const std::lock_guard held(m_mutex);
            m_locked = false;
        }
        m_released.notify_one();
    }

private:
    std::mutex m_mutex; // guards m_locked
    std::condition_variable m_released;
    bool m_locked = false;
};

class WindowsObject
{
public:
    [[nodiscard]] bool begin() { return m_countedIn.fetch_add(1, std::memory_order_acquire) == 0; }
    template <typename LostRace>
    void finish(LostRace)
    {
        m_event.wait(); // whoever is let in has the lock
    }
    void release()
    {
        if (m_countedIn.fetch_sub(1, std::memory_order_release) > 1) {
            m_event.post();
        }
    }

private:
    std::atomic<std::uint32_t> m_countedIn{
        0}; // the holder and all that wait; each release pairs with a begin
    TurnSemaphore m_event{0};
};

template <typename Object>
class TickLock : public InterpreterLock
{
public:
    TickLock(EvalBreaker &breaker, std::int64_t checkInterval)
        : m_breaker(breaker), m_checkInterval(checkInterval)
    {}

    void take(ThreadContext &thread) override
    {
        thread.writer().write(EventKind::LockRequested, 0, thread.lockIndex());
        if (!m_object.begin()) {
            finish(thread);
        }
        noteTaken(thread);
    }

    void give(ThreadContext &thread, ReleaseReason reason) override
    {
        if (m_retaken != 0) {
            thread.writer().write(EventKind::LockRetaken, m_retaken, thread.lockIndex());
            m_retaken = 0;
        }
        thread.writer().write(EventKind::LockGiven, m_switchNumber, thread.lockIndex(),
                              static_cast<std::uint8_t>(reason));
        m_object.release();
    }

    // Where a signal waits for the main thread, every tick since the ticker ran out has its check.
    void safepoint(ThreadContext &thread) override
    {
        std::int64_t due = -m_breaker.ticker();
        do {
            check(thread);
            --due;
        } while (due > 0 && m_breaker.isSignalPending());
    }

    // A check may fall between any two instructions.
    [[nodiscard]] LockRules rules() const override
    {
        return {.countsTicks = true, .everyInstruction = true, .oldLoop = true, .oldSignals = true};
    }

private:
    struct Release
    {
        std::uint64_t ticks = 0;
        std::uint64_t switchNumber = 0;
        std::uint64_t retaken = 0; // before it, and not told yet
    };

    void check(ThreadContext &thread)
    {
        m_breaker.setTicker(m_breaker.isSignalPending() ? 0 : m_checkInterval);
        // Once it is released, all that it guards may be another thread's.
        const Release release{stamp(thread), m_switchNumber, m_retaken};
        m_object.release();
        const bool taken = m_object.begin();
        if (taken && m_lastHolder == &thread) {
            noteRetaken(thread, release.ticks);
        } else {
            lose(thread, release, taken);
        }
    }

    // Not after anything that another thread does once it has the lock.
    static std::uint64_t stamp(ThreadContext &thread)
    {
        if (!thread.writer().isRecording()) {
            return 0;
        }
        const std::uint64_t now = thread.writer().clock().ticks();
        if (!thread.sampler().isOverdue(now)) {
            return now;
        }
        thread.sampler().pause();
        return thread.writer().clock().ticks();
    }

    void noteRetaken(ThreadContext &thread, std::uint64_t released)
    {
        ++m_retaken;
        if (thread.writer().isRecording() && thread.isTimeToTell(released)) {
            thread.writer().writeAt(released, EventKind::LockRetaken, m_retaken, thread.lockIndex());
            m_retaken = 0;
        }
    }

    // Another thread got it: what was a moment ago a mere check was a release.
    void lose(ThreadContext &thread, const Release &release, bool takenAgain)
    {
        EventWriter &writer = thread.writer();
        if (release.retaken != 0) {
            writer.writeAt(release.ticks, EventKind::LockRetaken, release.retaken, thread.lockIndex());
        }
        writer.writeAt(release.ticks, EventKind::LockGiven, release.switchNumber, thread.lockIndex(),
                       static_cast<std::uint8_t>(ReleaseReason::Check));
        writer.write(EventKind::LockRequested, 0, thread.lockIndex());
        if (!takenAgain) {
            finish(thread);
        }
        noteTaken(thread);
        thread.sampler().resume();
    }

    void finish(ThreadContext &thread)
    {
        m_object.finish([&thread] { thread.writer().write(EventKind::LostRace, 0, thread.lockIndex()); });
    }

    void noteTaken(ThreadContext &thread)
    {
        const bool changed = m_lastHolder != &thread;
        if (changed) {
            m_lastHolder = &thread;
            ++m_switchNumber;
        }
        m_retaken = 0;
        thread.writer().writeOrdered(EventKind::LockTaken, m_switchNumber, thread.lockIndex(),
                                     changed ? 1 : 0);
    }

    EvalBreaker &m_breaker;
    const std::int64_t m_checkInterval;

    Object m_object;
    // Guarded by the object.
    const ThreadContext *m_lastHolder = nullptr;
    std::uint64_t m_switchNumber = 0;
    std::uint64_t m_retaken = 0; // checks that changed nothing, since the last event told of them
};

enum class Platform : std::uint8_t { Linux, MacOs, Windows };
constexpr std::array<std::string_view, 3> platformChoices{"linux", "macos", "windows"};

std::unique_ptr<InterpreterLock> create(EvalBreaker &breaker, const Arguments &arguments,
                                        std::uint32_t threads)
{
    if (threads < 2) {
        return makeNoLock({.oldLoop = true, .oldSignals = true});
    }
    const std::int64_t checkInterval = arguments[1];
    switch (static_cast<Platform>(arguments[0])) {
    case Platform::Linux:
        return std::make_unique<TickLock<LinuxObject>>(breaker, checkInterval);
    case Platform::MacOs:
        return std::make_unique<TickLock<MacOsObject>>(breaker, checkInterval);
    case Platform::Windows:
        return std::make_unique<TickLock<WindowsObject>>(breaker, checkInterval);
    }
    return nullptr; // the plan's reader lets nothing else through
}

constexpr std::array parameters{
    ParameterSpec{.name = "platform",
                  .kind = ParameterKind::Choice,
                  .defaultValue = static_cast<double>(Platform::Linux),
                  .choices = platformChoices},
    ParameterSpec{
        .name = "check_interval", .minimum = 1, .maximum = 1e6, .defaultValue = 100, .integer = true}};

} // namespace

LockType tickLockType()
{
    return {.name = "tick",
            .title = "CPython 3.1 and earlier",
            .parameters = parameters,
            .evenAlone = false,
            .create = create};
}

} // namespace gilscope
