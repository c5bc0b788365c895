// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a scenario says beside its variants: questions, answers, claims, notes, knobs, copies, languages, and
// the files that lie beside it.
#include "scenario/scenario_reader.h"

#include "runtime/program/step.h"
#include "scenario/cores_needed.h"
#include "scenario/figure_text.h"
#include "tests/support/full_scenario.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gilscope;

namespace {

ReadOptions options(const QString &language = QStringLiteral("en"))
{
    return {language, fullScenarioFile};
}

QByteArray changed(const QString &part, const QString &by)
{
    if (fullScenario.count(part) != 1) {
        qFatal("%s stands there %lld times", qPrintable(part),
               static_cast<long long>(fullScenario.count(part)));
    }
    return QString(fullScenario).replace(part, by).toUtf8();
}

Scenario read(const QByteArray &json, const QString &language = QStringLiteral("en"))
{
    const Result<Scenario> result = readScenario(json, options(language));
    if (!result.isOk()) {
        qFatal("%s", result.error().text().c_str());
    }
    return result.value();
}

Scenario full(const QString &language = QStringLiteral("en"))
{
    return read(fullScenario.toUtf8(), language);
}

QString repeated(const QString &element, qsizetype times)
{
    return QStringList(times, element).join(u',');
}

const std::vector<ThreadSpec> &threadsOf(const Scenario &scenario, std::size_t variant)
{
    return scenario.variants.at(variant).processes.at(0).interpreters.at(0).threads;
}

QString written(const QString &folder, const QString &name, const QByteArray &content)
{
    const QString fileName = QDir(folder).filePath(name);
    QDir().mkpath(QFileInfo(fileName).path());
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("%s", qPrintable(fileName));
    }
    return fileName;
}

QByteArray contentOf(const QString &name)
{
    return fullScenarioFile(name).value().toUtf8();
}

} // namespace

class TestScenarioLessons : public QObject
{
    Q_OBJECT

private slots:
    void aQuestionHasItsAnswers();
    void claimsNotesAndExplanationAreRead();
    void aTextIsOfTheReadersLanguageOrEnglish_data();
    void aTextIsOfTheReadersLanguageOrEnglish();
    void aVariantMayOnlyBeDocumented();
    void withoutAVariantThatRunsThereNeedsToBeNoBaseline();
    void theCoresThatAreNeededComeFromTheLocks();
    void aKnobSetsNumbersCopiesAndChoices();
    void aTurnedKnobChangesExactlyWhatItNames();
    void knobsTurnedBackGiveTheSameScenario();
    void aStopThatNoScenarioCanHaveIsAnError();
    void everyStopIsTried();
    void copiesOfCopiesHaveTheirOwnNumbers();
    void anErrorInACopyIsThatOfItsOriginal();
    void copiesThatMultiplyAreRefusedQuickly();
    void whatIsAtItsLimitIsRead_data();
    void whatIsAtItsLimitIsRead();
    void whatIsWrongIsRefusedAndSaidWhere_data();
    void whatIsWrongIsRefusedAndSaidWhere();
    void filesLieBesideTheScenario();
    void presetsHaveFoldersForTheirFiles();
    void aFileThatIsNoneIsRefusedWithoutWaiting();
    void theDocumentCanBeReadAgainWithoutFiles();
    void aTextFallsIntoPieces();
    void aBraceThatIsNoFigureIsRefused_data();
    void aBraceThatIsNoFigureIsRefused();
    void presetsAreInTheOrderOfTheirPlaces();
};

void TestScenarioLessons::aQuestionHasItsAnswers()
{
    const Scenario scenario = full();
    QCOMPARE(scenario.question, QStringLiteral("How long?"));
    QCOMPARE(scenario.answers.size(), std::size_t{3});
    const Answer &half = scenario.answers[0];
    QCOMPARE(half.text, QStringLiteral("Half as long"));
    QCOMPARE(half.misconception, QStringLiteral("Two workers"));
    QCOMPARE(half.reply, QStringLiteral("No: {threads.cores_used}"));
    QCOMPARE(half.rightWhen.size(), std::size_t{1});
    QVERIFY((half.rightWhen[0] == Condition{{"threads", Figure::Ratio}, std::nullopt, std::nullopt, 0.75}));
    QCOMPARE(half.expects.size(), std::size_t{1});
    QVERIFY((half.expects[0] == Expectation{"threads", 0.5}));
    const Condition quotient{{"threads", Figure::Wall}, FigureReference{"serial", Figure::Wall}, 0.85, 1.25};
    QVERIFY(scenario.answers[1].rightWhen == std::vector<Condition>{quotient});
    QVERIFY(scenario.answers[2].rightWhen.empty());
}

