// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's three columns: list, lesson, inspector. Gives and takes their room: the list folds where the window
// becomes narrow, the inspector gets its width when it is unfolded.
#pragma once

#include <QSplitter>

namespace gilscope {

class Inspector;

class WindowPanes : public QSplitter
{
    Q_OBJECT

public:
    WindowPanes(QWidget *list, QWidget *centre, Inspector *inspector, QWidget *parent = nullptr);

    [[nodiscard]] bool showsList() const;
    void setListShown(bool shown);
    // As QSplitter saved them; empty or unreadable: what suits the window's width. Of the inspector likewise.
    void restorePlaces(const QByteArray &places, const QByteArray &inspector);
    // The window or its type has another size.
    void fitWindow();

signals:
    void listShownChanged(bool shown);

private:
    [[nodiscard]] int listWidth() const;
    void makeRoomForInspector();

    QWidget *m_list;
    Inspector *m_inspector;
    bool m_narrow = false; // the list was folded for it
};

} // namespace gilscope
