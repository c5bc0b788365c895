// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_settings.h"

#include "picture_names.h"
#include "run_export.h"

#include <QSettings>

namespace gilscope {

namespace {

const QString presetKey = QStringLiteral("picture/preset");
const QString sizeKey = QStringLiteral("picture/size");
const QString resolutionKey = QStringLiteral("picture/dpi");
const QString centimetresKey = QStringLiteral("picture/centimetres");
const QString themeKey = QStringLiteral("picture/theme");
const QString transparentKey = QStringLiteral("picture/transparent");
const QString panelsKey = QStringLiteral("picture/panels");
const QString formatKey = QStringLiteral("picture/format");
const QString comparisonKey = QStringLiteral("picture/comparison");

QString keyOf(const PagePart &part)
{
    return QStringLiteral("picture/part-") + QLatin1String(part.name);
}

} // namespace

PictureSettings loadPictureSettings()
{
    const QSettings stored;
    PictureSettings settings;
    ImageOptions &options = settings.options;
    const double dotsPerInch = stored.value(resolutionKey, options.dotsPerInch).toDouble();
    const QSize size = stored.value(sizeKey, options.size).toSize();
    if (isPictureResolution(dotsPerInch) && isPictureSize(size)) {
        options.dotsPerInch = dotsPerInch;
        options.size = size;
        settings.preset = stored.value(presetKey, settings.preset).toString();
    }
    if (const std::optional<SizePreset> preset = sizePresetNamed(settings.preset)) {
        options = withPreset(options, *preset, options.dotsPerInch);
    } else {
        settings.preset.clear();
    }
    settings.inCentimetres = stored.value(centimetresKey, settings.inCentimetres).toBool();
    options.theme = pictureThemeNamed(stored.value(themeKey).toString()).value_or(options.theme);
    options.transparent = stored.value(transparentKey, options.transparent).toBool();
    options.panels = pagePanelsNamed(stored.value(panelsKey).toString()).value_or(options.panels);
    for (const PagePart &part : pageParts()) {
        bool &shown = options.parts.*(part.shown);
        shown = stored.value(keyOf(part), shown).toBool();
    }
    settings.comparison = stored.value(comparisonKey, settings.comparison).toBool();
    const ExportFormat *format = exportFormatNamed(stored.value(formatKey).toString());
    if (format != nullptr && format->kind == ExportKind::Picture) {
        settings.format = QLatin1String(format->name);
    }
    return settings;
}

void save(const PictureSettings &settings)
{
    QSettings stored;
    const ImageOptions &options = settings.options;
    stored.setValue(presetKey, settings.preset);
    stored.setValue(sizeKey, options.size);
    stored.setValue(resolutionKey, options.dotsPerInch);
    stored.setValue(centimetresKey, settings.inCentimetres);
    stored.setValue(themeKey, nameOf(options.theme));
    stored.setValue(transparentKey, options.transparent);
    stored.setValue(panelsKey, nameOf(options.panels));
    for (const PagePart &part : pageParts()) {
        stored.setValue(keyOf(part), options.parts.*(part.shown));
    }
    stored.setValue(comparisonKey, settings.comparison);
    stored.setValue(formatKey, settings.format);
}

} // namespace gilscope