void TestScenarioLessons::claimsNotesAndExplanationAreRead()
{
    const Scenario scenario = full();
    QCOMPARE(scenario.place, 70);
    QCOMPARE(scenario.coresNeeded, std::size_t{2});
    QCOMPARE(scenario.explanation, QStringLiteral("## What\nIt took {threads.ratio}."));
    QCOMPARE(scenario.claims.size(), std::size_t{1});
    QCOMPARE(scenario.claims[0].text, QStringLiteral("They alternate: {threads.handoffs}"));
    QVERIFY((scenario.claims[0].when
             == std::vector<Condition>{{{"threads", Figure::HandOffs}, std::nullopt, 10.0, std::nullopt}}));
    QVERIFY((scenario.notes == Notes{"The class says\nhalf.", "One minute", "Turn *threads*"}));
}

void TestScenarioLessons::aTextIsOfTheReadersLanguageOrEnglish_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("explanation");
    const QString german = QStringLiteral("## Was\nEs hat {threads.ratio} gedauert.");
    const QString english = QStringLiteral("## What\nIt took {threads.ratio}.");
    QTest::newRow("en") << "en"
                        << "Full" << english;
    QTest::newRow("de") << "de"
                        << "Voll" << german;
    QTest::newRow("de_AT") << "de_AT"
                           << "Voll" << german;
    QTest::newRow("de-CH") << "de-CH"
                           << "Voll" << german;
    QTest::newRow("fr") << "fr"
                        << "Full" << english;
    QTest::newRow("none") << ""
                          << "Full" << english;
    QTest::newRow("nonsense") << "comment"
                              << "Full" << english;
}

void TestScenarioLessons::aTextIsOfTheReadersLanguageOrEnglish()
{
    QFETCH(QString, language);
    QFETCH(QString, title);
    QFETCH(QString, explanation);
    const Scenario scenario = full(language);
    QCOMPARE(scenario.title, title);
    QCOMPARE(scenario.explanation, explanation);
    QCOMPARE(scenario.answers[1].text, QStringLiteral("As long")); // in one language only
}

void TestScenarioLessons::aVariantMayOnlyBeDocumented()
{
    const Scenario scenario = full();
    QVERIFY(runsHere(scenario));
    const Variant &jython = scenario.variants.at(2);
    QVERIFY(!jython.runsHere());
    QCOMPARE(jython.documented, QStringLiteral("It has **no** lock."));
    QCOMPARE(full("de").variants.at(2).documented, QStringLiteral("Es hat keinen."));
    QCOMPARE(coresNeeded(jython), std::size_t{0});
}

void TestScenarioLessons::withoutAVariantThatRunsThereNeedsToBeNoBaseline()
{
    const QString json =
        QStringLiteral(R"({"format": "gilscope-scenario", "version": 1, "id": "d", "title": "D",
        "group": "G", "variants": [{"id": "jython", "title": "J", "documented": ["Fine."]}]%1})");
    const Scenario scenario = read(json.arg(QString()).toUtf8());
    QVERIFY(!runsHere(scenario));
    QCOMPARE(scenario.baseline, QString());
    QCOMPARE(scenario.coresNeeded, std::size_t{1});
    QVERIFY(!readScenario(json.arg(QStringLiteral(", \"baseline\": \"jython\"")).toUtf8()).isOk());
}

void TestScenarioLessons::theCoresThatAreNeededComeFromTheLocks()
{
    const QString lockless =
        QStringLiteral("{\"kind\": \"switch-interval\", \"interval_ms\": \"=interval\"},\n"
                       "       \"user_locks\"");
    QString json =
        QString::fromUtf8(changed(lockless, QStringLiteral("{\"kind\": \"none\"}, \"user_locks\"")));
    json.replace(QStringLiteral("\"needs_cores\": 2, "), QString());
    const Scenario scenario = read(json.toUtf8());
    QCOMPARE(scenario.coresNeeded, std::size_t{2});
    QCOMPARE(withKnobs(scenario, {3, 2, 0}).value().coresNeeded, std::size_t{8});
    QCOMPARE(coresNeeded(full().variants[1]), std::size_t{1});
    const Scenario four = read(changed("\"cores\": 1", "\"cores\": 4"));
    QCOMPARE(coresNeeded(four.variants[0]), std::size_t{4});
}

