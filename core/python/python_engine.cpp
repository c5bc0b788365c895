// SPDX-License-Identifier: GPL-3.0-or-later
#include "python_engine.h"

#include "interpreters.h"
#include "runtime/record/memory_probe.h"
#include "script.h"
#include "task_sampler.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>

#include <algorithm>
#include <csignal>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::PythonEngine)
};

constexpr std::int64_t runAllowed = 600 * second;
constexpr std::int64_t termAfter = 0;
constexpr std::int64_t killAfter = 250 * millisecond;
constexpr std::int64_t memoryEvery = 200 * millisecond;

QString lastLineOf(const QByteArray &text)
{
    const QStringList lines = QString::fromLocal8Bit(text.right(8192)).split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.last().simplified().left(300);
}

std::optional<MemoryReading> memoryOf(std::uint32_t process)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray text = file.read(4096);
    return memoryReadingIn({text.constData(), static_cast<std::size_t>(text.size())});
}

} // namespace

PythonEngine::PythonEngine(const Variant &variant, const PythonInterpreter &interpreter,
                           const Machine &machine)
    : m_variant(variant),
      m_interpreter(interpreter),
      m_cores(variant.cores ? coresFor(variant.cores, machine) : std::vector<CoreId>()),
      m_builder(TraceLayout{{}, {}, {}, machine.cores, {}})
{}

PythonEngine::~PythonEngine()
{
    if (m_program && !m_program->end()) {
        signalAll(SIGKILL);
    }
}

void PythonEngine::start()
{
    m_state.setState(RunState::Starting);
    // The script and its interpreter may be what some session says: nothing but a Python gets its words.
    const bool isInDoubt =
        m_variant.script && !m_interpreter.program.isEmpty() && !isNamedLikePython(m_interpreter.program);
    if (m_variant.interpreter.isEmpty() && !isInDoubt) {
        startWith(m_interpreter);
        return;
    }
    m_question = std::make_unique<InterpreterQuestion>(
        m_variant.interpreter.isEmpty() ? m_interpreter.program : m_variant.interpreter);
    m_question->ask();
}

void PythonEngine::startWith(const PythonInterpreter &interpreter)
{
    m_interpreter = interpreter;
    if (!prepare()) {
        return; // the next poll() wraps up
    }
    if (m_variant.script) {
        begin({});
        return;
    }
    const QStringList source(m_variant.source.begin(), m_variant.source.end());
    m_measurement = std::make_unique<PaceMeasurement>(call(), importsIn(source));
}

// Whether there is nothing more to wait for.
bool PythonEngine::lookForAnswer()
{
    if (m_question && m_question->answer()) {
        const Result<PythonInterpreter> answer = *m_question->answer();
        m_question.reset();
        if (answer.isOk()) {
            startWith(answer.value());
        } else {
            fail(FailureKind::CannotStart, QString::fromStdString(answer.error().text()));
        }
    }
    return !m_question;
}

// Room for the program, and the probe.
bool PythonEngine::prepare()
{
    if (m_interpreter.program.isEmpty()) {
        fail(FailureKind::CannotStart, Text::tr("No Python was chosen"),
             Text::tr("Install the package %1").arg(QStringLiteral("python3")));
        return false;
    }
    if (m_variant.script) {
        if (const std::optional<Error> missing = missingOf(callOf(*m_variant.script))) {
            fail(FailureKind::CannotStart, QString::fromStdString(missing->message),
                 QString::fromStdString(missing->remedy));
            return false;
        }
    }
    if (!m_folder.isValid()) {
        fail(FailureKind::CannotStart,
             Text::tr("There is no room for the program: %1").arg(m_folder.errorString()));
        return false;
    }
    if (m_interpreter.canBeWatched) {
        Result<ProbeChannel> channel = ProbeChannel::create();
        if (channel.isOk()) {
            m_channel.emplace(std::move(channel.value()));
        } else {
            m_builder.note(Text::tr("Its lock is not seen: %1")
                               .arg(QString::fromStdString(channel.error().text()))
                               .toStdString());
        }
    } else if (m_interpreter.hasLock) {
        m_builder.note(
            Text::tr("The lock of %1 %2 cannot be seen from outside: waiting for it looks like sleep")
                .arg(m_interpreter.implementation, m_interpreter.version)
                .toStdString());
    }
    return true;
}

