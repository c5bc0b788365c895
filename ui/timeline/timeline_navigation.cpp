// SPDX-License-Identifier: GPL-3.0-or-later
//
// TimelineView's commands: what is visible, selected, current and played.
#include "item_range.h"
#include "item_sentence.h"
#include "timeline_view_content.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double zoomStep = 1.5;
constexpr double panStep = 0.2; // of what is visible
constexpr TimeNs handOffView = millisecond;
constexpr double selectionAir = 0.04; // on either side, of the selection

TimeNs middleOf(TimeRange range)
{
    return range.begin + range.length() / 2;
}

} // namespace

template <typename Change>
void TimelineView::changeViewport(Change change)
{
    const bool following = m_viewport.isFollowing();
    const bool locked = m_viewport.isLocked();
    change(m_viewport);
    if (m_viewport.isLocked() != locked) {
        changeOverlay([this](LaneOverlay &overlay) {
            overlay.panel = m_viewport.isLocked() ? std::nullopt : std::optional(m_viewport.panel());
        });
        arrange();
        emit axisLockedChanged(!locked);
    } else {
        rebuild();
    }
    if (m_viewport.isFollowing() != following)
        emit followingChanged(!following);
}

void TimelineView::zoomIn()
{
    zoomAbout(zoomStep, middleOf(m_viewport.visible()));
}

void TimelineView::zoomOut()
{
    zoomAbout(1 / zoomStep, middleOf(m_viewport.visible()));
}

void TimelineView::panLeft()
{
    panBy(-std::llround(static_cast<double>(m_viewport.visible().length()) * panStep));
}

void TimelineView::panRight()
{
    panBy(std::llround(static_cast<double>(m_viewport.visible().length()) * panStep));
}

void TimelineView::fitAll()
{
    setFollowing(true);
}

void TimelineView::zoomAbout(double factor, TimeNs about)
{
    changeViewport([=](TimelineViewport &viewport) { viewport.zoom(factor, about); });
}

void TimelineView::panBy(TimeNs by)
{
    changeViewport([=](TimelineViewport &viewport) { viewport.pan(by); });
}

void TimelineView::showRange(TimeRange range)
{
    changeViewport([=](TimelineViewport &viewport) { viewport.fitRange(range); });
}

void TimelineView::fitSelection()
{
    const std::optional<TimeRange> selection = m_viewport.selection();
    if (!selection)
        return;
    const auto air = std::llround(static_cast<double>(selection->length()) * selectionAir);
    showRange({selection->begin - air, selection->end + air});
}

void TimelineView::setFollowing(bool following)
{
    changeViewport([=](TimelineViewport &viewport) { viewport.setFollowing(following); });
}

void TimelineView::setAxisLocked(bool locked)
{
    changeViewport([=](TimelineViewport &viewport) { viewport.setLocked(locked); });
}

void TimelineView::goBack()
{
    changeViewport([](TimelineViewport &viewport) { viewport.back(); });
}

void TimelineView::goForward()
{
    changeViewport([](TimelineViewport &viewport) { viewport.forward(); });
}

void TimelineView::reveal(TimeNs time)
{
    if (!m_viewport.visible().contains(time))
        changeViewport([=](TimelineViewport &viewport) { viewport.centre(time); });
}

void TimelineView::setCurrentPanel(std::size_t panel)
{
    m_viewport.setPanel(panel);
    if (!m_viewport.isLocked())
        changeOverlay([=](LaneOverlay &overlay) { overlay.panel = panel; });
}

void TimelineView::nextHandOff()
{
    goToHandOff(true);
}

void TimelineView::previousHandOff()
{
    goToHandOff(false);
}

void TimelineView::goToHandOff(bool forward)
{
    Content &content = *m_content;
    const std::vector<TimelinePanel> &panels = content.panels;
    const std::size_t panel = m_viewport.panel();
    const bool isChosen = !m_viewport.isLocked() || m_lanes->current();
    std::optional<std::size_t> only;
    if (isChosen && panel < panels.size() && panels[panel].trace && !panels[panel].trace->flows.empty())
        only = panel;
    const bool goesOn = content.handOff && content.handOffView == m_viewport.visible();
    const TimeNs middle = middleOf(m_viewport.visible());
    const HandOffPlace from = goesOn ? *content.handOff : forward ? behind(middle) : before(middle);
    const auto found = forward ? handOffAfter(panels, from, only) : handOffBefore(panels, from, only);
    if (!found) {
        emit hovered(forward ? tr("There is no later hand-off.") : tr("There is no earlier hand-off."));
        return;
    }
    changeViewport([&](TimelineViewport &viewport) {
        viewport.setPanel(found->panel);
        const TimeNs half = std::min(viewport.visible().length(), handOffView) / 2;
        viewport.fitRange({found->time - half, found->time + half});
    });
    revealPanel(found->panel);
    content.handOff = found;
    content.handOffView = m_viewport.visible();
    selectItem(ItemReference{ItemKind::Arrow, found->panel, 0, found->flow, 1});
}

