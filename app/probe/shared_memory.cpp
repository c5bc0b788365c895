// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared_memory.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gilscope {

// For Clock: base/clock.cpp needs more of the standard library than the probe may have.
std::int64_t monotonicNow()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::int64_t>(now.tv_sec) * second + now.tv_nsec;
}

namespace probe {

namespace {

constexpr std::uint32_t mostSlots = 4096;

char s_path[128];
std::byte *s_memory = nullptr; // up to the rings
// As read once: whatever is written into the memory later, we stay within our own mapping.
std::uint32_t s_slotCount = 0;
std::uint32_t s_capacity = 0;
ClockKind s_clock = ClockKind::Monotonic;
ProcessRecord *s_process = nullptr;
std::uint32_t s_version = 0;
bool s_searchesHeap = false;
bool s_wantsRecord = false;
std::atomic<std::byte *> s_rings[mostSlots]; // mapped by this process; by slot
std::atomic_flag s_addsLock = ATOMIC_FLAG_INIT;

Header &header()
{
    return *reinterpret_cast<Header *>(s_memory);
}

class KeepErrno
{
public:
    KeepErrno() : m_errno(errno) {}
    ~KeepErrno() { errno = m_errno; }
    KeepErrno(const KeepErrno &) = delete;
    KeepErrno &operator=(const KeepErrno &) = delete;

private:
    int m_errno;
};

// MAP_FAILED where the engine is gone, descriptors or address space are used up, or we may not.
void *mapPart(std::uint64_t offset, std::uint64_t size)
{
    const int descriptor = open(s_path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) {
        return MAP_FAILED;
    }
    void *part =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, static_cast<off_t>(offset));
    close(descriptor);
    return part;
}

// The header as a copy: nothing that was checked can change afterwards.
bool readHeader(Header &copy)
{
    const int descriptor = open(s_path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) {
        return false;
    }
    struct stat status
    {};
    const bool isRead = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)
        && pread(descriptor, static_cast<void *>(&copy), sizeof copy, 0) == static_cast<ssize_t>(sizeof copy);
    close(descriptor);
    return isRead && copy.magic == magic && copy.slotCount <= mostSlots && copy.processCount == processCount
        && copy.capacity != 0 && (copy.capacity & (copy.capacity - 1)) == 0 && copy.capacity <= (1U << 24U)
        && copy.processesOffset == processesOffset() && copy.slotsOffset == slotsOffset()
        && copy.ringsOffset == ringsOffset(copy.slotCount) && copy.ringStride == ringStride(copy.capacity)
        && static_cast<std::uint64_t>(status.st_size) == memorySize(copy.slotCount, copy.capacity);
}

ProcessRecord *records()
{
    return reinterpret_cast<ProcessRecord *>(s_memory + processesOffset());
}

void takeRecord(std::uint64_t now, bool isForked)
{
    s_process = nullptr;
    const auto pid = static_cast<std::uint32_t>(getpid());
    for (std::uint32_t number = 0; number < processCount; ++number) {
        ProcessRecord &record = records()[number];
        std::uint64_t nobody = 0;
        // Pairs with the release in ProbeChannel: the record is as new.
        if (record.owner.load(std::memory_order_relaxed) == 0
            && record.owner.compare_exchange_strong(nobody, Owner{pid, Holding::Claiming}.encode(),
                                                    std::memory_order_acquire)) {
            record.beganTicks = now;
            record.parentPid = static_cast<std::uint32_t>(getppid());
            record.isForked = isForked ? 1 : 0;
            record.pythonVersion = s_version;
            record.searchesHeap = s_searchesHeap ? 1 : 0;
            s_process = &record;
            // Pairs with the acquire in ProbeChannel.
            record.owner.store(Owner{pid, Holding::Claimed}.encode(), std::memory_order_release);
            return;
        }
    }
    header().processesWithoutRecord.fetch_add(1, std::memory_order_relaxed);
}

std::uint32_t numberOf(const ThreadSlot *entry)
{
    return static_cast<std::uint32_t>(entry - reinterpret_cast<ThreadSlot *>(s_memory + slotsOffset()));
}

void countWithoutSlot()
{
    header().threadsWithoutSlot.fetch_add(1, std::memory_order_relaxed);
    if (s_process != nullptr) {
        s_process->threadsWithoutSlot.fetch_add(1, std::memory_order_relaxed);
    }
}

ThreadSlot *takeFreeEntry()
{
    const auto pid = static_cast<std::uint32_t>(getpid());
    auto *entries = reinterpret_cast<ThreadSlot *>(s_memory + slotsOffset());
    for (std::uint32_t number = 0; number < s_slotCount; ++number) {
        ThreadSlot &entry = entries[number];
        std::uint64_t nobody = 0;
        // Pairs with the release in ProbeChannel: the ring is as new.
        if (entry.owner.load(std::memory_order_relaxed) == 0
            && entry.owner.compare_exchange_strong(nobody, Owner{pid, Holding::Claiming}.encode(),
                                                   std::memory_order_acquire)) {
            return &entry;
        }
    }
    return nullptr;
}

