// SPDX-License-Identifier: GPL-3.0-or-later
#include "process.h"

#include "shared_memory.h"
#include "watched_locks.h"

#include <cstdlib>
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <sys/mman.h>

namespace gilscope::probe {

constinit Process process;

namespace {

constexpr std::uint32_t firstWithOwnLocks = 0x030c0000; // PEP 684

// The size of a symbol that dlsym() has found, as its library says; 0 where it does not.
std::uint64_t sizeOf(const void *symbol)
{
    Dl_info info{};
    void *entry = nullptr;
    if (dladdr1(symbol, &info, &entry, RTLD_DL_SYMENT) == 0 || entry == nullptr || info.dli_saddr != symbol) {
        return 0;
    }
    return static_cast<const ElfW(Sym) *>(entry)->st_size;
}

std::atomic<std::uint32_t> *pageClearedByFork()
{
    void *page = mmap(nullptr, pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) {
        return nullptr;
    }
    if (madvise(page, pageSize, MADV_WIPEONFORK) != 0) {
        munmap(page, pageSize);
        return nullptr;
    }
    return static_cast<std::atomic<std::uint32_t> *>(page);
}

} // namespace

void examineProcess()
{
    if (getenv(variable) == nullptr) {
        return;
    }
    const void *runtime = dlsym(RTLD_DEFAULT, "_PyRuntime");
    const void *version = dlsym(RTLD_DEFAULT, "Py_Version");
    dlerror(); // the host must not find our failure
    if (runtime == nullptr || sizeOf(runtime) == 0) {
        return;
    }
    const auto number =
        version == nullptr ? 0U : static_cast<std::uint32_t>(*static_cast<const unsigned long *>(version));
    process.isKnown = pageClearedByFork();
    process.searchesHeap = number >= firstWithOwnLocks;
    if (process.isKnown == nullptr || !attach(number, process.searchesHeap)) {
        return;
    }
    process.clockKind = clockKind();
    process.runtimeBegin = reinterpret_cast<std::uint64_t>(runtime);
    process.runtimeSize = sizeOf(runtime);
    process.isKnown->store(1, std::memory_order_relaxed);
    process.generation.store(1, std::memory_order_relaxed);
    process.isWatched.store(true, std::memory_order_relaxed);
}

void beginAfterFork()
{
    std::uint32_t unknown = 0;
    // The child has one thread, unless something has already started another.
    if (process.isKnown->compare_exchange_strong(unknown, 1, std::memory_order_relaxed)) {
        forgetAll();
        detachFromParent();
        process.generation.fetch_add(1, std::memory_order_release);
    }
}

} // namespace gilscope::probe
