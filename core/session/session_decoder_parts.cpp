// SPDX-License-Identifier: GPL-3.0-or-later
//
// The second half: what was collected becomes scenarios, runs with their traces, lessons and
// rounds.
#include "session_decoder.h"

#include "engine/process_plans.h"
#include "engine/recorded_engine.h"
#include "scenario/scenario_reader.h"
#include "session_json.h"
#include "session_script.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::SessionFile)
};

// Of all scenarios and their copies: some hundred megabytes, whatever few bytes of a file ask for.
constexpr std::size_t mostSteps = 1'000'000;
// Of all traces together: some gigabytes in memory. Those shown last come first.
constexpr std::uint64_t mostEvents = 2 * TraceBuilder::usualLimit;
constexpr int mostHands = 999;

std::size_t stepCount(const std::vector<StepPlan> &program)
{
    std::size_t count = program.size();
    for (const StepPlan &step : program) {
        count += stepCount(step.body);
    }
    return count;
}

std::size_t stepCount(const Scenario &scenario)
{
    std::size_t count = 100; // what else there is to a scenario
    for (const Variant &variant : scenario.variants) {
        for (const ProcessSpec &process : variant.processes) {
            for (const InterpreterSpec &interpreter : process.interpreters) {
                for (const ThreadSpec &thread : interpreter.threads) {
                    count += 1 + stepCount(thread.program);
                }
            }
        }
    }
    return count;
}

bool isSameThread(const TraceThread &one, const TraceThread &other)
{
    return one.process == other.process && one.lock == other.lock && one.firstUserLock == other.firstUserLock
        && one.userLocks == other.userLocks && one.firstCounter == other.firstCounter
        && one.counters == other.counters && one.isService == other.isService;
}

// Whoever shows a trace looks its threads up in the variant.
bool belongsTo(const TraceLayout &layout, const Variant &variant)
{
    const TraceLayout wanted = traceLayout(expanded(variant), layout.cores);
    const auto isSameLock = [](const TraceLock &one, const TraceLock &other) {
        return one.process == other.process && one.owner == other.owner;
    };
    const auto isSameCounter = [](const TraceCounter &one, const TraceCounter &other) {
        return one.process == other.process;
    };
    return layout.processes.size() == wanted.processes.size()
        && std::ranges::equal(layout.locks, wanted.locks, isSameLock)
        && std::ranges::equal(layout.threads, wanted.threads, isSameThread)
        && std::ranges::equal(layout.counters, wanted.counters, isSameCounter);
}

// What a real interpreter started is known by its trace alone.
bool isSeenFromOutside(const TraceLayout &layout)
{
    return layout.counters.empty()
        && std::ranges::none_of(layout.locks,
                                [](const TraceLock &lock) { return lock.owner == LockOwner::User; })
        && std::ranges::none_of(layout.threads, [](const TraceThread &thread) {
               return thread.witness == Witness::Itself || thread.userLocks != 0 || thread.counters != 0;
           });
}

bool belongsTo(const TraceLayout &layout, const Variant &variant, SourceKind source)
{
    return source == SourceKind::Python ? isSeenFromOutside(layout) : belongsTo(layout, variant);
}

TraceLayout emptyLayout(const Variant &variant, SourceKind source, const std::vector<CoreId> &cores)
{
    return source == SourceKind::Python ? TraceLayout{{}, {}, {}, cores, {}}
                                        : traceLayout(expanded(variant), cores);
}

// The same scenario, its knobs elsewhere.
bool isTurned(const Scenario &scenario, const Scenario &original)
{
    const auto isSameKnob = [](const Knob &one, const Knob &other) {
        return one.id == other.id && one.stops == other.stops;
    };
    return scenario.id == original.id && scenario.answers.size() == original.answers.size()
        && std::ranges::equal(scenario.knobs, original.knobs, isSameKnob);
}

} // namespace

bool SessionDecoder::hasRoomFor(const Scenario &scenario)
{
    const bool fits = m_steps <= mostSteps;
    m_steps += fits ? stepCount(scenario) : 0;
    if (!fits) {
        say(Text::tr("%1 is left out: the scenarios are too large").arg(scenario.title));
    }
    return fits;
}

// Null where it is missing or refused.
const Scenario *SessionDecoder::scenarioOf(const QJsonValue &document)
{
    const std::uint64_t id = idOf(document);
    const auto known = m_scenarios.find(id);
    if (known != m_scenarios.end()) {
        return known->second ? &*known->second : nullptr;
    }
    std::optional<Scenario> &made = m_scenarios[id];
    const auto text = m_documents.find(id);
    if (text == m_documents.end()) {
        return nullptr;
    }
    Result<Scenario> scenario = readScenario(text->second);
    if (!scenario.isOk()) {
        say(Text::tr("A scenario is refused: %1")
                .arg(QString::fromStdString(scenario.error().text()).left(500)));
        return nullptr;
    }
    if (hasRoomFor(scenario.value())) {
        made = std::move(scenario.value());
    }
    return made ? &*made : nullptr;
}

