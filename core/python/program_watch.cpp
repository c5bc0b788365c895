// SPDX-License-Identifier: GPL-3.0-or-later
#include "program_watch.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ProgramWatch)
};

// What a session may have, and a picture can hold.
constexpr std::size_t mostTasks = 1000;
constexpr std::size_t mostProcesses = 250;
constexpr std::size_t mostLocks = 1000;
// The probe's slots of threads that are gone are given back each so many polls.
constexpr std::uint32_t pollsToRelease = 16;

std::uint32_t detailOf(ThreadId thread)
{
    return static_cast<std::uint32_t>(index(thread));
}

bool isOfLock(EventKind kind)
{
    return kind >= EventKind::LockRequested && kind <= EventKind::HandshakeEnded;
}

} // namespace

ProgramWatch::ProgramWatch(TraceBuilder &builder, ProbeChannel *channel)
    : m_builder(builder),
      m_channel(channel),
      m_calibration(ClockCalibration::calibrate(channel != nullptr ? channel->clock() : Clock::bestKind()))
{}

void ProgramWatch::begin(std::uint32_t process, const std::string &name, const Moment &spawn, TimeNs startUp)
{
    m_anchor = spawn;
    m_zero = spawn.ticks
        + static_cast<std::uint64_t>(static_cast<double>(startUp) * m_calibration.ticksPerSecond() / 1e9);
    m_last = -startUp;
    (void)processOf(process, name);
    if (Task *task = taskOf(process, process, -startUp)) {
        // It begins its program at time 0, whatever it is doing then.
        task->own.push_back({0, 0, 0, CoreId{}, EventKind::ProgramStarted, 0});
        task->hasStarted = true;
    }
}

TimeNs ProgramWatch::now() const
{
    return m_calibration.between(m_zero, Clock(m_calibration.kind()).ticks());
}

// By way of the ticks, as all events of the probe: both clocks drift.
TimeNs ProgramWatch::timeOf(std::int64_t monotonic) const
{
    const double ticks =
        static_cast<double>(monotonic - m_anchor.monotonic) * m_calibration.ticksPerSecond() / 1e9;
    return m_calibration.between(
        m_zero, m_anchor.ticks + static_cast<std::uint64_t>(static_cast<std::int64_t>(ticks)));
}

ProgramWatch::Process *ProgramWatch::processOf(std::uint32_t number, const std::string &name)
{
    const auto known = m_processes.find(number);
    if (known != m_processes.end()) {
        return &known->second;
    }
    const std::size_t count = m_builder.trace().layout.processes.size();
    if (count == mostProcesses) {
        return nullptr;
    }
    const std::string suffix = count == 0 ? std::string() : " (" + std::to_string(count + 1) + ")";
    return &m_processes.emplace(number, Process{m_builder.addProcess(name + suffix)}).first->second;
}

// That lives; a new one where there is none.
ProgramWatch::Task *ProgramWatch::taskOf(std::uint32_t process, std::uint32_t thread, TimeNs time)
{
    if (const auto known = m_taskOf.find(thread); known != m_taskOf.end()) {
        return &m_tasks[known->second];
    }
    Process *of = processOf(process, "python");
    if (of == nullptr || m_tasks.size() == mostTasks) {
        ++m_tasksLeftOut;
        return nullptr;
    }
    ++of->tasks;
    ++of->live;
    TraceThread added;
    added.name = of->tasks == 1 ? "MainThread" : "thread " + std::to_string(of->tasks);
    added.process = of->id;
    added.witness = m_channel != nullptr ? Witness::Probe : Witness::Kernel;
    Task &task = m_tasks.emplace_back();
    task.thread = m_builder.addThread(added);
    task.process = process;
    m_builder.threadStartsAt(task.thread, time);
    m_taskOf[thread] = m_tasks.size() - 1;
    return &task;
}

void ProgramWatch::poll(TaskRecords &records, bool all)
{
    m_anchor = momentNow(Clock(m_calibration.kind()));
    m_records.clear();
    m_ofAll.clear();
    // The kernel's first: whatever the probe told before that is then in its rings.
    const std::int64_t knownThen = records.drain(m_records, all);
    for (const TaskRecord &record : m_records) {
        take(record);
    }
    const TimeNs known = std::max(m_last, timeOf(knownThen));
    m_last = known;
    takeProbed();
    if (m_builder.trace().layout.threads.empty()) {
        return;
    }
    for (Task &task : m_tasks) {
        tell(task, all ? std::numeric_limits<TimeNs>::max() : known);
    }
    m_ofAll.push_back({known, 0, 0, CoreId{}, EventKind::SwitchesKnown, 0});
    m_builder.appendOfWorker(ThreadId{0}, m_ofAll);
    m_builder.finishBatch(now());
}

