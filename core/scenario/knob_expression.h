// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a scenario writes instead of a value to say that a knob sets it: "=interval", "=40000000/threads".
// Knobs and numbers, multiplied and divided from left to right; a knob of texts stands alone.
#pragma once

#include "runtime/base/result.h"
#include "scenario.h"

namespace gilscope {

[[nodiscard]] bool isKnobExpression(const QString &text); // begins with '='

// A number, not rounded, or a text. The error's place is empty.
[[nodiscard]] Result<KnobStop> valueOf(const QString &expression, const std::vector<Knob> &knobs);

// A number as scenarios and Python write it: 5, 0.1, 20000000.
[[nodiscard]] QString plainNumber(double number);

// The line of Python with the knob's value, where it assigns and ends in the comment "# knob: threads"; an
// error where there is no such knob.
[[nodiscard]] Result<QString> pythonWithKnobs(const QString &line, const std::vector<Knob> &knobs);

} // namespace gilscope
