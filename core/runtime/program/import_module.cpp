// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_module.h"

#include "iteration.h"
#include "thread_context.h"

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

enum class Module : std::uint8_t { Declared, Unsafe };
constexpr std::array<std::string_view, 2> moduleChoices{"declared", "unsafe"};

bool isUnsafe(const StepPlan &step)
{
    return static_cast<Module>(step.arguments[0]) == Module::Unsafe;
}

std::int64_t importModule(ThreadContext &thread, const StepPlan &step)
{
    if (isUnsafe(step)) {
        thread.interpreter().lock->enable(thread);
    }
    // As after every call. A stop is seen by the next step.
    static_cast<void>(thread.safepoint(ticksPerCall));
    return 1;
}

constexpr std::array parameters{ParameterSpec{
    .name = "module", .kind = ParameterKind::Choice, .required = true, .choices = moduleChoices}};

} // namespace

StepType importStepType()
{
    return {.name = "import",
            .title = "importing an extension module",
            .parameters = parameters,
            .run = importModule};
}

bool enablesLock(std::span<const StepPlan> program)
{
    return std::ranges::any_of(program, [](const StepPlan &step) {
        return (stepTypes()[step.type].run == importModule && isUnsafe(step)) || enablesLock(step.body);
    });
}

} // namespace gilscope
