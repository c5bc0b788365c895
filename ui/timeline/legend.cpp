// SPDX-License-Identifier: GPL-3.0-or-later
#include "legend.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Legend)
};

QStringList namesOfShade(const std::vector<TimelinePanel> &panels, std::size_t shade)
{
    QStringList names;
    for (const TimelinePanel &panel : panels) {
        for (std::size_t i = shade; panel.trace && i < panel.trace->layout.threads.size();
             i += threadShadeCount) {
            if (panel.trace->layout.threads[i].isService)
                continue;
            const QString name = threadLabel(*panel.trace, static_cast<ThreadId>(i));
            if (!names.contains(name))
                names << name;
        }
    }
    return names;
}

enum class Wording { Full, Brief, Short };

// Of several threads with one shade the numbers that stand in their boxes.
QString numbersOf(const QStringList &names)
{
    constexpr qsizetype most = 4;
    QStringList numbers;
    for (const QString &name : names) {
        const QString number = shortLabel(name);
        numbers << (number.isEmpty() ? name : number);
    }
    numbers.removeDuplicates();
    return numbers.size() <= most ? numbers.join(u'/')
                                  : QStringList(numbers.first(most)).join(u'/') + QStringLiteral("/…");
}

QString shadeText(const std::vector<TimelinePanel> &panels, std::size_t shade, Wording wording)
{
    const QStringList names = namesOfShade(panels, shade);
    if (names.isEmpty())
        return Text::tr("thread %1 runs").arg(shade + 1);
    if (names.size() == 1)
        return Text::tr("%1 runs").arg(names.front());
    return names.size() == 2 && wording == Wording::Full
        ? Text::tr("%1 run", "several threads").arg(names.join(QStringLiteral(", ")))
        : Text::tr("%1 run", "several threads").arg(numbersOf(names));
}

QString stateText(const std::vector<TimelinePanel> &panels, ThreadState state, Wording wording)
{
    const bool brief = wording != Wording::Full;
    const bool isModelled = std::ranges::any_of(
        panels, [](const TimelinePanel &panel) { return panel.trace == nullptr || !isReal(*panel.trace); });
    switch (state) {
    case ThreadState::Running:
        return Text::tr("runs");
    case ThreadState::Native:
        return brief ? Text::tr("native") : Text::tr("native work");
    case ThreadState::Encoding:
        return Text::tr("encodes");
    case ThreadState::Transferring:
        return Text::tr("transfers");
    case ThreadState::Decoding:
        return Text::tr("decodes");
    case ThreadState::InRequest:
        return brief ? Text::tr("in request") : Text::tr("in a request");
    case ThreadState::WaitingForUserLock:
        return brief ? Text::tr("waits for own Lock") : Text::tr("waits for a Lock of the program");
    case ThreadState::Idle:
        return Text::tr("idle");
    case ThreadState::StartUpWork:
        if (!isModelled)
            return brief ? Text::tr("start-up") : Text::tr("start-up work");
        return brief ? Text::tr("start-up (model)") : Text::tr("start-up work (modelled)");
    case ThreadState::WaitingForLock:
        return brief ? Text::tr("waits for lock") : Text::tr("waits for the lock");
    case ThreadState::WaitingHot:
        return brief ? Text::tr("lost the race") : Text::tr("lost the race for the lock");
    case ThreadState::Handshake:
        return Text::tr("hand-shake");
    case ThreadState::Ready:
        return brief ? Text::tr("no core") : Text::tr("has no core");
    case ThreadState::Starting:
        return Text::tr("starts");
    case ThreadState::Stopped:
        return brief ? Text::tr("stopped") : Text::tr("stopped with the world");
    case ThreadState::Unknown:
        return Text::tr("events lost");
    }
    Q_UNREACHABLE();
}

QString markText(MarkKind kind, Wording wording)
{
    const bool brief = wording != Wording::Full;
    switch (kind) {
    case MarkKind::Requested:
        return brief ? Text::tr("asks") : Text::tr("asks for the lock");
    case MarkKind::TimedOut:
        return brief ? Text::tr("time-out") : Text::tr("has waited an interval");
    case MarkKind::DropRequested:
        return brief ? Text::tr("drop request") : Text::tr("asks the holder to give");
    case MarkKind::SafepointSeen:
        return brief ? Text::tr("seen") : Text::tr("the holder sees it");
    case MarkKind::LostRace:
        return brief ? Text::tr("in vain") : Text::tr("woken in vain");
    case MarkKind::Retaken:
        return brief ? Text::tr("taken again") : Text::tr("taken again at once");
    case MarkKind::Deadlock:
        return Text::tr("deadlock");
    case MarkKind::Loss:
        return brief ? Text::tr("lost here") : Text::tr("events lost here");
    }
    Q_UNREACHABLE();
}

