// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Python beside the replay, and the line that each step is on.
#include "runtime/program/step.h"
#include "scenario/scenario_reader.h"
#include "tests/support/variants.h"
#include "ui/replay/python_steps.h"
#include "ui/replay/source_listing.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// A variant of the processes given as JSON.
Variant variantOf(const QString &processes)
{
    const QString json =
        QStringLiteral(R"({"format": "gilscope-scenario", "version": 1, "id": "i", "title": "t",
        "group": "g", "baseline": "v", "variants": [{"id": "v", "title": "t", "processes": [%1]}]})");
    const auto scenario = readScenario(json.arg(processes).toUtf8());
    if (!scenario.isOk())
        qFatal("%s", scenario.error().text().c_str());
    return scenario.value().variants[0];
}

// One process and one interpreter; "name: steps" for each thread, "L" and "M" are its locks.
Variant variantOf(const QList<QPair<QString, QString>> &threads, const QString &process = QStringLiteral("p"))
{
    QStringList all;
    for (const auto &[name, program] : threads)
        all << QStringLiteral(R"({"name": "%1", "program": [%2]})").arg(name, program);
    return variantOf(QStringLiteral(R"({"name": "%1", "interpreters": [{"lock": {"kind": "none"},
        "user_locks": [{"name": "L", "kind": "3.13"}, {"name": "my lock", "kind": "3.13"}],
        "threads": [%2]}]})")
                         .arg(process, all.join(u',')));
}

QString textOf(const SourceListing &listing)
{
    return QStringList(listing.lines.begin(), listing.lines.end()).join(u'\n');
}

// The listing with "<thread.step" behind each line that one is on.
QString markedText(const SourceListing &listing)
{
    std::vector<QString> lines = listing.lines;
    for (std::size_t thread = 0; thread < listing.lineOfStep.size(); ++thread) {
        for (std::uint32_t step = 0; step < listing.lineOfStep[thread].size(); ++step) {
            if (const auto line = listing.lineAt(static_cast<ThreadId>(thread), step))
                lines.at(*line) += QStringLiteral(" <%1.%2").arg(thread + 1).arg(step);
        }
    }
    return textOf({lines, {}});
}

constexpr auto count20 = R"({"do": "countdown", "iterations": 20000000})";

} // namespace

