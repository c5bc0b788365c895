// SPDX-License-Identifier: GPL-3.0-or-later
//
// The queues between the interpreters of one process (PEP 734: concurrent.interpreters.create_queue()). What
// goes through is the pickle of a list, or the handle of a buffer that both sides then see; never the list
// itself. What is there is taken in the order in which it came, by whoever comes first.
//
// Any thread of the process; whoever waits has given its interpreter's lock before, and sees a stop within
// 50 ms. A queue holds mostObjects objects or mostBytes of pickles: whoever puts more waits.
//
// CPython 3.14 does not wake who waits: its get() and put() look every 10 ms.
#pragma once

#include "process_plan.h"
#include "runtime/pickle/value.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gilscope {

class ThreadContext;

enum class QueuedKind : std::uint8_t { List, MemoryView };
inline constexpr std::array<std::string_view, 2> queuedKindNames{"list", "memoryview"};

// What a put step is told.
struct PutSetup
{
    std::uint32_t queue = 0;
    QueuedKind kind{};
    std::int64_t items = 0;

    static constexpr std::int64_t mostItems = 1'000'000;
    [[nodiscard]] static PutSetup of(const Arguments &arguments);
};

[[nodiscard]] Value listOfInts(std::int64_t items);

using SharedBuffer = std::shared_ptr<const std::vector<std::int64_t>>;

struct QueuedObject
{
    std::vector<std::byte> pickle; // of a list
    SharedBuffer buffer;           // of a memoryview
};

class InterpreterQueue
{
public:
    static constexpr std::size_t mostObjects = 10'000;
    static constexpr std::size_t mostBytes = std::size_t{64} << 20U;

    // Moved from, or false: there is no room.
    [[nodiscard]] bool tryPut(QueuedObject &object);
    [[nodiscard]] std::optional<QueuedObject> tryTake();
    // Wait for it. False or nothing: stopped.
    [[nodiscard]] bool put(const ThreadContext &thread, QueuedObject object);
    [[nodiscard]] std::optional<QueuedObject> take(const ThreadContext &thread);

private:
    [[nodiscard]] bool hasRoom() const; // with m_mutex
    void add(QueuedObject object);
    [[nodiscard]] QueuedObject remove();

    std::mutex m_mutex; // guards all below
    std::condition_variable m_added;
    std::condition_variable m_removed;
    std::deque<QueuedObject> m_objects;
    std::size_t m_bytes = 0;
};

// Of one process, with what its programs put into them: that is there before they begin, so what takes time
// is passing it on.
class ProcessQueues
{
public:
    ProcessQueues(std::uint32_t count, std::span<const ThreadPlan> threads);

    [[nodiscard]] InterpreterQueue &queue(std::uint32_t number) { return m_queues[number]; }
    [[nodiscard]] const Value &list(std::int64_t items) const { return m_lists.at(items); }
    [[nodiscard]] const SharedBuffer &buffer(std::int64_t items) const { return m_buffers.at(items); }

private:
    void prepare(std::span<const StepPlan> program);

    std::deque<InterpreterQueue> m_queues; // never moved
    std::map<std::int64_t, Value> m_lists;
    std::map<std::int64_t, SharedBuffer> m_buffers;
};

} // namespace gilscope
