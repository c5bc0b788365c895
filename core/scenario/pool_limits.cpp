// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_limits.h"

#include "runtime/program/pool/message_pipe.h"
#include "runtime/program/pool/pool_setup.h"
#include "runtime/program/step.h"
#include "scenario_reader.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::PoolLimits)
};

constexpr std::int64_t messageBytes = maxMessageBytes;
// All items lie in the parent's memory at once, and all results.
constexpr std::int64_t memoryBytes = std::int64_t{1} << 30U;
// A list's values take more memory than its pickle.
constexpr std::int64_t listBytes = std::int64_t{64} << 20U;

class PoolCheck
{
public:
    explicit PoolCheck(const Variant &variant)
        : m_poolMap(stepTypeNamed("pool-map")),
          m_processes(variant.processes.size()),
          m_threads(threadCount(variant))
    {
        for (std::size_t process = 0; process < variant.processes.size(); ++process) {
            const auto &interpreters = variant.processes[process].interpreters;
            for (std::size_t interpreter = 0; interpreter < interpreters.size(); ++interpreter) {
                const auto &threads = interpreters[interpreter].threads;
                for (std::size_t thread = 0; thread < threads.size(); ++thread) {
                    checkProgram(QStringLiteral(".processes[%1].interpreters[%2].threads[%3]")
                                     .arg(process)
                                     .arg(interpreter)
                                     .arg(thread),
                                 threads[thread].program, true);
                }
            }
        }
    }

    [[nodiscard]] const std::optional<PoolProblem> &problem() const { return m_problem; }

private:
    void checkProgram(const QString &place, const std::vector<StepPlan> &program, bool isOutermost)
    {
        for (std::size_t number = 0; number < program.size() && !m_problem; ++number) {
            const QString step = QStringLiteral("%1.program[%2]").arg(place).arg(number);
            if (program[number].type != m_poolMap) {
                checkProgram(step, program[number].body, false);
            } else if (!isOutermost) {
                m_problem = {step, Text::tr("found pool-map inside another step"),
                             Text::tr("A pool's processes can be started once: put pool-map into the "
                                      "thread's own program")};
            } else {
                checkPool(step, poolSetupOf(program[number].arguments));
            }
        }
    }

    void checkPool(const QString &place, const PoolSetup &setup)
    {
        m_processes += setup.processes();
        m_threads += setup.processes() + setup.helpers();
        if (m_processes > ScenarioLimits::processes) {
            m_problem = {place,
                         Text::tr("found %1 processes with those of pool-map, expected at most %2 in "
                                  "one variant")
                             .arg(m_processes)
                             .arg(ScenarioLimits::processes),
                         Text::tr("Give pool-map fewer workers")};
            return;
        }
        if (m_threads > ScenarioLimits::threads) {
            m_problem = {place,
                         Text::tr("found %1 threads with those of pool-map, expected at most %2 in one "
                                  "variant")
                             .arg(m_threads)
                             .arg(ScenarioLimits::threads),
                         Text::tr("Give pool-map fewer workers, or remove other threads")};
            return;
        }
        if (setup.function != MappedFunction::Module && setup.diesAtItem >= 0) {
            m_problem = {place,
                         Text::tr("found dies_at_item beside a function that cannot be pickled, so that no "
                                  "worker ever takes an item"),
                         Text::tr("Remove one of the two")};
            return;
        }
        const std::int64_t itemBytes = pickledSize(setup.itemKind, setup.itemBytes);
        const std::int64_t chunk = std::min(setup.chunks().size, setup.items);
        const std::int64_t message = chunk * std::max(itemBytes, setup.resultBytes + 10) + 200;
        if (message > messageBytes) {
            refuseSize(place, Text::tr("a chunk of %1 items").arg(chunk), message, messageBytes,
                       Text::tr("Ask for smaller items or a smaller chunksize"));
            return;
        }
        const std::int64_t memory = setup.items * (itemBytes + setup.resultBytes);
        const std::int64_t most = setup.itemKind == ItemKind::List ? listBytes : memoryBytes;
        if (memory > most) {
            refuseSize(place, Text::tr("%1 items and their results").arg(setup.items), memory, most,
                       Text::tr("Ask for fewer or smaller items"));
        }
    }

    void refuseSize(const QString &place, const QString &what, std::int64_t size, std::int64_t most,
                    const QString &remedy)
    {
        m_problem = {
            place,
            Text::tr("found %1 of pool-map with %2 bytes, expected at most %3").arg(what).arg(size).arg(most),
            remedy};
    }

    std::uint32_t m_poolMap;
    std::size_t m_processes;
    std::size_t m_threads;
    std::optional<PoolProblem> m_problem;
};

} // namespace

std::optional<PoolProblem> poolProblem(const Variant &variant)
{
    return PoolCheck(variant).problem();
}

} // namespace gilscope
