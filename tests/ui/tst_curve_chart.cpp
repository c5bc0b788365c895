// SPDX-License-Identifier: GPL-3.0-or-later
//
// Curves of sweeps: what they say, where everything of them stands, and what pictures of them look like.
#include "tests/support/colour_measures.h"
#include "tests/support/sweeps.h"
#include "ui/charts/curve_colours.h"
#include "ui/charts/curve_layout.h"
#include "ui/charts/curve_plot.h"
#include "ui/export/chart_page.h"
#include "ui/export/picture_size.h"
#include "ui/sweep/sweep_picture.h"

#include <QImage>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// Hard ones: many curves that end close to each other, long titles, several marks, a wide range.
std::vector<SweepResult> results()
{
    std::vector<SweepResult> results;
    results.push_back(madeUpSweep({1, 2, 4, 8, 16, 32, 64}, {{1.2, 0.7, 0.4, 0.3, 0.2, 0.15, 0.1}}));
    results.back().logarithmic = true;
    results.back().whole = true;
    results.push_back(
        madeUpSweep({1, 10, 100, 1000},
                    {{2, 1.2, 0.6, 0.52}, {4, 1.5, 0.8, 0.51}, {9, 3, 1.2, 0.53}, {12, 6, 2, 0.6}}, 0.05));
    results.back().logarithmic = true;
    results.push_back(
        madeUpSweep({1, 2, 3}, {{1, 1, 1}, {1, 1, 1.01}, {1.01, 1, 1}, {1, 1.02, 1}, {1, 1, 1.03}}));
    results.push_back(madeUpSweep({0, 0.5, 1}, {{3, 2, 1.5}}));
    return results;
}

ImageOptions optionsFor(const SizePreset &preset)
{
    return fitted(ImageOptions{}, preset);
}

Result<QByteArray> rendered(const SweepResult &result, ImageFormat format, const ImageOptions &options)
{
    return renderChart(exportedSweep(result, SweepFigure::Ratio).content(options), format, options);
}

QImage imageOf(const SweepResult &result, const ImageOptions &options)
{
    const Result<QByteArray> png = rendered(result, ImageFormat::Png, options);
    return png.isOk() ? QImage::fromData(png.value(), "PNG") : QImage();
}

} // namespace

