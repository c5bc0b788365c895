// SPDX-License-Identifier: GPL-3.0-or-later
#include "variant_reader.h"

#include "knob_expression.h"
#include "litmus_pairs.h"
#include "pool_limits.h"
#include "queue_limits.h"
#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"
#include "runtime/program/step.h"
#include "text_rules.h"
#include "version_range.h"

#include <QCoreApplication>

#include <cmath>
#include <utility>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::VariantReader)
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

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

} // namespace

std::vector<Variant> VariantReader::read(const JsonNode &scenario)
{
    std::vector<Variant> variants;
    QStringList ids;
    for (const JsonNode &element :
         m_check.list(scenario, QStringLiteral("variants"), ScenarioLimits::arrayLength)) {
        variants.push_back(readVariant(element));
        const QString &id = variants.back().id;
        if (ids.contains(id)) {
            m_check.refuse(element.path + QStringLiteral(".id"),
                           Text::tr("found the id %1 a second time, expected one of its own").arg(quoted(id)),
                           Text::tr("Give each variant its own id"));
        }
        ids << id;
        if (m_check.error()) {
            break;
        }
    }
    return variants;
}

Variant VariantReader::readVariant(const JsonNode &authored)
{
    m_check.expectKeys(authored,
                       {"id", "title", "processes", "documented", "cores", "source", "source_file",
                        "interpreter", "python", "output"});
    const JsonNode node{m_copies.writtenOut(authored.value.toObject(), authored.path), authored.path};
    m_check.setPlaces([this](const QString &path) { return m_copies.authoredPath(path); });
    Variant variant = readWrittenOut(node);
    m_check.setPlaces({});
    return variant;
}

Variant VariantReader::readWrittenOut(const JsonNode &node)
{
    Variant variant;
    variant.id = m_check.text(node, QStringLiteral("id"), idRule);
    variant.title = m_texts.text(node, QStringLiteral("title"), titleRule);
    variant.source = readSource(node);
    m_sourceLines = variant.source.size();
    if (const QString key = QStringLiteral("interpreter"); m_check.has(node, key)) {
        variant.interpreter = m_check.text(node, key, interpreterRule);
    }
    variant.python = readPython(node);
    variant.output = readOutput(node);
    if (m_check.has(node, QStringLiteral("documented"))) {
        readDocumented(node, variant);
        return variant;
    }
    if (const QString key = QStringLiteral("cores"); m_check.has(node, key)) {
        variant.cores = static_cast<std::size_t>(
            m_check.number(node, key, {.minimum = 1, .maximum = ScenarioLimits::cores, .integer = true}));
    }
    readProcesses(node, variant);
    return variant;
}

QString VariantReader::readPython(const JsonNode &node)
{
    const QString key = QStringLiteral("python");
    if (!m_check.has(node, key)) {
        return {};
    }
    QString range = m_check.text(node, key, nameRule);
    if (!m_check.error() && !isVersionRange(range)) {
        m_check.refuse(node.path + u'.' + key,
                       Text::tr("found %1, expected versions of CPython").arg(quoted(range)),
                       Text::tr("Write \"2.7\", \"3.2-3.9\" or \"3.13.1+\""));
    }
    return range;
}

std::vector<OutputFigure> VariantReader::readOutput(const JsonNode &node)
{
    std::vector<OutputFigure> read;
    const QString key = QStringLiteral("output");
    if (!m_check.has(node, key)) {
        return read;
    }
    const JsonNode output = m_check.object(node, key);
    QStringList names;
    for (const Figure figure : {Figure::Deadlocked, Figure::Hung, Figure::WorkerKilled, Figure::Raised}) {
        names << fromView(nameOf(figure).name);
        if (!m_check.has(output, names.back())) {
            continue;
        }
        OutputFigure &one = read.emplace_back();
        one.figure = figure;
        for (const JsonNode &beginning : m_check.list(output, names.back(), ScenarioLimits::conditions)) {
            one.beginnings << m_check.text(beginning, nameRule);
        }
    }
    m_check.expectKeys(output, names);
    return read;
}

