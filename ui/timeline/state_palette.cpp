// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_palette.h"

#include <algorithm>

namespace gilscope {

namespace {

struct Tone
{
    QRgb fill;
    QRgb line; // of pattern and rim
    QRgb text;
};

struct Shade
{
    QRgb fill;
    QRgb line; // of the pattern
    QRgb rim;  // seen, without being louder than what it surrounds
    QRgb text;
};

// A theme is one of these tables. Neighbours among the shades, the last and the first too, differ by 18 steps
// of lightness or more, so that stripes four pixels wide survive a grey print.
struct Tones
{
    QRgb canvas;
    QRgb track;
    QRgb grid;
    QRgb text;
    QRgb faint;
    QRgb warning;
    QRgb accent;
    Tone native;
    Tone transfer; // and what is done to the bytes before and after
    Tone request;
    Tone waiting;
    Tone blocked;
    Tone stopped;
    Tone startUp;
    Tone starting;
    Tone service;
    std::array<Shade, threadShadeCount> shades;
    double strokeWeight;
    double detailFrom;
    Pattern ready = Pattern::BackwardLines;
};

constexpr Tones light{
    .canvas = 0xffffffff,
    .track = 0xfff1f3f5,
    .grid = 0xffd9dde1,
    .text = 0xff16191c,
    .faint = 0xff5c646c,
    .warning = 0xffb34700,
    .accent = 0xff0072b2,
    .native = {0xff009e73, 0xff00634a, 0xff10161b},
    .transfer = {0xfff0e442, 0xff857a0c, 0xff10161b},
    .request = {0xff56b4e9, 0xff2f7fae, 0xff10161b},
    .waiting = {0xffe69f00, 0xffa87200, 0xff10161b},
    .blocked = {0xffd55e00, 0xff7a3400, 0xff10161b},
    .stopped = {0xffc87098, 0xff7a3a58, 0xff10161b},
    .startUp = {0xffb4bbc2, 0xff5c646c, 0xff16191c}, // darker than what only starts
    .starting = {0xffd9dde1, 0xff5c646c, 0xff16191c},
    .service = {0xff98a1a9, 0xff5c646c, 0xff10161b},
    .shades = {{{0xff0072b2, 0xff0072b2, 0xff005584, 0xffffffff},
                {0xff00304d, 0xff3d7ea6, 0xff002339, 0xffffffff},
                {0xff7fbfe3, 0xff2f7fae, 0xff2f7fae, 0xff10161b},
                {0xff1f5577, 0xff6fa9cc, 0xff173f58, 0xffffffff},
                {0xffb9dcf0, 0xff4a95c2, 0xff4a95c2, 0xff10161b},
                {0xff5fa8d3, 0xff00304d, 0xff2e6a8d, 0xff10161b}}},
    .strokeWeight = 1,
    .detailFrom = 2,
};

// On a dark canvas the second thread is lighter than the first, not darker.
constexpr Tones dark{
    .canvas = 0xff1f2125,
    .track = 0xff2a2d32,
    .grid = 0xff3d4249,
    .text = 0xffeceef0,
    .faint = 0xffa3a9b0,
    .warning = 0xffff8a3d,
    .accent = 0xff56b4e9,
    .native = {0xff009e73, 0xff00634a, 0xff10161b},
    .transfer = {0xfff0e442, 0xff857a0c, 0xff10161b},
    .request = {0xff56b4e9, 0xff2f7fae, 0xff10161b},
    .waiting = {0xffe69f00, 0xffa87200, 0xff10161b},
    .blocked = {0xffd55e00, 0xff7a3400, 0xff10161b},
    .stopped = {0xffc87098, 0xff7a3a58, 0xff10161b},
    .startUp = {0xff5d646c, 0xffa3a9b0, 0xffeceef0},
    .starting = {0xff3d4249, 0xffa3a9b0, 0xffeceef0},
    .service = {0xff7d858d, 0xffa3a9b0, 0xff10161b},
    .shades = {{{0xff1878b8, 0xff1878b8, 0xff4a9ad0, 0xffffffff},
                {0xffb4daf1, 0xff5fa3cd, 0xff5fa3cd, 0xff10161b},
                {0xff24587a, 0xff6fa9cc, 0xff6fa9cc, 0xffffffff},
                {0xff72b9e2, 0xff24587a, 0xff558aa9, 0xff10161b},
                {0xff3a6f90, 0xffb4daf1, 0xff8fbedb, 0xffffffff},
                {0xffdcedf8, 0xff5fa3cd, 0xff5fa3cd, 0xff10161b}}},
    .strokeWeight = 1,
    .detailFrom = 2,
};

// Light boxes have black rims and dark ones white: so each is seen on the canvas and beside any other.
constexpr Tones highContrast{
    .canvas = 0xff000000,
    .track = 0xff1c1c1c,
    .grid = 0xff6b6b6b,
    .text = 0xffffffff,
    .faint = 0xffd6d6d6,
    .warning = 0xffff9b52,
    .accent = 0xff6cc4ff,
    .native = {0xff10cd7b, 0xff000000, 0xff000000},
    .transfer = {0xfffff501, 0xff000000, 0xff000000},
    .request = {0xff00e5ff, 0xff000000, 0xff000000},
    .waiting = {0xfffcaf08, 0xff000000, 0xff000000},
    .blocked = {0xfff86c31, 0xff000000, 0xff000000},
    .stopped = {0xffe46cc8, 0xff000000, 0xff000000},
    .startUp = {0xffb8b8b8, 0xff000000, 0xff000000},
    .starting = {0xff3c3c3c, 0xffffffff, 0xffffffff},
    .service = {0xff9e9e9e, 0xff000000, 0xff000000},
    .shades = {{{0xff47abff, 0xff000000, 0xff000000, 0xff000000},
                {0xff003b70, 0xff8fd0ff, 0xffffffff, 0xffffffff},
                {0xffb8e0ff, 0xff000000, 0xff000000, 0xff000000},
                {0xff00539c, 0xffb8e0ff, 0xffffffff, 0xffffffff},
                {0xffe8f5ff, 0xff000000, 0xff000000, 0xff000000},
                {0xff002c54, 0xff8fd0ff, 0xffffffff, 0xffffffff}}},
    .strokeWeight = 1.5,
    .detailFrom = 0.7,
};

constexpr Tones projector{
    .canvas = 0xffffffff,
    .track = 0xffeceff1,
    .grid = 0xffb9c0c7,
    .text = 0xff000000,
    .faint = 0xff3a4148,
    .warning = 0xff8a3300,
    .accent = 0xff00548c,
    .native = {0xff008c5a, 0xff00402d, 0xff000000},
    .transfer = {0xffe3cf00, 0xff4d4600, 0xff000000},
    .request = {0xff3fa5e0, 0xff0c4569, 0xff000000},
    .waiting = {0xffe08e00, 0xff5c3a00, 0xff000000},
    .blocked = {0xffc94f00, 0xff5a2300, 0xff000000},
    .stopped = {0xffc46fa8, 0xff4d1f3c, 0xff000000},
    .startUp = {0xffa9b1b8, 0xff3a4148, 0xff000000},
    .starting = {0xffd0d5da, 0xff3a4148, 0xff000000},
    .service = {0xff87919a, 0xff3a4148, 0xff000000},
    .shades = {{{0xff0068a8, 0xff0068a8, 0xff003a60, 0xffffffff},
                {0xff002238, 0xff4f9cc9, 0xff000000, 0xffffffff},
                {0xff6cb4de, 0xff0c4569, 0xff0c4569, 0xff000000},
                {0xff174866, 0xff8fc6e8, 0xff06202f, 0xffffffff},
                {0xffa3d0ea, 0xff0c4569, 0xff0c4569, 0xff000000},
                {0xff4f9cc9, 0xff06202f, 0xff0c3a57, 0xff000000}}},
    .strokeWeight = 1.5,
    .detailFrom = 1.2,
};

// Greys only. Who works is dark or middling and who waits is pale, so that narrow boxes say it too; of those
// that share a pattern each grey differs from the others by 14 steps of lightness or more.
constexpr Tones print{
    .canvas = 0xffffffff,
    .track = 0xffffffff,
    .grid = 0xffcccccc,
    .text = 0xff000000,
    .faint = 0xff454545,
    .warning = 0xff000000,
    .accent = 0xff000000,
    .native = {0xff525252, 0xffffffff, 0xffffffff},
    .transfer = {0xff9b9b9b, 0xff000000, 0xff000000},
    .request = {0xffe2e2e2, 0xff000000, 0xff000000},
    .waiting = {0xffebebeb, 0xff4d4d4d, 0xff000000},
    .blocked = {0xff474747, 0xffffffff, 0xffffffff},
    .stopped = {0xff474747, 0xffffffff, 0xffffffff},
    .startUp = {0xffd4d4d4, 0xff4d4d4d, 0xff000000},
    .starting = {0xfff6f6f6, 0xff4d4d4d, 0xff000000},
    .service = {0xffa1a1a1, 0xff000000, 0xff000000},
    .shades = {{{0xff3b3b3b, 0xff3b3b3b, 0xff000000, 0xffffffff},
                {0xffc3c3c3, 0xff000000, 0xff000000, 0xff000000},
                {0xff1f1f1f, 0xffbdbdbd, 0xff000000, 0xffffffff},
                {0xffb0b0b0, 0xff000000, 0xff000000, 0xff000000},
                {0xff1c1c1c, 0xffbdbdbd, 0xff000000, 0xffffffff},
                {0xffd7d7d7, 0xff000000, 0xff000000, 0xff000000}}},
    .strokeWeight = 1,
    .detailFrom = 0.7,
    .ready = Pattern::Upright,
};

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

constexpr std::array shadePatterns{Pattern::None,  Pattern::ForwardLines, Pattern::BackwardLines,
                                   Pattern::Level, Pattern::Cross,        Pattern::Upright};
static_assert(shadePatterns.size() == threadShadeCount);

BoxStyle drawn(const Tone &tone, Pattern pattern)
{
    return {QColor(tone.fill), QColor(tone.line), pattern, QColor(tone.text), QColor(tone.line)};
}

} // namespace

QString nameOf(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::HighContrast:
        return QStringLiteral("high-contrast");
    case Theme::Projector:
        return QStringLiteral("projector");
    case Theme::Print:
        return QStringLiteral("print");
    }
    Q_UNREACHABLE();
}

