// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison_table.h"

#include "text_folding.h"
#include "ui/timeline/remarks.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/window/verdict.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <sys/ioctl.h>
#include <unistd.h>

namespace gilscope {

namespace {

const QString unknown = QStringLiteral("–");
constexpr qsizetype longestTitle = 40;
constexpr qsizetype shortestTitle = 20;
constexpr qsizetype columnGap = 2;

QString shortened(const QString &title, qsizetype longest)
{
    return title.size() <= longest ? title : title.left(longest - 1) + QStringLiteral("…");
}

QString decimals(double value, int places, const QString &unit)
{
    return QString::number(value, 'f', places) + unit;
}

QString durationText(double time)
{
    const double milliseconds = time / 1e6;
    return milliseconds < 100 ? decimals(milliseconds, 1, QStringLiteral(" ms"))
                              : decimals(milliseconds / 1e3, 2, QStringLiteral(" s"));
}

QString durationText(TimeNs time)
{
    return durationText(static_cast<double>(time));
}

// Why there is no time to show; empty when there is one.
QString insteadOfTime(const VariantRun &run)
{
    if (!run.runs()) {
        return QStringLiteral("not run here");
    }
    switch (run.state()) {
    case RunState::Idle:
        return QStringLiteral("not run");
    case RunState::Stopped:
        return QStringLiteral("stopped");
    case RunState::Deadlocked:
        return QStringLiteral("deadlock");
    case RunState::Hung:
        return QStringLiteral("hangs");
    case RunState::Failed:
        return QStringLiteral("failed");
    case RunState::Starting:
    case RunState::Running:
    case RunState::Stopping:
    case RunState::Finished:
        return {};
    }
    Q_UNREACHABLE();
}

// A column and how much it matters: where there is no room for all, the lowest goes first.
struct Column
{
    QString heading;
    int weight = 0;
    QStringList cells;
};

std::vector<Column> columnsOf(const ScenarioRun &run)
{
    std::vector<Column> columns{
        {QStringLiteral("time"), 9, {}},          {QStringLiteral("× ") + run.baseline(), 8, {}},
        {QStringLiteral("with start-up"), 2, {}}, {QStringLiteral("cores used"), 3, {}},
        {QStringLiteral("hand-offs"), 7, {}},     {QStringLiteral("median hold"), 1, {}},
        {QStringLiteral("memory"), 0, {}}};
    for (const VariantRun &variant : run.variants()) {
        QStringList cells(static_cast<qsizetype>(columns.size()), unknown);
        const QString instead = insteadOfTime(variant);
        if (!variant.statistics || !instead.isEmpty()) {
            cells[0] = instead.isEmpty() ? unknown : instead;
        } else {
            const TraceStatistics &figures = *variant.statistics;
            const std::optional<double> ratio = run.ratioToBaseline(variant);
            cells = QStringList{durationText(figures.wall),
                                ratio ? decimals(*ratio, 2, QStringLiteral(" ×")) : unknown,
                                durationText(figures.wallWithStartup),
                                decimals(figures.coresUsed, 2, {}),
                                isLockSeen(*variant.trace()) ? QString::number(figures.handOffs) : unknown,
                                figures.hold.n > 0 ? decimals(static_cast<double>(figures.hold.median) / 1e6,
                                                              2, QStringLiteral(" ms"))
                                                   : unknown,
                                memoryText(figures).isEmpty() ? unknown : memoryText(figures)};
        }
        for (std::size_t column = 0; column < columns.size(); ++column) {
            columns[column].cells << cells[static_cast<qsizetype>(column)];
        }
    }
    return columns;
}

// The unit once, where both have the same.
QString between(QString low, const QString &high)
{
    const QString unit = high.mid(high.indexOf(u' ') < 0 ? high.size() : high.indexOf(u' '));
    if (!unit.isEmpty() && low.endsWith(unit)) {
        low.chop(unit.size());
    }
    return low + QStringLiteral("–") + high;
}

std::vector<Column> columnsOf(const RepeatedRun &run)
{
    std::vector<Column> columns{{QStringLiteral("median time"), 9, {}},
                                {QStringLiteral("min–max"), 3, {}},
                                {QStringLiteral("× ") + run.newest().baseline(), 8, {}},
                                {QStringLiteral("quartiles"), 7, {}},
                                {QStringLiteral("hand-offs"), 6, {}}};
    const std::vector<VariantSpread> spreads = run.spreads();
    for (std::size_t at = 0; at < spreads.size(); ++at) {
        const VariantSpread &spread = spreads[at];
        const bool runsHere = run.newest().variants()[at].runs();
        const bool timed = spread.wall.n > 0;
        const bool compared = spread.ratio.n > 0;
        columns[0].cells << (timed          ? durationText(spread.wall.median)
                                 : runsHere ? unknown
                                            : QStringLiteral("not run here"));
        columns[1].cells << (timed ? between(durationText(spread.wall.min), durationText(spread.wall.max))
                                   : unknown);
        columns[2].cells << (compared ? decimals(spread.ratio.median, 2, QStringLiteral(" ×")) : unknown);
        columns[3].cells << (compared ? between(decimals(spread.ratio.lowerQuartile, 2, {}),
                                                decimals(spread.ratio.upperQuartile, 2, {}))
                                      : unknown);
        columns[4].cells << (timed ? QString::number(std::llround(spread.handOffs.median)) : unknown);
    }
    return columns;
}

qsizetype widthOf(const Column &column)
{
    qsizetype width = column.heading.size();
    for (const QString &cell : column.cells) {
        width = qMax(width, cell.size());
    }
    return width;
}

qsizetype widthOf(const std::vector<Column> &columns)
{
    qsizetype width = 0;
    for (const Column &column : columns) {
        width += columnGap + widthOf(column);
    }
    return width;
}

QString aligned(const QString &heading, const QStringList &titles, std::vector<Column> columns, int width)
{
    qsizetype longest = heading.size();
    for (const QString &title : titles) {
        longest = qMax(longest, title.size());
    }
    longest = qMin(longest, longestTitle);
    const qsizetype least = qMin(longest, shortestTitle);
    while (columns.size() > 1) {
        const auto lightest = std::ranges::min_element(columns, {}, &Column::weight);
        // What weighs nothing is not worth a shortened title.
        if (widthOf(columns) + (lightest->weight == 0 ? longest : least) <= width) {
            break;
        }
        columns.erase(lightest);
    }
    longest = qBound(least, width - widthOf(columns), longest);
    QString text;
    for (qsizetype row = -1; row < titles.size(); ++row) {
        text += shortened(row < 0 ? heading : titles[row], longest).leftJustified(longest);
        for (const Column &column : columns) {
            text += QString(columnGap, u' ')
                + (row < 0 ? column.heading : column.cells[row]).rightJustified(widthOf(column));
        }
        text += u'\n';
    }
    return text;
}

// Of a real program; empty where it ended well, or as a failure, which has been reported.
QString badEnd(const VariantRun &variant)
{
    const ProgramOutput *output = variant.engine ? variant.engine->output() : nullptr;
    if (output == nullptr || variant.state() != RunState::Finished) {
        return {};
    }
    if (output->killedBySignal) {
        return QStringLiteral("killed by signal %1").arg(*output->killedBySignal);
    }
    return output->exitCode.value_or(0) == 0
        ? QString()
        : QStringLiteral("ended with exit code %1").arg(*output->exitCode);
}

// What there is to say of single variants, in the newest round.
QString remarksText(const ScenarioRun &run, bool repeated, int width)
{
    QString text;
    for (const VariantRun &variant : run.variants()) {
        if (!variant.runs()) {
            text += folded(QStringLiteral("%1, not run here: %2")
                               .arg(shortened(variant.variant->title, longestTitle), variant.whyNot),
                           width);
        }
        if (variant.trace() == nullptr) {
            continue;
        }
        QStringList remarks;
        if (variant.statistics) {
            remarks = remarksOf(*variant.trace(), *variant.statistics).texts;
        }
        if (const QString end = badEnd(variant); !end.isEmpty()) {
            remarks.prepend(end);
        }
        if (const std::uint64_t lost = variant.trace()->lostEvents; lost > 0) {
            remarks << (lost == 1 ? QStringLiteral("1 event lost")
                                  : QStringLiteral("%1 events lost").arg(lost));
        }
        if (!remarks.isEmpty()) {
            text += folded(shortened(variant.variant->title, longestTitle)
                               + (repeated ? QStringLiteral(", last round: ") : QStringLiteral(": "))
                               + remarks.join(QStringLiteral(", ")),
                           width);
        }
    }
    return text;
}

// The verdict over rounds: conclusive when the two fastest do not overlap in the middle half of their rounds.
QString verdictText(const RepeatedRun &run, const RunResult &result)
{
    const std::vector<VariantSpread> spreads = run.spreads();
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < spreads.size(); ++at) {
        if (!result.variants[at].runsHere) {
            continue;
        }
        if (spreads[at].ratio.n == 0) {
            return {};
        }
        order.push_back(at);
    }
    if (order.size() < 2) {
        return {};
    }
    std::ranges::sort(order, {}, [&](std::size_t at) { return spreads[at].ratio.median; });
    const auto titleOf = [&](std::size_t at) {
        return QStringLiteral("“%1”").arg(shortened(result.variants[at].title, longestTitle));
    };
    const VariantSpread &best = spreads[order[0]];
    const VariantSpread &next = spreads[order[1]];
    if (best.ratio.upperQuartile >= next.ratio.lowerQuartile) {
        return QStringLiteral("Inconclusive, because the quartiles of %1 and %2 overlap.")
            .arg(titleOf(order[0]), titleOf(order[1]));
    }
    return QStringLiteral("Fastest in %1 rounds: %2, %3 × the baseline's time of the same round.")
        .arg(run.complete())
        .arg(titleOf(order[0]), decimals(best.ratio.median, 2, {}));
}

// What was inconclusive in the newest round (a busy machine, too few cores) stays so.
QString verdictText(const RepeatedRun &run)
{
    constexpr int fewest = 3; // quartiles of fewer mean nothing
    const RunResult result = resultOf(run.newest());
    const Verdict verdict = verdictOf(result);
    if (verdict.kind == VerdictKind::Conclusive && run.complete() >= fewest) {
        return verdictText(run, result);
    }
    // Failures have been reported, on standard error.
    const bool isToBeSaid =
        verdict.kind == VerdictKind::Conclusive || verdict.kind == VerdictKind::Inconclusive;
    return isToBeSaid ? verdict.text : QString();
}

} // namespace

QString comparisonTable(const RepeatedRun &run, int width)
{
    const ScenarioRun &newest = run.newest();
    QStringList titles;
    for (const VariantRun &variant : newest.variants()) {
        titles << variant.variant->title;
    }
    const bool repeated = run.rounds() > 1 && run.complete() > 0;
    QStringList words{stampOf(newest.source()), machineLine(newest.source(), newest.machine())};
    words.removeAll(QString());
    QString stamp = words.join(QStringLiteral(" · "));
    if (run.rounds() > 1) {
        stamp += QStringLiteral(" · %1 of %2 rounds").arg(run.complete()).arg(run.rounds());
    }
    const QString verdict = verdictText(run);
    return aligned(newest.scenario().title, titles, repeated ? columnsOf(run) : columnsOf(newest), width)
        + remarksText(newest, run.rounds() > 1, width) + stamp + u'\n'
        + (verdict.isEmpty() ? QString() : verdict + u'\n');
}

int tableWidth()
{
    constexpr int usual = 100;
    winsize size{};
    const bool isTerminal = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return isTerminal ? std::max<int>(size.ws_col, 40) : usual;
}

} // namespace gilscope