void VariantReader::readDocumented(const JsonNode &node, Variant &variant)
{
    for (const QString &key : {QStringLiteral("processes"), QStringLiteral("cores")}) {
        if (m_check.has(node, key)) {
            m_check.refuse(
                node.path + u'.' + key,
                Text::tr("found %1 in a variant that is \"documented\" and does not run").arg(quoted(key)),
                Text::tr("Remove one of the two"));
        }
    }
    variant.documented = m_texts.lines(node, QStringLiteral("documented"));
    if (variant.documented.trimmed().isEmpty()) {
        m_check.refuse(node.path + QStringLiteral(".documented"),
                       Text::tr("found nothing that is documented, expected some text"),
                       Text::tr("Say what the variant would show, and where that is documented"));
    }
}

void VariantReader::readProcesses(const JsonNode &node, Variant &variant)
{
    m_names.beginVariant(node.value.toObject());
    for (const JsonNode &element :
         m_check.list(node, QStringLiteral("processes"), ScenarioLimits::processes)) {
        m_names.beginProcess(variant.processes.size());
        variant.processes.push_back(readProcess(element));
    }
    refuseMisfits(node, variant);
}

void VariantReader::refuseMisfits(const JsonNode &node, Variant &variant)
{
    if (const auto problem = m_names.applyStarts(variant)) {
        m_check.refuse(node.path + problem->place, problem->message, problem->remedy);
    }
    if (const auto problem = m_check.error() ? std::nullopt : poolProblem(variant)) {
        m_check.refuse(node.path + problem->place, problem->message, problem->remedy);
    }
    if (const auto problem = m_check.error() ? std::nullopt : queueProblem(variant)) {
        m_check.refuse(node.path + problem->place, problem->message, problem->remedy);
    }
    if (const auto problem = m_check.error() ? std::nullopt : litmusProblem(variant)) {
        m_check.refuse(node.path + problem->place, problem->message, problem->remedy);
    }
    if (const std::size_t threads = threadCount(variant); threads > ScenarioLimits::threads) {
        m_check.refuse(node.path,
                       Text::tr("found %1 threads, expected at most %2 in one variant")
                           .arg(threads)
                           .arg(ScenarioLimits::threads),
                       Text::tr("Remove some of its threads"));
    }
}

ProcessSpec VariantReader::readProcess(const JsonNode &node)
{
    m_check.expectKeys(node, {"name", "queues", "interpreters"});
    ProcessSpec process;
    process.name = m_check.text(node, QStringLiteral("name"), nameRule);
    process.queues = readQueues(node);
    m_names.setQueues(process.queues);
    for (const JsonNode &element :
         m_check.list(node, QStringLiteral("interpreters"), ScenarioLimits::arrayLength)) {
        process.interpreters.push_back(readInterpreter(element));
    }
    return process;
}

std::vector<QString> VariantReader::readQueues(const JsonNode &process)
{
    std::vector<QString> queues;
    const QString key = QStringLiteral("queues");
    if (!m_check.has(process, key)) {
        return queues;
    }
    for (const JsonNode &element : m_check.list(process, key, maxQueues)) {
        const QString name = m_check.text(element, nameRule);
        if (std::ranges::find(queues, name) != queues.end()) {
            m_check.refuse(
                element.path,
                Text::tr("found the queue %1 a second time, expected a name of its own").arg(quoted(name)),
                Text::tr("Give each queue of a process its own name"));
        }
        queues.push_back(name);
    }
    return queues;
}

std::int64_t VariantReader::readQueue(const JsonNode &node, const QString &key)
{
    const QStringList &queues = m_names.queues();
    if (queues.isEmpty() && m_check.has(node, key)) {
        m_check.refuse(node.path + u'.' + key,
                       Text::tr("found the name of a queue, but the process has no \"queues\""),
                       Text::tr("Name it in the process: \"queues\": [\"q\"]"));
        return 0;
    }
    return std::max<qsizetype>(queues.indexOf(m_check.choice(node, key, queues)), 0);
}

