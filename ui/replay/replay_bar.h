// SPDX-License-Identifier: GPL-3.0-or-later
//
// The controls of a replay: step back, play, step forward, scrub, speed, what steps stop at, the time; and
// the caption, large enough for the last row. Where there is no room for one row, the choices go below, and
// the caption has two lines. Says what to do when there is nothing to replay.
#pragma once

#include "replay.h"
#include "ui/timeline/state_palette.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace gilscope {

class CaptionLabel;

class ReplayBar : public QWidget
{
    Q_OBJECT

public:
    // Controls the replay, which outlives it, and shows its state.
    explicit ReplayBar(Replay &replay, QWidget *parent = nullptr);

    void setTheme(Theme theme);
    // The sentence, also where it does not fit.
    [[nodiscard]] QString caption() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTransport();
    void buildChoices();
    void connectReplay();
    QToolButton *button(const char *name, const QString &text, const QString &tip);
    [[nodiscard]] int insideWidth() const;
    void fitIn();
    void setScaledFonts();
    void showAvailable();
    void showPanels();
    void showPlayhead();
    void showPlaying();
    void showCaption();
    void scrubTo(int position);

    Replay &m_replay;
    Theme m_theme = Theme::Light;
    QLabel *m_panelTitle = nullptr;
    CaptionLabel *m_caption = nullptr;
    QBoxLayout *m_controls = nullptr;
    QWidget *m_transport = nullptr;
    QWidget *m_choices = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_play = nullptr;
    QToolButton *m_forward = nullptr;
    QSlider *m_slider = nullptr;
    QLabel *m_time = nullptr;
    QComboBox *m_panel = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_speed = nullptr;
};

} // namespace gilscope
