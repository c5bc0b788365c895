// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_plan.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"
#include "step.h"

#include <algorithm>
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

// Interpreters and threads: what a process and a child have in common.
void encodeSteps(Encoder &encoder, std::span<const StepPlan> steps)
{
    encoder.number(static_cast<std::uint32_t>(steps.size()));
    for (const StepPlan &step : steps) {
        encoder.number(step.type);
        encoder.arguments(step.arguments);
        encodeSteps(encoder, step.body);
    }
}

template <typename Plan>
void encodeContent(Encoder &encoder, const Plan &plan)
{
    encoder.number(static_cast<std::uint32_t>(plan.interpreters.size()));
    for (const InterpreterPlan &interpreter : plan.interpreters) {
        encoder.number(interpreter.lockType);
        encoder.arguments(interpreter.lockArguments);
        encoder.number(interpreter.counters);
        encoder.number(static_cast<std::uint32_t>(interpreter.userLocks.size()));
        for (const std::uint32_t type : interpreter.userLocks) {
            encoder.number(type);
        }
    }
    encoder.number(static_cast<std::uint32_t>(plan.threads.size()));
    for (const ThreadPlan &thread : plan.threads) {
        encoder.text(thread.name.substr(0, maxThreadName));
        encoder.number(thread.interpreter);
        encoder.number(static_cast<std::uint32_t>(thread.startsLater ? 1 : 0));
        encodeSteps(encoder, thread.program);
    }
    encoder.number(plan.queues);
}

std::vector<StepPlan> decodeSteps(Decoder &decoder, int nesting)
{
    // The deepest level has no room for more.
    std::vector<StepPlan> steps(decoder.count(nesting > maxStepNesting ? 0 : maxStepsPerThread));
    for (StepPlan &step : steps) {
        step.type = decoder.number<std::uint32_t>();
        step.arguments = decoder.arguments();
        step.body = decodeSteps(decoder, nesting + 1);
    }
    return steps;
}

template <typename Plan>
void decodeContent(Decoder &decoder, Plan &plan)
{
    plan.interpreters.resize(decoder.count(maxThreadsPerProcess));
    for (InterpreterPlan &interpreter : plan.interpreters) {
        interpreter.lockType = decoder.number<std::uint32_t>();
        interpreter.lockArguments = decoder.arguments();
        interpreter.counters = decoder.count(maxStepsPerThread);
        interpreter.userLocks.resize(decoder.count(maxUserLocks));
        for (std::uint32_t &type : interpreter.userLocks) {
            type = decoder.number<std::uint32_t>();
        }
    }
    plan.threads.resize(decoder.count(maxThreadsPerProcess));
    for (ThreadPlan &thread : plan.threads) {
        thread.name = decoder.text(maxThreadName);
        thread.interpreter = decoder.number<std::uint32_t>();
        thread.startsLater = decoder.number<std::uint32_t>() != 0;
        thread.program = decodeSteps(decoder, 1);
        numberSteps(thread.program);
    }
    plan.queues = decoder.count(maxQueues);
}

// What a step of a process may refer to.
struct Counts
{
    std::size_t threads = 0;
    std::size_t queues = 0;
    std::size_t children = 0;
};

// Choices and references lie within what they choose from; a step's other arguments are its own business.
bool argumentsFit(const Arguments &arguments, std::span<const ParameterSpec> parameters,
                  const InterpreterPlan *interpreter, const Counts &there)
{
    for (std::size_t number = 0; number < parameters.size(); ++number) {
        const std::int64_t argument = arguments.at(number);
        const auto isBelow = [argument](std::size_t count) {
            return argument >= 0 && static_cast<std::uint64_t>(argument) < count;
        };
        switch (parameters[number].kind) {
        case ParameterKind::Number:
            break;
        case ParameterKind::Choice:
            if (!isBelow(parameters[number].choices.size())) {
                return false;
            }
            break;
        case ParameterKind::UserLock:
            if (interpreter == nullptr || !isBelow(interpreter->userLocks.size())) {
                return false;
            }
            break;
        case ParameterKind::Counter:
            if (interpreter == nullptr || !isBelow(interpreter->counters)) {
                return false;
            }
            break;
        case ParameterKind::Queue:
            if (!isBelow(there.queues)) {
                return false;
            }
            break;
        case ParameterKind::Target: {
            const TargetArgument target = TargetArgument::decode(argument);
            if (target.number >= (target.isProcess ? there.children : there.threads)) {
                return false;
            }
            break;
        }
        }
    }
    return true;
}

