// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_source.h"

#include "measured_engine.h"
#include "python/interpreters.h"
#include "python/python_engine.h"
#include "scenario/version_range.h"
#include "simulate/simulated_engine.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::RunSource)
};

QString whyNotPython(const Variant &variant, const PythonInterpreter &chosen)
{
    if (variant.script) {
        return {};
    }
    if (variant.source.empty()) {
        return Text::tr("It has no Python source");
    }
    if (!variant.interpreter.isEmpty() && QStandardPaths::findExecutable(variant.interpreter).isEmpty()) {
        const QString hint = packageHint(variant.interpreter);
        return Text::tr("It needs %1, which is not here").arg(variant.interpreter)
            + (hint.isEmpty() ? QString() : QStringLiteral(". ") + hint);
    }
    // Before it is known which interpreter it will be, any may fit.
    const bool fits = chosen.version.isEmpty() || variant.python.isEmpty()
        || (chosen.implementation == QLatin1String("CPython") && isInRange(chosen.version, variant.python));
    return fits ? QString()
                : Text::tr("It needs CPython %1, and this is %2 %3")
                      .arg(variant.python, chosen.implementation, chosen.version);
}

} // namespace

QString stampOf(const RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
        return Text::tr("MEASURED");
    case SourceKind::Simulated:
        return Text::tr("SIMULATED · %n cores · seed %1 · %2", nullptr,
                        static_cast<int>(source.simulation.cores))
            .arg(source.simulation.seed)
            .arg(source.simulation.costs.asHere ? Text::tr("costs as here") : Text::tr("textbook costs"));
    case SourceKind::Python:
        return Text::tr("PYTHON · %1 %2").arg(source.python.implementation, source.python.version);
    }
    Q_UNREACHABLE();
}

Machine machineFor(const RunSource &source, const Machine &here)
{
    if (source.kind != SourceKind::Simulated) {
        return here;
    }
    Machine machine;
    machine.cpu = QStringLiteral("simulated"); // in no language: it stands in files
    for (std::size_t core = 0; core < source.simulation.cores; ++core) {
        machine.cores.push_back(CoreId{static_cast<std::uint16_t>(core)});
    }
    return machine;
}

QString whyNot(const Variant &variant, const RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
    case SourceKind::Simulated:
        if (!variant.runsHere()) {
            return Text::tr("Only a real interpreter can show it");
        }
        return source.kind == SourceKind::Measured ? whyNotMeasured(variant) : QString();
    case SourceKind::Python:
        return whyNotPython(variant, source.python);
    }
    Q_UNREACHABLE();
}

bool canRun(const Variant &variant, const RunSource &source)
{
    return whyNot(variant, source).isEmpty();
}

bool canRun(const Scenario &scenario, const RunSource &source)
{
    return std::ranges::any_of(scenario.variants,
                               [&source](const Variant &variant) { return canRun(variant, source); });
}

QString machineLine(const RunSource &source, const Machine &machine)
{
    return source.kind == SourceKind::Simulated ? QString() : machineLine(machine);
}

std::unique_ptr<Engine> makeEngine(const Variant &variant, const Machine &machine, const RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
        return std::make_unique<MeasuredEngine>(variant, machine);
    case SourceKind::Simulated:
        return std::make_unique<SimulatedEngine>(variant, source.simulation);
    case SourceKind::Python:
        return std::make_unique<PythonEngine>(variant, source.python, machine);
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
