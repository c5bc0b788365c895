// SPDX-License-Identifier: GPL-3.0-or-later
//
// Decides when a worker has had enough time: pure arithmetic on readings, so that each deadline can be tested
// without a process. One instance a worker. Times are CLOCK_MONOTONIC in nanoseconds.
//
//   heart silent for 900 ms .................. kill, the run has failed
//   not ready 10 s after its start ........... kill, the run has failed
//   running for more than 600 s .............. kill, the run has failed
//   asked to stop: 200 ms later SIGTERM, 350 ms later kill
#pragma once

#include "runtime/base/time.h"

#include <cstdint>
#include <optional>

namespace gilscope {

enum class Verdict : std::uint8_t {
    Fine,
    Terminate,    //      asked to stop, did not: SIGTERM to its group
    Kill,         //           asked to stop, did not even then: SIGKILL to its group
    HeartStopped, //   and these three are failures: SIGKILL to its group
    NeverReady,
    RanTooLong,
};

class Supervisor
{
public:
    static constexpr TimeNs silenceAllowed = 900 * millisecond;
    static constexpr TimeNs startAllowed = 10 * second;
    static constexpr TimeNs runAllowed = 600 * second;
    static constexpr TimeNs termAfter = 200 * millisecond;
    static constexpr TimeNs killAfter = 350 * millisecond;

    void started(std::int64_t now);
    void wentReady() { m_ready = true; }
    void toldToGo(std::int64_t now) { m_running = now; }
    void askedToStop(std::int64_t now);

    [[nodiscard]] Verdict look(std::int64_t now, std::uint32_t heartbeat);

private:
    std::int64_t m_started = 0;
    bool m_ready = false;
    std::optional<std::int64_t> m_running;
    std::optional<std::int64_t> m_stopping;
    std::int64_t m_lastBeat = 0;
    std::int64_t m_lastLook = 0;
    std::uint32_t m_heartbeat = 0;
};

} // namespace gilscope
