// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lesson as a session, and back.
#include "lesson.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr int mostHands = 999;

std::shared_ptr<const ScenarioRun> whenOver(const std::shared_ptr<const ScenarioRun> &run)
{
    return run && run->isOver() ? run : nullptr;
}

} // namespace

Session Lesson::session() const
{
    std::vector<const std::pair<const QString, Record> *> records;
    for (const auto &record : m_records) {
        records.push_back(&record);
    }
    std::ranges::sort(records, {}, [](const auto *record) { return record->second.lastShown; });
    Session session{m_key, {}, m_rounds.all()};
    for (const auto *known : records) {
        const auto &[key, record] = *known;
        session.lessons.push_back({key, record.original, record.scenario, record.stage, record.hands,
                                   record.chosen, whenOver(record.run), whenOver(record.beside),
                                   whenOver(record.previous)});
    }
    return session;
}

Lesson::Record Lesson::recordOf(const SavedLesson &saved) const
{
    Record record;
    record.original = saved.original;
    record.scenario = saved.scenario;
    record.hands = saved.hands;
    record.hands.resize(saved.original.answers.size());
    std::ranges::transform(record.hands, record.hands.begin(),
                           [](int hands) { return std::clamp(hands, 0, mostHands); });
    if (saved.chosen && *saved.chosen < saved.scenario.answers.size()) {
        record.chosen = saved.chosen;
    }
    record.run = whenOver(saved.run);
    record.previous = record.run ? whenOver(saved.previous) : nullptr;
    record.isRestored = true;
    if (record.run) {
        record.beside = whenOver(saved.beside);
        record.figures = m_rounds.figuresOf(record.run->scenario(), record.run->source());
        record.reveal = revealOf(*record.run, record.figures, circumstancesOf(*record.run));
        record.stage = saved.stage;
        if (saved.key.startsWith(scriptKey)) {
            record.own = OwnSource{record.run->source(),
                                   record.beside ? std::optional(record.beside->source()) : std::nullopt};
        }
    } else if (!canRun(saved.scenario, m_source)) {
        revealUnrun(record);
        record.stage = saved.stage;
    }
    return record;
}

void Lesson::restore(const Session &session)
{
    if (m_session.isLive()) {
        return;
    }
    // Views look at their runs until they are told of the new ones.
    const std::map<QString, Record> before = std::exchange(m_records, {});
    m_changes.clear();
    m_liveKey.clear();
    m_rounds.restore(session.rounds);
    for (const SavedLesson &saved : session.lessons) {
        Record &record = m_records[saved.key] = recordOf(saved);
        record.lastShown = ++m_shown;
    }
    m_key = m_records.contains(session.key) ? session.key : QString();
    forgetOldRuns();
    if (run() && !record()->own) { // what is shown can be run again as it was
        m_source = run()->source();
        m_beside = besideRun() ? std::optional(besideRun()->source()) : std::nullopt;
    }
    emit sourceChanged();
    emit scenarioChanged();
    emit stageChanged();
    emit guessChanged();
}

} // namespace gilscope
