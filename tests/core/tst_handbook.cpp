// SPDX-License-Identifier: GPL-3.0-or-later
#include "lesson/handbook.h"
#include "tests/support/lesson_rounds.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

Scenario fullScenario()
{
    Scenario scenario = askingScenario();
    scenario.notes = {QStringLiteral("Most say *half*."), QStringLiteral("Five minutes."),
                      QStringLiteral("Turn the knob.")};
    scenario.explanation = QStringLiteral("## What happened\nIt took {threads.ratio}.");
    scenario.knobs = {{QStringLiteral("threads"),
                       QStringLiteral("Threads"),
                       QStringLiteral("threads"),
                       {{QStringLiteral("1"), 1, {}}, {QStringLiteral("2"), 2, {}}},
                       1}};
    return scenario;
}

} // namespace

class TestHandbook : public QObject
{
    Q_OBJECT

private slots:
    void aPageHasAllThatALecturerNeeds();
    void figuresAreDotsSinceNothingHasRun();
    void theExplanationStaysBelowThePagesHeadings();
    void whatThereIsNotHasNoHeading();
    void plainTextsAreNoMarkdown();
    void aPictureIsShownWhereThereIsOne();
    void whatDoesNotRunHereIsMarked();
    void theContentsLinkToEachPageByGroup();
};

void TestHandbook::aPageHasAllThatALecturerNeeds()
{
    const QString page = handbookPage(fullScenario());
    for (const char *part :
         {"# Two countdowns\n", "*The lock*", "> Two threads: how long does it take?", "## Answers",
          "1. **Half as long**: the misconception is “Two threads are two workers”.",
          "2. **About as long**\n", "## What must be seen", "## What to expect\n\nMost say *half*.",
          "## Timing\n\nFive minutes.", "## What to try next\n\nTurn the knob.",
          "- Threads: 1 · **2** threads", "## Explanation", "- One after the other\n- Two threads\n"}) {
        QVERIFY2(page.contains(QString::fromUtf8(part)), part);
    }
    QVERIFY(page.endsWith(QLatin1Char('\n')) && !page.endsWith(QStringLiteral("\n\n")));
}

void TestHandbook::figuresAreDotsSinceNothingHasRun()
{
    const QString page = handbookPage(fullScenario());
    QVERIFY(page.contains(QStringLiteral("It took ….")));
    QVERIFY(page.contains(QStringLiteral("Two threads took ….")));
    QVERIFY(!page.contains(QStringLiteral("{threads")));
}

void TestHandbook::theExplanationStaysBelowThePagesHeadings()
{
    QVERIFY(handbookPage(fullScenario()).contains(QStringLiteral("\n### What happened\n")));
}

void TestHandbook::whatThereIsNotHasNoHeading()
{
    Scenario scenario = fullScenario();
    scenario.notes = {};
    scenario.answers.clear();
    scenario.explanation.clear();
    scenario.knobs.clear();
    scenario.claims.clear();
    const QString page = handbookPage(scenario);
    QCOMPARE(page.count(QStringLiteral("## ")), 1); // side by side
}

void TestHandbook::plainTextsAreNoMarkdown()
{
    Scenario scenario = fullScenario();
    scenario.title = QStringLiteral("x * y_z <b>[a](b)");
    const QString page = handbookPage(scenario);
    QVERIFY2(page.startsWith(QStringLiteral("# x \\* y\\_z \\<b\\>\\[a\\](b)\n")), qPrintable(page.left(60)));
}

void TestHandbook::aPictureIsShownWhereThereIsOne()
{
    QVERIFY(!handbookPage(fullScenario()).contains(QStringLiteral("![")));
    QVERIFY(handbookPage(fullScenario(), QStringLiteral("two.png"))
                .contains(QStringLiteral("![Two countdowns](two.png)")));
}

void TestHandbook::whatDoesNotRunHereIsMarked()
{
    Scenario scenario = fullScenario();
    scenario.variants[1].processes.clear();
    QVERIFY(handbookPage(scenario).contains(QStringLiteral("- Two threads (not run here)\n")));
}

void TestHandbook::theContentsLinkToEachPageByGroup()
{
    Scenario one = fullScenario();
    Scenario two = fullScenario();
    two.id = QStringLiteral("other");
    two.question.clear();
    Scenario three = fullScenario();
    three.id = QStringLiteral("third");
    three.group = QStringLiteral("Pitfalls");
    const QString contents = handbookContents({one, two, three});
    QVERIFY(contents.contains(
        QStringLiteral("- [Two countdowns](two.md): Two threads: how long does it take?\n")));
    QVERIFY(contents.contains(QStringLiteral("- [Two countdowns](other.md)\n")));
    QCOMPARE(contents.count(QStringLiteral("## The lock")), 1);
    QVERIFY(contents.indexOf(QStringLiteral("## Pitfalls")) < contents.indexOf(QStringLiteral("third.md")));
}

QTEST_GUILESS_MAIN(TestHandbook)
#include "tst_handbook.moc"
