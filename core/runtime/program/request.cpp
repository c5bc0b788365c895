// SPDX-License-Identifier: GPL-3.0-or-later
#include "request.h"

#include "iteration.h"
#include "process_host.h"
#include "request_protocol.h"
#include "thread_context.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace gilscope {

namespace {

enum class Outcome { Done, Stopped, Failed };

// Calls `attempt` until it has moved something, without the interpreter's lock.
template <typename Attempt>
std::optional<std::size_t> callBlocking(ThreadContext &thread, Attempt attempt)
{
    const LockReleased released(thread, ReleaseReason::Blocking, Activity::Request);
    std::optional<std::size_t> moved;
    do {
        moved = attempt();
    } while (moved == 0U && !thread.stopRequested());
    return moved;
}

// Calls `call` with what is left, until nothing is. Between two calls the interpreter looks at its breaker.
template <typename Byte, typename Call>
Outcome moveAll(ThreadContext &thread, std::span<Byte> bytes, Call call)
{
    while (!bytes.empty()) {
        const std::optional<std::size_t> moved = callBlocking(thread, [&] { return call(bytes); });
        if (!moved) {
            return Outcome::Failed;
        }
        bytes = bytes.subspan(*moved);
        if (!thread.safepoint(ticksPerCall)) {
            return Outcome::Stopped;
        }
    }
    return Outcome::Done;
}

Outcome connect(ThreadContext &thread)
{
    Connection &connection = thread.connection();
    if (connection.isOpen()) {
        return Outcome::Done;
    }
    const std::uint16_t port = thread.host().plan().serverPort;
    const std::optional<std::size_t> opened = callBlocking(thread, [&]() -> std::optional<std::size_t> {
        return connection.open(port) ? std::optional<std::size_t>(connection.isOpen() ? 1 : 0) : std::nullopt;
    });
    return !opened ? Outcome::Failed : connection.isOpen() ? Outcome::Done : Outcome::Stopped;
}

Outcome ask(ThreadContext &thread, std::span<const std::byte> question, std::span<std::byte> answer)
{
    Connection &connection = thread.connection();
    thread.writer().write(EventKind::RequestBegan);
    Outcome outcome =
        moveAll(thread, question, [&](std::span<const std::byte> rest) { return connection.send(rest); });
    if (outcome == Outcome::Done) {
        outcome =
            moveAll(thread, answer, [&](std::span<std::byte> rest) { return connection.receive(rest); });
    }
    if (outcome == Outcome::Done) {
        thread.writer().write(EventKind::RequestEnded);
    }
    return outcome;
}

std::int64_t request(ThreadContext &thread, const StepPlan &step)
{
    const std::int64_t count = step.arguments[0];
    const RequestHeader header{
        static_cast<std::uint32_t>(std::clamp<std::int64_t>(step.arguments[1], 0, maxRequestDelayUs)),
        static_cast<std::uint32_t>(std::clamp<std::int64_t>(step.arguments[2], 1, maxRequestBytes))};
    std::vector<std::byte> question(sizeof header + header.bytes);
    std::memcpy(question.data(), &header, sizeof header);
    std::vector<std::byte> answer(header.bytes);

    Outcome outcome = connect(thread);
    std::int64_t done = 0;
    while (done < count && outcome == Outcome::Done && !thread.stopRequested()) {
        outcome = ask(thread, question, answer);
        done += outcome == Outcome::Done ? 1 : 0;
    }
    if (outcome == Outcome::Failed) {
        thread.raise(Exception::OSError);
    }
    return done;
}

constexpr std::array parameters{
    ParameterSpec{
        .name = "count", .minimum = 1, .maximum = 1e7, .required = true, .integer = true, .counts = true},
    ParameterSpec{.name = "delay_ms", .maximum = maxRequestDelayUs / 1e3, .scale = 1e3},
    ParameterSpec{
        .name = "bytes", .minimum = 1, .maximum = maxRequestBytes, .defaultValue = 1, .integer = true}};

} // namespace

StepType requestStepType()
{
    return {.name = "request",
            .title = "asking the server",
            .parameters = parameters,
            .run = request,
            .needsServer = true};
}

} // namespace gilscope
