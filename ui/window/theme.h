// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the window's own parts look, light and dark: colours, type scale, style sheet, icons. The colours of
// what is measured are StatePalette's.
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
    QColor accent;
    QColor onAccent;
    QColor accentTint; // behind what is selected, and good news
    QColor problem;
    QColor problemTint;
};

[[nodiscard]] ThemeColours coloursOf(Theme theme);
void applyTheme(QApplication &application, Theme theme);

// The one type scale, as factors of the body.
enum class TypeStep { Caption, Body, Heading, Title };
[[nodiscard]] QFont scaled(const QFont &body, TypeStep step);

// A line drawing of resources/icons in the colour of the theme; `name` without ".svg".
[[nodiscard]] QIcon themedIcon(const QString &name, const ThemeColours &colours);

} // namespace gilscope
