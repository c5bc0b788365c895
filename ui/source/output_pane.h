// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a real program printed, below the picture of what it did; hidden where there is none. Plain text, the
// last of it where it is long, whatever control characters are in it.
#pragma once

#include "engine/scenario_run.h"

#include <QLabel>
#include <QPlainTextEdit>

namespace gilscope {

class OutputPane : public QWidget
{
    Q_OBJECT

public:
    explicit OutputPane(QWidget *parent = nullptr);

    // Null for none. Called some times a second while it is live.
    void showRun(const ScenarioRun *run);
    [[nodiscard]] QString text() const { return m_text.toPlainText(); }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QLabel m_title;
    QPlainTextEdit m_text;
    QString m_shown;
};

// "exit code 3", "killed by signal 9"; empty while it runs.
[[nodiscard]] QString endInWords(const ProgramOutput &output);

} // namespace gilscope
