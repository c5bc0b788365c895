// SPDX-License-Identifier: GPL-3.0-or-later
#include "no_lock.h"

namespace gilscope {

namespace {

class NoLock : public InterpreterLock
{
public:
    void take(ThreadContext &) override {}
    void give(ThreadContext &, ReleaseReason) override {}
    void safepoint(ThreadContext &) override {}
};

} // namespace

LockType noLockType()
{
    return {
        .name = "none",
        .title = "no lock",
        .parameters = {},
        .excludes = false,
        .create = [](EvalBreaker &, const Arguments &, std::uint32_t) -> std::unique_ptr<InterpreterLock> {
            return std::make_unique<NoLock>();
        }};
}

} // namespace gilscope
