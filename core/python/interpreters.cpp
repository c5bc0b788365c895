// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreters.h"

#include "probe_channel.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>
#include <QVersionNumber>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Interpreters)
};

constexpr int answerMs = 5000;
constexpr std::size_t askedAtOnce = 2;
constexpr qsizetype mostOnPath = 40;
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

QString lastLineOf(const QByteArray &text)
{
    const QStringList lines = QString::fromLocal8Bit(text.right(4096)).split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.last().simplified().left(200);
}

} // namespace

struct Interpreters::Asked
{
    QString program;
    QProcess process;
    QTimer limit;
    bool isDone = false;
};

Interpreters::Interpreters(QObject *parent) : QObject(parent) {}

Interpreters::~Interpreters()
{
    for (const std::unique_ptr<Asked> &asked : m_asked) {
        disconnect(&asked->process, nullptr, this, nullptr);
        asked->process.kill();
        asked->process.waitForFinished(1000);
    }
}

void Interpreters::look(const QStringList &added)
{
    for (const std::unique_ptr<Asked> &asked : m_asked) {
        disconnect(&asked->process, nullptr, this, nullptr);
        asked->process.kill();
        asked->process.waitForFinished(100);
    }
    m_asked.clear();
    m_waiting.clear();
    m_order.clear();
    m_found.clear();
    m_placeOf.clear();
    m_problems.clear();
    for (const QString &program : interpretersOnPath() + added) {
        const QString real = QFileInfo(program).canonicalFilePath();
        if (!m_order.contains(real.isEmpty() ? program : real)) {
            m_order << (real.isEmpty() ? program : real);
            m_waiting << program;
        }
    }
    while (m_asked.size() < askedAtOnce && !m_waiting.isEmpty()) {
        askNext();
    }
    if (!isLooking()) {
        QTimer::singleShot(0, this, &Interpreters::changed);
    }
}

void Interpreters::askNext()
{
    m_asked.push_back(std::make_unique<Asked>());
    Asked &asked = *m_asked.back();
    asked.program = m_waiting.takeFirst();
    asked.process.setProgram(asked.program);
    asked.process.setArguments({QStringLiteral("-c"), question});
    asked.process.setStandardInputFile(QProcess::nullDevice());
    connect(&asked.process, &QProcess::finished, this, [this, &asked](int code, QProcess::ExitStatus status) {
        const QByteArray errors = asked.process.readAllStandardError();
        if (status != QProcess::NormalExit || code != 0) {
            const QString last = lastLineOf(errors);
            finish(asked,
                   noPython(asked.program, last.isEmpty() ? Text::tr("it ended without an answer") : last));
            return;
        }
        finish(asked, answerIn(asked.program, QString::fromUtf8(asked.process.readAllStandardOutput())));
    });
    connect(&asked.process, &QProcess::errorOccurred, this, [this, &asked](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            finish(asked, noPython(asked.program, asked.process.errorString()));
        }
    });
    asked.limit.setSingleShot(true);
    connect(&asked.limit, &QTimer::timeout, this, [this, &asked] {
        finish(asked, noPython(asked.program, Text::tr("it did not answer within 5 s")));
        asked.process.kill();
    });
    asked.limit.start(answerMs);
    asked.process.start();
}

void Interpreters::finish(Asked &asked, const Result<PythonInterpreter> &answer)
{
    if (std::exchange(asked.isDone, true)) {
        return;
    }
    asked.limit.stop();
    const auto isSame = [&answer](const PythonInterpreter &one) {
        return QFileInfo(one.program).canonicalFilePath()
            == QFileInfo(answer.value().program).canonicalFilePath();
    };
    if (answer.isOk()) {
        if (std::ranges::none_of(m_found, isSame)) {
            m_found.push_back(answer.value());
            m_placeOf.append(asked.program);
        }
    } else {
        m_problems.push_back({asked.program, QString::fromStdString(answer.error().message)});
    }
    // Not from within its own signal.
    QTimer::singleShot(0, this, [this, gone = &asked] {
        std::erase_if(m_asked, [gone](const std::unique_ptr<Asked> &one) {
            if (one.get() == gone && one->process.state() != QProcess::NotRunning) {
                one->process.kill();
                one->process.waitForFinished(100);
            }
            return one.get() == gone;
        });
        if (!m_waiting.isEmpty()) {
            askNext();
        }
        emit changed();
    });
}

