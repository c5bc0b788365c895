// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_view.h"

#include "curve_plot.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace gilscope {

namespace {

QLabel *wrappingLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // titles come from scenario files
    return label;
}

} // namespace

CurveView::CurveView(QWidget *parent)
    : QWidget(parent),
      m_title(wrappingLabel(this)),
      m_caption(wrappingLabel(this)),
      m_plot(new CurvePlot(this))
{
    setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_caption);
    column->addSpacing(8);
    column->addWidget(m_plot, 1);
    m_plot->hide();
    // Without a plot the two lines stand together, at the top.
    column->addStretch(0);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_caption->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    styleLabels();
}

void CurveView::setChart(CurveChart chart)
{
    if (chart == m_chart) {
        return;
    }
    m_chart = std::move(chart);
    m_title->setText(m_chart.title);
    m_caption->setText(m_chart.isEmpty() ? m_chart.whatToDo : m_chart.caption);
    m_plot->setVisible(!m_chart.isEmpty());
    m_plot->setChart(m_chart);
    setAccessibleName(m_chart.title);
    setAccessibleDescription(summaryOf(m_chart));
}

void CurveView::setColours(const StatePalette &palette)
{
    m_palette = palette;
    m_plot->setColours(palette);
    styleLabels();
    update();
}

void CurveView::styleLabels()
{
    QFont heading = font();
    heading.setBold(true);
    m_title->setFont(heading);
    for (const auto &[label, colour] :
         {std::pair(m_title, m_palette.text), std::pair(m_caption, m_palette.faint)}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, colour);
        label->setPalette(palette);
    }
}

bool CurveView::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ScreenChangeInternal:
        m_plot->followScreenScale();
        break;
    case QEvent::FontChange:
        styleLabels();
        break;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        update();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void CurveView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_palette.canvas);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace gilscope
