// SPDX-License-Identifier: GPL-3.0-or-later
//
// The signals of one process, as Python has them (CPython 2.7 and 3.13: signalmodule.c, ceval.c): the C
// handler only notes that one has arrived; the Python handler, which does nothing here, is run by the main
// thread of the main interpreter, at a safepoint, once that has its lock (ThreadContext). Signals are real: a
// POSIX timer of this process's, sent to that thread, which is where the kernel delivers a process's signals
// as long as it can. So what it waits for in the kernel ends with EINTR, as it does for Python, and nobody
// else's does.
//
// alarm() may be called by any thread; the rest by the main thread only. What arrives after detach(), or
// before attach(), finds nobody. One that arrives while another waits for its handler is the same one.
#pragma once

#include "runtime/base/time.h"
#include "runtime/lock/interpreter_lock.h"

#include <atomic>
#include <csignal>
#include <ctime>
#include <mutex>
#include <optional>

#include <pthread.h>

namespace gilscope {

class ProcessSignals
{
public:
    ProcessSignals() = default;
    ProcessSignals(const ProcessSignals &) = delete;
    ProcessSignals &operator=(const ProcessSignals &) = delete;
    ~ProcessSignals() { detach(); }

    // From now on signals go to the calling thread, which does not have its lock.
    void attach(EvalBreaker &breaker, const LockRules &rules);
    // Must be called before the thread ends. Whatever was to come does not come any more.
    void detach();

    // setitimer(ITIMER_REAL): one arrives after so long, instead of the one that was to come; raise_signal()
    // where it is 0. False: the system refuses.
    [[nodiscard]] bool alarm(TimeNs after);

    // The thread has taken its lock, or is about to give it.
    void noteTaken();
    void noteGiven();
    [[nodiscard]] bool isPending() const;
    // How long ago the one arrived that was pending until now, if one was.
    [[nodiscard]] std::optional<TimeNs> take();

private:
    static void handle(int number, siginfo_t *info, void *context);
    static void install();
    void arrive();
    [[nodiscard]] bool setTimer(TimeNs after);

    std::mutex m_mutex; // guards the next three
    std::optional<pthread_t> m_thread;
    pid_t m_threadNumber = 0;
    std::optional<timer_t> m_timer;

    // Read in a signal's context, which is always that of the main thread; all others are its own. Relaxed:
    // within one thread the order of the program is enough.
    std::atomic<EvalBreaker *> m_breaker{nullptr};
    std::atomic<bool> m_zeroesTicker{false};
    std::atomic<bool> m_hasLock{false};
    std::atomic<TimeNs> m_arrived{0}; // CLOCK_MONOTONIC
};

} // namespace gilscope