void TestScenarioLessons::aKnobSetsNumbersCopiesAndChoices()
{
    const Scenario scenario = full();
    QCOMPARE(scenario.knobs.size(), std::size_t{3});
    QCOMPARE(scenario.knobs[1].unit, QStringLiteral("ms"));
    QCOMPARE(scenario.knobs[1].stop, std::size_t{2});
    QCOMPARE(scenario.knobs[1].stops[0].label, QStringLiteral("0.1"));
    QCOMPARE(full("de").knobs[1].stops[0].label, QStringLiteral("0,1"));
    QCOMPARE(scenario.knobs[2].stops[1].text, QStringLiteral("release"));
    const auto &serial = threadsOf(scenario, 0);
    QCOMPARE(serial[0].program.size(), std::size_t{2});
    QCOMPARE(serial[0].program[1].arguments[0], std::int64_t{20'000'000});
    QCOMPARE(serial[0].lines, (std::vector<std::uint32_t>{2, 2}));
    const auto &threads = threadsOf(scenario, 1);
    QCOMPARE(threads.size(), std::size_t{2});
    QCOMPARE(threads[1].name, QStringLiteral("thread_2"));
    QCOMPARE(threads[1].program[0].body[0].arguments[0], std::int64_t{1}); // acquires L2
    QCOMPARE(scenario.variants[0].cores, std::optional<std::size_t>(1));
    QCOMPARE(scenario.variants[1].cores, std::optional<std::size_t>());
    QCOMPARE(scenario.variants[0].source[0], QStringLiteral("THREADS = 2  # knob: threads"));
    QCOMPARE(scenario.variants[1].source[0], QStringLiteral("WAY = \"keep\"  # knob: way"));
}

void TestScenarioLessons::aTurnedKnobChangesExactlyWhatItNames()
{
    const Scenario before = full();
    const auto interval = withKnobs(before, {1, 0, 0});
    QVERIFY(interval.isOk());
    Scenario expected = before;
    expected.knobs[1].stop = 0;
    for (std::size_t variant : {0U, 1U}) {
        expected.variants[variant].processes[0].interpreters[0].lockArguments[0] = 100'000;
    }
    expected.document = interval.value().document;
    QVERIFY(interval.value() == expected);

    const auto threads = withKnobs(before, {2, 2, 1});
    QVERIFY(threads.isOk());
    QCOMPARE(threadsOf(threads.value(), 1).size(), std::size_t{3});
    QCOMPARE(threadsOf(threads.value(), 1)[2].name, QStringLiteral("thread_3"));
    QCOMPARE(threadsOf(threads.value(), 0)[0].program.size(), std::size_t{3});
    QCOMPARE(threadsOf(threads.value(), 0)[0].program[0].arguments[0], std::int64_t{13'333'333}); // rounded
    QCOMPARE(threadsOf(threads.value(), 1)[0].program[1].arguments[0], std::int64_t{3000});
    QVERIFY(threadsOf(threads.value(), 1)[0].program[1] != threadsOf(before, 1)[0].program[1]);
    QCOMPARE(threads.value().variants[0].source[0], QStringLiteral("THREADS = 3  # knob: threads"));
    QCOMPARE(threads.value().variants[1].source[0], QStringLiteral("WAY = \"release\"  # knob: way"));
}

void TestScenarioLessons::knobsTurnedBackGiveTheSameScenario()
{
    const Scenario german = full("de");
    const auto there = withKnobs(german, {3, 3, 1}, "de");
    QVERIFY(there.isOk() && there.value() != german);
    const auto back = withKnobs(there.value(), {1, 2, 0}, "de");
    QVERIFY(back.isOk());
    QVERIFY(back.value() == german);
}

void TestScenarioLessons::aStopThatNoScenarioCanHaveIsAnError()
{
    const Scenario scenario = read(changed("[1, 2, 3, 8]", "[1, 2, 3, 2000]"));
    const auto turned = withKnobs(scenario, {3, 2, 0});
    QVERIFY(!turned.isOk());
    QVERIFY2(turned.error().place.ends_with(".copies"), turned.error().place.c_str());
    QVERIFY2(turned.error().message.find("found 2000") != std::string::npos, turned.error().message.c_str());
}

void TestScenarioLessons::everyStopIsTried()
{
    QVERIFY(checkKnobs(full()).isOk());
    const Status status = checkKnobs(read(changed("[1, 2, 3, 8]", "[1, 2, 3, 2000]")));
    QVERIFY(!status.isOk());
    QVERIFY2(status.error().message.find("the knob \"threads\" at \"2,000\"") != std::string::npos,
             status.error().message.c_str());
}

void TestScenarioLessons::copiesOfCopiesHaveTheirOwnNumbers()
{
    const QString process = QStringLiteral(R"({"id": "threads", "title": "T", "processes": [
      {"name": "p{n}", "copies": 2, "interpreters": [{"copies": 2, "lock": {"kind": "none"}, "threads": [
        {"name": "t{n}", "copies": 2, "program": [
          {"do": "increment", "times": 1, "counter": "c{n}"},
          {"do": "increment", "times": "=2*{n}", "counter": "d{n}", "copies": 2}]}]}]}]},
      {"id": "other",)");
    const Result<Scenario> result =
        readScenario(QString(fullScenario)
                         .replace(QStringLiteral("\"expects\": [{\"variant\": \"threads\", \"ratio\": 0.5}]"),
                                  QStringLiteral("\"comment\": \"\""))
                         .replace(QStringLiteral("{\"id\": \"threads\", \"title\": \"Threads\", \"source\""),
                                  process + QStringLiteral("\"title\": \"Threads\", \"source\""))
                         .toUtf8(),
                     options());
    QVERIFY2(result.isOk(), result.isOk() ? "" : result.error().text().c_str());
    const Variant &variant = result.value().variants.at(1);
    QCOMPARE(variant.processes.size(), std::size_t{2});
    QCOMPARE(variant.processes[1].name, QStringLiteral("p2"));
    QCOMPARE(variant.processes[1].interpreters.size(), std::size_t{2});
    const InterpreterSpec &last = variant.processes[1].interpreters[1];
    QCOMPARE(last.threads.size(), std::size_t{2});
    QCOMPARE(last.threads[1].name, QStringLiteral("t2"));
    QCOMPARE(last.threads[1].program.size(), std::size_t{3});
    QCOMPARE(last.threads[1].program[2].arguments[0], std::int64_t{4});
    // The thread's number in its own step, the step's in a step with copies.
    QCOMPARE(last.counters, (std::vector<QString>{"c1", "d1", "d2", "c2"}));
}

