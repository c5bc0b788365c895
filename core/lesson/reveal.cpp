// SPDX-License-Identifier: GPL-3.0-or-later
#include "reveal.h"

#include "figure_text.h"
#include "run_outcome.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <set>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Reveal)
};

using Rounds = std::span<const RunFigures>;

// Answers by what the rounds say of them.
struct Sorted
{
    std::vector<std::size_t> hold;
    std::vector<std::size_t> open;

    [[nodiscard]] std::optional<std::size_t> right() const
    {
        return hold.size() == 1 ? std::optional(hold.front()) : std::nullopt;
    }
};

Sorted sortedAnswers(const Scenario &scenario, Rounds rounds)
{
    Sorted sorted;
    for (std::size_t answer = 0; answer < scenario.answers.size(); ++answer) {
        const std::vector<Condition> &conditions = scenario.answers[answer].rightWhen;
        if (conditions.empty()) {
            continue;
        }
        const Judgement judgement = judge(conditions, rounds);
        if (judgement == Judgement::Holds) {
            sorted.hold.push_back(answer);
        } else if (judgement == Judgement::Open) {
            sorted.open.push_back(answer);
        }
    }
    return sorted;
}

// The rounds as they might have been on an idle machine: each disturbed variant alone, and all of them.
std::vector<std::vector<RunFigures>> undisturbed(Rounds rounds)
{
    std::set<QString> disturbed;
    for (const RunFigures &round : rounds) {
        for (const QString &variant : round.disturbedVariants()) {
            disturbed.insert(variant);
        }
    }
    std::vector<std::vector<RunFigures>> others;
    const auto add = [&](const std::optional<QString> &variant) {
        std::vector<RunFigures> &other = others.emplace_back();
        for (const RunFigures &round : rounds) {
            other.push_back(round.undisturbed(variant));
        }
    };
    for (const QString &variant : disturbed) {
        add(variant);
    }
    if (disturbed.size() > 1) {
        add({});
    }
    return others;
}

QString busyReason(Rounds rounds, const Circumstances &circumstances)
{
    double taken = circumstances.takenByOthers;
    for (const RunFigures &round : rounds) {
        taken = std::max(taken, round.takenByOthers());
    }
    return Text::tr(
               "Other programs kept %1 of %n cores busy meanwhile, and that may have decided the matter. "
               "Close other programs and run again.",
               nullptr, static_cast<int>(circumstances.cores))
        .arg(QLocale().toString(taken, 'f', 1));
}

QString fewCoresReason(const Scenario &scenario, const Circumstances &circumstances)
{
    if (circumstances.simulated) {
        return Text::tr("It needs %1 cores, and %n are simulated. Simulate more of them.", nullptr,
                        static_cast<int>(circumstances.cores))
            .arg(scenario.coresNeeded);
    }
    return Text::tr("It needs %1 cores, and this program may use %n. Run it on a machine with more cores.",
                    nullptr, static_cast<int>(circumstances.cores))
        .arg(scenario.coresNeeded);
}

// Conditions of these answers, whatever became of them: what the reader can check the reason with.
QString conditionsInWords(const Scenario &scenario, const std::vector<std::size_t> &answers, Rounds rounds,
                          const std::function<bool(const JudgedCondition &)> &which)
{
    QStringList words;
    for (const std::size_t answer : answers) {
        for (const Condition &condition : scenario.answers[answer].rightWhen) {
            const JudgedCondition judged = judge(condition, rounds);
            const QString sentence = figureInWords(condition, judged, scenario);
            if (which(judged) && !words.contains(sentence)) {
                words << sentence;
            }
        }
    }
    return words.join(QStringLiteral("; "));
}

QString undecidedReason(const Scenario &scenario, const Sorted &sorted, Rounds rounds, SourceKind source)
{
    const auto any = [](const JudgedCondition &) { return true; };
    if (sorted.hold.size() > 1) {
        QStringList answers;
        for (const std::size_t answer : sorted.hold) {
            answers << inQuotes(scenario.answers[answer].text);
        }
        return Text::tr("More than one answer fits this run: %1.").arg(answers.join(QStringLiteral(", ")));
    }
    const QString disagreeing = conditionsInWords(
        scenario, sorted.open, rounds, [](const JudgedCondition &judged) { return judged.roundsDisagree; });
    if (!disagreeing.isEmpty()) {
        return Text::tr("The rounds disagree (median of %n: %1). Close other programs and measure again.",
                        nullptr, static_cast<int>(rounds.size()))
            .arg(disagreeing);
    }
    const QString missing = conditionsInWords(scenario, sorted.open, rounds,
                                              [](const JudgedCondition &judged) { return !judged.value; });
    if (!missing.isEmpty() && source == SourceKind::Python) {
        return Text::
            tr("This run of a real interpreter does not show what decides it (%1). Emulate or simulate it.")
                .arg(missing);
    }
    if (!missing.isEmpty()) {
        return Text::tr("A figure that decides it is missing (%1). Run all variants to their end.")
            .arg(missing);
    }
    std::vector<std::size_t> all;
    for (std::size_t answer = 0; answer < scenario.answers.size(); ++answer) {
        all.push_back(answer);
    }
    return Text::tr("No answer fits this run (%1). Run it again, or measure several rounds.")
        .arg(conditionsInWords(scenario, all, rounds, any));
}

