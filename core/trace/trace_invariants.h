// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must be true of every trace, whoever recorded it. Each violation is a sentence that names the lane and
// the time.
//  * slices of a lane are in order, not negative, and do not overlap (so a lock never has two holders, a core
//  never runs
//    two threads);
//  * every take follows its own request, every give its take;
//  * a drop request is only set when no switch happened in the waiter's own interval (NEW-13 of the lock's
//  specification);
//  * a hand-off goes forward in time;
//  * a completed program did all the operations it was asked for.
#pragma once

#include "trace.h"

namespace gilscope {

// Empty: all is well. Never more than a hundred sentences.
[[nodiscard]] std::vector<std::string> checkInvariants(const Trace &trace);

} // namespace gilscope
