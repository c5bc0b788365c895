// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far colours are apart: WCAG 2's contrast, CIE L*a*b*, and how dichromats see them (the matrices of
// Machado, Oliveira and Fernandes 2009 at full severity, on linear light).
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

} // namespace gilscope::test
