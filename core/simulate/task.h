// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program of a virtual thread, written as if it blocked: a coroutine, and the coroutines that it awaits.
// Each virtual thread has one TaskStack; its run() resumes the innermost coroutine until that suspends the
// whole stack (it waits for virtual time) or nothing is left. Coroutines never resume one another, so the
// machine's own stack stays flat in every build. A Task begins when it is awaited; frames still on the stack
// when it is destroyed are destroyed innermost first.
//
// A co_await never stands in the condition of a loop, right of && or ||, or in a ?: (GCC 12 then runs on into
// nothing).
#pragma once

#include <coroutine>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

namespace gilscope {

class TaskStack
{
public:
    TaskStack() = default;
    TaskStack(const TaskStack &) = delete;
    TaskStack &operator=(const TaskStack &) = delete;

    void push(std::coroutine_handle<> frame) { m_frames.push_back(frame); }
    void pop() { m_frames.pop_back(); }
    // By an awaiter: run() returns, and goes on there when it is called again.
    void suspend() { m_suspended = true; }
    [[nodiscard]] bool isDone() const { return m_frames.empty(); }
    void run()
    {
        m_suspended = false;
        while (!m_suspended && !m_frames.empty()) {
            m_frames.back().resume();
        }
    }

private:
    std::vector<std::coroutine_handle<>> m_frames;
    bool m_suspended = false;
};

struct TaskPromiseBase
{
    TaskStack *stack = nullptr;

    struct Final
    {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        template <typename Promise>
        void await_suspend(std::coroutine_handle<Promise> frame) const noexcept
        {
            frame.promise().stack->pop();
        }
        void await_resume() const noexcept {}
    };
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] Final final_suspend() const noexcept { return {}; }
    [[noreturn]] void unhandled_exception() const { std::abort(); } // nothing in the simulator throws
};

template <typename T>
struct TaskPromise : TaskPromiseBase
{
    std::optional<T> value;
    void return_value(T result) { value.emplace(std::move(result)); }
};

template <>
struct TaskPromise<void> : TaskPromiseBase
{
    void return_void() {}
};

template <typename T = void>
class [[nodiscard]] Task
{
public:
    struct promise_type : TaskPromise<T>
    {
        Task get_return_object() { return Task(Handle::from_promise(*this)); }
    };
    using Handle = std::coroutine_handle<promise_type>;

    Task(Task &&other) noexcept : m_frame(std::exchange(other.m_frame, {})) {}
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    Task &operator=(Task &&) = delete;
    ~Task()
    {
        if (m_frame) {
            m_frame.destroy();
        }
    }

    // The outermost coroutine of a thread; this must live as long as the stack runs.
    void beginOn(TaskStack &stack)
    {
        m_frame.promise().stack = &stack;
        stack.push(m_frame);
    }

    [[nodiscard]] bool await_ready() const { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> awaiting)
    {
        beginOn(*awaiting.promise().stack);
    }
    T await_resume()
    {
        if constexpr (!std::is_void_v<T>) {
            return std::move(*m_frame.promise().value);
        }
    }

private:
    explicit Task(Handle frame) : m_frame(frame) {}

    Handle m_frame;
};

} // namespace gilscope
