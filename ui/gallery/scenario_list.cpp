// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_list.h"

#include <QEvent>
#include <QPainter>
#include <QScopedValueRollback>

namespace gilscope {

ScenarioList::ScenarioList(const ScenarioShelf &shelf, QWidget *parent)
    : QListView(parent), m_model(shelf), m_shelf(shelf)
{
    setModel(&m_model);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setResizeMode(Adjust);
    setMouseTracking(true);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ScenarioList::showSelected);
}

void ScenarioList::setSearch(const QString &search)
{
    m_model.setSearch(search);
}

bool ScenarioList::select(const QString &key)
{
    if (m_shelf.entry(key) == nullptr) {
        return false;
    }
    const bool isOther = key != m_key;
    m_key = key;
    showSelected();
    if (isOther) {
        emit selected();
    }
    return true;
}

QString ScenarioList::currentKey() const
{
    const ShelfEntry *entry =
        m_model.entryAt(currentIndex().isValid() ? currentIndex() : m_model.nextEntry(0));
    return entry == nullptr ? QString() : entry->key;
}

void ScenarioList::showSelected()
{
    const QScopedValueRollback restoring(m_restoring, true);
    const QModelIndex index = m_model.indexOf(m_key);
    setCurrentIndex(index);
    if (index.isValid()) {
        scrollTo(index);
    }
}

void ScenarioList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const ShelfEntry *entry = m_model.entryAt(current);
    if (!m_restoring && entry != nullptr && entry->key != m_key) {
        m_key = entry->key;
        emit selected();
    }
}

void ScenarioList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid()) {
        setCurrentIndex(m_model.nextEntry(0));
    }
}

// Headings are passed over; a row of cards goes on with the next one.
QModelIndex ScenarioList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int row = currentIndex().row();
    const auto orStay = [this](const QModelIndex &index) { return index.isValid() ? index : currentIndex(); };
    switch (action) {
    case MoveHome:
        return m_model.nextEntry(0);
    case MoveEnd:
        return m_model.nextEntry(m_model.rowCount() - 1, -1);
    case MoveNext:
    case MoveRight:
        return orStay(m_model.nextEntry(row + 1));
    case MovePrevious:
    case MoveLeft:
        return orStay(m_model.nextEntry(row - 1, -1));
    case MoveUp:
    case MoveDown:
    case MovePageUp:
    case MovePageDown:
        break;
    }
    const QModelIndex index = QListView::moveCursor(action, modifiers);
    if (m_model.entryAt(index) != nullptr && index != currentIndex()) {
        return index;
    }
    const int step = action == MoveUp || action == MovePageUp ? -1 : 1;
    return orStay(m_model.nextEntry(row + step, step));
}

void ScenarioList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // sizes follow the width
}

void ScenarioList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        scheduleDelayedItemsLayout();
    }
}

void ScenarioList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model.rowCount() == 0) {
        QPainter painter(viewport());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const int gap = fontMetrics().height();
        painter.drawText(viewport()->rect().adjusted(gap, gap, -gap, -gap),
                         static_cast<int>(Qt::AlignTop | Qt::AlignHCenter) | Qt::TextWordWrap,
                         tr("Nothing here has “%1”.").arg(m_model.search().simplified()));
    }
}

} // namespace gilscope
