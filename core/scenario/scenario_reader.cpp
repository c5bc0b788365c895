// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_reader.h"

#include "json_checker.h"
#include "json_text.h"
#include "names_in_variant.h"
#include "pool_limits.h"
#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"
#include "runtime/program/step.h"

#include <QSet>

#include <cmath>
#include <span>
#include <utility>

namespace gilscope {

namespace {

constexpr TextRule idRule{.minimumBytes = 1, .maximumBytes = 64, .forFileNames = true};
constexpr TextRule titleRule{.minimumBytes = 1, .maximumBytes = ScenarioLimits::stringBytes};
constexpr TextRule proseRule{.minimumBytes = 0, .maximumBytes = ScenarioLimits::stringBytes};
constexpr TextRule nameRule{.minimumBytes = 1, .maximumBytes = maxThreadName};
constexpr TextRule sourceRule{.minimumBytes = 0, .maximumBytes = ScenarioLimits::sourceLineBytes};

const QString formatName = QStringLiteral("gilscope-scenario");
constexpr int formatVersion = 1;

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// What a registry row and its parameters become: row index and arguments.
struct TypedNode
{
    std::uint32_t type = 0;
    Arguments arguments{};
};

bool isForScenarios(const LockType &)
{
    return true;
}

bool isForScenarios(const StepType &type)
{
    return !type.internal;
}

// What its object may hold beside its parameters.
QStringList otherKeys(const LockType &)
{
    return {};
}

QStringList otherKeys(const StepType &type)
{
    QStringList keys{QStringLiteral("line")};
    if (type.hasBody) {
        keys << QStringLiteral("program");
    }
    return keys;
}

class TreeReader
{
public:
    Result<Scenario> read(const QJsonValue &root)
    {
        Scenario scenario = readScenarioNode({root, {}});
        if (m_check.error()) {
            return *m_check.error();
        }
        return scenario;
    }

private:
    Scenario readScenarioNode(const JsonNode &node);
    void expectFormat(const JsonNode &node);
    Variant readVariant(const JsonNode &node);
    ProcessSpec readProcess(const JsonNode &node);
    InterpreterSpec readInterpreter(const JsonNode &node);
    ThreadSpec readThread(const JsonNode &node);
    UserLockSpec readUserLock(const JsonNode &node);
    std::vector<StepPlan> readProgram(const JsonNode &node, int nesting);
    StepPlan readStep(const JsonNode &node, int nesting);
    std::vector<QString> readSource(const JsonNode &node);
    std::uint32_t readLine(const JsonNode &node);

    template <typename Type>
    TypedNode readTyped(const JsonNode &node, const QString &typeKey, std::span<const Type> types);
    Arguments readArguments(const JsonNode &node, std::span<const ParameterSpec> parameters);
    std::int64_t readArgument(const JsonNode &node, const ParameterSpec &parameter);
    std::int64_t readTarget(const JsonNode &node, const QString &key);

    QString readProse(const JsonNode &node, const QString &key)
    {
        return m_check.has(node, key) ? m_check.text(node, key, proseRule) : QString();
    }

