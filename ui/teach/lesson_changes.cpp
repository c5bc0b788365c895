// SPDX-License-Identifier: GPL-3.0-or-later
//
// Guesses, hands and knobs: what a lecturer changes, and takes back.
#include "lesson.h"

#include "scenario/scenario_reader.h"

#include <algorithm>

namespace gilscope {

namespace {

constexpr int mostHands = 999;

} // namespace

class GuessChange : public QUndoCommand
{
public:
    GuessChange(Lesson &lesson, const QString &what, Lesson::Guess next)
        : QUndoCommand(what),
          m_lesson(lesson),
          m_before{lesson.record()->hands, lesson.record()->chosen},
          m_after(std::move(next))
    {}
    void undo() override { m_lesson.useGuess(m_before); }
    void redo() override { m_lesson.useGuess(m_after); }

private:
    Lesson &m_lesson;
    Lesson::Guess m_before;
    Lesson::Guess m_after;
};

class KnobChange : public QUndoCommand
{
public:
    KnobChange(Lesson &lesson, const QString &what, Scenario next)
        : QUndoCommand(what), m_lesson(lesson), m_before(lesson.record()->scenario), m_after(std::move(next))
    {}
    void undo() override { m_lesson.useScenario(m_before); }
    void redo() override { m_lesson.useScenario(m_after); }

private:
    Lesson &m_lesson;
    Scenario m_before;
    Scenario m_after;
};

Status Lesson::setKnobs(const std::vector<std::size_t> &stops)
{
    if (!record()) {
        return Nothing();
    }
    Result<Scenario> changed = isLive()
        ? Error{.message = tr("This scenario is running.").toStdString(),
                .remedy = tr("Wait until it is over, or stop it with Esc.").toStdString()}
        : withKnobs(record()->scenario, stops);
    if (!changed.isOk()) {
        emit knobsRefused(changed.error());
        return changed.error();
    }
    changeScenario(tr("turning a knob"), std::move(changed.value()));
    return Nothing();
}

void Lesson::resetKnobs()
{
    if (record() && !isLive()) {
        changeScenario(tr("resetting the knobs"), record()->original);
    }
}

void Lesson::changeScenario(const QString &what, Scenario scenario)
{
    if (scenario == record()->scenario) {
        emit scenarioChanged(); // whoever asked may show something else already
        return;
    }
    m_changes.push(new KnobChange(*this, what, std::move(scenario)));
}

void Lesson::useScenario(const Scenario &scenario)
{
    record()->scenario = scenario;
    emit scenarioChanged();
}

void Lesson::choose(std::optional<std::size_t> answer)
{
    if (record() && (!answer || *answer < record()->scenario.answers.size())) {
        changeGuess(tr("the guess"), {record()->hands, answer});
    }
}

void Lesson::setHands(std::size_t answer, int hands)
{
    if (record() && answer < record()->hands.size()) {
        Guess next{record()->hands, record()->chosen};
        next.hands[answer] = std::clamp(hands, 0, mostHands);
        changeGuess(tr("counting hands"), std::move(next));
    }
}

void Lesson::forgetGuesses()
{
    if (record()) {
        changeGuess(tr("forgetting the guesses"), {std::vector<int>(record()->hands.size()), std::nullopt});
    }
}

void Lesson::changeGuess(const QString &what, Guess guess)
{
    if (guess == Guess{record()->hands, record()->chosen}) {
        emit guessChanged(); // whoever asked may show something else already
        return;
    }
    m_changes.push(new GuessChange(*this, what, std::move(guess)));
}

void Lesson::useGuess(const Guess &guess)
{
    record()->hands = guess.hands;
    record()->chosen = guess.chosen;
    emit guessChanged();
}

void Lesson::undo()
{
    if (!isLive()) {
        m_changes.undo();
    }
}

void Lesson::redo()
{
    if (!isLive()) {
        m_changes.redo();
    }
}

} // namespace gilscope
