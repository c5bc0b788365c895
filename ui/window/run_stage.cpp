// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_stage.h"

#include "focus_pass.h"
#include "ui/charts/charts_pane.h"
#include "ui/inspect/details_pane.h"
#include "ui/inspect/inspector.h"
#include "ui/inspect/slice_table.h"
#include "ui/replay/replay_bar.h"
#include "ui/replay/source_pane.h"
#include "ui/source/output_pane.h"
#include "ui/timeline/item_range.h"
#include "ui/timeline/overview_strip.h"
#include "ui/timeline/timeline_view.h"
#include "window_actions.h"

#include <QVBoxLayout>

namespace gilscope {

namespace {

// In lines of type: below these the overview is thin, or gone.
constexpr int lowStage = 34;
constexpr int lowestStage = 14;
constexpr qint64 panelsEveryMs = 250; // more often nobody reads figures, and the run needs the core

} // namespace

RunStage::RunStage(QWidget *parent) : QWidget(parent), m_timeline(new TimelineView)
{
    m_overview = new OverviewStrip(*m_timeline);
    m_replayBar = new ReplayBar(m_replay);
    m_replayBar->hide();
    m_output = new OutputPane;
    buildInspector();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_overview);
    layout->addWidget(m_timeline, 1);
    layout->addWidget(m_output);
    layout->addWidget(m_replayBar);
    passFocus(*this, *m_timeline);
    connectTimeline();
    connectReplay();
}

void RunStage::buildInspector()
{
    m_source = new SourcePane;
    m_source->setObjectName(QStringLiteral("source"));
    m_details = new DetailsPane;
    m_details->setObjectName(QStringLiteral("details"));
    m_table = new SliceTable;
    m_table->setObjectName(QStringLiteral("table"));
    m_charts = new ChartsPane;
    m_charts->setObjectName(QStringLiteral("charts"));
    m_inspector = new Inspector(this);
    m_inspector->addPage(m_source, tr("Python"));
    m_inspector->addPage(m_details, tr("Details"));
    m_inspector->addPage(m_table, tr("Table"));
    m_inspector->addPage(m_charts, tr("Charts"));
}

void RunStage::connectTimeline()
{
    connect(m_timeline, &TimelineView::viewChanged, this, [this] {
        const TimeRange visible = m_timeline->viewport().visible();
        m_table->setVisibleRange(visible);
        m_charts->setVisibleRange(visible);
    });
    connect(m_timeline, &TimelineView::selectionChanged, this, [this](std::optional<TimeRange> range) {
        m_details->setRange(range);
        m_table->setSelectedRange(range);
        m_charts->setSelection(range);
    });
    connect(m_timeline, &TimelineView::itemSelected, this, [this](std::optional<ItemReference> item) {
        m_details->setItem(item);
        m_table->setItem(item);
        if (item) {
            m_source->showPanel(item->panel);
        }
        movePlayheadTo(item);
    });
    connect(m_timeline, &TimelineView::baselineWanted, this, [this](std::size_t panel) {
        if (const Variant *variant = m_timeline->panels().at(panel).variant) {
            emit baselineWanted(variant->id);
        }
    });
    connect(m_table, &SliceTable::itemSelected, m_timeline, [this](const ItemReference &item) {
        m_timeline->revealPanel(item.panel);
        m_timeline->selectItem(item);
    });
}

// While one replays, what one goes to is where one goes on from.
void RunStage::movePlayheadTo(const std::optional<ItemReference> &item)
{
    if (!item || !m_replay.playhead() || m_replay.isPlaying()) {
        return;
    }
    if (const std::optional<TimeRange> range = rangeOf(m_timeline->panels().at(item->panel), *item)) {
        m_replay.scrub(range->end);
    }
}

