// SPDX-License-Identifier: GPL-3.0-or-later
#include "verdict.h"

#include "lesson/run_outcome.h"

#include <QCoreApplication>
#include <QLocale>

#include <numeric>

namespace gilscope {

namespace {

constexpr double telling = 1.05; // closer than this is a draw: one run to the next differs by as much

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Verdict)
};

QString inSeconds(TimeNs time)
{
    return Text::tr("%1 s").arg(QLocale().toString(static_cast<double>(time) / second, 'f', 2));
}

QString times(double ratio)
{
    return Text::tr("%1 ×").arg(QLocale().toString(ratio, 'f', 2));
}

Verdict inconclusive(const QString &reason)
{
    return {VerdictKind::Inconclusive, Text::tr("Inconclusive, because %1").arg(reason), {}};
}

double seconds(TimeNs time)
{
    return static_cast<double>(time) / second;
}

std::optional<Verdict> failureOf(const RunResult &result)
{
    for (const VariantResult &variant : result.variants) {
        if (variant.failure) {
            return Verdict{VerdictKind::Failed, failureSentence(variant.title, *variant.failure), {}};
        }
    }
    for (const VariantResult &variant : result.variants) {
        if (!variant.violations.isEmpty()) {
            return Verdict{
                VerdictKind::Failed, contradictionSentence(variant.title, variant.violations.front()), {}};
        }
    }
    return {};
}

std::optional<Verdict> deadlockIn(const RunResult &result)
{
    QStringList sentences;
    for (const VariantResult &variant : result.variants) {
        if (!variant.deadlock.isEmpty()) {
            sentences << endlessSentence(variant.title, variant.deadlock);
        }
    }
    if (!result.over || sentences.isEmpty()) {
        return {};
    }
    return Verdict{VerdictKind::Conclusive, sentences.join(QLatin1Char(' ')), {}};
}

// What the baseline and the other arrangements have to say beside the fastest one.
QString comparisonWithTheOthers(const RunResult &result, std::size_t fastest)
{
    QString text;
    for (std::size_t i = 0; i < result.variants.size(); ++i) {
        const VariantResult &variant = result.variants[i];
        if (i == fastest || variant.isBaseline || !variant.ratioToBaseline) {
            continue;
        }
        const double ratio = *variant.ratioToBaseline;
        const bool same = ratio < telling && ratio > 1 / telling;
        const QString meaning = same ? Text::tr("about the same")
            : ratio > 1              ? Text::tr("slower")
                                     : Text::tr("faster");
        text += QLatin1Char(' ')
            + Text::tr("%1 took %2 its time: %3.").arg(inQuotes(variant.title), times(ratio), meaning);
    }
    return text;
}

Verdict conclusive(const RunResult &result, std::size_t fastest)
{
    const VariantResult &best = result.variants[fastest];
    const auto baseline = std::find_if(result.variants.begin(), result.variants.end(),
                                       [](const VariantResult &variant) { return variant.isBaseline; });
    QString text =
        Text::tr("Fastest in this run: %1, %2").arg(inQuotes(best.title), inSeconds(best.statistics->wall));
    if (baseline != result.variants.end() && !best.isBaseline && best.ratioToBaseline) {
        text += Text::tr(", %1 the time of %2").arg(times(*best.ratioToBaseline), inQuotes(baseline->title));
    }
    text += QLatin1Char('.') + comparisonWithTheOthers(result, fastest);
    return {VerdictKind::Conclusive, text, fastest};
}

} // namespace

Verdict verdictOf(const RunResult &all)
{
    RunResult result = all;
    std::erase_if(result.variants, [](const VariantResult &variant) { return !variant.runsHere; });
    if (std::optional<Verdict> failure = failureOf(result)) {
        return *failure;
    }
    if (std::optional<Verdict> deadlock = deadlockIn(result)) {
        return *deadlock;
    }
    if (result.stopped && result.over) {
        return inconclusive(Text::tr("the run was stopped before it was complete. Run it again to compare."));
    }
    const bool complete =
        std::all_of(result.variants.begin(), result.variants.end(), [](const VariantResult &variant) {
            return variant.state == RunState::Finished && variant.statistics && variant.statistics->wall > 0;
        });
    // Without a baseline they are no competition.
    if (!result.over || !complete || result.variants.size() < 2 || result.baseline.isEmpty()) {
        return {};
    }
    std::vector<std::size_t> order(result.variants.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return result.variants[a].statistics->wall < result.variants[b].statistics->wall;
    });
    for (const VariantResult &variant : result.variants) {
        if (variant.coresNeeded > result.cores) {
            if (result.simulated) {
                return inconclusive(Text::tr("%1 needs %2 cores and %n are simulated.", nullptr,
                                             static_cast<int>(result.cores))
                                        .arg(inQuotes(variant.title), QString::number(variant.coresNeeded)));
            }
            return inconclusive(Text::tr("%1 needs %2 cores and this program may use %n.", nullptr,
                                         static_cast<int>(result.cores))
                                    .arg(inQuotes(variant.title), QString::number(variant.coresNeeded)));
        }
    }
    const VariantResult &best = result.variants[order[0]];
    const VariantResult &next = result.variants[order[1]];
    const double bestWall = seconds(best.statistics->wall);
    const auto waitedForACore = [](const VariantResult &variant) {
        return inconclusive(Text::tr("%1 waited for a core for up to %2. Close other programs and run again.")
                                .arg(inQuotes(variant.title), inSeconds(variant.heldUp)));
    };
    const auto mightHaveWon = [&](const VariantResult &variant) {
        return seconds(variant.statistics->wall - variant.heldUp) < bestWall * telling;
    };
    // A busy machine first: it is the reason that the user can do something about.
    for (std::size_t i = 1; i < order.size(); ++i) {
        const VariantResult &other = result.variants[order[i]];
        if (seconds(other.heldUp) > (telling - 1) * seconds(other.statistics->wall) && mightHaveWon(other)) {
            return waitedForACore(other);
        }
    }
    if (seconds(next.statistics->wall) < bestWall * telling) {
        return inconclusive(Text::tr("%1 (%2) and %3 (%4) lie within 5 % of each other.")
                                .arg(inQuotes(best.title), inSeconds(best.statistics->wall),
                                     inQuotes(next.title), inSeconds(next.statistics->wall)));
    }
    for (std::size_t i = 1; i < order.size(); ++i) {
        const VariantResult &other = result.variants[order[i]];
        if (mightHaveWon(other)) {
            return waitedForACore(other);
        }
    }
    return conclusive(result, order[0]);
}

} // namespace gilscope
