// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool_messages.h"

namespace gilscope {

namespace {

// The element `number` of a tuple that has `length` of them.
const Value *element(const Value *value, std::size_t length, std::size_t number)
{
    const std::vector<Value> *elements = value == nullptr ? nullptr : value->asTuple();
    return elements != nullptr && elements->size() == length ? &(*elements)[number] : nullptr;
}

std::optional<std::uint32_t> chunkIn(const Value *value)
{
    const std::int64_t *number = value == nullptr ? nullptr : value->asInteger();
    if (number == nullptr || *number < 0 || *number > UINT32_MAX) {
        return {};
    }
    return static_cast<std::uint32_t>(*number);
}

Value valueOf(MappedFunction function)
{
    switch (function) {
    case MappedFunction::Module:
        return Value::function("__main__", "work");
    case MappedFunction::Lambda:
        return Value::function("__main__", "<lambda>");
    case MappedFunction::Local:
        return Value::function("__main__", "main.<locals>.work");
    }
    return {};
}

} // namespace

// Pool: job, chunk, mapstar, ((function, items),), {}.
// Executor: chunk, partial(_process_chunk, function), (((item,), …),), {}.
Value taskMessage(PoolKind kind, std::uint32_t chunk, std::span<const Value> items, MappedFunction function)
{
    const Value number = Value::integer(chunk);
    switch (kind) {
    case PoolKind::Pool: {
        const Value batch = Value::tuple({items.begin(), items.end()});
        return Value::tuple({Value::integer(0), number, Value::function("multiprocessing.pool", "mapstar"),
                             Value::tuple({Value::tuple({valueOf(function), batch})}), Value::dict({})});
    }
    case PoolKind::ProcessPoolExecutor: {
        std::vector<Value> calls;
        for (const Value &item : items) {
            calls.push_back(Value::tuple({item}));
        }
        const Value processChunk = Value::function("concurrent.futures.process", "_process_chunk");
        return Value::tuple({number,
                             Value::partial(processChunk, Value::tuple({valueOf(function)}), Value::dict({})),
                             Value::tuple({Value::tuple(std::move(calls))}), Value::dict({})});
    }
    }
    return {};
}

Exception exceptionFor(PickleRefusal refusal)
{
    switch (refusal) {
    case PickleRefusal::NotFound:
        return Exception::PicklingError;
    case PickleRefusal::Local:
        return Exception::AttributeError;
    }
    return Exception::PicklingError;
}

std::optional<Exception> raisedByPickling(MappedFunction function)
{
    std::optional<PickleRefusal> refusal;
    (void)pickle(valueOf(function), {}, &refusal);
    return refusal ? std::optional(exceptionFor(*refusal)) : std::nullopt;
}

std::optional<TaskMessage> readTask(PoolKind kind, const Value &value)
{
    const bool isPool = kind == PoolKind::Pool;
    const std::optional<std::uint32_t> chunk = chunkIn(element(&value, isPool ? 5 : 4, isPool ? 1 : 0));
    const Value *arguments = element(element(&value, isPool ? 5 : 4, isPool ? 3 : 2), 1, 0);
    const Value *batch = isPool ? element(arguments, 2, 1) : arguments;
    if (!chunk || batch == nullptr || batch->asTuple() == nullptr) {
        return {};
    }
    TaskMessage task{*chunk, {}};
    for (const Value &entry : *batch->asTuple()) {
        const Value *item = isPool ? &entry : element(&entry, 1, 0);
        if (item == nullptr) {
            return {};
        }
        task.items.push_back(*item);
    }
    return task;
}

// Pool: job, chunk, (True, results). Executor: chunk, no exception, results.
Value resultMessage(PoolKind kind, std::uint32_t chunk, std::vector<Value> results)
{
    const Value number = Value::integer(chunk);
    const Value list = Value::list(std::move(results));
    switch (kind) {
    case PoolKind::Pool:
        return Value::tuple({Value::integer(0), number, Value::tuple({Value::boolean(true), list})});
    case PoolKind::ProcessPoolExecutor:
        return Value::tuple({number, Value(), list});
    }
    return {};
}

std::optional<ResultMessage> readResult(PoolKind kind, const Value &value)
{
    const bool isPool = kind == PoolKind::Pool;
    const std::optional<std::uint32_t> chunk = chunkIn(element(&value, 3, isPool ? 1 : 0));
    const Value *last = element(&value, 3, 2);
    const Value *list = isPool ? element(last, 2, 1) : last;
    if (!chunk || list == nullptr || list->asList() == nullptr) {
        return {};
    }
    return ResultMessage{*chunk, *list->asList()};
}

} // namespace gilscope
