// SPDX-License-Identifier: GPL-3.0-or-later
//
// What things cost in the simulator: the knobs of a virtual machine, in whole nanoseconds or picoseconds, so
// that the same costs and the same seed make the same run on every machine. The defaults are documented
// figures
// ("textbook"); measureCosts() puts figures of this machine in their place ("as here").
#pragma once

#include "runtime/base/time.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace gilscope {

// Which of several sleepers a condition variable wakes: no interpreter says so, the system does.
enum class WakePolicy : std::uint8_t {
    Fifo,         // who has slept longest
    Random,       // any of them
    HotRequester, // who has just timed out and is still awake on its core, with a probability; else the first
};
inline constexpr WakePolicy lastWakePolicy = WakePolicy::HotRequester;

struct SimulationCosts
{
    bool asHere = false; // of this machine; else textbook

    // One operation, in picoseconds.
    std::int64_t iterationPs = 33'000;    // of a loop, under every lock but the tick lock
    std::int64_t oldIterationPs = 25'000; // of CPython 2.7's loop
    std::int64_t nativePs = 33'000;       // of native code
    std::int64_t callPs = 8'000;          // a call in an expression, on top of an iteration

    // The system.
    TimeNs tick = 4 * millisecond; // the scheduler's granularity
    TimeNs contextSwitch = 2'000;
    TimeNs wakeMedian = 5'000;          // from a signal to the sleeper on another core: lognormal …
    std::int64_t wakeSigmaPercent = 80; // … with this sigma
    TimeNs signal = 1'000; // the system call that wakes somebody; nothing is paid where nobody sleeps
    TimeNs timerSlack = 50'000;
    TimeNs uncontended = 50;     // a lock's take or give that needs no system call
    TimeNs threadStart = 20'000; // of who starts a thread; locks.md 7.1: 36 µs with the join, wake-ups in it
    // Memory that several cores write to without a lock. [D]: a third-level cache answers in 46 cycles, 17 ns
    // (Xeon 8280); what another core's own cache has takes about three such ways.
    TimeNs lineTransfer = 50; // a core that loads what another one has stored waits so long for it
    TimeNs storeDrain = 50;   // on the average, until others see a store to a line that another core has
    WakePolicy wakePolicy = WakePolicy::HotRequester;
    std::int64_t hotPermille = 960;
    // Who has just timed out, asked, and waits again is often signalled before it has left its core: then
    // nobody pays for a wake-up.
    std::int64_t awakePermille = 0;

    // System calls that move bytes, and what they move.
    TimeNs syscall = 1'500; // of a pipe, a semaphore, a poll, without waking anybody; so that a pool's task
                            // of its own costs 16.4 µs, as in Python (reference-ratios.md)
    TimeNs socketSend = 14'000;         // over TCP on 127.0.0.1: the kernel delivers it in this call
    TimeNs socketReceive = 1'500;       // of what is there
    std::int64_t transferBytePs = 100;  // into or out of a pipe; each side (5 139 MB/s for both)
    std::int64_t pipeBytes = 64 * 1024; // what a pipe holds (Linux)
    std::int64_t freshBytePs = 250;     // of memory that is written for the first time

    // Pickling: of each message, of each value in it, and of each byte (locks.md, 7.4: 1 000 ints 7 and 11
    // µs, 1 MB of bytes 0.44 and 0.02 ms, one small int 0.3 µs).
    TimeNs pickleMessage = 300;
    std::int64_t encodeValuePs = 6'000;
    std::int64_t encodeBytePs = 400;
    std::int64_t decodeValuePs = 10'000;
    std::int64_t decodeBytePs = 20;
    // On top, on each side, of a byte in a message of more than 32 MiB: so much memory the C library takes
    // from the system each time, and gives back (mallopt(3), DEFAULT_MMAP_THRESHOLD_MAX).
    std::int64_t largeBytePs = 250;

    // Processes (locks.md, 7.1: start and join of one that does nothing is 1.7 to 3.7 ms by fork, 9.5 to 13.8
    // by the fork server, 78 to 83 by spawn). What an interpreter computes in its start-up is not among them:
    // that is a number of operations (start_up_work.h).
    TimeNs forkCall = 1'000'000;       // in who forks, on its core
    TimeNs processBirth = 300'000;     // from there to the first instruction, on the child's core
    TimeNs programLoad = 18'000'000;   // exec and the dynamic loader: spawn, and the fork server itself
    TimeNs forkServerCall = 3'000'000; // in the fork server, for each request
    TimeNs pageTouch = 1'000;          // a page of 4 KiB that becomes the process's own
    TimeNs processExit = 400'000;      // from the program's end to the end of the process

    // Memory in KiB (locks.md, 8).
    std::int64_t threadKiB = 17;
    std::int64_t interpreterKiB = 8'448; // what each interpreter has written by the end of its start-up
    std::int64_t bareKiB = 256;          // of a process, without any interpreter
    std::int64_t forkedKiB = 74;         // of a forked one, beside the inherited pages that it wrote to
    std::int64_t sharedKiB = 7'270;      // programs and libraries, the same pages in all processes

    friend bool operator==(const SimulationCosts &, const SimulationCosts &) = default;
};

// All figures among them, by their names in files.
struct CostField
{
    std::string_view name;
    std::int64_t SimulationCosts::*member = nullptr;
};
[[nodiscard]] std::span<const CostField> costFields();

} // namespace gilscope
