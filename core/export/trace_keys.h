// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words that all data formats have for what a trace says. Never translated; a reader may count on them.
#pragma once

#include "engine/engine.h"
#include "engine/run_source.h"
#include "trace/trace.h"

#include <QJsonObject>

namespace gilscope {

[[nodiscard]] const char *keyOf(ThreadState state); // "waiting_for_lock"
[[nodiscard]] const char *keyOf(LaneKind kind);     // "thread"
[[nodiscard]] const char *keyOf(MarkKind kind);     // "lost_race"
[[nodiscard]] const char *keyOf(LockOwner owner);   // "interpreter"
[[nodiscard]] const char *keyOf(SourceKind source); // "measured"
// "simulation" with cores, seed and costs, or "python" with the interpreter; empty where all was measured.
[[nodiscard]] QJsonObject sourceDetails(const RunSource &source);
[[nodiscard]] const char *keyOf(CoreSource source); // "switch_records"
[[nodiscard]] const char *keyOf(FailureKind kind);  // "worker_died"

} // namespace gilscope
