// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the choices for a picture are called: on the command line and in the settings by name, in the window
// by a title in the user's language.
#pragma once

#include "image_exporter.h"

#include <QStringList>

#include <span>

namespace gilscope {

// One of PageParts.
struct PagePart
{
    const char *name;
    bool PageParts::*shown;
};
[[nodiscard]] std::span<const PagePart> pageParts(); // in the page's order
[[nodiscard]] const PagePart *pagePartNamed(const QString &name);
[[nodiscard]] QString titleOf(const PagePart &part);

inline constexpr std::array pagePanels{PagePanels::Timeline, PagePanels::Charts,
                                       PagePanels::TimelineAndCharts};
[[nodiscard]] QString nameOf(PagePanels panels); // timeline, charts, both
[[nodiscard]] std::optional<PagePanels> pagePanelsNamed(const QString &name);
[[nodiscard]] QString titleOf(PagePanels panels);

// The themes that a picture can have.
[[nodiscard]] std::span<const Theme> pictureThemes();
[[nodiscard]] std::optional<Theme> pictureThemeNamed(const QString &name);
[[nodiscard]] QString titleOf(Theme theme);

} // namespace gilscope
