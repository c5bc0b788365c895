// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the class sees, on a whole screen, in the projector's colours and type: the lesson, and a quiet foot
// that says where it is. Has the keyboard itself; nothing in it takes a key, so that each is the
// presentation's. One mechanism for one screen and for two.
//
//   LessonView | end of the lecture                  (or black)
//   question · run · answer · explanation         hint  2 / 5
#pragma once

#include "presentation.h"

#include <QWidget>

class QLabel;
class QScreen;
class QStackedWidget;

namespace gilscope {

class LessonView;
class PointerHider;
class StageMarker;

class AudienceWindow : public QWidget
{
    Q_OBJECT

public:
    // Both must outlive it. `run` starts the lesson.
    AudienceWindow(Presentation &presentation, Lesson &lesson, QAction *run);
    ~AudienceWindow() override;

    // In percent, as the main window has it; never smaller than a wall needs.
    void setTextScale(int percent);
    // Fills that screen from now on. Takes the keyboard where it covers what had it.
    void showOn(QScreen *screen, bool takesKeyboard);

    [[nodiscard]] LessonView &lessonView() { return *m_lessonView; }

signals:
    void closed(); // by whoever closed the window

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build(QAction *run);
    void connectPresentation();
    void readOnByStep();
    void applyType();
    void showState();
    void keepKeyboard(const QWidget *focus);

    Presentation &m_presentation;
    Lesson &m_lesson;
    int m_textScale = 100;
    QStackedWidget *m_pages = nullptr;
    LessonView *m_lessonView = nullptr;
    QLabel *m_end = nullptr;
    StageMarker *m_marker = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_place = nullptr;
    QWidget *m_black = nullptr;
    PointerHider *m_pointer = nullptr;
};

} // namespace gilscope
