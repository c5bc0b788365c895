// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where things stand on an exported page, at every size that is offered and for every preset.
#include "picture_contents.h"

#include "ui/export/image_exporter.h"

#include <QApplication>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

struct Words
{
    TextItem item; // on the page
    QFont font;
    bool mustBeWhole = true;
};

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

// All words of the page but those inside boxes and charts.
std::vector<Words> wordsOf(const ChartPage &page)
{
    const TypeScale &type = page.type;
    std::vector<Words> words{{page.title, type.title},       {page.summary, type.body},
                             {page.result, bold(type.body)}, {page.remarks, type.caption},
                             {page.caption, type.caption},   {page.stamp, type.caption},
                             {page.warning, type.caption},   {page.program, type.caption}};
    const auto add = [&](TextItem item, const QFont &font, QPointF by, bool mustBeWhole = true) {
        item.rect.translate(by);
        words.push_back({item, font, mustBeWhole});
    };
    for (const ChartBox &box : page.charts) {
        add(box.title, bold(type.body), {});
        add(box.caption, type.caption, {});
    }
    if (page.hasTimeline) {
        for (const PanelItem &panel : page.geometry.panels) {
            add(panel.title, type.heading, page.panelsAt);
            add(panel.time, type.heading, page.panelsAt);
            add(panel.ratio, type.heading, page.panelsAt);
            add(panel.handOffs, type.body, page.panelsAt);
            for (const LaneItem &lane : panel.lanes)
                add(lane.label, type.body, page.panelsAt, false);
        }
        for (const LegendEntry &entry : page.legend.entries)
            add({entry.textRect, entry.text}, type.body, page.legendAt);
    }
    std::erase_if(words, [](const Words &one) { return one.item.text.isEmpty(); });
    return words;
}

std::vector<QRectF> blocksOf(const ChartPage &page)
{
    std::vector<QRectF> blocks;
    for (const Words &one : wordsOf(page))
        blocks.push_back(one.item.rect);
    for (const ChartBox &box : page.charts) {
        if (!box.chart.isEmpty())
            blocks.push_back(box.strips);
    }
    if (page.hasTimeline) {
        for (const PanelItem &panel : page.geometry.panels)
            blocks.push_back(panel.lanesRect.translated(page.panelsAt));
    }
    return blocks;
}

QString problemOf(const ChartPage &page)
{
    if (!page.fits)
        return QStringLiteral("it does not fit");
    const QRectF paper(QPointF(0, 0), page.size);
    for (const Words &one : wordsOf(page)) {
        const QFontMetricsF metrics(one.font);
        const QStringList lines = one.item.text.split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            if (metrics.horizontalAdvance(line) > one.item.rect.width() + 1)
                return QStringLiteral("wider than its place: ") + line;
        }
        // A lane is not always as high as a line, but its letters are within it.
        const double height = lines.size() > 1 ? metrics.lineSpacing() * static_cast<double>(lines.size())
                                               : metrics.tightBoundingRect(lines[0]).height();
        if (height > one.item.rect.height() + 2)
            return QStringLiteral("higher than its place: ") + one.item.text;
        if (one.mustBeWhole && one.item.text.contains(QChar(0x2026)))
            return QStringLiteral("cut: ") + one.item.text;
    }
    const std::vector<QRectF> blocks = blocksOf(page);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!paper.contains(blocks[i]))
            return QStringLiteral("block %1 leaves the page").arg(i);
        for (std::size_t k = 0; k < i; ++k) {
            const QRectF both = blocks[i].intersected(blocks[k]);
            if (both.width() > 1 && both.height() > 1)
                return QStringLiteral("blocks %1 and %2 overlap").arg(k).arg(i);
        }
    }
    return {};
}

// Adds the charts that a run of these panels would have.
void addCharts(ChartContent &content, const Scenario &scenario, PagePanels panels)
{
    content.charts.clear();
    ChartQuestion question;
    question.rounds.scenario = scenario;
    question.baseline = scenario.baseline;
    for (NamedChart &named : chartsOf(content.panels, question)) {
        if (panels == PagePanels::Charts || named.kind == ChartKind::Comparison
            || named.kind == ChartKind::Utilisation)
            content.charts.push_back(std::move(named));
    }
}

} // namespace

