// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_view.h"

#include "highlight.h"
#include "item_sentence.h"
#include "timeline_pointer.h"
#include "timeline_view_content.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace gilscope {

namespace {

bool sameStructure(const std::vector<TimelinePanel> &a, const std::vector<TimelinePanel> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const TimelinePanel &x, const TimelinePanel &y) {
                          return x.trace == y.trace && x.title == y.title
                              && (!x.trace || x.trace->lanes.size() == y.trace->lanes.size());
                      });
}

bool sameWords(const TimelinePanel &a, const TimelinePanel &b)
{
    return a.note == b.note && a.noteIsWarning == b.noteIsWarning && a.time == b.time && a.ratio == b.ratio
        && a.handOffs == b.handOffs && a.end == b.end && a.isBaseline == b.isBaseline;
}

bool sameTitles(const std::vector<TimelinePanel> &a, const std::vector<TimelinePanel> &b)
{
    return std::ranges::equal(a, b, {}, &TimelinePanel::title, &TimelinePanel::title);
}

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent),
      m_content(std::make_unique<Content>()),
      m_pointer(std::make_unique<TimelinePointer>(*this)),
      m_lanes(new LaneEditor(this))
{
    m_lanes->setPanels(&m_content->panels);
    connect(m_lanes, &LaneEditor::arrangementChanged, this, &TimelineView::applyLanes);
    connect(m_lanes, &LaneEditor::currentChanged, this, &TimelineView::showCurrentLane);
    m_content->plot = new TimelinePlot(this);
    m_content->canvas = new LaneCanvas(this);
    m_content->canvas->setContent(&m_content->geometry, &m_content->palette, &m_content->layout.type);
    m_scrollBar = new QScrollBar(Qt::Vertical, this);
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, m_content->canvas, &LaneCanvas::setOffset);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    grabGesture(Qt::PinchGesture);
    setMinimumSize(320, 160);
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Timeline"));
    connect(this, &TimelineView::itemHovered, this, [this](std::optional<ItemReference> item) {
        m_content->hovered = item;
        showHighlight();
    });
    connect(this, &TimelineView::itemSelected, this, &TimelineView::showHighlight);
    m_content->layout = layoutView({}, wish());
    changeOverlay([this](LaneOverlay &overlay) { overlay.accent = palette().color(QPalette::Highlight); });
    setTheme(Theme::Light);
}

TimelineView::~TimelineView() = default;

void TimelineView::setRun(const ScenarioRun *run)
{
    m_run = run;
    m_comparison = {};
    setPanels(panelsOf(run));
}

void TimelineView::compareWith(RunComparison comparison)
{
    if (m_run == nullptr
        || (comparison.previous == m_comparison.previous && comparison.beside == m_comparison.beside
            && comparison.expectedEnds == m_comparison.expectedEnds)) {
        return;
    }
    const bool others = comparison.beside != m_comparison.beside;
    m_comparison = std::move(comparison);
    if (others) {
        setPanels(panelsOf(m_run, m_comparison)); // as many as before only by chance
        return;
    }
    m_content->panels = panelsOf(m_run, m_comparison);
    m_viewport.setExtent(extentOf(m_content->panels), isLive(m_content->panels) || !m_run->isOver());
    arrange();
    emit panelsChanged();
}

void TimelineView::setPanels(std::vector<TimelinePanel> panels)
{
    const bool sameAsBefore = sameTitles(panels, m_content->panels);
    m_content->hovered.reset();
    m_content->panels = std::move(panels);
    m_content->handOff.reset();
    m_scrollBar->setValue(0);
    clearMarks();
    m_viewport.reset(m_content->panels.size());
    m_viewport.setExtent(extentOf(m_content->panels), isLive(m_content->panels));
    if (!sameAsBefore)
        m_lanes->reset();
    arrange();
    emit followingChanged(true);
    emit axisLockedChanged(true);
    emit panelsChanged();
}

