// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_comparison.h"

#include "run_figures.h"
#include "run_outcome.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SourceComparison)
};

struct Side
{
    std::optional<double> ratio;
    QString instead;
};

QString wordInstead(const VariantRun &run)
{
    switch (run.state()) {
    case RunState::Idle:
        return run.runs() ? Text::tr("not run") : Text::tr("not run here");
    case RunState::Starting:
    case RunState::Running:
    case RunState::Stopping:
        return QStringLiteral("…");
    case RunState::Finished:
        return Text::tr("no ratio");
    case RunState::Stopped:
        return Text::tr("stopped");
    case RunState::Deadlocked:
        return Text::tr("deadlock");
    case RunState::Hung:
        return Text::tr("hangs");
    case RunState::Failed:
        return Text::tr("failed");
    }
    Q_UNREACHABLE();
}

std::optional<double> wallOf(const ScenarioRun &run, const QString &id)
{
    for (const VariantRun &variant : run.variants()) {
        if (variant.variant->id == id && variant.state() == RunState::Finished && variant.statistics
            && variant.statistics->wall > 0) {
            return static_cast<double>(variant.statistics->wall);
        }
    }
    return std::nullopt;
}

// Of the rounds that belong to the run; of the run itself where there are none.
Side sideOf(const ScenarioRun &run, const Rounds &rounds, const QString &variant, const QString &baseline)
{
    const auto found = std::ranges::find_if(
        run.variants(), [&variant](const VariantRun &one) { return one.variant->id == variant; });
    if (found == run.variants().end()) {
        return {{}, Text::tr("not run")};
    }
    if (rounds.walls.size() > 1 && rounds.source == run.source() && rounds.scenario == run.scenario()) {
        if (const Spread spread = spreadOf(rounds.ratiosOf(variant, baseline)); spread.n > 0) {
            return {spread.median, {}};
        }
    }
    const std::optional<double> wall = wallOf(run, variant);
    const std::optional<double> ofBaseline = wallOf(run, baseline);
    return wall && ofBaseline ? Side{*wall / *ofBaseline, {}} : Side{{}, wordInstead(*found)};
}

QString titleOf(const Scenario &scenario, const QString &id)
{
    const std::optional<std::size_t> place = variantIndex(scenario, id);
    return place ? scenario.variants[*place].title : QString();
}

} // namespace

std::optional<double> ComparedVariant::difference() const
{
    return here && there && *here > 0 ? std::optional(*there / *here - 1) : std::nullopt;
}

bool ComparedVariant::isLarge() const
{
    const std::optional<double> by = difference();
    constexpr double rounding = 1e-9; // a tenth is no more than a tenth
    return by && std::abs(*by) > tellingDifference + rounding;
}

bool ComparedVariant::differs() const
{
    return isLarge() && !disturbed;
}

SourceComparison comparisonOf(const ScenarioRun &here, const ScenarioRun &there, const Rounds &roundsHere,
                              const Rounds &roundsThere)
{
    SourceComparison comparison{
        here.source(), there.source(), here.baseline(), titleOf(here.scenario(), here.baseline()), {}};
    std::vector<QString> disturbed = figuresOf(here).disturbedVariants();
    std::ranges::copy(figuresOf(there).disturbedVariants(), std::back_inserter(disturbed));
    const auto isDisturbed = [&disturbed](const QString &id) {
        return std::ranges::find(disturbed, id) != disturbed.end();
    };
    for (const VariantRun &variant : here.variants()) {
        const QString &id = variant.variant->id;
        const Side ours = sideOf(here, roundsHere, id, here.baseline());
        const Side theirs = sideOf(there, roundsThere, id, here.baseline());
        comparison.rows.push_back({id, variant.variant->title, ours.ratio, theirs.ratio, ours.instead,
                                   theirs.instead, isDisturbed(id) || isDisturbed(here.baseline())});
    }
    return comparison;
}

QString differenceInWords(const ComparedVariant &row)
{
    const std::optional<double> by = row.difference();
    if (!by) {
        return Text::tr("inconclusive");
    }
    const double percent = std::round(*by * 100);
    const QString number = QLocale().toString(std::abs(percent), 'f', 0);
    const QString difference = percent == 0 ? Text::tr("0 %")
        : percent > 0                       ? Text::tr("+%1 %").arg(number)
                                            : Text::tr("−%1 %").arg(number);
    return row.disturbed && row.isLarge() ? Text::tr("inconclusive (%1)").arg(difference) : difference;
}

QString ratioInWords(const std::optional<double> &ratio, const QString &instead)
{
    return ratio ? Text::tr("%1 ×").arg(QLocale().toString(*ratio, 'f', 2)) : instead;
}

QString inWords(const SourceComparison &comparison)
{
    QStringList parts;
    for (const ComparedVariant &row : comparison.rows) {
        if (row.variant != comparison.baseline) {
            parts << Text::tr("%1 %2 and %3 (%4)")
                         .arg(row.title, ratioInWords(row.here, row.insteadHere),
                              ratioInWords(row.there, row.insteadThere), differenceInWords(row));
        }
    }
    return Text::tr("Times as multiples of %1's, %2 and %3: %4.")
        .arg(inQuotes(comparison.baselineTitle), stampOf(comparison.here), stampOf(comparison.there),
             parts.join(QStringLiteral("; ")));
}

} // namespace gilscope
