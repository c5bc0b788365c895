// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitting_tool_bar.h"

#include <QEvent>
#include <QLayout>
#include <QToolButton>

namespace gilscope {

FittingToolBar::FittingToolBar(const QString &title, QWidget *parent) : QToolBar(title, parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void FittingToolBar::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_widthWithTexts = 0;
        if (isVisible())
            fit();
    }
}

void FittingToolBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    if (isVisible())
        fit();
}

void FittingToolBar::showEvent(QShowEvent *event)
{
    QToolBar::showEvent(event);
    fit();
}

void FittingToolBar::fit()
{
    const int large = fontMetrics().height() + 1;
    const int small = fontMetrics().ascent();
    const auto widthWith = [this, large](bool texts) {
        setIconSize({large, large});
        setTexts(texts);
        layout()->invalidate();
        return layout()->sizeHint().width();
    };
    if (m_widthWithTexts == 0) {
        m_widthOfPictures = widthWith(false);
        m_widthWithTexts = widthWith(true);
    }
    setTexts(m_widthWithTexts <= width());
    const int icon = m_widthOfPictures <= width() ? large : small;
    setIconSize({icon, icon});
}

void FittingToolBar::setTexts(bool shown)
{
    const auto wanted = shown ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    if (toolButtonStyle() == wanted)
        return;
    setToolButtonStyle(wanted);
    // What everything begins with keeps its word.
    if (auto *first = qobject_cast<QToolButton *>(widgetForAction(actions().value(0))))
        first->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

} // namespace gilscope
