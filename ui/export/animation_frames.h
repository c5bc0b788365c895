// SPDX-License-Identifier: GPL-3.0-or-later
//
// A replay as a row of pictures: the page of an exported picture, laid out and painted once, with a playhead
// that moves evenly over the run, and the future behind a veil, as in the window. The first frame has it at
// the beginning of the axis, the last at its end. GUI thread.
#pragma once

#include "chart_page.h"
#include "runtime/base/result.h"

#include <QImage>

namespace gilscope {

struct AnimationOptions
{
    ImageOptions page; // timeline only, on a ground; size up to 3840 × 2160
    double seconds = 10;
    int framesPerSecond = 25;

    static constexpr double longest = 120;
    static constexpr int mostFramesPerSecond = 60;
    static constexpr QSize largest{3840, 2160};
};

// At least two.
[[nodiscard]] int frameCount(const AnimationOptions &options);

class AnimationFrames
{
public:
    [[nodiscard]] static Result<AnimationFrames> make(const ChartContent &content,
                                                      const AnimationOptions &options);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] TimeNs timeOf(int frame) const;
    // Of QImage::Format_RGB32.
    [[nodiscard]] QImage image(int frame) const;

private:
    AnimationFrames(ChartPage page, const ImageOptions &options, int count, TimeRange range);
    void paintTime(QPainter &painter, TimeNs time) const;

    ChartPage m_page;
    StatePalette m_palette;
    int m_count;
    TimeRange m_range;
    QImage m_still;
};

} // namespace gilscope
