// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_listing.h"

#include "engine/process_plans.h"
#include "python_steps.h"

#include <QStringList>

#include <algorithm>

namespace gilscope {

namespace {

std::vector<QString> identifiers(const std::vector<QString> &names)
{
    std::vector<QString> all;
    std::ranges::transform(names, std::back_inserter(all), pythonIdentifier);
    return all;
}

// Writes a function for each program and, below them, who runs it.
class Generator
{
public:
    explicit Generator(const Variant &variant) : m_variant(variant)
    {
        for (const ProcessSpec &process : variant.processes)
            m_names.processes.push_back(pythonIdentifier(process.name));
    }

    void generate()
    {
        for (std::size_t process = 0; process < m_variant.processes.size(); ++process)
            readProcess(process);
        writeNames();
        std::vector<std::size_t> firstLines;
        for (std::size_t number = 0; number < m_functions.size(); ++number)
            firstLines.push_back(writeFunction(number));
        for (Thread &thread : m_threads) {
            for (std::size_t &line : thread.lineOfStep)
                line += firstLines[thread.function];
        }
        writeThreads();
    }

    std::vector<QString> lines;

    [[nodiscard]] const std::vector<std::size_t> &linesOf(const ThreadPlace &place) const
    {
        const auto found = std::ranges::find_if(m_threads, [&place](const Thread &thread) {
            return thread.place.process == place.process && thread.place.interpreter == place.interpreter
                && thread.place.thread == place.thread;
        });
        static const std::vector<std::size_t> none;
        return found != m_threads.end() ? found->lineOfStep : none;
    }

private:
    struct Thread
    {
        ThreadPlace place;
        QString name;
        bool startsLater = false;
        std::size_t function = 0;
        std::vector<std::size_t> lineOfStep;
    };

    struct Function
    {
        PythonCode code;
        std::vector<QString> counters;
    };

    void readProcess(std::size_t number)
    {
        const ProcessSpec &process = m_variant.processes[number];
        m_names.queues = identifiers(process.queues);
        addMissing(m_queues, m_names.queues);
        m_names.threads.clear();
        for (const InterpreterSpec &interpreter : process.interpreters) {
            for (const ThreadSpec &thread : interpreter.threads)
                m_names.threads.push_back(pythonIdentifier(thread.name));
        }
        for (std::size_t at = 0; at < process.interpreters.size(); ++at) {
            const InterpreterSpec &interpreter = process.interpreters[at];
            m_names.userLocks.clear();
            for (const UserLockSpec &lock : interpreter.userLocks)
                m_names.userLocks.push_back(pythonIdentifier(lock.name));
            m_names.counters = identifiers(interpreter.counters);
            for (std::size_t thread = 0; thread < interpreter.threads.size(); ++thread)
                readThread({number, at, thread}, interpreter.threads[thread]);
        }
    }

    void readThread(const ThreadPlace &place, const ThreadSpec &spec)
    {
        PythonCode code = pythonOf(spec.program, m_names);
        addMissing(m_locks, m_names.userLocks);
        addMissing(m_counters, m_names.counters);
        // A process's first thread is what its others see as the process.
        const bool isProcess = m_variant.processes.size() > 1 && place.interpreter == 0 && place.thread == 0;
        Thread thread{place, isProcess ? m_names.processes[place.process] : pythonIdentifier(spec.name),
                      spec.startsLater || m_variant.processes[place.process].startedBy.has_value(), 0,
                      code.lineOfStep};
        const auto known = std::ranges::find(m_functions, code, &Function::code);
        thread.function = static_cast<std::size_t>(known - m_functions.begin());
        if (known == m_functions.end())
            m_functions.push_back({std::move(code), m_names.counters});
        m_threads.push_back(std::move(thread));
    }

    static void addMissing(std::vector<QString> &all, const std::vector<QString> &more)
    {
        std::ranges::copy_if(more, std::back_inserter(all), [&all](const QString &name) {
            return std::ranges::find(all, name) == all.end();
        });
    }

    void writeNames()
    {
        for (const QString &lock : m_locks)
            lines.push_back(lock + QStringLiteral(" = Lock()"));
        for (const QString &queue : m_queues)
            lines.push_back(queue + QStringLiteral(" = interpreters.create_queue()"));
        for (const QString &counter : m_counters)
            lines.push_back(counter + QStringLiteral(" = 0"));
        if (!lines.empty())
            lines.emplace_back();
    }