void TimelineView::advance()
{
    Content &content = *m_content;
    std::vector<TimelinePanel> now = m_run ? panelsOf(m_run, m_comparison) : content.panels;
    const bool live = isLive(now);
    // Idle machines and variants to come count as live: between two variants the axis must not jump.
    const bool unfinished =
        live || (m_run && !m_run->isOver()) || (m_comparison.beside && !m_comparison.beside->isOver());
    const TimeRange full = m_viewport.full();
    const bool axisChanged = m_viewport.setExtent(extentOf(now), unfinished);
    bool structureChanged = !sameStructure(now, content.panels) || content.laneCounts.size() != now.size();
    for (std::size_t i = 0; !structureChanged && i < now.size(); ++i)
        structureChanged = now[i].trace && now[i].trace->lanes.size() != content.laneCounts[i];
    std::vector<bool> dirty(now.size(), true);
    for (std::size_t i = 0; !structureChanged && i < now.size(); ++i) {
        dirty[i] = content.wasLive[i] || (now[i].trace && now[i].trace->live)
            || !sameWords(now[i], content.panels[i]);
    }
    content.panels = std::move(now);
    if (structureChanged)
        arrange();
    else if (axisChanged)
        rebuild();
    else
        updatePanels(dirty);
    if (!unfinished)
        describe();
    emit panelsChanged();
    if (m_viewport.full() != full && !axisChanged)
        emit viewChanged();
}

void TimelineView::updatePanels(const std::vector<bool> &dirty)
{
    Content &content = *m_content;
    for (std::size_t i = 0; i < content.panels.size(); ++i) {
        if (!dirty[i])
            continue;
        updatePanel(content.geometry, i, content.panels[i], content.layout.type);
        content.canvas->updatePanel(i);
        content.wasLive[i] = content.panels[i].trace && content.panels[i].trace->live;
    }
    updateLegend();
}

const std::vector<TimelinePanel> &TimelineView::panels() const
{
    return m_content->panels;
}

bool TimelineView::showsThreadLanes() const
{
    return shows(m_lanes->choiceShown(), LaneKind::Thread);
}

const TimelineGeometry &TimelineView::geometryShown() const
{
    return m_content->geometry;
}

const Legend &TimelineView::legendShown() const
{
    return m_content->legend;
}

QRect TimelineView::legendPlace() const
{
    return m_content->layout.legendRect;
}

const StatePalette &TimelineView::colours() const
{
    return m_content->palette;
}

const TypeScale &TimelineView::geometryType() const
{
    return m_content->layout.type;
}

QRect TimelineView::lanesPlace() const
{
    return m_content->canvas->geometry();
}

QPointF TimelineView::inPicture(QPointF position) const
{
    const LaneCanvas *canvas = m_content->canvas;
    return position - canvas->pos() + QPointF(0, canvas->offset());
}

std::optional<ItemReference> TimelineView::itemAt(QPoint position) const
{
    return lanesPlace().contains(position) ? hitTest(m_content->geometry, inPicture(position)) : std::nullopt;
}

QString TimelineView::sentenceAt(QPoint position) const
{
    const auto item = itemAt(position);
    return item ? sentenceFor(m_content->panels[item->panel], *item) : QString();
}

void TimelineView::setThreadLanes(ThreadLanes wish)
{
    m_lanes->choose(choiceFor(wish));
}

ThreadLanes TimelineView::threadLanes() const
{
    return threadLanesOf(m_lanes->arrangement().choice);
}

void TimelineView::showThreadLanes(bool shown)
{
    ViewWish automatic = wish();
    automatic.lanes.choice.reset();
    const bool anyway = layoutView(m_content->panels, automatic).lanes.choice == LaneChoice::All;
    setThreadLanes(shown == anyway ? ThreadLanes::Automatic
                       : shown     ? ThreadLanes::Shown
                                   : ThreadLanes::Folded);
}

void TimelineView::setTheme(Theme theme)
{
    m_content->palette = StatePalette(theme);
    m_content->plot->setColours(m_content->palette);
    m_content->canvas->updateAll();
    update();
    emit viewChanged();
}

ViewWish TimelineView::wish() const
{
    return {size(), std::max(11, QFontInfo(font()).pixelSize()), 0, m_lanes->arrangement(),
            !m_viewport.isLocked()};
}

