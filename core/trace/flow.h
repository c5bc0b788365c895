// SPDX-License-Identifier: GPL-3.0-or-later
//
// An arrow of the picture, and an index that finds those of a lock, and those from one thread to another,
// without looking at the others.
#pragma once

#include "runtime/base/ids.h"
#include "runtime/base/time.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace gilscope {

enum class FlowKind : std::uint8_t { HandOff };

// An arrow: the giver let go, the taker has it.
struct Flow
{
    FlowKind kind{};
    TimeNs from = 0;
    TimeNs to = 0;
    ThreadId giver{};
    ThreadId taker{};
    LockId lock{};
    std::uint64_t switchNumber = 0; // CPython's, after the take
    bool forced = false;            // given on request, not because the thread had finished
    friend bool operator==(const Flow &, const Flow &) = default;
};

// A lock's way from one thread to another.
struct FlowPath
{
    LockId lock{};
    ThreadId giver{};
    ThreadId taker{};
    friend auto operator<=>(const FlowPath &, const FlowPath &) = default;
};
[[nodiscard]] inline FlowPath pathOf(const Flow &flow)
{
    return {flow.lock, flow.giver, flow.taker};
}

// Counts the flows of a range by looking at O(log n) of them. Appending costs O(log paths) a flow.
class FlowIndex
{
public:
    using Places = std::vector<std::uint32_t>;

    // Flows from `first` on are new, have moved or have gone.
    void update(const std::vector<Flow> &flows, std::size_t first);
    // The places in `flows` of all flows of a lock, and of each path that was ever taken.
    [[nodiscard]] std::span<const std::uint32_t> places(LockId lock) const;
    [[nodiscard]] std::span<const std::uint32_t> places(const FlowPath &path) const;
    [[nodiscard]] const std::map<FlowPath, Places> &paths() const { return m_ofPath; }

private:
    std::map<LockId, Places> m_ofLock;
    std::map<FlowPath, Places> m_ofPath;
};

// Those of the places whose flows end within the range.
[[nodiscard]] std::span<const std::uint32_t>
placesWithin(const std::vector<Flow> &flows, std::span<const std::uint32_t> places, TimeRange range);

} // namespace gilscope
