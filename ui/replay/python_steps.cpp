// SPDX-License-Identifier: GPL-3.0-or-later
#include "python_steps.h"

#include "runtime/program/pool/pool_setup.h"
#include "runtime/program/step.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString nameIn(const std::vector<QString> &names, std::uint64_t number)
{
    return number < names.size() ? names[number] : QStringLiteral("_");
}

// A step's arguments, by the names of their parameters.
class Call
{
public:
    Call(const StepPlan &step, const PythonNames &names)
        : m_step(step), m_names(names), m_parameters(stepTypes()[step.type].parameters)
    {}

    [[nodiscard]] std::int64_t number(std::string_view parameter) const
    {
        return m_step.arguments.at(placeOf(parameter));
    }
    [[nodiscard]] QString text(std::string_view parameter) const { return text(placeOf(parameter)); }

    // name(first, second=…)
    [[nodiscard]] QString plain() const
    {
        QStringList arguments;
        for (std::size_t at = 0; at < m_parameters.size(); ++at) {
            if (!m_parameters[at].internal)
                arguments << fromView(m_parameters[at].name) + u'=' + text(at);
        }
        return QStringLiteral("%1(%2)").arg(pythonIdentifier(fromView(stepTypes()[m_step.type].name)),
                                            arguments.join(QStringLiteral(", ")));
    }

private:
    [[nodiscard]] std::size_t placeOf(std::string_view parameter) const
    {
        const auto found = std::ranges::find(m_parameters, parameter, &ParameterSpec::name);
        Q_ASSERT(found != m_parameters.end());
        return static_cast<std::size_t>(found - m_parameters.begin());
    }

    [[nodiscard]] QString text(std::size_t at) const
    {
        const ParameterSpec &parameter = m_parameters[at];
        const std::int64_t argument = m_step.arguments.at(at);
        const auto number = static_cast<std::uint64_t>(argument);
        switch (parameter.kind) {
        case ParameterKind::Number:
            return parameter.scale == 1
                ? pythonNumber(argument)
                : QString::number(static_cast<double>(argument) / parameter.scale, 'g', 12);
        case ParameterKind::Choice:
            return number < parameter.choices.size() ? u'"' + fromView(parameter.choices[number]) + u'"'
                                                     : QStringLiteral("None");
        case ParameterKind::UserLock:
            return nameIn(m_names.userLocks, number);
        case ParameterKind::Counter:
            return nameIn(m_names.counters, number);
        case ParameterKind::Queue:
            return nameIn(m_names.queues, number);
        case ParameterKind::Target: {
            const TargetArgument target = TargetArgument::decode(argument);
            return nameIn(target.isProcess ? m_names.processes : m_names.threads, target.number);
        }
        }
        Q_UNREACHABLE();
    }

    const StepPlan &m_step;
    const PythonNames &m_names;
    std::span<const ParameterSpec> m_parameters;
};

QString loop(std::int64_t times)
{
    return QStringLiteral("for _ in range(%1):").arg(pythonNumber(times));
}

QStringList looped(std::int64_t times, const QString &line)
{
    return times == 1 ? QStringList{line} : QStringList{loop(times), QStringLiteral("    ") + line};
}

// The last line is where a thread at this step is.
struct Row
{
    std::string_view name;
    QStringList (*lines)(const Call &call);
};

QStringList countdown(const Call &call)
{
    return {QStringLiteral("countdown(%1)").arg(call.text("iterations"))};
}

QStringList native(const Call &call)
{
    return {QStringLiteral("native(%1, lock=%2)").arg(call.text("operations"), call.text("lock"))};
}

QStringList idle(const Call &call)
{
    const double seconds = static_cast<double>(call.number("milliseconds")) / second;
    return {QStringLiteral("time.sleep(%1)").arg(QString::number(seconds, 'g', 9))};
}

QStringList repeat(const Call &call)
{
    return {loop(call.number("times"))};
}

QStringList acquire(const Call &call)
{
    return {call.text("lock") + QStringLiteral(".acquire()")};
}

QStringList release(const Call &call)
{
    return {call.text("lock") + QStringLiteral(".release()")};
}

QStringList increment(const Call &call)
{
    const bool isPlain = call.number("way") == 0;
    return looped(call.number("times"),
                  call.text("counter") + (isPlain ? QStringLiteral(" += 1") : QStringLiteral(" += f()")));
}

