// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lesson as it is looked at: title, then what its stage asks for (the question, the run, the explanation),
// and below it what came out. Shows a Lesson, which owns the truth; several views may show the same one. The
// inspector belongs to it, but whoever shows the view finds a place for it; the explanation is one of its
// pages, or one of this view.
//
//   title   question
//   QuestionPage | RunStage | ExplanationView
//   ResultStrip, or ComparisonStrip where two sources stand side by side
//   RevealPane, instead of the strip's verdict, where the scenario has answers or claims
#pragma once

#include "result_strip.h"
#include "ui/teach/explanation_view.h"
#include "ui/teach/lesson.h"
#include "ui/teach/question_page.h"
#include "ui/teach/reveal_pane.h"
#include "ui/timeline/timeline_panel.h"

#include <QWidget>

class QGridLayout;
class QScrollBar;
class QStackedWidget;

namespace gilscope {

class ComparisonStrip;
class ElidedLabel;
struct LessonActions;
struct SourceActions;
class RunStage;

class LessonView : public QWidget
{
    Q_OBJECT

public:
    // The lesson must outlive it. `run` starts it.
    LessonView(Lesson &lesson, QAction *run, QWidget *parent = nullptr);
    ~LessonView() override;

    // Offers what else can be done: skip the guess, have it explained.
    void offer(const LessonActions &actions, const SourceActions &sources);
    // The explanation is a page of this view (before an audience), not of the inspector.
    void setExplanationInside(bool inside);
    // Nothing in it can be pressed or takes the keyboard but the picture.
    void setForAudience(bool audience);
    void setTheme(Theme theme);
    // What the run is compared with in the picture.
    [[nodiscard]] RunComparison comparison() const;
    [[nodiscard]] RunStage &runStage() { return *m_runStage; }
    [[nodiscard]] const Verdict &verdict() const { return m_results->verdict(); }
    // Of the text that is told, where it does not fit: before an audience nobody can scroll it by hand. Null
    // where there is none.
    [[nodiscard]] QScrollBar *textBar() const;
    // Whether it is the run that is seen, rather than the question.
    [[nodiscard]] bool showsRun() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(QAction *run);
    void connectLesson();
    void showLesson();
    void showStage();
    [[nodiscard]] QWidget *pageOfStage() const;
    void showOutdated();
    void showStamp();
    void fitHeading();
    void showGuessAndGhost();
    void showResult();
    void showResults();
    [[nodiscard]] std::vector<RunState> shownStates() const;
    void advance();

    Lesson &m_lesson;
    std::vector<RunState> m_shownStates;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_question = nullptr;
    QLabel *m_stamp = nullptr; // of a run that was not measured
    QGridLayout *m_heading = nullptr;
    QString m_stampText; // all of it
    bool m_questionBelow = false;
    QStackedWidget *m_stage = nullptr;
    QuestionPage *m_questionPage = nullptr;
    RunStage *m_runStage = nullptr;
    ExplanationView *m_explanation = nullptr;     // of the inspector
    ExplanationView *m_explanationPage = nullptr; // of this view
    QLabel *m_outdated = nullptr;
    ResultStrip *m_results = nullptr;
    ComparisonStrip *m_compared = nullptr; // instead of the results, of two sources
    RevealPane *m_reveal = nullptr;
    bool m_explanationInside = false;
};

} // namespace gilscope