class TestPictureLayout : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void atEverySizeNothingOfAnyPresetIsCut_data()
    {
        QTest::addColumn<int>("preset");
        QTest::addColumn<QString>("scenario");
        const std::vector<SizePreset> presets = sizePresets();
        for (std::size_t i = 0; i < presets.size(); ++i) {
            for (const Scenario &scenario : builtInScenarios())
                QTest::newRow(qPrintable(presets[i].id + ' ' + scenario.id))
                    << static_cast<int>(i) << scenario.id;
        }
    }
    void atEverySizeNothingOfAnyPresetIsCut()
    {
        QFETCH(const int, preset);
        QFETCH(const QString, scenario);
        const Scenario &chosen = builtIn(qPrintable(scenario));
        PictureContent made = contentOf(chosen);
        ImageOptions options = fitted({}, sizePresets()[static_cast<std::size_t>(preset)]);
        QCOMPARE(problemOf(layoutChart(made.content, options)), QString());
        options.parts.question = options.parts.result = true;
        made.content.warning = QStringLiteral("123 events lost");
        QCOMPARE(problemOf(layoutChart(made.content, options)), QString());
    }

    void withCaptionAndChartsNothingIsCutEither_data()
    {
        QTest::addColumn<int>("preset");
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<PagePanels>("panels");
        const std::vector<SizePreset> presets = sizePresets();
        for (std::size_t i = 0; i < presets.size(); ++i) {
            for (const char *id : {"two-countdowns", "break-even", "io-bound"}) {
                const auto row = [&](const char *what) -> QTestData & {
                    return QTest::newRow(
                        qPrintable(presets[i].id + ' ' + QLatin1String(id) + ' ' + QLatin1String(what)));
                };
                const int number = static_cast<int>(i);
                row("timeline") << number << QString::fromLatin1(id) << PagePanels::Timeline;
                row("charts") << number << QString::fromLatin1(id) << PagePanels::Charts;
                row("both") << number << QString::fromLatin1(id) << PagePanels::TimelineAndCharts;
            }
        }
    }
    void withCaptionAndChartsNothingIsCutEither()
    {
        QFETCH(const int, preset);
        QFETCH(const QString, scenario);
        QFETCH(const PagePanels, panels);
        const Scenario chosen = builtIn(qPrintable(scenario));
        PictureContent made = contentOf(chosen);
        addCharts(made.content, chosen, panels);
        ImageOptions options = fitted({}, sizePresets()[static_cast<std::size_t>(preset)]);
        options.panels = panels;
        options.parts.caption = panels != PagePanels::TimelineAndCharts;
        const ChartPage page = layoutChart(made.content, options);
        // Four pools and their charts are more than a column holds; that is said, with the size that would
        // do.
        if (options.bodyPoints > 0 && !page.fits && scenario == QLatin1String("break-even")) {
            const auto refused = renderChart(made.content, ImageFormat::Png, options);
            QVERIFY(!refused.isOk());
            QVERIFY(refused.error().remedy.find("Choose a size of") != std::string::npos);
            return;
        }
        QCOMPARE(problemOf(page), QString());
        QCOMPARE(page.charts.empty(), panels == PagePanels::Timeline);
        QCOMPARE(page.caption.text.isEmpty(), !options.parts.caption);
    }

    void aPictureHasTheGeometryOfTheScreen()
    {
        const Scenario chosen = builtIn("two-countdowns");
        const PictureContent made = contentOf(chosen, 5000);
        for (const SizePreset &preset : sizePresets()) {
            ImageOptions options = fitted({}, preset);
            options.range = TimeRange{second, 3 * second};
            const ChartPage page = layoutChart(made.content, options);
            const TimelineGeometry screen = timelineGeometry(made.content.panels, *options.range,
                                                             page.geometry.size, page.type, page.lanes);
            QCOMPARE(screen.panels.size(), page.geometry.panels.size());
            for (std::size_t i = 0; i < screen.panels.size(); ++i) {
                const PanelItem &panel = screen.panels[i];
                QCOMPARE(panel.lanes.size(), page.geometry.panels[i].lanes.size());
                for (std::size_t k = 0; k < panel.lanes.size(); ++k) {
                    const LaneItem &drawn = page.geometry.panels[i].lanes[k];
                    QCOMPARE(drawn.rect, panel.lanes[k].rect);
                    QCOMPARE(drawn.columns.size(), panel.lanes[k].columns.size());
                    QCOMPARE(drawn.content.size(), panel.lanes[k].content.size());
                    for (std::size_t box = 0; box < drawn.content.size(); ++box) {
                        QCOMPARE(drawn.content[box].left, panel.lanes[k].content[box].left);
                        QCOMPARE(drawn.content[box].right, panel.lanes[k].content[box].right);
                    }
                }
            }
        }
    }

    void eachPartCanBeLeftOutAndNoWarningCan()
    {
        const Scenario chosen = builtIn("two-countdowns");
        PictureContent made = contentOf(chosen);
        made.content.warning = QStringLiteral("3 events lost");
        ImageOptions bare;
        bare.parts = {.title = false,
                      .question = false,
                      .summary = false,
                      .legend = false,
                      .result = false,
                      .caption = false,
                      .stamp = false,
                      .machine = false,
                      .program = false};
        const ChartPage page = layoutChart(made.content, bare);
        for (const TextItem &item :
             {page.title, page.summary, page.result, page.caption, page.stamp, page.program})
            QVERIFY2(item.text.isEmpty(), qPrintable(item.text));
        QVERIFY(page.legend.entries.empty());
        QCOMPARE(page.warning.text, made.content.warning);
        QCOMPARE(problemOf(page), QString());
        bare.parts.machine = true;
        QCOMPARE(layoutChart(made.content, bare).stamp.text, made.content.machine);
        bare.parts.question = bare.parts.summary = true;
        QCOMPARE(layoutChart(made.content, bare).summary.text.simplified(), made.content.question);
    }

    void lanesThatTheWindowHidesAreHiddenHereToo()
    {
        const Scenario chosen = builtIn("two-countdowns");
        PictureContent made = contentOf(chosen);
        ImageOptions options;
        const std::size_t all = layoutChart(made.content, options).geometry.panels[1].lanes.size();
        options.lanes = hiding(options.lanes, {1, LaneKind::Core, 1});
        QCOMPARE(layoutChart(made.content, options).geometry.panels[1].lanes.size(), all - 1);
        // One variant alone: its panel is the first of the page and still the second of the run.
        ChartContent one = made.content;
        one.panels = {made.content.panels[1]};
        one.firstPanel = 1;
        QCOMPARE(layoutChart(one, options).geometry.panels[0].lanes.size(), all - 1);
        options.lanes = LaneArrangement(LaneChoice::LocksOnly);
        const ChartPage locks = layoutChart(made.content, options);
        for (const LaneItem &lane : locks.geometry.panels[1].lanes)
            QCOMPARE(lane.kind, LaneKind::Lock);
    }

    void whatAPanelHasNoRoomForStandsBelowIt()
    {
        const Scenario chosen = builtIn("two-countdowns");
        PictureContent made = contentOf(chosen);
        const QString note =
            QString::fromUtf8("thread_1 waits for the Lock “b” that thread_2 has, and thread_2 "
                              "waits for the Lock “a” that thread_1 has, for ever");
        made.content.panels[1].note = note;
        const ChartPage page = layoutChart(made.content, fitted({}, sizePresets().back()));
        QVERIFY(page.remarks.text.simplified().contains(note));
        QVERIFY(page.geometry.panels[1].note.text.isEmpty());
        QCOMPARE(problemOf(page), QString());
        made.content.panels[1].note = QStringLiteral("ok");
        QVERIFY(layoutChart(made.content, ImageOptions{}).remarks.text.isEmpty());
    }

    void typeInPointsIsAsLargeAsAsked()
    {
        const Scenario chosen = builtIn("two-countdowns");
        const PictureContent made = contentOf(chosen);
        ImageOptions options;
        options.size = {3272, 2244};
        options.dotsPerInch = 300;
        options.bodyPoints = 9;
        QCOMPARE(layoutChart(made.content, options).type.unit, 9 * 300 / 72.0);
    }
};

QTEST_MAIN(TestPictureLayout)
#include "tst_picture_layout.moc"
