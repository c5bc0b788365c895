// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window took from the machine while it drew a live run: CPU time of the GUI thread, apart from that
// of collecting events, and how evenly its event loop came round. The X server's or compositor's share is not
// ours to see. GUI thread; two clock readings a frame.
#pragma once

#include "runtime/base/time.h"

#include <cstddef>
#include <vector>

namespace gilscope {

class WindowCost
{
public:
    void begin();
    // A frame begins; its events have been collected.
    void tick();
    void collected();

    [[nodiscard]] std::size_t frames() const { return m_gaps.size(); }
    [[nodiscard]] double framesPerSecond() const;
    // CPU time of drawing and all else but collecting, a frame; as a share of one core. 0 before there is
    // one.
    [[nodiscard]] TimeNs drawingPerFrame() const;
    [[nodiscard]] double drawingShare() const;
    // Between two frames, start to start: percentile 1 to 100. 0 before there are two.
    [[nodiscard]] TimeNs gap(int percentile) const;

private:
    TimeNs m_began = 0; // of the run, wall
    TimeNs m_last = 0;  // frame
    TimeNs m_cpuBegan = 0;
    TimeNs m_cpuLast = 0;
    TimeNs m_collecting = 0; // CPU
    std::vector<TimeNs> m_gaps;
};

} // namespace gilscope