class TestCurveChart : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aChartSaysWhatWasSwept()
    {
        const CurveChart chart = curveChartOf(madeUpSweep({1, 2, 3}, {{2, 1.5, 0.5}}), SweepFigure::Ratio);
        QCOMPARE(chart.title, "Size of a task: what it does to the time");
        QCOMPARE(chart.x.title, "Size of a task (ms)");
        QCOMPARE(chart.y.title, QString::fromUtf8("times as long as “Two threads”"));
        QCOMPARE(chart.curves.size(), 2U);
        QVERIFY(chart.curves[0].isReference && !chart.curves[1].isReference);
        QCOMPARE(chart.curves[1].figure, QString::fromUtf8("0.50 ×"));
        QCOMPARE(chart.marks.size(), 1U);
        QCOMPARE(chart.marks[0].x, 2.5);
        QCOMPARE(chart.marks[0].label, "2.5 ms");
        QVERIFY(chart.caption.contains(QLatin1String("from about 2.5 ms on")));
    }

    void withoutRoundsThereAreNoBandsAndWithThemThereAre()
    {
        const CurveChart one = curveChartOf(madeUpSweep({1, 2}, {{2, 1.5}}), SweepFigure::Ratio);
        QCOMPARE(one.curves[1].pieces[0][0].low, one.curves[1].pieces[0][0].high);
        const CurveChart five = curveChartOf(madeUpSweep({1, 2}, {{2, 1.5}}, 0.1), SweepFigure::Ratio);
        QCOMPARE(five.curves[1].pieces[0][0].low, 1.8);
        QCOMPARE(five.curves[1].pieces[0][0].high, 2.2);
        QVERIFY(five.caption.contains(QLatin1String("Median of 5 rounds")));
    }

    void aCurveHasAGapWhereItHasNoFigure()
    {
        SweepResult result = madeUpSweep({1, 2, 3}, {{2, 1.5, 0.5}});
        result.points[1].variants[1] = {};
        const CurveChart chart = curveChartOf(result, SweepFigure::Ratio);
        QCOMPARE(chart.curves[1].pieces.size(), 2U);
        QVERIFY(tableOf(chart).contains(QString::fromUtf8("\n2\t1 ×\t\n")));
    }

    void beforeThereIsAnythingItSaysSo()
    {
        SweepResult result = madeUpSweep({1, 2}, {{2, 1.5}});
        for (SweptPoint &point : result.points) {
            point.variants.assign(result.variants.size(), {});
        }
        const CurveChart chart = curveChartOf(result, SweepFigure::Ratio);
        QVERIFY(chart.isEmpty());
        QCOMPARE(summaryOf(chart), chart.whatToDo);
    }

    void whoDoesNotSeeItReadsTheFigures()
    {
        const CurveChart chart = curveChartOf(madeUpSweep({1, 2, 3}, {{2, 1.5, 0.5}}), SweepFigure::Ratio);
        QVERIFY(summaryOf(chart).contains(
            QString::fromUtf8("Variant number 1, with a title: 2 × at 1, 0.5 × at 3.")));
        const QStringList lines = tableOf(chart).split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[2], "Size of a task (ms)\tTwo threads\tVariant number 1, with a title");
        QCOMPARE(lines[5], QString::fromUtf8("3\t1 ×\t0.5 ×"));
    }

    void ticksAreRoundAndNotTooMany()
    {
        CurveAxis axis;
        axis.end = 3.3;
        for (const bool logarithmic : {false, true}) {
            axis.logarithmic = logarithmic;
            axis.begin = logarithmic ? 0.04 : 0;
            for (int most = 2; most < 20; ++most) {
                const std::vector<CurveTick> ticks = ticksOf(axis, most);
                QVERIFY(ticks.size() >= 2 && ticks.size() <= static_cast<std::size_t>(most));
                for (const CurveTick &tick : ticks) {
                    QVERIFY(tick.at >= axis.begin - 1e-9 && tick.at <= axis.end + 1e-9);
                }
            }
        }
        CurveAxis cores{
            .title = {}, .logarithmic = true, .doublings = true, .whole = true, .begin = 1, .end = 64};
        QCOMPARE(ticksOf(cores, 10).size(), 7U);
        QCOMPARE(ticksOf(cores, 10).back().label, "64");
    }

    void nothingIsCutAndNothingCoversSomethingElse_data()
    {
        QTest::addColumn<std::size_t>("number");
        QTest::addColumn<QString>("size");
        for (std::size_t number = 0; number < results().size(); ++number) {
            for (const SizePreset &preset : sizePresets()) {
                QTest::addRow("%zu, %s", number, qPrintable(preset.id)) << number << preset.id;
            }
        }
    }
    void nothingIsCutAndNothingCoversSomethingElse()
    {
        QFETCH(std::size_t, number);
        QFETCH(QString, size);
        const ImageOptions options = optionsFor(sizePresetNamed(size).value());
        const ChartContent content = exportedSweep(results().at(number), SweepFigure::Ratio).content(options);
        const ChartPage page = layoutChart(content, options);
        QVERIFY(page.fits && page.isWhole);
        QVERIFY(page.curves.has_value());
        const QRectF onPage = page.curves->rect;
        QVERIFY(QRectF(QPointF(0, 0), page.size).contains(onPage));
        QVERIFY(page.curves->caption.rect.bottom() <= onPage.top()
                && onPage.bottom() <= page.stamp.rect.top());

        QFont body = page.type.body;
        const double scale = body.pixelSize() / 14.0;
        body.setPixelSize(14);
        const QRectF whole(QPointF(0, 0), onPage.size() / scale);
        const CurveLayout layout = curveLayout(page.curves->chart, whole.size(), body);
        QVERIFY(layout.isWhole);
        for (const CurveText &word : layout.words) {
            QVERIFY2(whole.adjusted(-1, -1, 1, 1).contains(word.rect), qPrintable(word.text));
            for (const CurveText &other : layout.words) {
                const QRectF shared = word.rect.intersected(other.rect);
                QVERIFY2(&word == &other || shared.width() < 0.5 || shared.height() < 0.5,
                         qPrintable(word.text + " / " + other.text));
            }
        }
        QCOMPARE(layout.names.size(), page.curves->chart.curves.size());
        for (const CurveName &name : layout.names) {
            QVERIFY(name.curveEnd.x() <= layout.plot.right() && name.leaderEnd.x() > layout.plot.right() - 1);
        }
    }

    void namesStandInTheOrderOfTheCurvesEnds()
    {
        const CurveChart chart = curveChartOf(results()[1], SweepFigure::Ratio);
        const CurveLayout layout = curveLayout(chart, {900, 500}, QFont());
        for (std::size_t a = 0; a < layout.names.size(); ++a) {
            for (std::size_t b = 0; b < layout.names.size(); ++b) {
                if (chart.curves[a].last().y > chart.curves[b].last().y) {
                    QVERIFY(layout.names[a].marker.y() < layout.names[b].marker.y());
                }
            }
        }
    }

    void typeIsLargerThanAPageOfLanes()
    {
        const ImageOptions options = optionsFor(sizePresets().front());
        const ChartPage page =
            layoutChart(exportedSweep(results()[0], SweepFigure::Ratio).content(options), options);
        // From the last row: a twentieth of the picture's height for three lines.
        QVERIFY(page.type.body.pixelSize() * 40 >= page.size.height());
    }

    void everyCurveIsSeenOnItsCanvas()
    {
        for (const Theme theme : exportThemes) {
            for (std::size_t number = 0; number < curveColourCount; ++number) {
                QVERIFY(contrast(curveColour(theme, number), StatePalette(theme).canvas) >= 3);
            }
        }
    }

    void printIsGrey()
    {
        ImageOptions options;
        options.size = {900, 600};
        options.theme = Theme::Print;
        const QImage image = imageOf(results()[1], options);
        QVERIFY(!image.isNull());
        bool hasInk = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor colour = image.pixelColor(x, y);
                QVERIFY(colour.red() == colour.green() && colour.green() == colour.blue());
                hasInk = hasInk || colour.red() < 40;
            }
        }
        QVERIFY(hasInk);
        options.theme = Theme::Light;
        QVERIFY(imageOf(results()[1], options) != image);
    }

    void theBreakEvenIsDrawnWhereItIs()
    {
        ImageOptions options;
        options.size = {1000, 700};
        const SweepResult with = madeUpSweep({1, 2, 3}, {{2, 1.5, 0.5}});
        const ChartPage page = layoutChart(exportedSweep(with, SweepFigure::Ratio).content(options), options);
        const CurveLayout layout = curveLayout(page.curves->chart, page.curves->rect.size(), page.type.body);
        QVERIFY(layout.x(2.5) > layout.x(2) && layout.x(2.5) < layout.x(3));
        QCOMPARE(layout.y(page.curves->chart.marks[0].y), layout.y(1));
        const auto marks = std::ranges::count(layout.words, CurveWord::Mark, &CurveText::kind);
        QCOMPARE(marks, 1);
    }

    void everyFormatSaysWhatItIs()
    {
        ImageOptions options;
        SweepResult result = results()[1];
        result.source.kind = SourceKind::Simulated;
        result.source.simulation.cores = 8;
        const Result<QByteArray> svg = rendered(result, ImageFormat::Svg, options);
        QVERIFY(svg.isOk());
        for (const char *said : {"Variant number 2,", "SIMULATED", "seeds 1 to 5", "Size of a task (ms)"}) {
            QVERIFY2(svg.value().contains(said), said);
        }
        const Result<QByteArray> pdf = rendered(result, ImageFormat::Pdf, options);
        QVERIFY(pdf.isOk() && pdf.value().startsWith("%PDF"));
        for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Svg, ImageFormat::Pdf}) {
            QCOMPARE(rendered(result, format, options).value(), rendered(result, format, options).value());
        }
        const QImage image = imageOf(result, options);
        QVERIFY(image.text(QStringLiteral("Description")).contains(QLatin1String("from about")));
    }

    void whatIsTooSmallIsRefused()
    {
        ImageOptions options;
        options.size = {200, 200};
        const std::vector<std::vector<double>> many(16, {2, 1.5, 0.5});
        const Result<QByteArray> png = rendered(madeUpSweep({1, 2, 3}, many), ImageFormat::Png, options);
        QVERIFY(!png.isOk());
        const QString error = QString::fromStdString(png.error().text());
        QVERIFY2(error.contains(QStringLiteral("does not fit into 200 × 200")), qPrintable(error));
        QVERIFY2(error.contains(QLatin1String("Choose ")), qPrintable(error));
    }

    void aPlotIsDrawnAgainAtAnotherSize()
    {
        CurvePlot plot;
        plot.setChart(curveChartOf(results()[0], SweepFigure::Ratio));
        plot.resize(600, 400);
        plot.show();
        const QRectF before = plot.layoutOfCurves().plot;
        plot.resize(900, 400);
        QTRY_VERIFY(plot.layoutOfCurves().plot.width() > before.width() + 200);
    }
};

QTEST_MAIN(TestCurveChart)
#include "tst_curve_chart.moc"
