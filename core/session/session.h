// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a sitting leaves behind: of every scenario that was shown where the class was, what it guessed, how
// the knobs stood, the rounds' figures and the last runs with their traces. Plain values; runs are shared
// with whoever shows them and never change. Lesson makes one and takes one (ui/teach); session_file.h writes
// and reads it.
#pragma once

#include "engine/scenario_run.h"
#include "lesson/lesson_stage.h"
#include "lesson/run_figures.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace gilscope {

// The rounds of one content of a scenario: what reveals and charts are computed from.
struct SavedRound
{
    Scenario scenario;         // as it was run
    std::vector<TimeNs> walls; // by variant; empty where the round has none that count (see RoundHistory)
    std::optional<RunFigures> figures;
    RunSource source;
};

struct SavedLesson
{
    QString key;       // the gallery's
    Scenario original; // as the gallery had it
    Scenario scenario; // its knobs where they stand
    LessonStage stage = LessonStage::Question;
    std::vector<int> hands; // by answer
    std::optional<std::size_t> chosen;
    std::shared_ptr<const ScenarioRun> run;    // over; null for none
    std::shared_ptr<const ScenarioRun> beside; // the same by another source, compared with it; null for none
    std::shared_ptr<const ScenarioRun> previous; // the last one before a knob was changed
};

struct Session
{
    QString key;                      // of the scenario that is shown; empty for none
    std::vector<SavedLesson> lessons; // the one shown longest ago first
    std::vector<SavedRound> rounds;   // oldest first

    [[nodiscard]] bool isEmpty() const { return lessons.empty(); }
};

} // namespace gilscope
