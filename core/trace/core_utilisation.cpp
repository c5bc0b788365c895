// SPDX-License-Identifier: GPL-3.0-or-later
#include "core_utilisation.h"

#include <algorithm>
#include <numeric>

namespace gilscope {

namespace {

// One lane's slices come in order of time, so the bins are walked once.
class LaneBusy
{
public:
    LaneBusy(const CoreUtilisation &utilisation, std::vector<TimeNs> &busy)
        : m_utilisation(utilisation),
          m_busy(busy),
          m_binEnd(utilisation.edge(1))
    {}

    void add(const Slice &slice)
    {
        TimeNs begin = std::max(slice.begin, m_utilisation.range.begin);
        const TimeNs end = std::min(slice.end, m_utilisation.range.end);
        while (begin < end) {
            while (begin >= m_binEnd) {
                ++m_bin;
                m_binEnd = m_utilisation.edge(m_bin + 1);
            }
            const TimeNs until = std::min(end, m_binEnd);
            m_busy[m_bin] += until - begin;
            begin = until;
        }
    }

private:
    const CoreUtilisation &m_utilisation;
    std::vector<TimeNs> &m_busy;
    std::size_t m_bin = 0;
    TimeNs m_binEnd;
};

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
        if (busy.empty()) {
            continue;
        }
        LaneBusy sums(utilisation, busy);
        const std::size_t first = lane.index.firstEndingAfter(lane.slices, range.begin);
        for (std::size_t at = first; at < lane.slices.size() && lane.slices[at].begin < range.end; ++at) {
            sums.add(lane.slices[at]);
        }
        if (lane.open) {
            sums.add(*lane.open);
        }
    }
    return utilisation;
}

} // namespace gilscope
