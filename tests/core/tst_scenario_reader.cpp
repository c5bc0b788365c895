// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenario_reader.h"
#include "scenario/version_range.h"

#include "runtime/lock/interpreter_lock.h"
#include "runtime/lock/user_lock.h"
#include "runtime/program/step.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sys/stat.h>

using namespace gilscope;

namespace {

// The smallest valid scenario; tests replace one part of it.
const QString smallest = QStringLiteral(R"({
  "format": "gilscope-scenario", "version": 1,
  "id": "small", "title": "Small", "group": "Tests", "question": "Q?", "summary": "S.", "baseline": "one",
  "variants": [ {"id": "one", "title": "One", "processes": [ {"name": "python", "interpreters": [
    {"lock": {"kind": "switch-interval", "interval_ms": 5}, "threads": [
      {"name": "MainThread", "program": [ {"do": "countdown", "iterations": 10} ]} ]} ]} ]} ]
})");

const QString threadPath = QStringLiteral("variants[0].processes[0].interpreters[0].threads[0]");
const QString lockPath = QStringLiteral("variants[0].processes[0].interpreters[0].lock");

QByteArray replaced(const QString &part, const QString &by)
{
    Q_ASSERT(smallest.count(part) == 1);
    return QString(smallest).replace(part, by).toUtf8();
}

QString repeated(const QString &element, int times)
{
    return QStringList(times, element).join(u',');
}

const QString aThread =
    QStringLiteral(R"({"name": "MainThread", "program": [ {"do": "countdown", "iterations": 10} ]})");

QString threads(int count)
{
    return repeated(aThread, count);
}

QString processes(int count)
{
    return repeated(QStringLiteral(R"({"name":"p","interpreters":[{"lock":{"kind":"none"},"threads":[%1]}]})")
                        .arg(aThread),
                    count);
}

QString variants(int count)
{
    QStringList all;
    for (int at = 0; at < count; ++at) {
        all << QStringLiteral(R"({"id":"%1","title":"T","processes":[%2]})")
                   .arg(at == 0 ? QStringLiteral("one") : QString::number(at), processes(1));
    }
    return all.join(u',');
}

// The part of `smallest` from the bracket of "variants" on, with other elements.
QByteArray withVariants(const QString &elements)
{
    const qsizetype begin = smallest.indexOf(u'[') + 1;
    const qsizetype end = smallest.lastIndexOf(u']');
    return QString(smallest.left(begin) + elements + smallest.mid(end)).toUtf8();
}

QByteArray withProcesses(const QString &elements)
{
    return withVariants(QStringLiteral(R"({"id":"one","title":"One","processes":[%1]})").arg(elements));
}

// `smallest` with a source and a step on a line of it, each as JSON.
QByteArray withSource(const QString &source, const QString &line)
{
    QString json = smallest;
    json.replace(QStringLiteral("\"title\": \"One\""),
                 QStringLiteral("\"title\": \"One\", \"source\": ") + source);
    json.replace(QStringLiteral("\"iterations\": 10"),
                 QStringLiteral("\"iterations\": 10, \"line\": ") + line);
    return json.toUtf8();
}

const QString countdownStep = QStringLiteral(R"({"do": "countdown", "iterations": 10})");

QString gettingFrom(const QString &queue)
{
    return QStringLiteral(R"({"do": "get", "queue": "%1"})").arg(queue);
}

// `smallest`, whose thread gets from `used`. `queues`: elements of a list.
QByteArray withQueues(const QString &queues, const QString &used)
{
    return QString(smallest)
        .replace(QStringLiteral("\"interpreters\""),
                 QStringLiteral("\"queues\": [%1], \"interpreters\"").arg(queues))
        .replace(countdownStep, gettingFrom(used))
        .toUtf8();
}

// "q1", "q2", …
QString queueNames(int count)
{
    QStringList all;
    for (int number = 1; number <= count; ++number) {
        all << QStringLiteral("\"q%1\"").arg(number);
    }
    return all.join(u',');
}

