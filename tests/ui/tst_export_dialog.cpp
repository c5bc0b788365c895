// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dialog with a small run of real workers in it: what is chosen, what is remembered, what comes out.
#include "tiny_scenario.h"

#include "scenario/scenario_reader.h"
#include "session/session_file.h"
#include "ui/export/export_dialog.h"
#include "ui/export/picture_names.h"
#include "ui/export/picture_preview.h"
#include "ui/export/session_export.h"
#include "ui/session/run_session.h"
#include "ui/window/language.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 60'000; // ms; for a machine that does ten other things

QByteArray bytesOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestExportDialog : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] ExportSubject subject() const { return {exportedAlone(m_run), {}, {}}; }
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    template <typename Control>
    static Control &in(ExportDialog &dialog, const char *name)
    {
        auto *control = dialog.findChild<Control *>(QLatin1String(name));
        if (control == nullptr) {
            qFatal("the dialog has no %s", name);
        }
        return *control;
    }
    static void choose(ExportDialog &dialog, const char *name, const QVariant &data)
    {
        auto &box = in<QComboBox>(dialog, name);
        const int at = box.findData(data);
        QVERIFY2(at >= 0, name);
        box.setCurrentIndex(at);
    }

    QTemporaryDir m_folder;
    RunSession m_session;
    std::shared_ptr<const ScenarioRun> m_run;