void TestScenarioLessons::anErrorInACopyIsThatOfItsOriginal()
{
    const QString thread = QStringLiteral(R"({"name": "a{n}", "copies": 5, "program": [
        {"do": "idle", "milliseconds": 1, "copies": 3}, {"do": "idle", "milliseconds": -7}]},)");
    const auto result = readScenario(
        changed("{\"name\": \"thread_{n}\"", thread + QStringLiteral("{\"name\": \"thread_{n}\"")),
        options());
    QVERIFY(!result.isOk());
    QCOMPARE(QString::fromStdString(result.error().place),
             QStringLiteral("variants[1].processes[0].interpreters[0].threads[0].program[1].milliseconds"));
    const auto behind =
        readScenario(changed("{\"name\": \"thread_{n}\"",
                             QString(thread).replace("-7", "7") + QStringLiteral("{\"nam\": \"thread_{n}\"")),
                     options());
    QVERIFY(!behind.isOk());
    QCOMPARE(QString::fromStdString(behind.error().place),
             QStringLiteral("variants[1].processes[0].interpreters[0].threads[1]"));
}

void TestScenarioLessons::copiesThatMultiplyAreRefusedQuickly()
{
    QString steps = QStringLiteral(R"({"do": "idle", "milliseconds": 1, "copies": 1000})");
    for (int level = 0; level < 2; ++level) {
        steps = QStringLiteral(R"({"do": "repeat", "times": 1, "copies": 1000, "program": [%1]})").arg(steps);
    }
    const auto result = readScenario(
        changed(R"({"do": "native", "operations": "=threads*1000", "lock": "=way"})", steps), options());
    QVERIFY(!result.isOk());
    QVERIFY2(result.error().place.ends_with(".copies"), result.error().place.c_str());
    // A large text is counted as well: 1 000 · 1 000 times 64 KiB would be 64 gigabytes.
    const QString remark = QString(qsizetype{64} * 1024, u'x');
    const auto large = readScenario(
        changed("\"copies\": \"=threads\", \"program\": [\n",
                QStringLiteral(
                    "\"copies\": 1000, \"program\": [{\"do\": \"idle\", \"milliseconds\": 1, \"copies\": "
                    "1000, \"comment\": \"{n}%1\"},\n")
                    .arg(remark)),
        options());
    QVERIFY(!large.isOk());
    QVERIFY2(large.error().place.ends_with(".copies"), large.error().place.c_str());
}

