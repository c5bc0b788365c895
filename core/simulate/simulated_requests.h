// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server and its connections in virtual time: the twin of serve.h, connection.h and request.h. A message
// over TCP on 127.0.0.1 is delivered in the sender's own system call; the receiver wakes after that. A call
// that finds its bytes there does not block. It stands in SimulatedProcess::shared of the server's process,
// made by whoever needs it first: it listens before anybody asks.
#pragma once

#include "simulated_waiters.h"

#include <deque>
#include <map>

namespace gilscope {

struct SimulatedRequest
{
    TimeNs delay = 0;
    std::int64_t bytes = 1; // of the answer; the question has a header more
};

// One thread's connection, as both ends see it.
struct SimulatedConnection
{
    bool isAccepted = false;
    std::deque<SimulatedRequest> asked; // in the kernel, on the way to the server
    std::int64_t answered = 0;          // bytes, on the way back
    SimulatedWaiters client;
};

class SimulatedServer
{
public:
    [[nodiscard]] SimulatedConnection *connectionOf(std::uint32_t thread); // null before it has one
    // By the client's thread, in its own system call.
    SimulatedConnection &connect(std::uint32_t thread);
    void ask(SimulatedConnection &connection, SimulatedRequest request);
    [[nodiscard]] SimulatedWaiters &sleepers() { return m_server; }

    // By the server's thread.
    [[nodiscard]] Task<> waitForNews(SimulatedThread &thread);
    [[nodiscard]] Task<> handleNews(SimulatedThread &thread);

private:
    Task<> answer(SimulatedThread &thread, SimulatedConnection &connection, std::int64_t bytes);
    [[nodiscard]] bool hasDue(TimeNs now) const { return !m_due.empty() && m_due.begin()->first <= now; }

    struct Due
    {
        SimulatedConnection *connection = nullptr;
        std::int64_t bytes = 0;
    };

    std::map<std::uint32_t, SimulatedConnection> m_connections; // by ThreadId; never moved
    std::deque<SimulatedConnection *> m_ready;                  // as the kernel would tell it
    std::multimap<TimeNs, Due> m_due;
    SimulatedWaiters m_server;
};

} // namespace gilscope
