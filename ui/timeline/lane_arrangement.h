// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which lanes there are, and in which order: kinds that are chosen, lanes that are hidden, pinned or moved. A
// value, without a widget. Lanes are named by panel, kind and the number of their core, lock or thread, since
// a trace that grows may get lanes between others.
//
//   natural order      as in the trace: cores, then each lock and its threads; services last
//   moved              what was moved stands where it was put, within its panel
//   pinned             first in their panel, whatever kinds are chosen
#pragma once

#include "timeline_panel.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace gilscope {

enum class LaneChoice : std::uint8_t { All, WithoutThreads, CoresOnly, LocksOnly, ThreadsOnly };
[[nodiscard]] bool shows(LaneChoice choice, LaneKind kind);

struct LaneKey
{
    std::size_t panel = 0;
    LaneKind kind{};
    std::size_t id = 0; // of its core, lock or thread
    friend auto operator<=>(const LaneKey &, const LaneKey &) = default;
};

struct LaneArrangement
{
    LaneArrangement() = default;
    // All lanes of these kinds, as they are.
    LaneArrangement(LaneChoice kinds) : choice(kinds) {}

    std::optional<LaneChoice> choice; // none: as many as fit; where that is not asked, all
    std::vector<LaneKey> hidden;
    std::vector<LaneKey> pinned;
    std::vector<LaneKey> order; // of the panels in which lanes were moved; others behind them
    friend bool operator==(const LaneArrangement &, const LaneArrangement &) = default;
};

struct ShownLane
{
    LaneKey key;
    std::size_t lane = 0; // in the trace, or among those expected
    QString label;
    bool isService = false;
    bool isPinned = false;
};

// The lanes of a panel from top to bottom.
[[nodiscard]] std::vector<ShownLane> lanesOf(const TimelinePanel &panel, std::size_t number,
                                             const LaneArrangement &arrangement);

// The arrangement with one change.
[[nodiscard]] LaneArrangement hiding(LaneArrangement arrangement, const LaneKey &lane);
[[nodiscard]] LaneArrangement pinning(LaneArrangement arrangement, const LaneKey &lane, bool pinned);
// Up (-1) or down (1), past one lane that is shown; pinned ones among each other. As it was at the end.
[[nodiscard]] LaneArrangement moving(LaneArrangement arrangement, const TimelinePanel &panel,
                                     const LaneKey &lane, int by);

} // namespace gilscope
