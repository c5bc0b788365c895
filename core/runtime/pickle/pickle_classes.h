// SPDX-License-Identifier: GPL-3.0-or-later
//
// The classes whose objects are written as a call: datetime.datetime, timezone, timedelta and
// functools.partial; and the ten bytes that a datetime is written as.
#pragma once

#include "value.h"

#include <optional>

namespace gilscope {

inline const FunctionValue dateTimeClass{"datetime", "datetime"};
inline const FunctionValue timeZoneClass{"datetime", "timezone"};
inline const FunctionValue timeDeltaClass{"datetime", "timedelta"};
inline const FunctionValue partialClass{"functools", "partial"};

[[nodiscard]] std::string dateTimeState(const DateTimeValue &time);
// Nothing where there is no such moment.
[[nodiscard]] std::optional<DateTimeValue> dateTimeOf(const std::string &state);

} // namespace gilscope