QString styleText(const std::vector<TimelinePanel> &panels, StyleIndex style, Wording wording)
{
    if (const auto shade = shadeOf(style))
        return shadeText(panels, *shade, wording);
    return style == serviceStyle ? Text::tr("a helper runs")
                                 : stateText(panels, static_cast<ThreadState>(style), wording);
}

// Not yet placed.
std::vector<LegendEntry> entriesOf(const std::vector<TimelinePanel> &panels, const LegendContent &content,
                                   Wording wording)
{
    std::vector<LegendEntry> entries;
    for (const StyleIndex style : content.styles)
        entries.push_back({.style = style, .text = styleText(panels, style, wording)});
    for (const MarkKind mark : content.marks)
        entries.push_back({.mark = mark, .text = markText(mark, wording)});
    return entries;
}

Legend inRows(std::vector<LegendEntry> entries, double width, const TypeScale &type)
{
    const QFontMetricsF metrics(type.body);
    const double rowHeight = legendRowHeight(type);
    const double sampleHeight = std::round(type.unit * 0.95);
    Legend legend;
    double x = 0;
    double y = 0;
    for (LegendEntry &entry : entries) {
        const double sampleWidth = std::round(type.unit * (entry.mark ? 0.8 : 2));
        const double textAt = std::round(sampleWidth + type.unit * 0.5);
        const double advance = std::ceil(metrics.horizontalAdvance(entry.text));
        if (x > 0 && x + textAt + advance > width) {
            x = 0;
            y += rowHeight;
        }
        entry.sample = QRectF(x, std::round(y + (rowHeight - sampleHeight) / 2), sampleWidth, sampleHeight);
        entry.textRect = QRectF(x + textAt, y, advance, rowHeight);
        x = std::round(x + textAt + advance + type.unit * 1.6);
    }
    legend.height = entries.empty() ? 0 : y + rowHeight;
    legend.rows = static_cast<int>(std::lround(legend.height / rowHeight));
    legend.entries = std::move(entries);
    return legend;
}

// No row much shorter than the others: as narrow as the number of rows allows.
Legend balanced(Legend legend, double width, const TypeScale &type)
{
    while (legend.rows > 1 && width > type.unit) {
        width -= type.unit;
        Legend narrower = inRows(legend.entries, width, type);
        if (narrower.rows > legend.rows)
            break;
        legend = std::move(narrower);
    }
    return legend;
}

} // namespace

double legendRowHeight(const TypeScale &type)
{
    return std::ceil(QFontMetricsF(type.body).height() * 1.25);
}

namespace {

std::size_t programThreads(const Trace &trace)
{
    return static_cast<std::size_t>(std::ranges::count(trace.layout.threads, false, &TraceThread::isService));
}

} // namespace

std::vector<StyleIndex> expectedStyles(const std::vector<TimelinePanel> &panels, LaneChoice lanes)
{
    std::size_t threads = 0;
    for (const TimelinePanel &panel : panels) {
        const auto expected = static_cast<std::size_t>(
            std::count_if(panel.expectedLanes.begin(), panel.expectedLanes.end(), [](const LaneName &lane) {
                return lane.kind == LaneKind::Thread && !lane.isService;
            }));
        threads = std::max<std::size_t>(threads, panel.trace ? programThreads(*panel.trace) : expected);
    }
    std::vector<StyleIndex> styles;
    for (std::size_t i = 0; i < std::min(threads, threadShadeCount); ++i)
        styles.push_back(styleOf(ThreadState::Running, static_cast<ThreadId>(i)));
    if (shows(lanes, LaneKind::Thread) && threads > 0) {
        for (const ThreadState state :
             {ThreadState::WaitingForLock, ThreadState::Handshake, ThreadState::Ready, ThreadState::Starting})
            styles.push_back(styleOf(state, {}));
    }
    return styles;
}

LegendContent visibleContent(const TimelineGeometry &geometry)
{
    return {visibleStyles(geometry), visibleMarks(geometry)};
}

Legend legendOf(const std::vector<TimelinePanel> &panels, const LegendContent &content, double width,
                const TypeScale &type)
{
    // The first words that fit into one row; else those that need the fewest.
    Legend best;
    for (const Wording wording : {Wording::Full, Wording::Brief, Wording::Short}) {
        Legend legend = inRows(entriesOf(panels, content, wording), width, type);
        if (wording == Wording::Full || legend.rows < best.rows)
            best = std::move(legend);
        if (best.rows < 2)
            return best;
    }
    return balanced(std::move(best), width, type);
}

void paintLegend(QPainter &painter, const Legend &legend, const StatePalette &palette, const TypeScale &type,
                 PaintTarget target)
{
    TimelinePainter samples(painter, palette, type, target);
    for (const LegendEntry &entry : legend.entries) {
        if (entry.mark)
            samples.paintMarkSample(entry.sample, *entry.mark);
        else
            samples.paintSample(entry.sample, entry.style);
        samples.paintText({entry.textRect, entry.text}, type.body, palette.text,
                          Qt::AlignLeft | Qt::AlignVCenter);
    }
}

} // namespace gilscope
