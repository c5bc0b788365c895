// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_view.h"

#include "item_sentence.h"
#include "lane_canvas.h"
#include "timeline_plot.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double zoomStep = 1.5;
constexpr double panStep = 0.2; // of what is visible

bool sameStructure(const std::vector<TimelinePanel> &a, const std::vector<TimelinePanel> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const TimelinePanel &x, const TimelinePanel &y) {
                          return x.trace == y.trace && x.title == y.title
                              && (!x.trace || x.trace->lanes.size() == y.trace->lanes.size());
                      });
}

// As rich text a tool tip is folded into lines; only where it must be, since they are short ones.
QString folded(const QString &sentence, int width)
{
    const bool isLong = QFontMetrics(QToolTip::font()).horizontalAdvance(sentence) > width;
    return isLong ? Qt::convertFromPlainText(sentence, Qt::WhiteSpaceNormal) : sentence;
}

bool sameWords(const TimelinePanel &a, const TimelinePanel &b)
{
    return a.note == b.note && a.time == b.time && a.ratio == b.ratio && a.handOffs == b.handOffs
        && a.end == b.end;
}

} // namespace

struct TimelineView::Content
{
    std::vector<TimelinePanel> panels;
    std::vector<std::size_t> laneCounts; // when the geometry was made
    std::vector<bool> wasLive;
    StatePalette palette;
    ViewLayout layout;
    TimelineGeometry geometry;
    std::vector<StyleIndex> styles; // that the legend explains
    Legend legend;
    TimelinePlot *plot = nullptr;
    LaneCanvas *canvas = nullptr;
};

TimelineView::TimelineView(QWidget *parent) : QWidget(parent), m_content(std::make_unique<Content>())
{
    m_content->plot = new TimelinePlot(this);
    m_content->canvas = new LaneCanvas(this);
    m_content->canvas->setContent(&m_content->geometry, &m_content->palette, &m_content->layout.type);
    m_scrollBar = new QScrollBar(Qt::Vertical, this);
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, m_content->canvas, &LaneCanvas::setOffset);
    setMouseTracking(true);
    setMinimumSize(320, 160);
    setAccessibleName(tr("Timeline"));
    m_content->layout = layoutView({}, wish());
    setDark(false);
}

TimelineView::~TimelineView() = default;

void TimelineView::setRun(const ScenarioRun *run)
{
    m_run = run;
    setPanels(panelsOf(run));
}

void TimelineView::setPanels(std::vector<TimelinePanel> panels)
{
    m_content->panels = std::move(panels);
    m_scrollBar->setValue(0);
    m_viewport.fit();
    m_viewport.setExtent(extentOf(m_content->panels), isLive(m_content->panels));
    emit followingChanged(true);
    arrange();
}

void TimelineView::advance()
{
    Content &content = *m_content;
    std::vector<TimelinePanel> now = m_run ? panelsOf(m_run) : content.panels;
    const bool live = isLive(now);
    // Idle machines and variants to come count as live: between two variants the axis must not jump.
    const bool unfinished = live || (m_run && !m_run->isOver());
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
    if (structureChanged) {
        arrange();
        return;
    }
    if (axisChanged) {
        rebuild();
        return;
    }
    for (std::size_t i = 0; i < content.panels.size(); ++i) {
        if (!dirty[i])
            continue;
        updatePanel(content.geometry, i, content.panels[i], content.layout.type);
        content.canvas->updatePanel(i);
        content.wasLive[i] = content.panels[i].trace && content.panels[i].trace->live;
    }
    updateLegend();
    if (!unfinished)
        describe();
}

