// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every row of the lock registry and every choice it offers, at 1, 2, 4 and 8 threads: what one conformance
// suite goes through on real threads, and another in virtual time.
#pragma once

#include "runtime/lock/interpreter_lock.h"
#include "tests/support/hosted_run.h"

#include <QTest>

namespace gilscope::test {

// The shortest interval there is, so that there is much to see in little time; of a lock that counts, the
// classic 100 ticks.
[[nodiscard]] inline Arguments shortArguments(const LockType &type)
{
    Arguments arguments = defaultArguments(type.parameters);
    for (std::size_t number = 0; number < type.parameters.size(); ++number) {
        const ParameterSpec &parameter = type.parameters[number];
        if (parameter.name == "check_interval") {
            arguments[number] = 100;
        } else if (parameter.kind == ParameterKind::Number) {
            arguments[number] = static_cast<std::int64_t>(parameter.minimum * parameter.scale);
        }
    }
    return arguments;
}

inline void addLockRows(std::uint32_t lock, std::string_view choice, const Arguments &arguments)
{
    const std::string name =
        std::string(lockTypes()[lock].name) + (choice.empty() ? "" : " ") + std::string(choice);
    for (const std::uint32_t threads : {1U, 2U, 4U, 8U}) {
        QTest::addRow("%s, %u threads", name.c_str(), threads) << lock << arguments << threads;
    }
}

inline void everyLockAtEveryThreadCount()
{
    QTest::addColumn<std::uint32_t>("lock");
    QTest::addColumn<Arguments>("arguments");
    QTest::addColumn<std::uint32_t>("threads");
    for (std::uint32_t lock = 0; lock < lockTypes().size(); ++lock) {
        const LockType &type = lockTypes()[lock];
        const Arguments usual = shortArguments(type);
        addLockRows(lock, {}, usual);
        for (std::size_t number = 0; number < type.parameters.size(); ++number) {
            for (std::size_t choice = 0; choice < type.parameters[number].choices.size(); ++choice) {
                if (static_cast<std::int64_t>(choice) != usual[number]) {
                    Arguments other = usual;
                    other[number] = static_cast<std::int64_t>(choice);
                    addLockRows(lock, type.parameters[number].choices[choice], other);
                }
            }
        }
    }
}

// Locks that count do something each microsecond, the others each 50.
[[nodiscard]] inline std::int64_t iterationsUnder(std::uint32_t lock)
{
    const auto &parameters = lockTypes()[lock].parameters;
    return std::ranges::find(parameters, "check_interval", &ParameterSpec::name) != parameters.end()
        ? 20'000
        : 200'000;
}

} // namespace gilscope::test
