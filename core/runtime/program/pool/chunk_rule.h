// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a pool cuts its items into chunks, each of which one worker does. Pool.map: about four a worker
// (multiprocessing/pool.py, _map_async). ProcessPoolExecutor.map: one item each unless told otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gilscope {

enum class PoolKind : std::uint8_t { Pool, ProcessPoolExecutor };
inline constexpr std::array<std::string_view, 2> poolKindNames{"Pool", "ProcessPoolExecutor"};
// What is mapped: a function of the module's, or one that cannot be pickled, since it is no attribute of it.
enum class MappedFunction : std::uint8_t { Module, Lambda, Local };
inline constexpr std::array<std::string_view, 3> mappedFunctionNames{"module", "lambda", "local"};

struct Chunks
{
    std::int64_t items = 0;
    std::int64_t size = 1; // of each but the last

    [[nodiscard]] std::int64_t count() const { return (items + size - 1) / size; }
    [[nodiscard]] std::int64_t first(std::int64_t chunk) const { return chunk * size; }
    [[nodiscard]] std::int64_t sizeOf(std::int64_t chunk) const
    {
        return chunk + 1 < count() ? size : items - first(chunk);
    }
};

// `asked`: 0 for the library's own rule. Of no items there are no chunks.
[[nodiscard]] Chunks chunksOf(PoolKind kind, std::int64_t items, std::int64_t workers, std::int64_t asked);

} // namespace gilscope
