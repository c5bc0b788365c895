// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gilscope {

// Where the class is with a scenario.
enum class LessonStage { Question, Run, Reveal, Explanation };
inline constexpr LessonStage lastLessonStage = LessonStage::Explanation;

} // namespace gilscope
