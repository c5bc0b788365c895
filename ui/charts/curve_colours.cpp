// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_colours.h"

namespace gilscope {

namespace {

using Tones = std::array<QRgb, curveColourCount>;
constexpr Tones light{0xff0072b2, 0xffc85200, 0xff00805d, 0xffa8478a, 0xff4c4c4c, 0xff7a5c00};
constexpr Tones dark{0xff56b4e9, 0xffe69f00, 0xff3fc79a, 0xffe08fc0, 0xffd5d9dd, 0xfff0e442};
constexpr Tones highContrast{0xff6cc4ff, 0xfffcaf08, 0xff10cd7b, 0xffff9ed6, 0xffffffff, 0xfffff501};
constexpr Tones projector{0xff005a8f, 0xffa84300, 0xff00603f, 0xff8c2f70, 0xff303030, 0xff5f4700};
constexpr Tones print{0xff000000, 0xff5a5a5a, 0xff7d7d7d, 0xff2e2e2e, 0xff6b6b6b, 0xff454545};

const Tones &tonesOf(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return light;
    case Theme::Dark:
        return dark;
    case Theme::HighContrast:
        return highContrast;
    case Theme::Projector:
        return projector;
    case Theme::Print:
        return print;
    }
    Q_UNREACHABLE();
}

} // namespace

QColor curveColour(Theme theme, std::size_t number)
{
    return {tonesOf(theme).at(number % curveColourCount)};
}

} // namespace gilscope
