// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands of a lesson: guesses, question, explanation, several rounds, knobs. They act on a Lesson once
// they are connected to it.
#pragma once

#include <QAction>

class QMenu;

namespace gilscope {

class Lesson;
struct ThemeColours;

inline constexpr int roundsMeasured = 5;

struct LessonActions
{
    explicit LessonActions(QWidget *window);

    void connectTo(Lesson &lesson) const;
    // Enabled by what can be done now: when the lesson, its guesses or its run have changed. None where the
    // lesson is not what is looked at.
    void update(const Lesson &lesson, bool looksAtIt) const;
    void fill(QMenu &menu) const;
    void setColours(const ThemeColours &colours) const;

    QList<QAction *> answers;  // choose one, 1 to 4
    QList<QAction *> raise;    // a hand more for it
    QList<QAction *> takeBack; // a hand less
    QAction *forgetGuesses = nullptr;
    QAction *skip = nullptr;     // runs without a guess; works where its widget has the keyboard
    QAction *question = nullptr; // and back to the result
    QAction *explain = nullptr;
    QAction *measure = nullptr;
    QAction *knobDown = nullptr; // of the first one
    QAction *knobUp = nullptr;
    QAction *resetKnobs = nullptr;
};

} // namespace gilscope