// So many lists of about a million ints, each of its own size.
QByteArray withPuts(int count)
{
    QStringList all;
    for (int number = 0; number < count; ++number) {
        all << QStringLiteral(R"({"do": "put", "queue": "q", "what": "list", "items": %1})")
                   .arg(1'000'000 - number);
    }
    return QString::fromUtf8(withQueues(QStringLiteral("\"q\""), QStringLiteral("q")))
        .replace(gettingFrom(QStringLiteral("q")), all.join(u','))
        .toUtf8();
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

// As JSON, of a parameter that the reader must accept, and one that it must refuse.
QString goodValue(const ParameterSpec &parameter)
{
    switch (parameter.kind) {
    case ParameterKind::Number:
        return QString::number(parameter.minimum, 'g', 17);
    case ParameterKind::Choice:
        return u'"' + text(parameter.choices.back()) + u'"';
    case ParameterKind::UserLock:
        return QStringLiteral("\"L\"");
    case ParameterKind::Counter:
        return QStringLiteral("\"c\"");
    case ParameterKind::Queue:
        return QStringLiteral("\"q\"");
    case ParameterKind::Target:
        return QStringLiteral("\"other\"");
    }
    return {};
}

QString wrongValue(const ParameterSpec &parameter)
{
    switch (parameter.kind) {
    case ParameterKind::Number:
        return QString::number(parameter.maximum * 1.01 + 1, 'g', 17);
    case ParameterKind::Choice:
    case ParameterKind::UserLock:
    case ParameterKind::Queue:
    case ParameterKind::Target:
        return QStringLiteral("\"nobody\"");
    case ParameterKind::Counter:
        return QStringLiteral("7");
    }
    return {};
}

QString place(const Result<Scenario> &result)
{
    return QString::fromStdString(result.error().place);
}

QString message(const Result<Scenario> &result)
{
    return QString::fromStdString(result.error().message);
}

} // namespace

class TestScenarioReader : public QObject
{
    Q_OBJECT

private slots:
    void everyPresetIsReadAndHasAnIdOfItsOwn();
    void twoCountdownsIsTheArticlesExperiment();
    void theSmallestScenarioIsReadWhole();
    void aVariantSaysWhichPythonsShowItAndWhatTheyPrint();
    void aRangeOfVersionsHoldsThoseInIt();
    void eachStepKnowsItsLineOfTheSource();
    void whatIsLeftOutHasItsDefault();
    void acceptsWhatIsAtItsLimit_data();
    void acceptsWhatIsAtItsLimit();
    void refusesWhatIsWrongAndSaysWhere_data();
    void refusesWhatIsWrongAndSaysWhere();
    void everyRegisteredParameterIsHeldToItsRow();
    void aSyntaxErrorNamesLineAndColumn();
    void deepNestingIsRefusedBeforeItIsParsed();
    void aFileErrorBeginsWithTheFilesName();
    void whatIsNoFileIsRefusedWithoutWaiting();
    void anUnknownIdSaysWhichThereAre();
    void theDocumentationShowsAValidScenarioAndEveryKind();
    void nothingATerminalObeysGetsIntoAMessage();
};

void TestScenarioReader::everyPresetIsReadAndHasAnIdOfItsOwn()
{
    const QDir sources(QStringLiteral(SOURCE_DIR "/resources/scenarios"));
    QStringList ids;
    for (const Scenario &scenario : builtInScenarios()) {
        QVERIFY(!ids.contains(scenario.id));
        QVERIFY2(sources.exists(scenario.id + QStringLiteral(".json")), qPrintable(scenario.id));
        ids << scenario.id;
    }
    QVERIFY(!ids.isEmpty());
    QCOMPARE(ids.size(), sources.entryList({QStringLiteral("*.json")}).size());
}

void TestScenarioReader::twoCountdownsIsTheArticlesExperiment()
{
    const auto result = findScenario(QStringLiteral("two-countdowns"));
    QVERIFY2(result.isOk(), result.isOk() ? "" : result.error().text().c_str());
    const Scenario &scenario = result.value();
    QCOMPARE(scenario.baseline, QStringLiteral("serial"));
    QCOMPARE(scenario.variants.size(), std::size_t{3});
    QCOMPARE(scenario.variants[0].id, QStringLiteral("serial"));
    QCOMPARE(scenario.variants[1].id, QStringLiteral("threads"));
    QCOMPARE(scenario.variants[2].id, QStringLiteral("processes"));
    QCOMPARE(scenario.variants[1].processes.size(), std::size_t{1});
    QCOMPARE(scenario.variants[2].processes.size(), std::size_t{2});
    for (const Variant &variant : scenario.variants) {
        std::int64_t iterations = 0;
        for (const ProcessSpec &process : variant.processes) {
            for (const InterpreterSpec &interpreter : process.interpreters) {
                QCOMPARE(lockTypes()[interpreter.lockType].name, "switch-interval");
                QCOMPARE(interpreter.lockArguments[0], std::int64_t{5'000'000});
                for (const ThreadSpec &thread : interpreter.threads) {
                    for (const StepPlan &step : thread.program) {
                        iterations += step.arguments[0];
                    }
                }
            }
        }
        QCOMPARE(iterations, std::int64_t{40'000'000});
    }
}

