// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_server.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/step.h"

#include <QCoreApplication>

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::RequestServer)
};

constexpr int queueLength = 128; // every thread may open its connection at the same moment

bool needServer(std::span<const StepPlan> program)
{
    return std::ranges::any_of(program, [](const StepPlan &step) {
        return stepTypes()[step.type].needsServer || needServer(step.body);
    });
}

bool needsServer(const ProcessSpec &process)
{
    return std::ranges::any_of(process.interpreters, [](const InterpreterSpec &interpreter) {
        return std::ranges::any_of(interpreter.threads,
                                   [](const ThreadSpec &thread) { return needServer(thread.program); });
    });
}

template <typename Type>
std::uint32_t rowNamed(std::span<const Type> types, std::string_view name)
{
    return static_cast<std::uint32_t>(std::ranges::find(types, name, &Type::name) - types.begin());
}

Error noLoopback(const char *call)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(errno));
    return {"server", Text::tr("%1 on 127.0.0.1 failed: %2").arg(QLatin1String(call), reason).toStdString(),
            Text::tr("Requests need the loopback device: switch it on (ip link set lo up), and allow this "
                     "program TCP on it")
                .toStdString()};
}

} // namespace

void addRequestServer(Variant &variant)
{
    if (std::ranges::none_of(variant.processes, needsServer)) {
        return;
    }
    ThreadSpec thread;
    thread.name = QStringLiteral("server");
    thread.program.push_back({.type = rowNamed(stepTypes(), "serve")});
    thread.isService = true;
    ProcessSpec &server = variant.processes.emplace_back();
    server.name = QStringLiteral("server");
    server.isServer = true;
    InterpreterSpec &interpreter = server.interpreters.emplace_back();
    interpreter.lockType = rowNamed(lockTypes(), "none");
    interpreter.threads.push_back(std::move(thread));
}

Result<ListeningSocket> ListeningSocket::open()
{
    ListeningSocket listening;
    listening.socket = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!listening.socket.isOpen()) {
        return noLoopback("socket");
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *anyAddress = reinterpret_cast<sockaddr *>(&address);
    socklen_t length = sizeof address;
    if (bind(listening.socket.number(), anyAddress, length) != 0) {
        return noLoopback("bind");
    }
    if (listen(listening.socket.number(), queueLength) != 0) {
        return noLoopback("listen");
    }
    if (getsockname(listening.socket.number(), anyAddress, &length) != 0) {
        return noLoopback("getsockname");
    }
    listening.port = ntohs(address.sin_port);
    return listening;
}

} // namespace gilscope
