// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_content.h"

#include "engine/machine.h"
#include "lesson/figure_text.h"
#include "lesson/reveal.h"
#include "lesson/source_comparison.h"
#include "scenario_caption.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ChartPage)
};

Rounds roundsOf(const ScenarioRun &run)
{
    RoundHistory history;
    history.add(run);
    return history.of(run.scenario(), run.source());
}

bool isAskedFor(ChartKind kind, PagePanels panels)
{
    switch (panels) {
    case PagePanels::Timeline:
        return false;
    case PagePanels::Charts:
        return true;
    case PagePanels::TimelineAndCharts:
        return kind == ChartKind::Comparison || kind == ChartKind::Utilisation;
    }
    Q_UNREACHABLE();
}

void addCharts(ChartContent &content, const ScenarioRun &run, const ImageOptions &options,
               const PageNotes &notes)
{
    if (options.panels == PagePanels::Timeline)
        return;
    ChartQuestion question{.visible = options.range.value_or(TimeRange{}),
                           .selection = {},
                           .rounds = notes.rounds ? *notes.rounds : roundsOf(run),
                           .baseline = run.baseline()};
    for (NamedChart &named : chartsOf(content.panels, question)) {
        if (isAskedFor(named.kind, options.panels))
            content.charts.push_back(std::move(named));
    }
}

void chooseVariant(ChartContent &content, const QString &id)
{
    const auto chosen = std::ranges::find_if(content.panels, [&id](const TimelinePanel &panel) {
        return panel.variant != nullptr && panel.variant->id == id;
    });
    content.firstPanel = static_cast<std::size_t>(chosen - content.panels.begin());
    std::vector<TimelinePanel> only; // one, or one a source
    for (TimelinePanel &panel : content.panels) {
        if (panel.variant != nullptr && panel.variant->id == id)
            only.push_back(std::move(panel));
    }
    content.panels = std::move(only);
}

} // namespace

ChartContent chartContentOf(const ScenarioRun &run, const ImageOptions &options, const PageNotes &notes)
{
    const std::array rounds{figuresOf(run)};
    const Scenario &scenario = run.scenario();
    ChartContent content;
    content.title = scenario.title;
    content.question = scenario.question;
    content.summary = withFigures(scenario.summary, rounds);
    if (content.summary.isEmpty())
        content.summary = scenario.question;
    if (notes.comparison.beside) {
        const SourceComparison compared =
            comparisonOf(run, *notes.comparison.beside, notes.rounds.value_or(Rounds()));
        content.summary = inWords(compared);
    }
    content.result = notes.result;
    if (content.result.isEmpty() && options.parts.result)
        content.result = revealOf(run, rounds, circumstancesOf(run)).headline;
    const bool isOnly = options.variant.isEmpty() && run.variants().size() == 1;
    content.caption =
        captionOf(scenario, isOnly ? run.variants().front().variant->id : options.variant, run.source());
    content.panels = panelsOf(&run, notes.comparison);
    if (!options.variant.isEmpty())
        chooseVariant(content, options.variant);
    addCharts(content, run, options, notes);
    QStringList stamp{stampOf(run.source())};
    if (const ScenarioRun *beside = notes.comparison.beside)
        stamp = QStringList{
            Text::tr("%1 beside %2", "two sources").arg(stamp.front(), stampOf(beside->source()))};
    stamp << coreSourcePhrase(run);
    stamp.removeAll(QString());
    content.stamp = stamp.join(QStringLiteral(" · "));
    content.machine = machineLine(run.source(), run.machine());
    if (content.machine.isEmpty() && notes.comparison.beside)
        content.machine = machineLine(notes.comparison.beside->source(), notes.comparison.beside->machine());
    std::uint64_t lost = 0;
    for (const TimelinePanel &panel : content.panels)
        lost += panel.trace ? panel.trace->lostEvents : 0;
    if (lost > 0)
        content.warning = Text::tr("%1 events lost").arg(lost);
    content.program = Text::tr("GILscope %1").arg(QStringLiteral(GILSCOPE_VERSION));
    return content;
}

QString descriptionOf(const ChartContent &content, const PageParts &parts)
{
    QStringList words{parts.question      ? content.question
                          : parts.summary ? content.summary
                                          : QString(),
                      parts.result ? content.result : QString(),
                      content.curves ? QString() : summaryOf(content.panels),
                      content.warning,
                      content.stamp,
                      content.machine};
    for (const NamedChart &named : content.charts)
        words << named.chart.title + QStringLiteral(": ") + summaryOf(named.chart);
    if (content.curves)
        words << content.curves->title + QStringLiteral(": ") + summaryOf(*content.curves);
    if (parts.caption)
        words << content.caption;
    words.removeAll(QString());
    return words.join(QLatin1Char('\n'));
}

} // namespace gilscope
