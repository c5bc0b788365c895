// SPDX-License-Identifier: GPL-3.0-or-later
#include "switch_recorder.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <sched.h>
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
constexpr int longestPauseMs = 10;
constexpr double fullEnough = 0.25;
constexpr std::size_t usualKibibytes = 516;
constexpr std::size_t mostPages = 128;

int readSetting(const char *path, int otherwise)
{
    std::FILE *file = std::fopen(path, "re");
    if (file == nullptr) {
        return otherwise;
    }
    int value = otherwise;
    const bool said = std::fscanf(file, "%d", &value) == 1; // NOLINT(cert-err34-c)
    std::fclose(file);
    return said ? value : otherwise;
}

std::size_t pageSize()
{
    return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

perf_event_attr switchEvent()
{
    perf_event_attr attributes{};
    attributes.size = sizeof attributes;
    attributes.type = PERF_TYPE_SOFTWARE;
    attributes.config = PERF_COUNT_SW_DUMMY;
    attributes.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_CPU;
    attributes.sample_id_all = 1;
    attributes.context_switch = 1;
    attributes.task = 1; // the end of a thread is no switch
    attributes.inherit = 1;
    attributes.exclude_kernel = 1;
    attributes.exclude_hv = 1;
    attributes.use_clockid = 1;
    attributes.clockid = CLOCK_MONOTONIC;
    return attributes;
}

int openForCaller(perf_event_attr &attributes, int core)
{
    return static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, core, -1, PERF_FLAG_FD_CLOEXEC));
}

std::vector<CoreId> usableCores()
{
    std::vector<CoreId> cores;
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        for (unsigned core = 0; core < CPU_SETSIZE; ++core) {
            if (CPU_ISSET(core, &set)) {
                cores.push_back(static_cast<CoreId>(core));
            }
        }
    }
    return cores;
}

SwitchRecording refusal(SwitchRecording::Status status)
{
    return {status, static_cast<std::uint16_t>(errno)};
}

// A part of a ring whose `size` is a power of two; what is 8 bytes long and in its place does not wrap.
template <typename T>
T wordAt(const std::byte *data, std::size_t size, std::uint64_t position)
{
    static_assert(sizeof(T) == 8);
    T word;
    std::memcpy(&word, data + (position & (size - 1)), sizeof word);
    return word;
}

struct TwoNumbers
{
    std::uint32_t first;
    std::uint32_t second;
};

} // namespace

SwitchRecording SwitchRecording::decode(std::uint32_t value)
{
    const std::uint32_t status = value >> 16U;
    if (status > static_cast<std::uint32_t>(Status::MemoryRefused)) {
        return {};
    }
    return {static_cast<Status>(status), static_cast<std::uint16_t>(value)};
}

std::string reasonAgainst(SwitchRecording recording, int paranoia)
{
    const bool forbidden = recording.error == EACCES || recording.error == EPERM;
    switch (recording.status) {
    case SwitchRecording::Status::Active:
        return {};
    case SwitchRecording::Status::NotAsked:
        return "the kernel's switch records were not asked for";
    case SwitchRecording::Status::MemoryRefused:
        if (forbidden) {
            return "what the kernel allows a user for records (kernel.perf_event_mlock_kb) is used up";
        }
        break;
    case SwitchRecording::Status::EventRefused:
        if (forbidden) {
            return "the kernel does not show its switch records to this user (kernel.perf_event_paranoid is "
                + std::to_string(paranoia) + ")";
        }
        break;
    }
    if (recording.error == EMFILE || recording.error == ENFILE) {
        return "there are too few file descriptors for the kernel's switch records (one a core)";
    }
    return std::string("the kernel refuses its switch records: ") + std::strerror(recording.error);
}

int perfEventParanoia()
{
    constexpr int usual = 2;
    return readSetting("/proc/sys/kernel/perf_event_paranoid", usual);
}

std::size_t switchRingPages(std::size_t kibibytes, std::size_t pageSize, std::uint32_t sharers)
{
    const std::size_t share = kibibytes * 1024 / pageSize / std::max(sharers, 1U);
    return std::min(std::bit_floor(std::max<std::size_t>(share, 2) - 1), mostPages);
}

SwitchRecorder::SwitchRecorder(const RingSet &rings, EventWriter &writer, const Options &options)
    : m_rings(rings),
      m_writer(writer),
      m_ticksPerNanosecond(options.ticksPerSecond / 1e9),
      m_pauseMs(longestPauseMs)
{
    if (options.wanted && writer.isRecording()) {
        m_recording = open(options);
    }
    if (!m_recording.isActive()) {
        close();
    }
    for (std::uint32_t ring = 0; ring + 1 < rings.ringCount(); ++ring) {
        m_notSignedIn.push_back(ring);
    }
    rings.control().switchRecording.store(m_recording.encode(), std::memory_order_relaxed);
}