void SessionDecoder::decodeLesson(const QString &key)
{
    const auto known = m_lessons.find(key);
    const QJsonObject json = known == m_lessons.end() ? QJsonObject() : known->second;
    const Scenario *original = scenarioOf(json.value(QLatin1String("original")));
    const Scenario *turned = scenarioOf(json.value(QLatin1String("scenario")));
    original = original == nullptr ? turned : original;
    if (original == nullptr) {
        say(Text::tr("What was known of %1 is missing").arg(key));
        return;
    }
    if (!hasRoomFor(*original) || !hasRoomFor(*original)) {
        return;
    }
    SavedLesson lesson;
    lesson.key = key;
    lesson.original = *original;
    lesson.scenario = turned != nullptr && isTurned(*turned, *original) ? *turned : *original;
    for (Scenario *scenario : {&lesson.original, &lesson.scenario}) {
        restoreScript(*scenario, json.value(QLatin1String("script")).toObject());
    }
    lesson.stage = stageOf(json.value(QLatin1String("stage")));
    const QJsonArray hands = json.value(QLatin1String("hands")).toArray();
    for (std::size_t answer = 0; answer < original->answers.size(); ++answer) {
        lesson.hands.push_back(
            static_cast<int>(numberOf(hands.at(static_cast<qsizetype>(answer)), 0, mostHands, 0)));
    }
    const double chosen = numberOf(json.value(QLatin1String("chosen")), -1, 1000, -1);
    if (chosen >= 0 && chosen < static_cast<double>(original->answers.size())) {
        lesson.chosen = static_cast<std::size_t>(chosen);
    }
    lesson.run = runOf(json.value(QLatin1String("run")), *original);
    lesson.beside = runOf(json.value(QLatin1String("beside")), *original);
    lesson.previous = runOf(json.value(QLatin1String("previous")), *original);
    if (!lesson.run && runsHere(*original)) {
        lesson.stage = LessonStage::Question;
    }
    m_reading.session.lessons.push_back(std::move(lesson));
}

std::shared_ptr<const ScenarioRun> SessionDecoder::runOf(const QJsonValue &json, const Scenario &scenario)
{
    if (!json.isDouble() || m_givenUp) {
        return nullptr;
    }
    const std::uint64_t id = idOf(json);
    auto known = m_decodedRuns.find(id);
    if (known == m_decodedRuns.end()) {
        const auto stored = m_runs.find(id);
        known = m_decodedRuns.emplace(id, stored == m_runs.end() ? nullptr : decodeRun(stored->second)).first;
    }
    if (known->second == nullptr || !isTurned(known->second->scenario(), scenario)) {
        say(Text::tr("%1: a run is missing").arg(scenario.title));
        return nullptr;
    }
    return known->second;
}

std::shared_ptr<const ScenarioRun> SessionDecoder::decodeRun(const QJsonObject &json)
{
    const Scenario *scenario = scenarioOf(json.value(QLatin1String("scenario")));
    if (scenario == nullptr || !hasRoomFor(*scenario)) {
        return nullptr;
    }
    RunParts parts;
    parts.scenario = *scenario;
    restoreScript(parts.scenario, json.value(QLatin1String("script")).toObject());
    parts.source = sourceOf(json.value(QLatin1String("source")).toObject());
    parts.machine = machineOf(json.value(QLatin1String("machine")).toObject());
    parts.baseline = textOf(json.value(QLatin1String("baseline")));
    if (!variantIndex(parts.scenario, parts.baseline)) {
        parts.baseline = parts.scenario.baseline;
    }
    parts.wasStopped = json.value(QLatin1String("stopped")).toBool();
    const QJsonArray variants = json.value(QLatin1String("variants")).toArray();
    std::optional<std::size_t> last;
    for (qsizetype number = 0; number < variants.size() && !m_givenUp; ++number) {
        const QJsonObject stored = variants.at(number).toObject();
        const std::optional<std::size_t> place =
            variantIndex(*scenario, textOf(stored.value(QLatin1String("variant"))));
        if (place && (!last || *place > *last)) {
            last = place;
            parts.variants.push_back(
                decodeVariant(scenario->variants[*place], stored,
                              {idOf(json.value(QLatin1String("run"))), static_cast<std::uint64_t>(number)},
                              parts.machine, parts.source));
        }
    }
    return parts.variants.empty() ? nullptr : ScenarioRun::restored(std::move(parts));
}

