// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_loan.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace gilscope {

namespace {

bool isClickers(const QKeyEvent &event, bool inText)
{
    if (event.modifiers() & ~Qt::KeypadModifier) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
    case Qt::Key_F5:
    case Qt::Key_Escape:
        return true;
    case Qt::Key_Period:
        return !inText;
    default:
        return false;
    }
}

} // namespace

KeyLoan::KeyLoan(const QList<QAction *> &borrowers)
{
    QList<QKeySequence> borrowed;
    for (const QAction *borrower : borrowers) {
        borrowed += borrower->shortcuts();
    }
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        const QList<QAction *> actions = window->findChildren<QAction *>();
        for (QAction *action : actions) {
            const QList<QKeySequence> own = action->shortcuts();
            QList<QKeySequence> kept = own;
            kept.removeIf([&](const QKeySequence &key) { return borrowed.contains(key); });
            if (!borrowers.contains(action) && kept != own) {
                m_lenders.push_back({action, own});
                action->setShortcuts(kept);
            }
        }
    }
    qApp->installEventFilter(this);
}

// A widget that accepts this event keeps the key from being a shortcut: it is not asked.
bool KeyLoan::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || QApplication::activeModalWidget() != nullptr) {
        return false;
    }
    const auto *widget = qobject_cast<QWidget *>(watched);
    const bool inText = widget && widget->testAttribute(Qt::WA_InputMethodEnabled);
    if (!isClickers(*static_cast<QKeyEvent *>(event), inText)) {
        return false;
    }
    event->ignore();
    return true;
}

KeyLoan::~KeyLoan()
{
    for (const Lender &lender : m_lenders) {
        if (lender.action) {
            lender.action->setShortcuts(lender.keys);
        }
    }
}

} // namespace gilscope
