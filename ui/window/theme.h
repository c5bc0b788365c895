// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the window's own parts look in each theme: colours, type scale, style sheet, icons. The colours of what
// is measured are StatePalette's.
#pragma once

#include "ui/timeline/state_palette.h"

#include <QColor>
#include <QFont>
#include <QIcon>

class QApplication;

namespace gilscope {

struct ThemeColours
{
    QColor window;
    QColor base; // behind lists and the picture
    QColor text;
    QColor muted; // text of second rank, still 4.5 : 1
    QColor line;
    QColor accent; // also the ring about what has the keyboard: 3 : 1 to window and base
    QColor onAccent;
    QColor accentTint; // behind what is selected, and good news
    QColor problem;
    QColor problemTint;
};

[[nodiscard]] ThemeColours coloursOf(Theme theme);
// Palette, style sheet and type of the whole application; the scale in percent.
void applyLook(QApplication &application, Theme theme, int textScale);

// The one type scale, as factors of the body. Type for a wall, 18 pt and more, has no smaller steps than
// that.
enum class TypeStep { Caption, Body, Heading, Title };
[[nodiscard]] QFont scaled(const QFont &body, TypeStep step);

// A line drawing of resources/icons in the colour of the theme; `name` without ".svg".
[[nodiscard]] QIcon themedIcon(const QString &name, const ThemeColours &colours);

} // namespace gilscope
