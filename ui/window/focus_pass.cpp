// SPDX-License-Identifier: GPL-3.0-or-later
#include "focus_pass.h"

#include <QFocusEvent>
#include <QWidget>

namespace gilscope {

namespace {

class FocusPass : public QObject
{
public:
    FocusPass(QWidget &whole, QWidget &part) : QObject(&whole), m_part(part)
    {
        setObjectName(name());
        whole.installEventFilter(this);
    }

    static QString name() { return QStringLiteral("focusPass"); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn) {
            m_part.setFocus(static_cast<const QFocusEvent *>(event)->reason());
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QWidget &m_part;
};

} // namespace

void passFocus(QWidget &whole, QWidget &part)
{
    delete whole.findChild<QObject *>(FocusPass::name(), Qt::FindDirectChildrenOnly);
    new FocusPass(whole, part);
}

} // namespace gilscope
