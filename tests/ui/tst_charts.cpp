// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/variants.h"
#include "timeline_pictures.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/charts_pane.h"
#include "ui/charts/comparison_chart.h"
#include "ui/charts/duration_chart.h"
#include "ui/charts/request_rate_chart.h"
#include "ui/charts/strip_plot.h"
#include "ui/charts/utilisation_chart.h"
#include "ui/timeline/time_axis.h"

#include <QClipboard>
#include <QMimeData>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr TimeNs ms = millisecond;

// Tenures as the lock lanes say them: each thread asks for the lock again as soon as it has given it.
void addTenures(Trace &trace)
{
    std::vector<TimeNs> asked(trace.layout.threads.size(), 0);
    for (const Lane &lane : trace.lanes) {
        if (lane.kind != LaneKind::Lock)
            continue;
        for (const Slice &slice : lane.slices) {
            TimeNs &since = asked.at(index(slice.thread));
            trace.tenures.push_back({lane.lock, slice.thread, since, slice.begin, slice.end, 0, true});
            since = slice.end;
        }
    }
}

struct Pictures
{
    Trace serial = traceOf({"core 0|11111111", "core 1|", "lock|11111111", "thread_1|RRRRRRRR"});
    Trace threads = traceOf({"core 0|1111....11", "core 1|....2222", "lock|1111222211", "thread_1|RRRRwwwwRR",
                             "thread_2|wwwwRRRR"});
    Trace processes =
        traceOf({"core 0|1111", "core 1|2222", "lock|1111", "thread_1|RRRR", "lock|2222", "thread_2|RRRR"});
    Scenario scenario;

    Pictures()
    {
        for (Trace *trace : {&serial, &threads, &processes})
            addTenures(*trace);
        scenario.baseline = QStringLiteral("serial");
        for (const char *id : {"serial", "threads", "processes"}) {
            Variant &variant = scenario.variants.emplace_back(countdownVariant(1, 1, 1));
            variant.id = QString::fromLatin1(id);
        }
    }

    [[nodiscard]] std::vector<TimelinePanel> panels() const
    {
        std::vector<TimelinePanel> panels{panelOf("One after the other", serial),
                                          panelOf("Two threads", threads),
                                          panelOf("Two processes", processes)};
        const std::array<TimeNs, 3> walls{800 * ms, 1000 * ms, 400 * ms};
        for (std::size_t i = 0; i < panels.size(); ++i) {
            panels[i].variant = &scenario.variants[i];
            panels[i].end = walls[i];
        }
        return panels;
    }

    [[nodiscard]] Rounds rounds(const std::vector<std::vector<TimeNs>> &walls) const
    {
        return {scenario, {}, walls};
    }
};

// "One after the other: 0.80 s · 1.00 ×", a strip each.
QStringList lines(const StripChart &chart)
{
    QStringList lines;
    for (const ChartStrip &strip : chart.strips)
        lines << strip.title + ": " + strip.figure;
    return QString(lines.join('\n')).replace(QChar(0x00a0), ' ').split('\n');
}

ChartRange wholeOf(const std::vector<TimelinePanel> &panels)
{
    return chartRangeOf(panels, {}, std::nullopt);
}

StripChart durations(const std::vector<TimelinePanel> &panels, const ChartRange &of, DurationKind kind)
{
    return durationChart(panels, of, figuresWithin(panels, of.range), kind);
}

void addRequests(Trace &trace, int count, TimeNs every, TimeNs latency)
{
    for (int i = 0; i < count; ++i)
        trace.requests.push_back({ThreadId{0}, i * every, i * every + latency});
    trace.extent.end = std::max(trace.extent.end, count * every);
}