void TestScenarioReader::theSmallestScenarioIsReadWhole()
{
    const auto result = readScenario(smallest.toUtf8());
    QVERIFY2(result.isOk(), result.isOk() ? "" : result.error().text().c_str());
    const Scenario &scenario = result.value();
    QCOMPARE(scenario.id, QStringLiteral("small"));
    QCOMPARE(scenario.title, QStringLiteral("Small"));
    QCOMPARE(scenario.group, QStringLiteral("Tests"));
    QCOMPARE(scenario.question, QStringLiteral("Q?"));
    QCOMPARE(scenario.summary, QStringLiteral("S."));
    const Variant &variant = scenario.variants.at(0);
    QCOMPARE(variant.title, QStringLiteral("One"));
    QCOMPARE(threadCount(variant), std::size_t{1});
    const InterpreterSpec &interpreter = variant.processes.at(0).interpreters.at(0);
    QCOMPARE(variant.processes.at(0).name, QStringLiteral("python"));
    QCOMPARE(lockTypes()[interpreter.lockType].name, "switch-interval");
    QCOMPARE(interpreter.threads.at(0).name, QStringLiteral("MainThread"));
    const StepPlan &step = interpreter.threads.at(0).program.at(0);
    QCOMPARE(stepTypes()[step.type].name, "countdown");
    QCOMPARE(step.arguments[0], std::int64_t{10});
}

void TestScenarioReader::aVariantSaysWhichPythonsShowItAndWhatTheyPrint()
{
    const auto with = [](const QString &keys) {
        return readScenario(
            QString(smallest)
                .replace(QStringLiteral("\"title\": \"One\""), QStringLiteral("\"title\": \"One\", ") + keys)
                .toUtf8());
    };
    const auto read = with(QStringLiteral(R"("python": "3.2-3.9", "output": {"hung": ["still", "waits"]})"));
    QVERIFY2(read.isOk(), read.isOk() ? "" : read.error().text().c_str());
    const Variant &variant = read.value().variants.front();
    QCOMPARE(variant.python, QStringLiteral("3.2-3.9"));
    QVERIFY(
        variant.output
        == std::vector<OutputFigure>({{Figure::Hung, {QStringLiteral("still"), QStringLiteral("waits")}}}));
    const auto errorOf = [&with](const QString &keys) {
        const auto wrong = with(keys);
        return wrong.isOk() ? QString() : QString::fromStdString(wrong.error().text());
    };
    QVERIFY(errorOf(QStringLiteral(R"("python": "3,9")")).contains(QLatin1String("variants[0].python")));
    QVERIFY(errorOf(QStringLiteral(R"("output": {"wall_s": ["x"]})")).contains(QLatin1String("wall_s")));
    QVERIFY(errorOf(QStringLiteral(R"("output": {"hung": []})")).contains(QLatin1String("output.hung")));
}

void TestScenarioReader::aRangeOfVersionsHoldsThoseInIt()
{
    const auto in = [](const char *version, const char *range) {
        return isInRange(QLatin1String(version), QLatin1String(range));
    };
    QVERIFY(in("2.7.18", "2.7") && !in("2.6.9", "2.7") && !in("3.0.1", "2.7"));
    QVERIFY(in("3.2.0", "3.2-3.9") && in("3.9.18", "3.2-3.9") && !in("3.10.1", "3.2-3.9"));
    QVERIFY(in("3.13.0", "3.2-3.13.0") && !in("3.13.1", "3.2-3.13.0"));
    QVERIFY(in("3.13.1", "3.13.1+") && in("3.14.0rc1", "3.13.1+") && !in("3.13.0", "3.13.1+"));
    QVERIFY(in("4.0", "3.10+") && !in("", "3.10+") && !in("3.10", ""));
    for (const char *none : {"", "3.", "3.1-", "+", "3.1.2.3", "3.1 - 3.2", "3.1+3"}) {
        QVERIFY2(!isVersionRange(QLatin1String(none)), none);
    }
}

void TestScenarioReader::eachStepKnowsItsLineOfTheSource()
{
    const QString step = QStringLiteral(R"({"do": "countdown", "iterations": 10})");
    const QString steps = QStringLiteral(R"({"do": "repeat", "times": 2, "line": 1, "program": [
        {"do": "countdown", "iterations": 1, "line": 2}, {"do": "idle", "milliseconds": 1}]},
        {"do": "countdown", "iterations": 1, "line": 3})");
    QString json = QString(smallest).replace(step, steps);
    json.replace(QStringLiteral("\"title\": \"One\""),
                 QStringLiteral(R"json("title": "One", "source": ["while True:", "    f()", "g()"])json"));
    const auto result = readScenario(json.toUtf8());
    QVERIFY2(result.isOk(), result.isOk() ? "" : result.error().text().c_str());
    const Variant &variant = result.value().variants[0];
    QCOMPARE(variant.source, (std::vector<QString>{"while True:", "    f()", "g()"}));
    QCOMPARE(variant.processes[0].interpreters[0].threads[0].lines, (std::vector<std::uint32_t>{1, 2, 0, 3}));
}

