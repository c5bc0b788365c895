// SPDX-License-Identifier: GPL-3.0-or-later
#include "claims_report.h"

#include "text_folding.h"

namespace gilscope {

namespace {

QString signOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Holds:
        return QStringLiteral("✔ ");
    case Judgement::Fails:
        return QStringLiteral("✘ ");
    case Judgement::Open:
        return QStringLiteral("? ");
    }
    Q_UNREACHABLE();
}

QString conditionsOf(const Claim &claim, const Scenario &scenario, std::span<const RunFigures> rounds,
                     int width)
{
    QString text;
    for (const Condition &condition : claim.when) {
        const JudgedCondition judged = judge(condition, rounds);
        text += folded(QStringLiteral("  ") + signOf(judged.judgement) + inWords(condition, judged, scenario),
                       width);
    }
    return text;
}

} // namespace

QString claimsReport(const Scenario &scenario, const Reveal &reveal, std::span<const RunFigures> rounds,
                     int width)
{
    QString text;
    if (reveal.kind == RevealKind::Answered) {
        text += folded(QStringLiteral("Answer: ") + reveal.headline, width);
    } else if (reveal.kind == RevealKind::Inconclusive) {
        text += folded(reveal.headline + QLatin1Char(' ') + reveal.reason, width);
    } else if (reveal.kind == RevealKind::NotRunHere) {
        text += folded(reveal.headline, width);
    }
    for (std::size_t at = 0; at < reveal.claims.size(); ++at) {
        const ClaimSeen &claim = reveal.claims[at];
        text += folded(signOf(claim.judgement) + claim.text, width);
        if (claim.judgement != Judgement::Holds) {
            text += conditionsOf(scenario.claims.at(at), scenario, rounds, width);
        }
    }
    return text;
}

} // namespace gilscope
