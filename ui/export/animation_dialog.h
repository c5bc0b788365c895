// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks how a replay is to be written as an animation, writes it, and shows how far it is. While it writes,
// Cancel stops that and the dialog stays; what was begun is gone. Remembers the choices.
#pragma once

#include "animation.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace gilscope {

struct AnimationSubject
{
    std::shared_ptr<const ScenarioRun> run;      // over
    std::shared_ptr<const ScenarioRun> previous; // keeps alive what the notes compare it with; may be null
    PageNotes notes;
    ImageOptions look; // of the page; size and theme are chosen here
};

class AnimationDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AnimationDialog(AnimationSubject subject, QWidget *parent = nullptr);
    ~AnimationDialog() override;

    void reject() override;

signals:
    // Written: to this file or folder.
    void saved(const QString &name);

private:
    void build();
    void showState();
    void fitEnding();
    void chooseTarget();
    void begin();
    void end();
    [[nodiscard]] AnimationFormat format() const;
    [[nodiscard]] QString ending() const;
    [[nodiscard]] AnimationOptions options() const;
    [[nodiscard]] bool isWriting() const { return m_animation && m_animation->isRunning(); }

    AnimationSubject m_subject;
    std::unique_ptr<AnimationExport> m_animation;
    QString m_mayReplace; // a file of this name
    QWidget *m_choices = nullptr;
    QComboBox *m_format = nullptr;
    QComboBox *m_size = nullptr;
    QComboBox *m_theme = nullptr;
    QDoubleSpinBox *m_seconds = nullptr;
    QSpinBox *m_framesPerSecond = nullptr;
    QLineEdit *m_target = nullptr;
    QLabel *m_said = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_begin = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace gilscope
