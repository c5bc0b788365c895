// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_names.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::PictureNames)
};

struct PartRow
{
    PagePart part;
    const char *title;
};

constexpr std::array partRows{
    PartRow{{"title", &PageParts::title}, QT_TRANSLATE_NOOP("gilscope::PictureNames", "Title")},
    PartRow{{"question", &PageParts::question}, QT_TRANSLATE_NOOP("gilscope::PictureNames", "Question")},
    PartRow{{"summary", &PageParts::summary}, QT_TRANSLATE_NOOP("gilscope::PictureNames", "Summary")},
    PartRow{{"legend", &PageParts::legend}, QT_TRANSLATE_NOOP("gilscope::PictureNames", "Legend")},
    PartRow{{"result", &PageParts::result}, QT_TRANSLATE_NOOP("gilscope::PictureNames", "Result of the run")},
    PartRow{{"caption", &PageParts::caption},
            QT_TRANSLATE_NOOP("gilscope::PictureNames", "Caption with parameters")},
    PartRow{{"stamp", &PageParts::stamp}, QT_TRANSLATE_NOOP("gilscope::PictureNames", "Source")},
    PartRow{{"machine", &PageParts::machine}, QT_TRANSLATE_NOOP("gilscope::PictureNames", "Machine")},
    PartRow{{"program", &PageParts::program},
            QT_TRANSLATE_NOOP("gilscope::PictureNames", "Version of GILscope")}};

constexpr auto parts = [] {
    std::array<PagePart, partRows.size()> all{};
    std::ranges::transform(partRows, all.begin(), &PartRow::part);
    return all;
}();

} // namespace

std::span<const PagePart> pageParts()
{
    return parts;
}

const PagePart *pagePartNamed(const QString &name)
{
    const auto found =
        std::ranges::find_if(parts, [&](const PagePart &part) { return name == QLatin1String(part.name); });
    return found == parts.end() ? nullptr : &*found;
}

QString titleOf(const PagePart &part)
{
    const auto row = std::ranges::find_if(
        partRows, [&part](const PartRow &other) { return other.part.shown == part.shown; });
    return Text::tr(row->title);
}

QString nameOf(PagePanels panels)
{
    switch (panels) {
    case PagePanels::Timeline:
        return QStringLiteral("timeline");
    case PagePanels::Charts:
        return QStringLiteral("charts");
    case PagePanels::TimelineAndCharts:
        return QStringLiteral("both");
    }
    Q_UNREACHABLE();
}

std::optional<PagePanels> pagePanelsNamed(const QString &name)
{
    const auto found =
        std::ranges::find_if(pagePanels, [&name](PagePanels panels) { return nameOf(panels) == name; });
    return found == pagePanels.end() ? std::nullopt : std::optional(*found);
}

QString titleOf(PagePanels panels)
{
    switch (panels) {
    case PagePanels::Timeline:
        return Text::tr("Timeline");
    case PagePanels::Charts:
        return Text::tr("Charts");
    case PagePanels::TimelineAndCharts:
        return Text::tr("Timeline and charts");
    }
    Q_UNREACHABLE();
}

std::span<const Theme> pictureThemes()
{
    return exportThemes;
}

std::optional<Theme> pictureThemeNamed(const QString &name)
{
    const std::span<const Theme> all = pictureThemes();
    const auto found = std::ranges::find_if(all, [&name](Theme theme) { return nameOf(theme) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

QString titleOf(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return Text::tr("Light");
    case Theme::Dark:
        return Text::tr("Dark");
    case Theme::HighContrast:
        return Text::tr("High contrast");
    case Theme::Projector:
        return Text::tr("Projector");
    case Theme::Print:
        return Text::tr("Black and white, for print");
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
