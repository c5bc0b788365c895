// SPDX-License-Identifier: GPL-3.0-or-later
//
// How often a table follows a run that grows. Panels are made anew at frame rate; nobody reads a table that
// changes sixty times a second, and a screen reader would begin again each time.
#pragma once

#include "ui/timeline/timeline_panel.h"

#include <QElapsedTimer>

namespace gilscope {

class RefreshGate
{
public:
    // Whether to look at the panels anew: at once when they show other traces or a run has ended; four times
    // a second while one grows and somebody watches; not while nothing has changed.
    [[nodiscard]] bool opensFor(const std::vector<TimelinePanel> &panels, bool watched);

private:
    struct Seen
    {
        const Trace *trace = nullptr;
        std::uint64_t events = 0;
        bool live = false;
        QString title;
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    std::vector<Seen> m_seen;
    QElapsedTimer m_since;
};

} // namespace gilscope
