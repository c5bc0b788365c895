// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands where the picture will be: the question, the arrangements that answer it, and how to start.
#pragma once

#include "scenario/scenario.h"
#include "theme.h"

#include <QLabel>
#include <QToolButton>

namespace gilscope {

class QuestionPage : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionPage(QAction *run, QWidget *parent = nullptr);

    // `running` is the title of another scenario that is live and must end first; empty for none.
    void showScenario(const Scenario &scenario, const QString &running);
    void setColours(const ThemeColours &colours);

private:
    QLabel m_question;
    QLabel m_arrangements; // one a line
    QToolButton m_runButton;
    QLabel m_hint;
};

} // namespace gilscope