void TestScenarioLessons::whatIsAtItsLimitIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    const QString never = QStringLiteral("{\"text\": \"Never\"}");
    QTest::newRow("4 answers") << changed(never, repeated(never, 2));
    const QString stops = QStringLiteral("[1, 2, 3, 8]");
    QStringList twenty;
    for (int at = 1; at <= 20; ++at) {
        twenty << QString::number(at);
    }
    QTest::newRow("20 stops") << changed(stops, u'[' + twenty.join(u',') + u']');
    QTest::newRow("2 stops") << changed(stops, "[2, 8]");
    QTest::newRow("a negative stop") << changed(stops, "[-1, 2]");
    const QString knob = QStringLiteral(R"({"id": "%1", "title": "X", "stops": [1, 2], "stop": 1},)");
    QTest::newRow("4 knobs") << changed("\"knobs\": [", "\"knobs\": [" + knob.arg("_a1"));
    const QString claim =
        QStringLiteral(R"({"text": "C", "when": [{"figure": "threads.cpu_s", "at_least": 0}]},)");
    QTest::newRow("20 claims") << changed("\"claims\": [",
                                          "\"claims\": [" + repeated(claim.chopped(1), 19) + u',');
    const QString condition = QStringLiteral(R"({"figure": "threads.handoffs", "at_least": 10})");
    QTest::newRow("10 conditions") << changed(condition, repeated(condition, 10));
    QTest::newRow("limits that are equal")
        << changed("\"at_least\": 10", "\"at_least\": 10, \"at_most\": 10");
    QTest::newRow("place 1") << changed("\"place\": 70", "\"place\": 1");
    QTest::newRow("place 1000") << changed("\"place\": 70", "\"place\": 1000");
    QTest::newRow("64 cores") << changed("\"cores\": 1", "\"cores\": 64");
    QTest::newRow("needs 64 cores") << changed("\"needs_cores\": 2", "\"needs_cores\": 64");
    QTest::newRow("cores of a knob") << changed("\"cores\": 1", "\"cores\": \"=threads\"");
    QTest::newRow("a ratio of 0.001") << changed("\"ratio\": 0.5", "\"ratio\": 0.001");
    QTest::newRow("a ratio of 1000") << changed("\"ratio\": 0.5", "\"ratio\": 1000");
    QTest::newRow("400 lines") << changed("[\"Turn *threads*\"]", u'[' + repeated("\"\"", 400) + u']');
    QTest::newRow("a line of 1000 bytes") << changed("Turn *threads*", QString(1000, u'x'));
    QTest::newRow("1000 copies") << changed("\"kind\": \"3.13\", \"copies\": \"=threads\"",
                                            "\"kind\": \"3.13\", \"copies\": 1000");
    QTest::newRow("blanks in an expression") << changed("=40000000/threads", "= 4e7 / threads * 1 ");
    QTest::newRow("a text that is no expression") << changed("Turn *threads*", "= nobody");
    QTest::newRow("a knob that is named twice") << changed("=40000000/threads", "=40000000/threads/threads");
}

void TestScenarioLessons::whatIsAtItsLimitIsRead()
{
    QFETCH(QByteArray, json);
    const auto result = readScenario(json, options());
    QVERIFY2(result.isOk(), result.isOk() ? "" : result.error().text().c_str());
}

