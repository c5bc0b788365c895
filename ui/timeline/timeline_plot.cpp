// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_plot.h"

#include <QFontMetricsF>

#include <cmath>

namespace gilscope {

namespace {

// Ticks as the pictures have them, instead of QCustomPlot's own. Coordinates: nanoseconds.
class TimeTicker : public QCPAxisTicker
{
public:
    void setTicks(const std::vector<TimeTick> &ticks)
    {
        m_times.clear();
        m_labels.clear();
        for (const TimeTick &tick : ticks) {
            m_times << static_cast<double>(tick.time);
            m_labels << tick.label;
        }
    }

protected:
    double getTickStep(const QCPRange &) override { return m_times.size() > 1 ? m_times[1] - m_times[0] : 1; }
    int getSubTickCount(double) override { return 0; }
    QVector<double> createTickVector(double, const QCPRange &) override { return m_times; }
    // QCustomPlot may ask for fewer than there are: it trims what lies outside.
    QVector<QString> createLabelVector(const QVector<double> &times, const QLocale &, QChar, int) override
    {
        QVector<QString> labels;
        for (const double time : times)
            labels << m_labels.value(m_times.indexOf(time));
        return labels;
    }

private:
    QVector<double> m_times;
    QVector<QString> m_labels;
};

} // namespace

TimelinePlot::TimelinePlot(QWidget *parent) : QCustomPlot(parent), m_type(typeScale(13))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setInteractions(QCP::iNone);
    setNoAntialiasingOnDrag(true);
    axisRect()->setAutoMargins(QCP::msNone);
    yAxis->setVisible(false);
    xAxis->grid()->setVisible(false); // the canvas draws it, within the lanes
    yAxis->grid()->setVisible(false);
    xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new TimeTicker));
    xAxis->setTickLength(0, 5);
    xAxis->setSubTicks(false);
    setAccessibleName(tr("Time axis"));
}

void TimelinePlot::setColours(const StatePalette &palette)
{
    setBackground(QBrush(palette.canvas));
    xAxis->setBasePen(QPen(palette.faint));
    xAxis->setTickPen(QPen(palette.faint));
    xAxis->setTickLabelColor(palette.text);
    replot();
}

void TimelinePlot::setType(const TypeScale &type)
{
    m_type = type;
    xAxis->setTickLabelFont(type.body);
    xAxis->setTickLabelPadding(static_cast<int>(type.unit / 4));
}

void TimelinePlot::showAxis(const TimelineGeometry &geometry)
{
    const TimeAxis &axis = geometry.axis;
    const int left = static_cast<int>(axis.left);
    const int below = static_cast<int>(axisHeight(m_type)) - 2;
    axisRect()->setMargins(QMargins(left, 0, std::max(0, width() - left - axis.pixels), below));
    static_cast<TimeTicker *>(xAxis->ticker().data())->setTicks(geometry.ticks);
    xAxis->setRange(static_cast<double>(axis.range.begin), static_cast<double>(axis.range.end));
    replot(rpQueuedReplot);
}

void TimelinePlot::followScreenScale()
{
    setBufferDevicePixelRatio(devicePixelRatioF());
    replot(rpQueuedReplot);
}

} // namespace gilscope
