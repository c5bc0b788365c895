// SPDX-License-Identifier: GPL-3.0-or-later
#include "thread_context.h"

namespace gilscope {

bool ThreadContext::leaveFastPath()
{
    if (stopRequested()) {
        return false;
    }
    m_sampler.sample(0);
    m_lock.safepoint(*this);
    m_sampler.resume();
    return !stopRequested();
}

} // namespace gilscope