Reveal inconclusive(const QString &reason)
{
    Reveal reveal;
    reveal.kind = RevealKind::Inconclusive;
    reveal.headline = Text::tr("Inconclusive: this run does not decide which answer is right.");
    reveal.reason = reason;
    return reveal;
}

Reveal answered(const Scenario &scenario, std::size_t right, Rounds rounds)
{
    Reveal reveal;
    reveal.kind = RevealKind::Answered;
    reveal.right = right;
    const QString why =
        conditionsInWords(scenario, {right}, rounds, [](const JudgedCondition &) { return true; });
    reveal.headline = Text::tr("%1 (%2).").arg(scenario.answers[right].text, why);
    return reveal;
}

Reveal answerOf(const Scenario &scenario, Rounds rounds, const Circumstances &circumstances,
                const std::vector<std::vector<RunFigures>> &others, SourceKind source)
{
    if (scenario.coresNeeded > circumstances.cores) {
        return inconclusive(fewCoresReason(scenario, circumstances));
    }
    const Sorted sorted = sortedAnswers(scenario, rounds);
    const bool mayBeOtherwise = std::ranges::any_of(others, [&](const std::vector<RunFigures> &other) {
        return sortedAnswers(scenario, other).right() != sorted.right();
    });
    // A busy machine first: it is the reason that something can be done about.
    if (mayBeOtherwise) {
        return inconclusive(busyReason(rounds, circumstances));
    }
    return sorted.right() ? answered(scenario, *sorted.right(), rounds)
                          : inconclusive(undecidedReason(scenario, sorted, rounds, source));
}

std::vector<ClaimSeen> claimsOf(const Scenario &scenario, Rounds rounds, const Circumstances &circumstances,
                                const std::vector<std::vector<RunFigures>> &others)
{
    std::vector<ClaimSeen> claims;
    for (const Claim &claim : scenario.claims) {
        ClaimSeen &seen = claims.emplace_back();
        seen.text = withFigures(claim.text, rounds);
        seen.judgement = judge(claim.when, rounds);
        const bool mayBeOtherwise = std::ranges::any_of(others, [&](const std::vector<RunFigures> &other) {
            return judge(claim.when, other) != seen.judgement;
        });
        if (mayBeOtherwise || scenario.coresNeeded > circumstances.cores) {
            seen.judgement = Judgement::Open;
        }
    }
    return claims;
}

bool canBeAnswered(const Scenario &scenario)
{
    return std::ranges::any_of(scenario.answers,
                               [](const Answer &answer) { return !answer.rightWhen.empty(); });
}

// How the first thing that went wrong is to be told; empty where nothing did.
QString failureOf(const ScenarioRun &run)
{
    for (const VariantRun &variant : run.variants()) {
        if (variant.engine && variant.engine->failure()) {
            return failureSentence(variant.variant->title, *variant.engine->failure());
        }
    }
    for (const VariantRun &variant : run.variants()) {
        if (!variant.violations.empty()) {
            return contradictionSentence(variant.variant->title,
                                         QString::fromStdString(variant.violations.front()));
        }
    }
    return {};
}

} // namespace

Circumstances circumstancesOf(const ScenarioRun &run)
{
    return {run.machine().cores.size(), figuresOf(run).takenByOthers(),
            run.source().kind == SourceKind::Simulated};
}

Reveal revealOf(const ScenarioRun &newest, std::span<const RunFigures> rounds,
                const Circumstances &circumstances)
{
    return revealOf(newest.scenario(),
                    {newest.isOver(), newest.wasStopped(), failureOf(newest), newest.source()}, rounds,
                    circumstances);
}

Reveal revealOf(const Scenario &scenario, const RunEnd &end, std::span<const RunFigures> rounds,
                const Circumstances &circumstances)
{
    if (!canRun(scenario, end.source)) {
        return {RevealKind::NotRunHere, {}, Text::tr("Not run here: this is what is documented."), {}, {}};
    }
    if (!end.failure.isEmpty()) {
        return {RevealKind::Failed, {}, Text::tr("The run failed."), end.failure, {}};
    }
    if (!end.isOver) {
        return {};
    }
    if (rounds.empty()) {
        return inconclusive(end.wasStopped ? Text::tr(
                                "The run was stopped before it was complete. Run it again to see the answer.")
                                           : Text::tr("Nothing was measured. Run it again."));
    }
    const std::vector<std::vector<RunFigures>> others = undisturbed(rounds);
    Reveal reveal;
    if (canBeAnswered(scenario)) {
        reveal = answerOf(scenario, rounds, circumstances, others, end.source.kind);
    } else {
        reveal.kind = RevealKind::Seen;
        reveal.headline = withFigures(scenario.summary, rounds);
    }
    reveal.claims = claimsOf(scenario, rounds, circumstances, others);
    return reveal;
}

QString replyTo(std::size_t answer, const Scenario &scenario, const Reveal &reveal,
                std::span<const RunFigures> rounds)
{
    if (!reveal.right || answer >= scenario.answers.size()) {
        return {};
    }
    const Answer &chosen = scenario.answers[answer];
    if (answer == *reveal.right) {
        return Text::tr("“%1” was right.").arg(chosen.text);
    }
    const QString reply = withFigures(chosen.reply, rounds);
    if (chosen.misconception.isEmpty()) {
        return reply.isEmpty() ? Text::tr("This run says otherwise.") : reply;
    }
    return Text::tr("“%1”? %2")
        .arg(chosen.misconception, reply.isEmpty() ? Text::tr("This run says otherwise.") : reply);
}

} // namespace gilscope
