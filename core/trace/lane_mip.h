// SPDX-License-Identifier: GPL-3.0-or-later
//
// The slices of one lane by time: a pyramid whose levels cut it into bins of 2ⁿ ns, each twice as wide as
// those of the level below, and tell what is in each bin. What a picture shows of a lane then costs by its
// pixels, however long the run. The finest level has at most one bin for four slices (and 1024 for a few), so
// that the whole takes a few bytes a slice; what is finer than that is few slices, and found among
// themselves. Appending costs O(1) amortised. Slices are in order of their begins; what overlaps the ones
// before counts from where those end. Times beyond seventy years count as seventy years.
#pragma once

#include "slice.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace gilscope {

class LaneMip
{
public:
    struct Bin
    {
        std::uint32_t first : 31 = 0;    // of the slices that end behind the bin's begin
        std::uint32_t isCarried : 1 = 0; // that one began before the bin
        SliceTally tally;
    };
    struct Level
    {
        int exponent = 0;          // bins of 2^exponent ns
        std::int64_t firstBin = 0; // begins at firstBin × 2^exponent
        std::vector<Bin> bins;
    };

    // Slices from `first` on are new, have changed or have gone. `latestEnd` of all slices.
    void update(const std::vector<Slice> &slices, std::size_t first, TimeNs latestEnd);

    // The coarsest level whose bins are no wider than `width`; none where all are wider.
    [[nodiscard]] const Level *levelFor(TimeNs width) const;
    [[nodiscard]] std::size_t sliceCount() const { return m_kinds.size(); }
    // Kinds that less than one slice of 256 is of: on a pixel they win over the usual ones.
    [[nodiscard]] std::uint32_t rareKinds() const { return m_rareKinds; }
    // The first slice of a kind among `count` from `first` on; none is `first + count`.
    [[nodiscard]] std::size_t find(SliceKind kind, std::size_t first, std::size_t count) const;

private:
    void count(const std::vector<Slice> &slices, std::size_t first);
    void fill(const std::vector<Slice> &slices, std::size_t first, std::size_t fromBin);
    void summarise(std::size_t fromBin);

    std::vector<Level> m_levels;    // finest first
    std::size_t m_builtAt = 0;      // how many slices there were when all was last made anew
    std::vector<SliceKind> m_kinds; // of each slice
    std::array<std::size_t, sliceKindCount> m_counts{};
    std::uint32_t m_rareKinds = 0;
};

} // namespace gilscope