void TestScenarioReader::whatIsLeftOutHasItsDefault()
{
    const auto interval = readScenario(replaced(QStringLiteral(", \"interval_ms\": 5"), {}));
    QVERIFY(interval.isOk());
    QCOMPARE(interval.value().variants[0].processes[0].interpreters[0].lockArguments[0],
             std::int64_t{5'000'000});
    QVERIFY(readScenario(replaced(QStringLiteral("\"question\": \"Q?\", "), {})).isOk());
    QVERIFY(readScenario(replaced(QStringLiteral("\"summary\": \"S.\", "), {})).isOk());
}

void TestScenarioReader::acceptsWhatIsAtItsLimit_data()
{
    QTest::addColumn<QByteArray>("json");
    const QString longTitle = QStringLiteral("\"%1\"").arg(QString(4096, u'x'));
    QTest::newRow("a title of 4096 bytes") << replaced(QStringLiteral("\"Small\""), longTitle);
    QTest::newRow("an id of 64 characters")
        << replaced(QStringLiteral("\"small\""), QStringLiteral("\"%1\"").arg(QString(64, u'x')));
    QTest::newRow("a thread's name of 63 bytes")
        << replaced(QStringLiteral("\"MainThread\""), QStringLiteral("\"%1\"").arg(QString(63, u'x')));
    QTest::newRow("an empty question") << replaced(QStringLiteral("\"Q?\""), QStringLiteral("\"\""));
    QTest::newRow("a comment") << replaced(QStringLiteral("\"version\": 1"),
                                           QStringLiteral("\"version\": 1, \"comment\": \"why\""));
    QTest::newRow("the shortest interval")
        << replaced(QStringLiteral("\"interval_ms\": 5"), QStringLiteral("\"interval_ms\": 0.05"));
    QTest::newRow("the longest interval")
        << replaced(QStringLiteral("\"interval_ms\": 5"), QStringLiteral("\"interval_ms\": 1000"));
    QTest::newRow("one iteration") << replaced(QStringLiteral("\"iterations\": 10"),
                                               QStringLiteral("\"iterations\": 1"));
    QTest::newRow("a whole number with a point")
        << replaced(QStringLiteral("\"iterations\": 10"), QStringLiteral("\"iterations\": 1.0e3"));
    QTest::newRow("1e12 iterations") << replaced(QStringLiteral("\"iterations\": 10"),
                                                 QStringLiteral("\"iterations\": 1e12"));
    QTest::newRow("1000 threads") << replaced(aThread, threads(1000));
    QTest::newRow("16 queues") << withQueues(queueNames(16), QStringLiteral("q15"));
    QTest::newRow("objects of ten sizes") << withPuts(10);
    QTest::newRow("64 processes") << withProcesses(processes(64));
    QTest::newRow("1000 variants") << withVariants(variants(1000));
    QTest::newRow("1000 steps") << replaced(
        QStringLiteral(R"({"do": "countdown", "iterations": 10})"),
        repeated(QStringLiteral(R"({"do": "countdown", "iterations": 10})"), 1000));
    QTest::newRow("200 lines of source")
        << withSource(u'[' + repeated(QStringLiteral("\"x\""), 200) + u']', QStringLiteral("200"));
    QTest::newRow("an empty line and one of 200 bytes")
        << withSource(QStringLiteral("[\"\", \"%1\"]").arg(QString(200, u'x')), QStringLiteral("1"));
    QTest::newRow("1 MiB") << smallest.toUtf8().leftJustified(ScenarioLimits::fileBytes, ' ');
}

void TestScenarioReader::acceptsWhatIsAtItsLimit()
{
    QFETCH(QByteArray, json);
    const auto result = readScenario(json);
    QVERIFY2(result.isOk(), result.isOk() ? "" : result.error().text().c_str());
}

