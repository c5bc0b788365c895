// SPDX-License-Identifier: GPL-3.0-or-later
#include "litmus_pairs.h"

#include "runtime/program/litmus_pair.h"
#include "runtime/program/step.h"

#include <QCoreApplication>

#include <array>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::LitmusPairs)
};

QString sideName(std::size_t side)
{
    return QLatin1String(litmusSideNames.at(side).data(),
                         static_cast<qsizetype>(litmusSideNames.at(side).size()));
}

// The litmus steps of one interpreter.
class PairsCheck
{
public:
    void addProgram(const QString &place, const std::vector<StepPlan> &program, std::size_t thread,
                    bool isOutermost)
    {
        for (std::size_t number = 0; number < program.size() && !m_problem; ++number) {
            const QString step = QStringLiteral("%1.program[%2]").arg(place).arg(number);
            if (program[number].type != m_litmus) {
                addProgram(step, program[number].body, thread, false);
            } else if (!isOutermost) {
                m_problem = {step, Text::tr("found litmus inside another step"),
                             Text::tr("Put litmus into the thread's own program, and ask for more rounds")};
            } else {
                add(step, program[number].arguments, thread);
            }
        }
    }

    [[nodiscard]] std::optional<LitmusProblem> problem() const
    {
        for (std::size_t pair = 0; pair < m_pairs.size() && !m_problem; ++pair) {
            if (const auto problem = problemOf(pair)) {
                return problem;
            }
        }
        return m_problem;
    }

private:
    struct Named
    {
        QString place;
        std::size_t thread = 0;
        std::int64_t rounds = 0;
    };
    using Sides = std::array<std::optional<Named>, litmusSideNames.size()>;

    void add(const QString &place, const Arguments &arguments, std::size_t thread)
    {
        const auto pair = static_cast<std::size_t>(arguments[1] - 1);
        const auto side = static_cast<std::size_t>(arguments[2]);
        std::optional<Named> &named = m_pairs.at(pair).at(side);
        if (named) {
            m_problem = {place,
                         Text::tr("found side %1 of pair %2 a second time").arg(sideName(side)).arg(pair + 1),
                         Text::tr("Let exactly two threads of an interpreter name a pair, one on each side, "
                                  "each in one step")};
        }
        named = Named{place, thread, arguments[0]};
    }

    [[nodiscard]] std::optional<LitmusProblem> problemOf(std::size_t pair) const
    {
        for (std::size_t side = 0; side < litmusSideNames.size(); ++side) {
            const std::optional<Named> &own = m_pairs[pair][side];
            const std::optional<Named> &other = m_pairs[pair][1 - side];
            if (own && !other) {
                return LitmusProblem{own->place,
                                     Text::tr("found side %1 of pair %2, but no side %3 in this interpreter")
                                         .arg(sideName(side))
                                         .arg(pair + 1)
                                         .arg(sideName(1 - side)),
                                     Text::tr("Let another thread of the interpreter do the other side")};
            }
            if (own && own->thread == other->thread) {
                return LitmusProblem{other->place,
                                     Text::tr("found both sides of pair %1 in one thread").arg(pair + 1),
                                     Text::tr("Let another thread of the interpreter do the other side")};
            }
            if (own && own->rounds != other->rounds) {
                return LitmusProblem{other->place + QStringLiteral(".rounds"),
                                     Text::tr("found %1 rounds on one side of pair %2 and %3 on the other")
                                         .arg(own->rounds)
                                         .arg(pair + 1)
                                         .arg(other->rounds),
                                     Text::tr("Ask for as many rounds on both sides")};
            }
        }
        return std::nullopt;
    }

    std::uint32_t m_litmus = stepTypeNamed("litmus");
    std::array<Sides, maxLitmusPairs> m_pairs;
    std::optional<LitmusProblem> m_problem;
};

} // namespace

std::optional<LitmusProblem> litmusProblem(const Variant &variant)
{
    std::optional<LitmusProblem> problem;
    for (std::size_t process = 0; process < variant.processes.size() && !problem; ++process) {
        const auto &interpreters = variant.processes[process].interpreters;
        for (std::size_t interpreter = 0; interpreter < interpreters.size() && !problem; ++interpreter) {
            PairsCheck check;
            const auto &threads = interpreters[interpreter].threads;
            for (std::size_t thread = 0; thread < threads.size(); ++thread) {
                check.addProgram(QStringLiteral(".processes[%1].interpreters[%2].threads[%3]")
                                     .arg(process)
                                     .arg(interpreter)
                                     .arg(thread),
                                 threads[thread].program, thread, true);
            }
            problem = check.problem();
        }
    }
    return problem;
}

} // namespace gilscope
