// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_export.h"

#include "lesson/reveal.h"
#include "ui/teach/expected_ends.h"

#include <algorithm>

namespace gilscope {

namespace {

const SavedLesson *lessonOf(const Session &session, const QString &key)
{
    const auto &lessons = session.lessons;
    const auto find = [&lessons](const auto &isIt) {
        const auto found = std::ranges::find_if(
            lessons, [&isIt](const SavedLesson &lesson) { return lesson.run && isIt(lesson); });
        return found == lessons.end() ? nullptr : &*found;
    };
    if (key.isEmpty()) {
        const SavedLesson *shown = find([&](const SavedLesson &lesson) { return lesson.key == session.key; });
        // A session of one run says of itself which it is.
        return shown == nullptr && lessons.size() == 1 && lessons.front().run ? &lessons.front() : shown;
    }
    const SavedLesson *byKey = find([&key](const SavedLesson &lesson) { return lesson.key == key; });
    return byKey != nullptr
        ? byKey
        : find([&key](const SavedLesson &lesson) { return lesson.run->scenario().id == key; });
}

} // namespace

std::optional<std::size_t> guessOf(const SavedLesson &lesson)
{
    if (lesson.chosen || lesson.hands.empty()) {
        return lesson.chosen;
    }
    const auto most = std::ranges::max_element(lesson.hands);
    if (*most == 0 || std::ranges::count(lesson.hands, *most) > 1) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(most - lesson.hands.begin());
}

std::optional<ExportedRun> exportedFrom(const Session &session, const QString &key)
{
    const SavedLesson *lesson = lessonOf(session, key);
    if (lesson == nullptr) {
        return std::nullopt;
    }
    ExportedRun exported{lesson->run, lesson->previous, {}, {}, lesson->beside};
    Rounds rounds{lesson->run->scenario(), lesson->run->source(), {}};
    for (const SavedRound &round : session.rounds) {
        if (round.source != lesson->run->source() || !(round.scenario == lesson->run->scenario())) {
            continue;
        }
        if (!round.walls.empty()) {
            rounds.walls.push_back(round.walls);
        }
        if (round.figures) {
            exported.figures.push_back(*round.figures);
        }
    }
    const Reveal reveal = revealOf(*lesson->run, exported.figures, circumstancesOf(*lesson->run));
    exported.notes.result = reveal.headline;
    exported.notes.rounds = std::move(rounds);
    exported.notes.comparison.previous = lesson->previous.get();
    exported.notes.comparison.beside = lesson->beside.get();
    if (lesson->stage >= LessonStage::Reveal) {
        exported.notes.comparison.expectedEnds = expectedEnds(*lesson->run, guessOf(*lesson));
    }
    return exported;
}

ExportedRun exportedAlone(const std::shared_ptr<const ScenarioRun> &run)
{
    RoundHistory walls;
    walls.add(*run);
    ExportedRun exported{run, nullptr, {figuresOf(*run)}, {}, nullptr};
    exported.notes.result = revealOf(*run, exported.figures, circumstancesOf(*run)).headline;
    exported.notes.rounds = walls.of(run->scenario(), run->source());
    return exported;
}

Session sessionOf(const ExportedRun &exported)
{
    const Scenario &scenario = exported.run->scenario();
    SavedLesson lesson;
    lesson.key = scenario.id;
    lesson.original = scenario;
    lesson.scenario = scenario;
    lesson.stage = LessonStage::Reveal;
    lesson.hands.assign(scenario.answers.size(), 0);
    lesson.run = exported.run;
    lesson.previous = exported.previous;
    lesson.beside = exported.beside;
    Session session;
    session.key = lesson.key;
    session.lessons.push_back(std::move(lesson));
    const std::size_t rounds = exported.notes.rounds ? exported.notes.rounds->walls.size() : 0;
    for (std::size_t i = 0; i < std::max(rounds, exported.figures.size()); ++i) {
        SavedRound round{scenario, {}, {}, exported.run->source()};
        if (i < rounds) {
            round.walls = exported.notes.rounds->walls[i];
        }
        if (i < exported.figures.size()) {
            round.figures = exported.figures[i];
        }
        session.rounds.push_back(std::move(round));
    }
    return session;
}

} // namespace gilscope
