// SPDX-License-Identifier: GPL-3.0-or-later
#include "get.h"

#include "iteration.h"
#include "pool/pool_transport.h"
#include "process_host.h"
#include "thread_context.h"

#include <array>

namespace gilscope {

namespace {

// Nothing: stopped.
std::optional<QueuedObject> nextOf(ThreadContext &thread, std::uint32_t number)
{
    InterpreterQueue &queue = thread.host().queues().queue(number);
    if (auto object = queue.tryTake()) {
        return object;
    }
    const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle, idleAtQueue(number));
    return queue.take(thread);
}

std::int64_t get(ThreadContext &thread, const StepPlan &step)
{
    const std::optional<QueuedObject> object = nextOf(thread, static_cast<std::uint32_t>(step.arguments[0]));
    if (!object || (!object->pickle.empty() && !decodeValue(thread, object->pickle))) {
        return 0;
    }
    static_cast<void>(thread.safepoint(ticksPerCall)); // as after every call
    return 1;
}

constexpr std::array parameters{
    ParameterSpec{.name = "queue", .kind = ParameterKind::Queue, .required = true}};

} // namespace

StepType getStepType()
{
    return {.name = "get",
            .title = "taking an object from a queue between interpreters",
            .parameters = parameters,
            .run = get};
}

} // namespace gilscope
