// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be seen in the trace of a probe (calibration_probes.h), be it measured or simulated, and speaks of
// what things cost. One that a trace does not tell is just not there.
#pragma once

#include "trace/trace.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gilscope {

// In nanoseconds; those of one operation, value or byte in picoseconds.
enum class Observable : std::uint8_t {
    IterationPs,      // CPU time of one trip round the loop, one thread alone
    OldIterationPs,   // the same of 2.7's loop
    NativePs,         // the same of native code
    CallPs,           // the same of an increment with a call in it, all together
    Slack,            // how much later than its interval a waiter asks for the lock
    HandOff,          // from a give to the take by another thread, on two cores; a mean
    OneCoreHandOff,   // the same on one core
    Slice,            // how long one of two busy processes keeps the core that they share
    UncontendedCheck, // CPU time of a check of the tick lock, and its iterations, where nobody waits
    WonPermille,      // of threads that were woken for the tick lock
    WakeCost,         // what a check costs at which somebody is woken on another core, who loses or wins
    WakePeriod,       // the time from one of those to the next
    ThreadStart,      // start and join of a thread that does nothing
    Request,          // to the server and back
    ForkCall,         // in who forks
    ForkBirth,        // from asking for a process to its program, without its interpreter's own work
    ForkWork,         // that work: most of it is pages that are touched
    ServerBirth,      // the same by the fork server, once it is there
    SpawnBirth,       // the same by spawn
    ProcessEnd,       // from a process's last step to whoever waits for it
    EncodeBytePs,
    DecodeBytePs,
    TransferBytePs,
    LargeBytePs,   // to encode and decode one, of messages of 40 MiB
    EncodeValuePs, // of a list of whole numbers, all together
    DecodeValuePs,
    PoolTask, // one chunk of one item that is hardly any work
    LineWait, // how much longer an increment takes in a counter that two cores count in
};
inline constexpr std::size_t observableCount = static_cast<std::size_t>(Observable::LineWait) + 1;
// "hand_off", for people who look into it.
[[nodiscard]] std::string_view nameOf(Observable observable);

class Observations
{
public:
    void add(Observable observable, std::int64_t value);
    // Of all that was added; none where that is nothing.
    [[nodiscard]] std::optional<std::int64_t> median(Observable observable) const;

private:
    std::array<std::vector<std::int64_t>, observableCount> m_values;
};

using Observer = void (*)(const Trace &trace, Observations &observations);

// Of each thread's operations.
void observeIteration(const Trace &trace, Observations &observations);
void observeOldIteration(const Trace &trace, Observations &observations);
void observeNative(const Trace &trace, Observations &observations);
void observeCall(const Trace &trace, Observations &observations);
// Of threads that pass the lock around with an interval of `probeInterval`.
inline constexpr TimeNs probeInterval = millisecond;
void observeHandOffs(const Trace &trace, Observations &observations);
void observeOneCoreHandOffs(const Trace &trace, Observations &observations);
void observeSlices(const Trace &trace, Observations &observations);
// Of the first thread, under the tick lock.
void observeChecksAlone(const Trace &trace, Observations &observations);
// After those: wants to know what a check costs where nobody waits.
void observeContendedChecks(const Trace &trace, Observations &observations);
void observeThreadStarts(const Trace &trace, Observations &observations);
void observeRequests(const Trace &trace, Observations &observations);
// Of a first process that starts the others, one after the other, and waits for the end of each.
void observeForks(const Trace &trace, Observations &observations);
void observeForkServer(const Trace &trace, Observations &observations);
void observeSpawn(const Trace &trace, Observations &observations);
// Of pools.
inline constexpr std::int64_t probeListValues = 20'000; // in each item, about
void observeBytes(const Trace &trace, Observations &observations);
void observeLargeBytes(const Trace &trace, Observations &observations);
void observeValues(const Trace &trace, Observations &observations);
void observeTasks(const Trace &trace, Observations &observations);
// Of a first thread that starts two with a counter each, and then two with one in common.
void observeSharedCounter(const Trace &trace, Observations &observations);

} // namespace gilscope
