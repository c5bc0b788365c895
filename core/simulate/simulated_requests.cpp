// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_requests.h"

#include "runtime/program/iteration.h"
#include "runtime/program/request_protocol.h"
#include "simulated_process.h"
#include "simulated_step.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr std::int64_t headerBytes = sizeof(RequestHeader);

TimeNs sendingCost(const SimulationCosts &costs, std::int64_t bytes)
{
    return costs.socketSend + bytes * costs.transferBytePs / 1000;
}

TimeNs receivingCost(const SimulationCosts &costs, std::int64_t bytes)
{
    return costs.socketReceive + bytes * costs.transferBytePs / 1000;
}

SimulatedServer &serverIn(SimulatedWorker &worker)
{
    std::any &shared = worker.process().shared;
    if (!shared.has_value()) {
        shared = std::make_shared<SimulatedServer>();
    }
    return *std::any_cast<const std::shared_ptr<SimulatedServer> &>(shared);
}

// The system calls of a client, each without the interpreter's lock and with a look at the breaker behind it.
class Client
{
public:
    Client(SimulatedThread &thread, SimulatedServer &server) : m_thread(thread), m_server(server) {}

    // Once in a thread's life.
    Task<> connect(std::uint32_t thread)
    {
        m_connection = m_server.connectionOf(thread);
        if (m_connection != nullptr) {
            co_return;
        }
        co_await beginReleased(m_thread, Activity::Request);
        co_await machine().compute(2 * costs().socketSend);
        m_connection = &m_server.connect(thread);
        co_await m_server.sleepers().wakeAllPaying(machine());
        co_await endReleased(m_thread, Activity::Request);
    }

    // False: stopped.
    Task<bool> ask(SimulatedRequest request)
    {
        m_thread.write(EventKind::RequestBegan);
        co_await beginReleased(m_thread, Activity::Request);
        co_await machine().compute(sendingCost(costs(), headerBytes + request.bytes));
        m_server.ask(*m_connection, request);
        co_await m_server.sleepers().wakeAllPaying(machine());
        co_await endReleased(m_thread, Activity::Request);
        bool going = co_await m_thread.safepoint(ticksPerCall);
        if (going) {
            going = co_await receive(request.bytes);
        }
        if (going) {
            m_thread.write(EventKind::RequestEnded);
        }
        co_return going;
    }

private:
    [[nodiscard]] VirtualMachine &machine() const { return m_thread.machine(); }
    [[nodiscard]] const SimulationCosts &costs() const { return machine().costs(); }

    Task<bool> receive(std::int64_t bytes)
    {
        co_await beginReleased(m_thread, Activity::Request);
        while (m_connection->answered < bytes && !m_thread.stopRequested()) {
            co_await waitFor(m_thread, m_connection->client);
        }
        co_await machine().compute(receivingCost(costs(), bytes));
        const bool isThere = m_connection->answered >= bytes;
        m_connection->answered -= isThere ? bytes : 0;
        co_await endReleased(m_thread, Activity::Request);
        const bool going = co_await m_thread.safepoint(ticksPerCall);
        co_return going &&isThere;
    }

    SimulatedThread &m_thread;
    SimulatedServer &m_server;
    SimulatedConnection *m_connection = nullptr;
};

} // namespace

SimulatedConnection *SimulatedServer::connectionOf(std::uint32_t thread)
{
    const auto found = m_connections.find(thread);
    return found == m_connections.end() ? nullptr : &found->second;
}

SimulatedConnection &SimulatedServer::connect(std::uint32_t thread)
{
    SimulatedConnection &connection = m_connections[thread];
    m_ready.push_back(&connection);
    return connection;
}

void SimulatedServer::ask(SimulatedConnection &connection, SimulatedRequest request)
{
    connection.asked.push_back(request);
    m_ready.push_back(&connection);
}

Task<> SimulatedServer::waitForNews(SimulatedThread &thread)
{
    VirtualMachine &machine = thread.machine();
    co_await beginReleased(thread, Activity::Idle);
    co_await machine.compute(machine.costs().syscall);
    while (m_ready.empty() && !hasDue(machine.now()) && !thread.stopRequested()) {
        co_await waitFor(thread, m_server,
                         m_due.empty() ? std::nullopt : std::optional<TimeNs>(m_due.begin()->first));
    }
    co_await endReleased(thread, Activity::Idle);
}

Task<> SimulatedServer::handleNews(SimulatedThread &thread)
{
    VirtualMachine &machine = thread.machine();
    // What is there now; what comes meanwhile is told by the next wait.
    const std::deque<SimulatedConnection *> ready = std::exchange(m_ready, {});
    for (SimulatedConnection *connection : ready) {
        if (!connection->isAccepted) {
            connection->isAccepted = true;
            co_await machine.compute(machine.costs().socketReceive);
            continue;
        }
        if (connection->asked.empty()) {
            continue;
        }
        const SimulatedRequest request = connection->asked.front();
        connection->asked.pop_front();
        co_await machine.compute(receivingCost(machine.costs(), headerBytes + request.bytes));
        if (request.delay == 0) {
            co_await answer(thread, *connection, request.bytes);
        } else {
            co_await machine.compute(2 * machine.costs().syscall); // the timer, and what is waited for
            m_due.emplace(machine.now() + request.delay, Due{connection, request.bytes});
        }
    }
    if (hasDue(machine.now())) {
        co_await machine.compute(2 * machine.costs().syscall);
        while (hasDue(machine.now())) {
            const Due due = m_due.begin()->second;
            m_due.erase(m_due.begin());
            co_await answer(thread, *due.connection, due.bytes);
        }
    }
}

Task<> SimulatedServer::answer(SimulatedThread &thread, SimulatedConnection &connection, std::int64_t bytes)
{
    co_await thread.machine().compute(sendingCost(thread.machine().costs(), bytes));
    connection.answered += bytes;
    co_await connection.client.wakeAllPaying(thread.machine());
}

Task<std::int64_t> simulateServe(SimulatedThread &thread, const StepPlan &)
{
    SimulatedServer &server = serverIn(thread.process().worker());
    while (!thread.stopRequested()) {
        co_await server.waitForNews(thread);
        if (!thread.stopRequested()) {
            co_await server.handleNews(thread);
        }
    }
    co_return 1;
}

Task<std::int64_t> simulateRequest(SimulatedThread &thread, const StepPlan &step)
{
    SimulatedWorker *worker = thread.process().worker().server;
    if (worker == nullptr) {
        thread.raise(Exception::OSError); // nobody is there
        co_return 0;
    }
    SimulatedServer &server = serverIn(*worker);
    const SimulatedRequest request{std::clamp<std::int64_t>(step.arguments[1], 0, maxRequestDelayUs)
                                       * microsecond,
                                   std::clamp<std::int64_t>(step.arguments[2], 1, maxRequestBytes)};
    Client client(thread, server);
    co_await client.connect(thread.process().worker().firstThread() + thread.number());
    std::int64_t done = 0;
    bool going = !thread.stopRequested();
    while (going && done < step.arguments[0]) {
        going = co_await client.ask(request);
        done += going ? 1 : 0;
        going = going && !thread.stopRequested();
    }
    co_return done;
}

} // namespace gilscope
