// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one owner of what is visible: the full range there is, the part of it that is shown, the range that is
// selected, and whether the picture follows a run that grows. Plain arithmetic without a widget; whoever
// changes it replots. Times in nanoseconds, the width in pixels. A visible range is never empty, never
// shorter than the pixels can show, never beyond the full one, whatever is asked for.
//
// All panels share one axis while it is locked. Unlocked, each has a visible range of its own, and what is
// said without naming a panel is about the current one. What is seen is kept exactly, not in whole
// nanoseconds: zooming out again ends where it began.
//
// Changes of what is seen can be taken back; what does not change it does not let go of following either.
#pragma once

#include "runtime/base/time.h"
#include "view_history.h"

#include <optional>
#include <vector>

namespace gilscope {

class TimelineViewport
{
public:
    [[nodiscard]] TimeRange visible() const { return visible(m_panel); }
    [[nodiscard]] TimeRange visible(std::size_t panel) const;
    // One, or one a panel.
    [[nodiscard]] std::vector<TimeRange> visibleRanges() const;
    [[nodiscard]] TimeRange full() const { return m_full; }
    [[nodiscard]] std::optional<TimeRange> selection() const { return m_selection; }
    [[nodiscard]] bool isFollowing() const { return m_state.following; }
    [[nodiscard]] bool isLocked() const { return m_state.spans.size() == 1; }
    [[nodiscard]] std::size_t panel() const { return m_panel; }

    // Another run: everything is seen, nothing selected, nothing to go back to.
    void reset(std::size_t panels);
    void setPixels(int pixels);
    // What there is to see. While `live`, the full range grows in round steps, so that the axis stands still
    // between them; a following view shows all of it. Returns whether a visible range has changed.
    bool setExtent(TimeRange extent, bool live);
    void setFollowing(bool following); // true: shows all of it again
    void setPanel(std::size_t panel);  // the current one
    void setLocked(bool locked);       // true: all see what the current panel does
    void select(std::optional<TimeRange> range);

    // Factors above 1 show less. All of these let go of following, but a fit takes it up again.
    void zoom(double factor, TimeNs about);
    void pan(TimeNs by);
    void fit();
    void fitRange(TimeRange range);
    void centre(TimeNs time);
    void reveal(TimeNs time); // moves only where it is not visible

    [[nodiscard]] bool canGoBack() const { return m_history.canGoBack(); }
    [[nodiscard]] bool canGoForward() const { return m_history.canGoForward(); }
    void back();
    void forward();
    // While true, changes add to the last one and are taken back with it: a drag, a burst of wheel steps.
    void setJoining(bool joining) { m_joining = joining; }

    static constexpr TimeNs finestPixel = 50; // nanoseconds

private:
    struct Span
    {
        long double begin = 0;
        long double length = second;
        [[nodiscard]] TimeRange rounded() const;
    };
    struct State
    {
        std::vector<Span> spans{Span{}}; // one for all, or one a panel
        bool following = true;
    };

    [[nodiscard]] Span &current(State &state) const;
    [[nodiscard]] Span within(Span wanted) const;
    [[nodiscard]] Span all() const;
    void show(Span wanted); // in the current panel
    void change(State next);
    void restore(std::optional<State> state);

    TimeRange m_full{0, second};
    std::optional<TimeRange> m_selection;
    State m_state;
    ViewHistory<State> m_history;
    std::size_t m_panels = 1;
    std::size_t m_panel = 0;
    int m_pixels = 1000;
    bool m_joining = false;
};

// The range to draw for what a run covers: with a margin, and in round steps while it is live.
[[nodiscard]] TimeRange paddedExtent(TimeRange extent, bool live);

} // namespace gilscope