void ProgramWatch::take(const TaskRecord &record)
{
    const TimeNs time = std::max(timeOf(record.time), m_last);
    m_last = time;
    switch (record.kind) {
    case TaskRecordKind::In:
    case TaskRecordKind::Out:
        if (Task *task = taskOf(record.process, record.thread, time)) {
            takeSwitch(record, *task, time);
        }
        break;
    case TaskRecordKind::Fork:
        m_taskOf.erase(record.thread); // its number was somebody's before
        if (record.thread == record.process) {
            m_processes.erase(record.process);
        }
        (void)taskOf(record.process, record.thread, time);
        break;
    case TaskRecordKind::Exit:
        takeEnd(record, time);
        break;
    case TaskRecordKind::Name:
    case TaskRecordKind::Exec:
        takeName(record, time);
        break;
    case TaskRecordKind::Lost:
        m_ofAll.push_back({time, static_cast<std::uint64_t>(timeOf(record.since)), record.count, record.core,
                           EventKind::Lost, 0});
        break;
    }
}

void ProgramWatch::takeSwitch(const TaskRecord &record, Task &task, TimeNs time)
{
    const bool in = record.kind == TaskRecordKind::In;
    task.core = record.core;
    if (in) {
        m_ofAll.push_back({time, 0, detailOf(task.thread), record.core, EventKind::SwitchedIn, 0});
        task.on = time;
        if (!task.hasStarted) {
            task.hasStarted = true;
            task.own.push_back({time, 0, 0, record.core, EventKind::ProgramStarted, 0});
        }
        return;
    }
    m_ofAll.push_back({time, 0, detailOf(task.thread), record.core, EventKind::SwitchedOut,
                       static_cast<std::uint8_t>(record.reason)});
    if (task.on) {
        task.cpu += std::max<TimeNs>(time - std::max<TimeNs>(*task.on, 0), 0);
        task.on.reset();
    }
    if (time >= 0) {
        task.voluntary += record.reason == SwitchReason::Blocked ? 1 : 0;
        task.involuntary += record.reason == SwitchReason::Preempted ? 1 : 0;
    }
}

void ProgramWatch::takeEnd(const TaskRecord &record, TimeNs time)
{
    const auto known = m_taskOf.find(record.thread);
    if (known == m_taskOf.end() || m_tasks[known->second].hasEnded) {
        return;
    }
    Task &task = m_tasks[known->second];
    TaskRecord out = record;
    out.kind = TaskRecordKind::Out;
    out.reason = SwitchReason::Ended;
    takeSwitch(out, task, time);
    task.ended = time;
    task.hasEnded = true;
    if (const auto process = m_processes.find(task.process); process != m_processes.end()) {
        --process->second.live;
    }
}

void ProgramWatch::takeName(const TaskRecord &record, TimeNs time)
{
    const std::string name(record.name.data());
    const auto task = m_taskOf.find(record.thread);
    const auto process = m_processes.find(record.process);
    if (task == m_taskOf.end() || process == m_processes.end() || name.empty()) {
        return;
    }
    if (record.kind == TaskRecordKind::Name && record.thread != record.process) {
        m_builder.rename(m_tasks[task->second].thread, name);
    }
    if (record.kind == TaskRecordKind::Exec && !m_tasks[task->second].on) {
        // It is on a core when recording begins.
        TaskRecord in = record;
        in.kind = TaskRecordKind::In;
        takeSwitch(in, m_tasks[task->second], time);
    }
    // "python3.11" is what all of them are.
    if (record.kind == TaskRecordKind::Exec && !name.starts_with("python")) {
        const std::size_t number = index(process->second.id);
        const std::string suffix = number == 0 ? std::string() : " (" + std::to_string(number + 1) + ")";
        m_builder.rename(process->second.id, name + suffix);
    }
}

// A lock's lane appears when the probe has found it.
std::optional<LockId> ProgramWatch::lockOf(std::size_t probed, std::uint32_t lock)
{
    m_locks.resize(std::max(m_locks.size(), probed + 1));
    std::vector<std::optional<LockId>> &locks = m_locks[probed];
    locks.resize(std::max<std::size_t>(locks.size(), lock + 1));
    if (!locks[lock]) {
        const auto process = m_processes.find(m_channel->processes()[probed].pid);
        const TraceLayout &layout = m_builder.trace().layout;
        if (process == m_processes.end() || layout.locks.size() == mostLocks) {
            return {};
        }
        const std::size_t number = index(process->second.id);
        const QString which = lock == 0 ? Text::tr("lock") : Text::tr("lock %1").arg(lock + 1);
        const QString name = number == 0 ? which
                                         : Text::tr("%1 of %2", "lock 2 of python (3)")
                                               .arg(which, QString::fromStdString(layout.processes[number]));
        locks[lock] = m_builder.addLock(name.toStdString(), process->second.id);
    }
    return locks[lock];
}

