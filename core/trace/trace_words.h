// SPDX-License-Identifier: GPL-3.0-or-later
//
// How sentences about a trace name a time, and how many of them one trace gets.
#pragma once

#include "runtime/base/time.h"

#include <QString>

#include <string>

namespace gilscope {

// A broken or hostile worker can violate something with each of its events.
inline constexpr std::size_t maxViolations = 100;

// "12.345678 ms": exact, since neighbours may be nanoseconds apart.
[[nodiscard]] inline std::string inMilliseconds(TimeNs time)
{
    return (QString::number(static_cast<double>(time) / 1e6, 'f', 6) + QStringLiteral(" ms")).toStdString();
}

} // namespace gilscope
