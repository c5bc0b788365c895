// SPDX-License-Identifier: GPL-3.0-or-later
//
// A process with a pool, as the engine lays it out: MainThread, the pool's helper threads, and its workers as
// children.
#pragma once

#include "hosted_run.h"
#include "runtime/program/pool/pool_helpers.h"
#include "runtime/program/pool/pool_worker.h"

namespace gilscope::test {

[[nodiscard]] inline ProcessPlan poolPlan(PoolSetup setup, std::string_view lock = "switch-interval")
{
    setup.firstHelper = 1;
    setup.firstWorker = 0;
    ProcessPlan plan = countdowns(lockTypeNamed(lock), 0, 0);
    plan.threads.push_back({"MainThread", 0, {{stepTypeNamed("pool-map"), argumentsOf(setup)}}});
    for (const std::string_view helper : helperSteps(setup.kind)) {
        plan.threads.push_back({std::string(helper), 0, {helperStep(helper, setup.firstHelper)}, true});
    }
    for (std::uint32_t worker = 0; worker < setup.processes(); ++worker) {
        ChildPlan &child = plan.children.emplace_back();
        child.name = "ForkPoolWorker-" + std::to_string(worker + 1);
        child.interpreters = plan.interpreters;
        child.threads.push_back({"MainThread", 0, {poolWorkerStep(setup)}});
    }
    return plan;
}

// The ring of a worker's thread.
[[nodiscard]] inline std::uint32_t workerThread(const PoolSetup &setup, std::uint32_t worker)
{
    return 1 + setup.helpers() + worker;
}

} // namespace gilscope::test
