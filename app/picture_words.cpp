// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_words.h"

#include "ui/export/picture_names.h"
#include "ui/export/picture_size.h"

#include <QRegularExpression>

namespace gilscope {

namespace {

// "light, dark or projector"
QString oneOf(const QStringList &words)
{
    return words.size() < 2
        ? words.join(QString())
        : words.mid(0, words.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" or ") + words.last();
}

QStringList presetNames()
{
    QStringList names;
    for (const SizePreset &preset : sizePresets()) {
        names << preset.id;
    }
    return names;
}

QStringList themeNames()
{
    QStringList names;
    for (const Theme theme : pictureThemes()) {
        names << nameOf(theme);
    }
    return names;
}

QStringList partNames()
{
    QStringList names;
    for (const PagePart &part : pageParts()) {
        names << QLatin1String(part.name);
    }
    return names;
}

Error wrong(const QCommandLineOption &option, const QString &word, const QString &expected)
{
    return {
        {},
        QStringLiteral("--%1 %2: expected %3").arg(option.names().constFirst(), word, expected).toStdString(),
        {}};
}

Error wrongSize(const QCommandLineOption &option, const QString &word)
{
    return wrong(option, word,
                 QStringLiteral("WIDTHxHEIGHT in pixels, as in 1920x1080, or in centimetres, as in "
                                "16.5x9cm, or %1; each side %2 to %3 pixels and at most 200 million in all")
                     .arg(oneOf(presetNames()))
                     .arg(shortestPictureSide)
                     .arg(longestPictureSide));
}

// Size and resolution together: centimetres and presets are reckoned with both.
Status readSize(ImageOptions &options, const QString &word, std::optional<double> dotsPerInch,
                const QCommandLineOption &option)
{
    static const QRegularExpression inPixels(QStringLiteral("\\A([0-9]{1,5})x([0-9]{1,5})\\z"));
    static const QRegularExpression inCentimetres(
        QStringLiteral("\\A([0-9]{1,4}(?:\\.[0-9]{1,3})?)x([0-9]{1,4}(?:\\.[0-9]{1,3})?)cm\\z"));
    options.dotsPerInch = dotsPerInch.value_or(options.dotsPerInch);
    if (const auto pixels = inPixels.match(word); pixels.hasMatch()) {
        options.size = {pixels.captured(1).toInt(), pixels.captured(2).toInt()};
    } else if (const auto centimetres = inCentimetres.match(word); centimetres.hasMatch()) {
        options.size = pixelsOf({centimetres.captured(1).toDouble(), centimetres.captured(2).toDouble()},
                                options.dotsPerInch);
    } else if (const std::optional<SizePreset> preset = sizePresetNamed(word)) {
        options = withPreset(options, *preset, dotsPerInch);
    } else {
        return wrongSize(option, word);
    }
    return isPictureSize(options.size) ? Status(Nothing()) : wrongSize(option, word);
}

Status setParts(PageParts &parts, const QStringList &lists, bool shown, const QCommandLineOption &option)
{
    for (const QString &list : lists) {
        for (const QString &name : list.split(u',')) {
            const PagePart *part = pagePartNamed(name);
            if (part == nullptr) {
                return wrong(option, list, QStringLiteral("a list with commas of ") + oneOf(partNames()));
            }
            parts.*(part->shown) = shown;
        }
    }
    return Nothing();
}

// Longer than any run.
constexpr double mostMilliseconds = 1e8;

std::optional<TimeRange> rangeOf(const QString &word)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\.\\.([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\z"));
    const QRegularExpressionMatch match = form.match(word);
    const double begin = match.captured(1).toDouble();
    const double end = match.captured(2).toDouble();
    if (!match.hasMatch() || begin >= end || end > mostMilliseconds) {
        return std::nullopt;
    }
    const auto nanoseconds = [](double milliseconds) {
        return static_cast<TimeNs>(milliseconds * static_cast<double>(millisecond));
    };
    return TimeRange{nanoseconds(begin), nanoseconds(end)};
}

} // namespace

QCommandLineOption PictureWords::sizeOption()
{
    return {QStringLiteral("size"),
            QStringLiteral("Size of a picture: in pixels, in centimetres (16.5x9cm), or %1; slide-16-9 when "
                           "not given.")
                .arg(oneOf(presetNames())),
            QStringLiteral("WxH|PRESET"), QStringLiteral("slide-16-9")};
}

QCommandLineOption PictureWords::resolutionOption()
{
    return {QStringLiteral("dpi"),
            QStringLiteral("Dots per inch, %1 to %2; what the size suggests when not given.")
                .arg(leastDotsPerInch)
                .arg(mostDotsPerInch),
            QStringLiteral("N")};
}

QCommandLineOption PictureWords::themeOption()
{
    return {QStringLiteral("theme"),
            QStringLiteral("Colours of a picture: %1; light when not given.").arg(oneOf(themeNames())),
            QStringLiteral("THEME"), QStringLiteral("light")};
}

QCommandLineOption PictureWords::withoutOption()
{
    return {QStringLiteral("without"),
            QStringLiteral("Leave these off the page: %1. May be given several times.")
                .arg(partNames().join(QStringLiteral(", "))),
            QStringLiteral("PART,...")};
}

void PictureWords::addTo(QCommandLineParser &parser) const
{
    parser.addOptions({m_size, m_resolution, m_theme, m_transparent, m_with, m_without, m_panels, m_range});
}

void PictureWords::addLookTo(QCommandLineParser &parser) const
{
    parser.addOptions({m_size, m_resolution, m_theme, m_transparent, m_without});
}

QString PictureWords::firstIn(const QCommandLineParser &parser)
{
    const PictureWords all;
    for (const QString &name : parser.optionNames()) {
        for (const QCommandLineOption *option :
             {&all.m_size, &all.m_resolution, &all.m_theme, &all.m_transparent, &all.m_with, &all.m_without,
              &all.m_panels, &all.m_range}) {
            if (option->names().contains(name)) {
                return name;
            }
        }
    }
    return {};
}

Result<ImageOptions> PictureWords::readLook(const QCommandLineParser &parser) const
{
    ImageOptions options;
    std::optional<double> dotsPerInch;
    if (parser.isSet(m_resolution)) {
        bool isNumber = false;
        dotsPerInch = parser.value(m_resolution).toDouble(&isNumber);
        if (!isNumber || !isPictureResolution(*dotsPerInch)) {
            return wrong(m_resolution, parser.value(m_resolution),
                         QStringLiteral("a number, %1 to %2").arg(leastDotsPerInch).arg(mostDotsPerInch));
        }
    }
    if (const Status size = readSize(options, parser.value(m_size), dotsPerInch, m_size); !size.isOk()) {
        return size.error();
    }
    const std::optional<Theme> theme = pictureThemeNamed(parser.value(m_theme));
    if (!theme) {
        return wrong(m_theme, parser.value(m_theme), oneOf(themeNames()));
    }
    options.theme = *theme;
    options.transparent = parser.isSet(m_transparent);
    if (const Status set = setParts(options.parts, parser.values(m_without), false, m_without); !set.isOk()) {
        return set.error();
    }
    return options;
}

Result<ImageOptions> PictureWords::read(const QCommandLineParser &parser) const
{
    Result<ImageOptions> look = readLook(parser);
    if (!look.isOk()) {
        return look.error();
    }
    ImageOptions options = look.value();
    // What is put in and left out in one call is left out.
    for (const auto &[option, shown] : {std::pair(&m_with, true), std::pair(&m_without, false)}) {
        if (const Status set = setParts(options.parts, parser.values(*option), shown, *option); !set.isOk()) {
            return set.error();
        }
    }
    const std::optional<PagePanels> panels = pagePanelsNamed(parser.value(m_panels));
    if (!panels) {
        return wrong(m_panels, parser.value(m_panels), QStringLiteral("timeline, charts or both"));
    }
    options.panels = *panels;
    if (parser.isSet(m_range)) {
        options.range = rangeOf(parser.value(m_range));
        if (!options.range) {
            return wrong(m_range, parser.value(m_range),
                         QStringLiteral("BEGIN..END in milliseconds, BEGIN before END, as in 120..180.5"));
        }
    }
    return options;
}

} // namespace gilscope
