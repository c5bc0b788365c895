// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a pool's function is called with and what it returns. Items differ from one another, and a result says
// which item it is of, so that a result in the wrong place is noticed.
#pragma once

#include "runtime/pickle/pickle_encoder.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace gilscope {

enum class ItemKind : std::uint8_t { Int, Float, Text, Bytes, List, DateTime };
inline constexpr std::array<std::string_view, 6> itemKindNames{"int",   "float", "str",
                                                               "bytes", "list",  "datetime"};

// Bytes that its pickle has, about; exact for bytes and texts but for their few bytes of head.
[[nodiscard]] std::int64_t pickledSize(ItemKind kind, std::int64_t bytes);

// `bytes`: size of a text, a bytes or a list item; the others have their own. Where `watch` says stop it is
// shorter.
[[nodiscard]] Value makeItem(ItemKind kind, std::int64_t number, std::int64_t bytes,
                             const PickleWatch &watch = {});

// What the function returns for an item: an int, or `bytes` bytes.
[[nodiscard]] Value makeResult(const Value &item, std::int64_t bytes, const PickleWatch &watch = {});

// Whether it is what makeResult() returns; long ones are looked at only where they differ.
[[nodiscard]] bool isResultOf(const Value &item, const Value &result, std::int64_t bytes);

} // namespace gilscope
