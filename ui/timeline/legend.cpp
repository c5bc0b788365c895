// SPDX-License-Identifier: GPL-3.0-or-later
#include "legend.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Legend", text);
}

QStringList namesOfShade(const std::vector<TimelinePanel> &panels, std::size_t shade)
{
    QStringList names;
    for (const TimelinePanel &panel : panels) {
        for (std::size_t i = shade; panel.trace && i < panel.trace->layout.threads.size();
             i += threadShadeCount) {
            const QString name = threadLabel(*panel.trace, static_cast<ThreadId>(i));
            if (!names.contains(name))
                names << name;
        }
    }
    return names;
}

// The thread's name where all panels agree about all of them; else which of a panel's threads it is.
QString shadeText(const std::vector<TimelinePanel> &panels, std::size_t shade)
{
    bool agree = true;
    for (std::size_t i = 0; i < threadShadeCount; ++i)
        agree &= namesOfShade(panels, i).size() < 2;
    const QStringList names = namesOfShade(panels, shade);
    if (agree && !names.isEmpty())
        return tr("%1 runs").arg(names.front());
    const bool processes = std::any_of(panels.begin(), panels.end(), [](const TimelinePanel &panel) {
        return panel.trace && panel.trace->layout.processes.size() > 1;
    });
    return processes ? tr("thread or process %1 runs").arg(shade + 1) : tr("thread %1 runs").arg(shade + 1);
}

QString stateText(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
        return tr("runs");
    case ThreadState::WaitingForLock:
        return tr("waits for the lock");
    case ThreadState::WaitingHot:
        return tr("lost the race for the lock");
    case ThreadState::Handshake:
        return tr("hand-shake");
    case ThreadState::Ready:
        return tr("has no core");
    case ThreadState::Starting:
        return tr("starts");
    case ThreadState::Unknown:
        return tr("events lost");
    }
    Q_UNREACHABLE();
}

} // namespace

Legend legendOf(const std::vector<TimelinePanel> &panels, const std::vector<StyleIndex> &styles, double width,
                const TypeScale &type)
{
    const QFontMetricsF metrics(type.body);
    const double rowHeight = std::ceil(metrics.height() * 1.25);
    const double sample = std::round(type.unit * 2);
    const double gap = type.unit * 0.5;
    Legend legend;
    double x = 0;
    double y = 0;
    for (const StyleIndex style : styles) {
        LegendEntry entry;
        entry.style = style;
        const auto shade = shadeOf(style);
        entry.text = shade ? shadeText(panels, *shade) : stateText(static_cast<ThreadState>(style));
        const double advance = std::ceil(metrics.horizontalAdvance(entry.text));
        if (x > 0 && x + sample + gap + advance > width) {
            x = 0;
            y += rowHeight;
        }
        const double height = std::round(type.unit * 0.95);
        entry.sample = QRectF(x, std::round(y + (rowHeight - height) / 2), sample, height);
        entry.textRect = QRectF(x + sample + gap, y, advance, rowHeight);
        x = std::round(entry.textRect.right() + type.unit * 1.8);
        legend.entries.push_back(std::move(entry));
    }
    legend.height = legend.entries.empty() ? 0 : y + rowHeight;
    return legend;
}

void paintLegend(QPainter &painter, const Legend &legend, const StatePalette &palette, const TypeScale &type,
                 PaintTarget target)
{
    TimelinePainter samples(painter, palette, type, target);
    for (const LegendEntry &entry : legend.entries) {
        samples.paintSample(entry.sample, entry.style);
        samples.paintText({entry.textRect, entry.text}, type.body, palette.text,
                          Qt::AlignLeft | Qt::AlignVCenter);
    }
}

} // namespace gilscope
