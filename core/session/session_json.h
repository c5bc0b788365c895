// SPDX-License-Identifier: GPL-3.0-or-later
//
// The small things of a session as JSON, there and back. What is read is checked: numbers have limits, texts
// have lengths, and what is not understood is left out, so that a newer file can say more.
#pragma once

#include "session.h"

#include <QJsonObject>

namespace gilscope {

[[nodiscard]] QJsonObject jsonOf(const Machine &machine);
[[nodiscard]] Machine machineOf(const QJsonObject &json);

[[nodiscard]] QJsonObject jsonOf(const RunSource &source);
[[nodiscard]] RunSource sourceOf(const QJsonObject &json);
[[nodiscard]] QJsonObject jsonOf(const SimulationCosts &costs);
[[nodiscard]] SimulationCosts costsOf(const QJsonObject &json);

// Figures go by their names.
[[nodiscard]] QJsonObject jsonOf(const RunFigures &figures);
[[nodiscard]] RunFigures figuresOf(const QJsonObject &json);

[[nodiscard]] QJsonObject jsonOf(const RunFailure &failure);
[[nodiscard]] RunFailure failureOf(const QJsonObject &json);

[[nodiscard]] QString nameOf(LessonStage stage);
[[nodiscard]] LessonStage stageOf(const QJsonValue &json); // the question where it is none
// None where it is none of those a run can end in.
[[nodiscard]] std::optional<RunState> endStateOf(const QJsonValue &json);

// As much of it as a file may say.
[[nodiscard]] QString textOf(const QJsonValue &json);
// Within the limits; `fallback` where it is no number.
[[nodiscard]] double numberOf(const QJsonValue &json, double minimum, double maximum, double fallback);

[[nodiscard]] std::uint64_t idOf(const QJsonValue &json); // 0 where it is none

} // namespace gilscope
