// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plan, run by a real gilscope-worker, and what it recorded. For tests with an event loop.
#pragma once

#include "engine/worker_process.h"
#include "hosted_run.h"

#include <QTest>

namespace gilscope::test {

[[nodiscard]] inline HostedRun runInWorker(const ProcessPlan &plan, int milliseconds = 60'000)
{
    auto process = WorkerProcess::create(plan);
    if (!process.isOk()) {
        throw std::runtime_error(process.error().text());
    }
    WorkerProcess &worker = *process.value();
    const auto waitFor = [&](auto enough) {
        if (!QTest::qWaitFor([&] { return enough() || worker.end(); }, milliseconds) || !enough()) {
            throw std::runtime_error("the worker did not get there");
        }
    };
    worker.start();
    waitFor([&] { return worker.state() == WorkerState::Ready; });
    const std::uint64_t start = Clock(plan.clock).ticks();
    worker.go();
    waitFor([&] { return worker.end() && worker.end()->orderly; });
    HostedRun run;
    RunDrain(worker.rings(), plan).finish(run, start);
    return run;
}

} // namespace gilscope::test
