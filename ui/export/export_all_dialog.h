// SPDX-License-Identifier: GPL-3.0-or-later
//
// All presets into a folder: where to, in which formats, how they look; then how far it is, and what came of
// it. While it runs nothing else can be run: show it application-modal, with show(), never exec(). Closing
// it stops after the file at hand.
#pragma once

#include "export_all.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace gilscope {

class ExportAllDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportAllDialog(std::vector<Scenario> scenarios, QWidget *parent = nullptr);

    void begin();
    void reject() override;

    // Null before begin().
    [[nodiscard]] const ExportAll *work() const { return m_work.get(); }

private:
    void build();
    void chooseFolder();
    void showState();
    void showProgress();
    void showOutcome();
    [[nodiscard]] std::vector<const ExportFormat *> chosenFormats() const;
    [[nodiscard]] ImageOptions chosenLook() const;

    std::vector<Scenario> m_scenarios;
    std::unique_ptr<ExportAll> m_work;
    bool m_closesWhenDone = false;
    QWidget *m_choices = nullptr;
    QLineEdit *m_folder = nullptr;
    std::vector<std::pair<const ExportFormat *, QCheckBox *>> m_formats;
    QComboBox *m_preset = nullptr;
    QComboBox *m_theme = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_said = nullptr;
    QPushButton *m_begin = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gilscope
