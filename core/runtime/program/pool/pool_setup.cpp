// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_setup.h"

namespace gilscope {

namespace {

enum Parameter : std::uint8_t {
    Kind,
    Workers,
    Method,
    Items,
    ChunkSize,
    Item,
    ItemBytes,
    OperationsPerItem,
    ResultBytes,
    DiesAtItem,
    Function,
    FirstHelper,
    FirstWorker,
};

constexpr double mostItems = 1e6;
constexpr double mostBytes = 256.0 * 1024 * 1024;

constexpr std::array parameters{
    ParameterSpec{.name = "pool", .kind = ParameterKind::Choice, .required = true, .choices = poolKindNames},
    ParameterSpec{.name = "workers", .minimum = 1, .maximum = 63, .required = true, .integer = true},
    ParameterSpec{.name = "method", .kind = ParameterKind::Choice, .choices = startMethodNames},
    ParameterSpec{.name = "items",
                  .minimum = 1,
                  .maximum = mostItems,
                  .required = true,
                  .integer = true,
                  .counts = true},
    ParameterSpec{.name = "chunksize", .minimum = 0, .maximum = mostItems, .integer = true},
    ParameterSpec{.name = "item", .kind = ParameterKind::Choice, .choices = itemKindNames},
    ParameterSpec{
        .name = "item_bytes", .minimum = 0, .maximum = mostBytes, .defaultValue = 1024, .integer = true},
    ParameterSpec{.name = "operations_per_item",
                  .minimum = 1,
                  .maximum = 1e12,
                  .required = true,
                  .integer = true,
                  .counts = true},
    ParameterSpec{.name = "result_bytes", .minimum = 0, .maximum = mostBytes, .integer = true},
    ParameterSpec{
        .name = "dies_at_item", .minimum = -1, .maximum = mostItems, .defaultValue = -1, .integer = true},
    ParameterSpec{.name = "function", .kind = ParameterKind::Choice, .choices = mappedFunctionNames},
    ParameterSpec{.name = "first_helper", .kind = ParameterKind::Target, .internal = true},
    ParameterSpec{.name = "first_worker", .kind = ParameterKind::Target, .internal = true}};

static_assert(parameters.size() == FirstWorker + 1 && parameters.size() <= maxArguments);

} // namespace

std::span<const ParameterSpec> poolParameters()
{
    return parameters;
}

PoolSetup poolSetupOf(const Arguments &arguments)
{
    return {.kind = static_cast<PoolKind>(arguments[Kind]),
            .workers = arguments[Workers],
            .method = static_cast<StartMethod>(arguments[Method]),
            .items = arguments[Items],
            .chunkSize = arguments[ChunkSize],
            .itemKind = static_cast<ItemKind>(arguments[Item]),
            .itemBytes = arguments[ItemBytes],
            .operationsPerItem = arguments[OperationsPerItem],
            .resultBytes = arguments[ResultBytes],
            .diesAtItem = arguments[DiesAtItem],
            .function = static_cast<MappedFunction>(arguments[Function]),
            .firstHelper = TargetArgument::decode(arguments[FirstHelper]).number,
            .firstWorker = TargetArgument::decode(arguments[FirstWorker]).number};
}

Arguments argumentsOf(const PoolSetup &setup)
{
    return {static_cast<std::int64_t>(setup.kind),
            setup.workers,
            static_cast<std::int64_t>(setup.method),
            setup.items,
            setup.chunkSize,
            static_cast<std::int64_t>(setup.itemKind),
            setup.itemBytes,
            setup.operationsPerItem,
            setup.resultBytes,
            setup.diesAtItem,
            static_cast<std::int64_t>(setup.function),
            TargetArgument{false, setup.firstHelper}.encode(),
            TargetArgument{true, setup.firstWorker}.encode()};
}

} // namespace gilscope