void TimelineView::arrange(int legendRows)
{
    Content &content = *m_content;
    const bool hadThreadLanes = showsThreadLanes();
    ViewWish wanted = wish();
    wanted.legendRows = legendRows;
    content.layout = layoutView(content.panels, wanted);
    m_lanes->setChoiceShown(content.layout.lanes.choice.value_or(LaneChoice::All));
    const bool scrolls = content.layout.scrollRange > 0;
    QRect lanes = content.layout.lanesRect;
    m_scrollBar->setVisible(scrolls);
    m_scrollBar->setRange(0, content.layout.scrollRange);
    if (scrolls) {
        const int bar = m_scrollBar->sizeHint().width();
        m_scrollBar->setGeometry(lanes.right() - bar + 1, lanes.top(), bar, lanes.height());
        m_scrollBar->setPageStep(lanes.height());
        m_scrollBar->setSingleStep(static_cast<int>(2 * content.layout.type.unit));
        lanes.setRight(lanes.right() - bar);
    }
    content.canvas->setGeometry(lanes);
    content.plot->setVisible(m_viewport.isLocked());
    content.plot->setType(content.layout.type);
    content.plot->setGeometry(lanes.adjusted(0, 0, 0, static_cast<int>(axisHeight(content.layout.type))));
    rebuild();
    if (showsThreadLanes() != hadThreadLanes)
        emit threadLanesChanged(showsThreadLanes());
}

void TimelineView::rebuild()
{
    Content &content = *m_content;
    const QSizeF size(content.canvas->size());
    content.geometry = timelineGeometry(content.panels, m_viewport.visibleRanges(), size, content.layout.type,
                                        content.layout.lanes);
    m_viewport.setPixels(content.geometry.axis.pixels);
    content.laneCounts.clear();
    content.wasLive.clear();
    for (const TimelinePanel &panel : content.panels) {
        content.laneCounts.push_back(panel.trace ? panel.trace->lanes.size() : 0);
        content.wasLive.push_back(panel.trace && panel.trace->live);
    }
    content.plot->showAxis(content.geometry);
    showHighlight();
    content.canvas->updateAll();
    content.explained.reset(); // the legend's words may have changed too
    updateLegend();
    describe();
    emit viewChanged();
}

// Who kept whom waiting, of what is pointed at, or else of what is selected. In a replay it is the playhead
// that tells what matters.
void TimelineView::showHighlight()
{
    const Content &content = *m_content;
    const auto item = content.hovered || playhead() ? content.hovered : selectedItem();
    const bool isThere = item && item->panel < content.panels.size();
    content.canvas->setHighlight(
        isThere ? std::optional(highlightFor(content.panels[item->panel], content.geometry, *item))
                : std::nullopt);
}

void TimelineView::updateLegend()
{
    Content &content = *m_content;
    LegendContent explained = visibleContent(content.geometry);
    if (explained == content.explained)
        return;
    content.explained = std::move(explained);
    const ViewLayout &layout = content.layout;
    content.legend = {};
    if (layout.legendRect.isEmpty())
        return;
    content.legend = legendOf(content.panels, *content.explained, layout.legendRect.width(), layout.type);
    update(layout.legendRect);
    // What could not be foreseen asks for a row of its own, which it keeps: nothing jumps when it goes.
    if (content.legend.rows > layout.legendRows)
        arrange(content.legend.rows);
}

void TimelineView::setSummary(const QString &summary)
{
    m_content->summary = summary;
    describe();
}

void TimelineView::describe()
{
    setAccessibleDescription(m_content->summary.isEmpty() ? summaryOf(m_content->panels)
                                                          : m_content->summary);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Content &content = *m_content;
    painter.fillRect(rect(), content.palette.canvas);
    painter.translate(content.layout.legendRect.topLeft());
    paintLegend(painter, content.legend, content.palette, content.layout.type, PaintTarget::Raster);
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    arrange();
}

bool TimelineView::event(QEvent *event)
{
    if (m_pointer->handle(*event))
        return true;
    switch (event->type()) {
    case QEvent::FontChange:
        arrange();
        break;
    case QEvent::PaletteChange:
        changeOverlay(
            [this](LaneOverlay &overlay) { overlay.accent = palette().color(QPalette::Highlight); });
        break;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        changeOverlay([this](LaneOverlay &overlay) { overlay.isFocused = hasFocus(); });
        break;
    case QEvent::ScreenChangeInternal:
        m_content->plot->followScreenScale();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

} // namespace gilscope