bool stepsFit(std::span<const StepPlan> program, const InterpreterPlan &interpreter, const Counts &there)
{
    return std::ranges::all_of(program, [&](const StepPlan &step) {
        return step.type < stepTypes().size()
            && argumentsFit(step.arguments, stepTypes()[step.type].parameters, &interpreter, there)
            && stepsFit(step.body, interpreter, there);
    });
}

template <typename Plan>
bool contentFits(const Plan &plan, std::size_t children)
{
    for (const InterpreterPlan &interpreter : plan.interpreters) {
        if (interpreter.lockType >= lockTypes().size()
            || !argumentsFit(interpreter.lockArguments, lockTypes()[interpreter.lockType].parameters, nullptr,
                             {})) {
            return false;
        }
        for (const std::uint32_t type : interpreter.userLocks) {
            if (type >= userLockTypes().size()) {
                return false;
            }
        }
    }
    const Counts there{plan.threads.size(), plan.queues, children};
    return std::ranges::all_of(plan.threads, [&](const ThreadPlan &thread) {
        return thread.interpreter < plan.interpreters.size()
            && stepsFit(thread.program, plan.interpreters[thread.interpreter], there);
    });
}

bool fits(const ProcessPlan &plan)
{
    return plan.ticksPerSecond >= 1e6 && threadCount(plan) <= maxThreadsPerProcess
        && contentFits(plan, plan.children.size())
        && std::ranges::all_of(plan.children, [&](const ChildPlan &child) {
               return contentFits(child, plan.children.size());
           });
}

} // namespace

std::uint32_t threadCount(const ProcessPlan &plan)
{
    return firstRingOf(plan, static_cast<std::uint32_t>(plan.children.size()));
}

std::uint32_t ringCount(const ProcessPlan &plan)
{
    return threadCount(plan) + 1;
}

std::uint32_t firstRingOf(const ProcessPlan &plan, std::uint32_t child)
{
    std::size_t ring = plan.threads.size();
    for (std::uint32_t number = 0; number < child; ++number) {
        ring += plan.children[number].threads.size();
    }
    return static_cast<std::uint32_t>(ring);
}

std::uint32_t numberSteps(std::span<StepPlan> program, std::uint32_t first)
{
    for (StepPlan &step : program) {
        step.number = first;
        first = numberSteps(step.body, first + 1);
    }
    return first;
}

std::vector<std::byte> encode(const ProcessPlan &plan)
{
    Encoder encoder;
    encoder.number(plan.clock);
    encoder.number(plan.ticksPerSecond);
    encoder.number(static_cast<std::uint32_t>(plan.recording ? 1 : 0));
    encoder.number(static_cast<std::uint32_t>(plan.recordSwitches ? 1 : 0));
    encoder.number(plan.workers);
    encoder.number(plan.serverPort);
    encodeContent(encoder, plan);
    encoder.number(static_cast<std::uint32_t>(plan.children.size()));
    for (const ChildPlan &child : plan.children) {
        encoder.text(child.name.substr(0, maxThreadName));
        encodeContent(encoder, child);
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
    plan.recordSwitches = decoder.number<std::uint32_t>() != 0;
    plan.workers = decoder.number<std::uint32_t>();
    plan.serverPort = decoder.number<std::uint16_t>();
    decodeContent(decoder, plan);
    plan.children.resize(decoder.count(maxChildren));
    for (ChildPlan &child : plan.children) {
        child.name = decoder.text(maxThreadName);
        decodeContent(decoder, child);
    }
    if (!decoder.succeeded() || !fits(plan)) {
        return Error{"process plan", "it is damaged or of another version of GILscope",
                     "Install gilscope and gilscope-worker from one build"};
    }
    return plan;
}

} // namespace gilscope
