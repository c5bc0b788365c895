// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shelf: presets, the user's own folder, recent files.
#include "scenario/scenario_reader.h"
#include "tiny_scenario.h"
#include "ui/gallery/own_folder.h"
#include "ui/gallery/scenario_shelf.h"

#include <QDir>
#include <QJsonDocument>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestOwnScenarios : public QObject
{
    Q_OBJECT

private:
    QString file(const QString &name, const QByteArray &content = tinyScenario(1000))
    {
        return writeFile(*m_folder, name.toUtf8().constData(), content);
    }

    static QStringList keysOf(const ScenarioShelf &shelf, ShelfKind kind)
    {
        QStringList keys;
        for (const ShelfEntry &entry : shelf.entries()) {
            if (entry.kind == kind)
                keys << QFileInfo(entry.key).fileName();
        }
        return keys;
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-own-test"));
        QStandardPaths::setTestModeEnabled(true);
        QDir(ownFolder()).removeRecursively();
    }

    void cleanup() { QDir(ownFolder()).removeRecursively(); }

    void allPresetsStandThereInTheirOrder()
    {
        const ScenarioShelf shelf;
        QStringList ids;
        for (const Scenario &preset : builtInScenarios())
            ids << preset.id;
        QVERIFY(!ids.isEmpty());
        QCOMPARE(keysOf(shelf, ShelfKind::Preset), ids);
    }

    void theFolderIsMadeWithTheFirstScenario()
    {
        QVERIFY(!QFileInfo::exists(ownFolder()));
        const ScenarioShelf shelf;
        QVERIFY(!QFileInfo::exists(ownFolder()));
        const QString fileName = freeOwnFile(QStringLiteral("mine"));
        QVERIFY(writeScenario(fileName, builtInScenarios().front().document).isOk());
        QVERIFY(isOwnFile(fileName));
        QCOMPARE(ownFiles(), QStringList(fileName));
    }

    void noNameIsGivenTwiceAndNoneLeavesTheFolder()
    {
        const QJsonObject document = builtInScenarios().front().document;
        for (const char *id : {"mine", "mine", "../../etc/passwd", "", "..."}) {
            const QString fileName = freeOwnFile(QLatin1String(id));
            QVERIFY2(isOwnFile(fileName), qPrintable(fileName));
            QVERIFY(!QFileInfo::exists(fileName));
            QVERIFY(writeScenario(fileName, document).isOk());
        }
        QCOMPARE(ownFiles().size(), 5);
    }

    void whatIsPutIntoTheFolderAppearsAndWhatIsTakenOutGoes()
    {
        const QString first = freeOwnFile(QStringLiteral("first"));
        QVERIFY(writeScenario(first, builtInScenarios().front().document).isOk());
        ScenarioShelf shelf;
        QCOMPARE(keysOf(shelf, ShelfKind::Own), QStringList(QStringLiteral("first.json")));
        const QString second = freeOwnFile(QStringLiteral("second"));
        QVERIFY(writeScenario(second, builtInScenarios().front().document).isOk());
        QTRY_VERIFY(shelf.entry(second) != nullptr);
        QVERIFY(QFile::remove(first));
        QTRY_VERIFY(shelf.entry(first) == nullptr);
        QVERIFY(shelf.entry(second) != nullptr);
    }

    void aFileThatHasBecomeWrongKeepsItsContentAndSaysWhy()
    {
        ScenarioShelf shelf;
        const QString name = file(QStringLiteral("tiny.json"));
        const Result<QString> key = shelf.open(name);
        QVERIFY(key.isOk());
        file(QStringLiteral("tiny.json"), "{ this is no JSON");
        const Status read = shelf.refresh(key.value());
        QVERIFY(!read.isOk());
        QVERIFY(!read.error().message.empty());
        QCOMPARE(shelf.entry(key.value())->scenario.title, QStringLiteral("Tiny countdowns"));
        file(QStringLiteral("tiny.json"), tinyScenario(1000).replace("Tiny countdowns", "Mended again"));
        QVERIFY(shelf.refresh(key.value()).isOk());
        QCOMPARE(shelf.entry(key.value())->scenario.title, QStringLiteral("Mended again"));
    }

    void aFileThatCannotBeReadIsNoRecentOne()
    {
        ScenarioShelf shelf;
        QVERIFY(!shelf.open(file(QStringLiteral("bad.json"), "[]")).isOk());
        QVERIFY(!shelf.open(m_folder->filePath(QStringLiteral("nowhere.json"))).isOk());
        QVERIFY(!shelf.open(QStringLiteral("no-such-preset")).isOk());
        QCOMPARE(keysOf(shelf, ShelfKind::Recent), QStringList());
    }

    void theLastTenFilesAreRememberedNewestFirst()
    {
        QStringList wanted;
        {
            ScenarioShelf shelf;
            for (int number = 0; number < 12; ++number) {
                const QString name = QStringLiteral("file-%1.json").arg(number);
                QVERIFY(shelf.open(file(name)).isOk());
                wanted.prepend(name);
            }
            wanted = wanted.mid(0, ScenarioShelf::mostRecent);
            QCOMPARE(keysOf(shelf, ShelfKind::Recent), wanted);
            QVERIFY(shelf.open(m_folder->filePath(QStringLiteral("file-5.json"))).isOk());
            wanted.removeAll(QStringLiteral("file-5.json"));
            wanted.prepend(QStringLiteral("file-5.json"));
        }
        const ScenarioShelf next;
        QCOMPARE(keysOf(next, ShelfKind::Recent), wanted);
    }

    void aRecentFileThatIsGoneSaysSo()
    {
        const QString name = file(QStringLiteral("tiny.json"));
        {
            ScenarioShelf shelf;
            QVERIFY(shelf.open(name).isOk());
        }
        QVERIFY(QFile::remove(name));
        ScenarioShelf shelf;
        QVERIFY(shelf.entry(name) != nullptr);
        QVERIFY(shelf.entry(name)->isMissing);
        QVERIFY(!shelf.refresh(name).isOk());
    }

    void aRemovedOneIsPutBackWhereItWas()
    {
        ScenarioShelf shelf;
        for (const char *name : {"c.json", "b.json", "a.json"})
            QVERIFY(shelf.open(file(QLatin1String(name))).isOk());
        const QStringList all = keysOf(shelf, ShelfKind::Recent);
        QCOMPARE(all,
                 QStringList({QStringLiteral("a.json"), QStringLiteral("b.json"), QStringLiteral("c.json")}));
        QVERIFY(!shelf.canPutBack());
        shelf.removeRecent(m_folder->filePath(QStringLiteral("b.json")));
        QCOMPARE(keysOf(shelf, ShelfKind::Recent),
                 QStringList({QStringLiteral("a.json"), QStringLiteral("c.json")}));
        QVERIFY(QFileInfo::exists(m_folder->filePath(QStringLiteral("b.json"))));
        QVERIFY(shelf.canPutBack());
        QCOMPARE(shelf.putBack(), m_folder->filePath(QStringLiteral("b.json")));
        QCOMPARE(keysOf(shelf, ShelfKind::Recent), all);
        QVERIFY(!shelf.canPutBack());
    }

    void onlyRecentOnesCanBeRemoved()
    {
        ScenarioShelf shelf;
        const auto before = shelf.entries().size();
        shelf.removeRecent(builtInScenarios().front().id);
        QCOMPARE(shelf.entries().size(), before);
        QVERIFY(!shelf.canPutBack());
    }
};

QTEST_MAIN(TestOwnScenarios)
#include "tst_own_scenarios.moc"