std::vector<PythonInterpreter> Interpreters::found() const
{
    std::vector<std::pair<qsizetype, PythonInterpreter>> placed;
    for (std::size_t number = 0; number < m_found.size(); ++number) {
        const QString &asked = m_placeOf.at(static_cast<qsizetype>(number));
        const QString real = QFileInfo(asked).canonicalFilePath();
        placed.emplace_back(m_order.indexOf(real.isEmpty() ? asked : real), m_found[number]);
    }
    std::ranges::stable_sort(placed, {}, &std::pair<qsizetype, PythonInterpreter>::first);
    std::vector<PythonInterpreter> sorted;
    for (auto &[place, interpreter] : placed) {
        sorted.push_back(std::move(interpreter));
    }
    return sorted;
}

Result<PythonInterpreter> askInterpreter(const QString &program)
{
    const QString found = program.contains(u'/') ? QFileInfo(program).absoluteFilePath()
                                                 : QStandardPaths::findExecutable(program);
    if (found.isEmpty() || !QFileInfo(found).isExecutable()) {
        return Error{program.toStdString(), Text::tr("there is no such program").toStdString(),
                     packageHint(program).toStdString()};
    }
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(found, {QStringLiteral("-c"), question});
    if (!process.waitForFinished(answerMs)) {
        const bool started = process.state() != QProcess::NotRunning;
        process.kill();
        process.waitForFinished(1000);
        return noPython(found, started ? Text::tr("it did not answer within 5 s") : process.errorString());
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString last = lastLineOf(process.readAllStandardError());
        return noPython(found, last.isEmpty() ? Text::tr("it ended without an answer") : last);
    }
    return answerIn(found, QString::fromUtf8(process.readAllStandardOutput()));
}

QStringList interpretersOnPath()
{
    static const QRegularExpression name(QStringLiteral("\\A(python3|python3\\.[0-9]+t?|pypy3|jython)\\z"));
    QStringList programs;
    const QStringList folders = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    for (const QString &preferred : {QStringLiteral("python3")}) {
        if (const QString program = QStandardPaths::findExecutable(preferred); !program.isEmpty()) {
            programs << program;
        }
    }
    for (const QString &folder : folders) {
        const QStringList names = QDir(folder).entryList(
            {QStringLiteral("python3*"), QStringLiteral("pypy3"), QStringLiteral("jython")},
            QDir::Files | QDir::Executable, QDir::Name);
        for (const QString &one : names) {
            const QString program = QDir(folder).absoluteFilePath(one);
            if (name.match(one).hasMatch() && !programs.contains(program) && programs.size() < mostOnPath) {
                programs << program;
            }
        }
    }
    return programs;
}

QString packageHint(const QString &program)
{
    const QString name = QFileInfo(program).fileName();
    for (const char *package : {"python3", "pypy3", "jython"}) {
        if (name == QLatin1String(package)) {
            return Text::tr("Install the package %1").arg(name);
        }
    }
    static const QRegularExpression freeThreaded(QStringLiteral("\\Apython3\\.[0-9]+t\\z"));
    if (freeThreaded.match(name).hasMatch()) {
        return Text::
            tr("Build CPython with --disable-gil, or install a package %1-nogil where your system has one")
                .arg(name.chopped(1));
    }
    if (name.startsWith(QLatin1String("python3."))) {
        return Text::tr("Install the package %1 where your system has one").arg(name);
    }
    return {};
}

} // namespace gilscope
