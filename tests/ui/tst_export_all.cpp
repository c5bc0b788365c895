// SPDX-License-Identifier: GPL-3.0-or-later
//
// Everything at once, with scenarios that take no time, and with one that never ends.
#include "tiny_scenario.h"

#include "scenario/scenario_reader.h"
#include "ui/export/export_all_dialog.h"
#include "ui/export/session_export.h"

#include <QCheckBox>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 60'000; // ms; for a machine that does ten other things

Scenario scenario(const char *id, qint64 iterations)
{
    return readScenario(
               tinyScenario(iterations).replace("\"id\":\"tiny\"", QByteArray("\"id\":\"") + id + '"'))
        .value();
}

Scenario onlyDocumented()
{
    Scenario documented = scenario("documented", 1000);
    for (Variant &variant : documented.variants) {
        variant.processes.clear();
        variant.documented = QStringLiteral("It is so.");
    }
    return documented;
}

} // namespace

class TestExportAll : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] ExportAllRequest request(std::vector<Scenario> scenarios, const QStringList &formats) const
    {
        ExportAllRequest made{m_folder->path(), std::move(scenarios), {}, {}};
        for (const QString &format : formats) {
            made.formats.push_back(exportFormatNamed(format));
        }
        return made;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_settings;

private slots:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void eachScenarioIsWrittenInEachFormat()
    {
        ExportAll all(request({scenario("first", 50'000), onlyDocumented(), scenario("second", 50'000)},
                              {QStringLiteral("png"), QStringLiteral("statistics")}));
        QSignalSpy finished(&all, &ExportAll::finished);
        QSignalSpy advanced(&all, &ExportAll::advanced);
        QVERIFY(all.start().isOk());
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(files(),
                 QStringList({"first.png", "first.statistics.csv", "second.png", "second.statistics.csv"}));
        QCOMPARE(QImage(m_folder->filePath(QStringLiteral("first.png"))).size(), QSize(1920, 1080));
        QCOMPARE(advanced.count(), 2);
        QVERIFY(all.outcome().isGood());
        QCOMPARE(all.outcome().files, 4);
        QCOMPARE(all.outcome().scenarios, 2);
        QCOMPARE(all.outcome().onlyDocumented.size(), 1);
        QVERIFY(all.outcomeInWords().contains(QDir::toNativeSeparators(m_folder->path())));
    }

    void stoppedItEndsSoonAndLeavesNoHalfFile()
    {
        ExportAll all(request(
            {scenario("first", 50'000), scenario("endless", endlessCountdown), scenario("never", 50'000)},
            {QStringLiteral("png"), QStringLiteral("csv")}));
        QSignalSpy finished(&all, &ExportAll::finished);
        QVERIFY(all.start().isOk());
        QTRY_COMPARE_WITH_TIMEOUT(all.done(), 1, patience); // the endless one is at hand
        QCOMPARE(all.current()->id, QStringLiteral("endless"));
        all.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(files(), QStringList({"first.csv", "first.png"}));
        QVERIFY(all.outcome().wasStopped);
        QVERIFY(!all.outcome().isGood());
    }

    void stoppedWhileItWritesTheFileAtHandIsWhole()
    {
        ExportAll all(request({scenario("first", 50'000), scenario("never", 50'000)},
                              {QStringLiteral("png"), QStringLiteral("svg")}));
        QSignalSpy finished(&all, &ExportAll::finished);
        QVERIFY(all.start().isOk());
        // Until its first file is there, or is about to be.
        QTRY_VERIFY_WITH_TIMEOUT(all.outcome().scenarios == 1, patience);
        all.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        for (const QString &name : files()) {
            QVERIFY2(name == QLatin1String("first.png") || name == QLatin1String("first.svg"),
                     qPrintable(name));
            QVERIFY(!QImage(m_folder->filePath(name)).isNull());
        }
        QCOMPARE(files().size(), all.outcome().files);
    }

    void goneInTheMiddleItLeavesNothingBehind()
    {
        {
            ExportAll all(request({scenario("endless", endlessCountdown)}, {QStringLiteral("png")}));
            QVERIFY(all.start().isOk());
            QTRY_VERIFY(all.current() != nullptr);
        }
        QCOMPARE(files(), QStringList());
    }

    void aFileThatCannotBeWrittenIsToldAndTheOthersAre()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("first.png")));
        ExportAll all(
            request({scenario("first", 50'000), scenario("second", 50'000)}, {QStringLiteral("png")}));
        QSignalSpy finished(&all, &ExportAll::finished);
        QVERIFY(all.start().isOk());
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(files(), QStringList({"second.png"}));
        QCOMPARE(all.outcome().failedFiles.size(), 1U);
        QVERIFY(all.outcome().failedFiles.front().place.find("first.png") != std::string::npos);
    }

    void aFolderThatCannotBeMadeIsRefusedBeforeAnythingRuns()
    {
        ExportAllRequest nowhere = request({scenario("first", 50'000)}, {QStringLiteral("png")});
        nowhere.folder = QStringLiteral("/proc/nowhere");
        ExportAll all(nowhere);
        QVERIFY(!all.start().isOk());
        QVERIFY(!all.isRunning());
    }

    void theDialogShowsHowFarItIsAndWhatCameOfIt()
    {
        ExportAllDialog dialog({scenario("first", 50'000)});
        dialog.findChild<QLineEdit *>(QStringLiteral("exportAllFolder"))->setText(m_folder->path());
        auto *begin = dialog.findChild<QPushButton *>(QStringLiteral("beginExportAll"));
        for (auto *box : dialog.findChildren<QCheckBox *>()) {
            QVERIFY(!box->accessibleName().isEmpty());
            box->setChecked(false);
        }
        QVERIFY(!begin->isEnabled()); // nothing to write
        dialog.findChild<QCheckBox *>(QStringLiteral("all-svg"))->setChecked(true);
        dialog.show();
        begin->click();
        QVERIFY(!begin->isEnabled());
        auto *said = dialog.findChild<QLabel *>(QStringLiteral("exportAllSaid"));
        QVERIFY(said->text().contains(QLatin1String("Tiny countdowns")));
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.work()->isRunning(), patience);
        QVERIFY2(said->text().contains(m_folder->path()), qPrintable(said->text()));
        QCOMPARE(files(), QStringList({"first.svg"}));
        QVERIFY(begin->isEnabled());
    }

    void cancellingTheDialogStopsTheRun()
    {
        ExportAllDialog dialog({scenario("endless", endlessCountdown)});
        dialog.findChild<QLineEdit *>(QStringLiteral("exportAllFolder"))->setText(m_folder->path());
        dialog.findChild<QCheckBox *>(QStringLiteral("all-png"))->setChecked(true);
        dialog.show();
        dialog.begin();
        QTRY_VERIFY(dialog.work()->current() != nullptr);
        dialog.reject();
        QVERIFY(dialog.isVisible()); // it says what it has stopped at
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.work()->isRunning(), patience);
        QCOMPARE(files(), QStringList());
        dialog.reject();
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(TestExportAll)
#include "tst_export_all.moc"
