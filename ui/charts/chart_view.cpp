// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_view.h"

#include "strip_plot.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
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

ChartView::ChartView(QWidget *parent)
    : QWidget(parent),
      m_title(wrappingLabel(this)),
      m_caption(wrappingLabel(this)),
      m_plot(new StripPlot(this))
{
    setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_caption);
    column->addSpacing(6);
    column->addWidget(m_plot);
    column->addStretch(1);

    auto *copying = new QAction(tr("Copy chart"), this);
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetShortcut);
    connect(copying, &QAction::triggered, this, &ChartView::copy);
    addAction(copying);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    styleLabels();
}

void ChartView::setChart(StripChart chart)
{
    if (chart == m_chart)
        return;
    m_chart = std::move(chart);
    m_title->setText(m_chart.title);
    m_caption->setText(m_chart.isEmpty() ? m_chart.whatToDo : m_chart.caption);
    m_plot->setVisible(!m_chart.isEmpty());
    m_plot->setChart(m_chart);
    setAccessibleName(m_chart.title);
    setAccessibleDescription(summaryOf(m_chart));
}

void ChartView::setColours(const StatePalette &palette)
{
    m_palette = palette;
    m_plot->setColours(palette);
    styleLabels();
    update();
}

void ChartView::styleLabels()
{
    QFont heading = font();
    heading.setBold(true);
    m_title->setFont(heading);
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 0.85);
    else
        small.setPixelSize(std::max(1, qRound(small.pixelSize() * 0.85)));
    m_caption->setFont(small);
    const auto colour = [](QLabel *label, const QColor &text) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, text);
        label->setPalette(palette);
    };
    colour(m_title, m_palette.text);
    colour(m_caption, m_palette.faint);
}

QImage ChartView::image(double scale)
{
    const double screen = m_plot->bufferDevicePixelRatio();
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(m_palette.canvas);
    m_plot->setBufferDevicePixelRatio(scale);
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
    render(&image, {}, {}, QWidget::DrawChildren);
    m_plot->setBufferDevicePixelRatio(screen);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    return image;
}

void ChartView::copy()
{
    auto *content = new QMimeData;
    content->setImageData(image(2 * devicePixelRatioF()));
    content->setText(tableOf(m_chart));
    QGuiApplication::clipboard()->setMimeData(content);
}

bool ChartView::event(QEvent *event)
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

void ChartView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_palette.canvas);
    if (!hasFocus())
        return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace gilscope
