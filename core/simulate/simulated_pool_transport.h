// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values between processes in virtual time, and what is recorded of it: the twin of
// runtime/program/pool/pool_transport.h. Encoding and decoding by a thread that keeps its interpreter's lock;
// waiting and moving bytes without it. All return false or nothing when the thread is to stop.
#pragma once

#include "simulated_pipe.h"
#include "simulated_pool_sizes.h"

namespace gilscope {

[[nodiscard]] Task<bool> encodeSimulated(SimulatedThread &thread, PickledSize size);
[[nodiscard]] Task<bool> decodeSimulated(SimulatedThread &thread, PickledSize size);

// To or from an end that only this thread uses.
[[nodiscard]] Task<bool> sendSimulated(SimulatedThread &thread, SimulatedPipe &pipe,
                                       SimulatedMessage message);
[[nodiscard]] Task<std::optional<SimulatedMessage>> receiveSimulated(SimulatedThread &thread,
                                                                     SimulatedPipe &pipe);
// To or from an end that several processes use: with the pipe's lock. `slot`: released once the message is
// out of the pipe.
[[nodiscard]] Task<bool> sendSimulatedInTurn(SimulatedThread &thread, SimulatedPipe &pipe,
                                             SimulatedMessage message);
[[nodiscard]] Task<std::optional<SimulatedMessage>>
receiveSimulatedInTurn(SimulatedThread &thread, SimulatedPipe &pipe, SimulatedSemaphore &slot);

} // namespace gilscope
