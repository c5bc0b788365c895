// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values between processes, and what is recorded of it: encoding and decoding by a thread that has its
// interpreter's lock and keeps it, as pickle does; waiting and moving bytes without it. All return nothing or
// false when the thread is to stop; what else goes wrong is raised as OSError or RuntimeError.
#pragma once

#include "message_pipe.h"
#include "runtime/pickle/pickle_encoder.h"

namespace gilscope {

class ThreadContext;

// For long work that no safepoint interrupts: samples on the way, and the stop request.
[[nodiscard]] PickleWatch watchFor(ThreadContext &thread);

// Nothing when stopped, too long, or refused; `refusal`: that, and nothing was raised.
[[nodiscard]] std::optional<std::vector<std::byte>>
encodeValue(ThreadContext &thread, const Value &value, std::optional<PickleRefusal> *refusal = nullptr);
[[nodiscard]] std::optional<Value> decodeValue(ThreadContext &thread, std::span<const std::byte> bytes);

// To or from an end that only this thread uses.
[[nodiscard]] bool sendMessage(ThreadContext &thread, const MessagePipe &pipe,
                               std::span<const std::byte> message);
[[nodiscard]] std::optional<std::vector<std::byte>> receiveMessage(ThreadContext &thread,
                                                                   const MessagePipe &pipe);
// To or from an end that several processes use: with the pipe's lock. `slot`: released once the message is
// out of the pipe.
[[nodiscard]] bool sendMessageInTurn(ThreadContext &thread, const MessagePipe &pipe,
                                     std::span<const std::byte> message);
[[nodiscard]] std::optional<std::vector<std::byte>>
receiveMessageInTurn(ThreadContext &thread, const MessagePipe &pipe, const SharedSemaphore &slot);

} // namespace gilscope
