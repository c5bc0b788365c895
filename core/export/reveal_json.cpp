// SPDX-License-Identifier: GPL-3.0-or-later
#include "reveal_json.h"

namespace gilscope {

namespace {

QString keyOf(RevealKind kind)
{
    switch (kind) {
    case RevealKind::Pending:
        return QStringLiteral("pending");
    case RevealKind::Answered:
        return QStringLiteral("answered");
    case RevealKind::Seen:
        return QStringLiteral("seen");
    case RevealKind::Inconclusive:
        return QStringLiteral("inconclusive");
    case RevealKind::Failed:
        return QStringLiteral("failed");
    case RevealKind::NotRunHere:
        return QStringLiteral("not_run_here");
    }
    Q_UNREACHABLE();
}

QJsonValue holds(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Holds:
        return true;
    case Judgement::Fails:
        return false;
    case Judgement::Open:
        return QJsonValue::Null;
    }
    Q_UNREACHABLE();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QJsonArray claimsToJson(const Reveal &reveal)
{
    QJsonArray claims;
    for (const ClaimSeen &claim : reveal.claims) {
        claims.append(QJsonObject{{"text", claim.text}, {"holds", holds(claim.judgement)}});
    }
    return claims;
}

QJsonObject revealToJson(const Scenario &scenario, const Reveal &reveal)
{
    const bool answered = reveal.right.has_value();
    return {
        {"kind", keyOf(reveal.kind)},
        {"answer", answered ? QJsonValue(static_cast<int>(*reveal.right) + 1) : QJsonValue(QJsonValue::Null)},
        {"answer_text",
         answered ? QJsonValue(scenario.answers.at(*reveal.right).text) : QJsonValue(QJsonValue::Null)},
        {"headline", textOrNull(reveal.headline)},
        {"reason", textOrNull(reveal.reason)}};
}

} // namespace gilscope