    JsonChecker m_check;
    NamesInVariant m_names;
    std::size_t m_sourceLines = 0;      // of the variant
    std::vector<std::uint32_t> m_lines; // of the thread's steps so far
};

void TreeReader::expectFormat(const JsonNode &node)
{
    [[maybe_unused]] const QString format = m_check.choice(node, QStringLiteral("format"), {formatName});
    const QString versionKey = QStringLiteral("version");
    const double version = m_check.number(node, versionKey, {.minimum = 1, .maximum = 1e6, .integer = true});
    if (version > formatVersion) {
        m_check.refuse(versionKey,
                       QStringLiteral("found version %1, expected %2").arg(version).arg(formatVersion),
                       QStringLiteral("This file is for a newer GILscope: update GILscope"));
    }
}

Scenario TreeReader::readScenarioNode(const JsonNode &node)
{
    m_check.expectKeys(
        node, {"format", "version", "id", "title", "group", "question", "summary", "baseline", "variants"});
    expectFormat(node);
    Scenario scenario;
    scenario.id = m_check.text(node, QStringLiteral("id"), idRule);
    scenario.title = m_check.text(node, QStringLiteral("title"), titleRule);
    scenario.group = m_check.text(node, QStringLiteral("group"), titleRule);
    scenario.question = readProse(node, QStringLiteral("question"));
    scenario.summary = readProse(node, QStringLiteral("summary"));

    QStringList ids;
    for (const JsonNode &element :
         m_check.list(node, QStringLiteral("variants"), ScenarioLimits::arrayLength)) {
        scenario.variants.push_back(readVariant(element));
        const QString &id = scenario.variants.back().id;
        if (ids.contains(id)) {
            m_check.refuse(
                element.path + QStringLiteral(".id"),
                QStringLiteral("found the id %1 a second time, expected one of its own").arg(quoted(id)),
                QStringLiteral("Give each variant its own id"));
        }
        ids << id;
        if (m_check.error()) {
            return scenario;
        }
    }
    scenario.baseline = m_check.choice(node, QStringLiteral("baseline"), ids);
    return scenario;
}

Variant TreeReader::readVariant(const JsonNode &node)
{
    m_check.expectKeys(node, {"id", "title", "processes", "source"});
    Variant variant;
    variant.id = m_check.text(node, QStringLiteral("id"), idRule);
    variant.title = m_check.text(node, QStringLiteral("title"), titleRule);
    variant.source = readSource(node);
    m_sourceLines = variant.source.size();
    m_names.beginVariant(node.value.toObject());
    for (const JsonNode &element :
         m_check.list(node, QStringLiteral("processes"), ScenarioLimits::processes)) {
        m_names.beginProcess(variant.processes.size());
        variant.processes.push_back(readProcess(element));
    }
    if (const auto problem = m_names.applyStarts(variant)) {
        m_check.refuse(node.path + problem->place, problem->message, problem->remedy);
    }
    if (const auto problem = m_check.error() ? std::nullopt : poolProblem(variant)) {
        m_check.refuse(node.path + problem->place, problem->message, problem->remedy);
    }
    if (const std::size_t threads = threadCount(variant); threads > ScenarioLimits::threads) {
        m_check.refuse(node.path,
                       QStringLiteral("found %1 threads, expected at most %2 in one variant")
                           .arg(threads)
                           .arg(ScenarioLimits::threads),
                       QStringLiteral("Remove some of its threads"));
    }
    return variant;
}

ProcessSpec TreeReader::readProcess(const JsonNode &node)
{
    m_check.expectKeys(node, {"name", "interpreters"});
    ProcessSpec process;
    process.name = m_check.text(node, QStringLiteral("name"), nameRule);
    for (const JsonNode &element :
         m_check.list(node, QStringLiteral("interpreters"), ScenarioLimits::arrayLength)) {
        process.interpreters.push_back(readInterpreter(element));
    }
    return process;
}

InterpreterSpec TreeReader::readInterpreter(const JsonNode &node)
{
    m_check.expectKeys(node, {"lock", "user_locks", "threads"});
    InterpreterSpec interpreter;
    if (m_check.has(node, QStringLiteral("user_locks"))) {
        for (const JsonNode &element :
             m_check.list(node, QStringLiteral("user_locks"), ScenarioLimits::arrayLength)) {
            interpreter.userLocks.push_back(readUserLock(element));
        }
    }
    m_names.beginInterpreter(interpreter.userLocks);
    const JsonNode lock = m_check.object(node, QStringLiteral("lock"));
    const TypedNode typed = readTyped(lock, QStringLiteral("kind"), lockTypes());
    interpreter.lockType = typed.type;
    interpreter.lockArguments = typed.arguments;
    for (const JsonNode &element :
         m_check.list(node, QStringLiteral("threads"), ScenarioLimits::arrayLength)) {
        interpreter.threads.push_back(readThread(element));
    }
    interpreter.counters = m_names.counters();
    return interpreter;
}

ThreadSpec TreeReader::readThread(const JsonNode &node)
{
    m_check.expectKeys(node, {"name", "program"});
    ThreadSpec thread;
    thread.name = m_check.text(node, QStringLiteral("name"), nameRule);
    m_names.beginThread(thread.name);
    thread.program = readProgram(node, 1);
    numberSteps(thread.program);
    thread.lines = std::exchange(m_lines, {});
    return thread;
}

UserLockSpec TreeReader::readUserLock(const JsonNode &node)
{
    QStringList kinds;
    for (const UserLockType &type : userLockTypes()) {
        kinds << fromView(type.name);
    }
    m_check.expectKeys(node, {"name", "kind"});
    const QString name = m_check.text(node, QStringLiteral("name"), nameRule);
    const qsizetype kind = kinds.indexOf(m_check.choice(node, QStringLiteral("kind"), kinds));
    return {name, static_cast<std::uint32_t>(std::max<qsizetype>(kind, 0))};
}

std::vector<StepPlan> TreeReader::readProgram(const JsonNode &node, int nesting)
{
    std::vector<StepPlan> program;
    for (const JsonNode &element : m_check.list(node, QStringLiteral("program"), maxStepsPerThread)) {
        program.push_back(readStep(element, nesting));
    }
    return program;
}

StepPlan TreeReader::readStep(const JsonNode &node, int nesting)
{
    const TypedNode typed = readTyped(node, QStringLiteral("do"), stepTypes());
    StepPlan step{typed.type, typed.arguments, {}, 0};
    m_lines.push_back(readLine(node)); // in the order of their numbers: a step before its body
    if (m_check.error() || !stepTypes()[step.type].hasBody) {
        return step;
    }
    if (nesting >= maxStepNesting) {
        m_check.refuse(node.path,
                       QStringLiteral("found steps in steps, expected at most %1 levels").arg(maxStepNesting),
                       QStringLiteral("Take the innermost steps out"));
        return step;
    }
    step.body = readProgram(node, nesting + 1);
    return step;
}

std::vector<QString> TreeReader::readSource(const JsonNode &node)
{
    std::vector<QString> lines;
    const QString key = QStringLiteral("source");
    if (m_check.has(node, key)) {
        for (const JsonNode &line : m_check.list(node, key, ScenarioLimits::sourceLines)) {
            lines.push_back(m_check.text(line, sourceRule));
        }
    }
    return lines;
}

std::uint32_t TreeReader::readLine(const JsonNode &node)
{
    const QString key = QStringLiteral("line");
    if (m_check.error() || !m_check.has(node, key)) {
        return 0;
    }
    if (m_sourceLines == 0) {
        m_check.refuse(node.path + QStringLiteral(".line"),
                       QStringLiteral("found a line, expected none: the variant has no \"source\""),
                       QStringLiteral("Give the variant its \"source\", or remove the line"));
        return 0;
    }
    const auto last = static_cast<double>(m_sourceLines);
    return static_cast<std::uint32_t>(
        m_check.number(node, key, {.minimum = 1, .maximum = last, .integer = true}));
}

template <typename Type>
TypedNode TreeReader::readTyped(const JsonNode &node, const QString &typeKey, std::span<const Type> types)
{
    QStringList names;
    QStringList choices;
    for (const Type &type : types) {
        names << fromView(type.name);
        if (isForScenarios(type)) {
            choices << names.back();
        }
    }
    if (!node.value.isObject()) {
        m_check.expectKeys(node, {typeKey}); // says what was found instead
        return {};
    }
    const qsizetype row = names.indexOf(m_check.choice(node, typeKey, choices));
    if (row < 0) {
        return {};
    }
    const std::span<const ParameterSpec> parameters = types[static_cast<std::size_t>(row)].parameters;
    QStringList keys = QStringList{typeKey} + otherKeys(types[static_cast<std::size_t>(row)]);
    for (const ParameterSpec &parameter : parameters) {
        if (!parameter.internal) {
            keys << fromView(parameter.name);
        }
    }
    m_check.expectKeys(node, keys);
    return {static_cast<std::uint32_t>(row), readArguments(node, parameters)};
}

Arguments TreeReader::readArguments(const JsonNode &node, std::span<const ParameterSpec> parameters)
{
    Q_ASSERT(parameters.size() <= maxArguments);
    Arguments arguments{};
    for (std::size_t at = 0; at < parameters.size(); ++at) {
        if (!parameters[at].internal) {
            arguments.at(at) = readArgument(node, parameters[at]);
        }
    }
    return arguments;
}

std::int64_t TreeReader::readArgument(const JsonNode &node, const ParameterSpec &parameter)
{
    const QString key = fromView(parameter.name);
    const bool isGiven = m_check.has(node, key);
    switch (parameter.kind) {
    case ParameterKind::Number: {
        const double value = parameter.required || isGiven
            ? m_check.number(node, key, {parameter.minimum, parameter.maximum, parameter.integer})
            : parameter.defaultValue;
        return std::llround(value * parameter.scale);
    }
    case ParameterKind::Choice: {
        if (!parameter.required && !isGiven) {
            return std::llround(parameter.defaultValue);
        }
        QStringList choices;
        for (const std::string_view choice : parameter.choices) {
            choices << fromView(choice);
        }
        return std::max<qsizetype>(choices.indexOf(m_check.choice(node, key, choices)), 0);
    }
    case ParameterKind::UserLock:
        return std::max<qsizetype>(
            m_names.userLocks().indexOf(m_check.choice(node, key, m_names.userLocks())), 0);
    case ParameterKind::Counter:
        return m_names.counter(m_check.text(node, key, nameRule));
    case ParameterKind::Target:
        return readTarget(node, key);
    }
    Q_UNREACHABLE();
}

std::int64_t TreeReader::readTarget(const JsonNode &node, const QString &key)
{
    const QString name = m_check.choice(node, key, m_names.targets());
    return m_names.target(name).encode();
}

} // namespace

Result<Scenario> readScenario(const QByteArray &json)
{
    const Result<QJsonValue> root = parseJsonText(json);
    return root.isOk() ? TreeReader().read(root.value()) : Result<Scenario>(root.error());
}

} // namespace gilscope
