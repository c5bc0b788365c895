// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson_actions.h"

#include "lesson.h"
#include "ui/window/command.h"
#include "ui/window/theme.h"

#include <QCoreApplication>
#include <QMenu>

namespace gilscope {

namespace {

constexpr int mostAnswers = 4;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::LessonActions)
};

void turnKnob(Lesson &lesson, int by)
{
    std::vector<std::size_t> stops;
    for (const Knob &knob : lesson.scenario()->knobs) {
        stops.push_back(knob.stop);
    }
    const int last = static_cast<int>(lesson.scenario()->knobs.front().stops.size()) - 1;
    stops.front() = static_cast<std::size_t>(std::clamp(static_cast<int>(stops.front()) + by, 0, last));
    static_cast<void>(lesson.setKnobs(stops)); // an error is the lesson's to tell: knobsRefused()
}

bool isRunOver(const Lesson &lesson)
{
    return lesson.run() != nullptr && !lesson.isLive();
}

} // namespace

LessonActions::LessonActions(QWidget *window)
{
    for (int number = 1; number <= mostAnswers; ++number) {
        const auto key = static_cast<Qt::Key>(Qt::Key_0 + number);
        const auto name = [number](const char *what) {
            return QByteArray(what) + QByteArray::number(number);
        };
        answers << command(window, name("answer-"), Text::tr("Answer &%1").arg(number), {key},
                           Text::tr("Guess answer %1").arg(number));
        raise << command(window, name("raise-"), Text::tr("A hand for answer %1").arg(number),
                         {Qt::SHIFT | key}, Text::tr("Count a hand more for answer %1").arg(number));
        takeBack << command(window, name("take-back-"), Text::tr("A hand less for answer %1").arg(number),
                            {Qt::CTRL | Qt::SHIFT | key},
                            Text::tr("Count a hand less for answer %1").arg(number));
    }
    forgetGuesses =
        command(window, "forget-guesses", Text::tr("&Forget the guesses"), {Qt::CTRL | Qt::SHIFT | Qt::Key_0},
                Text::tr("No guess, and no hands: for the next class"));
    skip = command(window, "skip", Text::tr("S&kip"), {Qt::Key_Return, Qt::Key_Enter},
                   Text::tr("Run it without a guess"));
    skip->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    question = command(window, "question", Text::tr("&Question or result"), {Qt::Key_Q},
                       Text::tr("Go back to the question, or to what came out"));
    explain =
        command(window, "explain", Text::tr("&Explain"), {Qt::Key_E}, Text::tr("Explain what was seen"));
    measure = command(window, "measure", Text::tr("&Measure %1 ×").arg(roundsMeasured), {Qt::Key_M},
                      Text::tr("Run it %1 times: median and spread").arg(roundsMeasured));
    knobDown = command(window, "knob-down", Text::tr("&Turn down"),
                       {Qt::Key_BracketLeft, Qt::CTRL | Qt::Key_Left}, Text::tr("Turn the first knob down"));
    knobUp = command(window, "knob-up", Text::tr("Turn &up"),
                     {Qt::Key_BracketRight, Qt::CTRL | Qt::Key_Right}, Text::tr("Turn the first knob up"));
    resetKnobs = command(window, "reset-knobs", Text::tr("&Reset the knobs"), {Qt::CTRL | Qt::Key_Backspace},
                         Text::tr("Put the knobs where they stood at first"));
    skip->setIconText(Text::tr("Skip ⏎"));
    measure->setIconText(Text::tr("Measure %1 ×").arg(roundsMeasured));
    explain->setIconText(Text::tr("Explain · E"));
    for (QAction *once : {skip, question, explain, measure, forgetGuesses, resetKnobs}) {
        once->setAutoRepeat(false);
    }
}

void LessonActions::connectTo(Lesson &lesson) const
{
    const auto on = [&lesson](QAction *action, auto &&does) {
        QObject::connect(action, &QAction::triggered, &lesson, [&lesson, does] { does(lesson); });
    };
    for (int i = 0; i < mostAnswers; ++i) {
        const auto answer = static_cast<std::size_t>(i);
        // The same key again takes it back.
        on(answers[i], [answer](Lesson &of) {
            of.choose(of.guess() == answer && of.allHands() == 0 ? std::nullopt : std::optional(answer));
        });
        on(raise[i], [answer](Lesson &of) { of.setHands(answer, of.hands(answer) + 1); });
        on(takeBack[i], [answer](Lesson &of) { of.setHands(answer, of.hands(answer) - 1); });
    }
    on(forgetGuesses, [](Lesson &of) { of.forgetGuesses(); });
    on(skip, [](Lesson &of) { of.start(); });
    on(question, [](Lesson &of) {
        if (of.stage() != LessonStage::Question) {
            of.showStage(LessonStage::Question);
        } else {
            of.showStage(of.isLive() ? LessonStage::Run : LessonStage::Reveal);
        }
    });
    on(explain, [](Lesson &of) { of.showStage(LessonStage::Explanation); });
    on(measure, [](Lesson &of) { of.start(roundsMeasured); });
    on(knobDown, [](Lesson &of) { turnKnob(of, -1); });
    on(knobUp, [](Lesson &of) { turnKnob(of, 1); });
    on(resetKnobs, [](Lesson &of) { of.resetKnobs(); });
}

void LessonActions::update(const Lesson &lesson, bool looksAtIt) const
{
    const Scenario *scenario = looksAtIt ? lesson.scenario() : nullptr;
    const bool here = scenario != nullptr && lesson.runs();
    const bool idle = here && !lesson.isLive() && lesson.otherLive() == nullptr;
    const bool asks = here && lesson.stage() == LessonStage::Question;
    for (int i = 0; i < mostAnswers; ++i) {
        const auto answer = static_cast<std::size_t>(i);
        const bool there = asks && answer < scenario->answers.size();
        answers[i]->setEnabled(there);
        raise[i]->setEnabled(there);
        takeBack[i]->setEnabled(there && lesson.hands(answer) > 0);
    }
    forgetGuesses->setEnabled(scenario != nullptr && (lesson.guess() || lesson.allHands() > 0));
    skip->setEnabled(asks && idle && !scenario->answers.empty() && !lesson.guess());
    question->setEnabled(scenario != nullptr && (!here || lesson.run() != nullptr));
    explain->setEnabled(scenario != nullptr && (isRunOver(lesson) || !here));
    measure->setEnabled(idle);
    const bool knobs = idle && !scenario->knobs.empty();
    const Knob *first = knobs ? &scenario->knobs.front() : nullptr;
    knobDown->setEnabled(first && first->stop > 0);
    knobUp->setEnabled(first && first->stop + 1 < first->stops.size());
    resetKnobs->setEnabled(knobs && lesson.knobsTurned());
}

void LessonActions::fill(QMenu &menu) const
{
    menu.addActions({question, explain, skip});
    menu.addSeparator();
    menu.addActions({knobDown, knobUp, resetKnobs});
    menu.addSeparator();
    menu.addActions(answers);
    menu.addActions(raise);
    menu.addActions(takeBack);
    menu.addAction(forgetGuesses);
}

void LessonActions::setColours(const ThemeColours &colours) const
{
    measure->setIcon(themedIcon(measure->objectName(), colours));
}

} // namespace gilscope
