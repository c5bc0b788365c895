// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter_question.h"

#include "interpreters.h"
#include "probe_channel.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QStandardPaths>
#include <QVersionNumber>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Interpreters)
};

constexpr int answerMs = 5000;
constexpr qsizetype mostSaid = 64 * 1024;
constexpr auto mark = "gilscope-answer";

// Any Python since 2.7.
const QString question = QStringLiteral(R"(import sys, platform
try:
    import sysconfig
    free = sysconfig.get_config_var("Py_GIL_DISABLED") == 1
except Exception:
    free = False
name = platform.python_implementation()
gil = getattr(sys, "_is_gil_enabled", None)
gil = gil() if gil else name in ("CPython", "PyPy")
get = getattr(sys, "getswitchinterval", None)
try:
    interval = repr(get()) if get else "0"
except Exception:
    interval = "0"
print("|".join(["gilscope-answer", name, platform.python_version(), interval, str(int(gil)), str(int(free)), sys.executable or ""]))
)");

bool isWatchable(const PythonInterpreter &interpreter)
{
    return interpreter.implementation == QLatin1String("CPython") && interpreter.hasLock
        && QVersionNumber::fromString(interpreter.version) >= QVersionNumber(3, 8)
        && !ProbeChannel::libraryPath().empty();
}

Error noPython(const QString &program, const QString &why)
{
    return {program.toStdString(), why.toStdString(), {}};
}

Result<PythonInterpreter> answerIn(const QString &program, const QString &said)
{
    const QStringList lines = said.split(u'\n');
    const auto line =
        std::ranges::find_if(lines, [](const QString &one) { return one.startsWith(QLatin1String(mark)); });
    const QStringList fields = line == lines.end() ? QStringList() : line->trimmed().split(u'|');
    if (fields.size() != 7) {
        return noPython(program, Text::tr("it did not answer as a Python does"));
    }
    PythonInterpreter interpreter;
    // What PATH names may be a script that looks for the interpreter first, as those of pyenv.
    interpreter.program = QFileInfo(fields[6]).isExecutable() ? fields[6] : program;
    interpreter.implementation = fields[1].left(40);
    interpreter.version = fields[2].left(40);
    interpreter.switchInterval = std::clamp(fields[3].toDouble(), 0.0, 1000.0);
    interpreter.hasLock = fields[4] == QLatin1String("1");
    interpreter.isFreeThreaded = fields[5] == QLatin1String("1");
    interpreter.canBeWatched = isWatchable(interpreter);
    return interpreter;
}

// What it said instead of an answer. A Python says the cause last, behind its traceback; others first, with
// advice behind it, as pyenv's shims do.
QString causeIn(const QByteArray &said)
{
    const QString text = QString::fromLocal8Bit(said.left(mostSaid));
    if (text.contains(QLatin1String(mark)) || text.contains(question.section(u'\n', 0, 0))) {
        return Text::tr("it is not a Python"); // it took our question for a file or an option
    }
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        lines << line.simplified();
    }
    lines.removeAll(QString());
    if (lines.isEmpty()) {
        return Text::tr("it ended without an answer");
    }
    const bool isTraceback = std::ranges::any_of(
        lines, [](const QString &line) { return line.startsWith(QLatin1String("Traceback")); });
    return (isTraceback ? lines.last() : lines.first()).left(200);
}

} // namespace

InterpreterQuestion::InterpreterQuestion(const QString &program, QObject *parent)
    : QObject(parent), m_program(program)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_limit.setSingleShot(true);
    connect(&m_process, &QProcess::finished, this, &InterpreterQuestion::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            finish(noPython(m_program, m_process.errorString()));
        }
    });
    connect(&m_limit, &QTimer::timeout, this, [this] {
        finish(noPython(m_program, Text::tr("it did not answer within 5 s")));
        m_process.kill();
    });
}

InterpreterQuestion::~InterpreterQuestion()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(100);
    }
}

void InterpreterQuestion::ask()
{
    const QString found = m_program.contains(u'/') ? QFileInfo(m_program).absoluteFilePath()
                                                   : QStandardPaths::findExecutable(m_program);
    if (found.isEmpty() || !QFileInfo(found).isExecutable()) {
        finish(Error{m_program.toStdString(), Text::tr("there is no such program").toStdString(),
                     packageHint(m_program).toStdString()});
        return;
    }
    m_limit.start(answerMs);
    m_process.start(found, {QStringLiteral("-c"), question});
}

void InterpreterQuestion::ended(int code, QProcess::ExitStatus status)
{
    if (status == QProcess::NormalExit && code == 0) {
        finish(answerIn(m_process.program(), QString::fromUtf8(m_process.readAllStandardOutput())));
        return;
    }
    finish(noPython(m_program, causeIn(m_process.readAllStandardError())));
}

void InterpreterQuestion::finish(const Result<PythonInterpreter> &answer)
{
    if (!m_answer) {
        m_limit.stop();
        m_answer = answer;
        QTimer::singleShot(0, this, &InterpreterQuestion::answered);
    }
}

Result<PythonInterpreter> askInterpreter(const QString &program)
{
    InterpreterQuestion question(program);
    QEventLoop loop;
    QObject::connect(&question, &InterpreterQuestion::answered, &loop, &QEventLoop::quit);
    question.ask();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    return *question.answer();
}

} // namespace gilscope
