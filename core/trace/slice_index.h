// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds times in the slices of one lane, and what tells most among many: a pyramid whose levels each
// summarise sixteen entries of the one below, by the latest end and by their tally. Appending costs O(1)
// amortised; a walk over n slices O(log n), and one that starts where the last ended touches only what lies
// between. With it comes the pyramid by time, for what is many slices a pixel.
#pragma once

#include "lane_mip.h"

namespace gilscope {

class SliceIndex
{
public:
    struct Stretch
    {
        std::size_t last = 0; // behind its last slice
        SliceTally tally;
    };

    // Slices from `first` on are new, have changed or have gone.
    void update(const std::vector<Slice> &slices, std::size_t first);
    // The slices from `first` on up to the first that ends after `time`.
    [[nodiscard]] Stretch stretchEndingBy(const std::vector<Slice> &slices, std::size_t first,
                                          TimeNs time) const;
    // The first slice at or behind `from` that ends after `time`; slices.size() when there is none.
    [[nodiscard]] std::size_t firstEndingAfter(const std::vector<Slice> &slices, TimeNs time,
                                               std::size_t from = 0) const;
    [[nodiscard]] const LaneMip &byTime() const { return m_byTime; }

private:
    static constexpr std::size_t fanOut = 16;
    struct Node
    {
        TimeNs end = 0; // the latest below
        SliceTally tally;
    };
    [[nodiscard]] static Node summaryOf(const Slice &slice);
    static void include(Node &summary, const Node &next);
    std::vector<std::vector<Node>> m_levels; // m_levels[0] summarises slices
    LaneMip m_byTime;
};

} // namespace gilscope
