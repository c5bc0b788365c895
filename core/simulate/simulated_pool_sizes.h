// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long the pickles of a pool's chunks are, and how many values are in them: asked of the real encoder
// with the real items, once a chunk. Long texts, bytes and lists are not written out: their pickle grows with
// them, byte by byte, and so it is told from that of shorter ones.
#pragma once

#include "runtime/base/time.h"
#include "runtime/program/pool/pool_setup.h"

#include <optional>
#include <vector>

namespace gilscope {

struct SimulationCosts;

struct PickledSize
{
    std::int64_t bytes = 0;
    std::int64_t values = 0;
};

[[nodiscard]] TimeNs encodingCost(const SimulationCosts &costs, const PickledSize &size);
[[nodiscard]] TimeNs decodingCost(const SimulationCosts &costs, const PickledSize &size);

class SimulatedPoolSizes
{
public:
    explicit SimulatedPoolSizes(const PoolSetup &setup);

    [[nodiscard]] PickledSize task(std::uint32_t chunk);
    [[nodiscard]] PickledSize result(std::uint32_t chunk);
    [[nodiscard]] static PickledSize end(); // of None
    // Whether a task cannot be pickled, and what has been written of it by then.
    [[nodiscard]] const std::optional<PickleRefusal> &refusal() const { return m_refusal; }
    static constexpr PickledSize refusedTask{0, 4};

    // What it takes to make all items, and one result of the function.
    [[nodiscard]] TimeNs makingItems(const SimulationCosts &costs) const;
    [[nodiscard]] TimeNs makingResult(const SimulationCosts &costs) const;

private:
    [[nodiscard]] std::int64_t valuesOfItem() const;

    PoolSetup m_setup;
    Chunks m_chunks;
    std::optional<PickleRefusal> m_refusal;
    std::vector<std::optional<PickledSize>> m_tasks;
    std::vector<std::optional<PickledSize>> m_results;
};

} // namespace gilscope
