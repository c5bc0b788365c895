// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_step.h"

#include <array>

namespace gilscope {

std::span<const SimulatedStepType> simulatedStepTypes()
{
    static constexpr std::array types{
        SimulatedStepType{"countdown", simulateCountdown},
        SimulatedStepType{"native", simulateNative},
        SimulatedStepType{"idle", simulateIdle},
        SimulatedStepType{"repeat", simulateRepeat},
        SimulatedStepType{"acquire", simulateAcquire},
        SimulatedStepType{"release", simulateRelease},
        SimulatedStepType{"increment", simulateIncrement},
        SimulatedStepType{"start", simulateStart},
        SimulatedStepType{"join", simulateJoin},
        SimulatedStepType{"serve", simulateServe},
        SimulatedStepType{"request", simulateRequest},
        SimulatedStepType{"pool-map", simulatePoolMap},
        SimulatedStepType{"collect", simulateCollect},
        SimulatedStepType{"import", simulateImport},
        SimulatedStepType{"put", simulatePut},
        SimulatedStepType{"get", simulateGet},
        SimulatedStepType{"pool-keeper", simulatePoolKeeper},
        SimulatedStepType{"pool-sender", simulatePoolSender},
        SimulatedStepType{"pool-receiver", simulatePoolReceiver},
        SimulatedStepType{"executor-manager", simulateExecutorManager},
        SimulatedStepType{"executor-feeder", simulateExecutorFeeder},
        SimulatedStepType{"pool-worker", simulatePoolWorker},
        SimulatedStepType{"litmus", simulateLitmus},
        SimulatedStepType{"alarm", simulateAlarm},
    };
    return types;
}

} // namespace gilscope