QStringList litmus(const Call &call)
{
    const bool isX = call.number("side") == 0;
    return looped(call.number("rounds"),
                  isX ? QStringLiteral("barrier.wait(); x = 1; r1 = y")
                      : QStringLiteral("barrier.wait(); y = 1; r2 = x"));
}

QStringList start(const Call &call)
{
    return {call.text("target") + QStringLiteral(".start()")};
}

QStringList join(const Call &call)
{
    return {call.text("target") + QStringLiteral(".join()")};
}

QStringList request(const Call &call)
{
    return looped(call.number("count"), QStringLiteral("ask_server()"));
}

QStringList put(const Call &call)
{
    const bool isList = call.number("what") == 0;
    const QString items = QStringLiteral("items(%1)").arg(call.text("items"));
    return {QStringLiteral("%1.put(%2)")
                .arg(call.text("queue"), isList ? items : QStringLiteral("memoryview(%1)").arg(items))};
}

QStringList get(const Call &call)
{
    return {call.text("queue") + QStringLiteral(".get()")};
}

QStringList poolMap(const Call &call)
{
    const auto map = [&call](const char *function) {
        return QStringLiteral("%1(%2).map(%3, range(%4))")
            .arg(call.text("pool").remove(u'"'), call.text("workers"), QLatin1String(function),
                 call.text("items"));
    };
    switch (static_cast<MappedFunction>(call.number("function"))) {
    case MappedFunction::Module:
        return {map("work")};
    case MappedFunction::Lambda:
        return {map("lambda item: work(item)")};
    case MappedFunction::Local:
        return {QStringLiteral("def local_work(item):"), QStringLiteral("    return work(item)"),
                map("local_work")};
    }
    Q_UNREACHABLE();
}

QStringList alarm(const Call &call)
{
    const double seconds = static_cast<double>(call.number("after_ms")) / second;
    return {
        seconds > 0
            ? QStringLiteral("signal.setitimer(signal.ITIMER_REAL, %1)").arg(QString::number(seconds, 'g', 9))
            : QStringLiteral("signal.raise_signal(signal.SIGALRM)")};
}

QStringList collect(const Call &)
{
    return {QStringLiteral("gc.collect()")};
}

QStringList importModule(const Call &call)
{
    return {QStringLiteral("import %1_extension").arg(call.text("module").remove(u'"'))};
}

constexpr std::array rows{Row{"countdown", countdown},
                          Row{"native", native},
                          Row{"idle", idle},
                          Row{"repeat", repeat},
                          Row{"acquire", acquire},
                          Row{"release", release},
                          Row{"increment", increment},
                          Row{"start", start},
                          Row{"join", join},
                          Row{"request", request},
                          Row{"pool-map", poolMap},
                          Row{"put", put},
                          Row{"get", get},
                          Row{"litmus", litmus},
                          Row{"alarm", alarm},
                          Row{"collect", collect},
                          Row{"import", importModule}};

QStringList linesOf(const StepPlan &step, const PythonNames &names)
{
    const Call call(step, names);
    const auto row = std::ranges::find(rows, stepTypes()[step.type].name, &Row::name);
    return row != rows.end() ? row->lines(call) : QStringList{call.plain()};
}

void write(std::span<const StepPlan> program, const PythonNames &names, const QString &indent,
           PythonCode &code)
{
    for (const StepPlan &step : program) {
        for (const QString &line : linesOf(step, names))
            code.lines.push_back(indent + line);
        code.lineOfStep.push_back(code.lines.size() - 1);
        write(step.body, names, indent + QStringLiteral("    "), code);
    }
}

} // namespace

PythonCode pythonOf(std::span<const StepPlan> program, const PythonNames &names)
{
    PythonCode code;
    write(program, names, QStringLiteral("    "), code);
    return code;
}

QString pythonNumber(std::int64_t number)
{
    QString text = QString::number(number);
    for (qsizetype place = text.size() - 3; place > (number < 0 ? 1 : 0); place -= 3)
        text.insert(place, u'_');
    return text;
}

QString pythonIdentifier(const QString &name)
{
    QString identifier = name;
    for (QChar &letter : identifier)
        letter = letter.isLetterOrNumber() ? letter : QChar(u'_');
    return identifier.isEmpty() || identifier.front().isDigit() ? u'_' + identifier : identifier;
}

} // namespace gilscope
