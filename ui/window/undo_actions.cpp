// SPDX-License-Identifier: GPL-3.0-or-later
#include "undo_actions.h"

#include "command.h"
#include "ui/teach/lesson.h"
#include "ui/timeline/lane_editor.h"

#include <QWidget>

namespace gilscope {

UndoActions::UndoActions(QWidget *window) : QObject(window)
{
    undo = command(window, "undo", tr("&Undo"), {Qt::CTRL | Qt::Key_Z},
                   tr("Take back the last change of a guess, a knob or the lanes"));
    redo = command(window, "redo", tr("&Redo"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Z}, tr("Do it again"));
    undo->setEnabled(false);
    redo->setEnabled(false);
}

void UndoActions::connectTo(Lesson &lesson, LaneEditor &lanes)
{
    m_lesson = &lesson;
    m_lanes = &lanes;
    connect(&lesson.undoStack(), &QUndoStack::indexChanged, this, [this] {
        m_last = Place::Lesson;
        update();
    });
    // What can be undone is known only once the change is over.
    connect(&lanes.undoStack(), &QUndoStack::indexChanged, this, [this] {
        m_last = Place::Lanes;
        update();
    });
    connect(undo, &QAction::triggered, this, [this] {
        if (const auto place = placeOf(&QUndoStack::canUndo)) {
            *place == Place::Lesson ? m_lesson->undo() : m_lanes->undo();
        }
    });
    connect(redo, &QAction::triggered, this, [this] {
        if (const auto place = placeOf(&QUndoStack::canRedo)) {
            *place == Place::Lesson ? m_lesson->redo() : m_lanes->redo();
        }
    });
}

void UndoActions::setAvailable(bool lesson, bool lanes)
{
    m_lessonThere = lesson;
    m_lanesThere = lanes;
    update();
}

const QUndoStack &UndoActions::stackOf(Place place) const
{
    return place == Place::Lesson ? m_lesson->undoStack() : m_lanes->undoStack();
}

bool UndoActions::can(Place place, bool (QUndoStack::*possible)() const) const
{
    return (place == Place::Lesson ? m_lessonThere : m_lanesThere) && (stackOf(place).*possible)();
}

std::optional<UndoActions::Place> UndoActions::placeOf(bool (QUndoStack::*possible)() const) const
{
    const Place other = m_last == Place::Lesson ? Place::Lanes : Place::Lesson;
    for (const Place place : {m_last, other}) {
        if (can(place, possible)) {
            return place;
        }
    }
    return std::nullopt;
}

void UndoActions::show(QAction *action, const QString &plain, const QString &withWhat,
                       bool (QUndoStack::*possible)() const, QString (QUndoStack::*what)() const) const
{
    const std::optional<Place> place = placeOf(possible);
    action->setEnabled(place.has_value());
    action->setText(place ? withWhat.arg((stackOf(*place).*what)()) : plain);
}

void UndoActions::update()
{
    if (m_lesson != nullptr) {
        show(undo, tr("&Undo"), tr("&Undo %1"), &QUndoStack::canUndo, &QUndoStack::undoText);
        show(redo, tr("&Redo"), tr("&Redo %1"), &QUndoStack::canRedo, &QUndoStack::redoText);
    }
}

} // namespace gilscope
