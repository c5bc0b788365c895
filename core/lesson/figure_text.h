// SPDX-License-Identifier: GPL-3.0-or-later
//
// Texts of a scenario with the figures of a run in the places that stand for them: "{threads.ratio}" becomes
// "1.02 ×", the median over the rounds; "…" where there is none. "{threads.wall_s/serial.wall_s}" becomes the
// quotient of two, as a multiple. "{{" is "{". What stands for nothing stays as it is.
#pragma once

#include "run_figures.h"

namespace gilscope {

[[nodiscard]] QString withFigures(const QString &text, std::span<const RunFigures> rounds);

} // namespace gilscope
