// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which arrangement was fastest, in a sentence, computed from one run; or which one came to a deadlock, and
// why: then nothing is compared. "Inconclusive" is an answer too: when
// something failed or was stopped, when there were too few cores for an arrangement to show what it can do,
// when one waited for a core for so long that it may have decided the matter, or when the two fastest lie
// within 5 % of each other.
#pragma once

#include "run_result.h"

namespace gilscope {

enum class VerdictKind { Pending, Conclusive, Inconclusive, Failed };

struct Verdict
{
    VerdictKind kind = VerdictKind::Pending;
    QString text;                       // plain text; empty while pending
    std::optional<std::size_t> fastest; // index of the variant, where one is named
};

[[nodiscard]] Verdict verdictOf(const RunResult &result);

} // namespace gilscope
