// SPDX-License-Identifier: GPL-3.0-or-later
#include "hand_off_walk.h"

#include <algorithm>

namespace gilscope {

namespace {

// How many of a panel's hand-offs stand before the place.
std::size_t countBefore(const std::vector<Flow> &flows, std::size_t panel, const HandOffPlace &place)
{
    const auto number = [&](const Flow &flow) { return static_cast<std::size_t>(&flow - flows.data()); };
    const auto at = std::partition_point(flows.begin(), flows.end(), [&](const Flow &flow) {
        return HandOffPlace{flow.to, panel, number(flow)} < place;
    });
    return static_cast<std::size_t>(at - flows.begin());
}

template <typename Visit>
void forEachPanel(const std::vector<TimelinePanel> &panels, std::optional<std::size_t> only, Visit visit)
{
    for (std::size_t panel = 0; panel < panels.size(); ++panel) {
        if (panels[panel].trace && only.value_or(panel) == panel)
            visit(panel, panels[panel].trace->flows);
    }
}

} // namespace

std::optional<HandOffPlace> handOffAfter(const std::vector<TimelinePanel> &panels, const HandOffPlace &place,
                                         std::optional<std::size_t> only)
{
    std::optional<HandOffPlace> found;
    forEachPanel(panels, only, [&](std::size_t panel, const std::vector<Flow> &flows) {
        std::size_t flow = countBefore(flows, panel, place);
        if (flow < flows.size() && HandOffPlace{flows[flow].to, panel, flow} == place)
            ++flow;
        if (flow == flows.size())
            return;
        const HandOffPlace next{flows[flow].to, panel, flow};
        found = found ? std::min(*found, next) : next;
    });
    return found;
}

std::optional<HandOffPlace> handOffBefore(const std::vector<TimelinePanel> &panels, const HandOffPlace &place,
                                          std::optional<std::size_t> only)
{
    std::optional<HandOffPlace> found;
    forEachPanel(panels, only, [&](std::size_t panel, const std::vector<Flow> &flows) {
        const std::size_t count = countBefore(flows, panel, place);
        if (count == 0)
            return;
        const HandOffPlace previous{flows[count - 1].to, panel, count - 1};
        found = found ? std::max(*found, previous) : previous;
    });
    return found;
}

} // namespace gilscope