// One more than the highest slot ever taken: the engine looks no further.
void countUsed(std::uint32_t number)
{
    std::uint32_t used = header().slotsUsed.load(std::memory_order_relaxed);
    while (used <= number
           && !header().slotsUsed.compare_exchange_weak(used, number + 1, std::memory_order_relaxed)) {}
}

} // namespace

bool attach(std::uint32_t pythonVersion, bool searchesHeap)
{
    const KeepErrno keepErrno;
    const char *path = getenv(variable);
    Header copy;
    if (path == nullptr || std::strlen(path) >= sizeof s_path) {
        return false;
    }
    std::strcpy(s_path, path);
    if (!readHeader(copy)) {
        return false;
    }
    void *memory = mapPart(0, ringsOffset(copy.slotCount));
    if (memory == MAP_FAILED) {
        return false;
    }
    s_memory = static_cast<std::byte *>(memory);
    s_slotCount = copy.slotCount;
    s_capacity = copy.capacity;
    s_clock = copy.clock;
    s_version = pythonVersion;
    s_searchesHeap = searchesHeap;
    takeRecord(Clock(copy.clock).ticks(), false);
    return s_process != nullptr;
}

ClockKind clockKind()
{
    return s_clock;
}

Slot takeSlot(std::uint64_t now)
{
    const KeepErrno keepErrno;
    ThreadSlot *entry = s_process == nullptr ? nullptr : takeFreeEntry();
    if (entry == nullptr) {
        countWithoutSlot();
        return {};
    }
    const std::uint32_t number = numberOf(entry);
    void *ring = mapPart(ringsOffset(s_slotCount) + number * ringStride(s_capacity), ringStride(s_capacity));
    if (ring == MAP_FAILED) {
        entry->owner.store(0, std::memory_order_release); // nobody has read it: it was not yet claimed
        countWithoutSlot();
        return {};
    }
    auto *begin = static_cast<std::byte *>(ring);
    s_rings[number].store(begin, std::memory_order_relaxed);
    entry->beganTicks = now;
    entry->tid = static_cast<std::uint32_t>(gettid());
    entry->process = static_cast<std::uint32_t>(s_process - records());
    prctl(PR_GET_NAME, entry->name);
    countUsed(number);
    // Pairs with the acquire in ProbeChannel.
    entry->owner.store(Owner{static_cast<std::uint32_t>(getpid()), Holding::Claimed}.encode(),
                       std::memory_order_release);
    return {entry,
            {reinterpret_cast<RingHeader *>(begin),
             {reinterpret_cast<Event *>(begin + sizeof(RingHeader)), s_capacity}}};
}

void endSlot(const Slot &slot)
{
    const KeepErrno keepErrno;
    const std::uint32_t number = numberOf(slot.entry);
    std::byte *ring = s_rings[number].exchange(nullptr, std::memory_order_relaxed);
    if (ring != nullptr) {
        munmap(ring, ringStride(s_capacity));
    }
    const Owner owner = Owner::decode(slot.entry->owner.load(std::memory_order_relaxed));
    // Pairs with the acquire in ProbeChannel: all events are in the ring.
    slot.entry->owner.store(Owner{owner.pid, Holding::Ended}.encode(), std::memory_order_release);
}

std::uint32_t addLock(std::uint64_t address, LockOrigin origin)
{
    // Two are hardly ever found at once.
    while (s_addsLock.test_and_set(std::memory_order_acquire)) {}
    if (s_wantsRecord) {
        s_wantsRecord = false;
        takeRecord(Clock(s_clock).ticks(), true);
    }
    if (s_process == nullptr) {
        s_addsLock.clear(std::memory_order_release);
        return noLock;
    }
    const std::uint32_t index = s_process->lockCount.load(std::memory_order_relaxed);
    if (index < locksInProcess) {
        LockRecord &record = s_process->locks[index];
        record.address.store(address, std::memory_order_relaxed);
        record.origin.store(origin, std::memory_order_relaxed);
        record.lives.store(1, std::memory_order_relaxed);
        // Pairs with the acquire in ProbeChannel.
        s_process->lockCount.store(index + 1, std::memory_order_release);
    } else {
        s_process->locksBeyondTable.fetch_add(1, std::memory_order_relaxed);
    }
    s_addsLock.clear(std::memory_order_release);
    return index < locksInProcess ? index : noLock;
}

void countLockAgain(std::uint32_t index)
{
    if (s_process != nullptr && index < locksInProcess) {
        s_process->locks[index].lives.fetch_add(1, std::memory_order_relaxed);
    }
}

void detachFromParent()
{
    const KeepErrno keepErrno;
    for (std::uint32_t number = 0; number < s_slotCount; ++number) {
        std::byte *ring = s_rings[number].exchange(nullptr, std::memory_order_relaxed);
        if (ring != nullptr) {
            munmap(ring, ringStride(s_capacity));
        }
    }
    s_addsLock.clear(); // whoever had it is not in this process
    s_process = nullptr;
    s_wantsRecord = true;
}

} // namespace probe
} // namespace gilscope
