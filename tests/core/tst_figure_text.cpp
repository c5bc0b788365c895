// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson/figure_text.h"
#include "tests/support/lesson_rounds.h"

#include <QLocale>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestFigureText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }
    void aPlaceholderBecomesItsFigure();
    void theMedianOfTheRoundsIsShown();
    void beforeARunThereAreDots();
    void aQuotientIsAMultiple();
    void twoBracesAreOne();
    void anIdMayHaveDotsInIt();
    void whatNamesNothingStays();
    void aTextWithoutPlaceholdersStays();
    void numbersAreThoseOfTheLocale();
    void eachUnitHasItsForm_data();
    void eachUnitHasItsForm();
    void everyFigureHasALabel();
};

void TestFigureText::aPlaceholderBecomesItsFigure()
{
    QCOMPARE(withFigures(QStringLiteral("Threads took {threads.ratio}, with {threads.handoffs} hand-offs."),
                         roundsWithRatios({1.02})),
             QStringLiteral("Threads took 1.02 ×, with 196 hand-offs."));
}

void TestFigureText::theMedianOfTheRoundsIsShown()
{
    QCOMPARE(withFigures(QStringLiteral("{threads.ratio}"), roundsWithRatios({1.0, 9.0, 1.1})),
             QStringLiteral("1.10 ×"));
}

void TestFigureText::beforeARunThereAreDots()
{
    QCOMPARE(withFigures(QStringLiteral("took {threads.ratio}."), {}), QStringLiteral("took …."));
    QCOMPARE(withFigures(QStringLiteral("{threads.requests_per_s}"), roundsWithRatios({1})),
             QStringLiteral("…"));
    QCOMPARE(withFigures(QStringLiteral("{threads.wall_s/serial.hold_ms}"), roundsWithRatios({1})),
             QStringLiteral("…"));
}

void TestFigureText::aQuotientIsAMultiple()
{
    QCOMPARE(withFigures(QStringLiteral("{threads.wall_s/serial.wall_s} as long"), roundsWithRatios({1.5})),
             QStringLiteral("1.50 × as long"));
}

void TestFigureText::twoBracesAreOne()
{
    QCOMPARE(withFigures(QStringLiteral("{{threads.ratio} {{}"), roundsWithRatios({1})),
             QStringLiteral("{threads.ratio} {}"));
    QCOMPARE(withFigures(QStringLiteral("{{{threads.ratio}"), roundsWithRatios({1})),
             QStringLiteral("{1.00 ×"));
}

void TestFigureText::anIdMayHaveDotsInIt()
{
    RunFigures round;
    round.set(QStringLiteral("3.10"), figuresWith({{Figure::HandOffs, 7}}));
    QCOMPARE(withFigures(QStringLiteral("{3.10.handoffs}"), std::vector{round}), QStringLiteral("7"));
}

void TestFigureText::whatNamesNothingStays()
{
    for (const QString &text : {QStringLiteral("{threads.speed}"), QStringLiteral("{threads}"),
                                QStringLiteral("{}"), QStringLiteral("{threads.ratio"),
                                QStringLiteral("a } b"), QStringLiteral("{threads.ratio/serial.speed}")}) {
        QCOMPARE(withFigures(text, roundsWithRatios({1})), text);
    }
}

void TestFigureText::aTextWithoutPlaceholdersStays()
{
    QCOMPARE(withFigures(QStringLiteral("Nothing. 100 %"), {}), QStringLiteral("Nothing. 100 %"));
    QCOMPARE(withFigures({}, {}), QString());
}

void TestFigureText::numbersAreThoseOfTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(withFigures(QStringLiteral("{threads.ratio}"), roundsWithRatios({1.02})),
             QStringLiteral("1,02 ×"));
}

void TestFigureText::eachUnitHasItsForm_data()
{
    QTest::addColumn<QString>("figure");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *figure, double value, const char *words) {
        QTest::addRow("%s %g", figure, value) << figure << value << QString::fromUtf8(words);
    };
    row("wall_s", 1.314, "1.31 s");
    row("wall_s", 0.054, "54 ms");
    row("wall_s", 0, "0.00 s");
    row("hold_ms", 5.12, "5.1 ms");
    row("hold_ms", 0.12, "0.12 ms");
    row("hold_ms", 0.052, "0.052 ms");
    row("startup_ms", 54.4, "54 ms");
    row("encoding_ms", 1310, "1.31 s");
    row("ratio", 1.018, "1.02 ×");
    row("ratio", 12.34, "12.3 ×");
    row("ratio", 300.4, "300 ×");
    row("ratio", 0.004, "0.004 ×");
    row("alternation", 98.6, "99 %");
    row("alternation", 100, "100 %");
    row("alternation", 99.96, "99.96 %");
    row("lost_percent", 0, "0 %");
    row("lost_percent", 0.001, "under 0.01 %");
    row("handoffs", 196, "196");
    row("handoffs", 196.5, "197");
    row("cores_used", 1.984, "1.98");
    row("memory_mb", 12.3, "12 MB");
    row("requests_per_s", 97.5, "98/s");
    row("requests_per_s", 3.21, "3.2/s");
    row("deadlocked", 1, "yes");
    row("deadlocked", 0, "no");
}

void TestFigureText::eachUnitHasItsForm()
{
    QFETCH(const QString, figure);
    QFETCH(const double, value);
    QTEST(inWords(figureNamed(figure).value(), value), "words");
}

void TestFigureText::everyFigureHasALabel()
{
    QStringList labels;
    for (const FigureName &name : figureNames()) {
        const QString label = labelOf(name.figure);
        QVERIFY(!label.isEmpty());
        QVERIFY2(!labels.contains(label), qPrintable(label));
        labels << label;
    }
}

QTEST_GUILESS_MAIN(TestFigureText)
#include "tst_figure_text.moc"
