// SPDX-License-Identifier: GPL-3.0-or-later
#include "node_fields.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"
#include "runtime/program/step.h"
#include "scenario/knob_expression.h"
#include "scenario/scenario_reader.h"
#include "scenario/text_language.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <cmath>
#include <span>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::NodeFields)
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString limits(double minimum, double maximum)
{
    const QLocale locale;
    return Text::tr("%1 to %2").arg(locale.toString(minimum, 'g', 12), locale.toString(maximum, 'g', 12));
}

JsonPath here(const char *key)
{
    return {{QString::fromLatin1(key), -1}};
}

std::vector<FieldChoice> choicesOf(const QStringList &names)
{
    std::vector<FieldChoice> choices;
    for (const QString &name : names) {
        choices.push_back({name, name});
    }
    return choices;
}

template <typename Type>
std::vector<FieldChoice> choicesOf(std::span<const Type> types, const QStringList &names)
{
    std::vector<FieldChoice> choices;
    for (const Type &type : types) {
        const QString name = fromView(type.name);
        if (names.contains(name)) {
            choices.push_back({name, QStringLiteral("%1: %2").arg(name, fromView(type.title))});
        }
    }
    return choices;
}

QString silentOf(const ParameterSpec &parameter)
{
    if (parameter.required) {
        return {};
    }
    if (parameter.kind == ParameterKind::Choice) {
        return fromView(parameter.choices[static_cast<std::size_t>(parameter.defaultValue)]);
    }
    return plainNumber(parameter.defaultValue);
}

NodeField fieldOf(const QJsonObject &root, const JsonPath &node, const ParameterSpec &parameter,
                  JsonPath path)
{
    const QString key = fromView(parameter.name);
    NodeField field{std::move(path), QString(key).replace(QLatin1Char('_'), QLatin1Char(' ')),
                    FieldKind::Number};
    switch (parameter.kind) {
    case ParameterKind::Number:
        field.isOptional = !parameter.required;
        field.silent = silentOf(parameter);
        field.limits = limits(parameter.minimum, parameter.maximum);
        return field;
    case ParameterKind::Choice: {
        QStringList names;
        for (const std::string_view choice : parameter.choices) {
            names << fromView(choice);
        }
        field.kind = FieldKind::Choice;
        field.choices = choicesOf(names);
        field.isOptional = !parameter.required;
        field.silent = silentOf(parameter);
        return field;
    }
    case ParameterKind::UserLock:
        field.kind = FieldKind::Choice;
        field.choices = choicesOf(userLocksFor(root, node));
        return field;
    case ParameterKind::Counter:
        field.kind = FieldKind::Text;
        return field;
    case ParameterKind::Queue:
        field.kind = FieldKind::Choice;
        field.choices = choicesOf(queuesFor(root, node));
        return field;
    case ParameterKind::Target:
        field.kind = FieldKind::Choice;
        field.choices = choicesOf(targetsFor(root, node));
        return field;
    }
    Q_UNREACHABLE();
}

template <typename Type>
void addParameters(std::vector<NodeField> &fields, const QJsonObject &root, const JsonPath &node,
                   std::span<const Type> types, const QString &name, const JsonPath &object)
{
    for (const Type &type : types) {
        if (fromView(type.name) != name) {
            continue;
        }
        for (const ParameterSpec &parameter : type.parameters) {
            if (!parameter.internal) {
                fields.push_back(fieldOf(root, node, parameter, member(object, fromView(parameter.name))));
            }
        }
    }
}

NodeField copiesField()
{
    return {here("copies"),
            Text::tr("Copies"),
            FieldKind::Number,
            {},
            true,
            QStringLiteral("1"),
            limits(1, ScenarioLimits::copies)};
}

std::vector<NodeField> scenarioFields(const QJsonObject &root)
{
    std::vector<FieldChoice> variants;
    for (const QJsonValue &variant : root.value(QLatin1String("variants")).toArray()) {
        const QString id = variant.toObject().value(QLatin1String("id")).toString();
        variants.push_back({id, localText(variant.toObject().value(QLatin1String("title")))});
    }
    return {{here("title"), Text::tr("Title"), FieldKind::LocalText},
            {here("question"), Text::tr("Question"), FieldKind::LocalText, {}, true},
            {here("summary"), Text::tr("Summary"), FieldKind::LocalText, {}, true},
            {here("group"), Text::tr("Group"), FieldKind::LocalText},
            {here("baseline"), Text::tr("Compared with"), FieldKind::Choice, variants},
            {here("id"), Text::tr("Id"), FieldKind::Text}};
}