    // Returns the number of its body's first line.
    std::size_t writeFunction(std::size_t number)
    {
        const Function &function = m_functions[number];
        lines.push_back(QStringLiteral("def %1():").arg(nameOf(number)));
        QStringList assigned;
        for (const QString &counter : function.counters) {
            const bool isAssigned = std::ranges::any_of(function.code.lines, [&](const QString &line) {
                return line.trimmed().startsWith(counter + QStringLiteral(" += "));
            });
            if (isAssigned)
                assigned << counter;
        }
        if (!assigned.isEmpty())
            lines.push_back(QStringLiteral("    global ") + assigned.join(QStringLiteral(", ")));
        const std::size_t first = lines.size();
        lines.insert(lines.end(), function.code.lines.begin(), function.code.lines.end());
        lines.emplace_back();
        return first;
    }

    [[nodiscard]] QString nameOf(std::size_t function) const
    {
        if (m_threads.size() == 1)
            return QStringLiteral("main");
        return m_functions.size() == 1 ? QStringLiteral("work") : QStringLiteral("work_%1").arg(function + 1);
    }

    void writeThreads()
    {
        if (m_threads.size() == 1) {
            lines.push_back(QStringLiteral("main()"));
            return;
        }
        const bool severalProcesses = m_variant.processes.size() > 1;
        for (const Thread &thread : m_threads) {
            const bool isProcess =
                severalProcesses && thread.place.interpreter == 0 && thread.place.thread == 0;
            const bool inOther = severalProcesses && !isProcess;
            QString line =
                QStringLiteral("%1 = %2(target=%3)")
                    .arg(thread.name, isProcess ? QStringLiteral("Process") : QStringLiteral("Thread"),
                         nameOf(thread.function));
            QStringList where;
            if (inOther)
                where << QStringLiteral("in ") + m_names.processes[thread.place.process];
            if (m_variant.processes[thread.place.process].interpreters.size() > 1)
                where << QStringLiteral("interpreter %1").arg(thread.place.interpreter + 1);
            if (!where.isEmpty())
                line += QStringLiteral("  # ") + where.join(QStringLiteral(", "));
            lines.push_back(line);
        }
        for (const Thread &thread : m_threads) {
            if (!thread.startsLater)
                lines.push_back(thread.name + QStringLiteral(".start()"));
        }
    }

    const Variant &m_variant;
    PythonNames m_names;
    std::vector<QString> m_locks;
    std::vector<QString> m_queues;
    std::vector<QString> m_counters;
    std::vector<Function> m_functions;
    std::vector<Thread> m_threads;
};

const ThreadSpec *specAt(const Variant &variant, const ThreadPlace &place)
{
    if (place.process >= variant.processes.size())
        return nullptr;
    const std::vector<InterpreterSpec> &interpreters = variant.processes[place.process].interpreters;
    if (place.interpreter >= interpreters.size()
        || place.thread >= interpreters[place.interpreter].threads.size())
        return nullptr;
    return &interpreters[place.interpreter].threads[place.thread];
}

} // namespace

std::optional<std::size_t> SourceListing::lineAt(ThreadId thread, std::uint32_t step) const
{
    if (index(thread) >= lineOfStep.size() || step >= lineOfStep[index(thread)].size())
        return {};
    return lineOfStep[index(thread)][step];
}

SourceListing sourceListing(const Variant &variant)
{
    SourceListing listing;
    Generator generator(variant);
    if (variant.source.empty())
        generator.generate();
    listing.lines = variant.source.empty() ? generator.lines : variant.source;
    for (const ThreadPlace &place : threadPlaces(expanded(variant))) {
        auto &ofThread = listing.lineOfStep.emplace_back();
        const ThreadSpec *spec = specAt(variant, place);
        if (variant.source.empty()) {
            for (const std::size_t line : generator.linesOf(place))
                ofThread.emplace_back(line);
        } else if (spec != nullptr) {
            for (const std::uint32_t line : spec->lines)
                ofThread.push_back(line > 0 ? std::optional<std::size_t>(line - 1) : std::nullopt);
        }
    }
    return listing;
}

} // namespace gilscope
