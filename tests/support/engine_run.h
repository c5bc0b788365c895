// SPDX-License-Identifier: GPL-3.0-or-later
//
// Variants of any programs, run by real workers to their end.
#pragma once

#include "engine/measured_engine.h"
#include "programs.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>

namespace gilscope::test {

// One process with one interpreter, and one thread for each program.
[[nodiscard]] inline ProcessSpec processOf(std::string_view lock, const std::vector<Program> &programs,
                                           std::size_t userLocks = 0)
{
    InterpreterSpec interpreter;
    interpreter.lockType = lockTypeNamed(lock);
    interpreter.lockArguments = defaultArguments(lockTypes()[interpreter.lockType].parameters);
    for (std::size_t number = 0; number < userLocks; ++number) {
        interpreter.userLocks.push_back({QString(QChar(u'A' + static_cast<char16_t>(number))),
                                         static_cast<std::uint32_t>(number % userLockTypes().size())});
    }
    for (const Program &program : programs) {
        ThreadSpec &thread = interpreter.threads.emplace_back();
        thread.name = QStringLiteral("thread_%1").arg(interpreter.threads.size());
        thread.program = program;
        numberSteps(thread.program);
    }
    ProcessSpec process;
    process.name = QStringLiteral("python");
    process.interpreters.push_back(std::move(interpreter));
    return process;
}

[[nodiscard]] inline Variant variantOf(std::vector<ProcessSpec> processes)
{
    return {QStringLiteral("variant"), QStringLiteral("Variant"), std::move(processes)};
}

inline void pollUntil(MeasuredEngine &engine, const std::function<bool()> &enough, int milliseconds = 60'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!enough() && timer.elapsed() < milliseconds) {
        QTest::qWait(4);
        engine.poll();
    }
}

// To its end, or until `enough`, and then stopped.
[[nodiscard]] inline std::unique_ptr<MeasuredEngine>
run(const Variant &variant, const std::function<bool(const Trace &)> &enough = {})
{
    auto engine = std::make_unique<MeasuredEngine>(variant, thisMachine());
    engine->start();
    pollUntil(*engine, [&] { return isOver(engine->state()) || (enough && enough(engine->trace())); });
    if (!isOver(engine->state())) {
        engine->requestStop();
        pollUntil(*engine, [&] { return isOver(engine->state()); });
    }
    return engine;
}

[[nodiscard]] inline bool hasFinished(const Trace &trace, std::uint32_t thread)
{
    return trace.outcomes.at(thread).finished.has_value();
}

} // namespace gilscope::test