private slots:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
        speak(QStringLiteral("en")); // as the command line does
        const Result<Scenario> scenario = readScenario(tinyScenario(200'000));
        QVERIFY(scenario.isOk());
        m_session.start(scenario.value());
        QTRY_VERIFY_WITH_TIMEOUT(!m_session.isLive(), patience);
        m_run = m_session.sharedRun();
        QVERIFY(m_run->isOver());
    }

    void init() { QSettings().clear(); }

    void everyControlIsReachedByTheTabKey()
    {
        ExportDialog dialog(subject());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSet<const QWidget *> reached;
        for (int steps = 0; steps < 60; ++steps) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(QApplication::focusWidget() != nullptr);
            reached.insert(QApplication::focusWidget());
        }
        int controls = 0;
        for (const QWidget *part : dialog.findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QAbstractButton *>(part) != nullptr
                || qobject_cast<const QComboBox *>(part) != nullptr
                || qobject_cast<const QAbstractSpinBox *>(part) != nullptr;
            if (isControl && part->isEnabled() && part->isVisibleTo(&dialog)) {
                ++controls;
                QVERIFY2(reached.contains(part), qPrintable(part->objectName()));
                QVERIFY2(!part->objectName().isEmpty(), part->metaObject()->className());
                QVERIFY2(!part->accessibleName().isEmpty(), qPrintable(part->objectName()));
            }
        }
        QVERIFY2(controls >= 22, qPrintable(QString::number(controls)));
    }

    void whatIsChosenIsRemembered()
    {
        ImageOptions chosen;
        {
            ExportDialog dialog(subject());
            QCOMPARE(dialog.options(), ImageOptions());
            choose(dialog, "pictureTheme", QStringLiteral("dark"));
            choose(dialog, "picturePanels", QStringLiteral("both"));
            choose(dialog, "pictureFormat", QStringLiteral("svg"));
            choose(dialog, "pictureUnit", 1);
            in<QDoubleSpinBox>(dialog, "pictureResolution").setValue(150);
            in<QDoubleSpinBox>(dialog, "pictureWidth").setValue(16);
            in<QDoubleSpinBox>(dialog, "pictureHeight").setValue(12);
            in<QCheckBox>(dialog, "pictureTransparent").setChecked(true);
            in<QCheckBox>(dialog, "part-result").setChecked(true);
            in<QCheckBox>(dialog, "part-machine").setChecked(false);
            choose(dialog, "pictureVariant", QStringLiteral("two"));
            chosen = dialog.options();
        }
        QCOMPARE(chosen.size, QSize(945, 709)); // 16 × 12 cm at 150 dpi
        QCOMPARE(chosen.theme, Theme::Dark);
        QCOMPARE(chosen.panels, PagePanels::TimelineAndCharts);
        QVERIFY(chosen.transparent && chosen.parts.result && !chosen.parts.machine);
        QCOMPARE(chosen.variant, QStringLiteral("two"));
        ExportDialog again(subject());
        ImageOptions expected = chosen;
        expected.variant.clear(); // belongs to that run
        QCOMPARE(again.options(), expected);
        QCOMPARE(in<QComboBox>(again, "pictureFormat").currentData().toString(), QStringLiteral("svg"));
    }

    void settingsThatAreNoneAreAsAtFirst()
    {
        QSettings().setValue(QStringLiteral("picture/size"), QSize(-5, 1'000'000));
        QSettings().setValue(QStringLiteral("picture/theme"), QStringLiteral("pink"));
        QSettings().setValue(QStringLiteral("picture/format"), QStringLiteral("trace"));
        QSettings().setValue(QStringLiteral("picture/dpi"), QStringLiteral("many"));
        ExportDialog dialog(subject());
        QCOMPARE(dialog.options(), ImageOptions());
        QCOMPARE(in<QComboBox>(dialog, "pictureFormat").currentData().toString(), QStringLiteral("png"));
    }

    void aPresetGivesSizeResolutionAndType()
    {
        ExportDialog dialog(subject());
        for (const SizePreset &preset : sizePresets()) {
            choose(dialog, "picturePreset", preset.id);
            QCOMPARE(dialog.options().size, preset.pixels());
            QCOMPARE(dialog.options().dotsPerInch, preset.dotsPerInch);
            QCOMPARE(dialog.options().bodyPoints, preset.bodyPoints);
        }
        // Another resolution: as large on paper.
        const SizePreset a4 = *sizePresetNamed(QStringLiteral("a4"));
        choose(dialog, "picturePreset", a4.id);
        in<QDoubleSpinBox>(dialog, "pictureResolution").setValue(100);
        QCOMPARE(dialog.options().size, pixelsOf(a4.centimetres, 100));
        // A side of one's own is no preset any more.
        in<QDoubleSpinBox>(dialog, "pictureWidth").setValue(1234);
        QCOMPARE(in<QComboBox>(dialog, "picturePreset").currentData().toString(), QString());
        QCOMPARE(dialog.options().size.width(), 1234);
        QCOMPARE(dialog.options().bodyPoints, 0.0);
    }

    void pixelsStayWhenTheirUnitChanges()
    {
        ExportDialog dialog(subject());
        in<QDoubleSpinBox>(dialog, "pictureWidth").setValue(1000);
        in<QDoubleSpinBox>(dialog, "pictureHeight").setValue(600);
        choose(dialog, "pictureUnit", 1);
        QCOMPARE(in<QDoubleSpinBox>(dialog, "pictureWidth").value(), 26.46); // at 96 dpi
        QCOMPARE(dialog.options().size, QSize(1000, 600));
        choose(dialog, "pictureUnit", 0);
        QCOMPARE(dialog.options().size, QSize(1000, 600));
    }

    void thePartInViewIsOfferedOnlyWhereThereIsOne()
    {
        ExportDialog whole(subject());
        QCOMPARE(in<QComboBox>(whole, "pictureRange").count(), 1);
        ExportSubject zoomed = subject();
        zoomed.visible = TimeRange{0, millisecond};
        ExportDialog dialog(zoomed);
        choose(dialog, "pictureRange", true);
        QCOMPARE(dialog.options().range, zoomed.visible);
    }

    void thePreviewIsThePictureMadeSmall()
    {
        ExportDialog dialog(subject());
        choose(dialog, "picturePreset", QStringLiteral("slide-16-9"));
        dialog.resize(1100, 700);
        dialog.show();
        const PicturePreview &preview = dialog.preview();
        QTRY_VERIFY(!preview.isPending() && !preview.image().isNull());
        const Result<QByteArray> png =
            renderChart(*m_run, ImageFormat::Png, dialog.options(), dialog.exported().notes);
        QVERIFY(png.isOk());
        const QImage file = QImage::fromData(png.value());
        // In blocks as large as a line of type: what is where, not how it is smoothed.
        const QSize blocks(48, 27);
        const auto coarse = [&blocks](const QImage &image) {
            return image.convertToFormat(QImage::Format_RGB32)
                .scaled(blocks, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        };
        const QImage small = coarse(preview.image());
        const QImage large = coarse(file);
        int different = 0;
        int filled = 0;
        for (int y = 0; y < blocks.height(); ++y) {
            for (int x = 0; x < blocks.width(); ++x) {
                different += std::abs(qGray(small.pixel(x, y)) - qGray(large.pixel(x, y))) > 40 ? 1 : 0;
                filled += qGray(large.pixel(x, y)) < 200 ? 1 : 0;
            }
        }
        QVERIFY2(filled > 30, qPrintable(QString::number(filled)));
        QVERIFY2(different <= 12, qPrintable(QString::number(different)));
        const double form = double{1} * preview.image().width() / preview.image().height();
        QVERIFY(std::abs(form - 16.0 / 9) < 0.02);
    }

    void whatCannotBeDrawnIsSaidInstead()
    {
        ExportDialog dialog(subject());
        in<QDoubleSpinBox>(dialog, "pictureWidth").setValue(200);
        in<QDoubleSpinBox>(dialog, "pictureHeight").setValue(200);
        choose(dialog, "picturePanels", QStringLiteral("both"));
        dialog.show();
        QTRY_VERIFY(!dialog.preview().isPending());
        QCOMPARE(dialog.preview().image().isNull(), !dialog.preview().problem().isEmpty());
        in<QDoubleSpinBox>(dialog, "pictureWidth").setValue(16384);
        in<QDoubleSpinBox>(dialog, "pictureHeight").setValue(16384);
        QTRY_VERIFY(!dialog.preview().isPending());
        QVERIFY(!dialog.preview().problem().isEmpty());
    }

    void aCopyIsThereAsPngAsSvgAndInWords()
    {
        ExportDialog dialog(subject());
        QSignalSpy copied(&dialog, &ExportDialog::copied);
        QTest::mouseClick(&in<QPushButton>(dialog, "copyPicture"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(copied.count(), 1, patience);
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        const Result<QByteArray> png =
            renderChart(*m_run, ImageFormat::Png, dialog.options(), dialog.exported().notes);
        QCOMPARE(data->data(QStringLiteral("image/png")), png.value());
        QVERIFY(data->data(QStringLiteral("image/svg+xml")).contains("<svg"));
        QVERIFY(data->hasImage());
        QVERIFY2(data->text().contains(QLatin1String("Title of two")), qPrintable(data->text()));
    }

    void aFileIsWhatWasChosen_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"chart.png", "chart.svg", "chart.pdf", "run.csv", "run.statistics.csv",
                                 "run.trace.json", "run.gilscope"}) {
            QTest::newRow(name) << path(name);
        }
    }

    void aFileIsWhatWasChosen()
    {
        QFETCH(QString, name);
        ExportDialog dialog(subject());
        choose(dialog, "pictureTheme", QStringLiteral("projector"));
        QSignalSpy saved(&dialog, &ExportDialog::saved);
        dialog.saveAs(name);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        const QString again = m_folder.filePath(QStringLiteral("again-") + QFileInfo(name).fileName());
        QVERIFY(saveRun(dialog.exported(), again, dialog.options()).isOk());
        QVERIFY(!bytesOf(name).isEmpty());
        if (!name.endsWith(QLatin1String(".pdf")) && !name.endsWith(QLatin1String(".gilscope"))) {
            QCOMPARE(bytesOf(name), bytesOf(again)); // those two say when they were made
        }
    }

    void aFailureIsSaidAndTheDialogStays()
    {
        ExportDialog dialog(subject());
        dialog.show();
        QSignalSpy failed(&dialog, &ExportDialog::failed);
        dialog.saveAs(path("no such folder/chart.png"));
        QVERIFY(!in<QPushButton>(dialog, "savePicture").isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        QVERIFY(dialog.isVisible());
        QVERIFY(in<QPushButton>(dialog, "savePicture").isEnabled());
        QVERIFY(in<QLabel>(dialog, "pictureFacts").text().contains(QLatin1String("no such folder")));
    }

    void windowAndCommandLineMakeTheSamePicturesOfASession()
    {
        const QString sessionFile = path("lesson.gilscope");
        QVERIFY(writeSession(sessionFile, sessionOf(exportedAlone(m_run))).isOk());
        const Result<SessionReading> reading = readSession(sessionFile);
        QVERIFY(reading.isOk());
        QVERIFY(reading.value().damages.empty());
        const std::optional<ExportedRun> exported = exportedFrom(reading.value().session, {});
        QVERIFY(exported.has_value());

        for (const char *ending : {"png", "svg"}) {
            const QString byCommand = path("by-command.") + QLatin1String(ending);
            QProcess command;
            command.start(QStringLiteral(BINARY_DIR "/gilscope"),
                          {"export", sessionFile, "--export", byCommand, "--with", "result,caption",
                           "--panels", "both", "--theme", "dark", "--size", "1600x1200"});
            QVERIFY(command.waitForFinished(patience));
            QVERIFY2(command.exitCode() == 0, command.readAllStandardError().constData());

            ExportDialog dialog({*exported, {}, {}});
            choose(dialog, "picturePanels", QStringLiteral("both"));
            choose(dialog, "pictureTheme", QStringLiteral("dark"));
            in<QDoubleSpinBox>(dialog, "pictureWidth").setValue(1600);
            in<QDoubleSpinBox>(dialog, "pictureHeight").setValue(1200);
            in<QCheckBox>(dialog, "part-result").setChecked(true);
            in<QCheckBox>(dialog, "part-caption").setChecked(true);
            QSignalSpy saved(&dialog, &ExportDialog::saved);
            const QString byWindow = path("by-window.") + QLatin1String(ending);
            dialog.saveAs(byWindow);
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
            QVERIFY(!bytesOf(byWindow).isEmpty());
            QVERIFY2(bytesOf(byWindow) == bytesOf(byCommand), ending);
        }
    }
};

QTEST_MAIN(TestExportDialog)
#include "tst_export_dialog.moc"
