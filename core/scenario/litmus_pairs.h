// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the litmus steps of a variant belong together: two threads of one interpreter for each pair, one a
// side, with as many rounds each, and each once. Anything else would wait for ever.
#pragma once

#include "scenario.h"

namespace gilscope {

struct LitmusProblem
{
    QString place; // appended to the variant's path
    QString message;
    QString remedy;
};

[[nodiscard]] std::optional<LitmusProblem> litmusProblem(const Variant &variant);

} // namespace gilscope
