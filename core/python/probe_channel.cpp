// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe_channel.h"

#include "engine/worker_process.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFileInfo>

namespace gilscope {

namespace {

using namespace probe;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ProbeChannel)
};

Error systemError(const char *what)
{
    return {
        "shared memory", std::string(what) + " failed: " + std::strerror(errno),
        Text::tr("Raise the limit on the size of files (ulimit -f), or close other programs").toStdString()};
}

std::string versionText(std::uint32_t version)
{
    return version == 0 ? std::string()
                        : std::to_string(version >> 24U) + '.' + std::to_string((version >> 16U) & 0xffU)
            + '.' + std::to_string((version >> 8U) & 0xffU);
}

bool exists(std::uint32_t pid)
{
    return access(("/proc/" + std::to_string(pid)).c_str(), F_OK) == 0;
}

bool exists(std::uint32_t pid, std::uint32_t tid)
{
    return access(("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid)).c_str(), F_OK) == 0;
}

bool isAboutLock(EventKind kind)
{
    return kind >= EventKind::LockRequested && kind <= EventKind::HandshakeEnded;
}

bool isProbes(EventKind kind)
{
    return isAboutLock(kind) || kind == EventKind::ThreadStarted || kind == EventKind::ThreadFinished
        || kind == EventKind::Lost;
}

} // namespace

struct ProbeChannel::Memory
{
    struct OpenSlot
    {
        std::size_t thread = 0;
        RingReader reader;
        std::uint64_t foreign = 0; // events that are none of the probe's
    };

    Memory() = default;
    Memory(const Memory &) = delete;
    Memory &operator=(const Memory &) = delete;
    ~Memory()
    {
        if (begin != nullptr) {
            munmap(begin, size);
        }
    }

    [[nodiscard]] Header &header() const { return *reinterpret_cast<Header *>(begin); }
    [[nodiscard]] ProcessRecord &record(std::size_t number) const
    {
        return reinterpret_cast<ProcessRecord *>(begin + processesOffset())[number];
    }
    [[nodiscard]] ThreadSlot &slot(std::size_t number) const
    {
        return reinterpret_cast<ThreadSlot *>(begin + slotsOffset())[number];
    }
    [[nodiscard]] RingView ring(std::size_t number) const
    {
        std::byte *ring = begin + ringsOffset(slotCount) + number * ringStride(capacity);
        return {reinterpret_cast<RingHeader *>(ring),
                {reinterpret_cast<Event *>(ring + sizeof(RingHeader)), capacity}};
    }

    void lookAtAll();
    void lookAtRecord(std::size_t number);
    void lookAtSlot(std::size_t number);
    void drainSlot(std::size_t number);
    void close(std::size_t number);
    void freeRecord(std::size_t number);
    [[nodiscard]] bool isGone(std::size_t record) const;
    [[nodiscard]] bool isWriterGone(std::size_t slot) const;

    Descriptor descriptor;
    std::byte *begin = nullptr;
    std::size_t size = 0;
    std::uint32_t slotCount = 0;
    std::uint32_t capacity = 0;
    ClockKind clock = ClockKind::Monotonic;
    std::vector<ProbedProcess> processes;
    std::vector<ProbedThread> threads;
    std::vector<std::optional<std::size_t>> processOfRecord; // index in processes
    std::vector<std::optional<OpenSlot>> openSlots;
    std::vector<std::vector<Event>> gathered; // by thread, until the next drain()
    std::vector<std::vector<Event>> given;    // what the last drain() returned
};

void ProbeChannel::Memory::lookAtAll()
{
    for (std::size_t number = 0; number < processCount; ++number) {
        lookAtRecord(number);
    }
    const std::size_t used = std::min(header().slotsUsed.load(std::memory_order_relaxed), slotCount);
    for (std::size_t number = 0; number < used; ++number) {
        lookAtSlot(number);
    }
}

void ProbeChannel::Memory::lookAtRecord(std::size_t number)
{
    ProcessRecord &entry = record(number);
    // Pairs with the release in the probe's takeRecord().
    const Owner owner = Owner::decode(entry.owner.load(std::memory_order_acquire));
    if (owner.holding != Holding::Claimed) {
        return;
    }
    if (!processOfRecord[number]) {
        processOfRecord[number] = processes.size();
        processes.push_back({owner.pid, entry.parentPid, entry.beganTicks, entry.isForked != 0,
                             versionText(entry.pythonVersion), entry.searchesHeap != 0});
    }
    ProbedProcess &process = processes[*processOfRecord[number]];
    // Pairs with the release in the probe's addLock().
    const std::uint32_t locks = std::min(entry.lockCount.load(std::memory_order_acquire), locksInProcess);
    while (process.locks.size() < locks) {
        const LockOrigin origin = entry.locks[process.locks.size()].origin.load(std::memory_order_relaxed);
        process.locks.push_back(origin == LockOrigin::Runtime ? LockOrigin::Runtime : LockOrigin::Heap);
    }
    process.locksBeyondTable = entry.locksBeyondTable.load(std::memory_order_relaxed);
    process.threadsWithoutSlot = entry.threadsWithoutSlot.load(std::memory_order_relaxed);
}

void ProbeChannel::Memory::lookAtSlot(std::size_t number)
{
    ThreadSlot &entry = slot(number);
    // Pairs with the release in the probe's takeSlot() and endSlot().
    const Owner owner = Owner::decode(entry.owner.load(std::memory_order_acquire));
    if (owner.holding != Holding::Claimed && owner.holding != Holding::Ended) {
        return;
    }
    if (!openSlots[number]) {
        const std::size_t recordNumber = entry.process;
        if (recordNumber >= processCount) {
            return;
        }
        lookAtRecord(recordNumber);
        if (!processOfRecord[recordNumber]) {
            return;
        }
        const std::string name(entry.name, strnlen(entry.name, sizeof entry.name));
        openSlots[number].emplace(OpenSlot{threads.size(), RingReader(ring(number), Clock(clock))});
        threads.push_back({entry.tid, *processOfRecord[recordNumber], entry.beganTicks, name});
        gathered.emplace_back();
    }
    drainSlot(number);
    if (owner.holding == Holding::Ended) {
        close(number);
    }
}

void ProbeChannel::Memory::drainSlot(std::size_t number)
{
    OpenSlot &open = *openSlots[number];
    ProbedThread &thread = threads[open.thread];
    std::vector<Event> &events = gathered[open.thread];
    const std::size_t before = events.size();
    open.reader.drain(events);
    std::vector<probe::LockOrigin> &locks = processes[thread.process].locks;
    const auto isForeign = [&locks](const Event &event) {
        return !isProbes(event.kind) || (isAboutLock(event.kind) && event.detail >= locks.size());
    };
    const auto first = events.begin() + static_cast<std::ptrdiff_t>(before);
    const bool isLocksKnown = std::none_of(first, events.end(), isForeign);
    if (!isLocksKnown) {
        // A lock may have been found since its record was looked at.
        for (std::size_t recordNumber = 0; recordNumber < processCount; ++recordNumber) {
            if (processOfRecord[recordNumber] == thread.process) {
                lookAtRecord(recordNumber);
            }
        }
    }
    const auto foreign = isLocksKnown ? events.end() : std::remove_if(first, events.end(), isForeign);
    open.foreign += static_cast<std::uint64_t>(events.end() - foreign);
    events.erase(foreign, events.end());
    thread.refused = open.reader.refused() + open.foreign;
    thread.dropped = open.reader.dropped();
}

// The thread writes no more and all it wrote has been read.
void ProbeChannel::Memory::close(std::size_t number)
{
    threads[openSlots[number]->thread].isOver = true;
    openSlots[number].reset();
    new (ring(number).header) RingHeader;
    // Pairs with the acquire in the probe's takeFreeEntry().
    slot(number).owner.store(0, std::memory_order_release);
}

void ProbeChannel::Memory::freeRecord(std::size_t number)
{
    processOfRecord[number].reset();
    ProcessRecord &entry = record(number);
    entry.lockCount.store(0, std::memory_order_relaxed);
    entry.locksBeyondTable.store(0, std::memory_order_relaxed);
    entry.threadsWithoutSlot.store(0, std::memory_order_relaxed);
    // Pairs with the acquire in the probe's takeRecord().
    entry.owner.store(0, std::memory_order_release);
}

// Gone, or it has executed another program, whose probe took a record of its own.
bool ProbeChannel::Memory::isGone(std::size_t number) const
{
    const ProcessRecord &entry = record(number);
    const Owner owner = Owner::decode(entry.owner.load(std::memory_order_acquire));
    if (!exists(owner.pid)) {
        return true;
    }
    for (std::size_t other = 0; other < processCount; ++other) {
        const ProcessRecord &later = record(other);
        const Owner laterOwner = Owner::decode(later.owner.load(std::memory_order_acquire));
        if (laterOwner.holding == Holding::Claimed && laterOwner.pid == owner.pid
            && owner.holding == Holding::Claimed && later.beganTicks > entry.beganTicks) {
            return true;
        }
    }
    return false;
}

bool ProbeChannel::Memory::isWriterGone(std::size_t number) const
{
    const ThreadSlot &entry = slot(number);
    const Owner owner = Owner::decode(entry.owner.load(std::memory_order_acquire));
    switch (owner.holding) {
    case Holding::Claiming:
        return !exists(owner.pid);
    case Holding::Claimed:
        return !exists(owner.pid, entry.tid) || (entry.process < processCount && isGone(entry.process));
    case Holding::Free:
    case Holding::Ended:
        break; // there is none; drain() closes it
    }
    return false;
}

ProbeChannel::ProbeChannel(std::unique_ptr<Memory> memory) : m_memory(std::move(memory)) {}
ProbeChannel::ProbeChannel(ProbeChannel &&) noexcept = default;
ProbeChannel &ProbeChannel::operator=(ProbeChannel &&) noexcept = default;
ProbeChannel::~ProbeChannel() = default;

Result<ProbeChannel> ProbeChannel::create(std::uint32_t slotCount, std::uint32_t capacity)
{
    auto memory = std::make_unique<Memory>();
    memory->slotCount = slotCount;
    memory->capacity = std::bit_ceil(std::max(capacity, 2U));
    memory->size = memorySize(slotCount, memory->capacity);
    memory->clock = Clock::bestKind();
    memory->descriptor = Descriptor(memfd_create("gilscope-probe", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    const int descriptor = memory->descriptor.number();
    if (descriptor < 0) {
        return systemError("memfd_create");
    }
    if (ftruncate(descriptor, static_cast<off_t>(memory->size)) != 0
        || fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        return systemError("sizing");
    }
    void *begin = mmap(nullptr, memory->size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (begin == MAP_FAILED) {
        return systemError("mmap");
    }
    memory->begin = static_cast<std::byte *>(begin);
    memory->processOfRecord.resize(processCount);
    memory->openSlots.resize(slotCount);
    // All else is 0, which is what free records, slots and empty rings are.
    auto *header = new (memory->begin) Header;
    header->clock = memory->clock;
    header->slotCount = slotCount;
    header->capacity = memory->capacity;
    header->processCount = processCount;
    header->processesOffset = processesOffset();
    header->slotsOffset = slotsOffset();
    header->ringsOffset = ringsOffset(slotCount);
    header->ringStride = ringStride(memory->capacity);
    header->magic = magic;
    return ProbeChannel(std::move(memory));
}

std::string ProbeChannel::path() const
{
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(m_memory->descriptor.number());
}

std::string ProbeChannel::libraryPath()
{
    const QString path =
        QFileInfo(workerProgram()).absolutePath() + QLatin1Char('/') + QLatin1String(probe::library);
    return QFileInfo::exists(path) ? path.toStdString() : std::string();
}

ClockKind ProbeChannel::clock() const
{
    return m_memory->clock;
}

std::vector<ProbeChannel::Batch> ProbeChannel::drain()
{
    Memory &memory = *m_memory;
    memory.lookAtAll();
    memory.given = std::exchange(memory.gathered, std::move(memory.given));
    memory.gathered.resize(memory.threads.size());
    std::vector<Batch> batches;
    for (std::size_t thread = 0; thread < memory.given.size(); ++thread) {
        memory.gathered[thread].clear();
        if (!memory.given[thread].empty()) {
            batches.push_back({thread, memory.given[thread]});
        }
    }
    return batches;
}

void ProbeChannel::releaseGone()
{
    Memory &memory = *m_memory;
    memory.lookAtAll(); // before the records go that the slots refer to
    for (std::size_t number = 0; number < memory.slotCount; ++number) {
        if (!memory.isWriterGone(number)) {
            continue;
        }
        memory.lookAtSlot(number);
        if (memory.openSlots[number]) {
            memory.close(number);
        } else {
            memory.slot(number).owner.store(0, std::memory_order_release);
        }
    }
    for (std::size_t number = 0; number < processCount; ++number) {
        if (memory.record(number).owner.load(std::memory_order_acquire) != 0 && memory.isGone(number)) {
            memory.lookAtRecord(number);
            memory.freeRecord(number);
        }
    }
}

const std::vector<ProbedProcess> &ProbeChannel::processes() const
{
    return m_memory->processes;
}

const std::vector<ProbedThread> &ProbeChannel::threads() const
{
    return m_memory->threads;
}

std::uint32_t ProbeChannel::threadsWithoutSlot() const
{
    return m_memory->header().threadsWithoutSlot.load(std::memory_order_relaxed);
}

std::uint32_t ProbeChannel::processesWithoutRecord() const
{
    return m_memory->header().processesWithoutRecord.load(std::memory_order_relaxed);
}

} // namespace gilscope