std::int64_t VariantReader::readLockName(const JsonNode &node, const QString &key)
{
    const QStringList &locks = m_names.userLocks();
    if (locks.isEmpty() && m_check.has(node, key)) {
        m_check.refuse(
            node.path + u'.' + key,
            Text::tr("found the name of a lock, but the interpreter has no \"user_locks\""),
            Text::tr("Name it in the interpreter: \"user_locks\": [{\"name\": \"m\", \"kind\": \"3.13\"}]"));
        return 0;
    }
    return std::max<qsizetype>(locks.indexOf(m_check.choice(node, key, locks)), 0);
}

InterpreterSpec VariantReader::readInterpreter(const JsonNode &node)
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

ThreadSpec VariantReader::readThread(const JsonNode &node)
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

UserLockSpec VariantReader::readUserLock(const JsonNode &node)
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

std::vector<StepPlan> VariantReader::readProgram(const JsonNode &node, int nesting)
{
    std::vector<StepPlan> program;
    for (const JsonNode &element : m_check.list(node, QStringLiteral("program"), maxStepsPerThread)) {
        program.push_back(readStep(element, nesting));
    }
    return program;
}

StepPlan VariantReader::readStep(const JsonNode &node, int nesting)
{
    const TypedNode typed = readTyped(node, QStringLiteral("do"), stepTypes());
    StepPlan step{typed.type, typed.arguments, {}, 0};
    m_lines.push_back(readLine(node)); // in the order of their numbers: a step before its body
    if (m_check.error() || !stepTypes()[step.type].hasBody) {
        return step;
    }
    if (nesting >= maxStepNesting) {
        m_check.refuse(node.path,
                       Text::tr("found steps in steps, expected at most %1 levels").arg(maxStepNesting),
                       Text::tr("Take the innermost steps out"));
        return step;
    }
    step.body = readProgram(node, nesting + 1);
    return step;
}

std::vector<QString> VariantReader::readSource(const JsonNode &node)
{
    std::vector<QString> lines;
    const QString key = QStringLiteral("source");
    if (!m_check.has(node, key)) {
        return lines;
    }
    for (const JsonNode &line : m_check.list(node, key, ScenarioLimits::sourceLines)) {
        const Result<QString> shown = pythonWithKnobs(m_check.text(line, sourceRule), m_check.knobs());
        if (!shown.isOk()) {
            m_check.refuse(line.path, QString::fromStdString(shown.error().message),
                           QString::fromStdString(shown.error().remedy));
            break;
        }
        lines.push_back(shown.value());
    }
    return lines;
}

std::uint32_t VariantReader::readLine(const JsonNode &node)
{
    const QString key = QStringLiteral("line");
    if (m_check.error() || !m_check.has(node, key)) {
        return 0;
    }
    if (m_sourceLines == 0) {
        m_check.refuse(node.path + QStringLiteral(".line"),
                       Text::tr("found a line, expected none: the variant has no \"source\""),
                       Text::tr("Give the variant its \"source\", or remove the line"));
        return 0;
    }
    const auto last = static_cast<double>(m_sourceLines);
    return static_cast<std::uint32_t>(
        m_check.number(node, key, {.minimum = 1, .maximum = last, .integer = true}));
}

template <typename Type>
VariantReader::TypedNode VariantReader::readTyped(const JsonNode &node, const QString &typeKey,
                                                  std::span<const Type> types)
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

Arguments VariantReader::readArguments(const JsonNode &node, std::span<const ParameterSpec> parameters)
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

std::int64_t VariantReader::readArgument(const JsonNode &node, const ParameterSpec &parameter)
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
        return readLockName(node, key);
    case ParameterKind::Counter:
        return m_names.counter(m_check.text(node, key, nameRule));
    case ParameterKind::Queue:
        return readQueue(node, key);
    case ParameterKind::Target:
        return readTarget(node, key);
    }
    Q_UNREACHABLE();
}

std::int64_t VariantReader::readTarget(const JsonNode &node, const QString &key)
{
    if (m_names.targets().isEmpty() && m_check.has(node, key)) {
        m_check.refuse(node.path + u'.' + key,
                       Text::tr("found the name of a thread or process, but the variant has no other one"),
                       Text::tr("Add the thread or the process that it names"));
        return 0;
    }
    const QString name = m_check.choice(node, key, m_names.targets());
    return m_names.target(name).encode();
}

} // namespace gilscope
