// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the give that belongs to a take by another thread. The lock's switch number says which: the take that
// made it n follows the last give at n − 1 (the holder may have given the lock and taken it again several
// times meanwhile).
//
// Both sides come from different rings and in any order, but all events of a moment have been drained one
// batch later. So a take waits for the end of the next batch; what is found then is final. Memory is bounded
// whatever a worker writes.
#pragma once

#include "batch_yield.h"

#include <map>
#include <vector>

namespace gilscope {

class HandOffPairing
{
public:
    // Adds the sides found in a batch and returns the flows of the takes of the batch before, in no order.
    [[nodiscard]] std::vector<Flow> finishBatch(const std::vector<HandOffSide> &gives,
                                                const std::vector<HandOffSide> &takes);
    // The flows of all takes that still wait: no events will come.
    [[nodiscard]] std::vector<Flow> finish();

private:
    std::vector<std::map<std::uint64_t, HandOffSide>> m_gives; // by lock, then switch number: the last one
    std::vector<HandOffSide> m_takes;                          // of the last batch
};

} // namespace gilscope
