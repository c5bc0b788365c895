// SPDX-License-Identifier: GPL-3.0-or-later
#include "offer_bar.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

namespace gilscope {

namespace {

constexpr int steps = 1000;

} // namespace

OfferBar::OfferBar(const QString &name, const QList<QAction *> &commands, QWidget *parent) : QFrame(parent)
{
    setObjectName(name);
    setProperty("offers", true);
    m_label.setObjectName(name + QStringLiteral("Text"));
    m_label.setTextFormat(Qt::PlainText);
    m_label.setWordWrap(true);
    m_label.setMinimumWidth(1);
    m_label.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label.setAccessibleName(tr("Message"));
    m_progress.setObjectName(name + QStringLiteral("Progress"));
    m_progress.setAccessibleName(tr("Progress"));
    m_progress.setTextVisible(false);
    m_progress.setMaximumWidth(160);
    m_progress.hide();

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(10);
    layout->addWidget(&m_label, 1);
    layout->addWidget(&m_progress);
    for (QAction *command : commands) {
        auto *button = new QToolButton;
        button->setObjectName(command->objectName() + QStringLiteral("-button"));
        button->setDefaultAction(command);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(command->statusTip());
        button->setProperty("quiet", true);
        layout->addWidget(button);
        connect(command, &QAction::changed, button,
                [command, button] { button->setVisible(command->isEnabled()); });
        button->setVisible(command->isEnabled());
    }
    hide();
}

void OfferBar::setProgress(std::optional<double> share)
{
    m_progress.setVisible(true);
    m_progress.setRange(0, share ? steps : 0);
    m_progress.setValue(static_cast<int>(share.value_or(0) * steps));
}

void OfferBar::show(const QString &text)
{
    const bool isNews = text != m_label.text();
    m_label.setText(text);
    setVisible(!text.isEmpty());
    if (isNews && !text.isEmpty()) {
        QAccessibleEvent event(&m_label, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace gilscope