ProgramCall PythonEngine::call() const
{
    ProgramCall call;
    call.program = m_interpreter.program;
    call.environment = QProcessEnvironment::systemEnvironment();
    call.cores = m_cores;
    if (m_channel) {
        const QString before = call.environment.value(QStringLiteral("LD_PRELOAD"));
        const QString ours = QString::fromStdString(ProbeChannel::libraryPath());
        // The worker at the gate makes that the program's LD_PRELOAD.
        call.environment.insert(QStringLiteral("GILSCOPE_PRELOAD"),
                                before.isEmpty() ? ours : ours + u':' + before);
        call.environment.insert(QString::fromLatin1(probe::variable),
                                QString::fromStdString(m_channel->path()));
    }
    if (m_variant.script) {
        const ScriptCall script = callOf(*m_variant.script);
        call.arguments = script.words;
        call.folder = script.folder;
        call.ownStreams = m_variant.script->ownStreams;
    } else {
        call.arguments = {m_folder.filePath(QStringLiteral("program.py"))};
        call.folder = m_folder.path();
    }
    return call;
}

bool PythonEngine::writeSource(const InterpreterPace &pace)
{
    QStringList lines(m_variant.source.begin(), m_variant.source.end());
    QFile file(m_folder.filePath(QStringLiteral("program.py")));
    const QByteArray text = withSizes(lines, pace).join(u'\n').toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush()) {
        fail(FailureKind::CannotStart,
             Text::tr("There is no room for the program: %1").arg(file.errorString()));
        return false;
    }
    if (const double factor = pace.sizeFactor(); factor != 1) {
        m_builder.note(
            Text::tr("This interpreter is %1: all sizes in the programs are multiplied by %2")
                .arg(factor > 1 ? Text::tr("faster") : Text::tr("slower"), QLocale().toString(factor))
                .toStdString());
    }
    return true;
}

void PythonEngine::begin(const InterpreterPace &pace)
{
    if (!m_variant.script && !writeSource(pace)) {
        return;
    }
    if (pace.startUp > 0) {
        m_builder.note(
            Text::tr(
                "Time 0 is where the program begins: the %1 ms that %2 %3 takes to start, import and end "
                "are before it")
                .arg(QLocale().toString(static_cast<double>(pace.startUp) / 1e6, 'f', 0),
                     m_interpreter.implementation, m_interpreter.version)
                .toStdString());
    }
    m_program = std::make_unique<PythonProgram>(call());
    m_program->start();
    if (m_program->end() || m_program->process() == 0) {
        return; // the next poll() says why
    }
    chooseRecords();
    m_watch = std::make_unique<ProgramWatch>(m_builder, m_channel ? &*m_channel : nullptr);
    m_began = monotonicNow();
    m_watch->begin(m_program->process(),
                   m_interpreter.implementation == QLatin1String("CPython")
                       ? "python"
                       : m_interpreter.implementation.toLower().toStdString(),
                   momentNow(Clock(m_channel ? m_channel->clock() : Clock::bestKind())), pace.startUp);
    m_program->letGo();
    m_state.setState(RunState::Running);
}

void PythonEngine::chooseRecords()
{
    const auto process = static_cast<pid_t>(m_program->process());
    auto kernel = std::make_unique<KernelRecords>(process);
    if (kernel->recording().isActive()) {
        m_records = std::move(kernel);
        m_builder.expectAllSwitches(false);
        return;
    }
    m_builder.useSamples(reasonAgainst(kernel->recording(), perfEventParanoia()));
    m_builder.expectAllSwitches(true);
    m_records = std::make_unique<TaskSampler>(process);
}

void PythonEngine::requestStop()
{
    if (state() != RunState::Starting && state() != RunState::Running) {
        return;
    }
    m_state.setState(RunState::Stopping);
    m_question.reset();
    m_measurement.reset();
    m_stopAskedAt = monotonicNow();
    supervise();
}

void PythonEngine::poll()
{
    if (gilscope::isOver(state()) || state() == RunState::Idle) {
        return;
    }
    if (!lookForAnswer()) {
        return;
    }
    if (m_measurement) {
        m_measurement->poll();
        if (!m_measurement->problem().isEmpty()) {
            fail(FailureKind::CannotStart,
                 Text::tr("%1 does not run: %2").arg(m_interpreter.program, m_measurement->problem()),
                 Text::tr("Choose another interpreter"));
            m_measurement.reset();
        } else if (const std::optional<InterpreterPace> pace = m_measurement->pace()) {
            m_measurement.reset();
            begin(*pace);
        } else {
            return;
        }
    }
    supervise();
    look();
    if (!m_program || m_program->end()) {
        wrapUp();
    }
}

