// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Python that a variant stands for, and which line of it each step of each thread is on: what the
// scenario says, or else what is generated from the steps. There, threads with the same program share one
// function.
#pragma once

#include "runtime/base/ids.h"
#include "scenario/scenario.h"

#include <QString>

#include <optional>
#include <vector>

namespace gilscope {

struct SourceListing
{
    std::vector<QString> lines;
    // By ThreadId, then by the step's number; from 0 on. Threads that the engine adds have none.
    std::vector<std::vector<std::optional<std::size_t>>> lineOfStep;

    // Any numbers will do.
    [[nodiscard]] std::optional<std::size_t> lineAt(ThreadId thread, std::uint32_t step) const;
};

// Of a variant as it stands in the scenario.
[[nodiscard]] SourceListing sourceListing(const Variant &variant);

} // namespace gilscope
