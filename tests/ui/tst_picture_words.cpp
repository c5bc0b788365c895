// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of an exported picture: from this run and its scenario, and from nothing else.
#include "picture_contents.h"

#include "lesson/reveal.h"
#include "runtime/program/step.h"
#include "tests/support/full_scenario.h"
#include "tests/support/source_runs.h"
#include "tests/support/variants.h"
#include "ui/export/image_exporter.h"
#include "ui/export/page_text.h"

#include <QApplication>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

Scenario smallScenario()
{
    Scenario scenario;
    scenario.id = QStringLiteral("small");
    scenario.title = QStringLiteral("Small");
    scenario.question = QStringLiteral("How long?");
    scenario.summary = QStringLiteral("It added up to {one.ratio}.");
    Variant first = countdownVariant(1, 2, 100'000);
    first.id = QStringLiteral("one");
    first.title = QStringLiteral("One");
    Variant second = first;
    second.id = QStringLiteral("two");
    second.title = QStringLiteral("Two");
    scenario.variants = {first, second};
    scenario.baseline = first.id;
    return scenario;
}

std::unique_ptr<ScenarioRun> ran()
{
    auto run = std::make_unique<ScenarioRun>(smallScenario());
    run->start();
    while (run->poll())
        QTest::qWait(2);
    return run;
}

} // namespace

class TestPictureWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void figuresStandInTheSummaryAndInTheResult()
    {
        const auto run = ran();
        ImageOptions options;
        options.parts.result = true;
        const ChartContent content = chartContentOf(*run, options);
        QCOMPARE(content.summary, QString::fromUtf8("It added up to 1.00 ×."));
        QCOMPARE(content.result, revealOf(*run, std::array{figuresOf(*run)}, circumstancesOf(*run)).headline);
        PageNotes notes;
        notes.result = QStringLiteral("Said by five rounds.");
        QCOMPARE(chartContentOf(*run, options, notes).result, notes.result);
        options.parts.result = false;
        QVERIFY(chartContentOf(*run, options).result.isEmpty());
    }

    void oneVariantAloneIsOnePanel()
    {
        const auto run = ran();
        ImageOptions options;
        options.variant = QStringLiteral("two");
        const ChartContent content = chartContentOf(*run, options);
        QCOMPARE(content.panels.size(), std::size_t{1});
        QCOMPARE(content.panels[0].title, QStringLiteral("Two"));
        QCOMPARE(content.firstPanel, std::size_t{1});
        QVERIFY(content.caption.contains(QStringLiteral("Two"))
                && !content.caption.contains(QStringLiteral("One")));
        options.variant = QStringLiteral("three");
        const auto refused = renderChart(*run, ImageFormat::Png, options);
        QVERIFY(!refused.isOk());
        QVERIFY2(refused.error().text().find("one, two") != std::string::npos,
                 refused.error().text().c_str());
    }

    void aGuessAndTheRunBeforeComeWithTheNotes()
    {
        const auto run = ran();
        const auto before = ran();
        PageNotes notes;
        notes.comparison.previous = before.get();
        notes.comparison.expectedEnds = {second, std::nullopt};
        const ChartContent content = chartContentOf(*run, {}, notes);
        QCOMPARE(content.panels[0].expectedEnd, std::optional<TimeNs>(second));
        QCOMPARE(content.panels[1].ghost, before->variants()[1].trace());
        const ChartPage page = layoutChart(content, ImageOptions{});
        QVERIFY(page.geometry.panels[0].guess.has_value());
        QVERIFY(page.geometry.panels[1].ghost.has_value());
        QVERIFY(renderChart(*run, ImageFormat::Png, {}, notes).value()
                != renderChart(*run, ImageFormat::Png, {}).value());
    }

    void chartsAreThoseThatAreAskedFor()
    {
        const auto run = ran();
        ImageOptions options;
        QVERIFY(chartContentOf(*run, options).charts.empty());
        options.panels = PagePanels::TimelineAndCharts;
        QCOMPARE(chartContentOf(*run, options).charts.size(), std::size_t{2});
        options.panels = PagePanels::Charts;
        const ChartContent content = chartContentOf(*run, options);
        QCOMPARE(content.charts.size(), std::size_t{4}); // no requests
        const std::vector<ChartStrip> &strips = content.charts[0].chart.strips;
        QCOMPARE(strips.size(), std::size_t{2});
        QVERIFY(strips[0].bar.has_value() && strips[0].bar->length > 0);
        QVERIFY(descriptionOf(content).contains(content.charts[0].chart.title));
    }

    void theCaptionSaysKnobsLocksThreadsAndWork()
    {
        const Result<Scenario> full = readScenario(fullScenario.toUtf8(), {.textOfFile = fullScenarioFile});
        QVERIFY2(full.isOk(), full.isOk() ? "" : full.error().text().c_str());
        const QStringList lines = captionOf(full.value()).split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], QString::fromUtf8("Threads: 2 · Interval: 5 ms · Way: keep"));
        QVERIFY2(lines[1].startsWith(QStringLiteral("Serial: 1 process")), qPrintable(lines[1]));
        for (const char *said : {"1 thread", "on 1 core", "CPython 3.2 and later, interval 5\u00a0ms",
                                 "iterations of a countdown"})
            QVERIFY2(lines[1].contains(QString::fromUtf8(said)), qPrintable(lines[1]));
        QVERIFY2(lines[2].contains(QStringLiteral("2 thread")), qPrintable(lines[2]));
        QVERIFY2(lines[2].contains(QStringLiteral("operations of native code")), qPrintable(lines[2]));
        QCOMPARE(lines[3], QStringLiteral("Jython: not run here."));
    }

    void theCaptionOfARealRunNamesThoseThatRan()
    {
        Scenario scenario = pairScenario();
        scenario.variants[0].source = {QStringLiteral("pass")};
        scenario.variants[1].source = {QStringLiteral("pass")};
        scenario.variants[1].interpreter = QStringLiteral("python-of-nobody");
        QCOMPARE(captionOf(scenario, {}, pythonSource()),
                 QStringLiteral("One thread: its own Python program.\nTwo threads: not run here."));
    }

    void stepsThatAreCountedByTheirOperationsSaySo()
    {
        const auto caption = [](const char *step, const char *said) {
            Scenario scenario = pairScenario();
            scenario.variants.resize(1);
            StepPlan one{stepTypeNamed(step), {}, {}, 0};
            one.arguments.fill(1);
            scenario.variants[0].processes[0].interpreters[0].threads[0].program = {one};
            return captionOf(scenario).contains(QLatin1String(said));
        };
        QVERIFY(caption("collect", "1 operations of garbage collection"));
        QVERIFY(caption("pool-map", "1 operations on a pool's items"));
    }

    void textIsFoldedWithoutLosingAWord()
    {
        const TypeScale type = typeScale(20);
        const QString text = QStringLiteral("one two three four five six seven\neight");
        const FoldedText all = folded(text, type.body, 120, 10);
        QVERIFY(all.isWhole);
        QVERIFY(all.lines.size() > 2);
        QCOMPARE(all.lines.join(' ').simplified(), text.simplified());
        for (const QString &line : all.lines)
            QVERIFY(textWidth(type.body, line) <= 120);
        const FoldedText two = folded(text, type.body, 120, 2);
        QVERIFY(!two.isWhole);
        QCOMPARE(two.lines.size(), 2);
        QVERIFY(two.lines[1].endsWith(QChar(0x2026)));
        QVERIFY(!folded(QStringLiteral("Donaudampfschifffahrt"), type.body, 60, 3).isWhole);
        QVERIFY(folded({}, type.body, 60, 3).lines.isEmpty());
    }
};

QTEST_MAIN(TestPictureWords)
#include "tst_picture_words.moc"
