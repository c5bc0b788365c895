// SPDX-License-Identifier: GPL-3.0-or-later
//
// What travels between a pool and its workers, as the values that are pickled: the function by its name with
// the items of one chunk, and the chunk's results. As multiprocessing/pool.py and concurrent/futures/
// process.py put them together; where those send an object of a class of their own, a tuple of its fields
// stands here.
#pragma once

#include "chunk_rule.h"
#include "runtime/pickle/pickle_encoder.h"
#include "runtime/record/event.h"

#include <optional>
#include <span>

namespace gilscope {

struct TaskMessage
{
    std::uint32_t chunk = 0;
    std::vector<Value> items;
};

struct ResultMessage
{
    std::uint32_t chunk = 0;
    std::vector<Value> results;
};

[[nodiscard]] Value taskMessage(PoolKind kind, std::uint32_t chunk, std::span<const Value> items,
                                MappedFunction function = MappedFunction::Module);
// What Python raises for it.
[[nodiscard]] Exception exceptionFor(PickleRefusal refusal);
// What it raises for pickling such a function, if anything.
[[nodiscard]] std::optional<Exception> raisedByPickling(MappedFunction function);
[[nodiscard]] Value resultMessage(PoolKind kind, std::uint32_t chunk, std::vector<Value> results);
// Nothing where the value is no such message. None, the sentinel, is none.
[[nodiscard]] std::optional<TaskMessage> readTask(PoolKind kind, const Value &value);
[[nodiscard]] std::optional<ResultMessage> readResult(PoolKind kind, const Value &value);

} // namespace gilscope