void TestScenarioReader::refusesWhatIsWrongAndSaysWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expectedPlace");
    QTest::addColumn<QString>("expectedInMessage");

    struct Field
    {
        QString key;
        QString value;
        QString place;
        bool optional = false;
        bool isNumber = false;
    };
    const QString variant = QStringLiteral("variants[0]");
    const Field fields[] = {
        {"format", "\"gilscope-scenario\"", "format"},
        {"version", "1", "version", false, true},
        {"id", "\"small\"", "id"},
        {"title", "\"Small\"", "title"},
        {"group", "\"Tests\"", "group"},
        {"question", "\"Q?\"", "question", true},
        {"summary", "\"S.\"", "summary", true},
        {"baseline", "\"one\"", "baseline"},
        {"id", "\"one\"", variant + ".id"},
        {"title", "\"One\"", variant + ".title"},
        {"name", "\"python\"", variant + ".processes[0].name"},
        {"kind", "\"switch-interval\"", lockPath + ".kind"},
        {"interval_ms", "5", lockPath + ".interval_ms", true, true},
        {"name", "\"MainThread\"", threadPath + ".name"},
        {"do", "\"countdown\"", threadPath + ".program[0].do"},
        {"iterations", "10", threadPath + ".program[0].iterations", false, true},
    };
    const auto add = [](const QString &name, const QByteArray &json, const QString &where,
                        const QString &says) { QTest::newRow(qPrintable(name)) << json << where << says; };
    for (const Field &field : fields) {
        const QString whole = QStringLiteral("\"%1\": %2").arg(field.key, field.value);
        const auto with = [&](const QString &value) {
            return replaced(whole, QStringLiteral("\"%1\": %2").arg(field.key, value));
        };
        for (const char *other : {"null", "true", "[]", "[1]", "{}", "{\"a\": 1}"}) {
            add(field.place + " as " + other, with(QLatin1String(other)), field.place, "expected");
        }
        add(field.place + " with the other type", with(field.isNumber ? "\"5\"" : "5"), field.place,
            "expected");
        if (field.isNumber) {
            for (const char *number : {"-1", "0", "-0", "1e300", "-1e300", "99999999999999999999999"}) {
                add(field.place + " as " + number, with(QLatin1String(number)), field.place, "expected");
            }
            // Too large for any number: the file is no valid JSON then.
            add(field.place + " as 1e999", with("1e999"), "line ", "not JSON");
            add(field.place + " as NaN", with("NaN"), "line ", "not JSON");
        } else {
            add(field.place + " with 4097 bytes", with('"' + QString(4097, u'x') + '"'), field.place,
                "4097 bytes");
            add(field.place + " with an escape", with("\"a\\u001b[31m\""), field.place, "expected");
            add(field.place + " with a null character", with("\"a\\u0000\""), field.place, "expected");
        }
        if (!field.optional) {
            const QString key = QStringLiteral("\"%1\": %2").arg(field.key, field.value);
            add(field.place + " missing", replaced(key, QStringLiteral("\"comment\": \"x\"")), field.place,
                "missing");
        }
    }

    add("an id with a slash", replaced("\"small\"", "\"a/b\""), "id", "a-z");
    add("an id of 65", replaced("\"small\"", '"' + QString(65, u'x') + '"'), "id", "1 to 64");
    add("an id with a line end", replaced("\"small\"", "\"a\\n\""), "id", "a-z");
    add("an empty title", replaced("\"Small\"", "\"\""), "title", "1 to 4096");
    add("a thread's name of 64 bytes", replaced("\"MainThread\"", '"' + QString(64, u'x') + '"'),
        threadPath + ".name", "1 to 63");
    add("a name of 63 characters in 126 bytes",
        replaced("\"MainThread\"", '"' + QString(63, QChar(0xE4)) + '"'), threadPath + ".name", "126 bytes");
    add("an interval below its range", replaced("\"interval_ms\": 5", "\"interval_ms\": 0.0499"),
        lockPath + ".interval_ms", "found 0.0499, expected a number from 0.05 to 1000");
    add("an interval above its range", replaced("\"interval_ms\": 5", "\"interval_ms\": 1000.001"),
        lockPath + ".interval_ms", "found 1000.001");
    add("half an iteration", replaced("\"iterations\": 10", "\"iterations\": 10.5"),
        threadPath + ".program[0].iterations", "a whole number");
    add("1e12 + 1 iterations", replaced("\"iterations\": 10", "\"iterations\": 1000000000001"),
        threadPath + ".program[0].iterations",
        "found 1000000000001, expected a whole number from 1 to 1000000000000");
    add("another format", replaced("\"gilscope-scenario\"", "\"gilscope-run\""), "format",
        "gilscope-scenario");
    add("a newer version", replaced("\"version\": 1", "\"version\": 2"), "version",
        "found version 2, expected 1");
    add("an unknown lock", replaced("\"switch-interval\"", "\"sticky\""), lockPath + ".kind",
        "found the text \"sticky\", expected one of \"switch-interval\", \"none\"");
    add("an unknown step", replaced("\"countdown\"", "\"sleep\""), threadPath + ".program[0].do",
        "\"countdown\"");
    add("a parameter of another lock", replaced("\"switch-interval\"", "\"none\""), lockPath,
        "\"interval_ms\"");
    add("a baseline that is no variant", replaced("\"baseline\": \"one\"", "\"baseline\": \"two\""),
        "baseline", "found the text \"two\", expected \"one\"");
    add("a misspelt key", replaced("\"interval_ms\"", "\"intervall_ms\""), lockPath,
        "unknown key \"intervall_ms\", expected only \"kind\", \"interval_ms\"");
    add("a key of no meaning", replaced("\"version\": 1", "\"version\": 1, \"colour\": 1"), "top level",
        "\"colour\"");
    add("a comment that is no text", replaced("\"version\": 1", "\"version\": 1, \"comment\": 1"), "comment",
        "found 1");
    add("a key that stands twice", replaced("\"version\": 1", "\"version\": 1, \"version\": 1"),
        "line 2, column", "the key \"version\" stands twice");
    add("two variants of one id", withVariants(variants(1) + ',' + variants(1)), "variants[1].id", "\"one\"");
    add("a list at the top", "[]", "top level", "a list of 0");
    add("no variants", withVariants({}), "variants", "found a list of 0, expected a list of 1 to 1000");
    add("1001 variants", withVariants(variants(1001)), "variants", "found a list of 1001");
    add("no processes", withProcesses({}), "variants[0].processes", "1 to 64");
    add("65 processes", withProcesses(processes(65)), "variants[0].processes", "found a list of 65");
    add("1001 threads", replaced(aThread, threads(1001)), "variants[0].processes[0].interpreters[0].threads",
        "found a list of 1001");
    add("1001 threads in two processes",
        withProcesses(
            processes(1)
            + QStringLiteral(R"(,{"name":"p","interpreters":[{"lock":{"kind":"none"},"threads":[%1]}]})")
                  .arg(threads(1000))),
        "variants[0]", "found 1001 threads, expected at most 1000");
    const QString queuePath = threadPath + ".program[0].queue";
    add("a queue that nobody named", withQueues("\"q\", \"r\"", "s"), queuePath,
        "found the text \"s\", expected one of \"q\", \"r\"");
    add("a queue in a process without any", replaced(countdownStep, gettingFrom("q")), queuePath,
        "the process has no \"queues\"");
    add("a queue of another process",
        withProcesses(
            QString(processes(1)).replace("\"interpreters\"", "\"queues\": [\"q\"], \"interpreters\"")
            + QStringLiteral(R"(,{"name":"p","interpreters":[{"lock":{"kind":"none"},"threads":[)"
                             R"({"name":"t","program":[%1]}]}]})")
                  .arg(gettingFrom("q"))),
        "variants[0].processes[1].interpreters[0].threads[0].program[0].queue", "has no \"queues\"");
    add("a lock where there is none", replaced(countdownStep, R"({"do": "release", "lock": "m"})"),
        threadPath + ".program[0].lock", "the interpreter has no \"user_locks\"");
    add("nobody to wait for", replaced(countdownStep, R"({"do": "join", "target": "t"})"),
        threadPath + ".program[0].target", "the variant has no other one");
    add("a session", QByteArray("GILscope\r\n\x1a\n\1", 13), "line 1", "this is a saved session");
    add("two queues of one name", withQueues("\"q\", \"q\"", "q"), "variants[0].processes[0].queues[1]",
        "found the queue \"q\" a second time");
    add("no queues", withQueues({}, "q"), "variants[0].processes[0].queues", "found a list of 0");
    add("17 queues", withQueues(queueNames(17), "q1"), "variants[0].processes[0].queues",
        "found a list of 17");
    add("a queue that is no text", withQueues("7", "q"), "variants[0].processes[0].queues[0]", "found 7");
    add("objects of too many sizes", withPuts(11), "variants[0].processes[0]",
        "found 10999945 items in the objects of different sizes");
    add("no threads", replaced(aThread, {}), "variants[0].processes[0].interpreters[0].threads",
        "a list of 0");
    add("1001 steps",
        replaced(R"({"do": "countdown", "iterations": 10})",
                 repeated(R"({"do": "countdown", "iterations": 10})", 1001)),
        threadPath + ".program", "1001");
    add("no steps", replaced(R"({"do": "countdown", "iterations": 10})", {}), threadPath + ".program",
        "a list of 0");
    add("a step that is no object", replaced(R"({"do": "countdown", "iterations": 10})", "7"),
        threadPath + ".program[0]", "found 7, expected an object");
    add("a variant that is no object", withVariants("7"), "variants[0]", "found 7, expected an object");
    add("a list that is an object", withVariants(R"({"id":"one","title":"T","processes":{}})"),
        "variants[0].processes", "found an object, expected a list");
    const QString linePath = threadPath + ".program[0].line";
    add("a line without a source", replaced("\"iterations\": 10", "\"iterations\": 10, \"line\": 1"),
        linePath, "the variant has no \"source\"");
    add("a line behind the last", withSource("[\"a\", \"b\"]", "3"), linePath,
        "found 3, expected a whole number from 1 to 2");
    add("line 0", withSource("[\"a\"]", "0"), linePath, "from 1 to 1");
    add("half a line", withSource("[\"a\", \"b\"]", "1.5"), linePath, "a whole number");
    add("a line that is no number", withSource("[\"a\"]", "\"a\""), linePath, "a whole number");
    add("a source without lines", withSource("[]", "1"), variant + ".source", "a list of 1 to 200");
    add("201 lines of source", withSource('[' + repeated("\"x\"", 201) + ']', "1"), variant + ".source",
        "found a list of 201");
    add("a source that is one text", withSource("\"a\"", "1"), variant + ".source", "expected a list");
    add("a source line of 201 bytes", withSource("[\"a\", \"" + QString(201, u'x') + "\"]", "1"),
        variant + ".source[1]", "201 bytes");
    add("a source line that is no text", withSource("[7]", "1"), variant + ".source[0]", "found 7");
    add("a tab in the source", withSource("[\"\\tx\"]", "1"), variant + ".source[0]",
        "without control characters");
    add("nothing at all", "", "line 1, column 1", "the file is empty");
    add("1 MiB and a byte", smallest.toUtf8().leftJustified(ScenarioLimits::fileBytes + 1, ' '), "line 1",
        "1048576 bytes");
    add("bytes that are not UTF-8", QByteArray(smallest.toUtf8()).replace("Small", "Sm\xFFll"), "line ",
        "not JSON");
}

