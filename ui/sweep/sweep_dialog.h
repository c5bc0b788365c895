// SPDX-License-Identifier: GPL-3.0-or-later
//
// One quantity over a range: what is swept, how far it is, and the curves as they come, as a chart and as a
// table of the same figures. While it runs nothing else can be run: show it with show(), never exec(); it is
// modal to the application. Closing it while it runs stops it; once more, and it goes when it can.
//
//   ┌ Chart ┬ Table ┐                         Sweep   Size of a task ▾
//   │  curves                     │           From    1 ms
//   │                             │           …
//   └─────────────────────────────┘           ▓▓▓▓▓░░░░ 4 ms, round 2 of 3, Two threads
//   SIMULATED · 8 cores …   Export picture…  Copy  Save table…  Run sweep  Close
#pragma once

#include "sweep/sweep_run.h"
#include "ui/export/export_job.h"
#include "ui/timeline/state_palette.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QTabWidget;
class QVBoxLayout;

namespace gilscope {

class CurveView;
class SweepForm;
class SweepModel;

class SweepDialog : public QDialog
{
    Q_OBJECT

public:
    SweepDialog(const Scenario &scenario, const RunSource &source, Theme theme, QWidget *parent = nullptr);
    ~SweepDialog() override;

    [[nodiscard]] SweepForm &form() { return *m_form; }
    // Null before the first sweep.
    [[nodiscard]] const SweepRun *work() const { return m_work.get(); }

    void begin();
    void stop();
    void saveTable(const QString &fileName);
    void copy();
    void reject() override;

private:
    void build(const Scenario &scenario, const RunSource &source);
    [[nodiscard]] QWidget *makeResult();
    [[nodiscard]] QWidget *makeSide();
    void addButtons(QVBoxLayout &layout);
    void poll();
    void showResult();
    void showState();
    void showPlan();
    void finish();
    void openExportDialog();
    void chooseTableFile();
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }
    [[nodiscard]] bool hasResult() const;
    [[nodiscard]] SweepFigure figure() const;

    Theme m_theme;
    std::unique_ptr<SweepRun> m_work;
    std::size_t m_shown = 0; // runs that the chart shows
    QTimer m_timer;
    ExportJob m_exports;
    std::function<void()> m_exported;
    bool m_closesWhenDone = false;
    SweepForm *m_form = nullptr;
    SweepModel *m_model = nullptr;
    CurveView *m_chart = nullptr;
    QTabWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    QComboBox *m_figure = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_said = nullptr;
    QLabel *m_stamp = nullptr;
    QPushButton *m_begin = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gilscope
