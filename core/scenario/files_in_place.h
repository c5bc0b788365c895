// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files that a scenario names, put where their names stand: "explanation_file" becomes "explanation",
// a variant's "source_file" its "source". The result is what Scenario::document keeps: it can be read again
// without any file.
#pragma once

#include "scenario_reader.h"

namespace gilscope {

// The root as it was parsed; what else may be wrong with it is left to the reader.
[[nodiscard]] Result<QJsonObject> withFilesInPlace(const QJsonObject &root, const TextOfFile &textOfFile);

} // namespace gilscope
