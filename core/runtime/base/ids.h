// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace gilscope {

// All ids are dense indices within one run of one variant, counted over all of its processes. A missing id is
// a std::optional, never a special value.
enum class ProcessId : std::uint32_t {};
enum class LockId : std::uint32_t {};
enum class ThreadId : std::uint32_t {};

// A core as the kernel numbers it.
enum class CoreId : std::uint16_t {};

template <typename Id>
requires std::is_enum_v<Id>
[[nodiscard]] constexpr std::size_t index(Id id)
{
    return static_cast<std::size_t>(id);
}

} // namespace gilscope
