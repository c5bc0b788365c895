// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_size.h"

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

constexpr double centimetresPerInch = 2.54;
constexpr double beyondAnyPicture = 1e6; // pixels

} // namespace

bool isPictureSize(QSize pixels)
{
    const auto allowed = [](int side) { return side >= shortestPictureSide && side <= longestPictureSide; };
    return allowed(pixels.width()) && allowed(pixels.height())
        && qint64{pixels.width()} * pixels.height() <= mostPicturePixels;
}

bool isPictureResolution(double dotsPerInch)
{
    return dotsPerInch >= leastDotsPerInch && dotsPerInch <= mostDotsPerInch;
}

QSize pixelsOf(QSizeF centimetres, double dotsPerInch)
{
    const auto side = [dotsPerInch](double length) {
        const double pixels = std::round(length / centimetresPerInch * dotsPerInch);
        return std::isfinite(pixels) ? static_cast<int>(std::clamp(pixels, 0.0, beyondAnyPicture)) : 0;
    };
    return {side(centimetres.width()), side(centimetres.height())};
}

QSizeF centimetresOf(QSize pixels, double dotsPerInch)
{
    return QSizeF(pixels) * (centimetresPerInch / dotsPerInch);
}

std::optional<SizePreset> sizePresetNamed(const QString &id)
{
    const std::vector<SizePreset> all = sizePresets();
    const auto found = std::ranges::find(all, id, &SizePreset::id);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

ImageOptions withPreset(ImageOptions options, const SizePreset &preset, std::optional<double> dotsPerInch)
{
    options.dotsPerInch = dotsPerInch.value_or(preset.dotsPerInch);
    options.size = pixelsOf(preset.centimetres, options.dotsPerInch);
    options.bodyPoints = preset.bodyPoints;
    return options;
}

} // namespace gilscope
