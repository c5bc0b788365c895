// SPDX-License-Identifier: GPL-3.0-or-later
#include "range_report.h"

#include "state_words.h"
#include "ui/timeline/time_axis.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::RangeReport)
};

// Who was on a core or had a lock is looked up slice by slice; where there are more, the bar says only that
// somebody was.
constexpr std::size_t mostLookedAt = 1'000'000;

// Stays with what is before it when the words wrap.
const QString separator = QStringLiteral("\u00a0· ");

StyleIndex shadeFor(const Trace &trace, ThreadId thread)
{
    return index(thread) < trace.layout.threads.size() && trace.layout.threads[index(thread)].isService
        ? serviceStyle
        : styleOf(ThreadState::Running, thread);
}

std::vector<Share> statesOf(const Trace &trace, const Lane &lane, const LaneRangeStatistics &figures)
{
    std::vector<Share> shares;
    for (std::size_t state = 0; state < threadStateCount; ++state) {
        const auto which = static_cast<ThreadState>(state);
        if (figures.states[state] > 0) {
            const bool runs = which == ThreadState::Running && lane.kind == LaneKind::Thread;
            shares.push_back({runs ? shadeFor(trace, lane.thread) : styleOf(which, lane.thread),
                              stateWords(which, lane.kind), figures.states[state]});
        }
    }
    return shares;
}

std::vector<Share> threadsOf(const Trace &trace, const Lane &lane, TimeRange range)
{
    std::map<ThreadId, TimeNs> times;
    const auto add = [&](const Slice &slice) {
        const TimeNs within = std::min(slice.end, range.end) - std::max(slice.begin, range.begin);
        if (within > 0)
            times[slice.thread] += within;
    };
    const auto first = std::ranges::upper_bound(lane.slices, range.begin, {}, &Slice::end);
    const auto last = std::ranges::lower_bound(lane.slices, range.end, {}, &Slice::begin);
    if (first < last)
        std::for_each(first, last, add);
    if (lane.open)
        add(*lane.open);
    std::vector<Share> shares;
    for (const auto &[thread, time] : times)
        shares.push_back({shadeFor(trace, thread), threadLabel(trace, thread), time});
    return shares;
}

QString shareText(const Share &share, TimeRange whole)
{
    const double part =
        100.0 * static_cast<double>(share.time) / static_cast<double>(std::max<TimeNs>(whole.length(), 1));
    return Text::tr("%1 %2\u00a0%").arg(share.name, QLocale().toString(part, 'f', 1));
}

QString spreadText(const Distribution &of)
{
    const QString median = durationText(of.median);
    return of.n == 1 ? median : Text::tr("%1 (95 % up to %2)").arg(median, durationText(of.p95));
}

QString inCell(TimeNs time)
{
    return decimalText(static_cast<double>(time) / millisecond, 6);
}

QStringList cellsOf(const PanelReport &panel, const LaneReport &lane, TimeRange range)
{
    const LaneRangeStatistics &figures = lane.figures;
    return {panel.title,
            lane.label,
            sharesText(lane, range),
            QString::number(figures.takes),
            inCell(figures.hold.median),
            inCell(figures.hold.p95),
            inCell(figures.wait.median),
            inCell(figures.wait.p95),
            QString::number(figures.handOffs),
            QString::number(figures.timeOuts),
            QString::number(figures.dropRequests),
            QString::number(figures.lostRaces)};
}

} // namespace

RangeReport reportOn(const std::vector<TimelinePanel> &panels, TimeRange range)
{
    RangeReport report;
    report.range = range;
    for (const TimelinePanel &panel : panels) {
        if (!panel.trace)
            continue;
        const RangeStatistics statistics = statisticsWithin(*panel.trace, range);
        PanelReport &of = report.panels.emplace_back();
        of.title = panel.title;
        of.handOffs = statistics.handOffs;
        of.coresUsed = statistics.coresUsed;
        of.sampled = statistics.sampled;
        for (const LaneRangeStatistics &figures : statistics.lanes) {
            const Lane &lane = panel.trace->lanes[figures.lane];
            const bool byThread = lane.kind != LaneKind::Thread && figures.slices <= mostLookedAt;
            of.lanes.push_back(
                {laneLabel(*panel.trace, lane),
                 byThread ? threadsOf(*panel.trace, lane, range) : statesOf(*panel.trace, lane, figures),
                 figures});
        }
    }
    return report;
}

QString sharesText(const LaneReport &lane, TimeRange range)
{
    QStringList texts;
    for (const Share &share : lane.shares)
        texts << shareText(share, range);
    return texts.join(separator);
}

QString takesText(const LaneReport &lane)
{
    const LaneRangeStatistics &figures = lane.figures;
    QStringList texts;
    if (figures.takes > 0) {
        texts << Text::tr("%n takes", nullptr, static_cast<int>(figures.takes))
              << Text::tr("held %1").arg(spreadText(figures.hold))
              << Text::tr("waited %1").arg(spreadText(figures.wait));
    }
    if (figures.handOffs > 0)
        texts << Text::tr("%n hand-offs", nullptr, static_cast<int>(figures.handOffs));
    if (figures.lostRaces > 0)
        texts << Text::tr("%n lost races", nullptr, static_cast<int>(figures.lostRaces));
    return texts.join(separator);
}

QString summaryText(const PanelReport &panel)
{
    const QString cores = Text::tr("%1 cores used").arg(QLocale().toString(panel.coresUsed, 'f', 2));
    const QString handOffs = Text::tr("%n hand-offs", nullptr, static_cast<int>(panel.handOffs));
    return panel.sampled ? Text::tr("%1 · %2 · percentiles of a sample").arg(cores, handOffs)
                         : Text::tr("%1 · %2").arg(cores, handOffs);
}

QString asTabSeparated(const RangeReport &report)
{
    QStringList lines{QStringList{Text::tr("Arrangement"), Text::tr("Lane"), Text::tr("Share of the time"),
                                  Text::tr("Takes"), Text::tr("Hold, median, ms"), Text::tr("Hold, 95 %, ms"),
                                  Text::tr("Wait, median, ms"), Text::tr("Wait, 95 %, ms"),
                                  Text::tr("Hand-offs"), Text::tr("Time-outs"), Text::tr("Drop requests"),
                                  Text::tr("Lost races")}
                          .join(QLatin1Char('\t'))};
    for (const PanelReport &panel : report.panels) {
        for (const LaneReport &lane : panel.lanes)
            lines << cellsOf(panel, lane, report.range).join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')).replace(QChar::Nbsp, QLatin1Char(' '));
}

} // namespace gilscope
