// SPDX-License-Identifier: GPL-3.0-or-later
//
// Undo and redo of what a lecturer changes in the lesson (guesses, hands, knobs) and in the picture (lanes):
// one pair of commands over both, the last changed first. The editor has its own.
#pragma once

#include <QAction>
#include <QObject>

class QUndoStack;

namespace gilscope {

class LaneEditor;
class Lesson;

class UndoActions : public QObject
{
    Q_OBJECT

public:
    explicit UndoActions(QWidget *window);

    // Both must live as long as the actions can be triggered.
    void connectTo(Lesson &lesson, LaneEditor &lanes);
    // What is looked at, and may be changed now.
    void setAvailable(bool lesson, bool lanes);

    QAction *undo = nullptr;
    QAction *redo = nullptr;

private:
    enum class Place { Lesson, Lanes };

    void update();
    [[nodiscard]] bool can(Place place, bool (QUndoStack::*possible)() const) const;
    // Where the next one is; none: nowhere.
    [[nodiscard]] std::optional<Place> placeOf(bool (QUndoStack::*possible)() const) const;
    void show(QAction *action, const QString &plain, const QString &withWhat,
              bool (QUndoStack::*possible)() const, QString (QUndoStack::*what)() const) const;
    [[nodiscard]] const QUndoStack &stackOf(Place place) const;

    Lesson *m_lesson = nullptr;
    LaneEditor *m_lanes = nullptr;
    Place m_last = Place::Lesson;
    bool m_lessonThere = false;
    bool m_lanesThere = false;
};

} // namespace gilscope