void ProgramWatch::takeProbed()
{
    if (m_channel == nullptr) {
        return;
    }
    if (++m_polls % pollsToRelease == 0) {
        m_channel->releaseGone();
    }
    const std::vector<ProbeChannel::Batch> batches = m_channel->drain();
    m_probed.resize(m_channel->threads().size());
    for (const ProbeChannel::Batch &batch : batches) {
        std::vector<TimedEvent> &waiting = m_probed[batch.thread].waiting;
        for (const Event &event : batch.events) {
            if (event.kind == EventKind::ThreadStarted || event.kind == EventKind::ThreadFinished) {
                continue; // the kernel knows better
            }
            TimedEvent timed{m_calibration.between(m_zero, event.ticks),
                             event.value,
                             event.detail,
                             event.core,
                             event.kind,
                             event.flags};
            if (event.kind == EventKind::Lost) {
                timed.value = static_cast<std::uint64_t>(m_calibration.between(m_zero, event.value));
            }
            waiting.push_back(timed);
        }
    }
    std::uint64_t lost = 0;
    for (std::size_t number = 0; number < m_probed.size(); ++number) {
        OfProbed &probed = m_probed[number];
        const ProbedThread &thread = m_channel->threads()[number];
        lost += thread.dropped + thread.refused;
        if (!probed.task) {
            const auto known = m_taskOf.find(thread.tid);
            if (known == m_taskOf.end()) {
                continue; // the kernel has not said so yet
            }
            probed.task = known->second;
        }
        Task &task = m_tasks[*probed.task];
        if (task.hasEnded && !task.ended) {
            probed.waiting.clear(); // told already
            continue;
        }
        for (TimedEvent &event : probed.waiting) {
            if (isOfLock(event.kind)) {
                const std::optional<LockId> lock = lockOf(thread.process, event.detail);
                if (!lock) {
                    ++lost;
                    continue;
                }
                event.detail = static_cast<std::uint32_t>(index(*lock));
            }
            task.own.push_back(event);
        }
        probed.waiting.clear();
    }
    m_builder.setLostEvents(lost);
}

// What is known up to then; of one that has ended, everything.
void ProgramWatch::tell(Task &task, TimeNs known)
{
    const auto isEarlier = [](const TimedEvent &one, const TimedEvent &other) {
        return one.time < other.time;
    };
    if (task.ended) {
        for (TimedEvent &event : task.own) {
            event.time =
                std::min(event.time, *task.ended); // the two clocks differ by some hundred nanoseconds
        }
    }
    std::stable_sort(task.own.begin(), task.own.end(), isEarlier);
    const bool isOver = task.ended && *task.ended <= known;
    const auto younger =
        isOver ? task.own.end() : std::ranges::upper_bound(task.own, known, {}, &TimedEvent::time);
    const auto count = static_cast<std::size_t>(younger - task.own.begin());
    if (count != 0) {
        m_builder.append(task.thread, std::span(task.own).first(count));
        task.own.erase(task.own.begin(), younger);
    }
    if (isOver) {
        const TimeNs end = *task.ended;
        const std::array events{
            TimedEvent{end, static_cast<std::uint64_t>(task.cpu), 0, task.core, EventKind::CpuTime, 0},
            TimedEvent{end, task.voluntary, task.involuntary, task.core, EventKind::ContextSwitches, 0},
            TimedEvent{end, 0, 0, task.core, EventKind::ThreadFinished, 1}};
        m_builder.append(task.thread, events);
        task.ended.reset();
    }
}

void ProgramWatch::addMemory(std::uint32_t process, const MemoryReading &reading)
{
    const auto main = m_taskOf.find(process);
    const auto known = m_processes.find(process);
    if (main == m_taskOf.end() || known == m_processes.end()) {
        return;
    }
    const TimedEvent event{now(),    reading.encode(),          known->second.live,
                           CoreId{}, EventKind::MemoryMeasured, 0};
    m_builder.appendOfWorker(m_tasks[main->second].thread, std::span(&event, 1));
}

std::vector<std::uint32_t> ProgramWatch::liveProcesses() const
{
    std::vector<std::uint32_t> numbers;
    for (const auto &[number, process] : m_processes) {
        if (process.live != 0) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

void ProgramWatch::sayWhatIsMissing()
{
    const auto say = [this](const QString &sentence) { m_builder.note(sentence.toStdString()); };
    if (m_tasksLeftOut != 0) {
        say(Text::tr("There were more threads than can be shown: of the others nothing is in the picture"));
    }
    if (m_channel == nullptr) {
        return;
    }
    if (m_channel->threadsWithoutSlot() != 0 || m_channel->processesWithoutRecord() != 0) {
        say(Text::tr(
            "More threads used a lock at a time than the probe has room for: what the others did with it "
            "is missing"));
    }
    for (const ProbedProcess &process : m_channel->processes()) {
        if (process.locksBeyondTable != 0) {
            say(Text::tr("There were more interpreters than the probe has room for: some locks are missing"));
        }
    }
}

} // namespace gilscope