void TestScenarioReader::refusesWhatIsWrongAndSaysWhere()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expectedPlace);
    QFETCH(QString, expectedInMessage);
    const auto result = readScenario(json);
    QVERIFY(!result.isOk());
    if (expectedPlace.startsWith(QLatin1String("line"))) {
        QVERIFY2(place(result).startsWith(expectedPlace), qPrintable(place(result)));
    } else {
        QCOMPARE(place(result), expectedPlace);
    }
    QVERIFY2(message(result).contains(expectedInMessage), qPrintable(message(result)));
    QVERIFY(!result.error().remedy.empty());
}

void TestScenarioReader::everyRegisteredParameterIsHeldToItsRow()
{
    // With something of each kind that a parameter can name.
    const QString rich =
        QString(smallest)
            .replace(QStringLiteral(R"("interpreters")"),
                     QStringLiteral(R"("queues": ["q"], "interpreters")"))
            .replace(QStringLiteral(R"({"lock")"),
                     QStringLiteral(R"({"user_locks": [ {"name": "L", "kind": "3.13"} ], "lock")"))
            .replace(aThread,
                     aThread
                         + QStringLiteral(R"(, {"name": "other", "program": [)"
                                          R"({"do": "countdown", "iterations": 1} ]})"));
    const auto check = [&rich](const QString &part, const QString &typeKey, auto types, auto isForFiles,
                               auto bodyOf) {
        for (const auto &type : types) {
            for (std::size_t wrong = 0; wrong <= type.parameters.size() && isForFiles(type); ++wrong) {
                QString object =
                    QStringLiteral("{\"%1\": \"%2\"").arg(typeKey, text(type.name)) + bodyOf(type);
                if (wrong < type.parameters.size() && type.parameters[wrong].internal) {
                    continue;
                }
                for (std::size_t at = 0; at < type.parameters.size(); ++at) {
                    if (type.parameters[at].internal) {
                        continue;
                    }
                    object += QStringLiteral(", \"%1\": %2")
                                  .arg(text(type.parameters[at].name),
                                       at == wrong ? wrongValue(type.parameters[at])
                                                   : goodValue(type.parameters[at]));
                }
                QString json = QString(rich).replace(part, object + u'}');
                if (type.name == "litmus") { // the other side of it
                    json.replace(QStringLiteral(R"({"do": "countdown", "iterations": 1})"),
                                 QStringLiteral(R"({"do": "litmus", "rounds": 1, "side": "x"})"));
                }
                const auto result = readScenario(json.toUtf8());
                const bool allGood = wrong == type.parameters.size();
                QVERIFY2(result.isOk() == allGood,
                         qPrintable(object + u' ' + (result.isOk() ? QString() : message(result))));
                QVERIFY2(allGood || result.error().place.ends_with(type.parameters[wrong].name),
                         qPrintable(object));
            }
        }
    };
    check(
        QStringLiteral(R"({"kind": "switch-interval", "interval_ms": 5})"), QStringLiteral("kind"),
        lockTypes(), [](const LockType &) { return true; }, [](const LockType &) { return QString(); });
    check(
        QStringLiteral(R"({"do": "countdown", "iterations": 10})"), QStringLiteral("do"), stepTypes(),
        [](const StepType &type) { return !type.internal; },
        [](const StepType &type) {
            return type.hasBody ? QStringLiteral(R"(, "program": [ {"do": "countdown", "iterations": 2} ])")
                                : QString();
        });
}

