// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a session keeps of a program of the user's own: how it was started, beside its scenario's document
// (which shows only as much of the text as there is room for), and what it printed. A session may come from
// anywhere: what cannot have been written by GILscope is not kept, and such a script says why it does not
// run.
#pragma once

#include "engine/engine.h"
#include "scenario/scenario.h"

#include <QJsonObject>

#include <optional>

namespace gilscope {

namespace ScriptLimits {
inline constexpr qsizetype words = 1000;
inline constexpr qsizetype bytes = 16 * 1024;       // of all words together
inline constexpr qsizetype outputBytes = 64 * 1024; // of each stream, its last
} // namespace ScriptLimits

// Empty where the scenario is no script, or too much to be kept.
[[nodiscard]] QJsonObject scriptJson(const Scenario &scenario);
// Makes the scenario the script that was saved beside it; other scenarios stay as they are.
void restoreScript(Scenario &scenario, const QJsonObject &json);

[[nodiscard]] QJsonObject jsonOf(const ProgramOutput &output);
// None where there is none.
[[nodiscard]] std::optional<ProgramOutput> outputOf(const QJsonObject &json);

} // namespace gilscope
