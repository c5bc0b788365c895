// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants made in code: `processes` processes, each with one interpreter under the switch-interval lock and
// `threads` threads that count down from `iterations`.
#pragma once

#include "scenario/scenario.h"

namespace gilscope::test {

[[nodiscard]] inline Variant countdownVariant(int processes, int threads, std::int64_t iterations)
{
    Variant variant;
    variant.id = QStringLiteral("p%1t%2").arg(processes).arg(threads);
    variant.title = QStringLiteral("%1 processes, %2 threads").arg(processes).arg(threads);
    for (int process = 1; process <= processes; ++process) {
        InterpreterSpec interpreter;
        interpreter.lockType = 0;
        interpreter.lockArguments[0] = 5 * millisecond;
        for (int thread = 1; thread <= threads; ++thread) {
            interpreter.threads.push_back({QStringLiteral("thread_%1").arg(thread), {{0, {iterations}}}});
        }
        variant.processes.push_back({QStringLiteral("process_%1").arg(process), {interpreter}});
    }
    return variant;
}

// Longer than any test has time for.
inline constexpr std::int64_t endless = 1'000'000'000'000;

} // namespace gilscope::test