void PythonEngine::look()
{
    if (!m_watch || !m_records) {
        return;
    }
    const bool isOver = m_program->end().has_value();
    if (isOver && m_channel) {
        m_channel->releaseGone();
    }
    m_watch->poll(*m_records, isOver);
    lookAtMemory();
}

// The most that all of them have at a time.
void PythonEngine::lookAtMemory()
{
    const std::int64_t now = monotonicNow();
    if (now - m_memoryLookedAt < memoryEvery || m_program->end()) {
        return;
    }
    m_memoryLookedAt = now;
    std::vector<std::pair<std::uint32_t, MemoryReading>> readings;
    std::uint32_t together = 0;
    for (const std::uint32_t process : m_watch->liveProcesses()) {
        if (const std::optional<MemoryReading> reading = memoryOf(process)) {
            readings.emplace_back(process, *reading);
            together += reading->privateKiB;
        }
    }
    if (together > m_mostPrivate) {
        m_mostPrivate = together;
        for (const auto &[process, reading] : readings) {
            m_watch->addMemory(process, reading);
        }
    }
}

void PythonEngine::supervise()
{
    if (!m_program || m_program->end()) {
        return;
    }
    const std::int64_t now = monotonicNow();
    if (m_stopAskedAt && m_signalled != SIGKILL) {
        const std::int64_t since = now - *m_stopAskedAt;
        if (since >= killAfter) {
            signalAll(m_signalled = SIGKILL);
        } else if (since >= termAfter && m_signalled == 0) {
            signalAll(m_signalled = SIGTERM);
        }
    }
    if (!m_variant.script && m_began != 0 && now - m_began > runAllowed) {
        fail(FailureKind::WorkerStuck, Text::tr("The program was still running after 600 s"));
    }
}

void PythonEngine::signalAll(int number) const
{
    m_program->signal(number);
    if (m_watch && m_variant.script && m_variant.script->ownStreams) {
        for (const std::uint32_t process : m_watch->liveProcesses()) {
            if (process != m_program->process()) {
                ::kill(static_cast<pid_t>(process), number);
            }
        }
    }
}

void PythonEngine::judgeEnd()
{
    if (m_failure || !m_program) {
        return;
    }
    const PythonProgram::End &how = *m_program->end();
    if (!how.started) {
        fail(FailureKind::CannotStart,
             Text::tr("%1 could not be started: %2").arg(m_interpreter.program, how.reason));
        return;
    }
    if (state() == RunState::Stopping || m_variant.script) {
        return;
    }
    if (m_output.killedBySignal) {
        fail(FailureKind::WorkerDied,
             Text::tr("The program was killed by signal %1 %2").arg(*m_output.killedBySignal).arg(elapsed()),
             Text::tr("What was recorded is kept. Run again"));
    } else if (m_output.exitCode.value_or(0) != 0) {
        const QString said = lastLineOf(m_output.standardError);
        fail(FailureKind::WorkerDied,
             said.isEmpty() ? Text::tr("The program ended with code %1").arg(*m_output.exitCode) : said);
    }
}

void PythonEngine::wrapUp()
{
    if (m_program) {
        m_output = m_program->output();
        judgeEnd();
    }
    if (m_watch) {
        m_watch->sayWhatIsMissing();
    }
    m_builder.finish(m_watch ? m_watch->now() : 0);
    m_state.setState(m_failure                           ? RunState::Failed
                         : state() == RunState::Stopping ? RunState::Stopped
                                                         : RunState::Finished);
    m_program.reset();
    m_records.reset();
    m_watch.reset();
    m_channel.reset();
}

void PythonEngine::fail(FailureKind kind, const QString &text, const QString &remedy)
{
    if (!m_failure) {
        m_failure = RunFailure{kind, text, remedy};
    }
    if (m_program && !m_program->end()) {
        signalAll(SIGKILL);
    }
}

QString PythonEngine::elapsed() const
{
    return Text::tr("after %1 s")
        .arg(QLocale().toString(static_cast<double>(monotonicNow() - m_began) / 1e9, 'f', 2));
}

} // namespace gilscope
