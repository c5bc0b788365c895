// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands where the picture will be: the question, the answers to guess from (or, where there are none,
// the arrangements), and how to start. Where there is little room it takes smaller type, stacks the answers,
// and at last scrolls; nothing is cut. Shows a Lesson and passes guesses on to it.
#pragma once

#include "answer_card.h"
#include "lesson.h"

#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

class QGridLayout;

namespace gilscope {

struct SourceActions;

class QuestionPage : public QScrollArea
{
    Q_OBJECT

public:
    // The lesson must outlive it. `run` starts it.
    QuestionPage(Lesson &lesson, QAction *run, QWidget *parent = nullptr);

    // Offers to run without a guess.
    void setSkip(QAction *skip);
    // Offers another source for what this one can't run. They must outlive it.
    void setSources(const SourceActions &sources);
    // Nothing to press, and nothing that takes the keyboard.
    void setForAudience(bool audience);
    void setColours(const ThemeColours &colours);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(QAction *run);
    void showScenario();
    void showGuess();
    void showHint();
    [[nodiscard]] QString whereItRuns() const;
    void showWayOut();
    void fit();
    void setStep(TypeStep question, TypeStep answers);
    void placeCards();
    [[nodiscard]] int room() const;

    Lesson &m_lesson;
    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
    QLabel m_question;
    QLabel m_arrangements; // one a line
    QStringList m_titles;  // of them
    std::vector<AnswerCard *> m_cards;
    std::size_t m_answers = 0; // so many of the cards are used
    int m_columns = 0;
    QToolButton m_skipButton;
    QToolButton m_runButton;
    QToolButton m_documentedButton;
    QToolButton m_wayOutButton;
    const SourceActions *m_sources = nullptr;
    QLabel m_hint;
    bool m_audience = false;
};

} // namespace gilscope
