// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a variant's pools may ask for: they bring threads and processes that count against the limits, and
// send messages that have one of their own.
#pragma once

#include "scenario.h"

namespace gilscope {

struct PoolProblem
{
    QString place; // appended to the variant's path
    QString message;
    QString remedy;
};

// Of the variant as it was read, before its pools are made.
[[nodiscard]] std::optional<PoolProblem> poolProblem(const Variant &variant);

} // namespace gilscope
