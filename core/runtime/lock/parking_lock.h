// SPDX-License-Identifier: GPL-3.0-or-later
//
// threading.Lock since Python 3.13 (lock.c: PyMutex, parking_lot.c). Like the one before, it may be taken by
// whoever comes first; but waiters stand in a queue, and one that has waited for 1 ms is handed the lock by
// its releaser, who cannot take it again then:
//
//   A   ─ holds ─┤ release ├ acquire ─ holds ─┤ … 1 ms … ┤ release ├ acquire: B has it, waits
//                    └─ wake ─┐                              └─ hand over ─┐
//   B   ······ asleep ········└─► taken: lost, queues again ···············└─► holds
//
// Builds with a GIL do not spin before they sleep; this one never does.
#pragma once

#include "user_lock.h"

namespace gilscope {

[[nodiscard]] UserLockType parkingLockType();

} // namespace gilscope
