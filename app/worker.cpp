// SPDX-License-Identifier: GPL-3.0-or-later
//
// gilscope-worker MEMORY LIFELINE [DESCRIPTOR...]: does what the plan in the shared memory (an inherited
// descriptor) says; the steps find the other descriptors in ProcessHost::descriptors(). Its first thread runs
// no workload; it listens on the life-line pipe and keeps the heart beating. With other arguments
// (runtime/program/child_main.h) it is a process that such a worker has spawned, or its fork server, or
// another program's beginning ("gate").
//
//   from the app, by the pipe: 'G' go, 'S' stop, end of file: the app is gone, so go too
//   to the app, by the shared memory: state and heartbeat; by a line on standard output: "look at them now"
#include "runtime/program/child_main.h"
#include "runtime/program/fork_server.h"
#include "runtime/program/process_host.h"
#include "runtime/record/memory_probe.h"
#include "runtime/record/switch_recorder.h"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace gilscope;

namespace {

constexpr int heartbeatMs = 100;
constexpr int cannotExecute = 127; // as shells have it

int descriptorOf(const char *text)
{
    int descriptor = -1;
    std::from_chars(text, text + std::strlen(text), descriptor);
    return descriptor;
}

// gilscope-worker gate DESCRIPTOR PROGRAM [ARGUMENT...]: waits for a byte, and executes the program in its
// own place. Until then whoever started it can prepare to watch it.
int waitAtGate(int argc, char **argv)
{
    const int gate = argc > 3 ? descriptorOf(argv[2]) : -1;
    char byte = 0;
    ssize_t got = 0;
    do {
        got = read(gate, &byte, 1);
    } while (got < 0 && errno == EINTR);
    if (got != 1) {
        return 1;
    }
    close(gate);
    // What it is to preload, and this program is not: a sanitizer's library must be the first one.
    if (const char *preload = std::getenv("GILSCOPE_PRELOAD")) {
        setenv("LD_PRELOAD", preload, 1);
        unsetenv("GILSCOPE_PRELOAD");
    }
    execv(argv[3], argv + 3);
    std::fprintf(stderr, "%s: %s\n", argv[3], std::strerror(errno));
    return cannotExecute;
}

int refuse(RingSet *rings, const Error &error)
{
    std::fprintf(stderr, "%s\n", error.text().c_str());
    if (rings != nullptr) {
        rings->control().state.store(WorkerState::Refused, std::memory_order_release);
    }
    return 1;
}

class Worker
{
public:
    Worker(RingSet &rings, ProcessPlan plan, int lifeline, std::vector<int> descriptors)
        : m_rings(rings),
          m_lifeline(lifeline),
          m_doneSignal(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          m_writer(plan.recording ? EventWriter(Clock(plan.clock), rings.ring(rings.ringCount() - 1))
                                  : EventWriter(Clock(plan.clock))),
          m_switches(rings, m_writer, {plan.recordSwitches, plan.clock, plan.ticksPerSecond, plan.workers}),
          m_host(std::move(plan), rings, [this] { signalDone(); })
    {
        m_host.setDescriptors(std::move(descriptors));
        // It is the app's and this process's affair only.
        fcntl(lifeline, F_SETFD, FD_CLOEXEC);
    }

    int run()
    {
        noteMemory(0);
        if (const Status started = m_host.start(); !started.isOk()) {
            return refuse(&m_rings, started.error());
        }
        while (!m_host.isDone()) {
            if (!m_ready && m_host.allAtGate()) {
                noteMemory(m_host.gateThreads());
                m_ready = true;
                setState(WorkerState::Ready);
            }
            listen();
        }
        m_host.join();
        m_host.children().killAll(); // the fork server is left, where there is one
        m_switches.finish();
        setState(WorkerState::Finished);
        return 0;
    }

private:
    // Not in the time that is measured.
    void noteMemory(std::uint32_t threads)
    {
        if (const auto reading = m_writer.isRecording() ? measureMemory() : std::nullopt) {
            // What the kernel said comes in behind it, and may be older than now.
            m_writer.writeAt(m_writer.lastTicks(), EventKind::MemoryMeasured, reading->encode(), threads);
        }
    }

    void listen()
    {
        pollfd watched[] = {{m_lifeline, POLLIN, 0}, {m_doneSignal, POLLIN, 0}};
        // Until all threads stand at the gate, look again soon.
        const int pauseMs =
            m_running && m_switches.recording().isActive() ? m_switches.pauseMs() : heartbeatMs;
        poll(watched, 2, m_ready ? pauseMs : 1);
        m_switches.drain();
        m_rings.control().heartbeat.fetch_add(1, std::memory_order_relaxed);
        if (watched[0].revents == 0) {
            return;
        }
        char command = 0;
        const ssize_t got = read(m_lifeline, &command, 1);
        if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
            m_host.children().killAll();
            _exit(0); // the app is gone
        }
        if (got == 1 && command == 'G') {
            m_rings.control().state.store(WorkerState::Running, std::memory_order_release);
            m_running = true;
            m_host.go();
        } else if (got == 1 && command == 'S') {
            m_host.requestStop();
        }
    }

    void setState(WorkerState state)
    {
        m_rings.control().state.store(state, std::memory_order_release);
        const char line = '\n';
        // An app that no longer reads is found out by the life-line.
        [[maybe_unused]] const ssize_t written = write(STDOUT_FILENO, &line, 1);
    }

    void signalDone() const
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(m_doneSignal, &one, sizeof one);
    }

    RingSet &m_rings;
    int m_lifeline;
    int m_doneSignal;
    bool m_ready = false;
    bool m_running = false;
    EventWriter m_writer;      // of what is said of the whole worker
    SwitchRecorder m_switches; // before the host: its threads inherit it
    ProcessHost m_host;
};

// A process that a worker has started itself, or nothing of the kind.
std::optional<int> runAsHelper(std::span<char *const> arguments, RingSet &rings, const ProcessPlan &plan)
{
    if (std::optional<ChildStart> start = childStartIn(arguments)) {
        if (start->child >= plan.children.size()) {
            return 1;
        }
        runChildAndExit(plan, rings, std::move(*start), {});
    }
    if (const std::optional<int> socket = forkServerSocketIn(arguments)) {
        serveForks(*socket, rings, plan);
        return 0;
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "gate") == 0) {
        return waitAtGate(argc, argv);
    }
    const std::span arguments = std::span(argv, static_cast<std::size_t>(argc)).subspan(1);
    if (arguments.size() < 2) {
        std::fputs("gilscope-worker is started by gilscope, not by hand. Start gilscope instead.\n", stderr);
        return 1;
    }
    auto rings = RingSet::attach(descriptorOf(arguments[0]));
    if (!rings.isOk()) {
        return refuse(nullptr, rings.error());
    }
    auto plan = decodeProcessPlan(rings.value().plan());
    if (!plan.isOk()) {
        return refuse(&rings.value(), plan.error());
    }
    if (ringCount(plan.value()) > rings.value().ringCount()) {
        return refuse(&rings.value(), {"process plan", "it has more threads than rings", ""});
    }
    if (const std::optional<int> code = runAsHelper(arguments, rings.value(), plan.value())) {
        return *code;
    }
    std::vector<int> descriptors;
    for (const char *text : arguments.subspan(2)) {
        descriptors.push_back(descriptorOf(text));
    }
    return Worker(rings.value(), std::move(plan.value()), descriptorOf(arguments[1]), std::move(descriptors))
        .run();
}
