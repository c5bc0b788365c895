// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trace/lane.h"

#include <QString>

namespace gilscope {

// What a thread in this state does, for tables: "runs", "waits for lock".
[[nodiscard]] QString stateWords(ThreadState state);
// The same where the slice is one of this lane: who is in a lock's lane holds it.
[[nodiscard]] QString stateWords(ThreadState state, LaneKind lane);

} // namespace gilscope
