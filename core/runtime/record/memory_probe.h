// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the calling process uses of the machine's memory, as the kernel counts it (/proc/self/smaps_rollup).
// Private pages can be summed over processes; resident ones cannot, because shared pages would count twice.
// Takes some 100 µs and a few system calls: not for the time that is measured.
#pragma once

#include "event.h"

#include <optional>
#include <string_view>

namespace gilscope {

// None where the kernel does not say (before Linux 4.14).
[[nodiscard]] std::optional<MemoryReading> measureMemory();

// The text of smaps_rollup; none when a figure is missing.
[[nodiscard]] std::optional<MemoryReading> memoryReadingIn(std::string_view rollup);

} // namespace gilscope
