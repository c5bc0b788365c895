// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the kernel says of a program that knows nothing of us: each switch of each of its threads to a core
// and from it, and the coming and going of threads and processes, with all that it starts itself. From
// outside: the events are opened on the program's process before it executes, one a core, and are inherited
// from there (perf_event_open(2); where kernel.perf_event_paranoid is 2 or less an ordinary user may). Where
// that is refused, recording() says why, and TaskSampler must do.
//
// A full ring of the kernel's drops records: then Lost says from when until when nothing is known of a core.
// One thread, which must drain at least every 50 ms.
#pragma once

#include "runtime/record/switch_recorder.h"

#include <array>
#include <cstdint>
#include <span>
#include <sys/types.h>
#include <vector>

namespace gilscope {

enum class TaskRecordKind : std::uint8_t {
    In,   //   came to its core
    Out,  //  left it
    Fork, // is new: a thread, or a process where process and thread are the same number
    Exit, // is no more
    Name, // is called so from now on
    Exec, // the same, because another program was executed
    Lost, // since `since` some are missing; of one core, or of all
};

struct TaskRecord
{
    std::int64_t time = 0;  // CLOCK_MONOTONIC, nanoseconds
    std::int64_t since = 0; // Lost
    std::uint32_t process = 0;
    std::uint32_t thread = 0;
    std::uint32_t parent = 0; // Fork: the process that started it
    std::uint32_t count = 0;  // Lost: how many, where that is known
    CoreId core{};
    TaskRecordKind kind{};
    SwitchReason reason{};       // Out
    std::array<char, 16> name{}; // Name, Exec; ended by a 0
};

// A source of such records.
class TaskRecords
{
public:
    TaskRecords() = default;
    TaskRecords(const TaskRecords &) = delete;
    TaskRecords &operator=(const TaskRecords &) = delete;
    virtual ~TaskRecords() = default;
    // Adds what has come, by time, and returns up to when nothing is missing. `all`: also what is so young
    // that something older may come; for the end.
    [[nodiscard]] virtual std::int64_t drain(std::vector<TaskRecord> &into, bool all) = 0;
};

class KernelRecords : public TaskRecords
{
public:
    // `process` waits before its exec; recording begins with that. As perf_event_open(2), another in tests.
    using OpenEvent = int (*)(perf_event_attr &attributes, pid_t process, int core);
    explicit KernelRecords(pid_t process, OpenEvent openEvent = nullptr);
    ~KernelRecords() override;

    [[nodiscard]] SwitchRecording recording() const { return m_recording; }
    [[nodiscard]] std::int64_t drain(std::vector<TaskRecord> &into, bool all) override;

private:
    struct CoreRing
    {
        int descriptor = -1;
        perf_event_mmap_page *header = nullptr;
        const std::byte *data = nullptr;
        std::size_t size = 0; // of the data, a power of two
        CoreId core{};
        std::int64_t last = 0;    // time of the last record
        std::int64_t lastOut = 0; // when the core was left
        bool overflowed = false;  // and the kernel has not said yet how many it dropped
    };

    [[nodiscard]] SwitchRecording open(pid_t process, OpenEvent openEvent);
    void close();
    void readRing(CoreRing &ring);
    void take(CoreRing &ring, std::span<const std::byte> record);

    SwitchRecording m_recording;
    std::vector<CoreRing> m_cores;
    std::vector<TaskRecord> m_pending; // by time
};

} // namespace gilscope