int coloured(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private slots:
    void theComparisonNamesTimesAndRatiosInTheOrderOfThePanels()
    {
        const Pictures pictures;
        const StripChart chart = comparisonChart(pictures.panels(), pictures.rounds({}), "serial");
        QCOMPARE(lines(chart),
                 QStringList({"One after the other: 0.80 s · 1.00 ×", "Two threads: 1.00 s · 1.25 ×",
                              "Two processes: 0.40 s · 0.50 ×"}));
        QCOMPARE(chart.reference->at, 800.0 * ms);
        QVERIFY(chart.caption.contains("n = 1"));
        for (const ChartStrip &strip : chart.strips)
            QVERIFY2(strip.bar->rounds.empty() && strip.bar->low == strip.bar->high, "no spread of one run");
    }

    void anyVariantCanBeTheBaseline()
    {
        const Pictures pictures;
        const StripChart chart = comparisonChart(pictures.panels(), pictures.rounds({}), "processes");
        QVERIFY(lines(chart)[0].endsWith("2.00 ×"));
        QVERIFY(lines(chart)[2].endsWith("1.00 ×"));
        QVERIFY(chart.strips[0].style != chart.strips[2].style);
        QVERIFY(lines(comparisonChart(pictures.panels(), pictures.rounds({}), ""))[0].endsWith("0.80 s"));
    }

    void earlierRoundsAreDotsAndTheBarIsTheirMedian()
    {
        const Pictures pictures;
        const Rounds rounds = pictures.rounds({{700 * ms, 900 * ms, 350 * ms},
                                               {900 * ms, 990 * ms, 300 * ms},
                                               {800 * ms, 1000 * ms, 400 * ms}});
        const StripChart chart = comparisonChart(pictures.panels(), rounds, "serial");
        const ChartBar &bar = *chart.strips[1].bar;
        QCOMPARE(bar.length, 990.0 * ms);
        QCOMPARE(bar.low, 900.0 * ms);
        QCOMPARE(bar.high, 1000.0 * ms);
        QCOMPARE(bar.rounds.size(), 3U);
        QCOMPARE(*bar.current, 1000.0 * ms);
        // 900 ÷ 700, 990 ÷ 900, 1000 ÷ 800: not the ratio of the medians.
        QVERIFY(lines(chart)[1].endsWith("1.25 ×"));
        QVERIFY(chart.caption.contains("n = 3"));
        QVERIFY(chart.end >= bar.high);
        QVERIFY(tableOf(chart).contains(durationText(900 * ms)));
    }

    void whatHasNoTimeSaysSo()
    {
        Pictures pictures;
        std::vector<TimelinePanel> panels = pictures.panels();
        panels[1].end.reset();
        panels[2].end.reset();
        panels[2].trace = nullptr;
        QCOMPARE(lines(comparisonChart(panels, pictures.rounds({}), "serial")).mid(1),
                 QStringList({"Two threads: did not finish", "Two processes: not yet"}));
        panels[0].end.reset();
        const StripChart none = comparisonChart(panels, pictures.rounds({}), "serial");
        QVERIFY(none.isEmpty() && none.whatToDo.contains("Run"));
    }

    void coresInUseFollowWhatIsVisible()
    {
        const Pictures pictures;
        const StripChart whole = utilisationChart(pictures.panels(), {0, 10 * ms}, std::nullopt, 10);
        QCOMPARE(lines(whole),
                 QStringList({"One after the other: 1.00 cores", "Two threads: 1.00 cores",
                              "Two processes: 2.00 cores"}));
        QCOMPARE(whole.top, 2.0);
        QCOMPARE(whole.strips[2].heights, std::vector<double>(4, 2.0));
        QCOMPARE(whole.strips[2].edges.back(), 4.0 * ms);
        const StripChart part = utilisationChart(pictures.panels(), {5 * ms, 9 * ms}, std::nullopt, 4);
        QCOMPARE(part.begin, 5.0 * ms);
        QCOMPARE(part.end, 9.0 * ms);
        QCOMPARE(lines(part)[2], "Two processes: not running here");
        QVERIFY(part.caption.startsWith("Visible"));
    }

    void theSelectionIsABandAndNoZoom()
    {
        const Pictures pictures;
        const TimeRange selected{2 * ms, 3 * ms};
        const StripChart chart = utilisationChart(pictures.panels(), {0, 10 * ms}, selected, 10);
        QCOMPARE(*chart.bandBegin, 2.0 * ms);
        QCOMPARE(*chart.bandEnd, 3.0 * ms);
        QCOMPARE(chart.end, 10.0 * ms);
        QVERIFY(!utilisationChart(pictures.panels(), {0, 10 * ms}, TimeRange{3, 3}, 10).bandBegin);
    }

    void aLargeMachineShowsTheCoresThatMatter()
    {
        Trace trace = traceOf({"core 0|1111", "lock|1111", "thread_1|RRRR"});
        trace.layout.cores.resize(64);
        const StripChart chart = utilisationChart({panelOf("a", trace)}, {0, 4 * ms}, std::nullopt, 4);
        QCOMPARE(chart.top, 8.0);
        QVERIFY(chart.caption.contains("64"));
    }

    void holdsAndWaitsAreThoseOfTheSelection()
    {
        const Pictures pictures;
        const std::vector<TimelinePanel> panels = pictures.panels();
        const StripChart whole = durations(panels, wholeOf(panels), DurationKind::Hold);
        QCOMPARE(lines(whole),
                 QStringList({"One after the other: 8.00 ms, once",
                              "Two threads: median 4.00 ms · longest 4.00 ms · n = 3",
                              "Two processes: median 4.00 ms · longest 4.00 ms · n = 2"}));
        QVERIFY(whole.caption.startsWith("Whole run"));
        const ChartRange part = chartRangeOf(panels, {0, 20 * ms}, TimeRange{3 * ms, 5 * ms});
        QVERIFY(part.phrase.startsWith("Selected"));
        QCOMPARE(lines(durations(panels, part, DurationKind::Hold)),
                 QStringList({"One after the other: not taken here", "Two threads: 4.00 ms, once",
                              "Two processes: not taken here"}));
        QCOMPARE(lines(durations(panels, part, DurationKind::Wait))[1], "Two threads: 4.00 ms, once");
    }

    void withoutASelectionItIsWhatIsVisible()
    {
        const Pictures pictures;
        const std::vector<TimelinePanel> panels = pictures.panels();
        QCOMPARE(chartRangeOf(panels, {3 * ms, 5 * ms}, std::nullopt).range, (TimeRange{3 * ms, 5 * ms}));
        QCOMPARE(chartRangeOf(panels, {-ms, 11 * ms}, std::nullopt).range, (TimeRange{0, 10 * ms}));
        QVERIFY(chartRangeOf(panels, {-ms, 11 * ms}, TimeRange{}).phrase.startsWith("Whole"));
    }

    void medianAndUpperEndStandWithinTheShape()
    {
        Trace trace = traceOf({"lock|1", "thread_1|R"});
        for (TimeNs i = 0; i < 100; ++i)
            trace.tenures.push_back({{}, {}, i * 10 * ms, i * 10 * ms, i * 10 * ms + (i < 90 ? 5 : 8) * ms});
        const StripChart chart = durations({panelOf("a", trace)}, {{0, second}, {}}, DurationKind::Hold);
        const ChartStrip &strip = chart.strips[0];
        QCOMPARE(strip.rules.size(), 2U);
        QVERIFY(std::abs(strip.rules[0].at - std::log10(5e6)) < 1e-9);
        QVERIFY(std::abs(strip.rules[1].at - std::log10(8e6)) < 1e-9);
        QCOMPARE(strip.rules[1].label, "p95");
        QCOMPARE(*std::ranges::max_element(strip.heights), 1.0);
        // Nothing stands left of the 5 ms that no hold was shorter than.
        QVERIFY(std::abs(strip.edges.front() - std::log10(5e6)) < 1e-9);
        QCOMPARE(chart.begin, 6.0);
        QCOMPARE(chart.end, 7.0);
    }

    void aWaitOfNothingHasAPlaceOnTheAxis()
    {
        Trace trace = traceOf({"lock|1", "thread_1|R"});
        trace.tenures = {{{}, {}, 0, 0, ms}, {{}, {}, 0, 2 * ms, 3 * ms}};
        const StripChart chart = durations({panelOf("a", trace)}, {{0, second}, {}}, DurationKind::Wait);
        const ChartStrip &strip = chart.strips[0];
        QVERIFY(std::isfinite(strip.edges.front()) && strip.edges.front() < strip.edges[1]);
        QVERIFY(std::ranges::is_sorted(strip.edges));
        QVERIFY(chart.begin <= strip.edges.front() && strip.edges.back() <= chart.end);
    }

    void requestsHaveALatencyAndARate()
    {
        Pictures pictures;
        QVERIFY(!hasRequests(pictures.panels()));
        addRequests(pictures.threads, 100, 10 * ms, 2 * ms);
        const std::vector<TimelinePanel> panels = pictures.panels();
        QVERIFY(hasRequests(panels));
        const StripChart latency = durations(panels, wholeOf(panels), DurationKind::Latency);
        QCOMPARE(lines(latency)[1], "Two threads: median 2.00 ms · p95 2.00 ms · n = 100");
        QCOMPARE(lines(latency)[0], "One after the other: none");
        const StripChart rate = requestRateChart(panels, {0, second}, std::nullopt);
        // 100 in 992 ms, from the first one to the last answer.
        QCOMPARE(lines(rate)[1], "Two threads: 101 a second · n = 100");
        double answered = 0;
        const ChartStrip &strip = rate.strips[1];
        for (std::size_t bin = 0; bin < strip.heights.size(); ++bin)
            answered += strip.heights[bin] * (strip.edges[bin + 1] - strip.edges[bin]) / second;
        QCOMPARE(std::round(answered), 100.0);
        QVERIFY(*std::ranges::max_element(strip.heights) <= rate.top);
    }

    void noRequestInTheRangeSaysSo()
    {
        Pictures pictures;
        addRequests(pictures.threads, 10, 10 * ms, 2 * ms);
        const StripChart rate = requestRateChart(pictures.panels(), {3 * ms, 9 * ms}, std::nullopt);
        QVERIFY(rate.isEmpty() && !rate.whatToDo.isEmpty());
    }

    void ticksAreWordsAtWholeDecades()
    {
        StripChart chart;
        chart.axis = ChartAxis::LogDuration;
        chart.begin = 3;
        chart.end = 7;
        QStringList labels;
        for (const ChartTick &tick : ticksOf(chart, 10))
            labels << tick.label;
        QCOMPARE(labels.join(' ').replace(QChar(0x00a0), ' '),
                 QString::fromUtf8("1 µs 10 µs 100 µs 1 ms 10 ms"));
        for (int maximum = 1; maximum < 6; ++maximum)
            QVERIFY(static_cast<int>(ticksOf(chart, maximum).size()) <= maximum);
    }

    void whatIsSeenIsAlsoSaid()
    {
        const Pictures pictures;
        ChartView view;
        view.setChart(comparisonChart(pictures.panels(), pictures.rounds({}), "serial"));
        QCOMPARE(view.accessibleName(), view.chart().title);
        for (const ChartStrip &strip : view.chart().strips) {
            QVERIFY(view.accessibleDescription().contains(strip.title));
            QVERIFY(view.accessibleDescription().contains(strip.figure));
        }
        QVERIFY(view.focusPolicy() & Qt::TabFocus);
    }

    void copyingGivesAPictureAndATable()
    {
        const Pictures pictures;
        ChartView view;
        view.resize(400, 300);
        view.setChart(comparisonChart(pictures.panels(), pictures.rounds({}), "serial"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied && copied->hasImage());
        QCOMPARE(copied->text().split('\n').last(),
                 QStringLiteral("Two processes\t") + view.chart().strips[2].figure);
        const auto image = copied->imageData().value<QImage>();
        QCOMPARE(image.width(), qRound(2 * view.devicePixelRatioF() * view.width()));
        const StatePalette palette;
        QVERIFY(coloured(image, palette.style(styleOf(ThreadState::Running, ThreadId{0})).fill) > 1000);
    }

    void aLongerBarIsWiderInProportion()
    {
        const Pictures pictures;
        ChartView view;
        view.resize(600, 300);
        view.setChart(comparisonChart(pictures.panels(), pictures.rounds({}), "none"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QImage image = view.image(1);
        const QColor fill = StatePalette().style(styleOf(ThreadState::Running, ThreadId{0})).fill;
        std::vector<int> widths; // of the bars, top down
        bool within = false;
        for (int y = 0; y < image.height(); ++y) {
            int width = 0;
            for (int x = 0; x < image.width(); ++x)
                width += image.pixelColor(x, y) == fill ? 1 : 0;
            if (width > 20 && !within)
                widths.push_back(0);
            within = width > 20;
            if (within)
                widths.back() = std::max(widths.back(), width);
        }
        QCOMPARE(widths.size(), 3U);
        QVERIFY(std::abs(widths[0] - widths[1] * 0.8) < 4);
        QVERIFY(std::abs(widths[2] - widths[1] * 0.4) < 4);
    }

    void theSelectionIsSeenOverWhatIsFilled()
    {
        const Pictures pictures;
        const QColor fill = StatePalette().style(styleOf(ThreadState::Running, ThreadId{0})).fill;
        const auto filled = [&](const std::optional<TimeRange> &selection) {
            ChartView view;
            view.resize(600, 400);
            view.setChart(utilisationChart(pictures.panels(), {0, 10 * ms}, selection, 10));
            view.show();
            [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&view);
            return coloured(view.image(1), fill);
        };
        const int without = filled(std::nullopt);
        const int with = filled(TimeRange{0, 4 * ms});
        QVERIFY2(without > 1000 && with < without * 3 / 4,
                 qPrintable(QStringLiteral("%1, %2").arg(without).arg(with)));
    }

    void onAScreenOfAnotherScaleItIsDrawnAnew()
    {
        ChartView view;
        view.show();
        auto *plot = view.findChild<StripPlot *>();
        plot->setBufferDevicePixelRatio(3 * view.devicePixelRatioF());
        QEvent moved(QEvent::ScreenChangeInternal);
        QCoreApplication::sendEvent(&view, &moved);
        QCOMPARE(plot->bufferDevicePixelRatio(), view.devicePixelRatioF());
    }

    void largerTextMakesAChartHigherAndNothingIsCut()
    {
        const Pictures pictures;
        StripPlot plot;
        plot.setChart(comparisonChart(pictures.panels(), pictures.rounds({}), "serial"));
        const int normal = plot.heightForWidth(360);
        QFont large = plot.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        plot.setFont(large);
        QVERIFY(plot.heightForWidth(360) > 1.8 * normal);
        // In a narrow pane words go on in the next line instead of being cut.
        QVERIFY2(plot.heightForWidth(150) > plot.heightForWidth(1500), "more lines");
    }

    void aHiddenPaneComputesNothing()
    {
        const Pictures pictures;
        ChartsPane pane;
        pane.setPanels(pictures.panels());
        pane.setVisibleRange({0, 10 * ms});
        QTest::qWait(100);
        QCOMPARE(pane.computations(), 0);
        pane.show();
        QTRY_VERIFY(pane.computations() > 0);
        QTRY_VERIFY(!pane.charts().front()->chart().isEmpty());
        pane.hide();
        const int before = pane.computations();
        pane.setVisibleRange({0, 5 * ms});
        QTest::qWait(100);
        QCOMPARE(pane.computations(), before);
    }

    void liveItIsComputedAtMostFourTimesASecond()
    {
        const Pictures pictures;
        ChartsPane pane;
        pane.setLive(true);
        pane.show();
        pane.setPanels(pictures.panels());
        QTRY_VERIFY(pane.computations() > 0);
        const int before = pane.computations();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 1000) {
            pane.setLive(true);
            pane.setPanels(pictures.panels());
            QTest::qWait(15);
        }
        const int during = pane.computations() - before;
        QVERIFY2(during >= 1 && during <= 5, qPrintable(QString::number(during)));
    }

    void thePaneFollowsRangeSelectionAndRounds()
    {
        const Pictures pictures;
        ChartsPane pane;
        pane.resize(360, 700);
        pane.show();
        QTRY_VERIFY(pane.charts()[0]->accessibleDescription().contains("Run"));
        QCOMPARE(pane.charts().size(), 1U); // it says what to do for all
        pane.setPanels(pictures.panels());
        QTRY_COMPARE(pane.charts().size(), 4U); // no requests here
        pane.setRounds(pictures.rounds({{800 * ms, 1000 * ms, 400 * ms}, {820 * ms, 1010 * ms, 420 * ms}}));
        pane.setVisibleRange({0, 10 * ms});
        QTRY_VERIFY(pane.charts()[0]->chart().caption.contains("n = 2"));
        QVERIFY(pane.charts()[2]->chart().caption.startsWith("Whole run"));
        pane.setSelection(TimeRange{3 * ms, 5 * ms});
        QTRY_VERIFY(pane.charts()[2]->chart().caption.startsWith("Selected"));
        QVERIFY(pane.charts()[1]->chart().bandBegin.has_value());
        pane.setSelection(std::nullopt);
        QTRY_VERIFY(!pane.charts()[1]->chart().bandBegin);
        pane.setBaseline("processes");
        QTRY_VERIFY(lines(pane.charts()[0]->chart())[2].endsWith("1.00 ×"));
    }

    void requestsBringTheirOwnCharts()
    {
        Pictures pictures;
        addRequests(pictures.threads, 100, 100 * microsecond, 50 * microsecond);
        ChartsPane pane;
        pane.show();
        pane.setPanels(pictures.panels());
        QTRY_COMPARE(pane.charts().size(), 6U);
    }

    void aWidePaneHasTwoColumnsAndANarrowOneScrolls()
    {
        const Pictures pictures;
        ChartsPane pane;
        pane.resize(360, 400);
        pane.setPanels(pictures.panels());
        pane.show();
        QTRY_VERIFY(pane.computations() > 0);
        const auto atX = [&pane](std::size_t chart) { return pane.charts()[chart]->x(); };
        QTRY_COMPARE(atX(0), atX(3));
        QTRY_VERIFY(pane.widget()->height() > pane.viewport()->height());
        QVERIFY(pane.widget()->width() <= pane.viewport()->width());
        pane.resize(1000, 700);
        QTRY_VERIFY(atX(3) > atX(0));
        QTRY_COMPARE(pane.charts()[0]->y(), pane.charts()[2]->y());
    }

    void darkAndLightAreDrawnInTheirColours()
    {
        const Pictures pictures;
        ChartsPane pane;
        pane.resize(400, 700);
        pane.setPanels(pictures.panels());
        pane.show();
        QTRY_VERIFY(pane.computations() > 0);
        const QColor light = StatePalette(Theme::Light).canvas;
        const QColor dark = StatePalette(Theme::Dark).canvas;
        QTRY_VERIFY(coloured(pane.grab().toImage(), light) > 100'000);
        pane.setTheme(Theme::Dark);
        QTRY_VERIFY(coloured(pane.grab().toImage(), dark) > 100'000);
        QCOMPARE(coloured(pane.grab().toImage(), light), 0);
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
