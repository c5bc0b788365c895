// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitting_tool_bar.h"

#include <QEvent>
#include <QLayout>
#include <QToolButton>

#include <utility>

namespace gilscope {

namespace {

constexpr int wordsKept = 3; // where there is room for some

} // namespace

FittingToolBar::FittingToolBar(const QString &title, QWidget *parent) : QToolBar(title, parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void FittingToolBar::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        refit();
    }
}

void FittingToolBar::refit()
{
    m_widthWithTexts = 0;
    if (isVisible())
        fit();
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
    const auto widthWith = [this, large](Texts texts) {
        setIconSize({large, large});
        setTexts(texts);
        layout()->invalidate();
        return layout()->sizeHint().width();
    };
    if (m_widthWithTexts == 0) {
        m_widthOfPictures = widthWith(Texts::First);
        m_widthWithSome = widthWith(Texts::Some);
        m_widthWithTexts = widthWith(Texts::All);
    }
    setTexts(m_widthWithTexts <= width()      ? Texts::All
                 : m_widthWithSome <= width() ? Texts::Some
                                              : Texts::First);
    const int icon = m_widthOfPictures - spare() <= width() ? large : small;
    setIconSize({icon, icon});
}

int FittingToolBar::spare() const
{
    int spare = 0;
    for (QAction *action : actions()) {
        const QWidget *part = widgetForAction(action);
        if (part != nullptr && qobject_cast<const QToolButton *>(part) == nullptr)
            spare += std::max(part->sizeHint().width() - part->minimumSizeHint().width(), 0);
    }
    return spare;
}

void FittingToolBar::setTexts(Texts shown)
{
    if (std::exchange(m_texts, shown) == shown)
        return;
    setToolButtonStyle(shown == Texts::All ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    // What everything begins with keeps its word.
    const int kept = shown == Texts::Some ? wordsKept : 1;
    for (int i = 0; i < wordsKept; ++i) {
        if (auto *button = qobject_cast<QToolButton *>(widgetForAction(actions().value(i))))
            button->setToolButtonStyle(i < kept || shown == Texts::All ? Qt::ToolButtonTextBesideIcon
                                                                       : Qt::ToolButtonIconOnly);
    }
}

} // namespace gilscope
