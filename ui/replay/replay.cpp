// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace gilscope {

namespace {

constexpr int frameMs = 16;

TimeNs steadyNow()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

bool haveSameTraces(const std::vector<TimelinePanel> &one, const std::vector<TimelinePanel> &other)
{
    return std::ranges::equal(one, other, {}, &TimelinePanel::trace, &TimelinePanel::trace);
}

} // namespace

Replay::Replay(QObject *parent, Clock clock)
    : QObject(parent), m_clock(clock ? std::move(clock) : Clock(steadyNow))
{
    m_timer.setInterval(frameMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Replay::advance);
}

void Replay::setPanels(const std::vector<TimelinePanel> &panels)
{
    const bool isSame = haveSameTraces(panels, m_panels);
    const bool hasTrace = std::ranges::any_of(panels, [](const TimelinePanel &one) { return one.trace; });
    m_panels = panels;
    m_extent = extentOf(m_panels);
    const bool available = hasTrace && !isLive(m_panels) && !m_extent.isEmpty();
    if (!isSame || !available) {
        m_panel.reset();
        end();
    }
    const bool changesAvailable = std::exchange(m_isAvailable, available) != available;
    if (!isSame || changesAvailable)
        emit panelsChanged();
    if (changesAvailable)
        emit availableChanged(available);
}

void Replay::play()
{
    if (!m_isAvailable || isPlaying())
        return;
    if (!m_playhead)
        moveTo(entry());
    if (*m_playhead >= m_extent.end)
        moveTo(m_extent.begin);
    anchor();
    m_timer.start();
    emit playingChanged(true);
}

void Replay::playThrough()
{
    if (!m_isAvailable)
        return;
    pause();
    goToBegin();
    play();
    m_givesWay = true;
}

void Replay::pause()
{
    m_givesWay = false;
    if (!isPlaying())
        return;
    m_timer.stop();
    emit playingChanged(false);
}

void Replay::togglePlaying()
{
    if (isPlaying())
        pause();
    else
        play();
}

void Replay::advance()
{
    if (!isPlaying())
        return;
    const TimeNs passed = (m_clock() - m_anchoredAt) / m_slowness;
    const TimeNs time = std::min(m_anchor + std::max<TimeNs>(passed, 0), m_extent.end);
    moveTo(time);
    if (time >= m_extent.end && m_givesWay)
        end();
    else if (time >= m_extent.end)
        pause();
}

void Replay::stepForward()
{
    if (!m_isAvailable)
        return;
    pause();
    if (!m_playhead)
        moveTo(entry(), std::nullopt); // what is right there is still to come
    if (const auto moment = next())
        moveTo(moment->time, moment);
    else
        moveTo(*m_playhead);
}

void Replay::stepBack()
{
    if (!m_isAvailable)
        return;
    pause();
    const auto moment = m_playhead ? previous() : lastUpTo(m_extent.end);
    if (moment)
        moveTo(moment->time, moment);
}

void Replay::scrub(TimeNs time)
{
    if (!m_isAvailable)
        return;
    m_givesWay = false;
    moveTo(std::clamp(time, m_extent.begin, m_extent.end));
    anchor();
}

void Replay::goToBegin()
{
    scrub(m_extent.begin);
}

void Replay::goToEnd()
{
    scrub(m_extent.end);
}

void Replay::end()
{
    pause();
    if (!m_playhead)
        return;
    const bool leavesMoment = std::exchange(m_reached, {}).has_value();
    m_playhead.reset();
    emit playheadChanged(m_playhead);
    if (leavesMoment)
        emit momentLeft();
}

void Replay::setSlowness(int slowness)
{
    if (slowness == m_slowness || std::ranges::find(slownesses, slowness) == slownesses.end())
        return;
    advance();
    m_slowness = slowness;
    anchor();
    emit slownessChanged(m_slowness);
}