bool TimelineView::showsThreadLanes() const
{
    return m_content->layout.lanes == LaneChoice::All;
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

void TimelineView::setThreadLanes(ThreadLanes wish)
{
    m_threadLanes = wish;
    arrange();
}

void TimelineView::showThreadLanes(bool shown)
{
    ViewWish automatic = wish();
    automatic.threadLanes = ThreadLanes::Automatic;
    const bool anyway = layoutView(m_content->panels, automatic).lanes == LaneChoice::All;
    setThreadLanes(shown == anyway ? ThreadLanes::Automatic
                       : shown     ? ThreadLanes::Shown
                                   : ThreadLanes::Folded);
}

void TimelineView::setDark(bool dark)
{
    m_content->palette = StatePalette(dark);
    m_content->plot->setColours(m_content->palette);
    m_content->canvas->update();
    update();
}

ViewWish TimelineView::wish() const
{
    return {size(), std::max(11, QFontInfo(font()).pixelSize()), 0, m_threadLanes};
}

void TimelineView::arrange(int legendRows)
{
    Content &content = *m_content;
    const bool hadThreadLanes = showsThreadLanes();
    ViewWish wanted = wish();
    wanted.legendRows = legendRows;
    content.layout = layoutView(content.panels, wanted);
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
    content.geometry = timelineGeometry(content.panels, m_viewport.visible(), size, content.layout.type,
                                        content.layout.lanes);
    m_viewport.setPixels(content.geometry.axis.pixels);
    content.laneCounts.clear();
    content.wasLive.clear();
    for (const TimelinePanel &panel : content.panels) {
        content.laneCounts.push_back(panel.trace ? panel.trace->lanes.size() : 0);
        content.wasLive.push_back(panel.trace && panel.trace->live);
    }
    content.plot->showAxis(content.geometry);
    content.canvas->update();
    content.styles.clear(); // the legend's words may have changed too
    updateLegend();
    describe();
}

void TimelineView::updateLegend()
{
    Content &content = *m_content;
    std::vector<StyleIndex> styles = visibleStyles(content.geometry);
    if (styles == content.styles)
        return;
    content.styles = std::move(styles);
    const ViewLayout &layout = content.layout;
    content.legend = legendOf(content.panels, content.styles, layout.legendRect.width(), layout.type);
    update(layout.legendRect);
    // What could not be foreseen asks for a row of its own, which it keeps: nothing jumps when it goes.
    if (content.legend.rows > layout.legendRows)
        arrange(content.legend.rows);
}

void TimelineView::describe()
{
    setAccessibleDescription(summaryOf(m_content->panels));
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
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString sentence = sentenceAt(help->pos());
        if (sentence.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), folded(sentence, screen()->size().width() / 2), this);
        return true;
    }
    case QEvent::FontChange:
        arrange();
        break;
    case QEvent::ScreenChangeInternal:
        m_content->plot->followScreenScale();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void TimelineView::zoomIn()
{
    zoomAbout(zoomStep, m_viewport.visible().begin + m_viewport.visible().length() / 2);
}

void TimelineView::zoomOut()
{
    zoomAbout(1 / zoomStep, m_viewport.visible().begin + m_viewport.visible().length() / 2);
}

void TimelineView::panLeft()
{
    const bool following = m_viewport.isFollowing();
    m_viewport.pan(-std::llround(static_cast<double>(m_viewport.visible().length()) * panStep));
    changeViewport(following);
}

void TimelineView::panRight()
{
    const bool following = m_viewport.isFollowing();
    m_viewport.pan(std::llround(static_cast<double>(m_viewport.visible().length()) * panStep));
    changeViewport(following);
}

void TimelineView::fitAll()
{
    setFollowing(true);
}

void TimelineView::setFollowing(bool following)
{
    const bool before = m_viewport.isFollowing();
    m_viewport.setFollowing(following);
    changeViewport(before);
}

void TimelineView::zoomAbout(double factor, TimeNs about)
{
    const bool following = m_viewport.isFollowing();
    m_viewport.zoom(factor, about);
    changeViewport(following);
}

void TimelineView::changeViewport(bool wasFollowing)
{
    rebuild();
    if (m_viewport.isFollowing() != wasFollowing)
        emit followingChanged(m_viewport.isFollowing());
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const int steps = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    if (steps == 0)
        return;
    event->accept();
    const bool sideways = event->modifiers().testFlag(Qt::ShiftModifier) || event->angleDelta().y() == 0;
    const bool following = m_viewport.isFollowing();
    if (sideways) {
        m_viewport.pan(
            -std::llround(static_cast<double>(m_viewport.visible().length()) * steps / 120 * panStep / 2));
        changeViewport(following);
        return;
    }
    const TimeAxis &axis = m_content->geometry.axis;
    const double x = std::clamp(event->position().x() - m_content->canvas->x(), axis.left, axis.right());
    zoomAbout(std::pow(zoomStep, steps / 120.0), axis.time(x));
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_dragFrom = event->pos();
    m_dragRange = m_viewport.visible();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom) {
        point(event->pos());
        return;
    }
    const int moved = event->pos().x() - m_dragFrom->x();
    if (m_viewport.visible() == m_dragRange && std::abs(moved) < 3)
        return; // a click is no drag
    setCursor(Qt::ClosedHandCursor);
    const bool following = m_viewport.isFollowing();
    const double perPixel = static_cast<double>(m_dragRange.length()) / m_content->geometry.axis.pixels;
    const TimeNs wanted = m_dragRange.begin - std::llround(moved * perPixel);
    m_viewport.pan(wanted - m_viewport.visible().begin);
    changeViewport(following);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragFrom.reset();
    unsetCursor();
    point(event->pos());
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    fitAll();
}

void TimelineView::leaveEvent(QEvent *)
{
    point(QPoint(-1, -1));
}

QString TimelineView::sentenceAt(QPoint position) const
{
    const LaneCanvas *canvas = m_content->canvas;
    if (!canvas->geometry().contains(position))
        return {};
    const QPointF inPicture = QPointF(position - canvas->pos()) + QPointF(0, canvas->offset());
    const auto item = hitTest(m_content->geometry, inPicture);
    return item ? sentenceFor(m_content->panels[item->panel], *item) : QString();
}

void TimelineView::point(QPoint position)
{
    const QString sentence = sentenceAt(position);
    if (sentence == m_pointedAt)
        return;
    m_pointedAt = sentence;
    emit hovered(sentence);
}

} // namespace gilscope
