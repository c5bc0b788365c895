// SPDX-License-Identifier: GPL-3.0-or-later
#include "names_in_variant.h"

#include "runtime/program/step.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::NamesInVariant)
};

QString nameOf(const QJsonValue &object)
{
    return object.toObject().value(QLatin1String("name")).toString();
}

QJsonArray listIn(const QJsonValue &object, const char *key)
{
    return object.toObject().value(QLatin1String(key)).toArray();
}

// Calls `visit` with each target of the program's steps and with the kind of step that names it.
template <typename Visit>
void forEachTarget(std::span<const StepPlan> program, Visit visit)
{
    for (const StepPlan &step : program) {
        const StepType &type = stepTypes()[step.type];
        for (std::size_t number = 0; number < type.parameters.size(); ++number) {
            if (type.parameters[number].kind == ParameterKind::Target) {
                visit(type, TargetArgument::decode(step.arguments.at(number)));
            }
        }
        forEachTarget(step.body, visit);
    }
}

template <typename Visit>
void forEachTarget(const ProcessSpec &process, Visit visit)
{
    for (const InterpreterSpec &interpreter : process.interpreters) {
        for (const ThreadSpec &thread : interpreter.threads) {
            forEachTarget(thread.program, visit);
        }
    }
}

ThreadSpec *threadOf(ProcessSpec &process, std::size_t number)
{
    for (InterpreterSpec &interpreter : process.interpreters) {
        if (number < interpreter.threads.size()) {
            return &interpreter.threads[number];
        }
        number -= interpreter.threads.size();
    }
    return nullptr;
}

using Problem = NamesInVariant::Problem;

Problem problemAt(std::size_t process, const QString &message, const QString &remedy)
{
    return {QStringLiteral(".processes[%1]").arg(process), message, remedy};
}

// Marks what `target`, which a step of process `number` starts, is started by.
std::optional<Problem> markStarted(Variant &variant, std::size_t number, TargetArgument target)
{
    const auto twice = [number](const QString &name) {
        return problemAt(number, Text::tr("%1 is started twice").arg(name),
                         Text::tr("A thread or process can be started once: name each in one step"));
    };
    if (target.isProcess && target.number < variant.processes.size()) {
        ProcessSpec &started = variant.processes[target.number];
        if (started.startedBy) {
            return twice(started.name);
        }
        started.startedBy = number;
    } else if (ThreadSpec *started = threadOf(variant.processes[number], target.number)) {
        if (target.number == 0 || started->startsLater) {
            return twice(started->name);
        }
        started->startsLater = true;
    }
    return {};
}

std::optional<Problem> circleAt(const Variant &variant, std::size_t number)
{
    std::size_t steps = 0;
    for (std::optional<std::size_t> at = number; at; at = variant.processes[*at].startedBy) {
        if (++steps > variant.processes.size()) {
            return problemAt(number,
                             Text::tr("%1 is started by a process that it starts itself")
                                 .arg(variant.processes[number].name),
                             Text::tr("Let one process begin without being started by a step"));
        }
    }
    return {};
}

// A process can wait only for those that it has started.
std::optional<Problem> foreignTargetAt(const Variant &variant, std::size_t number)
{
    std::optional<Problem> problem;
    forEachTarget(variant.processes[number], [&](const StepType &type, TargetArgument target) {
        if (type.startsTarget || !target.isProcess || target.number >= variant.processes.size()
            || variant.processes[target.number].startedBy == number) {
            return;
        }
        problem = problemAt(number,
                            Text::tr("found a step that waits for %1, expected a process that %2 starts")
                                .arg(variant.processes[target.number].name, variant.processes[number].name),
                            Text::tr("Let a step of the same process start it"));
    });
    return problem;
}

} // namespace

void NamesInVariant::beginVariant(const QJsonObject &variant)
{
    m_processes.clear();
    for (const QJsonValue process : listIn(variant, "processes")) {
        ProcessNames &names = m_processes.emplace_back();
        names.name = nameOf(process);
        for (const QJsonValue interpreter : listIn(process, "interpreters")) {
            for (const QJsonValue thread : listIn(interpreter, "threads")) {
                names.threads << nameOf(thread);
            }
        }
    }
}

void NamesInVariant::beginProcess(std::size_t process)
{
    m_process = process;
    m_queues.clear();
}

void NamesInVariant::setQueues(const std::vector<QString> &queues)
{
    m_queues = QStringList(queues.begin(), queues.end());
}

void NamesInVariant::beginInterpreter(const std::vector<UserLockSpec> &userLocks)
{
    m_userLocks.clear();
    for (const UserLockSpec &lock : userLocks) {
        m_userLocks << lock.name;
    }
    m_counters.clear();
}

void NamesInVariant::beginThread(const QString &name)
{
    m_thread = name;
    m_targets = m_processes.at(m_process).threads;
    m_targets.removeOne(m_thread);
    for (std::size_t number = 0; number < m_processes.size(); ++number) {
        if (number != m_process) {
            m_targets << m_processes[number].name;
        }
    }
}

std::uint32_t NamesInVariant::counter(const QString &name)
{
    const auto known = std::ranges::find(m_counters, name);
    const auto number = static_cast<std::uint32_t>(known - m_counters.begin());
    if (known == m_counters.end()) {
        m_counters.push_back(name);
    }
    return number;
}

// A thread of the own process comes before a process of the same name.
TargetArgument NamesInVariant::target(const QString &name) const
{
    const qsizetype thread = m_processes.at(m_process).threads.indexOf(name);
    if (thread >= 0 && name != m_thread) {
        return {false, static_cast<std::uint32_t>(thread)};
    }
    const auto process = std::ranges::find(m_processes, name, &ProcessNames::name);
    const auto number = process == m_processes.end() ? 0 : process - m_processes.begin();
    return {true, static_cast<std::uint32_t>(number)};
}

std::optional<NamesInVariant::Problem> NamesInVariant::applyStarts(Variant &variant) const
{
    std::optional<Problem> problem;
    for (std::size_t number = 0; number < variant.processes.size(); ++number) {
        const ProcessSpec process = variant.processes[number]; // the original is marked
        forEachTarget(process, [&](const StepType &type, TargetArgument target) {
            if (type.startsTarget && !problem) {
                problem = markStarted(variant, number, target);
            }
        });
    }
    for (std::size_t number = 0; number < variant.processes.size() && !problem; ++number) {
        problem = circleAt(variant, number);
        if (!problem) {
            problem = foreignTargetAt(variant, number);
        }
    }
    return problem;
}

} // namespace gilscope
