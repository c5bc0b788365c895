// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_pool_transport.h"

namespace gilscope {

namespace {

Task<bool> code(SimulatedThread &thread, Activity activity, TimeNs cost, std::int64_t bytes)
{
    thread.beginActivity(activity);
    co_await thread.machine().compute(cost);
    thread.endActivity(activity, static_cast<std::uint64_t>(bytes));
    co_return co_await thread.safepoint();
}

Task<bool> transfer(SimulatedThread &thread, SimulatedPipe &pipe, SimulatedMessage message)
{
    co_await beginReleased(thread, Activity::Transferring);
    const bool sent = co_await pipe.send(thread, message);
    co_await endReleased(thread, Activity::Transferring, static_cast<std::uint64_t>(message.bytes));
    co_return sent;
}

// The lock of an end that several processes use. False: stopped.
Task<bool> takeTurn(SimulatedThread &thread, SimulatedPipe &pipe)
{
    if (co_await pipe.lock.tryAcquire(thread.machine())) {
        co_return true;
    }
    co_await beginReleased(thread, Activity::Idle);
    const bool taken = co_await pipe.lock.acquire(thread);
    co_await endReleased(thread, Activity::Idle);
    co_return taken;
}

} // namespace

Task<bool> encodeSimulated(SimulatedThread &thread, PickledSize size)
{
    return code(thread, Activity::Encoding, encodingCost(thread.machine().costs(), size), size.bytes);
}

Task<bool> decodeSimulated(SimulatedThread &thread, PickledSize size)
{
    return code(thread, Activity::Decoding, decodingCost(thread.machine().costs(), size), size.bytes);
}

Task<bool> sendSimulated(SimulatedThread &thread, SimulatedPipe &pipe, SimulatedMessage message)
{
    return transfer(thread, pipe, message);
}

Task<std::optional<SimulatedMessage>> receiveSimulated(SimulatedThread &thread, SimulatedPipe &pipe)
{
    co_await beginReleased(thread, Activity::Idle);
    const bool isReadable = co_await pipe.waitReadable(thread);
    co_await endReleased(thread, Activity::Idle);
    if (!isReadable) {
        co_return std::nullopt;
    }
    co_await beginReleased(thread, Activity::Transferring);
    const std::optional<SimulatedMessage> message = co_await pipe.receive(thread);
    co_await endReleased(thread, Activity::Transferring,
                         message ? static_cast<std::uint64_t>(message->bytes) : 0);
    co_return message;
}

Task<bool> sendSimulatedInTurn(SimulatedThread &thread, SimulatedPipe &pipe, SimulatedMessage message)
{
    if (!co_await takeTurn(thread, pipe)) {
        co_return false;
    }
    const bool sent = co_await transfer(thread, pipe, message);
    co_await pipe.lock.release(thread.machine());
    co_return sent;
}

Task<std::optional<SimulatedMessage>> receiveSimulatedInTurn(SimulatedThread &thread, SimulatedPipe &pipe,
                                                             SimulatedSemaphore &slot)
{
    if (!co_await takeTurn(thread, pipe)) {
        co_return std::nullopt;
    }
    const std::optional<SimulatedMessage> message = co_await receiveSimulated(thread, pipe);
    co_await slot.release(thread.machine());
    co_await pipe.lock.release(thread.machine());
    co_return message;
}

} // namespace gilscope