void TestScenarioReader::aSyntaxErrorNamesLineAndColumn()
{
    const auto result = readScenario("{\n  \"id\": \"a\",\n  \"title\" \"b\"\n}");
    QVERIFY(!result.isOk());
    QVERIFY2(place(result).startsWith(QLatin1String("line 3, column ")), qPrintable(place(result)));
}

void TestScenarioReader::deepNestingIsRefusedBeforeItIsParsed()
{
    for (const int depth : {17, 1000, 1'000'000}) {
        const auto result = readScenario(QByteArray(depth, '['));
        QVERIFY(!result.isOk());
        QCOMPARE(place(result), QStringLiteral("line 1, column 17"));
        QVERIFY2(message(result).contains(QLatin1String("16")), qPrintable(message(result)));
    }
    // Sixteen levels are not too deep; they are wrong for another reason.
    const auto atLimit = readScenario(QByteArray(16, '[') + QByteArray(16, ']'));
    QCOMPARE(place(atLimit), QStringLiteral("top level"));
    // Brackets in a text are no nesting.
    QVERIFY(
        readScenario(replaced(QStringLiteral("\"S.\""), QStringLiteral("\"\\\"%1\"").arg(QString(50, u'['))))
            .isOk());
}

void TestScenarioReader::aFileErrorBeginsWithTheFilesName()
{
    QTemporaryDir folder;
    const QString fileName = folder.filePath(QStringLiteral("bad.json"));
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(replaced(QStringLiteral("\"interval_ms\": 5"), QStringLiteral("\"interval_ms\": -5")));
    file.close();
    const auto result = readScenarioFile(fileName);
    QVERIFY(!result.isOk());
    QCOMPARE(place(result), fileName + QStringLiteral(": ") + lockPath + QStringLiteral(".interval_ms"));
    QCOMPARE(place(findScenario(fileName)), place(result));
}

