// SPDX-License-Identifier: GPL-3.0-or-later
//
// The variants of a scenario: processes, interpreters, threads and their programs, of the rows of the
// registries. Mistakes go into the checker, with the path of what the author wrote.
#pragma once

#include "copies.h"
#include "json_checker.h"
#include "local_texts.h"
#include "names_in_variant.h"
#include "scenario.h"

#include <span>

namespace gilscope {

class VariantReader
{
public:
    VariantReader(JsonChecker &check, const QString &language)
        : m_check(check), m_texts(check, language), m_copies(check)
    {}

    [[nodiscard]] std::vector<Variant> read(const JsonNode &scenario);

private:
    // What a registry row and its parameters become: row index and arguments.
    struct TypedNode
    {
        std::uint32_t type = 0;
        Arguments arguments{};
    };

    Variant readVariant(const JsonNode &authored);
    Variant readWrittenOut(const JsonNode &node);
    void readProcesses(const JsonNode &node, Variant &variant);
    QString readPython(const JsonNode &node);
    std::vector<OutputFigure> readOutput(const JsonNode &node);
    void readDocumented(const JsonNode &node, Variant &variant);
    void refuseMisfits(const JsonNode &node, Variant &variant);
    ProcessSpec readProcess(const JsonNode &node);
    std::vector<QString> readQueues(const JsonNode &process);
    InterpreterSpec readInterpreter(const JsonNode &node);
    ThreadSpec readThread(const JsonNode &node);
    UserLockSpec readUserLock(const JsonNode &node);
    std::vector<StepPlan> readProgram(const JsonNode &node, int nesting);
    StepPlan readStep(const JsonNode &node, int nesting);
    std::vector<QString> readSource(const JsonNode &node);
    std::uint32_t readLine(const JsonNode &node);

    template <typename Type>
    TypedNode readTyped(const JsonNode &node, const QString &typeKey, std::span<const Type> types);
    Arguments readArguments(const JsonNode &node, std::span<const ParameterSpec> parameters);
    std::int64_t readArgument(const JsonNode &node, const ParameterSpec &parameter);
    std::int64_t readQueue(const JsonNode &node, const QString &key);
    std::int64_t readLockName(const JsonNode &node, const QString &key);
    std::int64_t readTarget(const JsonNode &node, const QString &key);

    JsonChecker &m_check;
    LocalTexts m_texts;
    Copies m_copies;
    NamesInVariant m_names;
    std::size_t m_sourceLines = 0;      // of the variant
    std::vector<std::uint32_t> m_lines; // of the thread's steps so far
};

} // namespace gilscope
