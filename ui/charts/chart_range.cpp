// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_range.h"

#include "ui/timeline/time_axis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Charts)
};

// As the axis names them, so that neighbours differ however far one has zoomed in.
QString phraseOf(const QString &text, TimeRange range)
{
    const auto label = [&range](TimeNs time) {
        const double step = static_cast<double>(range.length()) / 100;
        const int decimals = std::clamp(static_cast<int>(std::ceil(9 - std::log10(step))), 2, 9);
        return decimalText(static_cast<double>(time) / second, decimals) + QChar(0x00a0)
            + QStringLiteral("s");
    };
    return text.arg(label(range.begin), label(range.end));
}

} // namespace

ChartRange chartRangeOf(const std::vector<TimelinePanel> &panels, TimeRange visible,
                        const std::optional<TimeRange> &selection)
{
    if (selection && !selection->isEmpty())
        return {*selection, phraseOf(Text::tr("Selected: %1 to %2."), *selection)};
    const TimeRange whole = extentOf(panels);
    if (visible.isEmpty() || (visible.begin <= whole.begin && whole.end <= visible.end))
        return {whole, Text::tr("Whole run.")};
    return {visible, phraseOf(Text::tr("Visible: %1 to %2."), visible)};
}

} // namespace gilscope
