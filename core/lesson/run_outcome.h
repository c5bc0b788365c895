// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a variant ended and what held it up, in the sentences that the verdict and the lesson share.
#pragma once

#include "engine/scenario_run.h"

#include <QString>

namespace gilscope {

// “Two threads”, shortened where it is long.
[[nodiscard]] QString inQuotes(const QString &title);

// "“Two threads” failed: worker 2 of 2 was killed. …": the remedy, where there is one.
[[nodiscard]] QString failureSentence(const QString &title, const RunFailure &failure);
// Of a recording that says what no correct run can say.
[[nodiscard]] QString contradictionSentence(const QString &title, const QString &violation);
// "“B, then A”: deadlock after 12 ms: …". `deadlock`: what deadlockSentence() says.
[[nodiscard]] QString endlessSentence(const QString &title, const QString &deadlock);

// Whether a process that a pool has started ended without being asked to.
[[nodiscard]] bool workerDied(const Trace &trace);

// At most so much faster had other programs left it alone: no more than its threads waited for a core, and no
// more than others took of the cores meanwhile, where that is known. Its own threads may wait for each
// other's cores; that is what they are to show.
[[nodiscard]] TimeNs heldUp(const VariantRun &run);

} // namespace gilscope
