// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_bar.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

namespace gilscope {

MessageBar::MessageBar(QAction *dismiss, QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("messageBar"));
    m_label.setTextFormat(Qt::PlainText);
    m_label.setWordWrap(true);
    // However long a word is, it must not widen the window.
    m_label.setMinimumWidth(1);
    m_label.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label.setAccessibleName(tr("Message"));

    auto *close = new QToolButton;
    close->setDefaultAction(dismiss);
    close->setToolButtonStyle(Qt::ToolButtonIconOnly);
    close->setFocusPolicy(Qt::TabFocus);
    close->setAccessibleName(tr("Dismiss the message"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 10, 10, 10);
    layout->addWidget(&m_label, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showNews(const QString &text)
{
    show(text, false);
}

void MessageBar::showProblem(const QString &headline, const Error &error)
{
    QString text = headline;
    for (const std::string &part : {error.place, error.message, error.remedy}) {
        if (!part.empty()) {
            text += QLatin1Char('\n') + QString::fromStdString(part);
        }
    }
    show(text, true);
}

void MessageBar::show(const QString &text, bool problem)
{
    setProperty("problem", problem);
    // The style sheet looks at the property only when it is told to.
    style()->unpolish(this);
    style()->polish(this);
    m_label.setText(text);
    setVisible(true);
    QAccessibleEvent event(&m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace gilscope
