// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a pool-map step is told, as numbers with names; the same for the step, the engine that makes room for
// its helpers and workers, and the tests.
#pragma once

#include "chunk_rule.h"
#include "pool_items.h"
#include "runtime/base/parameter.h"
#include "runtime/program/child_processes.h"

#include <span>

namespace gilscope {

struct PoolSetup
{
    PoolKind kind{};
    std::int64_t workers = 1;
    StartMethod method{};
    std::int64_t items = 0;
    std::int64_t chunkSize = 0; // 0: the library's own rule
    ItemKind itemKind{};
    std::int64_t itemBytes = 0;
    std::int64_t operationsPerItem = 1;
    std::int64_t resultBytes = 0;
    std::int64_t diesAtItem = -1; // -1: nobody dies
    MappedFunction function{};
    std::uint32_t firstHelper = 0; // thread of the process
    std::uint32_t firstWorker = 0; // process: of the variant, and once planned a child of the worker

    [[nodiscard]] Chunks chunks() const { return chunksOf(kind, items, workers, chunkSize); }
    // Threads beside the one that calls map.
    [[nodiscard]] std::uint32_t helpers() const { return kind == PoolKind::Pool ? 3 : 2; }
    // A Pool replaces a worker that has died; an executor does not.
    [[nodiscard]] std::uint32_t processes() const
    {
        const bool replaces = kind == PoolKind::Pool && diesAtItem >= 0;
        return static_cast<std::uint32_t>(workers) + (replaces ? 1 : 0);
    }
};

[[nodiscard]] std::span<const ParameterSpec> poolParameters();
[[nodiscard]] PoolSetup poolSetupOf(const Arguments &arguments);
[[nodiscard]] Arguments argumentsOf(const PoolSetup &setup);

} // namespace gilscope
