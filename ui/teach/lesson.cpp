// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson.h"

#include "python/script.h"

#include <algorithm>
#include <numeric>

namespace gilscope {

namespace {

constexpr std::uint64_t mostEventsKept = 4'000'000; // some hundred megabytes of traces
constexpr int mostChanges = 200;

std::uint64_t eventsOf(const ScenarioRun *run)
{
    std::uint64_t events = 0;
    if (run != nullptr) {
        for (const VariantRun &variant : run->variants()) {
            events += variant.trace() ? variant.trace()->eventCount : 0;
        }
    }
    return events;
}

} // namespace

Lesson::Lesson(RunSession &session, QObject *parent) : QObject(parent), m_session(session)
{
    m_changes.setUndoLimit(mostChanges);
    connectSession();
}

Lesson::~Lesson()
{
    m_changes.disconnect(); // it has a last word when it goes
}

void Lesson::connectSession()
{
    connect(&m_session, &RunSession::started, this, [this] {
        if (const auto live = m_records.find(m_liveKey); live != m_records.end()) {
            beginRun(live->second);
        }
    });
    connect(&m_session, &RunSession::advanced, this, [this] {
        if (m_key == m_liveKey) {
            emit advanced();
        }
    });
    connect(&m_session, &RunSession::roundFinished, this, [this] {
        m_rounds.add(*m_session.run());
        if (const auto beside = m_session.sharedBeside()) {
            m_rounds.add(*beside);
        }
    });
    connect(&m_session, &RunSession::finished, this, [this] {
        if (const auto live = m_records.find(m_liveKey); live != m_records.end()) {
            endRun(live->second);
        }
        emit liveChanged();
    });
    connect(&m_session, &RunSession::baselineChanged, this, [this] {
        if (m_key == m_liveKey) {
            emit baselineChanged();
        }
    });
}

void Lesson::beginRun(Record &running)
{
    // Views look at them until they are told of the new one.
    const std::shared_ptr<const ScenarioRun> shown = running.run;
    const std::shared_ptr<const ScenarioRun> ghost = running.previous;
    const std::shared_ptr<const ScenarioRun> compared = running.beside;
    if (running.run && running.run->source() != m_session.run()->source()) {
        running.previous.reset(); // of one source no other one's ghost
    } else if (running.run && !(running.run->scenario() == m_session.run()->scenario())) {
        running.previous = running.run;
    }
    running.run = m_session.sharedRun();
    running.beside = m_session.sharedBeside();
    running.figures = m_rounds.figuresOf(running.run->scenario(), running.run->source());
    running.reveal = {};
    forgetOldRuns();
    if (m_key == m_liveKey) {
        emit runChanged();
    }
    setStage(running, LessonStage::Run);
    emit liveChanged();
}

void Lesson::endRun(Record &running)
{
    running.figures = m_rounds.figuresOf(running.run->scenario(), running.run->source());
    running.reveal = revealOf(*running.run, running.figures, circumstancesOf(*running.run));
    if (m_key == m_liveKey) {
        emit runFinished();
    }
    if (m_revealsAtOnce) {
        setStage(running, LessonStage::Reveal);
    }
}

const Lesson::Record *Lesson::record() const
{
    const auto found = m_records.find(m_key);
    return found == m_records.end() ? nullptr : &found->second;
}

Lesson::Record *Lesson::record()
{
    return const_cast<Record *>(std::as_const(*this).record());
}

void Lesson::showScenario(const QString &key, const Scenario &scenario, const std::optional<OwnSource> &own)
{
    const auto known = m_records.find(key);
    const bool isAnother = known == m_records.end() || !(known->second.original == scenario);
    // A script that is opened is to be run as it is now.
    const bool isScript = scenario.variants.size() == 1 && scenario.variants.front().script;
    const bool staysAsItWas = isAnother && !isScript && known != m_records.end() && known->second.isRestored
        && (!known->second.passedOver || *known->second.passedOver == scenario);
    if (key != m_key || (isAnother && !staysAsItWas)) {
        m_changes.clear();
    }
    if (staysAsItWas) {
        known->second.passedOver = scenario;
    } else if (isAnother) {
        Record &fresh = m_records[key] = {};
        fresh.original = scenario;
        fresh.scenario = scenario;
        fresh.hands.assign(scenario.answers.size(), 0);
        fresh.own = own;
        revealUnrun(fresh);
    }
    m_key = key;
    record()->lastShown = ++m_shown;
    if (own) {
        record()->own = own;
    }
    emit scenarioChanged();
}

bool Lesson::isOwnCopy() const
{
    return record() && record()->passedOver;
}

void Lesson::showNothing()
{
    m_key.clear();
    m_changes.clear();
    emit scenarioChanged();
}

const Scenario *Lesson::scenario() const
{
    return record() ? &record()->scenario : nullptr;
}

LessonStage Lesson::stage() const
{
    return record() ? record()->stage : LessonStage::Question;
}

void Lesson::setStage(Record &record, LessonStage stage)
{
    if (std::exchange(record.stage, stage) != stage && &record == this->record()) {
        emit stageChanged();
    }
}

void Lesson::showStage(LessonStage stage)
{
    if (!record()) {
        return;
    }
    const bool over = !runs() || (run() && run()->isOver());
    const bool possible = stage == LessonStage::Question || (stage == LessonStage::Run && run()) || over;
    if (possible) {
        setStage(*record(), stage);
    }
}

bool Lesson::advance()
{
    if (!record()) {
        return false;
    }
    if (isLive()) {
        const bool looksAway = stage() != LessonStage::Run;
        setStage(*record(), LessonStage::Run);
        return looksAway;
    }
    switch (stage()) {
    case LessonStage::Question:
        if (run()) {
            setStage(*record(), LessonStage::Run);
        } else if (!runs()) {
            setStage(*record(), LessonStage::Reveal);
        } else {
            start();
        }
        return true;
    case LessonStage::Run:
        setStage(*record(), LessonStage::Reveal);
        return true;
    case LessonStage::Reveal:
        setStage(*record(), LessonStage::Explanation);
        return true;
    case LessonStage::Explanation:
        return false;
    }
    Q_UNREACHABLE();
}

bool Lesson::goBack()
{
    if (!record() || stage() == LessonStage::Question) {
        return false;
    }
    const bool hasRun = run() != nullptr;
    switch (stage()) {
    case LessonStage::Question:
    case LessonStage::Run:
        setStage(*record(), LessonStage::Question);
        break;
    case LessonStage::Reveal:
        setStage(*record(), hasRun ? LessonStage::Run : LessonStage::Question);
        break;
    case LessonStage::Explanation:
        setStage(*record(), LessonStage::Reveal);
        break;
    }
    return true;
}

void Lesson::start(int rounds)
{
    if (!record() || m_session.isLive() || !runs()) {
        return;
    }
    for (const Variant &variant : record()->scenario.variants) {
        const auto missing = variant.script ? missingOf(callOf(*variant.script)) : std::nullopt;
        if (missing) {
            emit startRefused(*missing);
            return;
        }
    }
    m_liveKey = m_key;
    m_session.start(record()->scenario, rounds, source(), comparedWith());
}

bool Lesson::runs() const
{
    return record() && canRun(record()->scenario, source());
}

// What is told of a scenario that nothing was run of: what is documented, where nothing can be.
void Lesson::revealUnrun(Record &record) const
{
    if (!record.run) {
        record.reveal = {};
        if (!canRun(record.scenario, sourceOf(record))) {
            RunEnd end;
            end.source = sourceOf(record);
            record.reveal = revealOf(record.scenario, end, {}, {});
        }
    }
}

const RunSource &Lesson::sourceOf(const Record &record) const
{
    return record.own ? record.own->source : m_source;
}

const RunSource &Lesson::source() const
{
    return record() ? sourceOf(*record()) : m_source;
}

const std::optional<RunSource> &Lesson::comparedWith() const
{
    return record() && record()->own ? record()->own->beside : m_beside;
}

void Lesson::setSource(const RunSource &source)
{
    const bool hasOwn = record() && record()->own;
    const bool isForAll = !hasOwn || source.kind != SourceKind::Python;
    if (m_session.isLive() || (source == this->source() && (!isForAll || source == m_source))) {
        return;
    }
    if (hasOwn) {
        record()->own->source = source;
    }
    if (isForAll) {
        m_source = source;
    }
    for (auto &[key, known] : m_records) {
        revealUnrun(known);
        if (!known.run && canRun(known.scenario, sourceOf(known))) {
            setStage(known, LessonStage::Question);
        }
    }
    emit sourceChanged();
    emit scenarioChanged();
}

void Lesson::compareWith(const std::optional<RunSource> &other)
{
    if (m_session.isLive() || other == comparedWith()) {
        return;
    }
    Record *own = record() && record()->own ? record() : nullptr;
    (own ? own->own->beside : m_beside) = other;
    // Views look at them until they are told.
    std::vector<std::shared_ptr<const ScenarioRun>> shown;
    for (auto &[key, known] : m_records) {
        const bool isMeant = own ? &known == own : !known.own.has_value();
        if (!other && isMeant && known.beside) {
            shown.push_back(std::exchange(known.beside, nullptr));
        }
    }
    emit sourceChanged();
    emit scenarioChanged();
}

void Lesson::stop()
{
    m_session.stop();
}

bool Lesson::isLive() const
{
    return m_session.isLive() && m_key == m_liveKey;
}

const Scenario *Lesson::otherLive() const
{
    return m_session.isLive() && m_key != m_liveKey ? &m_session.run()->scenario() : nullptr;
}

const ScenarioRun *Lesson::run() const
{
    return record() ? record()->run.get() : nullptr;
}

const ScenarioRun *Lesson::previousRun() const
{
    return record() ? record()->previous.get() : nullptr;
}

const ScenarioRun *Lesson::besideRun() const
{
    return record() ? record()->beside.get() : nullptr;
}

std::shared_ptr<const ScenarioRun> Lesson::sharedBeside() const
{
    return record() ? record()->beside : nullptr;
}

std::shared_ptr<const ScenarioRun> Lesson::sharedRun() const
{
    return record() ? record()->run : nullptr;
}

std::shared_ptr<const ScenarioRun> Lesson::sharedPrevious() const
{
    return record() ? record()->previous : nullptr;
}

Rounds Lesson::rounds() const
{
    return run() ? m_rounds.roundsOf(run()->scenario(), run()->source()) : Rounds();
}

Rounds Lesson::roundsBeside() const
{
    return besideRun() ? m_rounds.roundsOf(besideRun()->scenario(), besideRun()->source()) : Rounds();
}

const std::vector<RunFigures> &Lesson::figures() const
{
    static const std::vector<RunFigures> none;
    return record() ? record()->figures : none;
}

const Reveal &Lesson::reveal() const
{
    static const Reveal pending;
    return record() ? record()->reveal : pending;
}

QString Lesson::reply() const
{
    return guess() ? replyTo(*guess(), *scenarioShown(), reveal(), figures()) : QString();
}

const Scenario *Lesson::scenarioShown() const
{
    return run() ? &run()->scenario() : scenario();
}

Lesson::Progress Lesson::progress() const
{
    return isLive() ? Progress{m_session.round(), m_session.rounds()} : Progress();
}

bool Lesson::knobsTurned() const
{
    return record() && !(record()->scenario.knobs == record()->original.knobs);
}

bool Lesson::isOutdated() const
{
    return run()
        && (!(run()->scenario() == record()->scenario) || run()->source() != source()
            || (comparedWith() && (!besideRun() || besideRun()->source() != *comparedWith())));
}

int Lesson::allHands() const
{
    return record() ? std::accumulate(record()->hands.begin(), record()->hands.end(), 0) : 0;
}

int Lesson::hands(std::size_t answer) const
{
    return record() && answer < record()->hands.size() ? record()->hands[answer] : 0;
}

std::optional<std::size_t> Lesson::guess() const
{
    if (!record() || record()->chosen || record()->hands.empty()) {
        return record() ? record()->chosen : std::nullopt;
    }
    const std::vector<int> &hands = record()->hands;
    const auto most = std::ranges::max_element(hands);
    if (*most == 0 || std::ranges::count(hands, *most) > 1) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(most - hands.begin());
}

QString Lesson::guessInWords() const
{
    if (const std::optional<std::size_t> answer = guess()) {
        const QString text = record()->scenario.answers[*answer].text;
        return allHands() > 0 ? tr("%1 · %2 of %n hands", nullptr, allHands()).arg(text).arg(hands(*answer))
                              : text;
    }
    return allHands() > 0 ? tr("the class is divided") : QString();
}

void Lesson::setBaseline(const QString &variant)
{
    if (run() && run() == m_session.run() && !m_holdsBaselines) {
        m_session.setBaseline(variant);
    }
}

// The live run, and what is shown, stay.
void Lesson::forgetOldRuns()
{
    std::vector<Record *> oldestLast;
    for (auto &[key, known] : m_records) {
        if (key != m_key && key != m_liveKey && known.run) {
            oldestLast.push_back(&known);
        }
    }
    std::ranges::sort(oldestLast, std::greater(), &Record::lastShown);
    std::uint64_t events = 0;
    for (Record *known : oldestLast) {
        events +=
            eventsOf(known->run.get()) + eventsOf(known->previous.get()) + eventsOf(known->beside.get());
        if (events > mostEventsKept) {
            known->run.reset();
            known->previous.reset();
            known->beside.reset();
            known->reveal = {};
            known->stage = LessonStage::Question;
        }
    }
}

} // namespace gilscope
