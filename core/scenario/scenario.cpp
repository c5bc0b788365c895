// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario.h"

#include <algorithm>

namespace gilscope {

std::size_t threadCount(const Variant &variant)
{
    std::size_t count = 0;
    for (const ProcessSpec &process : variant.processes) {
        for (const InterpreterSpec &interpreter : process.interpreters) {
            count += interpreter.threads.size();
        }
    }
    return count;
}

bool runsHere(const Scenario &scenario)
{
    return std::ranges::any_of(scenario.variants, &Variant::runsHere);
}

std::optional<std::size_t> variantIndex(const Scenario &scenario, const QString &id)
{
    const auto found = std::ranges::find(scenario.variants, id, &Variant::id);
    return found == scenario.variants.end()
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(found - scenario.variants.begin()));
}

} // namespace gilscope