SwitchRecorder::~SwitchRecorder()
{
    close();
}

SwitchRecording SwitchRecorder::open(const Options &options)
{
    perf_event_attr attributes = switchEvent();
    const int limit = readSetting("/proc/sys/kernel/perf_event_mlock_kb", static_cast<int>(usualKibibytes));
    std::size_t pages = options.ringPages.value_or(
        switchRingPages(static_cast<std::size_t>(std::max(limit, 0)), pageSize(), options.sharers));
    for (const CoreId core : usableCores()) {
        CoreRing &ring = m_cores.emplace_back();
        ring.core = core;
        ring.last = monotonicNow();
        const auto number = static_cast<int>(index(core));
        ring.descriptor = options.openEvent != nullptr ? options.openEvent(attributes, number)
                                                       : openForCaller(attributes, number);
        if (ring.descriptor < 0) {
            return refusal(SwitchRecording::Status::EventRefused);
        }
        // Others of the same user may record as well: a smaller ring is better than none.
        void *memory = MAP_FAILED;
        for (; pages != 0 && memory == MAP_FAILED; pages = memory == MAP_FAILED ? pages / 2 : pages) {
            memory = mmap(nullptr, (pages + 1) * pageSize(), PROT_READ | PROT_WRITE, MAP_SHARED,
                          ring.descriptor, 0);
        }
        if (memory == MAP_FAILED) {
            return refusal(SwitchRecording::Status::MemoryRefused);
        }
        ring.header = static_cast<perf_event_mmap_page *>(memory);
        ring.data = static_cast<const std::byte *>(memory) + pageSize();
        ring.size = pages * pageSize();
    }
    return {m_cores.empty() ? SwitchRecording::Status::EventRefused : SwitchRecording::Status::Active, 0};
}

void SwitchRecorder::close()
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

void SwitchRecorder::drain()
{
    if (!m_recording.isActive()) {
        return;
    }
    const Moment now = momentNow(m_writer.clock());
    collect();
    write(now.monotonic - youngest, now);
}

void SwitchRecorder::finish()
{
    if (!m_recording.isActive()) {
        return;
    }
    collect();
    const Moment now = momentNow(m_writer.clock());
    write(now.monotonic, now);
}

void SwitchRecorder::collect()
{
    const std::size_t before = m_pending.size();
    double fullest = 0;
    for (CoreRing &ring : m_cores) {
        fullest = std::max(fullest, readRing(ring));
    }
    const auto isEarlier = [](const Record &one, const Record &other) { return one.time < other.time; };
    const auto added = m_pending.begin() + static_cast<std::ptrdiff_t>(before);
    std::stable_sort(added, m_pending.end(), isEarlier);
    std::inplace_merge(m_pending.begin(), added, m_pending.end(), isEarlier);
    m_pauseMs = fullest > fullEnough ? std::max(m_pauseMs / 2, 1) : std::min(m_pauseMs + 1, longestPauseMs);
}

double SwitchRecorder::readRing(CoreRing &ring)
{
    // The kernel's release, after the records: they are whole.
    const std::uint64_t head = std::atomic_ref<__u64>(ring.header->data_head).load(std::memory_order_acquire);
    std::uint64_t tail = ring.header->data_tail;
    const std::size_t filled = head - tail;
    const std::int64_t lastBefore = ring.last;
    while (tail < head) {
        const auto header = wordAt<perf_event_header>(ring.data, ring.size, tail);
        if (header.size < sizeof header) {
            break;
        }
        take(ring, tail, header);
        tail += header.size;
    }
    const std::int64_t last = std::max(ring.last, lastBefore);
    // Pairs with the kernel's acquire: the room is free.
    std::atomic_ref<__u64>(ring.header->data_tail).store(head, std::memory_order_release);
    if (filled + longestRecord >= ring.size) {
        ring.overflowed = true;
        m_pending.push_back({monotonicNow(), last, 0, ring.core, RecordKind::Lost, {}});
    }
    return static_cast<double>(filled) / static_cast<double>(ring.size);
}

