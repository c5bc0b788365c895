// SPDX-License-Identifier: GPL-3.0-or-later
//
// A signal comes from outside, after a time: signal.setitimer(signal.ITIMER_REAL, …), or, where that is 0,
// signal.raise_signal(). One alarm a process: a second one takes the place of one that has not come yet. What
// becomes of the signal is process_signals.h's business.
#pragma once

#include "step.h"

namespace gilscope {

[[nodiscard]] StepType alarmStepType();

} // namespace gilscope
