// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a free-threaded interpreter has instead of a lock (PEP 703; CPython 3.13 pystate.c, stop_the_world):
// any number of its threads are attached at once, and one of them can stop all the others.
//
//   attached ── asked to stop, at its next safepoint ──► suspended ◄── asked to stop, at once ── detached
//      ▲  │                                                  │                                    ▲  │
//      │  └───────────────── a call that may block ──────────┼────────────────────────────────────┘  │
//      └──────────────────── back from it, or the world goes on ─────────────────────────────────────┘
//
// Attaching and detaching are one atomic operation each; whoever comes back suspended waits. The requester
// waits until nobody else is attached. Who detaches after it has looked is found when it looks again, every
// millisecond. Several requesters: one after the other, and who waits for its turn is stopped meanwhile.
//
// What is recorded holds: a thread says that it stops, or begins a call, before it lets go of the world, and
// that it goes on after it has it again. All is called by the thread that is named. A stopped thread sees a
// request to end when the world goes on; a requester sees it in its work.
#pragma once

#include "eval_breaker.h"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

namespace gilscope {

class ThreadContext;

enum class Attachment : std::uint8_t { Detached, Attached, Suspended };

class World
{
public:
    explicit World(EvalBreaker &breaker) : m_breaker(breaker) {}

    // Before its program starts, and after it has finished.
    void enter(ThreadContext &thread);
    void leave(ThreadContext &thread);
    // Around a call that may block: once that has begun, and before it ends.
    void detach(ThreadContext &thread);
    void attach(ThreadContext &thread);
    // At a safepoint at which it is asked to stop. Takes the interpreter's lock, if there is one afterwards.
    void pass(ThreadContext &thread);

    // Returns once it is the only one attached. False: there is a lock by now, and the world is not stopped.
    [[nodiscard]] bool stop(ThreadContext &thread);
    void start(ThreadContext &thread);
    // While it is stopped: there is a lock from now on, and it is never stopped again.
    void end();

private:
    void suspendDetached();
    void noteOneLess();
    void waitSuspended(ThreadContext &thread, std::unique_lock<std::mutex> &held);

    EvalBreaker &m_breaker;
    std::mutex m_mutex; // guards all of these, and what is done to threads that are not attached
    std::condition_variable m_allStopped;
    std::condition_variable m_goesOn;
    std::vector<ThreadContext *> m_threads;
    const ThreadContext *m_requester = nullptr;
    std::size_t m_running = 0; // attached when it asked, and not stopped since
    bool m_isOver = false;
};

// For as long as it lives the world is stopped, where there is one.
class WorldStopped
{
public:
    explicit WorldStopped(ThreadContext &thread);
    WorldStopped(const WorldStopped &) = delete;
    WorldStopped &operator=(const WorldStopped &) = delete;
    ~WorldStopped();

private:
    ThreadContext &m_thread;
    World *m_world;
};

} // namespace gilscope