RunParts::OfVariant SessionDecoder::decodeVariant(const Variant &variant, const QJsonObject &json,
                                                  VariantKey key, const Machine &machine,
                                                  const RunSource &source)
{
    RunParts::OfVariant part{variant.id, nullptr, {}};
    const std::optional<RunState> state = endStateOf(json.value(QLatin1String("state")));
    // What a real interpreter ran elsewhere may need one that is not here.
    if (!state || (source.kind != SourceKind::Python && !canRun(variant, source))) {
        return part;
    }
    if (const QJsonValue taken = json.value(QLatin1String("taken_by_others")); taken.isDouble()) {
        part.takenByOthers = numberOf(taken, 0, 1e4, 0);
    }
    std::optional<RunFailure> failure;
    if (*state == RunState::Failed) {
        failure = failureOf(json.value(QLatin1String("failure")).toObject());
    }
    part.engine = std::make_unique<RecordedEngine>(
        traceOf(variant, idOf(json.value(QLatin1String("chunks"))), key, machine, source.kind), *state,
        std::move(failure), outputOf(json.value(QLatin1String("output")).toObject()));
    return part;
}

TraceBuilder SessionDecoder::traceOf(const Variant &variant, std::uint64_t chunks, VariantKey key,
                                     const Machine &machine, SourceKind source)
{
    const auto head = m_heads.find(key);
    std::optional<TraceReplay> replay;
    if (head != m_heads.end()) {
        replay = TraceReplay::begin(head->second);
    }
    const bool fits = replay && belongsTo(replay->layout(), variant, source);
    if (!fits || m_events + replay->eventsTold() > mostEvents) {
        say(fits ? Text::tr("%1: the trace is left out, there are too many events").arg(variant.title)
                 : Text::tr("%1: the trace is missing").arg(variant.title));
        TraceBuilder none(emptyLayout(variant, source, machine.cores));
        none.finish(0);
        return none;
    }
    const ChunkPlaces &places = m_chunks[key];
    for (const auto &[number, place] : places) {
        ++m_chunksRead;
        if (number >= chunks
            || !goesOn(shareOfCollecting
                       + (1 - shareOfCollecting) * static_cast<double>(m_chunksRead)
                           / static_cast<double>(m_chunkCount))) {
            break;
        }
        if (const std::optional<Block> block = m_blocks.at(place)) {
            ByteReader prefix(
                std::span(block->payload.constData(), static_cast<std::size_t>(block->payload.size())));
            for (int skipped = 0; skipped < 3; ++skipped) {
                (void)prefix.number();
            }
            replay->chunk(block->payload.mid(static_cast<qsizetype>(prefix.position())));
        }
    }
    TraceBuilder builder = replay->finish();
    m_events += builder.trace().eventCount;
    if (replay->missingEvents() != 0 && !m_givenUp) {
        say(Text::tr("%1: %n event(s) are missing; where they were is drawn as lost", nullptr,
                     static_cast<int>(std::min<std::uint64_t>(replay->missingEvents(), 1'000'000'000)))
                .arg(variant.title));
    }
    return builder;
}

void SessionDecoder::decodeRound(const QJsonObject &json)
{
    const Scenario *scenario = scenarioOf(json.value(QLatin1String("scenario")));
    if (scenario == nullptr) {
        say(Text::tr("The figures of one run are missing"));
        return;
    }
    if (!hasRoomFor(*scenario)) {
        return;
    }
    SavedRound round;
    round.scenario = *scenario;
    restoreScript(round.scenario, json.value(QLatin1String("script")).toObject());
    round.source = sourceOf(json.value(QLatin1String("source")).toObject());
    const QJsonArray walls = json.value(QLatin1String("walls")).toArray();
    if (walls.size() == static_cast<qsizetype>(scenario->variants.size())) {
        for (const QJsonValue &wall : walls) {
            round.walls.push_back(static_cast<TimeNs>(numberOf(wall, 0, 1e15, 0)));
        }
        for (std::size_t number = 0; number < round.walls.size(); ++number) {
            if (canRun(round.scenario.variants[number], round.source) != (round.walls[number] > 0)) {
                round.walls.clear();
            }
        }
    }
    if (const QJsonValue figures = json.value(QLatin1String("figures")); figures.isObject()) {
        round.figures = figuresOf(figures.toObject());
    }
    m_reading.session.rounds.push_back(std::move(round));
}

} // namespace gilscope
