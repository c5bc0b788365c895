// SPDX-License-Identifier: GPL-3.0-or-later
//
// The run just measured, once more: a playhead that moves over all panels, by itself or from event to event.
// No widget; the picture, the source and the bar follow it. Stepping lands on exactly the moments of the
// traces (trace/moments.h) in order of time, then of the panels; each once, forwards and backwards. What the
// caption is about is the last of them that the playhead has reached.
//
// Not available while a run is live. The panels' traces must stay as they are until the next setPanels().
#pragma once

#include "trace/moments.h"
#include "ui/timeline/timeline_panel.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gilscope {

// A moment of one of the panels.
struct ReachedMoment
{
    TimeNs time = 0;       // its own, first for the order
    std::size_t panel = 0; // number among the panels
    TraceMoment moment;
    friend auto operator<=>(const ReachedMoment &, const ReachedMoment &) = default;
};

class Replay : public QObject
{
    Q_OBJECT

public:
    // Monotonic, in nanoseconds from whenever.
    using Clock = std::function<TimeNs()>;
    explicit Replay(QObject *parent = nullptr, Clock clock = {});

    // How many times slower than the run.
    static constexpr std::array<int, 4> slownesses{1, 10, 100, 1000};

    // Ends the replay unless the traces are those from before.
    void setPanels(const std::vector<TimelinePanel> &panels);
    // Where a replay begins that has no playhead yet; the beginning of the run where nothing is said.
    void setEntry(std::function<TimeNs()> entry) { m_entry = std::move(entry); }

    [[nodiscard]] const std::vector<TimelinePanel> &panels() const { return m_panels; }
    [[nodiscard]] bool isAvailable() const { return m_isAvailable; }
    [[nodiscard]] TimeRange extent() const { return m_extent; }
    [[nodiscard]] std::optional<TimeNs> playhead() const { return m_playhead; }
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    [[nodiscard]] int slowness() const { return m_slowness; }
    [[nodiscard]] MomentKinds kinds() const { return m_kinds; }
    [[nodiscard]] std::optional<std::size_t> panel() const { return m_panel; }
    [[nodiscard]] const std::optional<ReachedMoment> &reached() const { return m_reached; }
    // Whether there is anything in the run that stepping would stop at.
    [[nodiscard]] bool hasMoments() const;

public slots:
    void play();
    // Once through by itself, from the beginning, and then no playhead any more. Whoever steps, scrubs or
    // pauses meanwhile has made it their own: it stays.
    void playThrough();
    void pause();
    void togglePlaying();
    void stepForward();
    void stepBack();
    void scrub(gilscope::TimeNs time);
    void goToBegin();
    void goToEnd();
    // No playhead any more.
    void end();
    void setSlowness(int slowness);
    void playSlower();
    void playFaster();
    // What stepping stops at: moments of these kinds, of all panels or of one.
    void setKinds(gilscope::MomentKinds kinds);
    void setPanel(std::optional<std::size_t> panel);
    // Moves the playhead to where the clock has it; called by the timer.
    void advance();

signals:
    void panelsChanged();
    void availableChanged(bool available);
    void playheadChanged(std::optional<gilscope::TimeNs> playhead);
    void playingChanged(bool playing);
    void slownessChanged(int slowness);
    // While playing only the last of those that were passed since the last frame.
    void momentReached(std::size_t panel, const gilscope::TraceMoment &moment);
    // There is none at or before the playhead.
    void momentLeft();

private:
    [[nodiscard]] bool counts(std::size_t panel) const;
    [[nodiscard]] std::optional<ReachedMoment> next() const;
    [[nodiscard]] std::optional<ReachedMoment> previous() const;
    [[nodiscard]] std::optional<ReachedMoment> lastUpTo(TimeNs time) const;
    [[nodiscard]] TimeNs entry() const;
    void moveTo(TimeNs time);
    void moveTo(TimeNs time, const std::optional<ReachedMoment> &reached);
    void anchor();

    std::vector<TimelinePanel> m_panels;
    Clock m_clock;
    std::function<TimeNs()> m_entry;
    QTimer m_timer;
    TimeRange m_extent;
    bool m_isAvailable = false;
    std::optional<TimeNs> m_playhead;
    std::optional<ReachedMoment> m_reached;
    int m_slowness = 100;
    MomentKinds m_kinds = only(MomentKind::HandOff);
    std::optional<std::size_t> m_panel;
    bool m_givesWay = false; // at its end
    // While playing: where the playhead was when, so that no rounding adds up.
    TimeNs m_anchor = 0;
    TimeNs m_anchoredAt = 0;
};

} // namespace gilscope
