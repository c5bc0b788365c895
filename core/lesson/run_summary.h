// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run in a few sentences, for whoever hears it: "Two threads: 2 threads; the lock was held 99 % of the
// time; 196 hand-offs; 1.02 times as long as “One after the other”." One sentence a variant, one a line.
#pragma once

#include "run_figures.h"

namespace gilscope {

[[nodiscard]] QString summaryOf(const ScenarioRun &run);
// Of one variant, without a line's end. `baseline` may be null, or `run` itself.
[[nodiscard]] QString summaryOf(const VariantRun &run, const VariantRun *baseline);

} // namespace gilscope
