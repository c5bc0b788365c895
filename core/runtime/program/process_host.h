// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a plan in this process: builds the interpreters with their locks, starts the threads, holds them at a
// gate until the common start, and joins them. The worker program has one; tests and benchmarks host one
// without a worker.
//
// start(), go(), requestStop(), isDone() and join() are called by one controlling thread; none of them blocks
// but join().
#pragma once

#include "process_plan.h"
#include "runtime/lock/interpreter_lock.h"
#include "runtime/record/ring_set.h"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace gilscope {

class ProcessHost
{
public:
    // `rings`: one a thread of the plan; must outlive the host. `onDone` is called by the last thread to
    // finish.
    ProcessHost(ProcessPlan plan, RingSet &rings, std::function<void()> onDone = {});
    ProcessHost(const ProcessHost &) = delete;
    ProcessHost &operator=(const ProcessHost &) = delete;
    // Stops and joins what still runs.
    ~ProcessHost();

    // Starts all threads, which then wait at the gate. When the system refuses one, those that started are
    // joined and the error says how many there were.
    [[nodiscard]] Status start();
    [[nodiscard]] bool allAtGate() const;
    void go();
    void requestStop();
    [[nodiscard]] bool isDone() const;
    void join();

private:
    enum class Gate : std::uint32_t { Closed, Open, Cancelled };

    struct Interpreter
    {
        EvalBreaker breaker;
        std::unique_ptr<InterpreterLock> lock;
    };

    void runThread(std::uint32_t number);
    void openGate(Gate gate);

    ProcessPlan m_plan;
    RingSet &m_rings;
    std::function<void()> m_onDone;
    std::deque<Interpreter> m_interpreters; // never moved: threads hold references
    std::vector<std::thread> m_threads;
    // Opened with release by go(), awaited with acquire by the threads.
    std::atomic<Gate> m_gate{Gate::Closed};
    std::atomic<std::uint32_t> m_atGate{0};
    // Counted up with release by each thread as its last act, read with acquire by isDone().
    std::atomic<std::uint32_t> m_finished{0};
};

} // namespace gilscope
