// SPDX-License-Identifier: GPL-3.0-or-later
//
// One thing to change: a slider with stops for each knob of numbers, a choice for one of texts, with its
// value and unit. What is changed is run the next time. While the run is live nothing can be changed, and a
// tool tip says why.
// Where there is no room for them, a button brings them up.
#pragma once

#include "lesson.h"
#include "ui/window/theme.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QFrame;
class QLabel;
class QSlider;
class QToolButton;

namespace gilscope {

class ElidedLabel;

class KnobBar : public QWidget
{
    Q_OBJECT

public:
    // The lesson must outlive it.
    explicit KnobBar(Lesson &lesson, QWidget *parent = nullptr);

    void setColours(const ThemeColours &colours);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void roomChanged(); // it needs another width

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        QWidget *whole = nullptr;
        ElidedLabel *title = nullptr;
        QSlider *slider = nullptr; // one of these two
        QComboBox *choice = nullptr;
        QLabel *value = nullptr; // of the slider
    };

    void showLesson();
    void build(const std::vector<Knob> &knobs);
    [[nodiscard]] Row makeRow(const Knob &knob, std::size_t number);
    void showStop(const Row &row, const Knob &knob);
    void turn(std::size_t knob, int stop);
    void fit();
    void choosePlace(); // in the bar, or in the pop-up
    void popUp();
    void takeBack();

    Lesson &m_lesson;
    std::vector<Knob> m_knobs; // that there are rows for
    std::vector<Row> m_rows;
    QWidget *m_all = nullptr; // the rows
    QBoxLayout *m_layout = nullptr;
    QToolButton *m_button = nullptr;
    QFrame *m_popUp = nullptr;
};

// "5 ms": a stop as it is shown.
[[nodiscard]] QString stopInWords(const Knob &knob, std::size_t stop);

} // namespace gilscope
