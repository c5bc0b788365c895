// SPDX-License-Identifier: GPL-3.0-or-later
#include "knob_expression.h"

#include "json_checker.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::KnobExpression)
};

QString namesOf(const std::vector<Knob> &knobs)
{
    QStringList names;
    for (const Knob &knob : knobs) {
        names << quoted(knob.id);
    }
    return names.isEmpty() ? Text::tr("The scenario has no \"knobs\"")
                           : Text::tr("The knobs are %1").arg(names.join(QStringLiteral(", ")));
}

Error expressionError(const QString &message, const QString &remedy)
{
    return {{}, message.toStdString(), remedy.toStdString()};
}

const KnobStop *stopOf(const QString &id, const std::vector<Knob> &knobs)
{
    const auto knob = std::ranges::find(knobs, id, &Knob::id);
    return knob == knobs.end() ? nullptr : &knob->stops.at(knob->stop);
}

Result<double> factor(const QString &term, const std::vector<Knob> &knobs)
{
    bool isNumber = false;
    const double number = term.toDouble(&isNumber);
    if (isNumber) {
        return number;
    }
    const KnobStop *stop = stopOf(term, knobs);
    if (stop == nullptr) {
        return expressionError(Text::tr("found %1, expected a knob or a number").arg(quoted(term)),
                               namesOf(knobs));
    }
    if (!stop->number) {
        return expressionError(
            Text::tr("found the knob %1, which has texts, among numbers").arg(quoted(term)),
            Text::tr("A knob of texts stands alone: \"=%1\"").arg(term));
    }
    return *stop->number;
}

} // namespace

bool isKnobExpression(const QString &text)
{
    return text.startsWith(u'=');
}

QString plainNumber(double number)
{
    return std::abs(number) < 1e15 && std::trunc(number) == number ? QString::number(number, 'f', 0)
                                                                   : QString::number(number, 'g', 15);
}

Result<KnobStop> valueOf(const QString &expression, const std::vector<Knob> &knobs)
{
    const QString terms = expression.mid(1);
    if (const KnobStop *stop = stopOf(terms.trimmed(), knobs)) {
        return *stop;
    }
    double value = 1;
    bool divides = false;
    for (qsizetype at = 0; at <= terms.size();) {
        qsizetype end = at;
        while (end < terms.size() && terms[end] != u'*' && terms[end] != u'/') {
            ++end;
        }
        const Result<double> next = factor(terms.mid(at, end - at).trimmed(), knobs);
        if (!next.isOk()) {
            return next.error();
        }
        value = divides ? value / next.value() : value * next.value();
        divides = end < terms.size() && terms[end] == u'/';
        at = end + 1;
    }
    if (!std::isfinite(value)) {
        return expressionError(Text::tr("found %1, which has no value").arg(quoted(expression)),
                               Text::tr("Divide by no knob that may be 0"));
    }
    return KnobStop{plainNumber(value), value, {}};
}

Result<QString> pythonWithKnobs(const QString &line, const std::vector<Knob> &knobs)
{
    static const QRegularExpression assignment(QStringLiteral(
        "\\A(\\s*[A-Za-z_][A-Za-z0-9_]*\\s*=\\s*)(?!=)(.*?)(\\s*#\\s*knob:\\s*(\\S+)\\s*)\\z"));
    const auto match = assignment.match(line);
    if (!match.hasMatch()) {
        return line;
    }
    const KnobStop *stop = stopOf(match.captured(4), knobs);
    if (stop == nullptr) {
        return expressionError(
            Text::tr("found the knob %1 in a line of Python").arg(quoted(match.captured(4))), namesOf(knobs));
    }
    QString text = stop->text;
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return match.captured(1) + (stop->number ? plainNumber(*stop->number) : u'"' + text + u'"')
        + match.captured(3);
}

} // namespace gilscope
