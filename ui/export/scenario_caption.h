// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parameters of a scenario in words, as a caption below its picture has them: where its knobs stand, and
// what each variant is made of. A paragraph each; nothing in it is a result.
#pragma once

#include "engine/run_source.h"
#include "scenario/scenario.h"

namespace gilscope {

// `variant`: its id; empty for all of them. `source`: what ran them.
[[nodiscard]] QString captionOf(const Scenario &scenario, const QString &variant = {},
                                const RunSource &source = {});

} // namespace gilscope
