// SPDX-License-Identifier: GPL-3.0-or-later
//
// Raised hands, an answer a row: its number and text, how many, one less, one more. Buttons only, so that the
// keys of presenting are never typed into a field.
#pragma once

#include "ui/teach/lesson.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace gilscope {

class HandsRows : public QWidget
{
    Q_OBJECT

public:
    // The lesson must outlive it.
    explicit HandsRows(Lesson &lesson, QWidget *parent = nullptr);

private:
    struct Row
    {
        QLabel *text = nullptr;
        QToolButton *fewer = nullptr;
        QLabel *count = nullptr;
        QToolButton *more = nullptr;
    };

    void showAnswers();
    void showHands();
    void addRow();

    Lesson &m_lesson;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
};

} // namespace gilscope
