// SPDX-License-Identifier: GPL-3.0-or-later
//
// How scenarios write what starts later, and what is refused.
#include "engine/process_plans.h"
#include "scenario/scenario_reader.h"
#include "tests/support/started_processes.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

// Programs of three processes: parent has two threads, the others one each.
QByteArray scenario(const QString &main, const QString &second, const QString &childProgram,
                    const QString &grandchildProgram)
{
    const auto process = [](const QString &name, const QString &threads) {
        return QStringLiteral(
                   R"({"name":"%1","interpreters":[{"lock":{"kind":"switch-interval"},"threads":[%2]}]})")
            .arg(name, threads);
    };
    const auto thread = [](const QString &name, const QString &program) {
        return QStringLiteral(R"({"name":"%1","program":[%2]})").arg(name, program);
    };
    return QStringLiteral(R"({"format":"gilscope-scenario","version":1,"id":"s","title":"S","group":"G",
        "baseline":"one","variants":[{"id":"one","title":"One","processes":[%1,%2,%3]}]})")
        .arg(process(QStringLiteral("parent"),
                     thread(QStringLiteral("MainThread"), main) + u','
                         + thread(QStringLiteral("helper"), second)),
             process(QStringLiteral("child"), thread(QStringLiteral("MainThread"), childProgram)),
             process(QStringLiteral("grandchild"), thread(QStringLiteral("MainThread"), grandchildProgram)))
        .toUtf8();
}

const QString work = QStringLiteral(R"({"do":"countdown","iterations":5})");

QString start(const char *target, const char *method = nullptr)
{
    const QString rest =
        method == nullptr ? QString() : QStringLiteral(R"(,"method":"%1")").arg(QLatin1String(method));
    return QStringLiteral(R"({"do":"start","target":"%1"%2})").arg(QLatin1String(target), rest);
}

QString join(const char *target)
{
    return QStringLiteral(R"({"do":"join","target":"%1"})").arg(QLatin1String(target));
}

} // namespace

class TestStartScenarios : public QObject
{
    Q_OBJECT

private slots:
    void whatAStepStartsDoesNotBeginAtTheCommonStart();
    void oneWorkerRunsAFamilyOfProcesses();
    void theMethodIsForkUnlessItIsNamed();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
};

void TestStartScenarios::whatAStepStartsDoesNotBeginAtTheCommonStart()
{
    const auto read = readScenario(
        scenario(start("helper") + u',' + start("child") + u',' + join("child"), work, work, work));
    QVERIFY2(read.isOk(), read.isOk() ? "" : read.error().text().c_str());
    const Variant &variant = read.value().variants[0];
    const std::vector<ThreadSpec> &threads = variant.processes[0].interpreters[0].threads;
    QVERIFY(!threads[0].startsLater);
    QVERIFY(threads[1].startsLater);
    QVERIFY(!variant.processes[0].startedBy);
    QCOMPARE(variant.processes[1].startedBy, std::optional<std::size_t>(0));
    QVERIFY(!variant.processes[2].startedBy);
}

void TestStartScenarios::oneWorkerRunsAFamilyOfProcesses()
{
    const auto read =
        readScenario(scenario(start("child", "spawn") + u',' + join("child"), work,
                              start("grandchild", "forkserver") + u',' + join("grandchild"), work));
    QVERIFY2(read.isOk(), read.isOk() ? "" : read.error().text().c_str());
    const auto plans = processPlans(read.value().variants[0]);
    QCOMPARE(plans.size(), 1U);
    QCOMPARE(plans[0].plan.children.size(), 2U);
    const Arguments &arguments = plans[0].plan.children[0].threads[0].program[0].arguments;
    QVERIFY(TargetArgument::decode(arguments[0]).isProcess);
    QCOMPARE(TargetArgument::decode(arguments[0]).number, 1U); // of the worker's children
    QVERIFY(decodeProcessPlan(encode(plans[0].plan)).isOk());
}

void TestStartScenarios::theMethodIsForkUnlessItIsNamed()
{
    const auto read =
        readScenario(scenario(start("child") + u',' + start("grandchild", "spawn"), work, work, work));
    QVERIFY(read.isOk());
    const auto &program = read.value().variants[0].processes[0].interpreters[0].threads[0].program;
    QCOMPARE(static_cast<StartMethod>(program[0].arguments[1]), StartMethod::Fork);
    QCOMPARE(static_cast<StartMethod>(program[1].arguments[1]), StartMethod::Spawn);
}

void TestStartScenarios::whatCannotBeIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("nobody of that name") << scenario(start("nobody"), work, work, work) << "nobody";
    QTest::newRow("itself") << scenario(start("MainThread"), work, work, work) << "MainThread";
    QTest::newRow("its own process") << scenario(start("parent"), work, work, work) << "parent";
    QTest::newRow("no such method") << scenario(start("child", "vfork"), work, work, work) << "vfork";
    QTest::newRow("a process twice") << scenario(start("child") + u',' + start("child"), work, work, work)
                                     << "child is started twice";
    QTest::newRow("a thread twice") << scenario(start("helper") + u',' + start("helper"), work, work, work)
                                    << "helper is started twice";
    QTest::newRow("the first thread")
        << scenario(work, start("MainThread"), work, work) << "MainThread is started twice";
    QTest::newRow("each other") << scenario(work, work, start("grandchild"), start("child"))
                                << "is started by a process that it starts itself";
    QTest::newRow("join of a stranger")
        << scenario(join("child"), work, work, work) << "expected a process that parent starts";
    QTest::newRow("join of a grandchild")
        << scenario(start("child") + u',' + join("grandchild"), work, start("grandchild"), work)
        << "expected a process that parent starts";
}

void TestStartScenarios::whatCannotBeIsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto read = readScenario(json);
    QVERIFY(!read.isOk());
    const QString text = QString::fromStdString(read.error().text());
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("variants[0].processes[")), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestStartScenarios)
#include "tst_start_scenarios.moc"
