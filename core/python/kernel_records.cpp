// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel_records.h"

#include "engine/machine.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <span>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gilscope {

namespace {

// A record is stamped a moment before it is in its ring.
constexpr std::int64_t youngest = 100 * microsecond;
// From one thread to another on the same core, without a pause between them; 1 µs is usual.
constexpr std::int64_t longestSwitch = 5 * microsecond;
// The longest thing the kernel may have had to say: one that waited for this much room was dropped.
constexpr std::size_t longestRecord = 128;
constexpr std::size_t usualKibibytes = 516;
// Behind each record's own fields: process and thread, time, core.
constexpr std::size_t trailer = 24;

std::size_t pageSize()
{
    return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t kibibytesAllowed()
{
    std::size_t allowed = usualKibibytes;
    std::ifstream("/proc/sys/kernel/perf_event_mlock_kb") >> allowed;
    return allowed;
}

perf_event_attr taskEvent()
{
    perf_event_attr attributes{};
    attributes.size = sizeof attributes;
    attributes.type = PERF_TYPE_SOFTWARE;
    attributes.config = PERF_COUNT_SW_DUMMY;
    attributes.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_CPU;
    attributes.sample_id_all = 1;
    attributes.context_switch = 1;
    attributes.task = 1;
    attributes.comm = 1;
    attributes.comm_exec = 1;
    attributes.inherit = 1;
    attributes.disabled = 1;
    attributes.enable_on_exec = 1;
    attributes.exclude_kernel = 1;
    attributes.exclude_hv = 1;
    attributes.use_clockid = 1;
    attributes.clockid = CLOCK_MONOTONIC;
    return attributes;
}

int openEventOf(perf_event_attr &attributes, pid_t process, int core)
{
    return static_cast<int>(
        syscall(SYS_perf_event_open, &attributes, process, core, -1, PERF_FLAG_FD_CLOEXEC));
}

template <typename T>
T wordAt(std::span<const std::byte> record, std::size_t offset)
{
    T word{};
    if (offset + sizeof word <= record.size()) {
        std::memcpy(&word, record.data() + offset, sizeof word);
    }
    return word;
}

bool isEarlier(const TaskRecord &one, const TaskRecord &other)
{
    return one.time < other.time;
}

} // namespace

KernelRecords::KernelRecords(pid_t process, OpenEvent openEvent)
{
    m_recording = open(process, openEvent != nullptr ? openEvent : openEventOf);
    if (!m_recording.isActive()) {
        close();
    }
}

KernelRecords::~KernelRecords()
{
    close();
}

SwitchRecording KernelRecords::open(pid_t process, OpenEvent openEvent)
{
    using RecordingStatus = SwitchRecording::Status;
    const auto refused = [](RecordingStatus status) {
        return SwitchRecording{status, static_cast<std::uint16_t>(errno)};
    };
    perf_event_attr attributes = taskEvent();
    std::size_t pages = switchRingPages(kibibytesAllowed(), pageSize(), 1);
    for (const CoreId core : thisMachine().cores) {
        CoreRing &ring = m_cores.emplace_back();
        ring.core = core;
        ring.last = monotonicNow();
        ring.descriptor = openEvent(attributes, process, static_cast<int>(index(core)));
        if (ring.descriptor < 0) {
            return refused(RecordingStatus::EventRefused);
        }
        // Others of the same user may record as well: a smaller ring is better than none.
        void *memory = MAP_FAILED;
        for (; pages != 0 && memory == MAP_FAILED; pages = memory == MAP_FAILED ? pages / 2 : pages) {
            memory = mmap(nullptr, (pages + 1) * pageSize(), PROT_READ | PROT_WRITE, MAP_SHARED,
                          ring.descriptor, 0);
        }
        if (memory == MAP_FAILED) {
            return refused(RecordingStatus::MemoryRefused);
        }
        ring.header = static_cast<perf_event_mmap_page *>(memory);
        ring.data = static_cast<const std::byte *>(memory) + pageSize();
        ring.size = pages * pageSize();
    }
    return {m_cores.empty() ? RecordingStatus::EventRefused : RecordingStatus::Active, 0};
}

void KernelRecords::close()
{
    for (const CoreRing &ring : m_cores) {
        if (ring.header != nullptr) {
            munmap(ring.header, ring.size + pageSize());
        }
        if (ring.descriptor >= 0) {
            ::close(ring.descriptor);
        }
    }
    m_cores.clear();
}

std::int64_t KernelRecords::drain(std::vector<TaskRecord> &into, bool all)
{
    const std::int64_t now = monotonicNow();
    const auto before = static_cast<std::ptrdiff_t>(m_pending.size());
    for (CoreRing &ring : m_cores) {
        readRing(ring);
    }
    std::stable_sort(m_pending.begin() + before, m_pending.end(), isEarlier);
    std::inplace_merge(m_pending.begin(), m_pending.begin() + before, m_pending.end(), isEarlier);
    std::int64_t known = all ? std::numeric_limits<std::int64_t>::max() : now - youngest;
    for (const TaskRecord &record : m_pending) {
        if (record.kind == TaskRecordKind::Lost && record.time > known) {
            known = std::min(known, record.since);
        }
    }
    const auto younger = std::ranges::upper_bound(m_pending, known, {}, &TaskRecord::time);
    into.insert(into.end(), m_pending.begin(), younger);
    m_pending.erase(m_pending.begin(), younger);
    return std::min(known, monotonicNow());
}

void KernelRecords::readRing(CoreRing &ring)
{
    // The kernel's release, after the records: they are whole.
    const std::uint64_t head = std::atomic_ref<__u64>(ring.header->data_head).load(std::memory_order_acquire);
    std::uint64_t tail = ring.header->data_tail;
    const std::size_t filled = head - tail;
    const std::int64_t lastBefore = ring.last;
    std::array<std::byte, longestRecord * 2> record{};
    while (tail < head) {
        perf_event_header header{};
        std::memcpy(&header, ring.data + (tail & (ring.size - 1)), sizeof header); // of 8 bytes, in its place
        if (header.size < sizeof header) {
            break;
        }
        const std::size_t length = std::min<std::size_t>(header.size, record.size());
        for (std::size_t byte = 0; byte < length; ++byte) {
            record[byte] = ring.data[(tail + byte) & (ring.size - 1)];
        }
        if (length == header.size) {
            take(ring, std::span(record).first(length));
        }
        tail += header.size;
    }
    // Pairs with the kernel's acquire: the room is free.
    std::atomic_ref<__u64>(ring.header->data_tail).store(head, std::memory_order_release);
    if (filled + longestRecord >= ring.size) {
        ring.overflowed = true;
        TaskRecord lost;
        lost.kind = TaskRecordKind::Lost;
        lost.time = monotonicNow();
        lost.since = std::max(ring.last, lastBefore);
        lost.core = ring.core;
        m_pending.push_back(lost);
    }
}

void KernelRecords::take(CoreRing &ring, std::span<const std::byte> bytes)
{
    const auto header = wordAt<perf_event_header>(bytes, 0);
    if (bytes.size() < sizeof header + trailer) {
        return;
    }
    constexpr std::size_t body = sizeof header;
    const std::size_t behind = bytes.size() - trailer;
    TaskRecord record;
    record.process = wordAt<std::uint32_t>(bytes, behind);
    record.thread = wordAt<std::uint32_t>(bytes, behind + 4);
    record.time = wordAt<std::int64_t>(bytes, behind + 8);
    record.core = ring.core;
    const std::int64_t before = ring.last;
    ring.last = std::max(ring.last, record.time);
    switch (header.type) {
    case PERF_RECORD_SWITCH: {
        const bool out = (header.misc & PERF_RECORD_MISC_SWITCH_OUT) != 0;
        const bool preempted = (header.misc & PERF_RECORD_MISC_SWITCH_OUT_PREEMPT) != 0;
        record.kind = out ? TaskRecordKind::Out : TaskRecordKind::In;
        record.reason = preempted ? SwitchReason::Preempted : SwitchReason::Blocked;
        // Behind another thread, the switch itself is the time of the one that comes: so the kernel counts.
        ring.lastOut = out ? record.time : ring.lastOut;
        if (!out && record.time - ring.lastOut < longestSwitch) {
            record.time = ring.lastOut;
        }
        break;
    }
    case PERF_RECORD_FORK:
    case PERF_RECORD_EXIT:
        record.kind = header.type == PERF_RECORD_FORK ? TaskRecordKind::Fork : TaskRecordKind::Exit;
        record.process = wordAt<std::uint32_t>(bytes, body);
        record.parent = wordAt<std::uint32_t>(bytes, body + 4);
        record.thread = wordAt<std::uint32_t>(bytes, body + 8);
        break;
    case PERF_RECORD_COMM: {
        const bool isExec = (header.misc & PERF_RECORD_MISC_COMM_EXEC) != 0;
        record.kind = isExec ? TaskRecordKind::Exec : TaskRecordKind::Name;
        record.process = wordAt<std::uint32_t>(bytes, body);
        record.thread = wordAt<std::uint32_t>(bytes, body + 4);
        record.name = wordAt<std::array<char, 16>>(bytes, body + 8);
        if (bytes.size() < body + 8 + record.name.size() + trailer) { // it is as long as it needs
            std::fill(record.name.begin() + static_cast<std::ptrdiff_t>(behind - body - 8), record.name.end(),
                      '\0');
        }
        record.name.back() = '\0';
        break;
    }
    case PERF_RECORD_LOST:
        record.kind = TaskRecordKind::Lost;
        record.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(
            wordAt<std::uint64_t>(bytes, body + 8), std::numeric_limits<std::uint32_t>::max()));
        // Usually the stretch is known already.
        record.since = ring.overflowed ? record.time : before;
        ring.overflowed = false;
        break;
    default:
        return;
    }
    m_pending.push_back(record);
}

} // namespace gilscope
