// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts lectures together: which scenarios, in which order, under what name. What is checked is presented,
// from the top down; rows are dragged, or moved by Ctrl+Up and Ctrl+Down.
#pragma once

#include "lectures.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace gilscope {

class LectureDialog : public QDialog
{
    Q_OBJECT

public:
    LectureDialog(Lectures lectures, std::vector<PlaylistEntry> available, QWidget *parent = nullptr);

    // As they are now, whatever button was pressed.
    [[nodiscard]] Lectures lectures() const;

private:
    void build();
    void addChoices();
    void choose(int index);
    void showLecture();
    void keepLecture();
    void addLecture();
    void removeLecture();
    void move(int rows);
    [[nodiscard]] QString freeName() const;

    Lectures m_lectures;
    std::vector<PlaylistEntry> m_available;
    QComboBox *m_choice = nullptr;
    QLineEdit *m_name = nullptr;
    QListWidget *m_list = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    bool m_showing = false; // what changes is not the user's doing
};

} // namespace gilscope