void RunStage::connectReplay()
{
    m_source->follow(m_replay);
    connect(&m_replay, &Replay::momentReached, m_timeline, [this](std::size_t panel, const TraceMoment &) {
        if (!m_replay.isPlaying()) {
            m_timeline->revealPanel(panel);
        }
    });
    m_replay.setEntry([this] { return m_timeline->viewport().visible().begin; });
    connect(&m_replay, &Replay::playheadChanged, this, [this](std::optional<TimeNs> time) {
        m_timeline->setPlayhead(time);
        if (time) {
            m_timeline->reveal(*time);
        }
        if (time.has_value() != m_replayBar->isVisibleTo(this)) {
            m_replayBar->setVisible(time.has_value());
            emit replayingChanged(time.has_value());
        }
    });
}

void RunStage::connectTo(WindowActions &actions)
{
    actions.view.connectTo(*m_timeline);
    actions.replay.connectTo(m_replay);
    connect(m_inspector, &Inspector::foldedChanged, actions.inspector,
            [inspector = actions.inspector](bool folded) { inspector->setChecked(!folded); });
    for (int page = 0; page < actions.pages.size(); ++page) {
        connect(actions.pages[page], &QAction::triggered, m_inspector, [this, page] {
            m_inspector->showPage(page);
            m_inspector->currentWidget()->setFocus();
        });
    }
}

void RunStage::setRun(const ScenarioRun *run, const Rounds &rounds)
{
    m_run = run;
    m_beside = nullptr;
    m_preview = nullptr;
    m_replay.end();
    m_timeline->setRun(run);
    m_charts->setRounds(rounds);
    showPanels();
}

void RunStage::compareWith(const RunComparison &comparison)
{
    m_timeline->compareWith(comparison);
    if (std::exchange(m_beside, comparison.beside) != comparison.beside) {
        showPanels(); // other traces: nothing may look at those that went
    }
}

void RunStage::advance()
{
    m_timeline->advance();
    if (!isLive() || m_sincePanels.elapsed() >= panelsEveryMs) {
        showPanels();
    }
}

bool RunStage::isLive() const
{
    return m_run != nullptr && (!m_run->isOver() || (m_beside != nullptr && !m_beside->isOver()));
}

void RunStage::finish(const Rounds &rounds)
{
    m_charts->setRounds(rounds);
    advance();
}

void RunStage::preview(const Scenario *scenario)
{
    if (scenario == nullptr && m_preview == nullptr) {
        return;
    }
    m_preview = scenario;
    showPanels();
}

void RunStage::showPanels()
{
    m_sincePanels.start();
    if (m_preview == nullptr) {
        m_replay.setPanels(m_timeline->panels());
        m_source->setPanels(m_timeline->panels());
        showPanes(m_timeline->panels());
        return;
    }
    std::vector<TimelinePanel> sources;
    for (const Variant &variant : m_preview->variants) {
        TimelinePanel &panel = sources.emplace_back();
        panel.title = variant.title;
        panel.variant = &variant;
    }
    m_source->setPanels(sources);
    m_replay.setPanels({}); // what is not seen can't be replayed
    showPanes({});
}

void RunStage::showPanes(const std::vector<TimelinePanel> &panels)
{
    m_details->setPanels(panels);
    m_table->setPanels(panels);
    m_charts->setLive(isLive());
    m_charts->setBaseline(m_run ? m_run->baseline() : QString());
    m_output->showRun(m_preview == nullptr ? m_run : nullptr);
    m_charts->setPanels(panels);
    m_charts->setVisibleRange(m_timeline->viewport().visible());
}

void RunStage::resizeEvent(QResizeEvent *)
{
    const int lines = height() / fontMetrics().height();
    m_overview->setThin(lines < lowStage);
    m_overview->setVisible(lines >= lowestStage);
}

void RunStage::setTheme(Theme theme)
{
    m_timeline->setTheme(theme);
    m_overview->update();
    m_replayBar->setTheme(theme);
    m_source->setTheme(theme);
    m_details->setTheme(theme);
    m_charts->setTheme(theme);
}

} // namespace gilscope
