// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON → Scenario. The file may be hostile: size, nesting, counts, lengths and numbers are limited, and every
// refusal names the JSON path, what was found, what was expected, and the remedy. Callable from any thread.
#pragma once

#include "runtime/base/result.h"
#include "scenario.h"
#include "text_language.h"

#include <QByteArray>

#include <functional>

namespace gilscope {

struct ScenarioLimits
{
    static constexpr qsizetype fileBytes = 1 << 20;
    static constexpr int nesting = 16;
    static constexpr qsizetype stringBytes = 4096;
    static constexpr qsizetype arrayLength = 1000;
    static constexpr std::size_t threads =
        1000; // of one variant, some of which only the simulator runs: engine/run_source.h
    static constexpr std::size_t processes = 64; // of one variant
    static constexpr qsizetype sourceLines = 200;
    static constexpr qsizetype sourceLineBytes = 200;
    static constexpr qsizetype explanationLines = 400;
    static constexpr qsizetype explanationLineBytes = 1000;
    static constexpr qsizetype answers = 4;
    static constexpr qsizetype knobs = 4;
    static constexpr qsizetype knobStops = 20;
    static constexpr qsizetype claims = 20;
    static constexpr qsizetype conditions = 10; // of one answer or claim
    static constexpr qsizetype languages = 20;
    static constexpr int copies = 1000;               // of one object
    static constexpr qsizetype copiedBytes = 8 << 20; // about, of all copies in a file
    static constexpr int cores = 64;
};

// The text of a file that a scenario names, "two-countdowns-threads.py"; an error where there is none.
using TextOfFile = std::function<Result<QString>(const QString &name)>;

struct ReadOptions
{
    QString language = textLanguage(); // "de"; texts that are missing in it are those in English
    TextOfFile textOfFile = {};        // none: a scenario that names files is refused
};

[[nodiscard]] Result<Scenario> readScenario(const QByteArray &json, const ReadOptions &options = {});
// The files it names lie beside it. The error's place begins with the file's name.
[[nodiscard]] Result<Scenario> readScenarioFile(const QString &fileName,
                                                const QString &language = textLanguage());
// The same scenario, read again from its document with its knobs at other stops: one a knob, and valid for
// it. An error where the file allows a stop that no scenario can have.
[[nodiscard]] Result<Scenario> withKnobs(const Scenario &scenario, const std::vector<std::size_t> &stops,
                                         const QString &language = textLanguage());
// Whether it is one with each knob at each of its stops, the others where they stand.
[[nodiscard]] Status checkKnobs(const Scenario &scenario);

// The presets that come with the program, in the order of their `place`. Each is valid: a test reads them
// all. Those of a language are read once.
[[nodiscard]] const std::vector<Scenario> &builtInScenarios(const QString &language = textLanguage());
// A preset's id or a file's name.
[[nodiscard]] Result<Scenario> findScenario(const QString &idOrFile,
                                            const QString &language = textLanguage());
// Whether findScenario() would take it for a file: there is one, or it is written like one.
[[nodiscard]] bool namesFile(const QString &idOrFile);

} // namespace gilscope
