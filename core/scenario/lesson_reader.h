// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of a scenario that are about teaching: knobs, which the variants need, and then the texts and
// conditions that name figures of the variants. Mistakes go into the checker.
#pragma once

#include "json_checker.h"
#include "local_texts.h"
#include "scenario.h"

namespace gilscope {

class LessonReader
{
public:
    LessonReader(JsonChecker &check, const QString &language)
        : m_check(check), m_language(language), m_texts(check, language)
    {}

    [[nodiscard]] std::vector<Knob> readKnobs(const JsonNode &scenario);
    // Of a scenario whose variants have been read: summary, explanation, answers, claims and notes.
    void readLesson(const JsonNode &node, Scenario &scenario);

private:
    Knob readKnob(const JsonNode &node);
    std::vector<KnobStop> readStops(const JsonNode &node);
    KnobStop readStop(const JsonNode &node);
    Answer readAnswer(const JsonNode &node);
    Claim readClaim(const JsonNode &node);
    Notes readNotes(const JsonNode &node);
    std::vector<Condition> readConditions(const JsonNode &node, const QString &key);
    Condition readCondition(const JsonNode &node);
    Expectation readExpectation(const JsonNode &node);
    std::optional<double> readLimit(const JsonNode &node, const QString &key);
    FigureReference readFigure(const JsonNode &node, const QString &key);
    QString readProse(const JsonNode &node, const QString &key);
    QString readLines(const JsonNode &node, const QString &key);
    void judgeFigures(const JsonNode &text);
    void expectVariant(const QString &path, const QString &id);

    JsonChecker &m_check;
    QString m_language;
    LocalTexts m_texts;
    QStringList m_variants; // that run here
};

} // namespace gilscope
