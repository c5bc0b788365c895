// SPDX-License-Identifier: GPL-3.0-or-later
#include "pointer_hider.h"

#include <QCursor>
#include <QEvent>
#include <QGuiApplication>
#include <QWindow>

#include <utility>

namespace gilscope {

PointerHider::PointerHider(QWindow &window, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent), m_window(window)
{
    m_still.setSingleShot(true);
    m_still.setInterval(patience);
    connect(&m_still, &QTimer::timeout, this, &PointerHider::hide);
    // The window itself is told of every movement, whatever its widgets track.
    m_window.installEventFilter(this);
    m_still.start();
}

PointerHider::~PointerHider()
{
    show();
}

bool PointerHider::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::Enter:
        show();
        m_still.start();
        break;
    case QEvent::Leave:
    case QEvent::Hide:
        show();
        m_still.stop();
        break;
    default:
        break;
    }
    return false;
}

// Children have pointers of their own, which only an override overrules.
void PointerHider::hide()
{
    if (!m_hidden && m_window.isVisible() && m_window.geometry().contains(QCursor::pos())) {
        m_hidden = true;
        QGuiApplication::setOverrideCursor(Qt::BlankCursor);
    }
}

void PointerHider::show()
{
    if (std::exchange(m_hidden, false)) {
        QGuiApplication::restoreOverrideCursor();
    }
}

} // namespace gilscope
