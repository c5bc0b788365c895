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
class QWidget;

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
// Of one window and what is in it, whatever the others look like. Qt passes neither type nor colours on where the
// application has a style sheet, so each part is given them. Call it before the parts are made, and after.
void applyLook(QWidget &window, Theme theme, int textScale);
// For parts of such a window that are new: what they have not chosen themselves they take from those they are in.
void inheritLook(QWidget &parent);

// The one type scale, as factors of the body. Type for a wall, 18 pt and more, has no smaller steps than
// that.
enum class TypeStep { Caption, Body, Heading, Title };
[[nodiscard]] QFont scaled(const QFont &body, TypeStep step);

// A line drawing of resources/icons in the colour of the theme; `name` without ".svg".
[[nodiscard]] QIcon themedIcon(const QString &name, const ThemeColours &colours);

} // namespace gilscope
