// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_nodes.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"
#include "runtime/program/step.h"
#include "scenario/text_language.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ScenarioNodes)
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

const StepType *stepTypeOf(const QString &name)
{
    for (const StepType &type : stepTypes()) {
        if (!type.internal && fromView(type.name) == name) {
            return &type;
        }
    }
    return nullptr;
}

QString text(const QJsonObject &object, const char *key)
{
    return localText(object.value(QLatin1String(key)));
}

// As a number, or as the expression that it is.
QString amount(const QJsonValue &value)
{
    return value.isDouble() ? QLocale().toString(value.toDouble(), 'g', 12) : value.toString();
}

QString withCopies(const QString &title, const QJsonObject &node)
{
    const QJsonValue copies = node.value(QLatin1String("copies"));
    return copies.isUndefined() ? title : Text::tr("%1 × %2").arg(title, amount(copies));
}

QString stepTitle(const QJsonObject &step)
{
    const QString name = text(step, "do");
    QStringList words{name};
    if (const StepType *type = stepTypeOf(name)) {
        for (const ParameterSpec &parameter : type->parameters) {
            const QJsonValue value = step.value(fromView(parameter.name));
            if (!parameter.internal && !value.isUndefined()) {
                words << amount(value);
            }
        }
    }
    return words.mid(0, 4).join(QLatin1Char(' '));
}

QStringList namesIn(const QJsonArray &list, const QString &key)
{
    QStringList names;
    for (const QJsonValue &element : list) {
        names << element.toObject().value(key).toString();
    }
    return names;
}

// "thread_2" where "thread_1" and "thread" are taken.
QString freeName(const QString &wanted, const QStringList &taken)
{
    static const QRegularExpression number(QStringLiteral("([_-]?)(\\d+)$"));
    const QRegularExpressionMatch match = number.match(wanted);
    const QString stem = match.hasMatch() ? wanted.left(match.capturedStart()) : wanted;
    const QString joint =
        match.hasMatch() && !match.captured(1).isEmpty() ? match.captured(1) : QStringLiteral("_");
    QString name = wanted;
    for (int next = match.hasMatch() ? match.captured(2).toInt() : 2; taken.contains(name); ++next) {
        name = stem + joint + QString::number(next);
    }
    return name;
}

// A moderate amount of work or time, within the limits.
double usefulNumber(const ParameterSpec &parameter)
{
    const double wanted = parameter.defaultValue > 0 ? parameter.defaultValue
        : parameter.maximum >= 1e11                  ? 1e6
        : parameter.maximum >= 1e5                   ? 100
                                                     : 2;
    const double number = std::clamp(wanted, parameter.minimum, parameter.maximum);
    return parameter.integer ? std::round(number) : number;
}

QJsonValue valueFor(const QJsonObject &root, const JsonPath &step, const ParameterSpec &parameter)
{
    switch (parameter.kind) {
    case ParameterKind::Number:
        return usefulNumber(parameter);
    case ParameterKind::Choice:
        return fromView(parameter.choices.front());
    case ParameterKind::UserLock:
        return userLocksFor(root, step).value(0, QStringLiteral("L"));
    case ParameterKind::Counter:
        return QStringLiteral("n");
    case ParameterKind::Queue:
        return queuesFor(root, step).value(0, QStringLiteral("q"));
    case ParameterKind::Target:
        return targetsFor(root, step).value(0, QStringLiteral("thread_2"));
    }
    Q_UNREACHABLE();
}

QJsonObject stepAt(const QJsonObject &root, const JsonPath &path, const QString &name,
                   const QJsonObject &known)
{
    const StepType *type = stepTypeOf(name);
    QJsonObject step{{QStringLiteral("do"), name}};
    for (const char *kept : {"comment", "copies", "line"}) {
        if (known.contains(QLatin1String(kept))) {
            step.insert(QLatin1String(kept), known.value(QLatin1String(kept)));
        }
    }
    if (type == nullptr) {
        return step;
    }
    for (const ParameterSpec &parameter : type->parameters) {
        const QString key = fromView(parameter.name);
        const bool isNamed =
            parameter.kind != ParameterKind::Number && parameter.kind != ParameterKind::Choice;
        if (parameter.internal) {
            continue;
        }
        if (known.contains(key) && !isNamed && parameter.kind == ParameterKind::Number) {
            step.insert(key, known.value(key));
        } else if (parameter.required || isNamed) {
            step.insert(key, valueFor(root, path, parameter));
        }
    }
    if (type->hasBody) {
        const QJsonArray body = known.value(QLatin1String("program")).toArray();
        step.insert(QStringLiteral("program"),
                    body.isEmpty() ? QJsonArray{stepAt(root, path, QStringLiteral("countdown"), {})} : body);
    }
    return step;
}

