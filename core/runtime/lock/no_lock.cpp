// SPDX-License-Identifier: GPL-3.0-or-later
#include "no_lock.h"

#include "switch_interval_lock.h"
#include "world.h"

#include <array>
#include <atomic>

namespace gilscope {

namespace {

class NoLock : public InterpreterLock
{
public:
    explicit NoLock(const LockRules &rules) : m_rules(rules) {}

    void take(ThreadContext &) override {}
    void give(ThreadContext &, ReleaseReason) override {}
    void safepoint(ThreadContext &) override {}
    [[nodiscard]] LockRules rules() const override { return m_rules; }
    [[nodiscard]] bool excludes() const override { return false; }

private:
    const LockRules m_rules;
};

class FreeThreading : public InterpreterLock
{
public:
    FreeThreading(EvalBreaker &breaker, std::uint32_t threads, const LockRules &rules)
        : m_world(breaker),
          m_lock(switchIntervalLockType().create(breaker, usualArguments(switchIntervalLockType().parameters),
                                                 threads)),
          m_rules(rules)
    {}

    void take(ThreadContext &thread) override
    {
        if (isEnabled()) {
            m_lock->take(thread);
        }
    }
    void give(ThreadContext &thread, ReleaseReason reason) override
    {
        if (isEnabled()) {
            m_lock->give(thread, reason);
        }
    }
    void safepoint(ThreadContext &thread) override
    {
        if (isEnabled()) {
            m_lock->safepoint(thread);
        } else {
            m_world.pass(thread);
        }
    }
    void enable(ThreadContext &thread) override;
    [[nodiscard]] LockRules rules() const override { return m_rules; }
    [[nodiscard]] bool excludes() const override { return isEnabled(); }
    [[nodiscard]] World *world() override { return &m_world; }

private:
    // Only attached threads ask, and it changes only while no other thread is: the world orders that.
    [[nodiscard]] bool isEnabled() const { return m_isEnabled.load(std::memory_order_relaxed); }

    World m_world;
    const std::unique_ptr<InterpreterLock> m_lock;
    std::atomic<bool> m_isEnabled{false};
    const LockRules m_rules;
};

void FreeThreading::enable(ThreadContext &thread)
{
    if (m_world.stop(thread)) {
        m_world.end();
        m_isEnabled.store(true, std::memory_order_relaxed);
        m_lock->take(thread);
        m_world.start(thread);
    }
}

// Per thousand, so that half a percent is a whole number.
constexpr double perThousand = 10;
constexpr std::array<std::string_view, 2> memoryChoices{"ordered", "store-buffer"};
constexpr std::array parameters{
    ParameterSpec{.name = "tax_percent", .maximum = 400, .scale = perThousand},
    ParameterSpec{.name = "memory", .kind = ParameterKind::Choice, .choices = memoryChoices}};

} // namespace

std::unique_ptr<InterpreterLock> makeNoLock(const LockRules &rules)
{
    return std::make_unique<NoLock>(rules);
}

LockType noLockType()
{
    return {.name = "none",
            .title = "no lock",
            .parameters = parameters,
            .excludes = false,
            .create = [](EvalBreaker &breaker, const Arguments &arguments,
                         std::uint32_t threads) -> std::unique_ptr<InterpreterLock> {
                const LockRules rules{.tax = static_cast<double>(arguments[0]) / (100 * perThousand),
                                      .storeBuffer = arguments[1] == 1};
                return std::make_unique<FreeThreading>(breaker, threads, rules);
            }};
}

} // namespace gilscope
