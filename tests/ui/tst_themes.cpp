// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every theme owes those who look at it, by numbers: WCAG's contrasts, lightness between the threads'
// shades, distance between the states' hues for every kind of eyes.
#include "tests/support/colour_measures.h"
#include "timeline_pictures.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/window/theme.h"
#include "ui/window/window_settings.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <set>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr double text = 4.5;     // WCAG AA for text
constexpr double largeRoom = 7;  // AAA, for those who need it and for a wall
constexpr double graphics = 3;   // AA for what is no text
constexpr double shadeStep = 18; // of lightness, 0 … 100
constexpr double hueStep = 14;   // ΔE 1976, six times what is just noticeable
constexpr double stateStep = 10; // ΔE 2000
constexpr double greyStep = 14;  // of lightness, between boxes of one pattern

constexpr std::array visions{Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan};

// Kinds of one thing share a hue, or have none; their patterns tell them apart.
bool areKinds(ThreadState a, ThreadState b)
{
    static const std::vector<std::set<ThreadState>> families{
        {ThreadState::Encoding, ThreadState::Transferring, ThreadState::Decoding},
        {ThreadState::WaitingForUserLock, ThreadState::WaitingHot},
        {ThreadState::Ready, ThreadState::Unknown, ThreadState::Starting, ThreadState::StartUpWork}};
    return std::ranges::any_of(families,
                               [&](const auto &family) { return family.contains(a) && family.contains(b); });
}

double wantedOf(Theme theme)
{
    return theme == Theme::HighContrast || theme == Theme::Projector || theme == Theme::Print ? largeRoom
                                                                                              : text;
}

bool isDrawn(std::size_t style)
{
    return style != static_cast<std::size_t>(ThreadState::Idle);
}

void addThemes()
{
    QTest::addColumn<Theme>("theme");
    for (const Theme theme : themes)
        QTest::newRow(qPrintable(nameOf(theme))) << theme;
}

// Pictures have one more.
void addExportThemes()
{
    QTest::addColumn<Theme>("theme");
    for (const Theme theme : exportThemes)
        QTest::newRow(qPrintable(nameOf(theme))) << theme;
}

} // namespace

#define VERIFY_AT_LEAST(actual, least, what)                                                                 \
    QVERIFY2((actual) >= (least),                                                                            \
             qPrintable(QStringLiteral("%1: %2, wanted %3").arg(what).arg(actual).arg(least)))

class TestThemes : public QObject
{
    Q_OBJECT

private slots:
    void wordsInThePictureAreLegible_data() { addExportThemes(); }
    void wordsInThePictureAreLegible()
    {
        QFETCH(const Theme, theme);
        const StatePalette palette(theme);
        for (const QColor &ground : {palette.canvas, palette.track}) {
            VERIFY_AT_LEAST(contrast(palette.text, ground), wantedOf(theme), "text");
            VERIFY_AT_LEAST(contrast(palette.faint, ground), wantedOf(theme), "faint");
            VERIFY_AT_LEAST(contrast(palette.warning, ground), wantedOf(theme), "warning");
        }
        for (std::size_t i = 0; i < styleCount; ++i) {
            const BoxStyle style = palette.style(static_cast<StyleIndex>(i));
            const bool strict = theme == Theme::HighContrast || theme == Theme::Print;
            const double wanted = strict ? largeRoom : text;
            VERIFY_AT_LEAST(contrast(style.text, style.fill), wanted, QStringLiteral("style %1").arg(i));
        }
    }

    void everyBoxStandsOutFromTheCanvas_data() { addExportThemes(); }
    void everyBoxStandsOutFromTheCanvas()
    {
        QFETCH(const Theme, theme);
        const StatePalette palette(theme);
        for (std::size_t i = 0; i < styleCount; ++i) {
            const BoxStyle style = palette.style(static_cast<StyleIndex>(i));
            const double seen =
                std::max(contrast(style.fill, palette.canvas), contrast(style.outline, palette.canvas));
            if (isDrawn(i))
                VERIFY_AT_LEAST(seen, graphics, QStringLiteral("style %1").arg(i));
        }
    }

