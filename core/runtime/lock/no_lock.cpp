// SPDX-License-Identifier: GPL-3.0-or-later
#include "no_lock.h"

#include <array>

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

private:
    const LockRules m_rules;
};

// Per thousand, so that half a percent is a whole number.
constexpr double perThousand = 10;
constexpr std::array parameters{ParameterSpec{.name = "tax_percent", .maximum = 400, .scale = perThousand}};

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
            .create = [](EvalBreaker &, const Arguments &arguments,
                         std::uint32_t) -> std::unique_ptr<InterpreterLock> {
                return makeNoLock({.tax = static_cast<double>(arguments[0]) / (100 * perThousand)});
            }};
}

} // namespace gilscope
