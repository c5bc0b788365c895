// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the steps `request` and `serve` say to each other over TCP on 127.0.0.1: a header and so many bytes;
// the same bytes come back, once the time that the header names has passed. Both ends are of one machine and
// one build, so numbers are in the machine's own order. The server closes the connection on anything else.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gilscope {

struct RequestHeader
{
    std::uint32_t delayUs = 0; // 0: answer at once
    std::uint32_t bytes = 1;
};
static_assert(sizeof(RequestHeader) == 8);

inline constexpr std::uint32_t maxRequestBytes = 65'536;
inline constexpr std::uint32_t maxRequestDelayUs = 60'000'000;

} // namespace gilscope