QJsonObject newThread(const QJsonObject &root, const JsonPath &list, const QStringList &taken)
{
    const JsonPath step = element(member(element(list, 0), QStringLiteral("program")), 0);
    return {{QStringLiteral("name"), freeName(QStringLiteral("thread_1"), taken)},
            {QStringLiteral("program"), QJsonArray{stepAt(root, step, QStringLiteral("countdown"), {})}}};
}

QJsonObject newInterpreter(const QJsonObject &root, const JsonPath &list)
{
    return {{QStringLiteral("lock"), QJsonObject{{QStringLiteral("kind"), lockNames().constFirst()}}},
            {QStringLiteral("threads"),
             QJsonArray{newThread(root, member(element(list, 0), QStringLiteral("threads")), {})}}};
}

QJsonObject newProcess(const QJsonObject &root, const JsonPath &list, const QStringList &taken)
{
    return {{QStringLiteral("name"), freeName(QStringLiteral("process_1"), taken)},
            {QStringLiteral("interpreters"),
             QJsonArray{newInterpreter(root, member(element(list, 0), QStringLiteral("interpreters")))}}};
}

// The nearest node of a kind above a path, itself included; none where there is none.
std::optional<JsonPath> above(JsonPath path, NodeKind kind)
{
    while (!path.empty() && (path.back().index < 0 || nodeKind(path) != kind)) {
        path.pop_back();
    }
    return path.empty() ? std::nullopt : std::optional(path);
}

} // namespace

QString localText(const QJsonValue &value)
{
    if (!value.isObject()) {
        return value.toString();
    }
    const QJsonObject texts = value.toObject();
    const QJsonValue own = texts.value(textLanguage());
    return (own.isString() ? own : texts.value(QLatin1String("en"))).toString();
}

NodeKind nodeKind(const JsonPath &path)
{
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
        if (step->index >= 0) {
            continue;
        }
        if (step->key == QLatin1String("knobs")) {
            return NodeKind::Knob;
        }
        if (step->key == QLatin1String("variants")) {
            return NodeKind::Variant;
        }
        if (step->key == QLatin1String("processes")) {
            return NodeKind::Process;
        }
        if (step->key == QLatin1String("interpreters")) {
            return NodeKind::Interpreter;
        }
        if (step->key == QLatin1String("user_locks")) {
            return NodeKind::UserLock;
        }
        if (step->key == QLatin1String("threads")) {
            return NodeKind::Thread;
        }
        if (step->key == QLatin1String("program")) {
            return NodeKind::Step;
        }
    }
    return NodeKind::Scenario;
}

std::vector<NodeList> nodeLists(NodeKind kind, const QJsonObject &node)
{
    switch (kind) {
    case NodeKind::Scenario:
        return {{QStringLiteral("knobs"), NodeKind::Knob}, {QStringLiteral("variants"), NodeKind::Variant}};
    case NodeKind::Variant:
        return node.contains(QLatin1String("documented"))
            ? std::vector<NodeList>{}
            : std::vector<NodeList>{{QStringLiteral("processes"), NodeKind::Process}};
    case NodeKind::Process:
        return {{QStringLiteral("interpreters"), NodeKind::Interpreter}};
    case NodeKind::Interpreter:
        return {{QStringLiteral("user_locks"), NodeKind::UserLock},
                {QStringLiteral("threads"), NodeKind::Thread}};
    case NodeKind::Thread:
        return {{QStringLiteral("program"), NodeKind::Step}};
    case NodeKind::Step: {
        const StepType *type = stepTypeOf(node.value(QLatin1String("do")).toString());
        return type != nullptr && type->hasBody
            ? std::vector<NodeList>{{QStringLiteral("program"), NodeKind::Step}}
            : std::vector<NodeList>{};
    }
    case NodeKind::Knob:
    case NodeKind::UserLock:
        return {};
    }
    Q_UNREACHABLE();
}

