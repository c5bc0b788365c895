// SPDX-License-Identifier: GPL-3.0-or-later
#include "pickle_classes.h"

#include <array>

namespace gilscope {

namespace {

constexpr std::size_t stateBytes = 10;

int daysIn(int year, int month)
{
    static constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days.at(static_cast<std::size_t>(month - 1)) + (month == 2 && isLeap ? 1 : 0);
}

} // namespace

// Two bytes of year, five of month to second, three of microseconds, the highest first.
std::string dateTimeState(const DateTimeValue &time)
{
    const std::array<unsigned, stateBytes> parts{time.year / 256U,
                                                 time.year % 256U,
                                                 time.month,
                                                 time.day,
                                                 time.hour,
                                                 time.minute,
                                                 time.second,
                                                 time.microsecond >> 16U,
                                                 (time.microsecond >> 8U) & 0xffU,
                                                 time.microsecond & 0xffU};
    std::string state;
    for (const unsigned part : parts) {
        state.push_back(static_cast<char>(part));
    }
    return state;
}

std::optional<DateTimeValue> dateTimeOf(const std::string &state)
{
    if (state.size() != stateBytes) {
        return {};
    }
    const auto at = [&](std::size_t number) -> unsigned { return static_cast<unsigned char>(state[number]); };
    DateTimeValue time;
    time.year = static_cast<std::uint16_t>(at(0) * 256 + at(1));
    time.month = static_cast<std::uint8_t>(at(2));
    time.day = static_cast<std::uint8_t>(at(3));
    time.hour = static_cast<std::uint8_t>(at(4));
    time.minute = static_cast<std::uint8_t>(at(5));
    time.second = static_cast<std::uint8_t>(at(6));
    time.microsecond = (at(7) << 16U) | (at(8) << 8U) | at(9);
    const bool isMoment = time.year >= 1 && time.year <= 9999 && time.month >= 1 && time.month <= 12
        && time.day >= 1 && time.day <= daysIn(time.year, time.month) && time.hour < 24 && time.minute < 60
        && time.second < 60 && time.microsecond < 1'000'000;
    return isMoment ? std::optional(time) : std::nullopt;
}

} // namespace gilscope