void Replay::playSlower()
{
    const auto slower = std::ranges::upper_bound(slownesses, m_slowness);
    setSlowness(slower == slownesses.end() ? m_slowness : *slower);
}

void Replay::playFaster()
{
    const auto current = std::ranges::lower_bound(slownesses, m_slowness);
    setSlowness(current == slownesses.begin() ? m_slowness : *std::prev(current));
}

void Replay::setKinds(MomentKinds kinds)
{
    m_kinds = kinds;
    if (m_playhead)
        moveTo(*m_playhead);
}

void Replay::setPanel(std::optional<std::size_t> panel)
{
    m_panel = panel;
    if (m_playhead)
        moveTo(*m_playhead);
}

bool Replay::hasMoments() const
{
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        if (counts(panel) && firstMomentFrom(*m_panels[panel].trace, m_kinds, m_extent.begin))
            return true;
    }
    return false;
}

bool Replay::counts(std::size_t panel) const
{
    return m_panels[panel].trace && (!m_panel || *m_panel == panel);
}

// At one time the panels follow each other, so what comes next in a panel depends on which side of the moment
// it stands.
std::optional<ReachedMoment> Replay::next() const
{
    std::optional<ReachedMoment> first;
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        if (!counts(panel))
            continue;
        const Trace &trace = *m_panels[panel].trace;
        std::optional<TraceMoment> moment;
        if (m_reached && panel == m_reached->panel)
            moment = momentAfter(trace, m_kinds, m_reached->moment);
        else if (m_reached)
            moment = firstMomentFrom(trace, m_kinds, m_reached->time + (panel < m_reached->panel ? 1 : 0));
        else
            moment = firstMomentFrom(trace, m_kinds, *m_playhead);
        if (moment && (!first || ReachedMoment{moment->time, panel, *moment} < *first))
            first = ReachedMoment{moment->time, panel, *moment};
    }
    return first;
}

std::optional<ReachedMoment> Replay::previous() const
{
    if (!m_reached || m_reached->time < *m_playhead)
        return m_reached; // the playhead stands behind it
    std::optional<ReachedMoment> last;
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        if (!counts(panel))
            continue;
        const Trace &trace = *m_panels[panel].trace;
        const auto moment = panel == m_reached->panel
            ? momentBefore(trace, m_kinds, m_reached->moment)
            : lastMomentBefore(trace, m_kinds, m_reached->time + (panel < m_reached->panel ? 1 : 0));
        if (moment && (!last || *last < ReachedMoment{moment->time, panel, *moment}))
            last = ReachedMoment{moment->time, panel, *moment};
    }
    return last;
}

std::optional<ReachedMoment> Replay::lastUpTo(TimeNs time) const
{
    std::optional<ReachedMoment> last;
    for (std::size_t panel = 0; panel < m_panels.size(); ++panel) {
        const auto moment =
            counts(panel) ? lastMomentBefore(*m_panels[panel].trace, m_kinds, time + 1) : std::nullopt;
        if (moment && (!last || *last < ReachedMoment{moment->time, panel, *moment}))
            last = ReachedMoment{moment->time, panel, *moment};
    }
    return last;
}

TimeNs Replay::entry() const
{
    return std::clamp(m_entry ? m_entry() : m_extent.begin, m_extent.begin, m_extent.end);
}

void Replay::moveTo(TimeNs time)
{
    moveTo(time, lastUpTo(time));
}

void Replay::moveTo(TimeNs time, const std::optional<ReachedMoment> &reached)
{
    const bool isMoved = m_playhead != time;
    const bool isOther = m_reached != reached;
    m_playhead = time;
    m_reached = reached;
    if (isMoved)
        emit playheadChanged(m_playhead);
    if (isOther && m_reached)
        emit momentReached(m_reached->panel, m_reached->moment);
    else if (isOther)
        emit momentLeft();
}

void Replay::anchor()
{
    m_anchor = m_playhead.value_or(m_extent.begin);
    m_anchoredAt = m_clock();
}

} // namespace gilscope
