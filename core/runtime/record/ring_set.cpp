// SPDX-License-Identifier: GPL-3.0-or-later
#include "ring_set.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gilscope {

namespace {

constexpr std::uint64_t magic = 0x31455043534c4947U; // "GILSCPE1"
constexpr std::size_t largestSet = std::size_t{2} << 30U;
constexpr std::size_t pageSize = 4096;

// The control block has a cache line of its own.
struct SetHeader // NOLINT(clang-analyzer-optin.performance.Padding)
{
    std::uint64_t magic = 0;
    std::uint64_t planSize = 0;
    std::uint32_t ringCount = 0;
    std::uint32_t capacity = 0;
    alignas(64) ProcessControl control;
};

constexpr std::size_t roundUp(std::size_t bytes)
{
    return (bytes + pageSize - 1) / pageSize * pageSize;
}

std::size_t ringSize(std::uint32_t capacity)
{
    return roundUp(sizeof(RingHeader) + capacity * sizeof(Event));
}

std::size_t ringsOffset(std::size_t planSize)
{
    return roundUp(sizeof(SetHeader) + planSize);
}

std::size_t setSize(std::size_t planSize, std::uint32_t ringCount, std::uint32_t capacity)
{
    return ringsOffset(planSize) + ringCount * ringSize(capacity);
}

Error systemError(const char *what)
{
    return {"shared memory", std::string(what) + " failed: " + std::strerror(errno),
            errno == EFBIG ? "Raise the limit on the size of files (ulimit -f)"
                           : "Close other programs or use fewer threads"};
}

} // namespace

RingSet::Mapping::~Mapping()
{
    munmap(begin, size);
    close(descriptor);
}

Result<std::unique_ptr<RingSet::Mapping>> RingSet::map(int descriptor, std::size_t size)
{
    void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED) {
        return systemError("mmap");
    }
    return std::make_unique<Mapping>(descriptor, static_cast<std::byte *>(memory), size);
}

Result<RingSet> RingSet::create(std::uint32_t ringCount, std::uint32_t capacity,
                                std::span<const std::byte> plan)
{
    const std::size_t size = setSize(plan.size(), ringCount, capacity);
    if (!std::has_single_bit(capacity) || size > largestSet) {
        return Error{"shared memory", "a ring set of " + std::to_string(size) + " bytes is too large",
                     "Use fewer threads"};
    }
    const int descriptor = memfd_create("gilscope-rings", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0) {
        return systemError("memfd_create");
    }
    if (ftruncate(descriptor, static_cast<off_t>(size)) != 0
        || fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        const Error error = systemError("sizing");
        close(descriptor);
        return error;
    }
    auto mapping = map(descriptor, size);
    if (!mapping.isOk()) {
        close(descriptor);
        return mapping.error();
    }
    RingSet set;
    set.m_mapping = std::move(mapping.value());
    set.m_planSize = plan.size();
    set.m_ringCount = ringCount;
    set.m_capacity = capacity;
    auto *header = new (set.m_mapping->begin) SetHeader;
    header->magic = magic;
    header->planSize = plan.size();
    header->ringCount = ringCount;
    header->capacity = capacity;
    std::ranges::copy(plan, set.m_mapping->begin + sizeof(SetHeader));
    for (std::uint32_t ring = 0; ring < ringCount; ++ring) {
        new (set.m_mapping->begin + ringsOffset(plan.size()) + ring * ringSize(capacity)) RingHeader;
    }
    return set;
}

Result<RingSet> RingSet::attach(int descriptor)
{
    struct stat status
    {};
    if (fstat(descriptor, &status) != 0) {
        return systemError("fstat");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    const Error foreign{"shared memory", "this is not a ring set of this version of GILscope",
                        "gilscope-worker is started by gilscope, not by hand"};
    if (size < sizeof(SetHeader) || size > largestSet) {
        return foreign;
    }
    auto mapping = map(descriptor, size);
    if (!mapping.isOk()) {
        return mapping.error();
    }
    const auto *header = reinterpret_cast<const SetHeader *>(mapping.value()->begin);
    if (header->magic != magic || !std::has_single_bit(header->capacity) || header->planSize > size
        || setSize(header->planSize, header->ringCount, header->capacity) != size) {
        return foreign;
    }
    RingSet set;
    set.m_planSize = header->planSize;
    set.m_ringCount = header->ringCount;
    set.m_capacity = header->capacity;
    set.m_mapping = std::move(mapping.value());
    return set;
}

ProcessControl &RingSet::control() const
{
    return reinterpret_cast<SetHeader *>(m_mapping->begin)->control;
}

std::span<const std::byte> RingSet::plan() const
{
    return {m_mapping->begin + sizeof(SetHeader), m_planSize};
}

RingView RingSet::ring(std::uint32_t index) const
{
    std::byte *begin = m_mapping->begin + ringsOffset(m_planSize) + index * ringSize(m_capacity);
    return {reinterpret_cast<RingHeader *>(begin),
            {reinterpret_cast<Event *>(begin + sizeof(RingHeader)), m_capacity}};
}

} // namespace gilscope