class TestSourceListing : public QObject
{
    Q_OBJECT

private slots:
    void collectionsAndImportsAreThoseOfPython()
    {
        const QString program =
            R"({"do": "import", "module": "declared"}, {"do": "import", "module": "unsafe"},
            {"do": "repeat", "times": 3, "program": [{"do": "collect", "operations": 5}]})";
        const QList<QPair<QString, QString>> threads{{"MainThread", program}};
        const QString text = textOf(sourceListing(variantOf(threads)));
        QVERIFY2(text.contains("    import declared_extension\n"
                               "    import unsafe_extension\n"
                               "    for _ in range(3):\n"
                               "        gc.collect()"),
                 qPrintable(text));
    }

    void oneThreadIsAProgramOfItsOwn()
    {
        const QString steps = QStringLiteral("%1, %1").arg(QLatin1String(count20));
        QCOMPARE(markedText(sourceListing(variantOf({{"MainThread", steps}}))),
                 QString("L = Lock()\n"
                         "my_lock = Lock()\n"
                         "\n"
                         "def main():\n"
                         "    countdown(20_000_000) <1.0\n"
                         "    countdown(20_000_000) <1.1\n"
                         "\n"
                         "main()"));
    }

    void threadsWithTheSameProgramShareOneFunction()
    {
        QCOMPARE(markedText(sourceListing(countdownVariant(1, 2, 1000))),
                 QString("def work():\n"
                         "    countdown(1_000) <1.0 <2.0\n"
                         "\n"
                         "thread_1 = Thread(target=work)\n"
                         "thread_2 = Thread(target=work)\n"
                         "thread_1.start()\n"
                         "thread_2.start()"));
    }

    void processesAreStartedAsProcesses()
    {
        QCOMPARE(markedText(sourceListing(countdownVariant(2, 1, 7))),
                 QString("def work():\n"
                         "    countdown(7) <1.0 <2.0\n"
                         "\n"
                         "process_1 = Process(target=work)\n"
                         "process_2 = Process(target=work)\n"
                         "process_1.start()\n"
                         "process_2.start()"));
    }

    void queuesAreCreatedBeforeTheirInterpreters()
    {
        const QString interpreter =
            QStringLiteral(R"({"lock": {"kind": "none"}, "threads": [{"name": "%1", "program": [%2]}]})");
        const QString puts = QStringLiteral(R"({"do": "put", "queue": "my q", "what": "list", "items": 1000},
            {"do": "put", "queue": "my q", "what": "memoryview", "items": 5})");
        const QString gets =
            QStringLiteral(R"({"do": "repeat", "times": 2, "program": [{"do": "get", "queue": "my q"}]})");
        const Variant variant = variantOf(
            QStringLiteral(R"({"name": "p", "queues": ["my q"], "interpreters": [%1, %2]})")
                .arg(interpreter.arg(QStringLiteral("a"), puts), interpreter.arg(QStringLiteral("b"), gets)));
        QCOMPARE(markedText(sourceListing(variant)),
                 QString("my_q = interpreters.create_queue()\n"
                         "\n"
                         "def work_1():\n"
                         "    my_q.put(items(1_000)) <1.0\n"
                         "    my_q.put(memoryview(items(5))) <1.1\n"
                         "\n"
                         "def work_2():\n"
                         "    for _ in range(2): <2.0\n"
                         "        my_q.get() <2.1\n"
                         "\n"
                         "a = Thread(target=work_1)  # interpreter 1\n"
                         "b = Thread(target=work_2)  # interpreter 2\n"
                         "a.start()\n"
                         "b.start()"));
    }

    void threadsOfSeveralProcessesSayWhereTheyAre()
    {
        const QString text = textOf(sourceListing(countdownVariant(2, 2, 7)));
        QVERIFY2(text.contains("thread_2 = Thread(target=work)  # in process_2"), qPrintable(text));
    }

    void loopsAreIndentedAndTheStepsInThemAreOnTheirLines()
    {
        const Variant variant = variantOf(
            {{"adder", R"({"do": "repeat", "times": 1000, "program": [
                {"do": "acquire", "lock": "my lock"},
                {"do": "increment", "times": 1, "counter": "n"},
                {"do": "release", "lock": "my lock"}]},
                {"do": "idle", "milliseconds": 200})"},
             {"starter", R"({"do": "start", "target": "later"}, {"do": "join", "target": "later"})"},
             {"later", R"({"do": "increment", "times": 50, "counter": "n", "way": "with-call"},
                {"do": "native", "operations": 1000000, "lock": "release"},
                {"do": "request", "count": 3})"}});
        QCOMPARE(markedText(sourceListing(variant)),
                 QString("L = Lock()\n"
                         "my_lock = Lock()\n"
                         "n = 0\n"
                         "\n"
                         "def work_1():\n"
                         "    global n\n"
                         "    for _ in range(1_000): <1.0\n"
                         "        my_lock.acquire() <1.1\n"
                         "        n += 1 <1.2\n"
                         "        my_lock.release() <1.3\n"
                         "    time.sleep(0.2) <1.4\n"
                         "\n"
                         "def work_2():\n"
                         "    later.start() <2.0\n"
                         "    later.join() <2.1\n"
                         "\n"
                         "def work_3():\n"
                         "    global n\n"
                         "    for _ in range(50):\n"
                         "        n += f() <3.0\n"
                         "    native(1_000_000, lock=\"release\") <3.1\n"
                         "    for _ in range(3):\n"
                         "        ask_server() <3.2\n"
                         "\n"
                         "adder = Thread(target=work_1)\n"
                         "starter = Thread(target=work_2)\n"
                         "later = Thread(target=work_3)\n"
                         "adder.start()\n"
                         "starter.start()"));
    }

    void signalsAndFunctionsThatDoNotPickleAreWrittenAsPythonDoes()
    {
        const QString poolOf = QStringLiteral(R"({"do": "pool-map", "pool": "Pool", "workers": 2, "items": 10,
            "operations_per_item": 5, "function": "%1"})");
        const QString program = poolOf.arg("lambda") + u',' + poolOf.arg("local")
            + QLatin1String(R"(,{"do": "alarm", "after_ms": 250}, {"do": "alarm", "after_ms": 0})");
        const Variant variant =
            variantOf(QStringLiteral(R"({"name": "a", "interpreters": [{"lock": {"kind": "none"},
            "threads": [{"name": "MainThread", "program": [%1]}]}]})")
                          .arg(program));
        const QString text = markedText(sourceListing(variant));
        QVERIFY2(text.contains(QLatin1String("    Pool(2).map(lambda item: work(item), range(10)) <1.0\n"
                                             "    def local_work(item):\n"
                                             "        return work(item)\n"
                                             "    Pool(2).map(local_work, range(10)) <1.1\n"
                                             "    signal.setitimer(signal.ITIMER_REAL, 0.25) <1.2\n"
                                             "    signal.raise_signal(signal.SIGALRM) <1.3")),
                 qPrintable(text));
    }

    // What a pool adds moves the numbers of the threads behind it.
    void threadsThatTheEngineAddsHaveNoLine()
    {
        const QString pool = QStringLiteral(R"({"do": "pool-map", "pool": "Pool", "workers": 2, "items": 1000,
            "operations_per_item": 5})");
        const QString process = QStringLiteral(R"({"name": "%1", "interpreters": [{"lock": {"kind": "none"},
            "threads": [{"name": "MainThread", "program": [%2]}]}]})");
        const Variant variant =
            variantOf(process.arg("a", pool) + u',' + process.arg("b", QLatin1String(count20)));
        const SourceListing listing = sourceListing(variant);
        QVERIFY(listing.lineOfStep.size() > 4);
        const QString text = markedText(listing);
        QVERIFY2(text.contains("Pool(2).map(work, range(1_000)) <1.0\n"), qPrintable(text));
        const std::size_t b = listing.lineOfStep.size() - 1;
        QVERIFY2(text.contains(QStringLiteral("countdown(20_000_000) <%1.0\n").arg(b + 1)), qPrintable(text));
        QCOMPARE(text.count('<'), 2);
    }

    void everyKindOfStepIsWrittenSomehow()
    {
        for (std::uint32_t type = 0; type < stepTypes().size(); ++type) {
            const StepPlan step{type, {}, {}, 0};
            const PythonCode code = pythonOf(std::span(&step, 1), {});
            QCOMPARE(code.lineOfStep.size(), 1U);
            QVERIFY(!code.lines.at(code.lineOfStep[0]).trimmed().isEmpty());
            const QString name = QString::fromUtf8(stepTypes()[type].name.data());
            if (stepTypes()[type].internal)
                QVERIFY2(code.lines[0].trimmed().startsWith(pythonIdentifier(name) + u'('), qPrintable(name));
        }
    }

    void whatTheScenarioSaysIsShownAsItStands()
    {
        Variant variant = countdownVariant(1, 2, 7);
        variant.source = {"a", "b", "c"};
        variant.processes[0].interpreters[0].threads[0].lines = {3};
        variant.processes[0].interpreters[0].threads[1].lines = {0};
        const SourceListing listing = sourceListing(variant);
        QCOMPARE(markedText(listing), QString("a\nb\nc <1.0"));
        QVERIFY(!listing.lineAt(ThreadId{1}, 0));
        QVERIFY(!listing.lineAt(ThreadId{0}, 4'000'000'000));
        QVERIFY(!listing.lineAt(ThreadId{99}, 0));
    }

    void everyPresetThatHasASourceMarksALineOfItForEachStep()
    {
        for (const Scenario &scenario : builtInScenarios()) {
            for (const Variant &variant : scenario.variants) {
                const SourceListing listing = sourceListing(variant);
                QVERIFY(!listing.lines.empty());
                for (const ProcessSpec &process : variant.processes) {
                    for (const ThreadSpec &thread : process.interpreters[0].threads)
                        QVERIFY(variant.source.empty() || std::ranges::count(thread.lines, 0U) == 0);
                }
            }
        }
        const auto scenario = findScenario(QStringLiteral("two-countdowns"));
        QVERIFY(
            markedText(sourceListing(scenario.value().variants[1])).contains("        x -= 1 <1.0 <2.0\n"));
    }

    void numbersAndNamesAreWrittenAsPythonDoes()
    {
        QCOMPARE(pythonNumber(0), QString("0"));
        QCOMPARE(pythonNumber(999), QString("999"));
        QCOMPARE(pythonNumber(1'000), QString("1_000"));
        QCOMPARE(pythonNumber(-123'456), QString("-123_456"));
        QCOMPARE(pythonNumber(1'000'000'000'000), QString("1_000_000_000_000"));
        QCOMPARE(pythonIdentifier("my lock-2"), QString("my_lock_2"));
        QCOMPARE(pythonIdentifier("2nd"), QString("_2nd"));
    }
};

QTEST_GUILESS_MAIN(TestSourceListing)
#include "tst_source_listing.moc"
