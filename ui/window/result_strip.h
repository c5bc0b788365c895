// SPDX-License-Identifier: GPL-3.0-or-later
//
// Below the timeline: the figures of each variant in large type, and the verdict in a sentence. Where there
// is little room the type is the body's, columns go by their weight, rows scroll; time, ratio and verdict
// stay.
#pragma once

#include "result_model.h"
#include "theme.h"

#include <QLabel>
#include <QTableView>

namespace gilscope {

class ResultStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ResultStrip(QWidget *parent = nullptr);

    void setResult(RunResult result);
    [[nodiscard]] const Verdict &verdict() const { return m_model.verdict(); }
    void setColours(const ThemeColours &colours);
    void setVerdictShown(bool shown);
    // How far the run is, where the verdict will stand; empty once it is over.
    void setProgress(const QString &progress);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int widthOf(int column, const QFont &figures) const;
    [[nodiscard]] int widthOfAll(const QFont &figures, int titleWidth) const; // of those not hidden
    [[nodiscard]] int linesOfWindow() const; // how many of the body type fit into its height
    [[nodiscard]] TypeStep figureStep() const;
    void chooseColumns();
    void fitTable();
    void showVerdict();

    ResultModel m_model;
    QTableView m_table;
    QLabel m_verdict;
    QString m_progress;
    ThemeColours m_colours;
};

} // namespace gilscope
