// SPDX-License-Identifier: GPL-3.0-or-later
//
// One process of a plan, in this process: builds its interpreters with their locks, starts its threads, holds
// them at a gate until the common start, and joins them. The worker program has one, each process that it
// forks or spawns another; tests and benchmarks host one without a worker.
//
// The life of the host (start … join) is the business of one controlling thread; none of these blocks but
// join() and runAsChild(). What steps need may be called by any thread of the process.
#pragma once

#include "child_processes.h"
#include "interpreter.h"
#include "interpreter_queue.h"
#include "process_plan.h"
#include "process_signals.h"
#include "runtime/base/futex.h"
#include "runtime/record/event_writer.h"
#include "runtime/record/ring_set.h"

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gilscope {

class ProcessHost
{
public:
    // `rings`: ringCount(plan) of them; must outlive the host. `child`: which of the plan's children this
    // process is, none for the worker itself, whose interpreters get their images here. `onDone` is called by
    // the last thread to finish.
    ProcessHost(ProcessPlan plan, RingSet &rings, std::function<void()> onDone = {},
                std::optional<std::uint32_t> child = {});
    ProcessHost(const ProcessHost &) = delete;
    ProcessHost &operator=(const ProcessHost &) = delete;
    // Stops and joins what still runs.
    ~ProcessHost();

    // Starts all threads that do not start later, which then wait at the gate. When the system refuses one,
    // those that started are joined and the error says how many there were.
    [[nodiscard]] Status start();
    [[nodiscard]] bool allAtGate() const;
    // How many are at the gate in the end.
    [[nodiscard]] std::uint32_t gateThreads() const { return m_gateThreads; }
    void go();
    // The processes that it started are killed.
    void requestStop();
    // All threads have finished, and the processes that they started have ended.
    [[nodiscard]] bool isDone() const;
    void join();

    // For a child: the start-up, then its threads, without a gate, the first of them on the calling thread;
    // returns when it is done. `askedTicks`: when the parent asked for it. `image`: inherited, none after
    // spawn. Whether all programs were completed.
    [[nodiscard]] bool runAsChild(std::uint64_t askedTicks, StartMethod method, InterpreterImage image);

    // For steps. Fails when the thread was started before, or the system refuses it.
    [[nodiscard]] Status startThread(std::uint32_t number);
    [[nodiscard]] bool wasThreadStarted(std::uint32_t number);
    // Does without the interpreter's lock until that thread has ended. False: stopped meanwhile.
    [[nodiscard]] bool joinThread(ThreadContext &thread, std::uint32_t number);
    [[nodiscard]] ChildProcesses &children() { return m_children; }
    [[nodiscard]] ProcessSignals &processSignals() { return m_signals; }
    [[nodiscard]] ProcessQueues &queues() { return m_queues; }
    [[nodiscard]] const ProcessPlan &plan() const { return m_plan; }
    // The ring of this process's first thread.
    [[nodiscard]] std::uint32_t firstRing() const { return m_firstRing; }
    // What a child's parent passed on.
    [[nodiscard]] std::span<const int> descriptors() const { return m_descriptors; }
    void setDescriptors(std::vector<int> descriptors) { m_descriptors = std::move(descriptors); }
    [[nodiscard]] bool stopRequested() const { return m_stop.load(std::memory_order_relaxed); }

private:
    enum class Gate : std::uint32_t { Closed, Open, Cancelled };
    enum class Phase : std::uint8_t { NotStarted, Started, Ended };

    [[nodiscard]] std::span<const InterpreterPlan> interpreterPlans() const;
    [[nodiscard]] std::span<const ThreadPlan> threadPlans() const;
    // Whether it is the main interpreter's first thread.
    [[nodiscard]] bool isMainThread(std::uint32_t number) const;
    [[nodiscard]] bool hasEnded(std::uint32_t number);
    // False: stopped, or interrupted by a signal.
    [[nodiscard]] bool awaitEnd(ThreadContext &thread, std::uint32_t number);
    void noteChange();
    // Marks it as started; false when it already was.
    [[nodiscard]] bool claim(std::uint32_t number);
    [[nodiscard]] Status launch(std::uint32_t number, bool waitsAtGate);
    [[nodiscard]] EventWriter writerOf(std::uint32_t ring);
    void runThread(std::uint32_t number, std::uint64_t askedTicks, bool waitsAtGate);
    void runToEnd(ThreadContext &thread, std::uint32_t number);
    [[nodiscard]] bool launchOthers();
    void startUpChild(ThreadContext &thread, StartMethod method, InterpreterImage image);
    void noteEnd(const ThreadContext &thread, std::uint32_t number);
    void openGate(Gate gate);
    [[nodiscard]] std::uint64_t now() const { return Clock(m_plan.clock).ticks(); }

    ProcessPlan m_plan;
    RingSet &m_rings;
    std::function<void()> m_onDone;
    std::optional<std::uint32_t> m_child;
    std::uint32_t m_firstRing;
    std::deque<Interpreter> m_interpreters; // never moved: threads hold references
    ProcessQueues m_queues;
    std::vector<int> m_descriptors;
    std::uint32_t m_gateThreads = 0; // how many wait at the gate in the end

    std::mutex m_mutex; // guards m_threads and m_phases
    std::vector<std::thread> m_threads;
    std::vector<Phase> m_phases;
    // Counts how often a thread has ended, or everything was to stop. A futex and no condition variable:
    // waiting for it ends when a signal comes.
    FutexWord m_changes{0};
    ProcessSignals m_signals;

    // Opened with release by go(), awaited with acquire by the threads.
    std::atomic<Gate> m_gate{Gate::Closed};
    std::atomic<std::uint32_t> m_atGate{0};
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_allCompleted{true};
    // How many were started and how many have finished. A thread that starts another counts it before it
    // finishes itself, so they are equal only in the end. Finished is counted with release by each thread as
    // its last act, read with acquire by isDone().
    std::atomic<std::uint32_t> m_started{0};
    std::atomic<std::uint32_t> m_finished{0};

    ChildProcesses m_children;
};

} // namespace gilscope
