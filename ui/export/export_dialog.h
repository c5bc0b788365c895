// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a picture of one run looks like, and where it goes: preview, choices, Save… and Copy. The choices are
// remembered for the next run. Never waits: pictures are made by an ExportJob, and until one is done nothing
// can be chosen. Open it with open().
//
//   ┌ preview ───────────────────┐  Format   Image in pixels ▾
//   │                            │  Size     Slide 16:9 ▾
//   │                            │  …
//   └────────────────────────────┘  ☑ Title  ☐ Question …
//   1920 × 1080 pixels · 50.8 × …             Save…  Copy  Close
#pragma once

#include "export_job.h"
#include "picture_settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace gilscope {

class PicturePreview;

// What the dialog offers of a run.
struct ExportSubject
{
    ExportedRun exported;
    std::optional<TimeRange> visible; // in the window; none where that is the whole run
    LaneArrangement lanes;            // as in the window
};

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(ExportSubject subject, QWidget *parent = nullptr);
    ~ExportDialog() override; // remembers what was chosen

    // As they are chosen.
    [[nodiscard]] ImageOptions options() const;
    [[nodiscard]] ExportedRun exported() const;
    [[nodiscard]] PicturePreview &preview() { return *m_preview; }

    // What the buttons do, without asking for the file's name.
    void saveAs(const QString &fileName);
    void copy();
    void reject() override; // not while something is being written

signals:
    void saved(const QString &fileName); // then it closes
    void copied();
    void failed(const gilscope::Error &error);

private:
    void build();
    void addWhat(QFormLayout &form);
    void addSize(QFormLayout &form);
    void addLook(QFormLayout &form);
    void addParts(QVBoxLayout &layout);
    void addButtons(QVBoxLayout &layout);
    void showSettings(const PictureSettings &settings);
    [[nodiscard]] PictureSettings settings() const;
    void usePreset();
    void useOwnSize();
    void useUnit();
    void useResolution();
    void showSize(QSize pixels);
    [[nodiscard]] QSize pixels() const;
    void showChoices();
    void chooseFile();
    void run(const QString &doing, const std::function<void()> &start);
    void finish(const Status &status);

    ExportSubject m_subject;
    ExportJob m_job;
    std::function<void()> m_done; // what to say once the job is well done
    bool m_showing = false;       // the choices are being set, not made
    PicturePreview *m_preview = nullptr;
    QLabel *m_facts = nullptr; // size in pixels and on paper, or what went wrong
    QWidget *m_choices = nullptr;
    QComboBox *m_format = nullptr;
    QComboBox *m_variant = nullptr;
    QComboBox *m_range = nullptr;
    QComboBox *m_panels = nullptr;
    QComboBox *m_preset = nullptr;
    QDoubleSpinBox *m_width = nullptr;
    QDoubleSpinBox *m_height = nullptr;
    QComboBox *m_unit = nullptr;
    QDoubleSpinBox *m_resolution = nullptr;
    QComboBox *m_theme = nullptr;
    QCheckBox *m_transparent = nullptr;
    std::vector<QCheckBox *> m_parts; // as pageParts()
    QCheckBox *m_comparison = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace gilscope