// Behind the header and the record's own fields lie thread, time and core, in this order.
void SwitchRecorder::take(CoreRing &ring, std::uint64_t position, const perf_event_header &header)
{
    constexpr std::size_t trailer = 24;
    if (header.size < sizeof header + trailer) {
        return;
    }
    const auto word = [&]<typename T>(T, std::size_t offset) {
        return wordAt<T>(ring.data, ring.size, position + offset);
    };
    const std::uint32_t thread = word(TwoNumbers{}, header.size - trailer).second;
    const std::int64_t time = word(std::int64_t{}, header.size - trailer + 8);
    const std::int64_t before = ring.last;
    ring.last = std::max(ring.last, time);
    switch (header.type) {
    case PERF_RECORD_SWITCH: {
        const bool out = (header.misc & PERF_RECORD_MISC_SWITCH_OUT) != 0;
        const bool preempted = (header.misc & PERF_RECORD_MISC_SWITCH_OUT_PREEMPT) != 0;
        // Behind another thread, the switch itself is the time of the one that comes: so the kernel counts.
        const bool direct = !out && time - ring.lastOut < longestSwitch;
        m_pending.push_back({direct ? ring.lastOut : time, 0, thread, ring.core,
                             out ? RecordKind::Out : RecordKind::In,
                             preempted ? SwitchReason::Preempted : SwitchReason::Blocked});
        ring.lastOut = out ? time : ring.lastOut;
        break;
    }
    case PERF_RECORD_EXIT:
        m_pending.push_back(
            {time, 0, word(TwoNumbers{}, 16).first, ring.core, RecordKind::Out, SwitchReason::Ended});
        break;
    case PERF_RECORD_LOST: {
        const auto count = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(word(std::uint64_t{}, 16), std::numeric_limits<std::uint32_t>::max()));
        // Usually the stretch is known already.
        m_pending.push_back({time, ring.overflowed ? time : before, count, ring.core, RecordKind::Lost, {}});
        ring.overflowed = false;
        break;
    }
    default:
        break;
    }
}

// All that happened up to `until`, as far as nothing before that is known to be missing.
void SwitchRecorder::write(std::int64_t until, const Moment &now)
{
    std::int64_t known = until;
    for (const Record &record : m_pending) {
        if (record.kind == RecordKind::Lost && record.time > until) {
            known = std::min(known, record.since);
        }
    }
    m_learned = false;
    const auto younger = std::ranges::upper_bound(m_pending, known, {}, &Record::time);
    for (auto record = m_pending.begin(); record != younger; ++record) {
        write(*record, std::max(ticksAt(record->time, now), m_writer.lastTicks()), now);
    }
    m_pending.erase(m_pending.begin(), younger);
    const std::uint64_t ticks = ticksAt(known, now);
    if (ticks >= m_writer.lastTicks()) {
        m_writer.writeFrom(CoreId{0}, ticks, EventKind::SwitchesKnown);
    }
}

void SwitchRecorder::write(const Record &record, std::uint64_t ticks, const Moment &now)
{
    if (record.kind == RecordKind::Lost) {
        m_writer.writeFrom(record.core, ticks, EventKind::Lost, ticksAt(record.since, now), record.thread);
        return;
    }
    const std::optional<std::uint32_t> ring = ringOf(record.thread);
    if (!ring) {
        return;
    }
    if (record.kind == RecordKind::In) {
        m_writer.writeFrom(record.core, ticks, EventKind::SwitchedIn, 0, *ring);
    } else {
        m_writer.writeFrom(record.core, ticks, EventKind::SwitchedOut, 0, *ring,
                           static_cast<std::uint8_t>(record.reason));
    }
}

std::optional<std::uint32_t> SwitchRecorder::ringOf(std::uint32_t thread)
{
    auto found = m_ringOf.find(thread);
    if (found == m_ringOf.end() && !m_learned) {
        learnThreads();
        found = m_ringOf.find(thread);
    }
    return found == m_ringOf.end() ? std::nullopt : std::optional(found->second);
}

// The kernel's numbers of the threads that have signed in since the last time.
void SwitchRecorder::learnThreads()
{
    m_learned = true;
    std::erase_if(m_notSignedIn, [this](std::uint32_t ring) {
        const std::uint32_t thread = m_rings.ring(ring).header->thread.load(std::memory_order_relaxed);
        if (thread != 0) {
            m_ringOf[thread] = ring;
        }
        return thread != 0;
    });
}

std::uint64_t SwitchRecorder::ticksAt(std::int64_t time, const Moment &now) const
{
    const double distance = static_cast<double>(time - now.monotonic) * m_ticksPerNanosecond;
    return now.ticks + static_cast<std::uint64_t>(static_cast<std::int64_t>(distance));
}

} // namespace gilscope
