// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_checker.h"

#include "scenario_reader.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

const QString commentKey = QStringLiteral("comment");
const QString formatRemedy = QStringLiteral("docs/scenario-format.md describes every key");

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
    QStringList all;
    for (const QString &word : words) {
        all << quoted(word);
    }
    return all.join(QStringLiteral(", "));
}

QString memberPath(const JsonNode &object, const QString &key)
{
    return object.path.isEmpty() ? key : object.path + u'.' + key;
}

QString describedText(const QString &text)
{
    const QString shown = quoted(text);
    return text.size() + 2 == shown.size()
        ? QStringLiteral("the text ") + shown
        : QStringLiteral("the text %1 of %2 bytes").arg(shown, QString::number(text.toUtf8().size()));
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
        return QStringLiteral("a list of %1").arg(value.toArray().size());
    case QJsonValue::Object:
        return QStringLiteral("an object");
    case QJsonValue::Undefined:
        return QStringLiteral("nothing");
    }
    Q_UNREACHABLE();
}

QString described(const TextRule &rule)
{
    const QString size = QStringLiteral("%1 to %2 %3").arg(rule.minimumBytes).arg(rule.maximumBytes);
    return rule.forFileNames
        ? QStringLiteral("a text of %1, of a-z, A-Z, 0-9, '.', '_' and '-'")
              .arg(size.arg(QStringLiteral("characters")))
        : QStringLiteral("a text of %1, without control characters").arg(size.arg(QStringLiteral("bytes")));
}

QString described(const NumberRule &rule)
{
    return QStringLiteral("%1 from %2 to %3")
        .arg(rule.integer ? QStringLiteral("a whole number") : QStringLiteral("a number"),
             numberText(rule.minimum), numberText(rule.maximum));
}

bool fits(const QString &text, const TextRule &rule)
{
    static const QRegularExpression nameInFiles(QStringLiteral("\\A[A-Za-z0-9._-]+\\z"));
    const qsizetype bytes = text.toUtf8().size();
    return bytes >= rule.minimumBytes && bytes <= rule.maximumBytes && !hasControlCharacters(text)
        && (!rule.forFileNames || nameInFiles.match(text).hasMatch());
}

bool fits(double value, const NumberRule &rule)
{
    // Written so that NaN does not fit.
    return value >= rule.minimum && value <= rule.maximum && (!rule.integer || std::trunc(value) == value);
}

} // namespace

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
        const QString place = path.isEmpty() ? QStringLiteral("top level") : path;
        m_error = Error{place.toStdString(), message.toStdString(), remedy.toStdString()};
    }
}

void JsonChecker::refuseFound(const JsonNode &node, const QString &expected)
{
    refuse(node.path, QStringLiteral("found %1, expected %2").arg(described(node.value), expected),
           formatRemedy);
}

void JsonChecker::expectKeys(const JsonNode &node, const QStringList &keys)
{
    if (m_error) {
        return;
    }
    if (!node.value.isObject()) {
        refuseFound(node, QStringLiteral("an object with the keys %1").arg(joined(keys)));
        return;
    }
    for (const QString &key : node.value.toObject().keys()) {
        if (key == commentKey) {
            [[maybe_unused]] const QString comment =
                text(node, key, {.minimumBytes = 0, .maximumBytes = ScenarioLimits::stringBytes});
        } else if (!keys.contains(key)) {
            refuse(
                node.path,
                QStringLiteral("found the unknown key %1, expected only %2").arg(quoted(key), joined(keys)),
                QStringLiteral("Correct its spelling or remove it; remarks go into a \"comment\""));
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
        refuse(memberPath(object, key), QStringLiteral("this key is missing, expected %1").arg(expected),
               formatRemedy);
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

QString JsonChecker::choice(const JsonNode &object, const QString &key, const QStringList &choices)
{
    const QString expected =
        choices.size() == 1 ? joined(choices) : QStringLiteral("one of ") + joined(choices);
    const auto node = member(object, key, expected);
    if (!node) {
        return {};
    }
    if (!node->value.isString() || !choices.contains(node->value.toString())) {
        refuseFound(*node, expected);
        return {};
    }
    return node->value.toString();
}

double JsonChecker::number(const JsonNode &object, const QString &key, const NumberRule &rule)
{
    const auto node = member(object, key, described(rule));
    if (!node) {
        return rule.minimum;
    }
    if (!node->value.isDouble() || !fits(node->value.toDouble(), rule)) {
        refuseFound(*node, described(rule));
        return rule.minimum;
    }
    return node->value.toDouble();
}

JsonNode JsonChecker::object(const JsonNode &object, const QString &key)
{
    return member(object, key, QStringLiteral("an object")).value_or(JsonNode{});
}

std::vector<JsonNode> JsonChecker::list(const JsonNode &object, const QString &key, qsizetype maximum)
{
    const QString expected = QStringLiteral("a list of 1 to %1").arg(maximum);
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
