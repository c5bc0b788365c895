// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the two threads of a litmus test share: the variables x and y, the place where they meet before each
// round, and what came of it. One side stores x and loads y, the other stores y and loads x.
//
//   side x   arrive(n) ─ wait for y ─ x = 1 ─ load y ─ finish(n) ┐
//   side y   arrive(n) ─ wait for x ─ y = 1 ─ load x ─ finish(n) ┴─ the second one sees both
//
// Nothing is reset between rounds: in round n a variable is 0 until n is stored in it. Each thread uses its
// own side, and only one. Rounds count from 1. The litmus test is the store-buffer one of the x86 memory
// model (Owens, Sarkar, Sewell: "A better x86 memory model: x86-TSO").
#pragma once

#include "runtime/base/time.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>

namespace gilscope {

inline constexpr std::size_t maxLitmusPairs = 8;

enum class LitmusSide : std::uint8_t { X, Y };
inline constexpr std::array<std::string_view, 2> litmusSideNames{"x", "y"};

[[nodiscard]] constexpr LitmusSide otherThan(LitmusSide side)
{
    return side == LitmusSide::X ? LitmusSide::Y : LitmusSide::X;
}

class LitmusPair
{
public:
    // Where it waits, the other side wakes.
    void arrive(LitmusSide side, std::int64_t round);
    [[nodiscard]] bool hasArrived(LitmusSide side, std::int64_t round) const
    {
        return of(side).arrived.load(std::memory_order_acquire) >= round;
    }
    // Sleeps until the other side has arrived, or for `atMost`; says which. The caller holds no lock.
    [[nodiscard]] bool sleepUntilOther(LitmusSide side, std::int64_t round, TimeNs atMost);

    void store(LitmusSide side, std::int64_t round, std::memory_order order)
    {
        of(side).variable.store(round, order);
    }
    // Whether it is still 0.
    [[nodiscard]] bool isZero(LitmusSide side, std::int64_t round, std::memory_order order) const
    {
        return of(side).variable.load(order) < round;
    }

    // What this side has read of the other's variable. For the second one of a round: whether both read 0.
    [[nodiscard]] std::optional<bool> finish(bool readZero);

private:
    static constexpr std::size_t lines = 128; // a cache line, and the one that is fetched along with it

    struct PerSide
    {
        alignas(lines) std::atomic<std::int64_t> variable{0};
        // Stored by its side before it looks at the other's `sleeps`, and the other way round: of two that
        // come at once at least one sees the other.
        alignas(lines) std::atomic<std::int64_t> arrived{0};
        std::atomic<bool> sleeps{false};
    };
    enum class Outcome : std::uint8_t { None, ReadOne, ReadZero };

    [[nodiscard]] PerSide &of(LitmusSide side) { return m_sides[static_cast<std::size_t>(side)]; }
    [[nodiscard]] const PerSide &of(LitmusSide side) const { return m_sides[static_cast<std::size_t>(side)]; }

    std::array<PerSide, 2> m_sides;
    // Of who finished first; the second takes it away. Its next arrive() publishes that.
    alignas(lines) std::atomic<Outcome> m_first{Outcome::None};
    std::mutex m_mutex; // of who sleeps
    std::condition_variable m_changed;
};

} // namespace gilscope
