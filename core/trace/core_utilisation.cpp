// SPDX-License-Identifier: GPL-3.0-or-later
#include "core_utilisation.h"

#include <algorithm>
#include <numeric>

namespace gilscope {

namespace {

// One by one, in order of time, so the bins are walked once.
void walk(const Lane &lane, std::size_t first, std::size_t last, const CoreUtilisation &bins,
          std::vector<TimeNs> &busy)
{
    std::size_t bin = 0;
    TimeNs binEnd = bins.edge(1);
    const auto add = [&](const Slice &slice) {
        TimeNs begin = std::max(slice.begin, bins.range.begin);
        const TimeNs end = std::min(slice.end, bins.range.end);
        while (begin < end) {
            while (begin >= binEnd) {
                ++bin;
                binEnd = bins.edge(bin + 1);
            }
            const TimeNs until = std::min(end, binEnd);
            busy[bin] += until - begin;
            begin = until;
        }
    };
    std::for_each(lane.slices.begin() + static_cast<std::ptrdiff_t>(first),
                  lane.slices.begin() + static_cast<std::ptrdiff_t>(last), add);
    if (lane.open) {
        add(*lane.open);
    }
}

// Where a bin has thousands of slices, from their sums.
void addSums(const Lane &lane, const CoreUtilisation &bins, std::vector<TimeNs> &busy)
{
    for (std::size_t bin = 0; bin < bins.bins; ++bin) {
        const TimeRange within{bins.edge(bin), bins.edge(bin + 1)};
        const StateSums::Sums sums = lane.stateSums.within(lane.slices, within).sums;
        busy[bin] += std::accumulate(sums.begin(), sums.end(), TimeNs{0});
    }
}

void addLane(const Lane &lane, const CoreUtilisation &bins, std::vector<TimeNs> &busy)
{
    constexpr std::size_t manyInABin = 2 * 1024; // as many as StateSums may have to look at
    const std::size_t first = lane.index.firstEndingAfter(lane.slices, bins.range.begin);
    const std::size_t last =
        std::min(lane.index.firstEndingAfter(lane.slices, bins.range.end, first) + 1, lane.slices.size());
    if (last - first > bins.bins * manyInABin) {
        addSums(lane, bins, busy);
        walk(lane, last, last, bins, busy); // what goes on
    } else {
        walk(lane, first, last, bins, busy);
    }
}

double share(TimeNs busy, TimeNs length)
{
    return length > 0 ? static_cast<double>(busy) / static_cast<double>(length) : 0;
}

} // namespace

TimeNs CoreUtilisation::edge(std::size_t bin) const
{
    // Not length × bin ÷ bins, which may be more than 64 bits hold.
    const auto count = static_cast<TimeNs>(bins);
    const auto number = static_cast<TimeNs>(bin);
    return range.begin + range.length() / count * number + range.length() % count * number / count;
}

double CoreUtilisation::coresUsed(std::size_t bin) const
{
    TimeNs sum = 0;
    for (const std::vector<TimeNs> &core : busy) {
        sum += core[bin];
    }
    return share(sum, edge(bin + 1) - edge(bin));
}

double CoreUtilisation::coresUsed() const
{
    TimeNs sum = 0;
    for (const std::vector<TimeNs> &core : busy) {
        sum = std::accumulate(core.begin(), core.end(), sum);
    }
    return share(sum, range.length());
}

CoreUtilisation coreUtilisation(const Trace &trace, TimeRange range, std::size_t bins)
{
    CoreUtilisation utilisation{.range = range, .bins = 0, .busy = {}};
    if (!range.isEmpty()) {
        utilisation.bins = std::min(bins, static_cast<std::size_t>(range.length()));
    }
    for (const Lane &lane : trace.lanes) {
        if (lane.kind != LaneKind::Core) {
            continue;
        }
        std::vector<TimeNs> &busy = utilisation.busy.emplace_back(utilisation.bins);
        if (utilisation.bins > 0) {
            addLane(lane, utilisation, busy);
        }
    }
    return utilisation;
}

} // namespace gilscope
