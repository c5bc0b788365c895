// SPDX-License-Identifier: GPL-3.0-or-later
#include "native.h"

#include "native_work.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gilscope {

namespace {

enum class Lock : std::uint8_t { Keep, Release };
constexpr std::array<std::string_view, 2> lockChoices{"keep", "release"};

std::int64_t native(ThreadContext &thread, const StepPlan &step)
{
    const std::int64_t operations = step.arguments[0];
    const std::int64_t block = step.arguments[1] > 0 ? step.arguments[1] : operations;
    const bool releases = static_cast<Lock>(step.arguments[2]) == Lock::Release;
    std::int64_t left = operations;
    auto state = static_cast<std::uint64_t>(operations);
    bool going = true;
    while (left > 0 && going) {
        const std::int64_t asked = std::min(left, block);
        std::int64_t done = 0;
        {
            std::optional<LockReleased> released;
            if (releases) {
                released.emplace(thread, ReleaseReason::Native, Activity::Native);
            }
            done = workNatively(thread, asked, state);
        }
        left -= done;
        going = done == asked && thread.safepoint(ticksPerCall);
    }
    use(state);
    return operations - left;
}

constexpr std::array parameters{
    ParameterSpec{.name = "operations",
                  .minimum = 1,
                  .maximum = 1e12,
                  .required = true,
                  .integer = true,
                  .counts = true},
    // 0, when left out: all of them.
    ParameterSpec{.name = "block", .minimum = 1, .maximum = 1e12, .integer = true},
    ParameterSpec{.name = "lock",
                  .kind = ParameterKind::Choice,
                  .defaultValue = static_cast<double>(Lock::Keep),
                  .choices = lockChoices}};

} // namespace

StepType nativeStepType()
{
    return {.name = "native", .title = "native code", .parameters = parameters, .run = native};
}

} // namespace gilscope
