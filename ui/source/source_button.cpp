// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_button.h"

#include "source_actions.h"

#include <QEvent>
#include <QMenu>
#include <QStyle>
#include <QStyleOptionToolButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gilscope {

SourceButton::SourceButton(const SourceActions &actions, QWidget *parent)
    : QWidget(parent), m_button(new QToolButton)
{
    setObjectName(QStringLiteral("sourceControl"));
    m_button->setObjectName(QStringLiteral("sourceButton"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    auto *menu = new QMenu(m_button);
    menu->setObjectName(QStringLiteral("sourceMenu"));
    actions.fill(*menu);
    m_button->setMenu(menu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    showSource({}, {});
}

void SourceButton::showSource(const RunSource &source, const std::optional<RunSource> &beside)
{
    const QString full = beside ? tr("%1 beside %2").arg(nameOf(source), nameOf(*beside)) : nameOf(source);
    const QString brief = beside ? tr("%1 + %2", "two sources").arg(shortNameOf(source), shortNameOf(*beside))
                                 : shortNameOf(source);
    const bool changes = full != m_long || brief != m_short;
    m_long = full;
    m_short = brief;
    QString stamp = stampOf(source);
    if (beside) {
        stamp = tr("%1 beside %2").arg(stamp, stampOf(*beside));
    }
    m_button->setToolTip(tr("Where the next run comes from: %1").arg(stamp));
    m_button->setAccessibleName(tr("Source: %1").arg(stamp));
    if (changes) {
        fit();
        updateGeometry();
        emit roomChanged();
    }
}

QSize SourceButton::sizeWith(const QString &text) const
{
    QStyleOptionToolButton option;
    option.initFrom(m_button);
    option.toolButtonStyle = Qt::ToolButtonTextOnly;
    option.features = QStyleOptionToolButton::HasMenu;
    option.text = text;
    option.font = m_button->font();
    const QFontMetrics metrics(m_button->font());
    const QSize content(metrics.horizontalAdvance(text) + metrics.averageCharWidth() * 2, metrics.height());
    return m_button->style()->sizeFromContents(QStyle::CT_ToolButton, &option, content, m_button)
        + QSize(metrics.averageCharWidth() * 2, 0);
}

QSize SourceButton::sizeHint() const
{
    return sizeWith(m_long);
}

QSize SourceButton::minimumSizeHint() const
{
    return sizeWith(m_short);
}

void SourceButton::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
        updateGeometry();
    }
}

void SourceButton::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void SourceButton::fit()
{
    m_button->setText(width() >= sizeHint().width() ? m_long : m_short);
}

} // namespace gilscope
