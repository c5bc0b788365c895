// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/lock/user_lock.h"
#include "simulated_locks.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace gilscope {

namespace {

class NoLock : public SimulatedLock
{
public:
    explicit NoLock(const LockRules &rules) : m_rules(rules) {}

    Task<> take(SimulatedThread &) override { co_return; }
    Task<> give(SimulatedThread &, ReleaseReason) override { co_return; }
    Task<> safepoint(SimulatedThread &) override { co_return; }
    [[nodiscard]] LockRules rules() const override { return m_rules; }
    [[nodiscard]] bool excludes() const override { return false; }

private:
    const LockRules m_rules;
};

template <typename Type>
const Type &named(std::span<const Type> types, std::string_view name)
{
    const auto found = std::ranges::find(types, name, &Type::name);
    assert(found != types.end());
    return *found;
}

} // namespace

std::unique_ptr<SimulatedLock> makeSimulatedNoLock(const LockRules &rules)
{
    return std::make_unique<NoLock>(rules);
}

SimulatedLockType simulatedNoLock()
{
    return {.name = "none",
            .create = [](VirtualMachine &, SimulatedInterpreter &, const Arguments &arguments,
                         std::uint32_t) -> std::unique_ptr<SimulatedLock> {
                return makeSimulatedNoLock({.tax = static_cast<double>(arguments[0]) / 1000});
            }};
}

std::span<const SimulatedLockType> simulatedLockTypes()
{
    static const std::array types{simulatedSwitchIntervalLock(), simulatedNoLock(), simulatedTickLock(),
                                  simulatedFifoYieldLock()};
    return types;
}

std::span<const SimulatedUserLockType> simulatedUserLockTypes()
{
    static const std::array types{simulatedBargingLock(), simulatedParkingLock()};
    return types;
}

std::unique_ptr<SimulatedLock> makeSimulatedLock(VirtualMachine &machine, SimulatedInterpreter &interpreter,
                                                 std::uint32_t type, const Arguments &arguments,
                                                 std::uint32_t threads)
{
    return named(simulatedLockTypes(), lockTypes()[type].name)
        .create(machine, interpreter, arguments, threads);
}

std::unique_ptr<SimulatedUserLock> makeSimulatedUserLock(VirtualMachine &machine, std::uint32_t type)
{
    return named(simulatedUserLockTypes(), userLockTypes()[type].name).create(machine);
}

} // namespace gilscope