QString nameOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Scenario:
        return Text::tr("Scenario");
    case NodeKind::Knob:
        return Text::tr("Knob");
    case NodeKind::Variant:
        return Text::tr("Variant");
    case NodeKind::Process:
        return Text::tr("Process");
    case NodeKind::Interpreter:
        return Text::tr("Interpreter");
    case NodeKind::UserLock:
        return Text::tr("Lock of its own");
    case NodeKind::Thread:
        return Text::tr("Thread");
    case NodeKind::Step:
        return Text::tr("Step");
    }
    Q_UNREACHABLE();
}

QString nodeTitle(NodeKind kind, const QJsonObject &node)
{
    switch (kind) {
    case NodeKind::Scenario:
    case NodeKind::Variant:
        return text(node, "title");
    case NodeKind::Knob:
        return Text::tr("knob: %1").arg(text(node, "title"));
    case NodeKind::Process:
    case NodeKind::Thread:
    case NodeKind::UserLock:
        return withCopies(text(node, "name"), node);
    case NodeKind::Interpreter:
        return withCopies(
            Text::tr("lock: %1").arg(text(node.value(QLatin1String("lock")).toObject(), "kind")), node);
    case NodeKind::Step:
        return withCopies(stepTitle(node), node);
    }
    Q_UNREACHABLE();
}

QStringList stepNames()
{
    QStringList names;
    for (const StepType &type : stepTypes()) {
        if (!type.internal) {
            names << fromView(type.name);
        }
    }
    return names;
}

QStringList lockNames()
{
    QStringList names;
    for (const LockType &type : lockTypes()) {
        names << fromView(type.name);
    }
    return names;
}

QStringList userLockNames()
{
    QStringList names;
    for (const UserLockType &type : userLockTypes()) {
        names << fromView(type.name);
    }
    return names;
}

QStringList userLocksFor(const QJsonObject &root, const JsonPath &step)
{
    const auto interpreter = above(step, NodeKind::Interpreter);
    return interpreter ? namesIn(valueAt(root, member(*interpreter, QStringLiteral("user_locks"))).toArray(),
                                 QStringLiteral("name"))
                       : QStringList();
}

QStringList queuesFor(const QJsonObject &root, const JsonPath &step)
{
    QStringList queues;
    const auto process = above(step, NodeKind::Process);
    if (process) {
        for (const QJsonValue &queue : valueAt(root, member(*process, QStringLiteral("queues"))).toArray()) {
            queues << queue.toString();
        }
    }
    return queues;
}

QStringList targetsFor(const QJsonObject &root, const JsonPath &step)
{
    QStringList targets;
    const auto process = above(step, NodeKind::Process);
    const auto variant = above(step, NodeKind::Variant);
    const auto thread = above(step, NodeKind::Thread);
    if (!process || !variant || !thread) {
        return targets;
    }
    const QJsonArray interpreters = valueAt(root, member(*process, QStringLiteral("interpreters"))).toArray();
    for (const QJsonValue &interpreter : interpreters) {
        targets << namesIn(interpreter.toObject().value(QLatin1String("threads")).toArray(),
                           QStringLiteral("name"));
    }
    targets << namesIn(valueAt(root, member(*variant, QStringLiteral("processes"))).toArray(),
                       QStringLiteral("name"));
    targets.removeAll(text(valueAt(root, *thread).toObject(), "name"));
    targets.removeAll(text(valueAt(root, *process).toObject(), "name"));
    targets.removeDuplicates();
    return targets;
}

QJsonObject newStep(const QJsonObject &root, const JsonPath &list, const QString &type)
{
    return stepAt(root, element(list, 0), type, {});
}

QJsonObject asStep(const QJsonObject &root, const JsonPath &step, const QString &type)
{
    return stepAt(root, step, type, valueAt(root, step).toObject());
}

QJsonObject asLock(const QJsonObject &lock, const QString &name)
{
    QJsonObject changed{{QStringLiteral("kind"), name}};
    if (lock.contains(QLatin1String("comment"))) {
        changed.insert(QStringLiteral("comment"), lock.value(QLatin1String("comment")));
    }
    return changed;
}

