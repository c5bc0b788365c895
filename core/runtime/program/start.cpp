// SPDX-License-Identifier: GPL-3.0-or-later
#include "start.h"

#include "pool/pool_messages.h"
#include "process_host.h"
#include "thread_context.h"

#include <array>

namespace gilscope {

namespace {

enum Parameter : std::uint8_t { Target, Method, Function };

std::int64_t start(ThreadContext &thread, const StepPlan &step)
{
    const TargetArgument target = TargetArgument::decode(step.arguments[Target]);
    ProcessHost &host = thread.host();
    if (thread.stopRequested()) {
        return 0;
    }
    if (!target.isProcess) {
        if (!host.startThread(target.number).isOk()) {
            thread.raise(Exception::RuntimeError);
            return 0;
        }
        return 1;
    }
    const bool wasStarted = host.children().exitDescriptor(target.number) >= 0;
    const auto method = static_cast<StartMethod>(step.arguments[Method]);
    // Only a forked child has the function already; for the others it is pickled, before they are started.
    const auto refused = raisedByPickling(static_cast<MappedFunction>(step.arguments[Function]));
    if (method != StartMethod::Fork && refused) {
        thread.raise(*refused);
        return 0;
    }
    if (!host.children().start(thread, target.number, method, {}).isOk()) {
        if (!thread.stopRequested()) {
            thread.raise(wasStarted ? Exception::RuntimeError : Exception::OSError);
        }
        return 0;
    }
    return 1;
}

constexpr std::array parameters{
    ParameterSpec{.name = "target", .kind = ParameterKind::Target, .required = true},
    ParameterSpec{.name = "method", .kind = ParameterKind::Choice, .choices = startMethodNames},
    ParameterSpec{.name = "function", .kind = ParameterKind::Choice, .choices = mappedFunctionNames}};

} // namespace

StepType startStepType()
{
    return {.name = "start",
            .title = "starting a thread or a process",
            .parameters = parameters,
            .run = start,
            .startsTarget = true};
}

} // namespace gilscope
