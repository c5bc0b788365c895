// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_scale.h"

#include "ui/timeline/figures_font.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>
#include <cstdlib>

namespace gilscope {

namespace {

constexpr double smallestPt = 10.5; // a lecture is read from further away than a desk
constexpr double smallestProjectedPt = 18;

double smallestFor(Theme theme)
{
    return theme == Theme::Projector ? smallestProjectedPt : smallestPt;
}

} // namespace

int nearestTextScale(int percent)
{
    return *std::ranges::min_element(textScales, {}, [percent](int scale) {
        return std::abs(scale - std::clamp(percent, textScales.front(), textScales.back()));
    });
}

int largerTextScale(int percent)
{
    const auto *larger = std::ranges::upper_bound(textScales, percent);
    return larger == textScales.end() ? textScales.back() : *larger;
}

int smallerTextScale(int percent)
{
    const auto *notSmaller = std::ranges::lower_bound(textScales, percent);
    return notSmaller == textScales.begin() ? textScales.front() : *(notSmaller - 1);
}

QFont bodyFont(Theme theme, int percent)
{
    QFont font = withEqualDigits(QFontDatabase::systemFont(QFontDatabase::GeneralFont));
    const double own = std::max(QFontInfo(font).pointSizeF(), smallestPt);
    font.setPointSizeF(std::max(own * percent / 100, smallestFor(theme)));
    return font;
}

} // namespace gilscope
