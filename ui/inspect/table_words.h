// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times in tables: one unit for a whole column, so that its figures can be compared.
#pragma once

#include "trace/trace_words.h"
#include "ui/timeline/time_axis.h"

#include <QLocale>

namespace gilscope {

// In milliseconds, to the microsecond: "1,204.385".
[[nodiscard]] inline QString timeCell(TimeNs time)
{
    return QLocale().toString(static_cast<double>(time) / millisecond, 'f', 3);
}

// To the nanosecond, since neighbours may be that near: "12.345678 ms – 17.435912 ms".
[[nodiscard]] inline QString exactRange(TimeRange range)
{
    return QStringLiteral("%1 – %2").arg(QString::fromStdString(inMilliseconds(range.begin)),
                                         QString::fromStdString(inMilliseconds(range.end)));
}

} // namespace gilscope
