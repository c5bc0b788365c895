// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of the simulator's registries, by the names of lockTypes() and userLockTypes(). A test compares
// them with those.
#pragma once

#include "simulated_lock.h"

#include <string_view>

namespace gilscope {

struct SimulatedLockType
{
    std::string_view name;
    std::unique_ptr<SimulatedLock> (*create)(VirtualMachine &machine, SimulatedInterpreter &interpreter,
                                             const Arguments &arguments, std::uint32_t threads) = nullptr;
};

struct SimulatedUserLockType
{
    std::string_view name;
    std::unique_ptr<SimulatedUserLock> (*create)(VirtualMachine &machine) = nullptr;
};

[[nodiscard]] std::span<const SimulatedLockType> simulatedLockTypes();
[[nodiscard]] std::span<const SimulatedUserLockType> simulatedUserLockTypes();

[[nodiscard]] SimulatedLockType simulatedSwitchIntervalLock();
[[nodiscard]] SimulatedLockType simulatedNoLock();
[[nodiscard]] SimulatedLockType simulatedTickLock();
[[nodiscard]] SimulatedLockType simulatedFifoYieldLock();
[[nodiscard]] std::unique_ptr<SimulatedLock> makeSimulatedNoLock(const LockRules &rules);

[[nodiscard]] SimulatedUserLockType simulatedBargingLock();
[[nodiscard]] SimulatedUserLockType simulatedParkingLock();

} // namespace gilscope
