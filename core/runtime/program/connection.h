// SPDX-License-Identifier: GPL-3.0-or-later
//
// A thread's own TCP connection to the server, on 127.0.0.1, without Nagle's delay. Each call is about one
// system call that blocks; none lasts longer than `patience`, so that its caller can look for a stop. Used
// by one thread.
#pragma once

#include "runtime/base/descriptor.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace gilscope {

class Connection
{
public:
    static constexpr std::chrono::milliseconds patience{50};

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    // Begins to open it, or goes on: call it again until isOpen(). False: there is no such server.
    [[nodiscard]] bool open(std::uint16_t port);

    // How many bytes: 0 when its patience ended, none when the connection is no more.
    [[nodiscard]] std::optional<std::size_t> send(std::span<const std::byte> bytes);
    [[nodiscard]] std::optional<std::size_t> receive(std::span<std::byte> bytes);

private:
    [[nodiscard]] bool begin(std::uint16_t port);
    [[nodiscard]] bool goOn();
    [[nodiscard]] bool settle();

    Descriptor m_socket;
    bool m_isOpen = false;
};

} // namespace gilscope