    void inHighContrastEveryRimStandsOutFromItsBox()
    {
        const StatePalette palette(Theme::HighContrast);
        for (std::size_t i = 0; i < styleCount; ++i) {
            const BoxStyle style = palette.style(static_cast<StyleIndex>(i));
            if (isDrawn(i) && style.pattern != Pattern::Level)
                VERIFY_AT_LEAST(contrast(style.fill, style.outline), graphics,
                                QStringLiteral("style %1").arg(i));
        }
        QVERIFY(palette.strokeWeight > StatePalette(Theme::Light).strokeWeight);
        QVERIFY(palette.detailFrom < StatePalette(Theme::Light).detailFrom);
    }

    void neighbouringThreadsDifferInLightness_data() { addExportThemes(); }
    void neighbouringThreadsDifferInLightness()
    {
        QFETCH(const Theme, theme);
        const StatePalette palette(theme);
        const auto shade = [&](std::size_t i) {
            return palette.style(styleOf(ThreadState::Running, static_cast<ThreadId>(i)));
        };
        for (std::size_t i = 0; i < threadShadeCount; ++i) {
            const double apart = std::abs(lightness(shade(i).fill) - lightness(shade(i + 1).fill));
            VERIFY_AT_LEAST(apart, shadeStep, QStringLiteral("thread %1 and the next").arg(i));
            QVERIFY(shade(i).pattern != shade(i + 1).pattern);
        }
    }

