// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns what is seen of a real program from outside into a trace (docs/design/python.md): the kernel's
// records of its threads, or samples of them, and what the probe tells of its locks, brought into one order
// of time.
//
//   TaskRecords  ── In, Out, Fork, Exit, Name ─┐  threads and processes are added as they come,
//   ProbeChannel ── take, give, request … ─────┴► events of each are held back until the records ─►
//   TraceBuilder
//                                                 up to that moment are known
//
// Time 0 is told by setStart(); what happens before it is the interpreter's own start-up. Of more threads,
// processes or locks than a session may have no more is kept than how many there were. One thread.
#pragma once

#include "kernel_records.h"
#include "probe_channel.h"
#include "trace/trace_builder.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace gilscope {

class ProgramWatch
{
public:
    // Both must outlive it. `channel`: none where there is no probe.
    ProgramWatch(TraceBuilder &builder, ProbeChannel *channel);

    // The program's first process, about to execute; `spawn` is that moment, and time 0 is `startUp` after
    // it.
    void begin(std::uint32_t process, const std::string &name, const Moment &spawn, TimeNs startUp);
    // What has come. `all`: the program has ended, nothing else will.
    void poll(TaskRecords &records, bool all);
    // Of a process, as it is now: private and shared pages.
    void addMemory(std::uint32_t process, const MemoryReading &reading);
    // In the end: whatever has to be said of what is not in the trace.
    void sayWhatIsMissing();

    // The kernel's numbers of those that have not ended.
    [[nodiscard]] std::vector<std::uint32_t> liveProcesses() const;
    [[nodiscard]] TimeNs now() const; // on the trace's clock

private:
    struct Task
    {
        ThreadId thread{};
        std::uint32_t process = 0;   // the kernel's number
        std::vector<TimedEvent> own; // not told yet
        bool hasStarted = false;
        std::optional<TimeNs> on;    // since when it has a core
        std::optional<TimeNs> ended; // and that is not told yet
        bool hasEnded = false;
        CoreId core{};
        TimeNs cpu = 0;
        std::uint64_t voluntary = 0;
        std::uint32_t involuntary = 0;
    };
    struct Process
    {
        ProcessId id{};
        std::uint32_t tasks = 0; // that there have been
        std::uint32_t live = 0;
    };
    // The probe's numbers.
    struct OfProbed
    {
        std::optional<std::size_t> task;
        std::vector<TimedEvent> waiting; // until its thread is known
    };

    [[nodiscard]] TimeNs timeOf(std::int64_t monotonic) const;
    [[nodiscard]] Process *processOf(std::uint32_t number, const std::string &name);
    [[nodiscard]] Task *taskOf(std::uint32_t process, std::uint32_t thread, TimeNs time);
    void take(const TaskRecord &record);
    void takeSwitch(const TaskRecord &record, Task &task, TimeNs time);
    void takeEnd(const TaskRecord &record, TimeNs time);
    void takeName(const TaskRecord &record, TimeNs time);
    void takeProbed();
    void tell(Task &task, TimeNs known);
    [[nodiscard]] std::optional<LockId> lockOf(std::size_t probedProcess, std::uint32_t lock);

    TraceBuilder &m_builder;
    ProbeChannel *m_channel;
    ClockCalibration m_calibration;
    Moment m_anchor; // one moment on both clocks, of this poll
    std::uint64_t m_zero = 0;
    TimeNs m_last = 0; // of all records so far
    std::vector<Task> m_tasks;
    std::unordered_map<std::uint32_t, std::size_t>
        m_taskOf;                                           // by the kernel's number, the last of that number
    std::unordered_map<std::uint32_t, Process> m_processes; // likewise
    std::vector<OfProbed> m_probed;                         // by index in ProbeChannel::threads()
    std::vector<std::vector<std::optional<LockId>>> m_locks; // by index in processes(), then of the lock
    std::vector<TaskRecord> m_records;                       // kept: no allocation each time
    std::vector<TimedEvent> m_ofAll;
    std::uint32_t m_polls = 0;
    std::uint64_t m_tasksLeftOut = 0;
};

} // namespace gilscope
