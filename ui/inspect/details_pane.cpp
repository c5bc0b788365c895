// SPDX-License-Identifier: GPL-3.0-or-later
#include "details_pane.h"

#include "ui/timeline/item_details.h"
#include "ui/timeline/time_axis.h"
#include "ui/window/theme.h"

#include <QEvent>
#include <QVBoxLayout>

#include <cmath>

namespace gilscope {

namespace {

QString heading(const QString &text)
{
    return QStringLiteral("<h3>%1</h3>").arg(text.toHtmlEscaped());
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace

DetailsPane::DetailsPane(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("detailsPane"));
    m_text.setObjectName(QStringLiteral("detailsText"));
    m_text.setAccessibleName(tr("Details of what is selected"));
    m_text.setFrameShape(QFrame::NoFrame);
    m_text.viewport()->setAutoFillBackground(false);
    m_text.setTabChangesFocus(true);
    m_text.document()->setDocumentMargin(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 0);
    layout->setSpacing(4);
    layout->addWidget(&m_text);
    layout->addWidget(&m_list, 1);
    refreshNow();
}

void DetailsPane::setPanels(const std::vector<TimelinePanel> &panels)
{
    m_panels = panels;
    if (m_gate.opensFor(panels, isVisible()))
        refresh();
}

void DetailsPane::setItem(std::optional<ItemReference> item)
{
    m_item = item;
    m_itemIsLatest = item.has_value();
    refresh();
}

void DetailsPane::setRange(std::optional<TimeRange> range)
{
    m_range = range;
    m_itemIsLatest = m_itemIsLatest && !range;
    refresh();
}

void DetailsPane::setTheme(Theme theme)
{
    m_list.setColours(StatePalette(theme));
    refresh();
}

void DetailsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        refresh();
}

void DetailsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitText();
}

void DetailsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void DetailsPane::refresh()
{
    if (isVisible() && !std::exchange(m_isStale, true)) // else when it is shown
        QMetaObject::invokeMethod(this, &DetailsPane::refreshNow, Qt::QueuedConnection);
}

void DetailsPane::refreshNow()
{
    m_isStale = false;
    const bool showsItem = m_item && (m_itemIsLatest || !m_range);
    const bool showsRange = !showsItem && m_range && !m_panels.empty();
    m_list.setVisible(showsRange);
    m_list.setReport(showsRange ? reportOn(m_panels, *m_range) : RangeReport{});
    const QString item = showsItem ? itemHtml(*m_item) : QString();
    showText(!item.isEmpty() ? item : showsRange ? rangeHtml(*m_range) : hintHtml());
}

void DetailsPane::showText(const QString &html)
{
    if (html != m_text.property("shown").toString()) {
        m_text.setProperty("shown", html);
        m_text.setHtml(html);
    }
    fitText();
}

// With a list below it, as high as its words; without, all there is.
void DetailsPane::fitText()
{
    const QTextDocument &document = *m_text.document();
    const bool alone = m_list.isHidden();
    const auto needed = static_cast<int>(std::ceil(document.size().height())) + 4;
    m_text.setMaximumHeight(alone ? QWIDGETSIZE_MAX : needed);
    m_text.setMinimumHeight(alone ? 0 : needed);
}

// Empty when the thing is no longer there.
QString DetailsPane::itemHtml(const ItemReference &item) const
{
    if (item.panel >= m_panels.size())
        return {};
    const ItemDetails details = detailsFor(m_panels[item.panel], item);
    if (details.title.isEmpty())
        return {};
    QString rows;
    for (const auto &[name, value] : details.facts) {
        rows += QStringLiteral("<tr><td style='padding-right:12px; color:%1'>%2</td><td>%3</td></tr>")
                    .arg(palette().color(QPalette::PlaceholderText).name(), name.toHtmlEscaped(),
                         value.toHtmlEscaped());
    }
    return heading(details.title) + paragraph(details.meaning)
        + QStringLiteral("<table cellspacing='4'>%1</table>").arg(rows);
}

QString DetailsPane::rangeHtml(TimeRange range) const
{
    const QString from = range.begin == 0 ? tr("0 s") : durationText(range.begin);
    return heading(tr("%1, from %2 to %3").arg(durationText(range.length()), from, durationText(range.end)));
}

QString DetailsPane::hintHtml() const
{
    const bool anything =
        std::ranges::any_of(m_panels, [](const TimelinePanel &panel) { return panel.trace != nullptr; });
    if (!anything)
        return paragraph(tr("Nothing has run yet. Press Run, then click a box to see what it is."));
    return paragraph(tr("Click a box to see what it is."))
        + paragraph(tr("Drag with Shift to measure a stretch."));
}

} // namespace gilscope
