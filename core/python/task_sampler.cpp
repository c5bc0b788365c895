// SPDX-License-Identifier: GPL-3.0-or-later
#include "task_sampler.h"

#include "runtime/base/clock.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr std::chrono::microseconds pause{1500};
constexpr std::size_t mostTasks = 2000;

// Cut off where it is longer than anything that is looked for.
std::string textOf(const std::string &path)
{
    std::array<char, 1024> text{};
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return {};
    }
    const ssize_t got = read(file, text.data(), text.size() - 1);
    close(file);
    return got > 0 ? std::string(text.data(), static_cast<std::size_t>(got)) : std::string();
}

std::vector<std::uint32_t> numbersIn(const std::string &folder)
{
    std::vector<std::uint32_t> numbers;
    if (DIR *open = opendir(folder.c_str())) {
        while (const dirent *entry = readdir(open)) {
            if (const unsigned long number = std::strtoul(entry->d_name, nullptr, 10); number != 0) {
                numbers.push_back(static_cast<std::uint32_t>(number));
            }
        }
        closedir(open);
    }
    return numbers;
}

struct Stat
{
    char state = 0;
    CoreId core{};
};

// "123 (a name, which may hold anything) R …": the state is field 3, the core field 39.
std::optional<Stat> statIn(const std::string &text)
{
    const std::size_t name = text.rfind(')');
    if (name == std::string::npos || name + 2 >= text.size()) {
        return {};
    }
    const char *field = text.c_str() + name + 2;
    Stat stat{*field, {}};
    for (int number = 3; number < 39 && field != nullptr; ++number) {
        field = std::strchr(field, ' ');
        field = field == nullptr ? nullptr : field + 1;
    }
    if (field == nullptr) {
        return {};
    }
    stat.core = static_cast<CoreId>(std::strtoul(field, nullptr, 10));
    return stat;
}

} // namespace

TaskSampler::TaskSampler(pid_t process)
    : m_root(static_cast<std::uint32_t>(process)), m_known(monotonicNow()), m_thread([this] { run(); })
{}

TaskSampler::~TaskSampler()
{
    m_stops = true;
    m_thread.join();
}

std::int64_t TaskSampler::drain(std::vector<TaskRecord> &into, bool all)
{
    const std::lock_guard guard(m_mutex);
    into.insert(into.end(), m_records.begin(), m_records.end());
    m_records.clear();
    return all ? monotonicNow() : m_known;
}

void TaskSampler::run()
{
    while (!m_stops) {
        m_now = monotonicNow();
        ++m_look;
        m_ofLook.clear();
        std::vector<std::uint32_t> children;
        lookAt(m_root, 0, children);
        for (std::size_t number = 0; number < children.size() && children.size() < mostTasks; ++number) {
            lookAt(children[number], m_root, children);
        }
        for (auto task = m_tasks.begin(); task != m_tasks.end();) {
            if (task->second.look != m_look) {
                TaskRecord gone;
                gone.kind = TaskRecordKind::Exit;
                gone.process = task->second.process;
                gone.thread = task->first;
                gone.core = task->second.core;
                add(gone);
                task = m_tasks.erase(task);
            } else {
                ++task;
            }
        }
        {
            const std::lock_guard guard(m_mutex);
            m_records.insert(m_records.end(), m_ofLook.begin(), m_ofLook.end());
            m_known = m_now;
        }
        std::this_thread::sleep_for(pause);
    }
}

void TaskSampler::add(const TaskRecord &record)
{
    m_ofLook.push_back(record);
    m_ofLook.back().time = m_now;
}

void TaskSampler::lookAt(std::uint32_t process, std::uint32_t parent, std::vector<std::uint32_t> &children)
{
    const std::string tasks = "/proc/" + std::to_string(process) + "/task/";
    for (const std::uint32_t thread : numbersIn(tasks)) {
        lookAt(process, parent, thread);
        const std::string started = textOf(tasks + std::to_string(thread) + "/children");
        const char *rest = started.c_str();
        char *end = nullptr;
        for (unsigned long child = std::strtoul(rest, &end, 10); end != rest;
             child = std::strtoul(rest, &end, 10)) {
            children.push_back(static_cast<std::uint32_t>(child));
            rest = end;
        }
    }
}

void TaskSampler::lookAt(std::uint32_t process, std::uint32_t parent, std::uint32_t thread)
{
    const std::string folder = "/proc/" + std::to_string(process) + "/task/" + std::to_string(thread) + "/";
    const std::optional<Stat> stat = statIn(textOf(folder + "stat"));
    if (!stat || stat->state == 'Z' || stat->state == 'X') {
        return;
    }
    const std::uint64_t ran = std::strtoull(textOf(folder + "schedstat").c_str(), nullptr, 10);
    const auto [known, isNew] = m_tasks.try_emplace(thread);
    Task &task = known->second;
    TaskRecord record;
    record.process = process;
    record.thread = thread;
    record.parent = parent;
    record.core = stat->core;
    if (isNew) {
        task.process = process;
        record.kind = TaskRecordKind::Fork;
        if (thread != m_root) {
            add(record);
        }
    }
    // It can run, and has run since the last look: that of the two which the kernel counts when it leaves its
    // core, so one that never does shows no time. Then it has the core.
    const bool isOn = stat->state == 'R';
    if (isOn && task.isOn && stat->core != task.core) {
        record.kind = TaskRecordKind::Out;
        record.reason = SwitchReason::Preempted;
        record.core = task.core;
        add(record);
        task.isOn = false;
        record.core = stat->core;
    }
    if (isOn != task.isOn) {
        record.kind = isOn ? TaskRecordKind::In : TaskRecordKind::Out;
        record.reason = SwitchReason::Blocked;
        add(record);
    }
    task.isOn = isOn;
    task.core = stat->core;
    task.ran = ran;
    task.look = m_look;
}

} // namespace gilscope