std::optional<Theme> themeNamed(const QString &name)
{
    const auto *found = std::ranges::find(themes, name, nameOf);
    return found == themes.end() ? std::nullopt : std::optional(*found);
}

std::optional<Theme> exportThemeNamed(const QString &name)
{
    const auto *found = std::ranges::find(exportThemes, name, nameOf);
    return found == exportThemes.end() ? std::nullopt : std::optional(*found);
}

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

StatePalette::StatePalette(Theme theme)
    : canvas(tonesOf(theme).canvas),
      track(tonesOf(theme).track),
      grid(tonesOf(theme).grid),
      text(tonesOf(theme).text),
      faint(tonesOf(theme).faint),
      warning(tonesOf(theme).warning),
      accent(tonesOf(theme).accent),
      strokeWeight(tonesOf(theme).strokeWeight),
      detailFrom(tonesOf(theme).detailFrom),
      m_theme(theme)
{}

BoxStyle StatePalette::style(StyleIndex index) const
{
    const Tones &tones = tonesOf(m_theme);
    if (const auto shade = shadeOf(index)) {
        const Shade &of = tones.shades.at(*shade);
        return {QColor(of.fill), QColor(of.line), shadePatterns.at(*shade), QColor(of.text), QColor(of.rim)};
    }
    if (index == serviceStyle)
        return drawn(tones.service, Pattern::None);
    switch (static_cast<ThreadState>(index)) {
    case ThreadState::Running:
        return style(styleOf(ThreadState::Running, ThreadId{0}));
    case ThreadState::Native:
        return drawn(tones.native, Pattern::Level);
    case ThreadState::Encoding:
        return drawn(tones.transfer, Pattern::ForwardLines);
    case ThreadState::Transferring:
        return drawn(tones.transfer, Pattern::Upright);
    case ThreadState::Decoding:
        return drawn(tones.transfer, Pattern::BackwardLines);
    case ThreadState::InRequest:
        return drawn(tones.request, Pattern::Dots);
    case ThreadState::WaitingForUserLock:
        return drawn(tones.blocked, Pattern::BackwardLines);
    case ThreadState::Idle:
        return {canvas, canvas, Pattern::None, text, canvas};
    case ThreadState::StartUpWork:
        return drawn(tones.startUp, Pattern::Cross);
    case ThreadState::WaitingForLock:
        return drawn(tones.waiting, Pattern::BackwardLines);
    case ThreadState::WaitingHot:
        return drawn(tones.blocked, Pattern::Cross);
    case ThreadState::Handshake:
        return {text, canvas, Pattern::Level, canvas, text};
    case ThreadState::Ready:
        return {canvas, faint, tones.ready, text, faint};
    case ThreadState::Starting:
        return drawn(tones.starting, Pattern::ForwardLines);
    case ThreadState::Stopped:
        return drawn(tones.stopped, Pattern::Upright);
    case ThreadState::Unknown:
        return {canvas, QColor(tones.blocked.fill), Pattern::Cross, text, QColor(tones.blocked.fill)};
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
