// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson_view.h"

#include "elided_label.h"
#include "focus_pass.h"
#include "lesson/run_summary.h"
#include "run_stage.h"
#include "ui/inspect/inspector.h"
#include "ui/source/comparison_strip.h"
#include "ui/teach/expected_ends.h"
#include "ui/teach/knob_bar.h"
#include "ui/teach/lesson_actions.h"
#include "ui/timeline/timeline_view.h"

#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr int lowWindow = 50; // lines of type
constexpr int lowestWindow = 26;
constexpr int headingGap = 18;

std::vector<RunState> statesOf(const ScenarioRun &run)
{
    std::vector<RunState> states;
    for (const VariantRun &variant : run.variants()) {
        states.push_back(variant.state());
    }
    return states;
}

} // namespace

LessonView::LessonView(Lesson &lesson, QAction *run, QWidget *parent) : QWidget(parent), m_lesson(lesson)
{
    build(run);
    connectLesson();
    showLesson();
}

LessonView::~LessonView()
{
    // Nothing more is shown, whatever the parts say while they go. What they look at is the lesson's, and
    // stays.
    disconnect(&m_lesson, nullptr, this, nullptr);
}

void LessonView::build(QAction *run)
{
    m_title = new ElidedLabel;
    m_title->setObjectName(QStringLiteral("lessonTitle"));
    m_question = new ElidedLabel;
    m_question->setObjectName(QStringLiteral("lessonQuestion"));
    m_stamp = new QLabel;
    m_stamp->setObjectName(QStringLiteral("runStamp"));
    m_stamp->setTextFormat(Qt::PlainText);
    m_stamp->setMinimumWidth(1); // it is elided where there is no room
    m_questionPage = new QuestionPage(m_lesson, run);
    m_runStage = new RunStage;
    m_explanation = new ExplanationView(m_lesson, ExplanationView::Size::Beside);
    m_runStage->inspector().insertPage(0, m_explanation, tr("Explanation"));
    m_explanationPage = new ExplanationView(m_lesson, ExplanationView::Size::Page);
    m_stage = new QStackedWidget;
    for (QWidget *page : {static_cast<QWidget *>(m_questionPage), static_cast<QWidget *>(m_runStage),
                          static_cast<QWidget *>(m_explanationPage)}) {
        m_stage->addWidget(page);
    }
    m_outdated = new QLabel;
    m_outdated->setObjectName(QStringLiteral("outdated"));
    m_outdated->setTextFormat(Qt::PlainText);
    m_outdated->setWordWrap(true);
    m_outdated->setMinimumWidth(1);
    m_results = new ResultStrip;
    m_compared = new ComparisonStrip;
    m_reveal = new RevealPane(m_lesson);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_heading = new QGridLayout;
    m_heading->setHorizontalSpacing(headingGap);
    m_heading->setVerticalSpacing(2);
    m_heading->setColumnStretch(1, 1);
    m_heading->addWidget(m_title, 0, 0);
    m_heading->addWidget(m_question, 0, 1, Qt::AlignBottom);
    m_heading->addWidget(m_stamp, 0, 2, Qt::AlignVCenter);
    layout->addLayout(m_heading);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_outdated);
    layout->addWidget(m_results);
    layout->addWidget(m_compared);
    layout->addWidget(m_reveal);
    passFocus(*this, *m_stage);
}

void LessonView::connectLesson()
{
    connect(&m_lesson, &Lesson::scenarioChanged, this, &LessonView::showLesson);
    connect(&m_lesson, &Lesson::stageChanged, this, [this] {
        showStage();
        if (m_lesson.stage() == LessonStage::Explanation && !m_explanationInside) {
            m_runStage->inspector().showPage(m_explanation);
        }
    });
    connect(&m_lesson, &Lesson::guessChanged, this, &LessonView::showGuessAndGhost);
    connect(&m_lesson, &Lesson::liveChanged, this, &LessonView::showStage);
    connect(&m_lesson, &Lesson::runChanged, this, [this] {
        m_runStage->setRun(m_lesson.run(), m_lesson.rounds());
        if (m_lesson.isLive()) {
            m_runStage->timeline().setFollowing(true);
        }
        showResult();
        showStage();
    });
    connect(&m_lesson, &Lesson::advanced, this, &LessonView::advance);
    connect(&m_lesson, &Lesson::runFinished, this, [this] {
        m_runStage->finish(m_lesson.rounds());
        showResult();
        showStage();
    });
    connect(&m_lesson, &Lesson::baselineChanged, this, [this] {
        m_runStage->advance();
        showResult();
    });
    connect(m_runStage, &RunStage::baselineWanted, &m_lesson, &Lesson::setBaseline);
    connect(m_runStage, &RunStage::replayingChanged, this, &LessonView::showResults);
}

