// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line of arguments as words, as a shell would make them: blanks between words, quotes of both kinds around
// what belongs together, a backslash before what is meant as it is. Nothing is replaced, and nothing is run.
#pragma once

#include <QStringList>

#include <optional>

namespace gilscope {

// None where a quote is not closed, or nothing follows the last backslash.
[[nodiscard]] std::optional<QStringList> shellWords(const QString &line);

} // namespace gilscope
