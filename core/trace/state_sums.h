// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a lane spent in each state within a range, without looking at its slices one by one: sums from the
// lane's begin to every 1024th slice. Appending costs O(1) amortised. Slices behind the last update() are
// counted one by one.
#pragma once

#include "runtime/base/time.h"

#include <array>
#include <cstddef>
#include <vector>

namespace gilscope {

struct Slice;

class StateSums
{
public:
    static constexpr std::size_t states = 15; // threadStateCount
    using Sums = std::array<TimeNs, states>;
    struct Part
    {
        Sums sums{};
        std::size_t first = 0; // the slices that are at least in part within
        std::size_t last = 0;  // behind the last of them
    };

    // Slices from `first` on are new, have changed or have gone.
    void update(const std::vector<Slice> &slices, std::size_t first);
    // Each slice counts with what of it lies within.
    [[nodiscard]] Part within(const std::vector<Slice> &slices, TimeRange range) const;

private:
    [[nodiscard]] Sums before(const std::vector<Slice> &slices, std::size_t number) const;

    std::vector<Sums> m_blocks; // of all slices up to the end of each block of 1024
};

} // namespace gilscope
