// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreter_image.h"

#include <algorithm>
#include <cstdint>
#include <sys/mman.h>

namespace gilscope {

namespace {

constexpr std::size_t pageSize = 4096;
constexpr std::size_t objectSize = 64;

void countReference(std::byte *object)
{
    auto *count = reinterpret_cast<volatile std::uint64_t *>(object);
    *count = *count + 1;
}

} // namespace

InterpreterImage::~InterpreterImage()
{
    if (m_begin != nullptr) {
        munmap(m_begin, wholeSize);
    }
}

void InterpreterImage::reserve()
{
    if (m_begin != nullptr) {
        return;
    }
    void *memory = mmap(nullptr, wholeSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return;
    }
    // In pages of the usual size, as CPython's arenas of 256 KiB are: what is shared is shared by page.
    madvise(memory, wholeSize, MADV_NOHUGEPAGE);
    m_begin = static_cast<std::byte *>(memory);
}

void InterpreterImage::countEvery(std::size_t stride, std::size_t offset, std::size_t bytes)
{
    const std::size_t end = m_begin == nullptr ? 0 : std::min(offset + bytes, wholeSize);
    for (; offset < end; offset += stride) {
        countReference(m_begin + offset);
    }
}

void InterpreterImage::write(std::size_t offset, std::size_t bytes)
{
    countEvery(objectSize, offset, bytes);
}

void InterpreterImage::use(std::size_t offset, std::size_t bytes)
{
    countEvery(pageSize, offset, bytes);
}

void InterpreterImage::create()
{
    reserve();
    write(0, wholeSize);
}

} // namespace gilscope
