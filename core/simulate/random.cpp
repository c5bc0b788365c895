// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"

#include <algorithm>
#include <array>
#include <limits>

namespace gilscope {

namespace {

constexpr unsigned quantileBits = 7;
constexpr unsigned fractionBits = 16; // of what stands in the table, and between its entries

// The upper half of the normal distribution: its quantiles at 1/2 + i/256, in 1/65536 of a sigma. The last
// one stands for the tail: 1 − 1/2048.
constexpr std::array<std::int64_t, (1U << quantileBits) + 1> quantiles{
    0,      642,    1283,   1925,   2567,   3210,   3852,   4495,   5139,   5783,   6427,   7072,   7718,
    8365,   9012,   9660,   10310,  10960,  11611,  12263,  12917,  13572,  14228,  14886,  15545,  16206,
    16869,  17533,  18199,  18867,  19536,  20208,  20882,  21559,  22237,  22918,  23601,  24287,  24976,
    25668,  26362,  27059,  27759,  28463,  29170,  29880,  30594,  31311,  32032,  32758,  33487,  34220,
    34958,  35700,  36446,  37198,  37954,  38715,  39482,  40254,  41032,  41816,  42605,  43401,  44203,
    45012,  45828,  46651,  47482,  48320,  49166,  50021,  50884,  51756,  52637,  53528,  54428,  55340,
    56262,  57195,  58140,  59097,  60067,  61051,  62048,  63060,  64087,  65131,  66191,  67268,  68364,
    69480,  70616,  71774,  72954,  74159,  75389,  76647,  77933,  79250,  80600,  81985,  83408,  84871,
    86377,  87931,  89536,  91196,  92917,  94704,  96565,  98507,  100540, 102675, 104924, 107304, 109834,
    112540, 115453, 118613, 122076, 125918, 130248, 135235, 141156, 148519, 158437, 174330, 216085};

// In 1/65536 of a sigma.
std::int64_t standardNormal(std::uint64_t bits)
{
    const bool isNegative = (bits & 1U) != 0;
    const std::uint64_t fraction = (bits >> 1U) & ((1U << fractionBits) - 1);
    const std::uint64_t place = (bits >> (1U + fractionBits)) & ((1U << quantileBits) - 1);
    const std::int64_t low = quantiles[place];
    const std::int64_t between = quantiles[place + 1] - low;
    const std::int64_t value = low + ((between * static_cast<std::int64_t>(fraction)) >> fractionBits);
    return isNegative ? -value : value;
}

// value · 2^exponent, with the exponent in 1/65536.
std::int64_t scaled(std::int64_t value, std::int64_t exponent)
{
    // 2^x for x of [0, 1): 1 + 0.69315 x + 0.24023 x² + 0.05550 x³ + 0.00962 x⁴ + 0.00133 x⁵, in 1/65536.
    constexpr std::array<std::int64_t, 6> factors{87, 630, 3638, 15744, 45426, 65536};
    const std::int64_t whole = exponent >> fractionBits;
    const std::int64_t part = exponent & ((1 << fractionBits) - 1);
    std::int64_t power = 0;
    for (const std::int64_t factor : factors) {
        power = ((power * part) >> fractionBits) + factor;
    }
    if (whole < 0) {
        return whole < -32 ? 0 : ((value * power) >> fractionBits) >> -whole;
    }
    if (whole > 16) {
        return std::numeric_limits<std::int64_t>::max();
    }
    return ((value * power) >> fractionBits) << whole;
}

} // namespace

TimeNs Random::lognormal(TimeNs median, std::int64_t sigmaPercent)
{
    constexpr std::int64_t longest = 10 * second; // a median; more than that would overflow
    constexpr std::int64_t logTwoOfE = 94'548;    // in 1/65536
    const std::int64_t sigmas = standardNormal(next()) * std::clamp<std::int64_t>(sigmaPercent, 0, 300) / 100;
    return scaled(std::clamp<TimeNs>(median, 0, longest), (sigmas * logTwoOfE) >> fractionBits);
}

} // namespace gilscope
