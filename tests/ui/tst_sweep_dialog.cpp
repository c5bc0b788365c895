// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sweeps in the window: what is chosen, what comes, what is taken away. Real workers, tiny runs.
#include "tests/support/mnemonics.h"
#include "tests/support/sweeps.h"
#include "ui/charts/curve_view.h"
#include "ui/sweep/sweep_dialog.h"
#include "ui/sweep/sweep_form.h"
#include "ui/sweep/sweep_model.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 120'000; // ms; for a machine that does ten other things

Sweep smallSweep(double to = 40'000)
{
    Sweep sweep;
    sweep.scenario = sweptScenario();
    sweep.quantity = {SweptKind::Knob, 0};
    sweep.range = {20'000, to, 2, false};
    sweep.rounds = 1;
    return sweep;
}

template <typename Part>
Part *part(const QWidget &dialog, const char *name)
{
    return dialog.findChild<Part *>(QLatin1String(name));
}

} // namespace

class TestSweepDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
    }

    void noTwoControlsHaveTheSameMnemonic()
    {
        const SweepDialog dialog(sweptScenario(), {}, Theme::Light);
        const QStringList colliding = collidingMnemonics(dialog);
        QVERIFY2(colliding.isEmpty(), qPrintable(colliding.join(u'\n')));
    }

    void aQuantityBringsTheRangeThatSuitsIt()
    {
        SweepForm form(sweptScenario(), {});
        QCOMPARE(form.sweep().range.from, 20'000.0);
        QCOMPARE(form.sweep().range.to, 2'000'000.0);
        auto *quantity = part<QComboBox>(form, "sweptQuantity");
        QCOMPARE(quantity->count(), 2); // the knob of texts is none, and here nothing has other cores
        quantity->setCurrentIndex(1);
        QCOMPARE(form.sweep().range.from, 1.0);
        QCOMPARE(form.sweep().range.to, 50.0);
        QVERIFY(form.sweep().range.logarithmic);
        QVERIFY(checkSweep(form.sweep()).isOk());
    }

    void simulatedCoresCanBeSweptWhereSomethingIsSimulated()
    {
        SweepForm form(sweptScenario(), {});
        auto *source = part<QComboBox>(form, "sweepSource");
        auto *quantity = part<QComboBox>(form, "sweptQuantity");
        source->setCurrentIndex(source->findData(static_cast<int>(SourceKind::Simulated)));
        QCOMPARE(quantity->count(), 3);
        quantity->setCurrentIndex(2);
        QCOMPARE(form.sweep().quantity, (SweptQuantity{SweptKind::Cores, 0}));
        QCOMPARE(pointsOf(form.sweep().range, true).size(), 7U);
        QVERIFY(checkSweep(form.sweep()).isOk());
        source->setCurrentIndex(source->findData(static_cast<int>(SourceKind::Measured)));
        QCOMPARE(quantity->count(), 2);
        QVERIFY(checkSweep(form.sweep()).isOk());
    }

    void aSweepFillsChartAndTable()
    {
        SweepDialog dialog(sweptScenario(), {}, Theme::Light);
        dialog.form().setSweep(smallSweep());
        dialog.show();
        QVERIFY(part<CurveView>(dialog, "sweepChart")->chart().isEmpty());
        QVERIFY(!part<QPushButton>(dialog, "exportSweep")->isEnabled());
        part<QPushButton>(dialog, "beginSweep")->click();
        QCOMPARE(part<QPushButton>(dialog, "beginSweep")->text(), "&Stop");
        QTRY_VERIFY_WITH_TIMEOUT(dialog.work()->isOver(), patience);
        QTRY_VERIFY(part<QPushButton>(dialog, "exportSweep")->isEnabled());
        const CurveChart &chart = part<CurveView>(dialog, "sweepChart")->chart();
        QCOMPARE(chart.curves.size(), 2U);
        QVERIFY(part<QLabel>(dialog, "sweepStamp")->text().startsWith(QLatin1String("MEASURED")));
        const QAbstractItemModel *table = part<QTableView>(dialog, "sweepTable")->model();
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->columnCount(), 5);
        QCOMPARE(table->index(0, 2).data().toString(), QString::fromUtf8("1.00 ×"));
        QVERIFY(!part<CurveView>(dialog, "sweepChart")->accessibleDescription().isEmpty());
        part<QComboBox>(dialog, "sweepFigure")->setCurrentIndex(1);
        QCOMPARE(part<CurveView>(dialog, "sweepChart")->chart().y.title, "time from start to end");
    }

    void itIsTakenAwayAsPictureAndTable()
    {
        SweepDialog dialog(sweptScenario(), {}, Theme::Light);
        dialog.form().setSweep(smallSweep());
        dialog.show();
        dialog.begin();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.work()->isOver(), patience);
        QTRY_VERIFY(part<QPushButton>(dialog, "copySweep")->isEnabled());
        const QString file = m_folder.filePath(QStringLiteral("points.csv"));
        dialog.saveTable(file);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll().count("\r\n"), 5);
        dialog.copy();
        QTRY_VERIFY(part<QPushButton>(dialog, "copySweep")->isEnabled());
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied->hasImage());
        QVERIFY(copied->hasFormat(QStringLiteral("image/svg+xml")));
        QVERIFY(copied->text().contains(QLatin1String("Iterations\tOne thread\tTwo threads")));
        dialog.saveTable(QStringLiteral("/nowhere/points.csv"));
        QVERIFY(part<QLabel>(dialog, "sweepSaid")->text().contains(QLatin1String("/nowhere")));
    }

    void stopKeepsWhatThereIs()
    {
        SweepDialog dialog(sweptScenario(), {}, Theme::Light);
        dialog.form().setSweep(smallSweep(1e9));
        dialog.show();
        dialog.begin();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.work()->runsDone() == 1, patience);
        dialog.reject(); // as Esc: the first one stops
        QTRY_VERIFY_WITH_TIMEOUT(dialog.work()->isOver(), patience);
        QTRY_VERIFY(part<QPushButton>(dialog, "saveSweep")->isEnabled());
        QVERIFY(dialog.isVisible());
        QVERIFY(part<QLabel>(dialog, "sweepSaid")->text().startsWith(QLatin1String("Stopped")));
        dialog.reject();
        QVERIFY(!dialog.isVisible());
    }

    void whatCannotBeSweptIsSaidBeforeItRuns()
    {
        SweepDialog dialog(sweptScenario(), {}, Theme::Light);
        Sweep sweep = smallSweep();
        sweep.range = {40'000, 20'000, 2, false};
        dialog.form().setSweep(sweep);
        emit dialog.form().changed();
        QVERIFY(!part<QPushButton>(dialog, "beginSweep")->isEnabled());
        QVERIFY(part<QLabel>(dialog, "sweepSaid")->text().contains(QLatin1String("expected a range")));
    }

    void everythingHasANameAndCanBeReached()
    {
        SweepDialog dialog(sweptScenario(), {}, Theme::Light);
        dialog.show();
        int controls = 0;
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QAbstractSpinBox *>(widget)
                || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractButton *>(widget)
                || qobject_cast<const QTableView *>(widget) || qobject_cast<const CurveView *>(widget);
            const bool isPart = widget->objectName().startsWith(QLatin1String("qt_"))
                || (widget->parentWidget() && qobject_cast<const QTableView *>(widget->parentWidget()))
                || widget->objectName().isEmpty();
            if (isControl && !isPart) {
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
                QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->objectName()));
                ++controls;
            }
        }
        QVERIFY(controls >= 16);
    }

    void theTableIsAModel()
    {
        SweepModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResult(madeUpSweep({1, 2, 3}, {{2, 1.5, 0.5}}, 0.1));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), "1 ms");
        QCOMPARE(model.index(0, 4).data(Qt::AccessibleTextRole).toString(),
                 QString::fromUtf8("2.00 ×, from 1.60 × to 2.40 ×, 5 rounds"));
        model.setResult(madeUpSweep({1, 2}, {{2, 1.5}}));
        QCOMPARE(model.rowCount(), 2);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestSweepDialog)
#include "tst_sweep_dialog.moc"
