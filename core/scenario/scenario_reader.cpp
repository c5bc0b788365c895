// SPDX-License-Identifier: GPL-3.0-or-later
//
// Passes over the JSON, each a file of its own: parse (json_text) → put files in place (files_in_place) →
// read the knobs → write out the copies in the variants and read those (copies, variant_reader) → read what
// names their figures (lesson_reader).
#include "scenario_reader.h"

#include "cores_needed.h"
#include "files_in_place.h"
#include "json_checker.h"
#include "json_text.h"
#include "lesson_reader.h"
#include "text_rules.h"
#include "variant_reader.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ScenarioReader)
};

const QString formatName = QStringLiteral("gilscope-scenario");
constexpr int formatVersion = 1;
constexpr int lastPlace = 1000;

const QStringList scenarioKeys{QStringLiteral("format"),
                               QStringLiteral("version"),
                               QStringLiteral("id"),
                               QStringLiteral("title"),
                               QStringLiteral("group"),
                               QStringLiteral("place"),
                               QStringLiteral("question"),
                               QStringLiteral("answers"),
                               QStringLiteral("summary"),
                               QStringLiteral("explanation"),
                               QStringLiteral("explanation_file"),
                               QStringLiteral("claims"),
                               QStringLiteral("notes"),
                               QStringLiteral("knobs"),
                               QStringLiteral("needs_cores"),
                               QStringLiteral("baseline"),
                               QStringLiteral("variants")};

class TreeReader
{
public:
    explicit TreeReader(const QString &language)
        : m_texts(m_check, language), m_variants(m_check, language), m_lesson(m_check, language)
    {}

    Result<Scenario> read(const QJsonValue &root)
    {
        Scenario scenario = readScenarioNode({root, {}});
        if (m_check.error()) {
            return *m_check.error();
        }
        scenario.document = root.toObject();
        return scenario;
    }

private:
    Scenario readScenarioNode(const JsonNode &node);
    void expectFormat(const JsonNode &node);
    QString readBaseline(const JsonNode &node, const std::vector<Variant> &variants);
    std::size_t readCoresNeeded(const JsonNode &node, const std::vector<Variant> &variants);

    JsonChecker m_check;
    LocalTexts m_texts;
    VariantReader m_variants;
    LessonReader m_lesson;
};

void TreeReader::expectFormat(const JsonNode &node)
{
    [[maybe_unused]] const QString format = m_check.choice(node, QStringLiteral("format"), {formatName});
    const QString versionKey = QStringLiteral("version");
    const double version = m_check.number(node, versionKey, {.minimum = 1, .maximum = 1e6, .integer = true});
    if (version > formatVersion) {
        m_check.refuse(versionKey, Text::tr("found version %1, expected %2").arg(version).arg(formatVersion),
                       Text::tr("This file is for a newer GILscope: update GILscope"));
    }
}

Scenario TreeReader::readScenarioNode(const JsonNode &node)
{
    m_check.expectKeys(node, scenarioKeys);
    expectFormat(node);
    Scenario scenario;
    scenario.id = m_check.text(node, QStringLiteral("id"), idRule);
    scenario.title = m_texts.text(node, QStringLiteral("title"), titleRule);
    scenario.group = m_texts.text(node, QStringLiteral("group"), titleRule);
    if (const QString key = QStringLiteral("place"); m_check.has(node, key)) {
        scenario.place = static_cast<int>(
            m_check.number(node, key, {.minimum = 1, .maximum = lastPlace, .integer = true}));
    }
    if (const QString key = QStringLiteral("question"); m_check.has(node, key)) {
        scenario.question = m_texts.text(node, key, proseRule);
    }
    scenario.knobs = m_lesson.readKnobs(node);
    m_check.setKnobs(scenario.knobs);
    scenario.variants = m_variants.read(node);
    m_check.setKnobs({});
    scenario.baseline = readBaseline(node, scenario.variants);
    scenario.coresNeeded = readCoresNeeded(node, scenario.variants);
    m_lesson.readLesson(node, scenario);
    return scenario;
}

