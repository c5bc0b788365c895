// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_blocks.h"

#include "block_file.h"
#include "scenario/scenario_reader.h"
#include "session_json.h"
#include "session_script.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>

namespace gilscope {

namespace {

// For traces; the rest of a file is for what is small.
constexpr qint64 mostTraceBytes = qint64{224} << 20U;
// Of what programs printed; it stands in the file twice.
constexpr qint64 mostOutputBytes = qint64{4} << 20U;

QByteArray textOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray numbers(std::initializer_list<std::size_t> values)
{
    ByteWriter writer;
    for (const std::size_t value : values) {
        writer.number(value);
    }
    return {writer.bytes().data(), static_cast<qsizetype>(writer.size())};
}

QJsonValue orNull(const std::optional<int> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QByteArray about()
{
    return textOf({{QStringLiteral("program"), QStringLiteral("GILscope")},
                   {QStringLiteral("version"), QStringLiteral(GILSCOPE_VERSION)},
                   {QStringLiteral("written"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}});
}

// Beside its document: a script is none of a scenario's.
QJsonObject withScript(QJsonObject json, const Scenario &scenario)
{
    if (const QJsonObject script = scriptJson(scenario); !script.isEmpty()) {
        json.insert(QStringLiteral("script"), script);
    }
    return json;
}

QByteArray jsonOfRun(int id, int document, const ScenarioRun &run, const std::vector<std::size_t> &chunks,
                     const std::vector<QJsonObject> &outputs)
{
    QJsonArray variants;
    for (std::size_t number = 0; number < run.variants().size(); ++number) {
        const VariantRun &variant = run.variants()[number];
        QJsonObject json{{QStringLiteral("variant"), variant.variant->id}};
        if (variant.engine) {
            const std::string_view state = nameOf(variant.state());
            json.insert(QStringLiteral("state"),
                        QLatin1String(state.data(), static_cast<qsizetype>(state.size())));
            json.insert(QStringLiteral("chunks"), static_cast<qint64>(chunks.at(number)));
            if (const auto &failure = variant.engine->failure()) {
                json.insert(QStringLiteral("failure"), jsonOf(*failure));
            }
            if (variant.takenByOthers) {
                json.insert(QStringLiteral("taken_by_others"), *variant.takenByOthers);
            }
            if (!outputs.at(number).isEmpty()) {
                json.insert(QStringLiteral("output"), outputs.at(number));
            }
        }
        variants.append(json);
    }
    return textOf(withScript({{QStringLiteral("run"), id},
                              {QStringLiteral("scenario"), document},
                              {QStringLiteral("source"), jsonOf(run.source())},
                              {QStringLiteral("machine"), jsonOf(run.machine())},
                              {QStringLiteral("baseline"), run.baseline()},
                              {QStringLiteral("stopped"), run.wasStopped()},
                              {QStringLiteral("variants"), variants}},
                             run.scenario()));
}

bool isSameRound(const SavedRound &one, const SavedRound &other)
{
    return one.source == other.source && one.walls == other.walls && one.figures == other.figures
        && one.scenario.document == other.scenario.document
        && scriptJson(one.scenario) == scriptJson(other.scenario);
}

} // namespace

std::optional<int> SessionEncoder::documentOf(const Scenario &scenario)
{
    if (scenario.document.isEmpty()) {
        return {};
    }
    auto &known = m_documents[scenario.id];
    const auto found = std::ranges::find_if(
        known, [&scenario](const auto &document) { return document.first == scenario.document; });
    if (found != known.end()) {
        return found->second;
    }
    QByteArray text = textOf(scenario.document);
    if (text.size() > ScenarioLimits::fileBytes) {
        return {}; // files put in their place may make it longer than any that is read
    }
    known.emplace_back(scenario.document, ++m_lastId);
    m_news.documents.push_back(
        {BlockType::Document, numbers({static_cast<std::size_t>(m_lastId)}), std::move(text)});
    return m_lastId;
}

std::optional<int> SessionEncoder::runOf(const std::shared_ptr<const ScenarioRun> &run)
{
    if (!run || !run->isOver()) {
        return {};
    }
    const std::optional<int> document = documentOf(run->scenario());
    if (!document) {
        return {};
    }
    std::erase_if(m_runs, [](const KnownRun &known) { return known.run.expired(); });
    auto known =
        std::ranges::find_if(m_runs, [&run](const KnownRun &other) { return other.run.lock() == run; });
    if (known == m_runs.end()) {
        m_runs.push_back({run, ++m_lastId, {}, {}, {}});
        known = std::prev(m_runs.end());
        addOutputs(*known, *run);
        addTraces(*known, *run);
    }
    QByteArray json = jsonOfRun(known->id, *document, *run, known->chunks, known->outputs);
    if (json != known->json) {
        known->json = json;
        m_news.small.push_back({BlockType::Run, std::move(json), {}});
    }
    return known->id;
}

void SessionEncoder::addTraces(KnownRun &known, const ScenarioRun &run)
{
    for (std::size_t variant = 0; variant < run.variants().size(); ++variant) {
        known.chunks.push_back(0);
        const Engine *engine = run.variants()[variant].engine.get();
        const TraceJournal *journal = engine != nullptr ? engine->journal() : nullptr;
        if (journal == nullptr || m_chunkBytes + static_cast<qint64>(journal->bytes()) > mostTraceBytes) {
            continue;
        }
        TraceRecord record = journal->record();
        const auto id = static_cast<std::size_t>(known.id);
        known.chunks.back() = record.chunks.size();
        m_news.heads.push_back({BlockType::Head, numbers({id, variant}), std::move(record.head)});
        for (std::size_t number = 0; number < record.chunks.size(); ++number) {
            m_news.chunks.push_back(
                {BlockType::Chunk, numbers({id, variant, number}), std::move(record.chunks[number])});
            m_chunkBytes += blockHeadBytes + m_news.chunks.back().size();
        }
    }
}

void SessionEncoder::addOutputs(KnownRun &known, const ScenarioRun &run)
{
    for (const VariantRun &variant : run.variants()) {
        const ProgramOutput *output = variant.engine ? variant.engine->output() : nullptr;
        known.outputs.push_back(output != nullptr ? jsonOf(*output) : QJsonObject());
        const qsizetype bytes = textOf(known.outputs.back()).size();
        if (output == nullptr || m_outputBytes + bytes <= mostOutputBytes) {
            m_outputBytes += output != nullptr ? bytes : 0;
            continue;
        }
        ProgramOutput none = *output; // how it ended is said all the same
        none.omitted += static_cast<std::uint64_t>(none.standardOutput.size() + none.standardError.size());
        none.standardOutput.clear();
        none.standardError.clear();
        known.outputs.back() = jsonOf(none);
    }
}

bool SessionEncoder::addLesson(const SavedLesson &lesson)
{
    const std::optional<int> original = documentOf(lesson.original);
    const std::optional<int> scenario = documentOf(lesson.scenario);
    if (!original || !scenario) {
        return false;
    }
    QJsonArray hands;
    for (const int raised : lesson.hands) {
        hands.append(raised);
    }
    QJsonObject json{{QStringLiteral("key"), lesson.key},
                     {QStringLiteral("original"), *original},
                     {QStringLiteral("scenario"), *scenario},
                     {QStringLiteral("stage"), nameOf(lesson.stage)},
                     {QStringLiteral("hands"), hands},
                     {QStringLiteral("run"), orNull(runOf(lesson.run))},
                     {QStringLiteral("beside"), orNull(runOf(lesson.beside))},
                     {QStringLiteral("previous"), orNull(runOf(lesson.previous))}};
    if (lesson.chosen) {
        json.insert(QStringLiteral("chosen"), static_cast<qint64>(*lesson.chosen));
    }
    QByteArray text = textOf(withScript(json, lesson.scenario));
    QByteArray &known = m_lessons[lesson.key];
    if (known != text) {
        known = text;
        m_news.small.push_back({BlockType::Lesson, std::move(text), {}});
    }
    return true;
}

// Rounds come at the end and go at the beginning: `from` is where those that are known go on.
std::optional<int> SessionEncoder::roundOf(const SavedRound &round, std::size_t &from)
{
    const std::optional<int> document = documentOf(round.scenario);
    if (!document) {
        return {};
    }
    for (std::size_t number = from; number < m_rounds.size(); ++number) {
        if (isSameRound(m_rounds[number].round, round)) {
            from = number + 1;
            return m_rounds[number].id;
        }
    }
    QJsonArray walls;
    for (const TimeNs wall : round.walls) {
        walls.append(static_cast<qint64>(wall));
    }
    QJsonObject json{{QStringLiteral("round"), ++m_lastId},
                     {QStringLiteral("scenario"), *document},
                     {QStringLiteral("source"), jsonOf(round.source)},
                     {QStringLiteral("walls"), walls}};
    if (round.figures) {
        json.insert(QStringLiteral("figures"), jsonOf(*round.figures));
    }
    m_news.small.push_back({BlockType::Round, textOf(withScript(json, round.scenario)), {}});
    m_rounds.push_back({round, m_lastId});
    from = m_rounds.size();
    return m_lastId;
}

std::vector<SessionBlock> SessionEncoder::newsOf(const Session &session)
{
    m_news = {};
    // Those shown last first: where there is no room for all traces, theirs are kept.
    QStringList keys;
    for (auto lesson = session.lessons.rbegin(); lesson != session.lessons.rend(); ++lesson) {
        if (addLesson(*lesson)) {
            keys.prepend(lesson->key);
        }
    }
    QJsonArray rounds;
    std::vector<KnownRound> stillThere;
    std::size_t from = 0;
    for (const SavedRound &round : session.rounds) {
        if (const std::optional<int> id = roundOf(round, from)) {
            rounds.append(*id);
            stillThere.push_back({round, *id});
        }
    }
    m_rounds = std::move(stillThere);
    QByteArray state = textOf({{QStringLiteral("shown"), session.key},
                               {QStringLiteral("lessons"), QJsonArray::fromStringList(keys)},
                               {QStringLiteral("rounds"), rounds}});
    if (state != m_state) {
        m_state = state;
        m_news.small.push_back({BlockType::State, std::move(state), {}});
    }

    std::vector<SessionBlock> blocks;
    if (!std::exchange(m_hasBegun, true)) {
        blocks.push_back({BlockType::About, about(), {}});
    }
    for (std::vector<SessionBlock> *part :
         {&m_news.documents, &m_news.heads, &m_news.small, &m_news.chunks}) {
        std::ranges::move(*part, std::back_inserter(blocks));
    }
    m_news = {};
    return blocks;
}

} // namespace gilscope