void LessonView::offer(const LessonActions &actions, const SourceActions &sources)
{
    m_questionPage->setSkip(actions.skip);
    m_questionPage->setSources(sources);
    m_reveal->setExplain(actions.explain);
}

void LessonView::setExplanationInside(bool inside)
{
    m_explanationInside = inside;
    showStage();
}

void LessonView::setForAudience(bool audience)
{
    m_questionPage->setForAudience(audience);
    showStage();
}

bool LessonView::showsRun() const
{
    return m_lesson.run() != nullptr && m_lesson.stage() != LessonStage::Question;
}

QWidget *LessonView::pageOfStage() const
{
    const bool explains = m_explanationInside && m_lesson.stage() == LessonStage::Explanation;
    const bool documents = m_lesson.stage() != LessonStage::Question && m_lesson.run() == nullptr;
    if (explains || documents) {
        return m_explanationPage;
    }
    return showsRun() ? static_cast<QWidget *>(m_runStage) : m_questionPage;
}

// Another scenario, or the same with other knobs.
void LessonView::showLesson()
{
    if (m_runStage->run() != m_lesson.run()) {
        m_runStage->setRun(m_lesson.run(), m_lesson.rounds());
    }
    showResult();
    if (const Scenario *scenario = m_lesson.scenario()) {
        m_title->setText(scenario->title);
        m_question->setText(scenario->question);
    }
    showStage();
}

void LessonView::showStage()
{
    const Scenario *scenario = m_lesson.scenario();
    const bool hadFocus = m_stage->isAncestorOf(focusWidget());
    m_stage->setCurrentWidget(pageOfStage());
    if (hadFocus) {
        m_stage->currentWidget()->setFocus();
    }
    passFocus(*m_stage, *m_stage->currentWidget());
    m_question->setVisible(m_stage->currentWidget() != m_questionPage);
    showOutdated();
    showStamp();
    showGuessAndGhost();
    m_runStage->preview(showsRun() ? nullptr : scenario);
    showResults();
}

QScrollBar *LessonView::textBar() const
{
    QScrollBar *bar = m_stage->currentWidget() == m_explanationPage ? m_explanationPage->bar()
        : m_reveal->isVisibleTo(this)                               ? m_reveal->bar()
                                                                    : nullptr;
    return bar != nullptr && bar->maximum() > bar->minimum() ? bar : nullptr;
}

// Where there is little room, a replay needs it more; and where there is least, the answer: the figures stand
// in the timeline's headers as well.
void LessonView::showResults()
{
    const int lines = height() / fontMetrics().height();
    const bool isLow = lines < lowWindow;
    const bool shown = m_stage->currentWidget() == m_runStage && !(isLow && m_runStage->replay().playhead());
    const bool reveals = m_lesson.run() && RevealPane::isFor(*m_lesson.run());
    m_results->setVerdictShown(!reveals);
    m_results->setProgress(RevealPane::progressOf(m_lesson));
    const bool isTold = reveals && m_lesson.stage() >= LessonStage::Reveal && !m_lesson.isLive();
    const bool compares = m_lesson.besideRun() != nullptr;
    m_results->setVisible(shown && !compares && !(isTold && lines < lowestWindow));
    m_compared->setVisible(shown && compares && !(isTold && lines < lowestWindow));
    m_reveal->setVisible(shown && reveals);
}

// Measured is what everybody takes it for; of two sources each panel names its own.
void LessonView::showStamp()
{
    const ScenarioRun *run = showsRun() ? m_lesson.run() : nullptr;
    const bool tells =
        run != nullptr && run->source().kind != SourceKind::Measured && m_lesson.besideRun() == nullptr;
    m_stampText = tells ? stampOf(run->source()) : QString();
    m_stamp->setToolTip(m_stampText);
    m_stamp->setVisible(tells);
    fitHeading();
}

// Title, question and stamp in a row where that cuts nothing; else the question goes below, and the stamp is
// cut before the title.
void LessonView::fitHeading()
{
    const bool stamped = !m_stampText.isEmpty();
    const int words = m_stamp->fontMetrics().horizontalAdvance(m_stampText);
    const int around =
        m_stamp->sizeHint().width() - m_stamp->fontMetrics().horizontalAdvance(m_stamp->text());
    const int title = m_title->sizeHint().width() + headingGap;
    const int question = m_question->isHidden() ? 0 : m_question->sizeHint().width() + headingGap;
    const bool below = stamped && question > 0 && title + question + words + around > width();
    if (below != m_questionBelow) {
        m_questionBelow = below;
        m_heading->removeWidget(m_question);
        if (below) {
            m_heading->addWidget(m_question, 1, 0, 1, 3);
        } else {
            m_heading->addWidget(m_question, 0, 1, Qt::AlignBottom);
        }
    }
    const int room = std::max(width() - title - 2 * headingGap - around, width() / 3); // a gap on either side
    m_stamp->setText(m_stamp->fontMetrics().elidedText(m_stampText, Qt::ElideRight, room));
}

