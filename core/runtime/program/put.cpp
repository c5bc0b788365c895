// SPDX-License-Identifier: GPL-3.0-or-later
#include "put.h"

#include "iteration.h"
#include "pool/pool_transport.h"
#include "process_host.h"
#include "thread_context.h"

#include <array>

namespace gilscope {

namespace {

// Nothing: stopped.
std::optional<QueuedObject> objectOf(ThreadContext &thread, const PutSetup &setup)
{
    const ProcessQueues &queues = thread.host().queues();
    switch (setup.kind) {
    case QueuedKind::List: {
        auto pickle = encodeValue(thread, queues.list(setup.items));
        return pickle ? std::optional(QueuedObject{std::move(*pickle), {}}) : std::nullopt;
    }
    case QueuedKind::MemoryView:
        return QueuedObject{{}, queues.buffer(setup.items)};
    }
    return {};
}

std::int64_t put(ThreadContext &thread, const StepPlan &step)
{
    const PutSetup setup = PutSetup::of(step.arguments);
    std::optional<QueuedObject> object = objectOf(thread, setup);
    if (!object) {
        return 0;
    }
    InterpreterQueue &queue = thread.host().queues().queue(setup.queue);
    if (!queue.tryPut(*object)) {
        const LockReleased released(thread, ReleaseReason::Blocking, Activity::Idle,
                                    idleAtQueue(setup.queue));
        if (!queue.put(thread, std::move(*object))) {
            return 0;
        }
    }
    static_cast<void>(thread.safepoint(ticksPerCall)); // as after every call
    return 1;
}

constexpr std::array parameters{
    ParameterSpec{.name = "queue", .kind = ParameterKind::Queue, .required = true},
    ParameterSpec{
        .name = "what", .kind = ParameterKind::Choice, .required = true, .choices = queuedKindNames},
    ParameterSpec{
        .name = "items", .minimum = 1, .maximum = PutSetup::mostItems, .required = true, .integer = true}};

} // namespace

StepType putStepType()
{
    return {.name = "put",
            .title = "putting an object into a queue between interpreters",
            .parameters = parameters,
            .run = put};
}

} // namespace gilscope
