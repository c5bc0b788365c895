// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run in the Trace Event Format, which Perfetto and chrome://tracing open. Each variant has a trace process
// "variant · cores" with a track a core, and one for each of its own, with a track a lock, a track for how
// that lock changes hands, and a track a thread. Slices are complete events, hand-offs arrows from the
// giver's slice to the taker's, marks instants, requests to the server async events. Details:
// docs/trace-format.md.
#pragma once

#include "data_pieces.h"

namespace gilscope {

[[nodiscard]] DataPieces chromeTrace(const RunData &run);

} // namespace gilscope
