// SPDX-License-Identifier: GPL-3.0-or-later
//
// What came out, below the picture: the class's guess in the frame's line, the answer that was right in this
// run (or why it is inconclusive), a sentence to whoever guessed otherwise, and what was seen. It says
// nothing before its time: while the run is live, how far that is. It never takes more than a quarter of the
// window; what is more scrolls.
#pragma once

#include "lesson.h"
#include "ui/window/theme.h"

#include <QGroupBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

class QGridLayout;

namespace gilscope {

class RevealPane : public QGroupBox
{
    Q_OBJECT

public:
    // The lesson must outlive it.
    explicit RevealPane(Lesson &lesson, QWidget *parent = nullptr);

    // Whether there is anything to reveal in a scenario: answers, or claims.
    [[nodiscard]] static bool isFor(const ScenarioRun &run);
    // "Round 2 of 5 … Esc stops it."; empty while nothing of the lesson is live.
    [[nodiscard]] static QString progressOf(const Lesson &lesson);
    // Offers to explain.
    void setExplain(QAction *explain);
    void setColours(const ThemeColours &colours);
    [[nodiscard]] QScrollBar *bar() const { return m_scroll.verticalScrollBar(); }
    // All of it in words.
    [[nodiscard]] QString words() const;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showLesson();
    void showTitle();
    void showReveal(const Reveal &reveal);
    void showClaims(const std::vector<ClaimSeen> &claims);
    void setColumns(int columns);
    void fit();

    Lesson &m_lesson;
    QScrollArea m_scroll;
    QWidget *m_content = nullptr;
    QLabel m_headline;
    QLabel m_reply;
    QGridLayout *m_grid = nullptr;
    std::vector<QLabel *> m_claims;
    QToolButton m_explainButton;
    ThemeColours m_colours;
    RevealKind m_said = RevealKind::Pending; // was told to screen readers
    int m_columns = 0;
};

} // namespace gilscope
