// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_view.h"

#include "item_sentence.h"
#include "lane_canvas.h"
#include "legend.h"
#include "timeline_plot.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
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
    TypeScale type = typeScale(13);
    TimelineGeometry geometry;
    Legend legend;
    QRectF legendRect;
    TimelinePlot *plot = nullptr;
    LaneCanvas *canvas = nullptr;
};

TimelineView::TimelineView(QWidget *parent) : QWidget(parent), m_content(std::make_unique<Content>())
{
    m_content->plot = new TimelinePlot(this);
    m_content->canvas = new LaneCanvas(this);
    m_content->canvas->setContent(&m_content->geometry, &m_content->palette, &m_content->type);
    m_scrollBar = new QScrollBar(Qt::Vertical, this);
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, m_content->canvas, &LaneCanvas::setOffset);
    setMouseTracking(true);
    setMinimumSize(320, 160);
    setAccessibleName(tr("Timeline"));
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
        updatePanel(content.geometry, i, content.panels[i], content.type);
        content.canvas->updatePanel(i);
        content.wasLive[i] = content.panels[i].trace && content.panels[i].trace->live;
    }
    updateLegend();
    if (!unfinished)
        describe();
}

void TimelineView::setDark(bool dark)
{
    m_content->palette = StatePalette(dark);
    m_content->plot->setColours(m_content->palette);
    m_content->canvas->update();
    update();
}

void TimelineView::arrange()
{
    Content &content = *m_content;
    content.type = typeScale(std::max(11, QFontInfo(font()).pixelSize()));
    content.plot->setType(content.type);
    const int margin = static_cast<int>(content.type.unit);
    QRect room = rect().adjusted(margin, 0, 0, 0);
    // The legend's height is reserved for two rows where it may need them, so that nothing moves when a state
    // appears.
    const double row = std::ceil(QFontMetricsF(content.type.body).height() * 1.25);
    const int legendHeight =
        static_cast<int>(room.width() < content.type.unit * 62 ? 2 * row : row) + margin / 2;
    content.legendRect =
        QRectF(room.left(), room.bottom() - legendHeight + 1, room.width() - margin, legendHeight);
    room.setBottom(static_cast<int>(content.legendRect.top()) - 1);
    const int lanesHeight = std::max(1, room.height() - content.plot->axisHeight());
    const double needed = leastHeight(content.panels, content.type);
    const bool scrolls = needed > lanesHeight;
    m_scrollBar->setVisible(scrolls);
    if (scrolls) {
        const int bar = m_scrollBar->sizeHint().width();
        m_scrollBar->setGeometry(room.right() - bar + 1, room.top(), bar, lanesHeight);
        room.setRight(room.right() - bar);
        m_scrollBar->setRange(0, static_cast<int>(needed) - lanesHeight);
        m_scrollBar->setPageStep(lanesHeight);
        m_scrollBar->setSingleStep(static_cast<int>(2 * content.type.unit));
    } else {
        m_scrollBar->setRange(0, 0);
    }
    content.plot->setGeometry(room);
    content.canvas->setGeometry(room.left(), room.top(), room.width(), lanesHeight);
    rebuild();
}

void TimelineView::rebuild()
{
    Content &content = *m_content;
    const QSizeF size(content.canvas->size());
    content.geometry = timelineGeometry(content.panels, m_viewport.visible(), size, content.type);
    m_viewport.setPixels(content.geometry.axis.pixels);
    content.laneCounts.clear();
    content.wasLive.clear();
    for (const TimelinePanel &panel : content.panels) {
        content.laneCounts.push_back(panel.trace ? panel.trace->lanes.size() : 0);
        content.wasLive.push_back(panel.trace && panel.trace->live);
    }
    content.plot->showAxis(content.geometry);
    content.canvas->update();
    updateLegend();
    describe();
}

void TimelineView::updateLegend()
{
    Content &content = *m_content;
    const std::vector<StyleIndex> styles = visibleStyles(content.geometry);
    const Legend before = content.legend;
    content.legend = legendOf(content.panels, styles, content.legendRect.width(), content.type);
    const auto sameEntry = [](const LegendEntry &a, const LegendEntry &b) {
        return a.style == b.style && a.text == b.text && a.sample == b.sample;
    };
    if (!std::equal(before.entries.begin(), before.entries.end(), content.legend.entries.begin(),
                    content.legend.entries.end(), sameEntry)) {
        update(content.legendRect.toAlignedRect());
    }
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
    painter.translate(content.legendRect.topLeft());
    paintLegend(painter, content.legend, content.palette, content.type, PaintTarget::Raster);
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
            QToolTip::showText(help->globalPos(), sentence, this);
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
