// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_field.h"

#include "scenario_list.h"

#include <QAction>
#include <QKeyEvent>

namespace gilscope {

SearchField::SearchField(ScenarioList &list, QWidget *parent) : QLineEdit(parent), m_list(list)
{
    setPlaceholderText(tr("Search"));
    setAccessibleName(tr("Search the scenarios"));
    setToolTip(tr("Search titles, summaries, groups and questions (%1)")
                   .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    setClearButtonEnabled(true);
    m_icon = addAction(QIcon(), LeadingPosition);
    m_icon->setVisible(false);
    connect(this, &QLineEdit::textChanged, &list, &ScenarioList::setSearch);
}

void SearchField::setIconColour(const QIcon &icon)
{
    m_icon->setIcon(icon);
    m_icon->setVisible(!icon.isNull());
}

// Esc stops the run elsewhere; here it clears first.
bool SearchField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !text().isEmpty()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (!text().isEmpty()) {
            clear();
            return;
        }
        break;
    case Qt::Key_Down:
        m_list.setFocus(Qt::TabFocusReason);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_list.currentKey().isEmpty()) {
            emit opened();
        }
        return;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace gilscope
