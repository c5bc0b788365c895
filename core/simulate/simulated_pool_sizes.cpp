// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated_pool_sizes.h"

#include "costs.h"
#include "runtime/pickle/pickle_encoder.h"
#include "runtime/program/pool/pool_messages.h"

#include <algorithm>

namespace gilscope {

namespace {

// From here on texts and bytes stand outside of the pickle's frames.
constexpr std::int64_t longBlob = 64 * 1024;
// A multiple of what a list's element takes (3 bytes) and of how many are appended at once (1 000).
constexpr std::int64_t longList = 192'000;
// From so many on a tuple's own opcodes are the same; each item more adds the same again.
constexpr std::int64_t someItems = 5;
// Of longer messages a byte costs largeBytePs more.
constexpr std::int64_t largeBytes = 32 << 20;

std::int64_t pickledBytes(const Value &value)
{
    return static_cast<std::int64_t>(pickle(value).size());
}

struct ChunkShape
{
    std::uint32_t chunk = 0;
    std::int64_t firstItem = 0;
    std::int64_t items = 0;
    std::int64_t itemBytes = 0;
    std::int64_t resultBytes = 0;
};

std::vector<Value> itemsOf(ItemKind kind, const ChunkShape &shape)
{
    std::vector<Value> items;
    for (std::int64_t number = shape.firstItem; number < shape.firstItem + shape.items; ++number) {
        items.push_back(makeItem(kind, number, shape.itemBytes));
    }
    return items;
}

std::int64_t taskBytes(const PoolSetup &setup, const ChunkShape &shape)
{
    return pickledBytes(taskMessage(setup.kind, shape.chunk, itemsOf(setup.itemKind, shape)));
}

std::int64_t resultBytes(const PoolSetup &setup, const ChunkShape &shape)
{
    std::vector<Value> results;
    for (const Value &item : itemsOf(setup.itemKind, shape)) {
        results.push_back(makeResult(item, shape.resultBytes));
    }
    return pickledBytes(resultMessage(setup.kind, shape.chunk, std::move(results)));
}

// Where all items are of one size and there are many, of fewer.
template <typename Measure>
std::int64_t extrapolated(ChunkShape shape, bool isLong, Measure measure)
{
    if (!isLong || shape.items <= someItems + 1) {
        return measure(shape);
    }
    const std::int64_t items = std::exchange(shape.items, someItems);
    const std::int64_t some = measure(shape);
    shape.items = someItems + 1;
    return some + (measure(shape) - some) * (items - someItems);
}

} // namespace

TimeNs encodingCost(const SimulationCosts &costs, const PickledSize &size)
{
    const std::int64_t byte = costs.encodeBytePs + (size.bytes > largeBytes ? costs.largeBytePs : 0);
    return costs.pickleMessage + (size.values * costs.encodeValuePs + size.bytes * byte) / 1000;
}

TimeNs decodingCost(const SimulationCosts &costs, const PickledSize &size)
{
    const std::int64_t byte = costs.decodeBytePs + (size.bytes > largeBytes ? costs.largeBytePs : 0);
    return costs.pickleMessage + (size.values * costs.decodeValuePs + size.bytes * byte) / 1000;
}

SimulatedPoolSizes::SimulatedPoolSizes(const PoolSetup &setup)
    : m_setup(setup),
      m_chunks(setup.chunks()),
      m_tasks(static_cast<std::size_t>(m_chunks.count())),
      m_results(static_cast<std::size_t>(m_chunks.count()))
{
    (void)pickle(taskMessage(setup.kind, 0, {}, setup.function), {}, &m_refusal);
}

std::int64_t SimulatedPoolSizes::valuesOfItem() const
{
    switch (m_setup.itemKind) {
    case ItemKind::Int:
    case ItemKind::Float:
    case ItemKind::Text:
    case ItemKind::Bytes:
        return 1;
    case ItemKind::List:
        return 1 + m_setup.itemBytes / 3;
    case ItemKind::DateTime:
        return 4; // the class's name, what it is called with, the call
    }
    return 1;
}

PickledSize SimulatedPoolSizes::task(std::uint32_t chunk)
{
    std::optional<PickledSize> &known = m_tasks.at(chunk);
    if (!known) {
        ChunkShape shape{chunk, m_chunks.first(chunk), m_chunks.sizeOf(chunk), m_setup.itemBytes, 0};
        const auto measure = [this](const ChunkShape &asked) { return taskBytes(m_setup, asked); };
        const bool isBlob = m_setup.itemKind == ItemKind::Text || m_setup.itemKind == ItemKind::Bytes;
        const std::int64_t longest = isBlob ? longBlob : longList;
        const bool isLong = (isBlob || m_setup.itemKind == ItemKind::List) && m_setup.itemBytes > longest;
        std::int64_t more = 0;
        if (isLong && isBlob) {
            more = shape.items * (m_setup.itemBytes - longBlob);
            shape.itemBytes = longBlob;
        } else if (isLong) {
            ChunkShape one{chunk, 0, 1, longList, 0};
            const std::int64_t whole = measure(one);
            one.itemBytes = longList / 2;
            more = shape.items * (whole - measure(one)) * (m_setup.itemBytes - longList) / (longList / 2);
            shape.itemBytes = longList;
        }
        const std::int64_t values =
            8 + shape.items * (valuesOfItem() + (m_setup.kind == PoolKind::Pool ? 0 : 1));
        known = PickledSize{extrapolated(shape, isLong, measure) + more, values};
    }
    return *known;
}

PickledSize SimulatedPoolSizes::result(std::uint32_t chunk)
{
    std::optional<PickledSize> &known = m_results.at(chunk);
    if (!known) {
        // A result is told from its item by both ends of it.
        const bool isLong = m_setup.resultBytes > longBlob;
        ChunkShape shape{chunk, m_chunks.first(chunk), m_chunks.sizeOf(chunk),
                         std::min(m_setup.itemBytes, longBlob), std::min(m_setup.resultBytes, longBlob)};
        const std::int64_t more = shape.items * (m_setup.resultBytes - shape.resultBytes);
        const auto measure = [this](const ChunkShape &asked) { return resultBytes(m_setup, asked); };
        known = PickledSize{extrapolated(shape, isLong, measure) + more, 5 + shape.items};
    }
    return *known;
}

PickledSize SimulatedPoolSizes::end()
{
    static const std::int64_t bytes = pickledBytes(Value());
    return {bytes, 1};
}

TimeNs SimulatedPoolSizes::makingItems(const SimulationCosts &costs) const
{
    const bool hasBytes = m_setup.itemKind == ItemKind::Text || m_setup.itemKind == ItemKind::Bytes
        || m_setup.itemKind == ItemKind::List;
    return m_setup.items
        * (valuesOfItem() * costs.encodeValuePs + (hasBytes ? m_setup.itemBytes * costs.freshBytePs : 0))
        / 1000;
}

TimeNs SimulatedPoolSizes::makingResult(const SimulationCosts &costs) const
{
    return (costs.encodeValuePs + m_setup.resultBytes * costs.freshBytePs) / 1000;
}

} // namespace gilscope