    void statesDifferForEveryKindOfEyes_data() { addThemes(); }
    void statesDifferForEveryKindOfEyes()
    {
        QFETCH(const Theme, theme);
        const StatePalette palette(theme);
        const std::vector<ThreadState> hues{ThreadState::Running,        ThreadState::Native,
                                            ThreadState::Encoding,       ThreadState::InRequest,
                                            ThreadState::WaitingForLock, ThreadState::WaitingForUserLock};
        for (const Vision vision : {Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan}) {
            for (std::size_t i = 0; i < hues.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    const double apart = distance(palette.style(styleOf(hues[i], {})).fill,
                                                  palette.style(styleOf(hues[j], {})).fill, vision);
                    VERIFY_AT_LEAST(apart, hueStep,
                                    QStringLiteral("hues %1 and %2, vision %3")
                                        .arg(i)
                                        .arg(j)
                                        .arg(static_cast<int>(vision)));
                }
            }
        }
    }

    void everyPairOfStatesIsToldApart_data() { addThemes(); }
    void everyPairOfStatesIsToldApart()
    {
        QFETCH(const Theme, theme);
        const StatePalette palette(theme);
        for (std::size_t i = 0; i < threadStateCount; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const auto a = static_cast<ThreadState>(i);
                const auto b = static_cast<ThreadState>(j);
                if (!isDrawn(i) || !isDrawn(j))
                    continue;
                const BoxStyle one = palette.style(styleOf(a, {}));
                const BoxStyle other = palette.style(styleOf(b, {}));
                const QString what = QStringLiteral("states %1 and %2").arg(i).arg(j);
                if (areKinds(a, b) && one.pattern != other.pattern)
                    continue;
                for (const Vision vision : visions) {
                    VERIFY_AT_LEAST(distance2000(one.fill, other.fill, vision), stateStep,
                                    what + QStringLiteral(", vision %1").arg(static_cast<int>(vision)));
                }
            }
        }
    }

    void inPrintEveryPairDiffersInPatternOrGrey()
    {
        const StatePalette palette(Theme::Print);
        for (std::size_t i = 0; i < styleCount; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const BoxStyle one = palette.style(static_cast<StyleIndex>(i));
                const BoxStyle other = palette.style(static_cast<StyleIndex>(j));
                const bool isOneStyle = i == static_cast<std::size_t>(ThreadState::Running)
                    || j == static_cast<std::size_t>(ThreadState::Running);
                if (!isDrawn(i) || !isDrawn(j) || isOneStyle || one.pattern != other.pattern)
                    continue;
                VERIFY_AT_LEAST(std::abs(lightness(one.fill) - lightness(other.fill)), greyStep,
                                QStringLiteral("styles %1 and %2").arg(i).arg(j));
            }
        }
    }

    void printHasGreysAlone()
    {
        const StatePalette palette(Theme::Print);
        std::vector<QColor> colours{palette.canvas, palette.track,   palette.grid,  palette.text,
                                    palette.faint,  palette.warning, palette.accent};
        for (std::size_t i = 0; i < styleCount; ++i) {
            const BoxStyle style = palette.style(static_cast<StyleIndex>(i));
            colours.insert(colours.end(), {style.fill, style.line, style.text, style.outline});
        }
        for (const QColor &colour : colours)
            QVERIFY2(colour.red() == colour.green() && colour.green() == colour.blue(),
                     qPrintable(colour.name()));
    }

    void printIsForPicturesOnly()
    {
        QCOMPARE(themeNamed(QStringLiteral("print")), std::nullopt);
        for (const Theme theme : exportThemes)
            QCOMPARE(exportThemeNamed(nameOf(theme)), std::optional(theme));
        QCOMPARE(exportThemeNamed(QStringLiteral("pink")), std::nullopt);
    }

    void theGuessAndTheRunBeforeAreLegible_data() { addExportThemes(); }
    void theGuessAndTheRunBeforeAreLegible()
    {
        QFETCH(const Theme, theme);
        const StatePalette palette(theme);
        VERIFY_AT_LEAST(contrast(palette.accent, palette.canvas), text, "the guess's words");
        for (const QColor &ground : {palette.canvas, palette.track}) {
            VERIFY_AT_LEAST(contrast(palette.accent, ground), graphics, "the guess's outline");
            VERIFY_AT_LEAST(contrast(palette.faint, ground), graphics, "the end of the run before");
        }
    }

    void cardsRevealAndLinksAreLegible_data() { addThemes(); }
    void cardsRevealAndLinksAreLegible()
    {
        QFETCH(const Theme, theme);
        const ThemeColours c = coloursOf(theme);
        for (const QColor &ground : {c.window, c.base, c.accentTint})
            VERIFY_AT_LEAST(contrast(c.accent, ground), text, "number of a card, link");
        for (const QColor &ground : {c.window, c.base})
            VERIFY_AT_LEAST(contrast(c.problem, ground), wantedOf(theme), "a claim that was not seen");
        VERIFY_AT_LEAST(contrast(c.onAccent, c.accent), text, "number of the chosen card");
        // What is chosen is more than a tint: its rim.
        VERIFY_AT_LEAST(distance2000(c.accent, c.line, Vision::Normal), stateStep, "rim of the chosen card");
    }

    void theMeasuresAreThoseOfTheStandards()
    {
        // Of the paper's own table.
        QVERIFY(std::abs(distance2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 0.0001);
        QVERIFY(std::abs(distance2000({50, 2.5, 0}, {73, 25, -18}) - 27.1492) < 0.0001);
        QVERIFY(std::abs(distance2000({2.0776, 0.0795, -1.135}, {0.9033, -0.0636, -0.5514}) - 0.9082)
                < 0.0001);
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QVERIFY(std::abs(contrast(QColor(0x767676), Qt::white) - 4.54) < 0.01);
        QVERIFY(std::abs(lightness(QColor(0x777777)) - 50) < 0.5);
        // Red and green are one to a deuteranope, far apart to others.
        const QColor red(0xb05020);
        const QColor green(0x7a7000);
        QVERIFY(distance(red, green, Vision::Normal) > 40);
        QVERIFY(distance(red, green, Vision::Deutan) < 20);
    }

    void wordsInTheWindowAreLegible_data() { addThemes(); }
    void wordsInTheWindowAreLegible()
    {
        QFETCH(const Theme, theme);
        const ThemeColours c = coloursOf(theme);
        for (const QColor &ground : {c.window, c.base, c.accentTint}) {
            VERIFY_AT_LEAST(contrast(c.text, ground), wantedOf(theme), "text");
            VERIFY_AT_LEAST(contrast(c.muted, ground), wantedOf(theme), "muted");
        }
        VERIFY_AT_LEAST(contrast(c.text, c.problemTint), wantedOf(theme), "text of a problem");
        VERIFY_AT_LEAST(contrast(c.problem, c.window), text, "problem");
        VERIFY_AT_LEAST(contrast(c.onAccent, c.accent), text, "on the accent");
    }

    void theRingAboutWhatHasTheKeyboardIsSeen_data() { addThemes(); }
    void theRingAboutWhatHasTheKeyboardIsSeen()
    {
        QFETCH(const Theme, theme);
        const ThemeColours c = coloursOf(theme);
        for (const QColor &ground : {c.window, c.base, c.accentTint})
            VERIFY_AT_LEAST(contrast(c.accent, ground), graphics, "accent");
    }

    void aDisabledEntryHasNoShadow_data() { addThemes(); }
    void aDisabledEntryHasNoShadow()
    {
        QFETCH(const Theme, theme);
        applyLook(*qApp, theme, 100);
        // Fusion draws the shadow of a disabled text in this colour.
        QCOMPARE(QApplication::palette().color(QPalette::Disabled, QPalette::Light).alpha(), 0);
        const QColor faint = QApplication::palette().color(QPalette::Disabled, QPalette::Text);
        QVERIFY(faint.alpha() > 0);
    }

    void narrowBoxesHavePatternsInHighContrast()
    {
        const auto colours = [](Theme theme) {
            QImage image(14, 24, QImage::Format_RGB32);
            image.fill(Qt::gray);
            QPainter painter(&image);
            const TypeScale type = typeScale(14);
            const StatePalette palette(theme);
            TimelinePainter(painter, palette, type, PaintTarget::Raster)
                .paintSample(QRectF(0, 0, 14, 24), styleOf(ThreadState::WaitingForLock, {}));
            painter.end();
            std::set<QRgb> seen;
            for (int x = 0; x < image.width(); ++x) {
                for (int y = 0; y < image.height(); ++y)
                    seen.insert(image.pixel(x, y));
            }
            return seen.size();
        };
        QCOMPARE(colours(Theme::Light), std::size_t{1});
        QVERIFY(colours(Theme::HighContrast) > 1);
    }

    void themesAreRememberedByTheirNames()
    {
        for (const Theme theme : themes)
            QCOMPARE(themeNamed(nameOf(theme)), std::optional(theme));
        QCOMPARE(themeNamed(QStringLiteral("pink")), std::nullopt);
        QCOMPARE(themeNamed({}), std::nullopt);
    }

    void whatIsWrongInTheSettingsCountsAsNeverSet()
    {
        const QTemporaryDir folder;
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
        const auto loaded = [](const QVariant &theme, const QVariant &scale) {
            QSettings().setValue(QStringLiteral("window/theme"), theme);
            QSettings().setValue(QStringLiteral("window/text-scale"), scale);
            const WindowSettings settings = loadWindowSettings();
            return std::pair(settings.theme, settings.textScale);
        };
        QCOMPARE(loaded(QStringLiteral("projector"), 200), std::pair(Theme::Projector, 200));
        QCOMPARE(loaded(QStringLiteral("pink"), 7000), std::pair(Theme::Light, 300));
        QCOMPARE(loaded(7, -1), std::pair(Theme::Light, 100));
        QCOMPARE(loaded({}, QStringLiteral("large")), std::pair(Theme::Light, 100));
        QCOMPARE(loaded({}, 210), std::pair(Theme::Light, 200));
        WindowSettings settings;
        settings.theme = Theme::HighContrast;
        settings.textScale = 175;
        save(settings);
        QCOMPARE(loadWindowSettings().theme, Theme::HighContrast);
        QCOMPARE(loadWindowSettings().textScale, 175);
    }
};

QTEST_MAIN(TestThemes)
#include "tst_themes.moc"
