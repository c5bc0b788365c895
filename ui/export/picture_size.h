// SPDX-License-Identifier: GPL-3.0-or-later
//
// How large a picture is: in pixels, or in centimetres at so many dots per inch. Pure arithmetic.
#pragma once

#include "image_exporter.h"

namespace gilscope {

inline constexpr int shortestPictureSide = 200;
inline constexpr int longestPictureSide = 16384;
inline constexpr qint64 mostPicturePixels = 200'000'000;
inline constexpr double leastDotsPerInch = 36;
inline constexpr double mostDotsPerInch = 2400;

[[nodiscard]] bool isPictureSize(QSize pixels);
[[nodiscard]] bool isPictureResolution(double dotsPerInch);
[[nodiscard]] QSize pixelsOf(QSizeF centimetres, double dotsPerInch);
[[nodiscard]] QSizeF centimetresOf(QSize pixels, double dotsPerInch);
[[nodiscard]] std::optional<SizePreset> sizePresetNamed(const QString &id);

// The options with this preset's size, at its own resolution or another one.
[[nodiscard]] ImageOptions withPreset(ImageOptions options, const SizePreset &preset,
                                      std::optional<double> dotsPerInch = {});

} // namespace gilscope