QJsonObject newNode(const QJsonObject &root, const JsonPath &list, NodeKind kind)
{
    const QJsonArray elements = valueAt(root, list).toArray();
    const QStringList names = namesIn(elements, QStringLiteral("name"));
    const QStringList ids = namesIn(elements, QStringLiteral("id"));
    switch (kind) {
    case NodeKind::Variant:
        return {{QStringLiteral("id"), freeName(QStringLiteral("variant-2"), ids)},
                {QStringLiteral("title"), Text::tr("Another arrangement")},
                {QStringLiteral("processes"),
                 QJsonArray{newProcess(root, member(element(list, 0), QStringLiteral("processes")), {})}}};
    case NodeKind::Process:
        return newProcess(root, list, names);
    case NodeKind::Interpreter:
        return newInterpreter(root, list);
    case NodeKind::Thread:
        return newThread(root, list, names);
    case NodeKind::UserLock:
        return {{QStringLiteral("name"), freeName(QStringLiteral("L"), names)},
                {QStringLiteral("kind"), userLockNames().constLast()}};
    case NodeKind::Step:
        return newStep(root, list, QStringLiteral("countdown"));
    case NodeKind::Knob:
        return {{QStringLiteral("id"), freeName(QStringLiteral("threads"), ids)},
                {QStringLiteral("title"), Text::tr("Threads")},
                {QStringLiteral("stops"), QJsonArray{1, 2, 4, 8}},
                {QStringLiteral("stop"), 2}};
    case NodeKind::Scenario:
        return newScenario();
    }
    Q_UNREACHABLE();
}

QJsonObject copyOf(const QJsonObject &root, const JsonPath &node)
{
    QJsonObject copy = valueAt(root, node).toObject();
    const QJsonArray neighbours = valueAt(root, parentOf(node)).toArray();
    for (const QString &key : {QStringLiteral("id"), QStringLiteral("name")}) {
        if (copy.contains(key)) {
            copy.insert(key, freeName(copy.value(key).toString(), namesIn(neighbours, key)));
        }
    }
    return copy;
}

QJsonObject newScenario()
{
    const auto countdown = [] {
        return QJsonObject{{QStringLiteral("do"), QStringLiteral("countdown")},
                           {QStringLiteral("iterations"), 20'000'000}};
    };
    const auto thread = [](const QString &name, const QJsonArray &program) {
        return QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("program"), program}};
    };
    const auto variant = [](const QString &id, const QString &title, const QJsonArray &threads) {
        const QJsonObject interpreter{
            {QStringLiteral("lock"),
             QJsonObject{{QStringLiteral("kind"), QStringLiteral("switch-interval")}}},
            {QStringLiteral("threads"), threads}};
        const QJsonObject process{{QStringLiteral("name"), QStringLiteral("python")},
                                  {QStringLiteral("interpreters"), QJsonArray{interpreter}}};
        return QJsonObject{{QStringLiteral("id"), id},
                           {QStringLiteral("title"), title},
                           {QStringLiteral("processes"), QJsonArray{process}}};
    };
    return {{QStringLiteral("format"), QStringLiteral("gilscope-scenario")},
            {QStringLiteral("version"), 1},
            {QStringLiteral("id"), QStringLiteral("my-scenario")},
            {QStringLiteral("title"), Text::tr("My scenario")},
            {QStringLiteral("group"), Text::tr("My scenarios")},
            {QStringLiteral("question"), Text::tr("Which finishes first?")},
            {QStringLiteral("baseline"), QStringLiteral("serial")},
            {QStringLiteral("variants"),
             QJsonArray{variant(QStringLiteral("serial"), Text::tr("One after the other"),
                                {thread(QStringLiteral("MainThread"), {countdown(), countdown()})}),
                        variant(QStringLiteral("threads"), Text::tr("Two threads"),
                                {thread(QStringLiteral("thread_1"), {countdown()}),
                                 thread(QStringLiteral("thread_2"), {countdown()})})}}};
}

QJsonObject copiedScenario(const QJsonObject &document, const QString &id)
{
    QJsonObject copy = document;
    copy.insert(QStringLiteral("id"), id);
    const auto copied = [](const QString &title) { return Text::tr("%1 (copy)").arg(title); };
    QJsonValue title = copy.value(QLatin1String("title"));
    if (title.isObject()) {
        QJsonObject titles = title.toObject();
        for (auto one = titles.begin(); one != titles.end(); ++one) {
            if (one.key() != QLatin1String("comment")) {
                one.value() = copied(one.value().toString());
            }
        }
        title = titles;
    } else {
        title = copied(title.toString());
    }
    copy.insert(QStringLiteral("title"), title);
    return copy;
}

} // namespace gilscope
