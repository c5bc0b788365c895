// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far colours are apart: WCAG 2's contrast, CIE L*a*b*, CIEDE2000 (Sharma, Wu and Dalal 2005), and how
// dichromats see them (the matrices of Machado, Oliveira and Fernandes 2009 at full severity, on linear
// light).
#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>

namespace gilscope::test {

using Light = std::array<double, 3>; // linear red, green, blue

enum class Vision { Normal, Protan, Deutan, Tritan };

inline Light linear(const QColor &colour)
{
    const auto of = [](float encoded) {
        const double value = encoded;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {of(colour.redF()), of(colour.greenF()), of(colour.blueF())};
}

inline Light product(const std::array<Light, 3> &matrix, const Light &light)
{
    Light result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t i = 0; i < 3; ++i)
            result[row] += matrix[row][i] * light[i];
    }
    return result;
}

inline Light seen(const Light &light, Vision vision)
{
    static constexpr std::array<std::array<Light, 3>, 4> matrices{{
        {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
        {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
        {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
        {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
    }};
    Light result = product(matrices.at(static_cast<std::size_t>(vision)), light);
    for (double &part : result)
        part = std::clamp(part, 0.0, 1.0);
    return result;
}

inline double luminance(const QColor &colour)
{
    const Light light = linear(colour);
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
}

// 1 … 21.
inline double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

inline Light lab(const QColor &colour, Vision vision = Vision::Normal)
{
    static constexpr std::array<Light, 3> toXyz{
        {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
    const Light xyz = product(toXyz, seen(linear(colour), vision));
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

inline double lightness(const QColor &colour)
{
    return lab(colour)[0];
}

// CIE 1976: 2.3 is just noticeable.
inline double distance(const QColor &a, const QColor &b, Vision vision)
{
    const Light one = lab(a, vision);
    const Light other = lab(b, vision);
    return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

// CIEDE2000 of two colours in L*a*b*: 1 is just noticeable.
inline double distance2000(const Light &one, const Light &other)
{
    constexpr double degrees = 180 / 3.14159265358979323846;
    const auto seventh = [](double chroma) {
        const double power = std::pow(chroma, 7);
        return std::sqrt(power / (power + std::pow(25.0, 7)));
    };
    const double stretch =
        1 + 0.5 * (1 - seventh((std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2));
    const auto chromaAndHue = [&](const Light &lab) {
        const double a = lab[1] * stretch;
        const double hue = a == 0 && lab[2] == 0 ? 0 : std::atan2(lab[2], a) * degrees;
        return std::pair(std::hypot(a, lab[2]), hue < 0 ? hue + 360 : hue);
    };
    const auto [c1, h1] = chromaAndHue(one);
    const auto [c2, h2] = chromaAndHue(other);
    const bool grey = c1 * c2 == 0;
    const double turn = grey ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
    const double sum = h1 + h2;
    const double hue = grey        ? sum
        : std::abs(h1 - h2) <= 180 ? sum / 2
        : sum < 360                ? sum / 2 + 180
                                   : sum / 2 - 180;
    const auto cosine = [](double angle) { return std::cos(angle / degrees); };
    const double t = 1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6)
        - 0.2 * cosine(4 * hue - 63);
    const double fromMiddle = std::pow((one[0] + other[0]) / 2 - 50, 2);
    const double chroma = (c1 + c2) / 2;
    const double lightPart = (other[0] - one[0]) / (1 + 0.015 * fromMiddle / std::sqrt(20 + fromMiddle));
    const double chromaPart = (c2 - c1) / (1 + 0.045 * chroma);
    const double huePart = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 / degrees) / (1 + 0.015 * chroma * t);
    const double rotation =
        -2 * seventh(chroma) * std::sin(60 * std::exp(-std::pow((hue - 275) / 25, 2)) / degrees);
    return std::sqrt(lightPart * lightPart + chromaPart * chromaPart + huePart * huePart
                     + rotation * chromaPart * huePart);
}

inline double distance2000(const QColor &a, const QColor &b, Vision vision)
{
    return distance2000(lab(a, vision), lab(b, vision));
}

} // namespace gilscope::test
