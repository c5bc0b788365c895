// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson_reader.h"

#include "figure_text.h"
#include "text_rules.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::LessonReader)
};

constexpr NumberRule stopRule{.minimum = -1e12, .maximum = 1e12};
constexpr NumberRule limitRule{.minimum = -1e15, .maximum = 1e15};
constexpr NumberRule ratioRule{.minimum = 0.001, .maximum = 1000};

QString figureRemedy()
{
    return Text::tr("docs/scenario-format.md lists the figures");
}

} // namespace

std::vector<Knob> LessonReader::readKnobs(const JsonNode &scenario)
{
    std::vector<Knob> knobs;
    const QString key = QStringLiteral("knobs");
    if (!m_check.has(scenario, key)) {
        return knobs;
    }
    for (const JsonNode &element : m_check.list(scenario, key, ScenarioLimits::knobs)) {
        Knob knob = readKnob(element);
        if (std::ranges::find(knobs, knob.id, &Knob::id) != knobs.end()) {
            m_check.refuse(
                element.path + QStringLiteral(".id"),
                Text::tr("found the id %1 a second time, expected one of its own").arg(quoted(knob.id)),
                Text::tr("Give each knob its own id"));
        }
        knobs.push_back(std::move(knob));
    }
    return knobs;
}

Knob LessonReader::readKnob(const JsonNode &node)
{
    m_check.expectKeys(node, {"id", "title", "unit", "stops", "stop"});
    Knob knob;
    knob.id = m_check.text(node, QStringLiteral("id"), knobIdRule);
    knob.title = m_texts.text(node, QStringLiteral("title"), titleRule);
    if (m_check.has(node, QStringLiteral("unit"))) {
        knob.unit = m_check.text(node, QStringLiteral("unit"), nameRule);
    }
    knob.stops = readStops(node);
    if (m_check.error()) {
        return knob;
    }
    const JsonNode stop{node.value.toObject().value(QLatin1String("stop")),
                        node.path + QStringLiteral(".stop")};
    const auto found = std::ranges::find(knob.stops, readStop(stop));
    if (found == knob.stops.end()) {
        m_check.refuse(stop.path, Text::tr("found none of the stops"),
                       Text::tr("Let it stand at one of its \"stops\""));
        return knob;
    }
    knob.stop = static_cast<std::size_t>(found - knob.stops.begin());
    return knob;
}

std::vector<KnobStop> LessonReader::readStops(const JsonNode &node)
{
    std::vector<KnobStop> stops;
    const std::vector<JsonNode> elements =
        m_check.list(node, QStringLiteral("stops"), ScenarioLimits::knobStops);
    for (const JsonNode &element : elements) {
        const KnobStop stop = readStop(element);
        if (std::ranges::find(stops, stop) != stops.end()) {
            m_check.refuse(element.path, Text::tr("found the stop %1 a second time").arg(quoted(stop.label)),
                           Text::tr("Name each stop once"));
        }
        if (!stops.empty() && stop.number.has_value() != stops.front().number.has_value()) {
            m_check.refuse(element.path, Text::tr("found a number and a text among the stops of one knob"),
                           Text::tr("Give a knob numbers only, or texts only"));
        }
        stops.push_back(stop);
    }
    if (stops.size() == 1) {
        m_check.refuse(node.path + QStringLiteral(".stops"),
                       Text::tr("found a list of 1, expected 2 to %1").arg(ScenarioLimits::knobStops),
                       Text::tr("A knob that can't be turned is none: add a stop, or remove the knob"));
    }
    return stops;
}

KnobStop LessonReader::readStop(const JsonNode &node)
{
    if (node.value.isString()) {
        const QString text = m_check.text(node, nameRule);
        return {text, std::nullopt, text};
    }
    const double number = m_check.number(node, stopRule);
    return {QLocale(m_language).toString(number, 'g', 15), number, {}};
}

void LessonReader::readLesson(const JsonNode &node, Scenario &scenario)
{
    for (const Variant &variant : scenario.variants) {
        if (variant.hasFigures()) {
            m_variants << variant.id;
        }
    }
    scenario.summary = readProse(node, QStringLiteral("summary"));
    scenario.explanation = readLines(node, QStringLiteral("explanation"));
    if (const QString key = QStringLiteral("answers"); m_check.has(node, key)) {
        for (const JsonNode &element : m_check.list(node, key, ScenarioLimits::answers)) {
            scenario.answers.push_back(readAnswer(element));
        }
        if (scenario.answers.size() == 1) {
            m_check.refuse(key, Text::tr("found a list of 1, expected 2 to %1").arg(ScenarioLimits::answers),
                           Text::tr("Give the question another answer"));
        }
        if (scenario.question.isEmpty()) {
            m_check.refuse(key, Text::tr("found answers, expected a question before them"),
                           Text::tr("Give the scenario its \"question\""));
        }
    }
    if (const QString key = QStringLiteral("claims"); m_check.has(node, key)) {
        for (const JsonNode &element : m_check.list(node, key, ScenarioLimits::claims)) {
            scenario.claims.push_back(readClaim(element));
        }
    }
    if (m_check.has(node, QStringLiteral("notes"))) {
        scenario.notes = readNotes(m_check.object(node, QStringLiteral("notes")));
    }
}

