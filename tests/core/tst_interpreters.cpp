// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which Pythons are found and what they say of themselves. Those of the tests are small shell scripts that
// answer as such an interpreter would.
#include "python/interpreter_pace.h"
#include "python/interpreters.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;

namespace {

// PATH is this folder for as long as it lives.
class PathOf
{
public:
    PathOf() : m_before(qgetenv("PATH"))
    {
        qputenv("PATH", m_folder.path().toUtf8() + ":/usr/bin:/bin/none");
    }
    ~PathOf() { qputenv("PATH", m_before); }

    QString add(const QString &name, const QByteArray &script)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) {
            return {};
        }
        file.write("#!/bin/sh\n" + script + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QString add(const QString &name, const QByteArray &implementation, const QByteArray &rest)
    {
        return add(name, "echo 'gilscope-answer|" + implementation + "|" + rest + "|'");
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    QByteArray m_before;
};

std::vector<PythonInterpreter> foundIn(Interpreters &interpreters, const QString &folder)
{
    std::vector<PythonInterpreter> own;
    for (const PythonInterpreter &one : interpreters.found()) {
        if (one.program.startsWith(folder)) {
            own.push_back(one);
        }
    }
    return own;
}

} // namespace

class TestInterpreters : public QObject
{
    Q_OBJECT

private slots:
    void eachSaysWhatItIs();
    void twoNamesOfOneProgramAreOne();
    void whatDoesNotAnswerIsAProblem();
    void theCauseIsSaidAndNotItsAdvice_data();
    void theCauseIsSaidAndNotItsAdvice();
    void aNameSaysWhetherItIsPlainlyAPython();
    void oneThatIsMissingIsSaidWithItsPackage();
    void importsAreTheLinesThatImport();
    void anImportThatFailsIsLeftToTheProgram();
    void sizesAreMultipliedWhereTheyAreMarked();
    void millisecondsBecomeIterationsOfThisInterpreter();
    void theFactorIsANumberThatPeopleCanRead();
};

void TestInterpreters::eachSaysWhatItIs()
{
    PathOf path;
    path.add(QStringLiteral("python3"), "CPython", "3.11.2|0.005|1|0");
    path.add(QStringLiteral("python3.6"), "CPython", "3.6.15|0.005|1|0");
    path.add(QStringLiteral("python3.13t"), "CPython", "3.13.1|0.005|0|1");
    path.add(QStringLiteral("pypy3"), "PyPy", "3.9.16|0.01|1|0");
    path.add(QStringLiteral("jython"), "Jython", "2.7.3|0|0|0");
    path.add(QStringLiteral("python3-config"), "CPython", "9.9.9|0|0|0");
    Interpreters interpreters;
    interpreters.look();
    QTRY_VERIFY_WITH_TIMEOUT(!interpreters.isLooking(), 30'000);
    const std::vector<PythonInterpreter> found = foundIn(interpreters, QFileInfo(path.path({})).path());
    QCOMPARE(found.size(), std::size_t{5});
    QCOMPARE(found[0].version, QStringLiteral("3.11.2"));
    QVERIFY(found[0].hasLock);
    QCOMPARE(found[0].switchInterval, 0.005);
    const auto named = [&found](const QString &name) {
        return *std::ranges::find_if(
            found, [&name](const PythonInterpreter &one) { return one.program.endsWith(name); });
    };
    QVERIFY(!named(QStringLiteral("python3.6")).canBeWatched);
    QVERIFY(named(QStringLiteral("python3.13t")).isFreeThreaded);
    QVERIFY(!named(QStringLiteral("python3.13t")).hasLock);
    QCOMPARE(named(QStringLiteral("pypy3")).implementation, QStringLiteral("PyPy"));
    QVERIFY(!named(QStringLiteral("pypy3")).canBeWatched);
    QVERIFY(!named(QStringLiteral("jython")).hasLock);
}

void TestInterpreters::twoNamesOfOneProgramAreOne()
{
    PathOf path;
    const QString one = path.add(QStringLiteral("python3"), "CPython", "3.11.2|0.005|1|0");
    QVERIFY(QFile::link(one, path.path(QStringLiteral("python3.11"))));
    Interpreters interpreters;
    interpreters.look({one});
    QTRY_VERIFY_WITH_TIMEOUT(!interpreters.isLooking(), 30'000);
    QCOMPARE(foundIn(interpreters, QFileInfo(one).path()).size(), std::size_t{1});
}

void TestInterpreters::whatDoesNotAnswerIsAProblem()
{
    PathOf path;
    const QString silent = path.add(QStringLiteral("silent"), "true");
    const QString broken = path.add(QStringLiteral("broken"), "echo 'cannot find its library' >&2; exit 3");
    const QString slow = path.add(QStringLiteral("slow"), "exec sleep 60");
    const QString none = path.path(QStringLiteral("none"));
    Interpreters interpreters;
    QSignalSpy changed(&interpreters, &Interpreters::changed);
    interpreters.look({silent, broken, slow, none});
    QTRY_VERIFY_WITH_TIMEOUT(!interpreters.isLooking(), 60'000);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(foundIn(interpreters, QFileInfo(silent).path()).size(), std::size_t{0});
    const auto textOf = [&interpreters](const QString &program) {
        const auto &all = interpreters.problems();
        const auto found = std::ranges::find(all, program, &Interpreters::Problem::program);
        return found == all.end() ? QString() : found->text;
    };
    QVERIFY(!textOf(silent).isEmpty());
    QCOMPARE(textOf(broken), QStringLiteral("cannot find its library"));
    QVERIFY(textOf(slow).contains(u'5'));
    QVERIFY(!textOf(none).isEmpty());
    QVERIFY(!askInterpreter(broken).isOk());
}

void TestInterpreters::theCauseIsSaidAndNotItsAdvice_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("said");
    QTest::newRow("pyenv's shim") << QByteArray(
        "printf 'pyenv: python3.10: command not found\\n\\nThe command exists "
        "in these Python versions:\\n  3.10.1\\n' >&2; exit 127")
                                  << QStringLiteral("pyenv: python3.10: command not found");
    QTest::newRow("a traceback") << QByteArray(
        "printf 'Traceback (most recent call last):\\n  File x\\nImportError: "
        "no platform\\n' >&2; exit 1")
                                 << QStringLiteral("ImportError: no platform");
    QTest::newRow("another program") << QByteArray("echo \"ls: cannot access '$2'\" >&2; exit 2")
                                     << QStringLiteral("it is not a Python");
    QTest::newRow("nothing") << QByteArray("exit 2") << QStringLiteral("it ended without an answer");
}

void TestInterpreters::theCauseIsSaidAndNotItsAdvice()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, said);
    PathOf path;
    const Result<PythonInterpreter> asked = askInterpreter(path.add(QStringLiteral("other"), script));
    QVERIFY(!asked.isOk());
    QCOMPARE(QString::fromStdString(asked.error().message), said);
}

void TestInterpreters::aNameSaysWhetherItIsPlainlyAPython()
{
    for (const char *name : {"python", "python3.12", "/opt/bin/pypy3", "jython", "python3.13t"}) {
        QVERIFY2(isNamedLikePython(QLatin1String(name)), name);
    }
    for (const char *name :
         {"", "two-countdowns", "/bin/ls", "other-pythons", "python-race.json", "python/ls"}) {
        QVERIFY2(!isNamedLikePython(QLatin1String(name)), name);
    }
}

void TestInterpreters::oneThatIsMissingIsSaidWithItsPackage()
{
    PathOf path;
    const Result<PythonInterpreter> asked = askInterpreter(QStringLiteral("pypy3-that-is-nowhere"));
    QVERIFY(!asked.isOk());
    QVERIFY(packageHint(QStringLiteral("pypy3")).contains(QStringLiteral("pypy3")));
    QVERIFY(packageHint(QStringLiteral("jython")).contains(QStringLiteral("jython")));
    QVERIFY(packageHint(QStringLiteral("python3.13t")).contains(QStringLiteral("--disable-gil")));
    QVERIFY(packageHint(QStringLiteral("something")).isEmpty());
}

void TestInterpreters::importsAreTheLinesThatImport()
{
    const QStringList lines{QStringLiteral("import sys"), QStringLiteral("importance = 1"),
                            QStringLiteral("from os import path"), QStringLiteral("    import late"),
                            QStringLiteral("x = 1")};
    QCOMPARE(importsIn(lines), QStringLiteral("import sys\nfrom os import path"));
    QCOMPARE(importsIn({}), QString());
}

void TestInterpreters::anImportThatFailsIsLeftToTheProgram()
{
    PathOf path;
    // Fails with the import, answers 1 000 ns an iteration without it.
    const QString python =
        path.add(QStringLiteral("python"), "case \"$2\" in *nowhere*) exit 1;; *) echo 1000;; esac");
    ProgramCall call;
    call.program = python;
    PaceMeasurement measurement(call, QStringLiteral("import nowhere"));
    const auto isOver = [&measurement] {
        measurement.poll();
        return measurement.pace() || !measurement.problem().isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 30'000);
    QCOMPARE(measurement.problem(), QString());
    QVERIFY(measurement.pace()->startUp > 0);
    QCOMPARE(measurement.pace()->nsPerIteration, 1000.0);
}

void TestInterpreters::sizesAreMultipliedWhereTheyAreMarked()
{
    const QStringList lines{QStringLiteral("x = 20_000_000  # size"), QStringLiteral("y = 20_000_000"),
                            QStringLiteral("x = 40000000 // THREADS  # size")};
    QCOMPARE(withSizes(lines, {0, 25}), lines);
    QCOMPARE(withSizes(lines, {0, 1}),
             QStringList({QStringLiteral("x = 400000000  # size"), QStringLiteral("y = 20_000_000"),
                          QStringLiteral("x = 800000000 // THREADS  # size")}));
    QCOMPARE(withSizes(lines, {0, 300}).first(), QStringLiteral("x = 2000000  # size"));
}

void TestInterpreters::millisecondsBecomeIterationsOfThisInterpreter()
{
    const QStringList lines{QStringLiteral("x = 33_333 * TASK  # about TASK milliseconds"),
                            QStringLiteral("y = 33_333  # milliseconds, once")};
    QCOMPARE(withSizes(lines, {0, 12.5}),
             QStringList({QStringLiteral("x = 80000 * TASK  # about TASK milliseconds"), lines[1]}));
    QCOMPARE(withSizes(lines, {}), lines); // it is not known
}

void TestInterpreters::theFactorIsANumberThatPeopleCanRead()
{
    QCOMPARE((InterpreterPace{0, 25}).sizeFactor(), 1.0);
    QCOMPARE((InterpreterPace{0, 0}).sizeFactor(), 1.0);
    QCOMPARE((InterpreterPace{0, 1}).sizeFactor(), 20.0); // a compiler
    QCOMPARE((InterpreterPace{0, 300}).sizeFactor(), 0.1);
}

QTEST_GUILESS_MAIN(TestInterpreters)
#include "tst_interpreters.moc"
