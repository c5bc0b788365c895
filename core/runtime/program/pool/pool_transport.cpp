// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_transport.h"

#include "runtime/pickle/pickle_decoder.h"
#include "runtime/program/thread_context.h"

namespace gilscope {

namespace {

// Raises what was not a stop.
void complain(ThreadContext &thread, Exception exception)
{
    if (!thread.stopRequested()) {
        thread.raise(exception);
    }
}

bool transfer(ThreadContext &thread, const MessagePipe &pipe, std::span<const std::byte> message)
{
    LockReleased released(thread, ReleaseReason::Blocking, Activity::Transferring);
    released.setBytes(message.size());
    return pipe.send(thread, message);
}

} // namespace

PickleWatch watchFor(ThreadContext &thread)
{
    return [&thread] {
        thread.sampler().sample(0);
        return !thread.stopRequested();
    };
}

std::optional<std::vector<std::byte>> encodeValue(ThreadContext &thread, const Value &value,
                                                  std::optional<PickleRefusal> *refusal)
{
    thread.sampler().sample(0);
    thread.beginActivity(Activity::Encoding);
    std::vector<std::byte> bytes = pickle(value, watchFor(thread), refusal);
    thread.sampler().sample(0);
    thread.endActivity(Activity::Encoding, bytes.size());
    if (bytes.size() > maxMessageBytes) {
        complain(thread, Exception::OSError);
        return {};
    }
    return bytes.empty() || !thread.safepoint() ? std::nullopt : std::optional(std::move(bytes));
}

std::optional<Value> decodeValue(ThreadContext &thread, std::span<const std::byte> bytes)
{
    thread.sampler().sample(0);
    thread.beginActivity(Activity::Decoding);
    Result<Value> value = unpickle(bytes, watchFor(thread));
    thread.sampler().sample(0);
    thread.endActivity(Activity::Decoding, bytes.size());
    if (!value.isOk()) {
        complain(thread, Exception::RuntimeError);
        return {};
    }
    return thread.safepoint() ? std::optional(std::move(value.value())) : std::nullopt;
}

bool sendMessage(ThreadContext &thread, const MessagePipe &pipe, std::span<const std::byte> message)
{
    const bool sent = transfer(thread, pipe, message);
    if (!sent) {
        complain(thread, Exception::OSError);
    }
    return sent;
}

std::optional<std::vector<std::byte>> receiveMessage(ThreadContext &thread, const MessagePipe &pipe)
{
    {
        const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
        if (!pipe.waitReadable(thread)) {
            return {};
        }
    }
    std::optional<std::vector<std::byte>> message;
    {
        LockReleased released(thread, ReleaseReason::Blocking, Activity::Transferring);
        message = pipe.receive(thread);
        released.setBytes(message ? message->size() : 0);
    }
    if (!message) {
        complain(thread, Exception::OSError);
    }
    return message;
}

bool sendMessageInTurn(ThreadContext &thread, const MessagePipe &pipe, std::span<const std::byte> message)
{
    if (!pipe.lock.tryAcquire()) {
        const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
        if (!pipe.lock.acquire(thread)) {
            return false;
        }
    }
    const bool sent = transfer(thread, pipe, message);
    pipe.lock.release();
    if (!sent) {
        complain(thread, Exception::OSError);
    }
    return sent;
}

std::optional<std::vector<std::byte>> receiveMessageInTurn(ThreadContext &thread, const MessagePipe &pipe,
                                                           const SharedSemaphore &slot)
{
    if (!pipe.lock.tryAcquire()) {
        const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle);
        if (!pipe.lock.acquire(thread)) {
            return {};
        }
    }
    auto message = receiveMessage(thread, pipe);
    slot.release();
    pipe.lock.release();
    return message;
}

} // namespace gilscope