void TestScenarioReader::whatIsNoFileIsRefusedWithoutWaiting()
{
    QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe.json"));
    QCOMPARE(mkfifo(pipe.toUtf8().constData(), 0600), 0);
    for (const QString &name :
         {pipe, folder.path(), QStringLiteral("/dev/zero"), QStringLiteral("/dev/stdin"),
          folder.filePath(QStringLiteral("missing.json")), QString()}) {
        const auto result = readScenarioFile(name);
        QVERIFY2(!result.isOk(), qPrintable(name));
        QCOMPARE(place(result), name);
        QVERIFY(!result.error().message.empty() && !result.error().remedy.empty());
    }
    // A file that says it is empty and never ends, or is larger than allowed, is not read whole.
    QFile large(folder.filePath(QStringLiteral("large.json")));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(qint64{1} << 40));
    QVERIFY(message(readScenarioFile(large.fileName())).contains(QLatin1String("1048576")));
}

void TestScenarioReader::anUnknownIdSaysWhichThereAre()
{
    const auto result = findScenario(QStringLiteral("three-countdowns"));
    QVERIFY(!result.isOk());
    QVERIFY(QString::fromStdString(result.error().remedy).contains(QLatin1String("two-countdowns")));
    QVERIFY(!namesFile(QStringLiteral("three-countdowns")));
    QVERIFY(namesFile(QStringLiteral("three-countdowns.json")));
}

void TestScenarioReader::theDocumentationShowsAValidScenarioAndEveryKind()
{
    QFile file(QStringLiteral(SOURCE_DIR "/docs/scenario-format.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const qsizetype begin = text.indexOf("```json\n") + 8;
    const auto example = readScenario(text.mid(begin, text.indexOf("```", begin) - begin));
    QVERIFY2(example.isOk(), example.isOk() ? "" : example.error().text().c_str());
    const auto isRow = [&](std::string_view name) {
        return text.contains("| `" + QByteArray(name.data(), qsizetype(name.size())) + "` |");
    };
    QVERIFY(std::ranges::all_of(lockTypes(), isRow, &LockType::name));
    QVERIFY(std::ranges::all_of(userLockTypes(), isRow, &UserLockType::name));
    for (const StepType &type : stepTypes()) {
        QVERIFY2(type.internal || isRow(type.name), type.name.data());
    }
}

void TestScenarioReader::nothingATerminalObeysGetsIntoAMessage()
{
    for (const QByteArray &json :
         {replaced(QStringLiteral("\"version\""), QStringLiteral("\"\\u001b[2J\"")),
          replaced(QStringLiteral("\"countdown\""), QStringLiteral("\"\\u001b[2J\\u009b\""))}) {
        const auto result = readScenario(json);
        QVERIFY(!result.isOk());
        const QString text = QString::fromStdString(result.error().text());
        QVERIFY(std::none_of(text.begin(), text.end(),
                             [](QChar c) { return c.category() == QChar::Other_Control; }));
    }
}

QTEST_GUILESS_MAIN(TestScenarioReader)
#include "tst_scenario_reader.moc"
