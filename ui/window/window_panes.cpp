// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_panes.h"

#include "ui/inspect/inspector.h"

#include <utility>

namespace gilscope {

namespace {

// In average characters of the type.
constexpr int listCharacters = 31;
constexpr int narrowWindow = 150; // below this the picture needs the list's place
constexpr int roomyWindow = 210;  // from here on there is room for the inspector

} // namespace

WindowPanes::WindowPanes(QWidget *list, QWidget *centre, Inspector *inspector, QWidget *parent)
    : QSplitter(parent), m_list(list), m_inspector(inspector)
{
    setHandleWidth(1);
    addWidget(list);
    addWidget(centre);
    addWidget(inspector);
    setCollapsible(1, false);
    setCollapsible(2, false);
    setStretchFactor(1, 1);
    connect(this, &QSplitter::splitterMoved, this, [this] { emit listShownChanged(showsList()); });
    // Once the splitter has noticed.
    connect(inspector, &Inspector::foldedChanged, this, &WindowPanes::makeRoomForInspector, Qt::QueuedConnection);
}

int WindowPanes::listWidth() const
{
    return listCharacters * fontMetrics().averageCharWidth();
}

bool WindowPanes::showsList() const
{
    return sizes().constFirst() > 0;
}

void WindowPanes::setListShown(bool shown)
{
    const QList<int> before = sizes();
    const int wide = shown ? listWidth() : 0;
    setSizes({wide, before[0] + before[1] - wide, before[2]});
    emit listShownChanged(shown);
}

void WindowPanes::restorePlaces(const QByteArray &places, const QByteArray &inspector)
{
    if (!restoreState(places)) {
        setListShown(!m_narrow);
    }
    emit listShownChanged(showsList());
    m_inspector->setFolded(window()->width() < roomyWindow * fontMetrics().averageCharWidth());
    m_inspector->restoreState(inspector);
    if (inspector.isEmpty()) {
        QMetaObject::invokeMethod(this, &WindowPanes::makeRoomForInspector, Qt::QueuedConnection);
    }
}

void WindowPanes::fitWindow()
{
    const bool narrow = window()->width() < narrowWindow * fontMetrics().averageCharWidth();
    if (narrow != std::exchange(m_narrow, narrow) && narrow == showsList()) {
        setListShown(!narrow);
    }
}

// What was folded when the places were dealt out has got the least of them.
void WindowPanes::makeRoomForInspector()
{
    const QList<int> before = sizes();
    const int wide = m_inspector->sizeHint().width();
    if (m_inspector->isFolded() || before[2] >= wide) {
        return;
    }
    const int list = showsList() ? listWidth() : 0;
    setSizes({list, std::max(width() - list - wide, 1), wide});
}

} // namespace gilscope
