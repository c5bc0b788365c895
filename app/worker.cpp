// SPDX-License-Identifier: GPL-3.0-or-later
//
// gilscope-worker MEMORY LIFELINE: does what the plan in the shared memory (an inherited descriptor) says.
// Its first thread runs no workload; it listens on the life-line pipe and keeps the heart beating.
//
//   from the app, by the pipe: 'G' go, 'S' stop, end of file: the app is gone, so go too
//   to the app, by the shared memory: state and heartbeat; by a line on standard output: "look at them now"
#include "runtime/program/process_host.h"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace gilscope;

namespace {

constexpr int heartbeatMs = 100;

int descriptorOf(const char *text)
{
    int descriptor = -1;
    std::from_chars(text, text + std::strlen(text), descriptor);
    return descriptor;
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
    Worker(RingSet &rings, ProcessPlan plan, int lifeline)
        : m_rings(rings),
          m_lifeline(lifeline),
          m_doneSignal(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          m_host(std::move(plan), rings, [this] { signalDone(); })
    {}

    int run()
    {
        if (const Status started = m_host.start(); !started.isOk()) {
            return refuse(&m_rings, started.error());
        }
        while (!m_host.isDone()) {
            if (!m_ready && m_host.allAtGate()) {
                m_ready = true;
                setState(WorkerState::Ready);
            }
            listen();
        }
        m_host.join();
        setState(WorkerState::Finished);
        return 0;
    }

private:
    void listen()
    {
        pollfd watched[] = {{m_lifeline, POLLIN, 0}, {m_doneSignal, POLLIN, 0}};
        // Until all threads stand at the gate, look again soon.
        poll(watched, 2, m_ready ? heartbeatMs : 1);
        m_rings.control().heartbeat.fetch_add(1, std::memory_order_relaxed);
        if (watched[0].revents == 0) {
            return;
        }
        char command = 0;
        const ssize_t got = read(m_lifeline, &command, 1);
        if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
            _exit(0); // the app is gone
        }
        if (got == 1 && command == 'G') {
            m_rings.control().state.store(WorkerState::Running, std::memory_order_release);
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
    ProcessHost m_host;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("gilscope-worker is started by gilscope, not by hand. Start gilscope instead.\n", stderr);
        return 1;
    }
    auto rings = RingSet::attach(descriptorOf(argv[1]));
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
    return Worker(rings.value(), std::move(plan.value()), descriptorOf(argv[2])).run();
}
