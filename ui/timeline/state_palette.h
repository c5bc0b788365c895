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

#include <QString>

#include <array>
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

// Which set of colours. High contrast: on black, every text 7 : 1, every rim 3 : 1, patterns on narrow boxes
// too. Projector: as light, but with the contrasts and the strokes that a washed-out wall leaves of them.
// Print: black, white and greys, for pictures only.
enum class Theme : std::uint8_t { Light, Dark, HighContrast, Projector, Print };
inline constexpr std::array themes{Theme::Light, Theme::Dark, Theme::HighContrast,
                                   Theme::Projector}; // of the window
inline constexpr std::array exportThemes{Theme::Light, Theme::Dark, Theme::HighContrast, Theme::Projector,
                                         Theme::Print};
// As the settings and the command line have it: "high-contrast".
[[nodiscard]] QString nameOf(Theme theme);
[[nodiscard]] std::optional<Theme> themeNamed(const QString &name); // of the window's
[[nodiscard]] std::optional<Theme> exportThemeNamed(const QString &name);

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
    explicit StatePalette(Theme theme = Theme::Light);

    [[nodiscard]] Theme theme() const { return m_theme; }
    [[nodiscard]] BoxStyle style(StyleIndex index) const;

    QColor canvas;
    QColor track; // of an empty lane
    QColor grid;
    QColor text;
    QColor faint; // what is secondary; still 4.5:1 on the canvas
    QColor warning;
    QColor accent; // the window's own, as text and lines: what somebody has put upon the picture
    double strokeWeight = 1; // of every line, as a multiple of a fine one
    double detailFrom = 2;   // units of type that a box must be wide to have its rim and its pattern

private:
    Theme m_theme = Theme::Light;
};

} // namespace gilscope
