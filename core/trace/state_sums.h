// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a lane spent in each state, and how often, without looking at its slices one by one: sums and
// counts from the lane's begin to every 1024th slice. Appending costs O(1) amortised, a question that of 2048
// slices at most. Slices behind the last update() are counted one by one.
#pragma once

#include "runtime/base/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gilscope {

struct Slice;
enum class ThreadState : std::uint8_t;

class StateSums
{
public:
    static constexpr std::size_t states = 16; // threadStateCount
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

    // How many of the first `number` slices are in this state.
    [[nodiscard]] std::size_t countBefore(const std::vector<Slice> &slices, ThreadState state,
                                          std::size_t number) const;
    // The slice in this state that has `rank` others before it; slices.size() when there is none.
    [[nodiscard]] std::size_t find(const std::vector<Slice> &slices, ThreadState state,
                                   std::size_t rank) const;

private:
    struct Totals
    {
        Sums sums{};
        std::array<std::uint32_t, states> counts{};
        void add(const Slice &slice);
    };
    [[nodiscard]] Totals before(const std::vector<Slice> &slices, std::size_t number) const;

    std::vector<Totals> m_blocks; // of all slices up to the end of each block of 1024
};

} // namespace gilscope
