// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs in and out of sessions: what is exported of a saved run is what the window would export of it.
#pragma once

#include "run_export.h"
#include "session/session.h"

namespace gilscope {

// Of the lesson with this key, or else with this scenario's id; of the one that was shown where it is empty.
// None where there is no run of it.
[[nodiscard]] std::optional<ExportedRun> exportedFrom(const Session &session, const QString &key);

// A run of which nothing else is known: the one round that there is.
[[nodiscard]] ExportedRun exportedAlone(const std::shared_ptr<const ScenarioRun> &run);

// A session of this run alone, told already.
[[nodiscard]] Session sessionOf(const ExportedRun &exported);

// What the class guessed: what was chosen, or the answer with the most hands; none where two have as many.
[[nodiscard]] std::optional<std::size_t> guessOf(const SavedLesson &lesson);

} // namespace gilscope
