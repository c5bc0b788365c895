// SPDX-License-Identifier: GPL-3.0-or-later
#include "version_range.h"

#include <QRegularExpression>
#include <QVersionNumber>

namespace gilscope {

namespace {

QRegularExpressionMatch partsOf(const QString &range)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A([0-9]{1,3}(?:\\.[0-9]{1,3}){0,2})(?:(\\+)|-([0-9]{1,3}(?:\\.[0-9]{1,3}){0,2}))?\\z"));
    return form.match(range);
}

// As many of its numbers as the other one has.
int compared(const QVersionNumber &version, const QVersionNumber &end)
{
    return QVersionNumber::compare(QVersionNumber(version.segments().mid(0, end.segmentCount())), end);
}

} // namespace

bool isVersionRange(const QString &range)
{
    return partsOf(range).hasMatch();
}

bool isInRange(const QString &version, const QString &range)
{
    const QRegularExpressionMatch parts = partsOf(range);
    const QVersionNumber number = QVersionNumber::fromString(version);
    if (!parts.hasMatch() || number.isNull()) {
        return false;
    }
    const QVersionNumber first = QVersionNumber::fromString(parts.captured(1));
    if (!parts.captured(2).isEmpty()) {
        return compared(number, first) >= 0;
    }
    const bool isOne = parts.captured(3).isEmpty();
    const QVersionNumber last = isOne ? first : QVersionNumber::fromString(parts.captured(3));
    return compared(number, first) >= 0 && compared(number, last) <= 0;
}

} // namespace gilscope