void TestScenarioLessons::whatIsWrongIsRefusedAndSaidWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    const auto add = [](const char *name, const QByteArray &json, const QString &place, const QString &says) {
        QTest::newRow(name) << json << place << says;
    };
    const QString never = QStringLiteral("{\"text\": \"Never\"}");
    add("5 answers", changed(never, repeated(never, 3)), "answers", "found a list of 5");
    add("an answer without a text", changed(never, "{}"), "answers[2].text", "missing");
    add("an empty answer", changed(never, "{\"text\": \"\"}"), "answers[2].text", "1 to");
    add("a key of answers that is none", changed(never, "{\"text\": \"N\", \"rihgt\": 1}"), "answers[2]",
        "rihgt");
    add("answers without a question",
        changed("\"question\": {\"en\": \"How long?\", \"de\": \"Wie lange?\", \"comment\": \"Short.\"},",
                ""),
        "answers", "question");
    add("a figure that is none", changed("threads.cores_used", "threads.ratios"), "answers[0].reply.en",
        "\"threads.ratios\"");
    add("a figure of nobody", changed("threads.cores_used", "thread.ratio"), "answers[0].reply.en",
        "\"thread\"");
    add("a figure of what does not run", changed("threads.cores_used", "jython.ratio"), "answers[0].reply.en",
        "that runs");
    add("a figure in the other language", changed("Es dauert {threads.ratio}", "Es dauert {x.ratio}"),
        "summary.de", "\"x\"");
    add("a brace", changed("Es dauert {threads.ratio}", "Es dauert {"), "summary.de", "not closed");
    const QString condition = QStringLiteral("{\"figure\": \"threads.handoffs\", \"at_least\": 10}");
    const QString at = QStringLiteral("claims[0].when[0]");
    add("a condition without a limit", changed(condition, "{\"figure\": \"threads.handoffs\"}"), at,
        "no limit");
    add("limits the wrong way round", changed("\"at_least\": 10", "\"at_least\": 10, \"at_most\": 9.9"), at,
        "above");
    add("a limit that is no number", changed("\"at_least\": 10", "\"at_least\": \"10\""), at + ".at_least",
        "expected a number");
    add("a limit that is an expression", changed("\"at_least\": 10", "\"at_least\": \"=threads\""),
        at + ".at_least", "expected a number");
    add("a limit beyond all figures", changed("\"at_least\": 10", "\"at_least\": 1e16"), at + ".at_least",
        "expected a number");
    add("a condition's figure", changed("\"threads.handoffs\"", "\"handoffs\""), at + ".figure",
        "expected variant.figure");
    add("a divisor of nobody", changed("\"divided_by\": \"serial.wall_s\"", "\"divided_by\": \"x.wall_s\""),
        "answers[1].right_when[0].divided_by", "\"x\"");
    add("no conditions", changed(condition, ""), "claims[0].when", "a list of 0");
    add("11 conditions", changed(condition, repeated(condition, 11)), "claims[0].when", "a list of 11");
    const QString claim =
        QStringLiteral(R"({"text": "C", "when": [{"figure": "threads.cpu_s", "at_least": 0}]})");
    add("21 claims", changed("\"claims\": [", "\"claims\": [" + repeated(claim, 20) + u','), "claims", "21");
    add("an expectation of nobody", changed("\"variant\": \"threads\"", "\"variant\": \"x\""),
        "answers[0].expects[0].variant", "expected one of \"serial\", \"threads\"");
    add("an expectation of what does not run", changed("\"variant\": \"threads\"", "\"variant\": \"jython\""),
        "answers[0].expects[0].variant", "expected one of");
    add("two expectations of one variant",
        changed("{\"variant\": \"threads\", \"ratio\": 0.5}",
                repeated("{\"variant\": \"threads\", \"ratio\": 0.5}", 2)),
        "answers[0].expects[1].variant", "a second time");
    add("a ratio of 0", changed("\"ratio\": 0.5", "\"ratio\": 0"), "answers[0].expects[0].ratio", "0.001");
    add("a note that is a text", changed("[\"Turn *threads*\"]", "\"Turn\""), "notes.next",
        "expected a list");
    add("401 lines", changed("[\"Turn *threads*\"]", u'[' + repeated("\"\"", 401) + u']'), "notes.next",
        "401");
    add("a line of 1001 bytes", changed("Turn *threads*", QString(1001, u'x')), "notes.next[0]",
        "1001 bytes");
    add("a note of another kind", changed("\"next\":", "\"nxt\":"), "notes", "nxt");
    add("a text without English", changed("{\"en\": \"Full\", \"de\": \"Voll\"}", "{\"de\": \"Voll\"}"),
        "title.en", "missing");
    add("a language that is none", changed("\"de\": \"Voll\"", "\"German\": \"Voll\""), "title", "German");
    add("a bad text in another language", changed("\"Halb so lang\"", "\"\""), "answers[0].text.de", "1 to");
    add("place 0", changed("\"place\": 70", "\"place\": 0"), "place", "from 1 to 1000");
    add("place 1001", changed("\"place\": 70", "\"place\": 1001"), "place", "from 1 to 1000");
    add("needs 65 cores", changed("\"needs_cores\": 2", "\"needs_cores\": 65"), "needs_cores",
        "from 1 to 64");
    add("0 cores", changed("\"cores\": 1", "\"cores\": 0"), "variants[0].cores", "from 1 to 64");
    add("half a core", changed("\"cores\": 1", "\"cores\": 1.5"), "variants[0].cores", "whole");
    add("a baseline that does not run", changed("\"baseline\": \"serial\"", "\"baseline\": \"jython\""),
        "baseline", "expected one of \"serial\", \"threads\"");
    add("documented and run", changed("\"documented\":", "\"processes\": [], \"documented\":"),
        "variants[2].processes", "\"documented\"");
    add("documented with cores", changed("\"documented\":", "\"cores\": 2, \"documented\":"),
        "variants[2].cores", "\"documented\"");
    add("nothing documented", changed("It has **no** lock.", " "), "variants[2].documented", "found nothing");
    const QString way = QStringLiteral("[\"keep\", \"release\"]");
    add("21 stops of a knob", changed(way, QStringLiteral("[\"keep\"%1]").arg([] {
            QString more;
            for (int number = 0; number < 20; ++number) {
                more += QStringLiteral(", \"x%1\"").arg(number);
            }
            return more;
        }())),
        "knobs[2].stops", "21");
    add("one stop", changed(way, "[\"keep\"]"), "knobs[2].stops", "a list of 1");
    add("a stop twice", changed(way, "[\"keep\", \"keep\"]"), "knobs[2].stops[1]", "a second time");
    add("numbers and texts", changed(way, "[\"keep\", 1]"), "knobs[2].stops[1]", "a number and a text");
    add("an empty stop", changed(way, "[\"keep\", \"\"]"), "knobs[2].stops[1]", "1 to 63");
    add("a stop that is none", changed("\"stop\": \"keep\"", "\"stop\": \"kept\""), "knobs[2].stop",
        "found none");
    add("no stop", changed(", \"stop\": \"keep\"", ""), "knobs[2].stop", "found nothing");
    add("a knob that begins with a digit", changed("\"id\": \"way\"", "\"id\": \"2way\""), "knobs[2].id",
        "no digit");
    add("a knob with a dash", changed("\"id\": \"way\"", "\"id\": \"a-way\""), "knobs[2].id", "A-Z");
    add("two knobs of one id", changed("\"id\": \"way\"", "\"id\": \"interval\""), "knobs[2].id",
        "a second time");
    const QString knob = QStringLiteral(R"({"id": "%1", "title": "X", "stops": [1, 2], "stop": 1},)");
    add("5 knobs", changed("\"knobs\": [", "\"knobs\": [" + knob.arg("a") + knob.arg("b")), "knobs",
        "a list of 5");
    const QString iterations =
        QStringLiteral("variants[0].processes[0].interpreters[0].threads[0].program[0].iterations");
    add("a knob that there is not", changed("=40000000/threads", "=40000000/thread"), iterations,
        "\"thread\"");
    add("a knob of texts among numbers", changed("=40000000/threads", "=40000000/way"), iterations,
        "has texts");
    add("a knob of texts as a number", changed("=40000000/threads", "=way"), iterations,
        "found the text \"keep\"");
    add("nothing between", changed("=40000000/threads", "=40000000//threads"), iterations, "found \"\"");
    add("an expression of nothing", changed("=40000000/threads", "="), iterations, "found \"\"");
    add("a sum", changed("=40000000/threads", "=threads+1"), iterations, "\"threads+1\"");
    add("divided by 0", changed("=40000000/threads", "=40000000/0"), iterations, "no value");
    add("infinity", changed("=40000000/threads", "=inf"), iterations, "no value");
    add("not a number", changed("=40000000/threads", "=nan"), iterations, "no value");
    add("too many", changed("=40000000/threads", "=1e12*threads"), iterations, "found 2000000000000");
    const QString threads = QStringLiteral("variants[1].processes[0].interpreters[0].threads[0]");
    add("a choice that a knob does not have",
        changed("[\"keep\", \"release\"], \"stop\": \"keep\"", "[\"keep\", \"drop\"], \"stop\": \"drop\""),
        threads + ".program[1].lock", "found the text \"drop\"");
    add("a knob in Python", changed("# knob: way", "# knob: ways"), "variants[1].source[0]", "\"ways\"");
    add("0 copies", changed("\"do\": \"acquire\"", "\"copies\": 0, \"do\": \"acquire\""),
        threads + ".program[0].program[0].copies", "from 1 to 1000");
    add("1001 copies", changed("\"do\": \"acquire\"", "\"copies\": 1001, \"do\": \"acquire\""),
        threads + ".program[0].program[0].copies", "from 1 to 1000");
    add("copies of a variant", changed("\"id\": \"jython\"", "\"copies\": 2, \"id\": \"jython\""),
        "variants[2]", "\"copies\"");
    add("a copy that names nothing", changed("\"lock\": \"L1\"", "\"lock\": \"L{n}{n}\""),
        threads + ".program[0].program[1].lock", "found the text \"L11\"");
    add("a file that there is not", changed("full.de.md", "full.fr.md"), "explanation_file.de",
        "\"full.fr.md\": no such file");
    add("a file in another folder", changed("full.de.md", "../x.md"), "explanation_file.de", "a-z");
    add("a file and its lines", changed("\"source_file\":", "\"source\": [\"x\"], \"source_file\":"),
        "variants[0].source_file", "beside \"source\"");
    add("a file without English", changed("\"en\": \"full.md\", ", ""), "explanation.en", "missing");
}

