// SPDX-License-Identifier: GPL-3.0-or-later
#include "supervisor.h"

namespace gilscope {

void Supervisor::started(std::int64_t now)
{
    m_started = now;
    m_lastBeat = now;
    m_lastLook = now;
}

void Supervisor::askedToStop(std::int64_t now)
{
    if (!m_stopping) {
        m_stopping = now;
    }
}

Verdict Supervisor::look(std::int64_t now, std::uint32_t heartbeat)
{
    // When nobody looked for a while (the program was stopped, its window was busy), the silence proves
    // nothing.
    const bool lookedAway = now - m_lastLook > silenceAllowed / 2;
    m_lastLook = now;
    if (heartbeat != m_heartbeat || lookedAway) {
        m_heartbeat = heartbeat;
        m_lastBeat = now;
    }
    if (m_stopping) {
        const TimeNs since = now - *m_stopping;
        return since > killAfter ? Verdict::Kill : since > termAfter ? Verdict::Terminate : Verdict::Fine;
    }
    if (!m_ready && now - m_started > startAllowed) {
        return Verdict::NeverReady;
    }
    // Until it is ready it may still be loading: the deadline above is for that.
    if (m_ready && now - m_lastBeat > silenceAllowed) {
        return Verdict::HeartStopped;
    }
    if (m_running && now - *m_running > runAllowed) {
        return Verdict::RanTooLong;
    }
    return Verdict::Fine;
}

} // namespace gilscope
