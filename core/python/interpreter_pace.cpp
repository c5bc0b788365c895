// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter_pace.h"

#include "runtime/base/clock.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace gilscope {

namespace {

constexpr int emptyRuns = 3;
// Of an interpreter that takes longer than this to start, one empty run says enough.
constexpr TimeNs slowStart = 500 * millisecond;
// The sources are written for this many iterations in all, which should take about a second.
constexpr double iterations = 40e6;
constexpr double quickest = 0.8e9;
constexpr double slowest = 3e9;
constexpr double wanted = 1.2e9;

const QString countdown = QStringLiteral(R"(import time
def countdown():
    x = 2000000
    while x > 0:
        x -= 1
countdown()
began = time.time()
countdown()
print("%.9f" % ((time.time() - began) / 2000000 * 1e9))
)");

// One program may be replaced by another while this one runs.
QString keyOf(const ProgramCall &call)
{
    const QFileInfo file(call.program);
    return file.canonicalFilePath() + u'|' + QString::number(file.lastModified().toMSecsSinceEpoch()) + u'|'
        + call.environment.value(QStringLiteral("GILSCOPE_PRELOAD"));
}

// By interpreter and imports; and how fast an interpreter counts, by interpreter.
std::map<QString, InterpreterPace> &knownPaces()
{
    static std::map<QString, InterpreterPace> paces;
    return paces;
}

std::map<QString, double> &knownIterations()
{
    static std::map<QString, double> known;
    return known;
}

// Puts another number in the place of the line's first.
void replaceNumber(QString &line, const std::function<double(double)> &other)
{
    static const QRegularExpression number(QStringLiteral("\\b[0-9][0-9_]*\\b"));
    const QRegularExpressionMatch found = number.match(line);
    if (found.hasMatch()) {
        const double value = other(found.captured().remove(u'_').toDouble());
        line.replace(found.capturedStart(), found.capturedLength(),
                     QString::number(static_cast<qint64>(std::max(1.0, std::round(value)))));
    }
}

} // namespace

double InterpreterPace::sizeFactor() const
{
    const double all = nsPerIteration * iterations;
    if (all <= 0 || (all >= quickest && all <= slowest)) {
        return 1;
    }
    // 1, 2, 5, 10 …, or their inverses: sizes stay numbers that people can read.
    const double factor = std::clamp(wanted / all, 0.01, 1000.0);
    const double power = std::pow(10, std::floor(std::log10(factor)));
    const double lead = factor / power;
    return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}

PaceMeasurement::PaceMeasurement(ProgramCall call, QString imports)
    : m_call(std::move(call)), m_imports(std::move(imports))
{
    const auto known = knownPaces().find(keyOf(m_call) + m_imports);
    if (known != knownPaces().end()) {
        m_pace = known->second;
    }
}

PaceMeasurement::~PaceMeasurement() = default;

void PaceMeasurement::poll()
{
    if (m_pace || !m_problem.isEmpty()) {
        return;
    }
    if (m_program && m_program->end()) {
        take();
    }
    if (!m_program && !m_pace && m_problem.isEmpty()) {
        startNext();
    }
}

void PaceMeasurement::startNext()
{
    ProgramCall call = m_call;
    call.arguments = {QStringLiteral("-c"),
                      m_runs < emptyRuns ? m_imports + QStringLiteral("\npass") : countdown};
    call.ownStreams = false;
    m_program = std::make_unique<PythonProgram>(call);
    m_program->start();
    m_began = monotonicNow();
    m_program->letGo();
}

void PaceMeasurement::take()
{
    const PythonProgram::End &end = *m_program->end();
    if (end.started && m_program->output().exitCode != 0 && !m_imports.isEmpty()) {
        m_imports.clear(); // what it cannot import the program itself will tell
        m_program.reset();
        return;
    }
    if (!end.started || m_program->output().exitCode != 0) {
        m_problem =
            end.started ? QString::fromLocal8Bit(m_program->output().standardError).trimmed() : end.reason;
        m_problem =
            m_problem.isEmpty() ? PythonProgram::tr("it ended without a word") : m_problem.section(u'\n', -1);
        return;
    }
    if (m_runs < emptyRuns) {
        const TimeNs took = end.time - m_began;
        m_measured.startUp = m_runs == 0 ? took : std::min(m_measured.startUp, took);
        m_runs = took > slowStart ? emptyRuns : m_runs + 1;
    } else {
        knownIterations()[keyOf(m_call)] = m_program->output().standardOutput.trimmed().toDouble();
    }
    m_program.reset();
    const auto counted = knownIterations().find(keyOf(m_call));
    if (m_runs >= emptyRuns && counted != knownIterations().end()) {
        m_measured.nsPerIteration = counted->second;
        m_pace = m_measured;
        knownPaces()[keyOf(m_call) + m_imports] = m_measured;
    }
}

QString importsIn(const QStringList &lines)
{
    static const QRegularExpression import(QStringLiteral("\\A(import|from)\\s"));
    return lines.filter(import).join(u'\n');
}

QStringList withSizes(QStringList lines, const InterpreterPace &pace)
{
    static const QRegularExpression size(QStringLiteral("#\\s*size\\s*$"));
    static const QRegularExpression milliseconds(QStringLiteral("#.*\\bmilliseconds\\s*$"));
    const double factor = pace.sizeFactor();
    for (QString &line : lines) {
        if (factor != 1 && size.match(line).hasMatch()) {
            replaceNumber(line, [factor](double value) { return value * factor; });
        } else if (pace.nsPerIteration > 0 && milliseconds.match(line).hasMatch()) {
            replaceNumber(line, [&pace](double) { return 1e6 / pace.nsPerIteration; });
        }
    }
    return lines;
}

} // namespace gilscope
