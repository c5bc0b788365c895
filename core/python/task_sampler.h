// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the kernel does not show its switch records: a thread of ours that looks at all threads of a program
// and of what it starts, every millisecond or two, in /proc. What lies between two looks is not seen, so its
// records are approximate, and the trace says so. Nothing is added to the program.
#pragma once

#include "kernel_records.h"

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace gilscope {

class TaskSampler : public TaskRecords
{
public:
    explicit TaskSampler(pid_t process);
    ~TaskSampler() override;

    [[nodiscard]] std::int64_t drain(std::vector<TaskRecord> &into, bool all) override;

private:
    struct Task
    {
        std::uint32_t process = 0;
        CoreId core{};
        bool isOn = false;
        std::uint64_t ran = 0; // nanoseconds on cores so far, by the kernel's count
        std::uint64_t look = 0;
    };

    void run();
    void lookAt(std::uint32_t process, std::uint32_t parent, std::vector<std::uint32_t> &children);
    void lookAt(std::uint32_t process, std::uint32_t parent, std::uint32_t thread);
    void add(const TaskRecord &record);

    std::uint32_t m_root;
    std::map<std::uint32_t, Task> m_tasks; // of the sampling thread
    std::uint64_t m_look = 0;              // likewise
    std::int64_t m_now = 0;                // likewise
    std::vector<TaskRecord> m_ofLook;      // likewise
    std::mutex m_mutex;
    std::vector<TaskRecord> m_records; // under it
    std::int64_t m_known = 0;          // under it
    std::atomic<bool> m_stops{false};
    std::thread m_thread; // last: it uses all the others
};

} // namespace gilscope
