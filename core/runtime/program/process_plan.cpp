// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_plan.h"

#include "runtime/lock/interpreter_lock.h"
#include "step.h"

#include <cstring>
#include <optional>

namespace gilscope {

namespace {

class Encoder
{
public:
    template <typename T>
    void number(T value)
    {
        const auto *begin = reinterpret_cast<const std::byte *>(&value);
        m_bytes.insert(m_bytes.end(), begin, begin + sizeof(T));
    }
    void text(const std::string &text)
    {
        number(static_cast<std::uint32_t>(text.size()));
        const auto *begin = reinterpret_cast<const std::byte *>(text.data());
        m_bytes.insert(m_bytes.end(), begin, begin + text.size());
    }
    void arguments(const Arguments &arguments)
    {
        for (const std::int64_t argument : arguments) {
            number(argument);
        }
    }
    [[nodiscard]] std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

// Reads past the end or over a limit make everything after them fail; the caller asks once.
class Decoder
{
public:
    explicit Decoder(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    template <typename T>
    T number()
    {
        T value{};
        if (m_bytes.size() < sizeof(T)) {
            m_failed = true;
            return value;
        }
        std::memcpy(&value, m_bytes.data(), sizeof(T));
        m_bytes = m_bytes.subspan(sizeof(T));
        return value;
    }
    std::uint32_t count(std::size_t limit)
    {
        const auto value = number<std::uint32_t>();
        m_failed = m_failed || value > limit;
        return m_failed ? 0 : value;
    }
    std::string text(std::size_t limit)
    {
        const std::uint32_t length = count(limit);
        if (length > m_bytes.size()) {
            m_failed = true;
            return {};
        }
        std::string text(reinterpret_cast<const char *>(m_bytes.data()), length);
        m_bytes = m_bytes.subspan(length);
        return text;
    }
    Arguments arguments()
    {
        Arguments arguments{};
        for (std::int64_t &argument : arguments) {
            argument = number<std::int64_t>();
        }
        return arguments;
    }
    [[nodiscard]] bool succeeded() const { return !m_failed && m_bytes.empty(); }

private:
    std::span<const std::byte> m_bytes;
    bool m_failed = false;
};

ThreadPlan decodeThread(Decoder &decoder)
{
    ThreadPlan thread;
    thread.name = decoder.text(maxThreadName);
    thread.interpreter = decoder.number<std::uint32_t>();
    thread.program.resize(decoder.count(maxStepsPerThread));
    for (StepPlan &step : thread.program) {
        step.type = decoder.number<std::uint32_t>();
        step.arguments = decoder.arguments();
    }
    return thread;
}

bool namesExist(const ProcessPlan &plan)
{
    for (const InterpreterPlan &interpreter : plan.interpreters) {
        if (interpreter.lockType >= lockTypes().size()) {
            return false;
        }
    }
    for (const ThreadPlan &thread : plan.threads) {
        if (thread.interpreter >= plan.interpreters.size()) {
            return false;
        }
        for (const StepPlan &step : thread.program) {
            if (step.type >= stepTypes().size()) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

std::vector<std::byte> encode(const ProcessPlan &plan)
{
    Encoder encoder;
    encoder.number(plan.clock);
    encoder.number(plan.ticksPerSecond);
    encoder.number(static_cast<std::uint32_t>(plan.recording ? 1 : 0));
    encoder.number(static_cast<std::uint32_t>(plan.interpreters.size()));
    for (const InterpreterPlan &interpreter : plan.interpreters) {
        encoder.number(interpreter.lockType);
        encoder.arguments(interpreter.lockArguments);
    }
    encoder.number(static_cast<std::uint32_t>(plan.threads.size()));
    for (const ThreadPlan &thread : plan.threads) {
        encoder.text(thread.name.substr(0, maxThreadName));
        encoder.number(thread.interpreter);
        encoder.number(static_cast<std::uint32_t>(thread.program.size()));
        for (const StepPlan &step : thread.program) {
            encoder.number(step.type);
            encoder.arguments(step.arguments);
        }
    }
    return encoder.take();
}

Result<ProcessPlan> decodeProcessPlan(std::span<const std::byte> bytes)
{
    Decoder decoder(bytes);
    ProcessPlan plan;
    plan.clock = decoder.number<ClockKind>();
    plan.ticksPerSecond = decoder.number<double>();
    plan.recording = decoder.number<std::uint32_t>() != 0;
    plan.interpreters.resize(decoder.count(maxThreadsPerProcess));
    for (InterpreterPlan &interpreter : plan.interpreters) {
        interpreter.lockType = decoder.number<std::uint32_t>();
        interpreter.lockArguments = decoder.arguments();
    }
    plan.threads.resize(decoder.count(maxThreadsPerProcess));
    for (ThreadPlan &thread : plan.threads) {
        thread = decodeThread(decoder);
    }
    if (!decoder.succeeded() || !namesExist(plan) || !(plan.ticksPerSecond >= 1e6)) {
        return Error{"process plan", "it is damaged or of another version of GILscope",
                     "Install gilscope and gilscope-worker from one build"};
    }
    return plan;
}

} // namespace gilscope
