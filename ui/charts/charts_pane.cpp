// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts_pane.h"

#include "chart_view.h"
#include "duration_chart.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace gilscope {

namespace {

constexpr qint64 betweenLive = 250; // milliseconds
constexpr qint64 betweenStill = 40; // while one pans
constexpr int columnLetters = 42;   // a column is never narrower than so many
constexpr std::size_t fewestBins = 60;

} // namespace

ChartsPane::ChartsPane(QWidget *parent)
    : QScrollArea(parent), m_left(new QVBoxLayout), m_right(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // its charts are reached instead
    setAccessibleName(tr("Charts"));
    auto *content = new QWidget;
    content->setAutoFillBackground(true);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins({});
    columns->setSpacing(0);
    for (QVBoxLayout *column : {m_left, m_right}) {
        column->setSpacing(4);
        columns->addLayout(column, 1);
    }
    for (ChartView *&chart : m_charts) {
        chart = new ChartView(content);
        chart->setObjectName(QStringLiteral("chart%1").arg(&chart - m_charts.data()));
        chart->setVisible(chart == view(ChartKind::Comparison));
    }
    setWidget(content);
    setTheme(Theme::Light);
    arrange();

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChartsPane::compute);
}

void ChartsPane::setPanels(const std::vector<TimelinePanel> &panels)
{
    m_panels = panels;
    m_figuresOf.reset();
    changed();
}

void ChartsPane::setVisibleRange(TimeRange visible)
{
    if (visible == m_visible)
        return;
    m_visible = visible;
    changed();
}

void ChartsPane::setSelection(const std::optional<TimeRange> &selection)
{
    if (selection == m_selection)
        return;
    m_selection = selection;
    changed();
}

void ChartsPane::setRounds(const Rounds &rounds)
{
    m_rounds = rounds;
    changed();
}

void ChartsPane::setBaseline(const QString &variant)
{
    m_baseline = variant;
    changed();
}

void ChartsPane::setLive(bool live)
{
    if (live == m_live)
        return;
    m_live = live;
    m_timer.stop(); // the end of a run is shown at once
    changed();
}

void ChartsPane::setTheme(Theme theme)
{
    const StatePalette palette(theme);
    QPalette background = widget()->palette();
    background.setColor(QPalette::Window, palette.canvas);
    widget()->setPalette(background);
    for (ChartView *chart : m_charts)
        chart->setColours(palette);
}

std::vector<const ChartView *> ChartsPane::charts() const
{
    std::vector<const ChartView *> visible;
    std::ranges::copy_if(m_charts, std::back_inserter(visible),
                         [](const ChartView *chart) { return !chart->isHidden(); });
    return visible;
}

void ChartsPane::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    changed();
}

void ChartsPane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
    changed(); // bins follow the width
}

void ChartsPane::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

void ChartsPane::changed()
{
    if (!isVisible() || m_timer.isActive())
        return;
    const qint64 between = m_live ? betweenLive : betweenStill;
    const qint64 since = m_sinceComputed.isValid() ? m_sinceComputed.elapsed() : between;
    m_timer.start(static_cast<int>(std::max<qint64>(between - since, 0)));
}

void ChartsPane::compute()
{
    if (!isVisible())
        return;
    ++m_computations;
    const ChartRange of = chartRangeOf(m_panels, m_visible, m_selection);
    if (m_figuresOf != of.range) {
        m_figures = figuresWithin(m_panels, of.range);
        m_figuresOf = of.range;
    }
    const int column = viewport()->width() / (m_twoColumns ? 2 : 1);
    const ChartQuestion question{.visible = m_visible,
                                 .selection = m_selection,
                                 .rounds = m_rounds,
                                 .baseline = m_baseline.isEmpty() ? m_rounds.scenario.baseline : m_baseline,
                                 .bins = std::max(static_cast<std::size_t>(column / 2), fewestBins)};
    for (NamedChart &named : chartsOf(m_panels, question, of, m_figures))
        view(named.kind)->setChart(std::move(named.chart));
    for (std::size_t i = 0; i < chartKindCount; ++i)
        m_charts[i]->setVisible(shows(static_cast<ChartKind>(i), m_panels));
    m_sinceComputed.start();
}

// Left what is compared, over the run; right how long things last.
void ChartsPane::arrange()
{
    const int column = columnLetters * fontMetrics().averageCharWidth();
    m_twoColumns = viewport()->width() >= 2 * column;
    for (QVBoxLayout *layout : {m_left, m_right}) {
        while (QLayoutItem *item = layout->takeAt(0))
            delete item;
    }
    QVBoxLayout *other = m_twoColumns ? m_right : m_left;
    for (const ChartKind kind : leftCharts)
        m_left->addWidget(view(kind));
    for (const ChartKind kind : rightCharts)
        other->addWidget(view(kind));
    m_left->addStretch(1);
    m_right->addStretch(1);
    qobject_cast<QHBoxLayout *>(widget()->layout())->setStretch(1, m_twoColumns ? 1 : 0);
}

} // namespace gilscope
