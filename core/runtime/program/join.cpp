// SPDX-License-Identifier: GPL-3.0-or-later
#include "join.h"

#include "process_host.h"
#include "thread_context.h"

#include <array>

namespace gilscope {

namespace {

std::int64_t join(ThreadContext &thread, const StepPlan &step)
{
    const TargetArgument target = TargetArgument::decode(step.arguments[0]);
    ProcessHost &host = thread.host();
    const bool wasStarted = target.isProcess ? host.children().exitDescriptor(target.number) >= 0
                                             : host.wasThreadStarted(target.number);
    if (!wasStarted) {
        thread.raise(Exception::RuntimeError);
        return 0;
    }
    const bool ended = target.isProcess ? host.children().join(thread, target.number)
                                        : host.joinThread(thread, target.number);
    return ended ? 1 : 0;
}

constexpr std::array parameters{
    ParameterSpec{.name = "target", .kind = ParameterKind::Target, .required = true}};

} // namespace

StepType joinStepType()
{
    return {.name = "join",
            .title = "waiting for the end of a thread or a process",
            .parameters = parameters,
            .run = join};
}

} // namespace gilscope
