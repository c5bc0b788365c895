// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens at a moment upon a lane. There may be hundreds of thousands of them: under the old lock, one
// lost race a check.
#pragma once

#include "runtime/base/ids.h"
#include "runtime/base/time.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace gilscope {

enum class MarkKind : std::uint8_t {
    Requested,     //     a thread asked for the lock
    TimedOut,      //      it waited a whole interval
    DropRequested, // and asked the holder to give it up
    SafepointSeen, // the holder saw that
    LostRace,      //      a thread was woken for the lock and did not get it
    Retaken,  //       the holder gave it at a check and took it again, `count` times since the last such mark
    Deadlock, //      from here on the thread waits for itself, by way of others
    Loss,     //          events were dropped from `time` on; `count` of them
};
inline constexpr std::size_t markKindCount = 8;

struct Mark
{
    TimeNs time = 0;
    ThreadId thread{};
    MarkKind kind{};
    std::uint32_t count = 1;
    friend bool operator==(const Mark &, const Mark &) = default;
};

// Finds the marks of one kind without looking at the others, and counts those of a range without looking at
// any. Appending costs O(1) a mark.
class MarkIndex
{
public:
    // Marks from `first` on are new, have moved or have gone.
    void update(const std::vector<Mark> &marks, std::size_t first);
    // The places in `marks` of all marks of the kind; of those within the range.
    [[nodiscard]] std::span<const std::uint32_t> places(MarkKind kind) const;
    [[nodiscard]] std::span<const std::uint32_t> placesWithin(const std::vector<Mark> &marks, MarkKind kind,
                                                              TimeRange range) const;

private:
    std::array<std::vector<std::uint32_t>, markKindCount> m_places;
};

} // namespace gilscope
