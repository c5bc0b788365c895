// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands where the picture will be: the question, the arrangements that answer it, and how to start.
// Where there is little room for its type it takes smaller steps, shortens titles, and at last scrolls.
#pragma once

#include "scenario/scenario.h"
#include "theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

namespace gilscope {

class QuestionPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit QuestionPage(QAction *run, QWidget *parent = nullptr);

    // `running` is the title of another scenario that is live and must end first; empty for none.
    void showScenario(const Scenario &scenario, const QString &running);
    void setColours(const ThemeColours &colours);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QLabel m_question;
    QLabel m_arrangements; // one a line
    QStringList m_titles;  // of them
    QToolButton m_runButton;
    QLabel m_hint;
};

} // namespace gilscope
