// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server that the requests of a variant go to: a process of the variant like any other, with the step
// `serve`, added where a step needs one. The engine listens for it before any worker starts, so that no
// request can come too early, and hands it the socket.
#pragma once

#include "runtime/base/descriptor.h"
#include "runtime/base/result.h"
#include "scenario/scenario.h"

#include <cstdint>

namespace gilscope {

// Adds the server's process, the last, where one is needed.
void addRequestServer(Variant &variant);

struct ListeningSocket
{
    Descriptor socket; // closed when a program is executed
    std::uint16_t port = 0;

    // On 127.0.0.1, a port of the kernel's choice. Fails where there is no loopback device to speak of.
    [[nodiscard]] static Result<ListeningSocket> open();
};

} // namespace gilscope