void TestScenarioLessons::whatIsWrongIsRefusedAndSaidWhere()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    QFETCH(QString, says);
    const auto result = readScenario(json, options());
    QVERIFY(!result.isOk());
    QCOMPARE(QString::fromStdString(result.error().place), place);
    QVERIFY2(QString::fromStdString(result.error().message).contains(says), result.error().message.c_str());
    QVERIFY(!result.error().remedy.empty());
}

void TestScenarioLessons::filesLieBesideTheScenario()
{
    QVERIFY(!readScenario(fullScenario.toUtf8()).isOk());
    QTemporaryDir folder;
    const QString fileName = written(folder.path(), "full.json", fullScenario.toUtf8());
    const auto missing = readScenarioFile(fileName);
    QVERIFY(!missing.isOk());
    QCOMPARE(QString::fromStdString(missing.error().place), fileName + ": explanation_file.de");
    for (const QString name : {"full.md", "full.de.md", "full-serial.py"}) {
        written(folder.path(), name, contentOf(name));
    }
    const auto result = readScenarioFile(fileName, "de");
    QVERIFY2(result.isOk(), result.isOk() ? "" : result.error().text().c_str());
    QVERIFY(result.value() == full("de"));

    written(folder.path(), "full.md", QByteArray("\xC3\x28"));
    QVERIFY(readScenarioFile(fileName).error().message.find("UTF-8") != std::string::npos);
    written(folder.path(), "full.md", "a\tb");
    QVERIFY(readScenarioFile(fileName).error().message.find("line 1 of \"full.md\"") != std::string::npos);
    written(folder.path(), "full.md", "a\n" + QByteArray(1001, 'x'));
    QVERIFY(readScenarioFile(fileName).error().message.find("1001 bytes") != std::string::npos);
    written(folder.path(), "full.md", QByteArray("x\n").repeated(401));
    QVERIFY(readScenarioFile(fileName).error().message.find("401 lines") != std::string::npos);
    written(folder.path(), "full.md", "\n \n");
    QVERIFY(readScenarioFile(fileName).error().message.find("0 lines") != std::string::npos);
    written(folder.path(), "full.md", QByteArray("x\n").repeated(400));
    QVERIFY(readScenarioFile(fileName).isOk());
}

