// SPDX-License-Identifier: GPL-3.0-or-later
#include "acquire.h"
#include "alarm.h"
#include "collect.h"
#include "countdown.h"
#include "get.h"
#include "idle.h"
#include "import_module.h"
#include "increment.h"
#include "join.h"
#include "litmus.h"
#include "native.h"
#include "pool/pool_helpers.h"
#include "pool/pool_worker.h"
#include "pool_map.h"
#include "put.h"
#include "release.h"
#include "repeat.h"
#include "request.h"
#include "serve.h"
#include "start.h"

#include <array>

namespace gilscope {

std::span<const StepType> stepTypes()
{
    static const std::array types{
        countdownStepType(),      nativeStepType(),     idleStepType(),         repeatStepType(),
        acquireStepType(),        releaseStepType(),    incrementStepType(),    startStepType(),
        joinStepType(),           serveStepType(),      requestStepType(),      poolMapStepType(),
        collectStepType(),        importStepType(),     putStepType(),          getStepType(),
        poolKeeperStepType(),     poolSenderStepType(), poolReceiverStepType(), executorManagerStepType(),
        executorFeederStepType(), poolWorkerStepType(), litmusStepType(),       alarmStepType()};
    return types;
}

} // namespace gilscope
