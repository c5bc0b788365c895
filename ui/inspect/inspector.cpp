// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector.h"

#include <QEvent>
#include <QTabBar>

#include <algorithm>

namespace gilscope {

namespace {

constexpr double mostOfWindow = 0.4;
constexpr int usualWidth = 34; // in ems
constexpr int leastWidth = 14;

} // namespace

Inspector::Inspector(QWidget *parent) : QTabWidget(parent)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setDocumentMode(true);
    setUsesScrollButtons(true);
    tabBar()->setExpanding(false);
    tabBar()->setDrawBase(false);
    tabBar()->setAccessibleName(tr("Pages of the inspector"));
}

int Inspector::addPage(QWidget *page, const QString &title, const QIcon &icon)
{
    return addTab(page, icon, title);
}

void Inspector::insertPage(int number, QWidget *page, const QString &title)
{
    insertTab(number, page, title);
}

void Inspector::showPage(int page)
{
    setCurrentIndex(page);
    setFolded(false);
}

void Inspector::showPage(const QWidget *page)
{
    for (int number = 0; number < count(); ++number) {
        if (widget(number) == page)
            showPage(number);
    }
}

void Inspector::setFolded(bool folded)
{
    setVisible(!folded);
    if (std::exchange(m_folded, folded) != folded)
        emit foldedChanged(folded);
}

// The page by name: pages may be added before it.
QByteArray Inspector::saveState() const
{
    const QByteArray page = currentWidget() ? currentWidget()->objectName().toUtf8() : QByteArray();
    return (m_folded ? QByteArrayLiteral("folded:") : QByteArrayLiteral("open:")) + page;
}

void Inspector::restoreState(const QByteArray &state)
{
    const qsizetype colon = state.indexOf(':');
    if (colon < 0)
        return;
    const QString page = QString::fromUtf8(state.mid(colon + 1));
    for (int number = 0; number < count(); ++number) {
        if (widget(number)->objectName() == page)
            setCurrentIndex(number);
    }
    setFolded(state.left(colon) == "folded");
}

QSize Inspector::sizeHint() const
{
    return {std::min(usualWidth * fontMetrics().averageCharWidth() * 2, maximumWidth()),
            QTabWidget::sizeHint().height()};
}

// However many pages there are: their tabs scroll.
QSize Inspector::minimumSizeHint() const
{
    return {std::min(leastWidth * fontMetrics().averageCharWidth() * 2, maximumWidth()),
            QTabWidget::minimumSizeHint().height()};
}

bool Inspector::event(QEvent *event)
{
    // Shown at last, it knows its window: its parent may have got one since.
    if (event->type() == QEvent::Show || event->type() == QEvent::ParentChange) {
        if (m_window)
            m_window->removeEventFilter(this);
        m_window = isWindow() ? nullptr : window();
        if (m_window)
            m_window->installEventFilter(this);
        limitWidth();
    }
    return QTabWidget::event(event);
}

bool Inspector::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize)
        limitWidth();
    return QTabWidget::eventFilter(watched, event);
}

void Inspector::limitWidth()
{
    setMaximumWidth(m_window ? static_cast<int>(m_window->width() * mostOfWindow) : QWIDGETSIZE_MAX);
}

} // namespace gilscope
