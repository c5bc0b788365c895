// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hides the mouse pointer over a window where it has not moved for a while, and shows it again when it moves
// or goes elsewhere.
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QWindow;

namespace gilscope {

class PointerHider : public QObject
{
    Q_OBJECT

public:
    // The window must outlive it.
    explicit PointerHider(QWindow &window, std::chrono::milliseconds patience, QObject *parent = nullptr);
    ~PointerHider() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void hide();
    void show();

    QWindow &m_window;
    QTimer m_still;
    bool m_hidden = false;
};

} // namespace gilscope