Answer LessonReader::readAnswer(const JsonNode &node)
{
    m_check.expectKeys(node, {"text", "right_when", "misconception", "reply", "expects"});
    Answer answer;
    answer.text = m_texts.text(node, QStringLiteral("text"), titleRule);
    if (const QString key = QStringLiteral("right_when"); m_check.has(node, key)) {
        answer.rightWhen = readConditions(node, key);
    }
    if (const QString key = QStringLiteral("misconception"); m_check.has(node, key)) {
        answer.misconception = m_texts.text(node, key, proseRule);
    }
    answer.reply = readProse(node, QStringLiteral("reply"));
    if (const QString key = QStringLiteral("expects"); m_check.has(node, key)) {
        for (const JsonNode &element : m_check.list(node, key, ScenarioLimits::arrayLength)) {
            answer.expects.push_back(readExpectation(element));
            const QString &variant = answer.expects.back().variant;
            if (std::ranges::count(answer.expects, variant, &Expectation::variant) > 1) {
                m_check.refuse(element.path + QStringLiteral(".variant"),
                               Text::tr("found the variant %1 a second time").arg(quoted(variant)),
                               Text::tr("Expect one ratio of each variant"));
            }
        }
    }
    return answer;
}

Claim LessonReader::readClaim(const JsonNode &node)
{
    m_check.expectKeys(node, {"text", "when"});
    Claim claim;
    claim.text = m_texts.text(node, QStringLiteral("text"), titleRule,
                              [this](const JsonNode &text) { judgeFigures(text); });
    claim.when = readConditions(node, QStringLiteral("when"));
    return claim;
}

Notes LessonReader::readNotes(const JsonNode &node)
{
    m_check.expectKeys(node, {"expect", "timing", "next"});
    Notes notes;
    notes.expect = readLines(node, QStringLiteral("expect"));
    notes.timing = readLines(node, QStringLiteral("timing"));
    notes.next = readLines(node, QStringLiteral("next"));
    return notes;
}

std::vector<Condition> LessonReader::readConditions(const JsonNode &node, const QString &key)
{
    std::vector<Condition> conditions;
    for (const JsonNode &element : m_check.list(node, key, ScenarioLimits::conditions)) {
        conditions.push_back(readCondition(element));
    }
    return conditions;
}

Condition LessonReader::readCondition(const JsonNode &node)
{
    m_check.expectKeys(node, {"figure", "divided_by", "at_least", "at_most"});
    Condition condition;
    condition.figure = readFigure(node, QStringLiteral("figure"));
    if (const QString key = QStringLiteral("divided_by"); m_check.has(node, key)) {
        condition.dividedBy = readFigure(node, key);
    }
    condition.atLeast = readLimit(node, QStringLiteral("at_least"));
    condition.atMost = readLimit(node, QStringLiteral("at_most"));
    if (!condition.atLeast && !condition.atMost) {
        m_check.refuse(node.path, Text::tr("found no limit, expected \"at_least\", \"at_most\", or both"),
                       Text::tr("Say when the condition holds"));
    } else if (condition.atLeast && condition.atMost && *condition.atLeast > *condition.atMost) {
        m_check.refuse(node.path, Text::tr("found \"at_least\" above \"at_most\": no figure is both"),
                       Text::tr("Exchange the two"));
    }
    return condition;
}

Expectation LessonReader::readExpectation(const JsonNode &node)
{
    m_check.expectKeys(node, {"variant", "ratio"});
    return {m_check.choice(node, QStringLiteral("variant"), m_variants),
            m_check.number(node, QStringLiteral("ratio"), ratioRule)};
}

std::optional<double> LessonReader::readLimit(const JsonNode &node, const QString &key)
{
    return m_check.has(node, key) ? std::optional(m_check.number(node, key, limitRule)) : std::nullopt;
}

FigureReference LessonReader::readFigure(const JsonNode &node, const QString &key)
{
    const QString text = m_check.text(node, key, titleRule);
    const std::optional<FigureReference> figure = figureReference(text);
    if (!figure) {
        m_check.refuse(memberPath(node, key),
                       Text::tr("found %1, expected variant.figure, such as \"%2.wall_s\"")
                           .arg(quoted(text), m_variants.value(0, QStringLiteral("threads"))),
                       figureRemedy());
        return {};
    }
    expectVariant(memberPath(node, key), figure->variant);
    return *figure;
}

QString LessonReader::readProse(const JsonNode &node, const QString &key)
{
    return m_check.has(node, key)
        ? m_texts.text(node, key, proseRule, [this](const JsonNode &text) { judgeFigures(text); })
        : QString();
}

QString LessonReader::readLines(const JsonNode &node, const QString &key)
{
    return m_check.has(node, key)
        ? m_texts.lines(node, key, [this](const JsonNode &line) { judgeFigures(line); })
        : QString();
}

void LessonReader::judgeFigures(const JsonNode &text)
{
    const Result<std::vector<TextPiece>> pieces = textPieces(text.value.toString());
    if (!pieces.isOk()) {
        m_check.refuse(text.path, QString::fromStdString(pieces.error().message),
                       QString::fromStdString(pieces.error().remedy));
        return;
    }
    for (const TextPiece &piece : pieces.value()) {
        if (piece.figure) {
            expectVariant(text.path, piece.figure->variant);
        }
        if (piece.dividedBy) {
            expectVariant(text.path, piece.dividedBy->variant);
        }
    }
}

void LessonReader::expectVariant(const QString &path, const QString &id)
{
    if (m_variants.contains(id)) {
        return;
    }
    QStringList known;
    for (const QString &variant : m_variants.mid(0, 10)) {
        known << quoted(variant);
    }
    m_check.refuse(path,
                   Text::tr("found a figure of %1, expected one of a variant that runs").arg(quoted(id)),
                   Text::tr("Such variants are %1").arg(known.join(QStringLiteral(", "))));
}

} // namespace gilscope
