// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/lock/switch_interval_lock.h"
#include "runtime/lock/user_lock.h"
#include "simulated_locks.h"
#include "simulated_thread.h"
#include "simulated_world.h"

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

// The twin of the one in runtime/lock/no_lock.cpp.
class FreeThreading : public SimulatedLock
{
public:
    FreeThreading(VirtualMachine &machine, SimulatedInterpreter &interpreter, std::uint32_t threads,
                  const LockRules &rules)
        : m_world(machine, interpreter),
          m_lock(simulatedSwitchIntervalLock().create(
              machine, interpreter, usualArguments(switchIntervalLockType().parameters), threads)),
          m_rules(rules)
    {}

    Task<> take(SimulatedThread &thread) override
    {
        if (m_isEnabled) {
            co_await m_lock->take(thread);
        }
    }
    Task<> give(SimulatedThread &thread, ReleaseReason reason) override
    {
        if (m_isEnabled) {
            co_await m_lock->give(thread, reason);
        }
    }
    Task<> safepoint(SimulatedThread &thread) override
    {
        return m_isEnabled ? m_lock->safepoint(thread) : m_world.pass(thread);
    }
    Task<> enable(SimulatedThread &thread) override;
    [[nodiscard]] LockRules rules() const override { return m_rules; }
    [[nodiscard]] bool excludes() const override { return m_isEnabled; }
    [[nodiscard]] SimulatedWorld *world() override { return &m_world; }

private:
    SimulatedWorld m_world;
    const std::unique_ptr<SimulatedLock> m_lock;
    bool m_isEnabled = false;
    const LockRules m_rules;
};

Task<> FreeThreading::enable(SimulatedThread &thread)
{
    const bool stopped = co_await m_world.stop(thread);
    if (stopped) {
        m_world.end();
        m_isEnabled = true;
        co_await m_lock->take(thread);
        co_await m_world.start(thread);
    }
}

template <typename Type>
const Type &named(std::span<const Type> types, std::string_view name)
{
    const auto found = std::ranges::find(types, name, &Type::name);
    assert(found != types.end());
    return *found;
}

} // namespace

Task<> SimulatedLock::enable(SimulatedThread &)
{
    co_return;
}

std::unique_ptr<SimulatedLock> makeSimulatedNoLock(const LockRules &rules)
{
    return std::make_unique<NoLock>(rules);
}

SimulatedLockType simulatedNoLock()
{
    return {.name = "none",
            .create = [](VirtualMachine &machine, SimulatedInterpreter &interpreter,
                         const Arguments &arguments,
                         std::uint32_t threads) -> std::unique_ptr<SimulatedLock> {
                const LockRules rules{.tax = static_cast<double>(arguments[0]) / 1000,
                                      .storeBuffer = arguments[1] == 1};
                return std::make_unique<FreeThreading>(machine, interpreter, threads, rules);
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
