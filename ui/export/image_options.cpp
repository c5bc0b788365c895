// SPDX-License-Identifier: GPL-3.0-or-later
#include "image_options.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ImageExporter)
};

} // namespace

QSize SizePreset::pixels() const
{
    constexpr double centimetresPerInch = 2.54;
    return (centimetres / centimetresPerInch * dotsPerInch).toSize();
}

std::vector<SizePreset> sizePresets()
{
    return {{QStringLiteral("slide-16-9"), Text::tr("Slide 16:9"), {50.8, 28.575}, 96, 0},
            {QStringLiteral("slide-4-3"), Text::tr("Slide 4:3"), {38.1, 28.575}, 96, 0},
            {QStringLiteral("a4"), Text::tr("A4 handout"), {27.7, 19}, 300, 9},
            {QStringLiteral("column"), Text::tr("Column of a paper"), {8.5, 11}, 600, 7}};
}

ImageOptions fitted(ImageOptions options, const SizePreset &preset)
{
    options.size = preset.pixels();
    options.dotsPerInch = preset.dotsPerInch;
    options.bodyPoints = preset.bodyPoints;
    return options;
}

} // namespace gilscope
