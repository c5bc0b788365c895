// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_axis.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope {

namespace {

// The smallest of factors × 10ⁿ that is not below `time`.
template <std::size_t N>
TimeNs roundUp(TimeNs time, const std::array<TimeNs, N> &tenths)
{
    for (TimeNs power = 1; power <= 1'000'000'000'000'000; power *= 10) {
        for (const TimeNs factor : tenths) {
            const TimeNs candidate = factor * power / 10;
            if (candidate >= time && candidate > 0)
                return candidate;
        }
    }
    return std::max<TimeNs>(time, 1);
}

int decimalsFor(TimeNs step, TimeNs unit)
{
    int decimals = 0;
    while (step % unit != 0 && unit > 1) {
        unit /= 10;
        ++decimals;
    }
    return decimals;
}

QString tickLabel(TimeNs time, TimeNs unit, int decimals, const QString &unitName)
{
    QString number = decimalText(static_cast<double>(std::abs(time)) / static_cast<double>(unit),
                                 time == 0 ? 0 : decimals);
    if (time < 0)
        number.prepend(QChar(0x2212)); // a minus as wide as the digits
    return number + QChar(0x00a0) + unitName;
}

QString significant(double value, int digits)
{
    const int before = value >= 100 ? 3 : value >= 10 ? 2 : 1;
    return decimalText(value, std::max(0, digits - before));
}

} // namespace

double TimeAxis::x(TimeNs time) const
{
    return left + static_cast<double>(time - range.begin) * pixels / static_cast<double>(range.length());
}

double TimeAxis::snappedX(TimeNs time) const
{
    return std::clamp(std::floor(x(time) + 0.5), std::ceil(left), std::floor(right()));
}

TimeNs TimeAxis::time(double x) const
{
    return range.begin + std::llround((x - left) / pixels * static_cast<double>(range.length()));
}

std::vector<TimeTick> timeTicks(TimeRange range, int maximum)
{
    std::vector<TimeTick> ticks;
    if (range.isEmpty() || maximum < 1)
        return ticks;
    const TimeNs step = roundUp<3>(range.length() / maximum + 1, {10, 20, 50});
    const TimeNs largest = std::max(std::abs(range.begin), std::abs(range.end));
    // The unit follows the step: deep in a run of a second, microseconds are told as decimals of a
    // millisecond.
    const bool seconds = step >= 100 * millisecond || (step >= 10 * millisecond && largest >= second);
    const bool milliseconds = step >= 100 * microsecond || largest >= millisecond;
    const TimeNs unit = seconds ? second : milliseconds ? millisecond : microsecond;
    const QString unitName = seconds ? QStringLiteral("s")
        : milliseconds               ? QStringLiteral("ms")
                                     : QString::fromUtf8("µs");
    const int decimals = decimalsFor(step, unit);
    TimeNs time = range.begin / step * step;
    if (time < range.begin)
        time += step;
    for (; time <= range.end; time += step)
        ticks.push_back({time, tickLabel(time, unit, decimals, unitName)});
    return ticks;
}

TimeNs nextRoundTime(TimeNs time)
{
    return roundUp<8>(time, {10, 15, 20, 30, 40, 50, 60, 80});
}

QString decimalText(double value, int decimals)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', decimals);
}

QString durationText(TimeNs duration)
{
    const auto value = static_cast<double>(duration);
    const TimeNs size = std::abs(duration);
    const QChar space(0x00a0);
    if (size >= 100 * millisecond)
        return decimalText(value / second, 2) + space + QStringLiteral("s");
    if (size >= millisecond)
        return significant(value / millisecond, 3) + space + QStringLiteral("ms");
    if (size >= microsecond)
        return significant(value / microsecond, 2) + space + QString::fromUtf8("µs");
    return QString::number(duration) + space + QStringLiteral("ns");
}

} // namespace gilscope
