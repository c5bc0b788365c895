// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trace.h"

#include <QString>

namespace gilscope {

// "deadlock after 12 ms: thread_1 waits for B, held by thread_2; thread_2 waits for A, held by thread_1".
// Empty where there was none.
[[nodiscard]] QString deadlockSentence(const Trace &trace);

} // namespace gilscope
