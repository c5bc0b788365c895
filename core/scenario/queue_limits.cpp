// SPDX-License-Identifier: GPL-3.0-or-later
#include "queue_limits.h"

#include "runtime/program/interpreter_queue.h"
#include "runtime/program/step.h"

#include <QCoreApplication>

#include <set>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::QueueLimits)
};

// A list's item takes 24 bytes in memory, a buffer's 8.
constexpr std::int64_t mostItems = 10'000'000;

using Sizes = std::set<std::pair<QueuedKind, std::int64_t>>;

void collect(std::span<const StepPlan> program, std::uint32_t putType, Sizes &sizes)
{
    for (const StepPlan &step : program) {
        collect(step.body, putType, sizes);
        if (step.type == putType) {
            const PutSetup setup = PutSetup::of(step.arguments);
            sizes.emplace(setup.kind, setup.items);
        }
    }
}

} // namespace

std::optional<QueueProblem> queueProblem(const Variant &variant)
{
    const std::uint32_t putType = stepTypeNamed("put");
    std::int64_t items = 0;
    for (std::size_t number = 0; number < variant.processes.size(); ++number) {
        Sizes sizes;
        for (const InterpreterSpec &interpreter : variant.processes[number].interpreters) {
            for (const ThreadSpec &thread : interpreter.threads) {
                collect(thread.program, putType, sizes);
            }
        }
        for (const auto &[kind, size] : sizes) {
            items += size;
        }
        if (items > mostItems) {
            return QueueProblem{QStringLiteral(".processes[%1]").arg(number),
                                Text::tr("found %1 items in the objects of different sizes that are put into "
                                         "queues, expected at most %2 in one variant")
                                    .arg(items)
                                    .arg(mostItems),
                                Text::tr("Put objects of fewer sizes, or smaller ones")};
        }
    }
    return {};
}

} // namespace gilscope
