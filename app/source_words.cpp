// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_words.h"

#include "python/interpreters.h"
#include "simulate/calibration.h"

#include <QEventLoop>
#include <QTimer>

#include <array>

namespace gilscope {

namespace {

constexpr std::size_t mostCores = 64;
constexpr int pollMs = 4;

Error wrong(const QString &message, const QString &remedy = {})
{
    return {{}, message.toStdString(), remedy.toStdString()};
}

Result<RunSource> simulated(const QString &cores, const QString &seed, const QString &costs)
{
    RunSource source;
    source.kind = SourceKind::Simulated;
    bool isNumber = false;
    source.simulation.cores = cores.toUInt(&isNumber);
    if (!isNumber || source.simulation.cores < 1 || source.simulation.cores > mostCores) {
        return wrong(
            QStringLiteral("--cores %1: expected a whole number, 1 to %2").arg(cores).arg(mostCores));
    }
    source.simulation.seed = seed.toULongLong(&isNumber);
    if (!isNumber) {
        return wrong(
            QStringLiteral("--seed %1: expected a whole number, 0 to 18446744073709551615").arg(seed));
    }
    if (costs != QLatin1String("textbook") && costs != QLatin1String("here")) {
        return wrong(QStringLiteral("--costs %1: expected textbook or here").arg(costs));
    }
    source.simulation.costs.asHere = costs == QLatin1String("here");
    return source;
}

// Some seconds of short probes in worker processes.
Status measureCosts(SimulationCosts &costs)
{
    Calibration calibration;
    calibration.start();
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (!calibration.poll()) {
            loop.quit();
        }
    });
    timer.start(pollMs);
    loop.exec();
    const MeasuredCosts result = calibration.result();
    if (result.costs.asHere) {
        costs = result.costs;
        return Nothing{};
    }
    const auto &failure = calibration.failure();
    return wrong(QStringLiteral("--costs here: nothing could be measured (%1)")
                     .arg(failure ? failure->text : QStringLiteral("no reason is known")),
                 QStringLiteral("Leave it out: --costs textbook"));
}

Status askPython(PythonInterpreter &python)
{
    Result<PythonInterpreter> answer = askInterpreter(python.program);
    if (!answer.isOk()) {
        const Error &why = answer.error();
        return wrong(
            QStringLiteral("--python=%1: %2").arg(python.program, QString::fromStdString(why.message)),
            QString::fromStdString(why.remedy));
    }
    python = answer.value();
    return Nothing{};
}

} // namespace

void SourceWords::addTo(QCommandLineParser &parser) const
{
    parser.addOptions({m_simulate, m_cores, m_seed, m_costs, m_python});
}

Result<RunSource> SourceWords::read(const QCommandLineParser &parser) const
{
    const bool simulates = parser.isSet(m_simulate);
    for (const QCommandLineOption *option : std::array{&m_cores, &m_seed, &m_costs}) {
        if (parser.isSet(*option) && !simulates) {
            return wrong(
                QStringLiteral("--%1: there is none without --simulate").arg(option->names().first()),
                QStringLiteral("Add --simulate, or leave it out"));
        }
    }
    if (simulates && parser.isSet(m_python)) {
        return wrong(QStringLiteral("--simulate and --python: a run has one source"),
                     QStringLiteral("Leave one of them out"));
    }
    if (simulates) {
        return simulated(parser.value(m_cores), parser.value(m_seed), parser.value(m_costs));
    }
    RunSource source;
    if (parser.isSet(m_python)) {
        source.kind = SourceKind::Python;
        source.python.program = parser.value(m_python);
    }
    return source;
}

QStringList SourceWords::prepared(QStringList words)
{
    for (qsizetype at = 0; at < words.size() && words.at(at) != QLatin1String("--"); ++at) {
        if (words.at(at) != QLatin1String("--python")) {
            continue;
        }
        const bool isNamed = isNamedLikePython(words.value(at + 1));
        words[at] += u'=' + (isNamed ? words.takeAt(at + 1) : QStringLiteral("python3"));
    }
    return words;
}

Status findOut(RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
        return Nothing{};
    case SourceKind::Simulated:
        return source.simulation.costs.asHere ? measureCosts(source.simulation.costs) : Status(Nothing{});
    case SourceKind::Python:
        return askPython(source.python);
    }
    Q_UNREACHABLE();
}

Ending readSourceWords(const SourceWords &words, const QCommandLineParser &parser, const QString &usage,
                       RunSource &source)
{
    Result<RunSource> read = words.read(parser);
    if (!read.isOk()) {
        return wrongUsage(QString::fromStdString(read.error().text()), usage);
    }
    source = read.value();
    return std::nullopt;
}

} // namespace gilscope
