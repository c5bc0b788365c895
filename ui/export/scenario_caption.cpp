// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_caption.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/program/step.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <map>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ScenarioCaption)
};

// Operations by the row of the step's type.
using Work = std::map<std::uint32_t, double>;

void addWork(Work &work, const std::vector<StepPlan> &program, double times)
{
    for (const StepPlan &step : program) {
        const StepType &type = stepTypes()[step.type];
        double count = times;
        bool counts = false;
        for (std::size_t i = 0; i < type.parameters.size(); ++i) {
            if (!type.parameters[i].counts)
                continue;
            counts = true;
            count *= static_cast<double>(step.arguments[i]);
        }
        if (type.hasBody)
            addWork(work, step.body, count);
        else if (counts)
            work[step.type] += count;
    }
}

QString workPhrase(std::uint32_t type, double count)
{
    const QString number = QLocale().toString(count, 'f', 0);
    const std::string_view name = stepTypes()[type].name;
    if (name == "countdown")
        return Text::tr("%1 iterations of a countdown").arg(number);
    if (name == "native")
        return Text::tr("%1 operations of native code").arg(number);
    if (name == "increment")
        return Text::tr("%1 × counter += 1").arg(number);
    if (name == "litmus")
        return Text::tr("%1 rounds of a litmus test").arg(QLocale().toString(count / 2, 'f', 0)); // of two
    if (name == "collect")
        return Text::tr("%1 operations of garbage collection").arg(number);
    if (name == "pool-map")
        return Text::tr("%1 operations on a pool's items").arg(number);
    if (name == "request")
        return Text::tr("%1 requests").arg(number);
    return Text::tr("%1 × %2").arg(number, QLatin1String(name.data(), static_cast<qsizetype>(name.size())));
}

// "CPython 3.2 and later, interval 5 ms": its first figure always, others where they are not as usual.
QString lockPhrase(const InterpreterSpec &interpreter)
{
    const LockType &type = lockTypes()[interpreter.lockType];
    QStringList words{QString::fromUtf8(type.title.data(), static_cast<qsizetype>(type.title.size()))};
    for (std::size_t i = 0; i < type.parameters.size(); ++i) {
        const ParameterSpec &parameter = type.parameters[i];
        const double value = static_cast<double>(interpreter.lockArguments[i]) / parameter.scale;
        if (parameter.kind != ParameterKind::Number || parameter.internal
            || (i > 0 && value == parameter.defaultValue))
            continue;
        QString name =
            QString::fromLatin1(parameter.name.data(), static_cast<qsizetype>(parameter.name.size()));
        QString figure = QLocale().toString(value, 'g', 6);
        if (name.endsWith(QLatin1String("_ms"))) {
            name.chop(3);
            figure += QChar(0x00a0) + QStringLiteral("ms");
        }
        words << Text::tr("%1 %2", "name and value of a parameter")
                     .arg(name.replace(QLatin1Char('_'), QLatin1Char(' ')), figure);
    }
    return words.join(QStringLiteral(", "));
}

QString variantPhrase(const Variant &variant, const RunSource &source)
{
    if (!canRun(variant, source))
        return Text::tr("%1: not run here.").arg(variant.title);
    if (source.kind == SourceKind::Python)
        return Text::tr("%1: its own Python program.").arg(variant.title);
    int processes = 0;
    int interpreters = 0;
    int threads = 0;
    QStringList locks;
    Work work;
    for (const ProcessSpec &process : variant.processes) {
        if (process.isServer)
            continue;
        ++processes;
        for (const InterpreterSpec &interpreter : process.interpreters) {
            ++interpreters;
            if (const QString lock = lockPhrase(interpreter); !locks.contains(lock))
                locks << lock;
            for (const ThreadSpec &thread : interpreter.threads) {
                threads += thread.isService ? 0 : 1;
                addWork(work, thread.program, 1);
            }
        }
    }
    QStringList parts{Text::tr("%n process(es)", nullptr, processes)};
    if (interpreters != processes)
        parts << Text::tr("%n interpreter(s)", nullptr, interpreters);
    parts << Text::tr("%n thread(s)", nullptr, threads);
    if (variant.cores)
        parts << Text::tr("on %n core(s)", nullptr, static_cast<int>(*variant.cores));
    QStringList works;
    for (const auto &[type, count] : work)
        works << workPhrase(type, count);
    QStringList sentences{parts.join(QStringLiteral(", ")), locks.join(QStringLiteral("; "))};
    if (!works.isEmpty())
        sentences << Text::tr("in all %1").arg(works.join(QStringLiteral(", ")));
    return Text::tr("%1: %2.").arg(variant.title, sentences.join(QStringLiteral("; ")));
}

QString knobPhrase(const Knob &knob)
{
    const QString stop = knob.stop < knob.stops.size() ? knob.stops[knob.stop].label : QString();
    return knob.unit.isEmpty() ? Text::tr("%1: %2").arg(knob.title, stop)
                               : Text::tr("%1: %2 %3").arg(knob.title, stop, knob.unit);
}

} // namespace

QString captionOf(const Scenario &scenario, const QString &variant, const RunSource &source)
{
    QStringList paragraphs;
    QStringList knobs;
    for (const Knob &knob : scenario.knobs)
        knobs << knobPhrase(knob);
    if (!knobs.isEmpty())
        paragraphs << knobs.join(QStringLiteral(" · "));
    for (const Variant &one : scenario.variants) {
        if (variant.isEmpty() || one.id == variant)
            paragraphs << variantPhrase(one, source);
    }
    return paragraphs.join(QLatin1Char('\n'));
}

} // namespace gilscope