void TimelineView::select(std::optional<TimeRange> range)
{
    const std::optional<TimeRange> before = m_viewport.selection();
    m_viewport.select(range);
    if (m_viewport.selection() == before)
        return;
    changeOverlay([this](LaneOverlay &overlay) { overlay.selection = m_viewport.selection(); });
    emit selectionChanged(m_viewport.selection());
}

void TimelineView::clearSelection()
{
    select(std::nullopt);
    selectItem(std::nullopt);
}

std::optional<ItemReference> TimelineView::selectedItem() const
{
    return m_content->canvas->overlay().item;
}

void TimelineView::selectItem(std::optional<ItemReference> item)
{
    const std::vector<TimelinePanel> &panels = m_content->panels;
    TimeRange range;
    if (const auto found =
            item && item->panel < panels.size() ? rangeOf(panels[item->panel], *item) : std::nullopt)
        range = *found;
    else
        item.reset();
    if (item) {
        setCurrentPanel(item->panel);
        if (!m_viewport.visible().intersects(range))
            reveal(range.begin);
    }
    if (item == selectedItem())
        return;
    changeOverlay([&](LaneOverlay &overlay) {
        overlay.item = item;
        overlay.itemRange = range;
    });
    emit hovered(item ? sentenceFor(panels[item->panel], *item) : QString());
    emit itemSelected(item);
}

std::optional<TimeNs> TimelineView::playhead() const
{
    return m_content->canvas->overlay().playhead;
}

void TimelineView::setPlayhead(std::optional<TimeNs> time)
{
    if (time == playhead())
        return;
    const bool beginsOrEnds = time.has_value() != playhead().has_value();
    changeOverlay([&](LaneOverlay &overlay) { overlay.playhead = time; });
    if (beginsOrEnds)
        showHighlight();
    emit playheadChanged(time);
}

void TimelineView::clearMarks()
{
    clearSelection();
    setPlayhead(std::nullopt);
    changeOverlay([](LaneOverlay &overlay) { overlay.panel.reset(); });
}

void TimelineView::scrollUp()
{
    scrollBy(-1);
}

void TimelineView::scrollDown()
{
    scrollBy(1);
}

void TimelineView::scrollBy(double lanes)
{
    const double step = lanes * 3 * m_content->layout.type.unit;
    m_scrollBar->setValue(m_scrollBar->value() + static_cast<int>(step));
}

void TimelineView::applyLanes()
{
    arrange();
    showCurrentLane();
}

// What is hidden has no outline, but stays the current lane: it may come back.
void TimelineView::showCurrentLane()
{
    const std::optional<LaneKey> lane = m_lanes->current();
    changeOverlay([&](LaneOverlay &overlay) { overlay.lane = lane; });
    if (!lane || lane->panel >= m_content->geometry.panels.size())
        return;
    setCurrentPanel(lane->panel);
    const PanelItem &panel = m_content->geometry.panels[lane->panel];
    const auto item = std::ranges::find(panel.lanes, *lane, &LaneItem::key);
    if (item == panel.lanes.end())
        return;
    // With its panel's header, where that is near.
    const bool isFirst = item == panel.lanes.begin();
    const int top = static_cast<int>(isFirst ? panel.rect.top() : item->rect.top());
    const int bottom = static_cast<int>(std::ceil(item->rect.bottom()));
    scrollTo(top, bottom);
}

void TimelineView::revealPanel(std::size_t panel)
{
    if (panel >= m_content->geometry.panels.size())
        return;
    const QRectF rect = m_content->geometry.panels[panel].rect;
    scrollTo(static_cast<int>(rect.top()), static_cast<int>(std::ceil(rect.bottom())));
}

// No further than it must; what is higher than the view is seen in part.
void TimelineView::scrollTo(int top, int bottom)
{
    const int lowest = bottom - m_content->canvas->height();
    m_scrollBar->setValue(std::clamp(m_scrollBar->value(), std::min(top, lowest), std::max(top, lowest)));
}

void TimelineView::makeCurrentPanelBaseline()
{
    if (m_viewport.panel() < m_content->panels.size())
        emit baselineWanted(m_viewport.panel());
}

} // namespace gilscope
