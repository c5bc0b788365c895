// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_checker.h"

#include "knob_expression.h"
#include "scenario_reader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::JsonChecker)
};

const QString commentKey = QStringLiteral("comment");
QString formatRemedy()
{
    return Text::tr("docs/scenario-format.md describes every key");
}

QString numberText(double value)
{
    return QString::number(value, 'g', 15);
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString joined(const QStringList &words)
{
    constexpr qsizetype mostShown = 60;
    QStringList all;
    for (const QString &word : words.mid(0, mostShown)) {
        all << quoted(word);
    }
    if (words.size() > mostShown) {
        all << QStringLiteral("…");
    }
    return all.join(QStringLiteral(", "));
}

QString oneOf(const QStringList &choices)
{
    return choices.size() == 1 ? joined(choices) : Text::tr("one of %1").arg(joined(choices));
}

QString describedText(const QString &text)
{
    const QString shown = quoted(text);
    return text.size() + 2 == shown.size()
        ? Text::tr("the text %1").arg(shown)
        : Text::tr("the text %1 of %2 bytes").arg(shown, QString::number(text.toUtf8().size()));
}

QString described(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return numberText(value.toDouble());
    case QJsonValue::String:
        return describedText(value.toString());
    case QJsonValue::Array:
        return Text::tr("a list of %1").arg(value.toArray().size());
    case QJsonValue::Object:
        return Text::tr("an object");
    case QJsonValue::Undefined:
        return Text::tr("nothing");
    }
    Q_UNREACHABLE();
}

QString described(const TextRule &rule)
{
    const QString size = Text::tr("%1 to %2 %3").arg(rule.minimumBytes).arg(rule.maximumBytes);
    if (rule.forKnobs) {
        return Text::tr("a text of %1, of a-z, A-Z, 0-9 and '_', that begins with no digit")
            .arg(size.arg(Text::tr("characters")));
    }
    return rule.forFileNames
        ? Text::tr("a text of %1, of a-z, A-Z, 0-9, '.', '_' and '-'").arg(size.arg(Text::tr("characters")))
        : Text::tr("a text of %1, without control characters").arg(size.arg(Text::tr("bytes")));
}

QString described(const NumberRule &rule)
{
    return Text::tr("%1 from %2 to %3")
        .arg(rule.integer ? Text::tr("a whole number") : Text::tr("a number"), numberText(rule.minimum),
             numberText(rule.maximum));
}

bool fits(const QString &text, const TextRule &rule)
{
    static const QRegularExpression nameInFiles(QStringLiteral("\\A[A-Za-z0-9._-]+\\z"));
    static const QRegularExpression nameOfKnob(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    const qsizetype bytes = text.toUtf8().size();
    return bytes >= rule.minimumBytes && bytes <= rule.maximumBytes && !hasControlCharacters(text)
        && (!rule.forFileNames || nameInFiles.match(text).hasMatch())
        && (!rule.forKnobs || nameOfKnob.match(text).hasMatch());
}

bool fits(double value, const NumberRule &rule)
{
    // Written so that NaN does not fit.
    return value >= rule.minimum && value <= rule.maximum && (!rule.integer || std::trunc(value) == value);
}

} // namespace

QString memberPath(const JsonNode &object, const QString &key)
{
    return object.path.isEmpty() ? key : object.path + u'.' + key;
}

QString quoted(const QString &text)
{
    constexpr qsizetype longest = 40;
    QString shown = text.left(longest);
    for (QChar &c : shown) {
        if (c.category() == QChar::Other_Control) {
            c = QChar::ReplacementCharacter;
        }
    }
    return u'"' + shown + (text.size() > longest ? QStringLiteral("…\"") : QStringLiteral("\""));
}

void JsonChecker::refuse(const QString &path, const QString &message, const QString &remedy)
{
    if (!m_error) {
        const QString authored = m_authored ? m_authored(path) : path;
        const QString place = authored.isEmpty() ? Text::tr("top level") : authored;
        m_error = Error{place.toStdString(), message.toStdString(), remedy.toStdString()};
    }
}

void JsonChecker::refuseFound(const JsonNode &node, const QString &expected)
{
    refuse(node.path, Text::tr("found %1, expected %2").arg(described(node.value), expected), formatRemedy());
}

