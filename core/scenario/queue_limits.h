// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a variant's programs may put into queues: it is there before they begin, one object of each size.
#pragma once

#include "scenario.h"

namespace gilscope {

struct QueueProblem
{
    QString place; // appended to the variant's path
    QString message;
    QString remedy;
};

[[nodiscard]] std::optional<QueueProblem> queueProblem(const Variant &variant);

} // namespace gilscope
