// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_palette.h"

#include <array>

namespace gilscope {

namespace {

struct Shade
{
    QRgb fill;
    QRgb line;
    QRgb text;
    Pattern pattern;
};

// Neighbours differ by 20 steps of lightness or more, so that stripes four pixels wide survive a grey print.
constexpr std::array<Shade, threadShadeCount> lightShades{{
    {0xff0072b2, 0xff0072b2, 0xffffffff, Pattern::None},
    {0xff00304d, 0xff3d7ea6, 0xffffffff, Pattern::ForwardLines},
    {0xff7fbfe3, 0xff2f7fae, 0xff10161b, Pattern::BackwardLines},
    {0xff1f5577, 0xff6fa9cc, 0xffffffff, Pattern::Level},
    {0xffb9dcf0, 0xff4a95c2, 0xff10161b, Pattern::Cross},
    {0xff3f8fbf, 0xff00304d, 0xff10161b, Pattern::Level},
}};
// On a dark canvas the second thread is lighter than the first, not darker.
constexpr std::array<Shade, threadShadeCount> darkShades{{
    {0xff1b86c8, 0xff1b86c8, 0xffffffff, Pattern::None},
    {0xffb4daf1, 0xff5fa3cd, 0xff10161b, Pattern::ForwardLines},
    {0xff24587a, 0xff6fa9cc, 0xffffffff, Pattern::BackwardLines},
    {0xff72b9e2, 0xff24587a, 0xff10161b, Pattern::Level},
    {0xff3a6f90, 0xffb4daf1, 0xffffffff, Pattern::Cross},
    {0xffdcedf8, 0xff5fa3cd, 0xff10161b, Pattern::Level},
}};

// A rim that is seen without being louder than what it surrounds.
QColor rimOf(const Shade &shade)
{
    const QColor fill(shade.fill);
    return fill.lightness() > 150 ? QColor(shade.line) : fill.darker(135);
}

constexpr QRgb orange = 0xffe69f00;
constexpr QRgb yellow = 0xfff0e442;
constexpr QRgb skyBlue = 0xff56b4e9;
constexpr QRgb bluishGreen = 0xff009e73;
constexpr QRgb vermillion = 0xffd55e00;

} // namespace

StyleIndex styleOf(ThreadState state, ThreadId thread)
{
    if (state == ThreadState::Running)
        return static_cast<StyleIndex>(threadStateCount + index(thread) % threadShadeCount);
    return static_cast<StyleIndex>(state);
}

std::optional<std::size_t> shadeOf(StyleIndex style)
{
    if (style < threadStateCount || style == serviceStyle)
        return std::nullopt;
    return style - threadStateCount;
}

StatePalette::StatePalette(bool dark)
    : canvas(dark ? 0xff1f2125 : 0xffffffff),
      track(dark ? 0xff2a2d32 : 0xfff1f3f5),
      grid(dark ? 0xff3d4249 : 0xffd9dde1),
      text(dark ? 0xffeceef0 : 0xff16191c),
      faint(dark ? 0xffa3a9b0 : 0xff5c646c),
      warning(dark ? 0xffff8a3d : 0xffb34700),
      m_dark(dark)
{}

BoxStyle StatePalette::style(StyleIndex index) const
{
    const QColor black = QColor(0xff10161b);
    const QColor startUp = QColor(m_dark ? 0xff5d646c : 0xffb4bbc2); // darker than what only starts
    if (const auto shade = shadeOf(index)) {
        const Shade &of = m_dark ? darkShades.at(*shade) : lightShades.at(*shade);
        return {QColor(of.fill), QColor(of.line), of.pattern, QColor(of.text), rimOf(of)};
    }
    if (index == serviceStyle)
        return {QColor(m_dark ? 0xff7d858d : 0xff98a1a9), faint, Pattern::None, QColor(0xff10161b), faint};
    switch (static_cast<ThreadState>(index)) {
    case ThreadState::Running:
        return style(styleOf(ThreadState::Running, ThreadId{0}));
    case ThreadState::Native:
        return {QColor(bluishGreen), QColor(0xff00634a), Pattern::Level, black, QColor(0xff00634a)};
    case ThreadState::Encoding:
        return {QColor(yellow), QColor(0xffa89c1e), Pattern::ForwardLines, black, QColor(0xffa89c1e)};
    case ThreadState::Transferring:
        return {QColor(yellow), QColor(0xffa89c1e), Pattern::Upright, black, QColor(0xffa89c1e)};
    case ThreadState::Decoding:
        return {QColor(yellow), QColor(0xffa89c1e), Pattern::BackwardLines, black, QColor(0xffa89c1e)};
    case ThreadState::InRequest:
        return {QColor(skyBlue), QColor(0xff2f7fae), Pattern::Dots, black, QColor(0xff2f7fae)};
    case ThreadState::WaitingForUserLock:
        return {QColor(vermillion), QColor(0xff7a3400), Pattern::BackwardLines, black, QColor(0xff7a3400)};
    case ThreadState::Idle:
        return {canvas, canvas, Pattern::None, text, canvas};
    case ThreadState::StartUpWork:
        return {startUp, canvas, Pattern::Cross, text, faint};
    case ThreadState::WaitingForLock:
        return {QColor(orange), QColor(0xffb87d00), Pattern::BackwardLines, black, QColor(0xffb87d00)};
    case ThreadState::WaitingHot:
        return {QColor(vermillion), QColor(0xff7a3400), Pattern::Cross, black, QColor(0xff7a3400)};
    case ThreadState::Handshake:
        return {text, canvas, Pattern::Level, canvas, text};
    case ThreadState::Ready:
        return {canvas, faint, Pattern::BackwardLines, text, faint};
    case ThreadState::Starting:
        return {grid, track, Pattern::ForwardLines, text, faint};
    case ThreadState::Unknown:
        return {canvas, QColor(vermillion), Pattern::Cross, text, QColor(vermillion)};
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
