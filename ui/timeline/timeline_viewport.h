// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one owner of what is visible: the full range there is, the part of it that is shown, and whether the
// picture follows a run that grows. Plain arithmetic without a widget; whoever changes it replots. Times in
// nanoseconds, the width in pixels. The visible range is never empty, never shorter than the pixels can show,
// never beyond the full one.
#pragma once

#include "runtime/base/time.h"

namespace gilscope {

class TimelineViewport
{
public:
    [[nodiscard]] TimeRange visible() const { return m_visible; }
    [[nodiscard]] TimeRange full() const { return m_full; }
    [[nodiscard]] bool isFollowing() const { return m_following; }

    void setPixels(int pixels);
    // What there is to see. While `live`, the full range grows in round steps, so that the axis stands still
    // between them; a following view shows all of it. Returns whether the visible range has changed.
    bool setExtent(TimeRange extent, bool live);
    void setFollowing(bool following); // true: shows all of it again

    // Factors above 1 show less. All of these let go of following, but a fit takes it up again.
    void zoom(double factor, TimeNs about);
    void pan(TimeNs by);
    void fit();

    static constexpr TimeNs finestPixel = 50; // nanoseconds

private:
    void show(double begin, double length);
    [[nodiscard]] double shortest() const;

    TimeRange m_full{0, second};
    TimeRange m_visible{0, second};
    int m_pixels = 1000;
    bool m_following = true;
};

// The range to draw for what a run covers: with a margin, and in round steps while it is live.
[[nodiscard]] TimeRange paddedExtent(TimeRange extent, bool live);

} // namespace gilscope
