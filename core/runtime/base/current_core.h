// SPDX-License-Identifier: GPL-3.0-or-later
//
// The core the calling thread is on. glibc registers every thread for restartable sequences since 2.35, and
// the kernel keeps the core's number in that block: reading it is one load. Where it is not registered,
// sched_getcpu().
#pragma once

#include "ids.h"

#include <sched.h>
#if defined(__x86_64__) && __has_include(<sys/rseq.h>)
#include <sys/rseq.h>
#define GILSCOPE_HAS_RSEQ 1
#endif

namespace gilscope {

[[nodiscard]] inline CoreId currentCore()
{
#if defined(GILSCOPE_HAS_RSEQ)
    if (__rseq_size != 0) [[likely]] {
        const char *threadPointer = nullptr;
        __asm__("movq %%fs:0, %0" : "=r"(threadPointer));
        const auto *area = reinterpret_cast<const volatile struct rseq *>(threadPointer + __rseq_offset);
        return static_cast<CoreId>(area->cpu_id);
    }
#endif
    const int core = sched_getcpu();
    return static_cast<CoreId>(core < 0 ? 0 : core);
}

} // namespace gilscope