void JsonChecker::expectKeys(const JsonNode &node, const QStringList &keys)
{
    if (m_error) {
        return;
    }
    if (!node.value.isObject()) {
        refuseFound(node, Text::tr("an object with the keys %1").arg(joined(keys)));
        return;
    }
    for (const QString &key : node.value.toObject().keys()) {
        if (key == commentKey) {
            [[maybe_unused]] const QString comment =
                text(node, key, {.minimumBytes = 0, .maximumBytes = ScenarioLimits::stringBytes});
        } else if (!keys.contains(key)) {
            refuse(node.path,
                   Text::tr("found the unknown key %1, expected only %2").arg(quoted(key), joined(keys)),
                   Text::tr("Correct its spelling or remove it; remarks go into a \"comment\""));
        }
    }
}

bool JsonChecker::has(const JsonNode &object, const QString &key) const
{
    return object.value.toObject().contains(key);
}

std::optional<JsonNode> JsonChecker::member(const JsonNode &object, const QString &key,
                                            const QString &expected)
{
    if (m_error) {
        return std::nullopt;
    }
    const QJsonValue value = object.value.toObject().value(key);
    if (value.isUndefined()) {
        refuse(memberPath(object, key), Text::tr("this key is missing, expected %1").arg(expected),
               formatRemedy());
        return std::nullopt;
    }
    return JsonNode{value, memberPath(object, key)};
}

QString JsonChecker::text(const JsonNode &object, const QString &key, const TextRule &rule)
{
    const auto node = member(object, key, described(rule));
    return node ? text(*node, rule) : QString();
}

QString JsonChecker::text(const JsonNode &node, const TextRule &rule)
{
    if (!node.value.isString() || !fits(node.value.toString(), rule)) {
        refuseFound(node, described(rule));
        return {};
    }
    return node.value.toString();
}

std::optional<QJsonValue> JsonChecker::evaluated(const JsonNode &node)
{
    if (m_knobs.empty() || !isKnobExpression(node.value.toString())) {
        return node.value;
    }
    const Result<KnobStop> value = valueOf(node.value.toString(), m_knobs);
    if (!value.isOk()) {
        refuse(node.path, QString::fromStdString(value.error().message),
               QString::fromStdString(value.error().remedy));
        return std::nullopt;
    }
    return value.value().number ? QJsonValue(*value.value().number) : QJsonValue(value.value().text);
}

QString JsonChecker::choice(const JsonNode &object, const QString &key, const QStringList &choices)
{
    // What was expected is put together only where it is wrong: there may be thousands of choices.
    const auto node = has(object, key) ? member(object, key, {}) : member(object, key, oneOf(choices));
    const auto value = node ? evaluated(*node) : std::nullopt;
    if (!value) {
        return {};
    }
    if (!value->isString() || !choices.contains(value->toString())) {
        refuseFound({*value, node->path}, oneOf(choices));
        return {};
    }
    return value->toString();
}

double JsonChecker::number(const JsonNode &object, const QString &key, const NumberRule &rule)
{
    const auto node = member(object, key, described(rule));
    return node ? number(*node, rule) : rule.minimum;
}

double JsonChecker::number(const JsonNode &node, const NumberRule &rule)
{
    const auto value = evaluated(node);
    if (!value) {
        return rule.minimum;
    }
    const bool isExpression = node.value.isString();
    const double number = isExpression && rule.integer ? std::round(value->toDouble()) : value->toDouble();
    if (!value->isDouble() || !fits(number, rule)) {
        refuseFound({*value, node.path}, described(rule));
        return rule.minimum;
    }
    return number;
}

JsonNode JsonChecker::object(const JsonNode &object, const QString &key)
{
    return member(object, key, Text::tr("an object")).value_or(JsonNode{});
}

std::vector<JsonNode> JsonChecker::list(const JsonNode &object, const QString &key, qsizetype maximum)
{
    const QString expected = Text::tr("a list of 1 to %1").arg(maximum);
    const auto node = member(object, key, expected);
    if (!node) {
        return {};
    }
    const QJsonArray array = node->value.toArray();
    if (array.isEmpty() || array.size() > maximum) {
        refuseFound(*node, expected);
        return {};
    }
    std::vector<JsonNode> elements;
    for (qsizetype at = 0; at < array.size(); ++at) {
        elements.push_back({array.at(at), node->path + QStringLiteral("[%1]").arg(at)});
    }
    return elements;
}

} // namespace gilscope
