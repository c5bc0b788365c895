// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace.h"

#include <algorithm>

namespace gilscope {

std::optional<std::uint32_t> stepAt(const Trace &trace, ThreadId thread, TimeNs time)
{
    if (index(thread) >= trace.steps.size()) {
        return {};
    }
    const std::optional<TimeNs> finished = trace.outcomes.at(index(thread)).finished;
    const std::vector<StepBegin> &steps = trace.steps[index(thread)];
    const auto next = std::ranges::upper_bound(steps, time, {}, &StepBegin::time);
    if (next == steps.begin() || (finished && time >= *finished)) {
        return {};
    }
    return std::prev(next)->step;
}

} // namespace gilscope