void LessonView::showOutdated()
{
    const bool outdated = showsRun() && m_lesson.isOutdated() && !m_lesson.isLive();
    m_outdated->setVisible(outdated);
    if (!outdated) {
        return;
    }
    QStringList changes;
    const RunSource &source = m_lesson.source();
    const std::optional<RunSource> &beside = m_lesson.comparedWith();
    if (source != m_lesson.run()->source()) {
        changes << tr("%1 instead of %2").arg(stampOf(source), stampOf(m_lesson.run()->source()));
    }
    if (beside && (!m_lesson.besideRun() || m_lesson.besideRun()->source() != *beside)) {
        changes << tr("%1 beside %2").arg(stampOf(*beside), stampOf(source));
    }
    const std::vector<Knob> &now = m_lesson.scenario()->knobs;
    const std::vector<Knob> &then = m_lesson.run()->scenario().knobs;
    for (std::size_t i = 0; i < std::min(now.size(), then.size()); ++i) {
        if (now[i].stop != then[i].stop) {
            changes << tr("%1: %2 instead of %3")
                           .arg(now[i].title, stopInWords(now[i], now[i].stop),
                                stopInWords(then[i], then[i].stop));
        }
    }
    m_outdated->setText(
        changes.isEmpty() ? tr("The scenario has changed. Press Space to run it again.")
                          : tr("%1. Press Space to run it again.").arg(changes.join(QStringLiteral(" · "))));
}

// The guess as an outline once the answer is told, and the run before a knob was turned as a ghost.
RunComparison LessonView::comparison() const
{
    RunComparison comparison;
    comparison.previous = m_lesson.previousRun();
    comparison.beside = m_lesson.besideRun();
    if (m_lesson.run() != nullptr && m_lesson.stage() >= LessonStage::Reveal && !m_lesson.isLive()) {
        comparison.expectedEnds = expectedEnds(*m_lesson.run(), m_lesson.guess());
    }
    return comparison;
}

void LessonView::showGuessAndGhost()
{
    if (m_lesson.run() != nullptr && m_runStage->run() == m_lesson.run()) {
        m_runStage->compareWith(comparison());
    }
}

void LessonView::showResult()
{
    if (const ScenarioRun *run = m_lesson.run()) {
        m_shownStates = shownStates();
        m_results->setResult(withSpreads(resultOf(*run), m_lesson.rounds()));
        if (const ScenarioRun *beside = m_lesson.besideRun()) {
            m_compared->setComparison(
                comparisonOf(*run, *beside, m_lesson.rounds(), m_lesson.roundsBeside()));
        }
        m_runStage->timeline().setSummary(run->isOver() ? summaryOf(*run) : QString());
    } else {
        m_runStage->timeline().setSummary({});
    }
}

std::vector<RunState> LessonView::shownStates() const
{
    std::vector<RunState> states = statesOf(*m_lesson.run());
    if (const ScenarioRun *beside = m_lesson.besideRun()) {
        std::ranges::copy(statesOf(*beside), std::back_inserter(states));
    }
    return states;
}

void LessonView::advance()
{
    m_runStage->advance();
    // Its figures change only when a variant's state does.
    if (shownStates() != m_shownStates) {
        showResult();
    }
}

void LessonView::setTheme(Theme theme)
{
    const ThemeColours colours = coloursOf(theme);
    QFont titleFont = scaled(font(), TypeStep::Title);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_question->setFont(scaled(font(), TypeStep::Heading));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colours.muted);
    m_question->setPalette(muted);
    QPalette telling = palette();
    telling.setColor(QPalette::WindowText, colours.accent);
    m_outdated->setPalette(telling);
    QFont bold = font();
    bold.setBold(true);
    m_outdated->setFont(bold);
    m_stamp->setFont(bold);
    m_stamp->setStyleSheet(
        QStringLiteral("border: 2px solid %1; border-radius: 6px; padding: 2px 8px; color: %1;")
            .arg(colours.accent.name()));
    fitHeading();
    m_questionPage->setColours(colours);
    m_explanation->setColours(colours);
    m_explanationPage->setColours(colours);
    m_results->setColours(colours);
    m_compared->setColours(colours);
    m_reveal->setColours(colours);
    m_runStage->setTheme(theme);
}

void LessonView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeading();
    showResults();
}

} // namespace gilscope