QString TreeReader::readBaseline(const JsonNode &node, const std::vector<Variant> &variants)
{
    const QString key = QStringLiteral("baseline");
    QStringList ids;
    for (const Variant &variant : variants) {
        if (variant.runsHere()) {
            ids << variant.id;
        }
    }
    return ids.isEmpty() && !m_check.has(node, key) ? QString() : m_check.choice(node, key, ids);
}

std::size_t TreeReader::readCoresNeeded(const JsonNode &node, const std::vector<Variant> &variants)
{
    if (const QString key = QStringLiteral("needs_cores"); m_check.has(node, key)) {
        return static_cast<std::size_t>(
            m_check.number(node, key, {.minimum = 1, .maximum = ScenarioLimits::cores, .integer = true}));
    }
    std::size_t needed = 1;
    for (const Variant &variant : variants) {
        needed = std::max(needed, m_check.error() ? 1 : coresNeeded(variant));
    }
    return needed;
}

// Without its script what is left of one is text to look at, and not all of it.
void keepWhatNoDocumentHas(Scenario &scenario, const Scenario &before)
{
    for (Variant &variant : scenario.variants) {
        if (const std::optional<std::size_t> place = variantIndex(before, variant.id)) {
            variant.script = before.variants[*place].script;
        }
    }
    if (scenario.baseline.isEmpty()) {
        scenario.baseline = before.baseline;
    }
}

} // namespace

Result<Scenario> readScenario(const QByteArray &json, const ReadOptions &options)
{
    const Result<QJsonValue> root = parseJsonText(json);
    if (!root.isOk()) {
        return root.error();
    }
    if (!root.value().isObject()) {
        return TreeReader(options.language).read(root.value());
    }
    const Result<QJsonObject> document = withFilesInPlace(root.value().toObject(), options.textOfFile);
    return document.isOk() ? TreeReader(options.language).read(document.value())
                           : Result<Scenario>(document.error());
}

Result<Scenario> withKnobs(const Scenario &scenario, const std::vector<std::size_t> &stops,
                           const QString &language)
{
    Q_ASSERT(stops.size() == scenario.knobs.size());
    QJsonObject document = scenario.document;
    QJsonArray knobs = document.value(QLatin1String("knobs")).toArray();
    for (std::size_t number = 0; number < stops.size(); ++number) {
        const auto at = static_cast<qsizetype>(number);
        QJsonObject knob = knobs.at(at).toObject();
        const KnobStop &stop = scenario.knobs[number].stops.at(stops[number]);
        knob.insert(QStringLiteral("stop"), stop.number ? QJsonValue(*stop.number) : QJsonValue(stop.text));
        knobs[at] = knob;
    }
    if (!knobs.isEmpty()) {
        document.insert(QStringLiteral("knobs"), knobs);
    }
    Result<Scenario> turned = TreeReader(language).read(document);
    if (turned.isOk()) {
        keepWhatNoDocumentHas(turned.value(), scenario);
    }
    return turned;
}

Status checkKnobs(const Scenario &scenario)
{
    std::vector<std::size_t> stands;
    for (const Knob &knob : scenario.knobs) {
        stands.push_back(knob.stop);
    }
    for (std::size_t number = 0; number < scenario.knobs.size(); ++number) {
        const Knob &knob = scenario.knobs[number];
        for (std::size_t stop = 0; stop < knob.stops.size(); ++stop) {
            std::vector<std::size_t> turned = stands;
            turned[number] = stop;
            if (const Result<Scenario> read = withKnobs(scenario, turned); !read.isOk()) {
                Error error = read.error();
                error.message = Text::tr("with the knob %1 at %2: %3")
                                    .arg(quoted(knob.id), quoted(knob.stops[stop].label),
                                         QString::fromStdString(error.message))
                                    .toStdString();
                return error;
            }
        }
    }
    return Nothing{};
}

} // namespace gilscope
