// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison_table.h"

#include "ui/window/verdict.h"

#include <QStringList>

namespace gilscope {

namespace {

const QString unknown = QStringLiteral("–");
constexpr qsizetype longestTitle = 40;

QString shortened(const QString &title)
{
    return title.size() <= longestTitle ? title : title.left(longestTitle - 1) + QStringLiteral("…");
}

QString decimals(double value, int places, const QString &unit)
{
    return QString::number(value, 'f', places) + unit;
}

QString durationText(TimeNs time)
{
    const double milliseconds = static_cast<double>(time) / 1e6;
    return milliseconds < 100 ? decimals(milliseconds, 1, QStringLiteral(" ms"))
                              : decimals(milliseconds / 1e3, 2, QStringLiteral(" s"));
}

QString sourceText(SourceKind source)
{
    switch (source) {
    case SourceKind::Measured:
        return QStringLiteral("MEASURED");
    }
    Q_UNREACHABLE();
}

// Why there is no time to show; empty when there is one.
QString insteadOfTime(RunState state)
{
    switch (state) {
    case RunState::Idle:
        return QStringLiteral("not run");
    case RunState::Stopped:
        return QStringLiteral("stopped");
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

QStringList rowOf(const VariantRun &variant, std::optional<double> ratio)
{
    const QString instead = insteadOfTime(variant.state());
    if (!variant.statistics || !instead.isEmpty()) {
        return {shortened(variant.variant->title),
                instead.isEmpty() ? unknown : instead,
                unknown,
                unknown,
                unknown,
                unknown,
                unknown,
                variant.trace() != nullptr ? QString::number(variant.trace()->lostEvents) : unknown};
    }
    const TraceStatistics &figures = *variant.statistics;
    return {shortened(variant.variant->title),
            durationText(figures.wall),
            ratio ? decimals(*ratio, 2, QStringLiteral(" ×")) : unknown,
            durationText(figures.wallWithStartup),
            decimals(figures.coresUsed, 2, {}),
            QString::number(figures.handOffs),
            figures.hold.n > 0
                ? decimals(static_cast<double>(figures.hold.median) / 1e6, 2, QStringLiteral(" ms"))
                : unknown,
            QString::number(variant.trace()->lostEvents)};
}

QString aligned(const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths(static_cast<std::size_t>(rows.front().size()), 0);
    for (const QStringList &row : rows) {
        for (std::size_t column = 0; column < widths.size(); ++column) {
            widths[column] = qMax(widths[column], row[static_cast<qsizetype>(column)].size());
        }
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line = row.front().leftJustified(widths.front());
        for (std::size_t column = 1; column < widths.size(); ++column) {
            line += QStringLiteral("  ") + row[static_cast<qsizetype>(column)].rightJustified(widths[column]);
        }
        text += line + u'\n';
    }
    return text;
}

} // namespace

QString comparisonTable(const ScenarioRun &run)
{
    std::vector<QStringList> rows{{shortened(run.scenario().title), QStringLiteral("time"),
                                   QStringLiteral("× ") + run.scenario().baseline,
                                   QStringLiteral("with start-up"), QStringLiteral("cores used"),
                                   QStringLiteral("hand-offs"), QStringLiteral("median hold"),
                                   QStringLiteral("lost events")}};
    for (const VariantRun &variant : run.variants()) {
        rows.push_back(rowOf(variant, run.ratioToBaseline(variant)));
    }
    const Verdict verdict = verdictOf(resultOf(run));
    // Failures have been reported, on standard error.
    const bool isToBeSaid =
        verdict.kind == VerdictKind::Conclusive || verdict.kind == VerdictKind::Inconclusive;
    return aligned(rows) + sourceText(run.source()) + QStringLiteral(" · ") + machineLine(run.machine())
        + u'\n' + (isToBeSaid ? verdict.text + u'\n' : QString());
}

} // namespace gilscope
