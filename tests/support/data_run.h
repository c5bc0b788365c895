// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs made of pictures as the data formats see them, and a look at what was written by Python.
#pragma once

#include "export/data_format.h"
#include "fake_run.h"

#include <QProcess>
#include <QStandardPaths>

#include <memory>

namespace gilscope::test {

struct DataRun
{
    Scenario scenario;
    Machine machine{{CoreId{0}, CoreId{1}}, QStringLiteral("a CPU"), 0.5};
    std::vector<FakeRun> runs;

    [[nodiscard]] RunData data() const
    {
        RunData data{&scenario, &machine, {}, {}, nullptr};
        for (const FakeRun &run : runs) {
            data.variants.push_back({&run.run, 1.0});
        }
        data.baseline = runs.empty() ? nullptr : &runs.front().run;
        return data;
    }
};

// One variant a trace.
[[nodiscard]] inline std::unique_ptr<DataRun> dataRunOf(std::vector<Trace> traces)
{
    auto made = std::make_unique<DataRun>();
    made->scenario.id = QStringLiteral("two-countdowns");
    made->scenario.title = QStringLiteral("Two countdowns");
    made->scenario.variants.reserve(traces.size()); // runs point at them
    for (Trace &trace : traces) {
        const QString number = QString::number(made->scenario.variants.size() + 1);
        made->scenario.variants.push_back(
            {QStringLiteral("v%1").arg(number), QStringLiteral("Variant %1").arg(number), {ProcessSpec{}}});
        made->runs.push_back(fakeRun(made->scenario.variants.back(), RunState::Finished, std::move(trace)));
    }
    return made;
}

[[nodiscard]] inline bool hasPython()
{
    return !QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty();
}

struct PythonAnswer
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};
[[nodiscard]] inline PythonAnswer runPython(const QStringList &arguments)
{
    QProcess python;
    python.start(QStringLiteral("python3"), arguments);
    if (!python.waitForFinished(120'000) || python.exitStatus() != QProcess::NormalExit) {
        return {-1, {}, "python3 did not come to its end"};
    }
    return {python.exitCode(), python.readAllStandardOutput(), python.readAllStandardError()};
}

} // namespace gilscope::test