std::vector<NodeField> stepFields(const QJsonObject &root, const JsonPath &path)
{
    std::vector<NodeField> fields{
        {here("do"), Text::tr("Does"), FieldKind::StepType, choicesOf(stepTypes(), stepNames())}};
    const QString name = valueAt(root, path).toObject().value(QLatin1String("do")).toString();
    if (stepNames().contains(name)) {
        addParameters(fields, root, path, stepTypes(), name, {});
    }
    fields.push_back(copiesField());
    return fields;
}

std::vector<NodeField> interpreterFields(const QJsonObject &root, const JsonPath &path)
{
    const JsonPath kind = member(here("lock"), QStringLiteral("kind"));
    std::vector<NodeField> fields{
        {kind, Text::tr("Lock"), FieldKind::LockType, choicesOf(lockTypes(), lockNames())}};
    const QString name = valueAt(valueAt(root, path), kind).toString();
    addParameters(fields, root, path, lockTypes(), name, here("lock"));
    fields.push_back(copiesField());
    return fields;
}

QStringList parts(const QString &text)
{
    QStringList parts;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        parts << part.trimmed();
    }
    return parts;
}

QJsonValue numberOrText(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? QJsonValue(number) : QJsonValue(text);
}

} // namespace

std::vector<NodeField> fieldsOf(const QJsonObject &root, const JsonPath &path)
{
    const NodeField name{here("name"), Text::tr("Name"), FieldKind::Text};
    switch (nodeKind(path)) {
    case NodeKind::Scenario:
        return scenarioFields(root);
    case NodeKind::Knob:
        return {{here("title"), Text::tr("Title"), FieldKind::LocalText},
                {here("id"), Text::tr("Id"), FieldKind::Text},
                {here("stops"),
                 Text::tr("Stops"),
                 FieldKind::Names,
                 {},
                 false,
                 {},
                 Text::tr("2 to 20, with commas")},
                {here("stop"), Text::tr("Stands at"), FieldKind::Number},
                {here("unit"), Text::tr("Unit"), FieldKind::Text, {}, true}};
    case NodeKind::Variant:
        return {{here("title"), Text::tr("Title"), FieldKind::LocalText},
                {here("cores"),
                 Text::tr("Cores"),
                 FieldKind::Number,
                 {},
                 true,
                 Text::tr("all there are"),
                 limits(1, ScenarioLimits::cores)},
                {here("id"), Text::tr("Id"), FieldKind::Text}};
    case NodeKind::Process:
        return {name,
                {here("queues"),
                 Text::tr("Queues"),
                 FieldKind::Names,
                 {},
                 true,
                 {},
                 Text::tr("between its interpreters: up to %1 names, with commas").arg(maxQueues)},
                copiesField()};
    case NodeKind::Thread:
        return {name, copiesField()};
    case NodeKind::Interpreter:
        return interpreterFields(root, path);
    case NodeKind::UserLock:
        return {
            name,
            {here("kind"), Text::tr("Kind"), FieldKind::Choice, choicesOf(userLockTypes(), userLockNames())},
            copiesField()};
    case NodeKind::Step:
        return stepFields(root, path);
    }
    Q_UNREACHABLE();
}

QString shownValue(const NodeField &field, const QJsonValue &value)
{
    switch (field.kind) {
    case FieldKind::LocalText:
        return localText(value);
    case FieldKind::Names: {
        QStringList names;
        for (const QJsonValue &one : value.toArray()) {
            names << (one.isDouble() ? plainNumber(one.toDouble()) : one.toString());
        }
        return names.join(QStringLiteral(", "));
    }
    case FieldKind::Text:
    case FieldKind::Number:
    case FieldKind::Choice:
    case FieldKind::StepType:
    case FieldKind::LockType:
        return value.isDouble() ? plainNumber(value.toDouble()) : value.toString();
    }
    Q_UNREACHABLE();
}

QJsonValue writtenValue(const NodeField &field, const QString &shown, const QJsonValue &before)
{
    if (shown.isEmpty() && field.isOptional) {
        return QJsonValue::Undefined;
    }
    switch (field.kind) {
    case FieldKind::LocalText: {
        if (!before.isObject()) {
            return shown;
        }
        QJsonObject texts = before.toObject();
        const QString own = textLanguage();
        texts.insert(texts.contains(own) ? own : QStringLiteral("en"), shown);
        return texts;
    }
    case FieldKind::Names: {
        QJsonArray names;
        for (const QString &part : parts(shown)) {
            names << numberOrText(part);
        }
        return names;
    }
    case FieldKind::Number:
        return numberOrText(shown.trimmed());
    case FieldKind::Text:
    case FieldKind::Choice:
    case FieldKind::StepType:
    case FieldKind::LockType:
        return shown;
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
