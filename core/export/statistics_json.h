// SPDX-License-Identifier: GPL-3.0-or-later
//
// Parts of a variant as JSON (docs/run-json.md): its threads, locks, counters, processes and its pool.
// Seconds or, where the key says so, milliseconds; what is not known is null, never zero.
#pragma once

#include "trace/trace_statistics.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gilscope {

[[nodiscard]] inline double seconds(TimeNs time)
{
    return static_cast<double>(time) / 1e9;
}

[[nodiscard]] inline QJsonValue count(std::uint64_t value)
{
    return {static_cast<qint64>(value)};
}

template <typename T>
[[nodiscard]] QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(static_cast<double>(*value)) : QJsonValue(QJsonValue::Null);
}

[[nodiscard]] inline QJsonValue secondsOrNull(const std::optional<TimeNs> &time)
{
    return time ? QJsonValue(seconds(*time)) : QJsonValue(QJsonValue::Null);
}

// Every key with null where there are no values.
[[nodiscard]] QJsonObject distributionToJson(const Distribution *values);
[[nodiscard]] QJsonObject switchesToJson(const std::optional<std::uint64_t> &voluntary,
                                         const std::optional<std::uint64_t> &involuntary);

// `statistics` may be null while the run is not over.
[[nodiscard]] QJsonArray threadsToJson(const Trace &trace, const TraceStatistics *statistics);
[[nodiscard]] QJsonArray locksToJson(const Trace &trace, const TraceStatistics &statistics);
[[nodiscard]] QJsonArray countersToJson(const Trace &trace, const TraceStatistics &statistics);
[[nodiscard]] QJsonArray processesToJson(const Trace &trace, const TraceStatistics &statistics);
[[nodiscard]] QJsonValue poolToJson(const Trace &trace, const TraceStatistics &statistics);
// Null where no pair of threads did a litmus test.
[[nodiscard]] QJsonValue litmusToJson(const Trace &trace);

} // namespace gilscope