void TestScenarioLessons::presetsHaveFoldersForTheirFiles()
{
    QTemporaryDir folder;
    const QString fileName = written(folder.path(), "scenarios/full.json", fullScenario.toUtf8());
    written(folder.path(), "explanations/full.md", contentOf("full.md"));
    written(folder.path(), "explanations/full.de.md", contentOf("full.de.md"));
    written(folder.path(), "python/full-serial.py", contentOf("full-serial.py"));
    QVERIFY(readScenarioFile(fileName).isOk());
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path() + "/scenarios"));
    QVERIFY(readScenarioFile("full.json").isOk());
    QVERIFY(QDir::setCurrent(before));
    // Only of presets: another folder's neighbours are nobody's business.
    QVERIFY(QDir(folder.path()).rename("scenarios", "others"));
    QVERIFY(!readScenarioFile(folder.path() + "/others/full.json").isOk());
}

void TestScenarioLessons::aFileThatIsNoneIsRefusedWithoutWaiting()
{
    QTemporaryDir folder;
    const QString fileName = written(folder.path(), "full.json", fullScenario.toUtf8());
    for (const QString name : {"full.md", "full-serial.py"}) {
        written(folder.path(), name, contentOf(name));
    }
    QCOMPARE(mkfifo(qPrintable(folder.filePath("full.de.md")), 0600), 0);
    QVERIFY(readScenarioFile(fileName).error().message.find("a pipe") != std::string::npos);
    QVERIFY(QFile::remove(folder.filePath("full.de.md")) && QDir(folder.path()).mkdir("full.de.md"));
    QVERIFY(readScenarioFile(fileName).error().message.find("a folder") != std::string::npos);
    QVERIFY(QDir(folder.path()).rmdir("full.de.md")
            && QFile::link("/dev/zero", folder.filePath("full.de.md")));
    QVERIFY(readScenarioFile(fileName).error().message.find("a device") != std::string::npos);
    for (const QString name : {".", ".."}) {
        written(folder.path(), "full.json", changed("full.de.md", name));
        QVERIFY(readScenarioFile(fileName).error().message.find("a folder") != std::string::npos);
    }
}

void TestScenarioLessons::theDocumentCanBeReadAgainWithoutFiles()
{
    const Scenario scenario = full();
    QVERIFY(!scenario.document.contains("explanation_file"));
    QCOMPARE(scenario.document.value("explanation").toObject().keys(), (QStringList{"de", "en"}));
    const auto german = withKnobs(scenario, {1, 2, 0}, "de");
    QVERIFY(german.isOk());
    QVERIFY(german.value() == full("de"));
}

void TestScenarioLessons::aTextFallsIntoPieces()
{
    const auto pieces = textPieces("a {x.y.ratio}{{b} {a.wall_s/b.wall_s}");
    QVERIFY(pieces.isOk());
    const std::vector<TextPiece> expected{
        {"a ", std::nullopt, std::nullopt},
        {"x.y.ratio", FigureReference{"x.y", Figure::Ratio}, std::nullopt},
        {"{b} ", std::nullopt, std::nullopt},
        {"a.wall_s/b.wall_s", FigureReference{"a", Figure::Wall}, FigureReference{"b", Figure::Wall}}};
    QVERIFY(pieces.value() == expected);
    QVERIFY(textPieces({}).value().empty());
    for (const FigureName &known : figureNames()) {
        const FigureReference reference{"v", known.figure};
        QCOMPARE(figureReference(figureText(reference)), std::optional(reference));
    }
}

void TestScenarioLessons::aBraceThatIsNoFigureIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"{", "a {b", "{}", "{ratio}", "{.ratio}", "{a.}", "{a.ratio/}", "{/a.ratio}",
                             "{a.ratio/b.ratio/c.ratio}", "{a.ratio\n}", "{{{"}) {
        QTest::newRow(text) << text;
    }
}

void TestScenarioLessons::aBraceThatIsNoFigureIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!textPieces(text).isOk());
}

void TestScenarioLessons::presetsAreInTheOrderOfTheirPlaces()
{
    for (const QString language : {"en", "de", "fr"}) {
        const std::vector<Scenario> &presets = builtInScenarios(language);
        QVERIFY(!presets.empty());
        QVERIFY(std::ranges::is_sorted(presets, {}, &Scenario::place));
        QVERIFY(&presets == &builtInScenarios(language));
        for (const Scenario &preset : presets) {
            const Status knobs = checkKnobs(preset);
            QVERIFY2(knobs.isOk(), knobs.isOk() ? "" : knobs.error().text().c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestScenarioLessons)
#include "tst_scenario_lessons.moc"
