// SPDX-License-Identifier: GPL-3.0-or-later
//
// Memory that stands for what an interpreter has on its heap before it runs a program: modules, types, code
// objects. A model, but of pages that are really written: what they cost, and who shares them after a fork,
// is the kernel's doing and the kernel's figure. Used by one thread at a time.
//
// Objects lie one a cache line and begin with their reference count. Whoever only looks at an object writes
// to its page: that is why a forked child does not go on sharing them all.
#pragma once

#include <cstddef>
#include <utility>

namespace gilscope {

class InterpreterImage
{
public:
    // With what a worker has anyway this makes about the 8.5 MiB of a bare CPython 3.11.
    static constexpr std::size_t wholeSize = std::size_t{8448} << 10U;
    static constexpr std::size_t pieceSize = std::size_t{16} << 10U; // takes some 10 µs

    InterpreterImage() = default;
    InterpreterImage(InterpreterImage &&other) noexcept : m_begin(std::exchange(other.m_begin, nullptr)) {}
    InterpreterImage &operator=(InterpreterImage &&other) noexcept
    {
        std::swap(m_begin, other.m_begin);
        return *this;
    }
    ~InterpreterImage();

    // Where the system has no memory for it there is none, and the figures say so.
    void reserve();
    // Makes the objects in these bytes. Offsets and sizes are multiples of pieceSize.
    void write(std::size_t offset, std::size_t bytes);
    // Counts a reference to one object in each page of them: they become this process's own.
    void use(std::size_t offset, std::size_t bytes);
    // Reserves and writes all of it.
    void create();
    [[nodiscard]] bool exists() const { return m_begin != nullptr; }

private:
    void countEvery(std::size_t stride, std::size_t offset, std::size_t bytes);

    std::byte *m_begin = nullptr;
};

} // namespace gilscope
