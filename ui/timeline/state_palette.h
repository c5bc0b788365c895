// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only place with colours and patterns. Okabe and Ito's set, which stays apart in normal, protan, deutan
// and tritan vision; in grey-scale the pattern and the outline tell. Running has a shade of blue for each
// thread, so a core lane and a lock lane say who, and the thread's own lane has the same shade. Threads that
// are not the program's (a server, a pool's helpers) share one quiet grey. Idle has no style: it is drawn
// empty.
#pragma once

#include "trace/lane.h"

#include <QColor>

#include <cstdint>
#include <optional>

namespace gilscope {

enum class Pattern : std::uint8_t { None, ForwardLines, BackwardLines, Cross, Level, Upright, Dots };

struct BoxStyle
{
    QColor fill;
    QColor line; // of the pattern
    Pattern pattern = Pattern::None;
    QColor text;
    QColor outline;
};

// Which set of colours. Projector: as light, but the contrasts and lines that a washed-out wall leaves.
enum class Theme : std::uint8_t { Light, Dark, HighContrast, Projector };

// What a box is drawn as: one of the states, or running as the n-th thread or as a service.
using StyleIndex = std::uint8_t;
inline constexpr std::size_t threadShadeCount = 6; // then they begin again
inline constexpr StyleIndex serviceStyle = threadStateCount + threadShadeCount;
inline constexpr std::size_t styleCount = serviceStyle + 1;

[[nodiscard]] StyleIndex styleOf(ThreadState state, ThreadId thread);
// The thread's number among the shades; none for what is no shade.
[[nodiscard]] std::optional<std::size_t> shadeOf(StyleIndex style);

class StatePalette
{
public:
    explicit StatePalette(bool dark = false);

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] BoxStyle style(StyleIndex index) const;

    QColor canvas;
    QColor track; // of an empty lane
    QColor grid;
    QColor text;
    QColor faint; // what is secondary; still 4.5:1 on the canvas
    QColor warning;

private:
    bool m_dark = false;
};

} // namespace gilscope
