// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/atomic_writer.h"
#include "tests/support/fake_run.h"
#include "tests/support/trace_picture.h"
#include "ui/export/animation_dialog.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

std::shared_ptr<const ScenarioRun> someRun()
{
    auto engine = std::make_unique<FakeEngine>();
    engine->m_trace = traceOf(QStringLiteral("T1 ssRRRRhwwwwRR\nT2 sswwwdRRRRRhww"));
    RunParts parts;
    parts.scenario.id = QStringLiteral("two");
    parts.scenario.title = QStringLiteral("Two countdowns");
    parts.scenario.variants = {{QStringLiteral("a"), QStringLiteral("Threads"), {ProcessSpec{}}}};
    parts.machine = thisMachine();
    parts.baseline = QStringLiteral("a");
    parts.variants.push_back({QStringLiteral("a"), std::move(engine), 0.0});
    return ScenarioRun::restored(std::move(parts));
}

} // namespace

class TestAnimationDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("gilscope-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_animation_dialog"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        m_run = someRun();
    }
    void init()
    {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void itWritesWhatWasChosen()
    {
        AnimationDialog dialog({m_run, nullptr, {}, {}});
        dialog.show();
        choose(dialog, AnimationFormat::Pictures);
        QSignalSpy saved(&dialog, &AnimationDialog::saved);
        QVERIFY(of<QLabel>(dialog, "animationSaid")->text().contains(u'4'));
        of<QPushButton>(dialog, "beginAnimation")->click();
        QVERIFY(!of<QComboBox>(dialog, "animationFormat")->isEnabled());
        QVERIFY(saved.wait(60'000));
        QCOMPARE(saved[0][0].toString(), target());
        QCOMPARE(QDir(target()).entryList(QDir::Files).size(), 4);
        QCOMPARE(QImage(target() + QStringLiteral("/frame-0001.png")).size(), QSize(1024, 768));
        QVERIFY(!dialog.isVisible());
    }

    void cancelTakesAwayWhatWasBegunAndTheDialogStays()
    {
        AnimationDialog dialog({m_run, nullptr, {}, {}});
        dialog.show();
        choose(dialog, AnimationFormat::Pictures);
        of<QDoubleSpinBox>(dialog, "animationSeconds")->setValue(60);
        of<QPushButton>(dialog, "beginAnimation")->click();
        QTRY_VERIFY(!QDir(m_folder->path())
                         .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                         .isEmpty());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QTRY_VERIFY(of<QComboBox>(dialog, "animationFormat")->isEnabled());
        QVERIFY(dialog.isVisible());
        QVERIFY(QDir(m_folder->path())
                    .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                    .isEmpty());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void aFileIsReplacedOnlyWhenAskedTwice()
    {
        AnimationDialog dialog({m_run, nullptr, {}, {}});
        dialog.show();
        choose(dialog, AnimationFormat::Pictures);
        QVERIFY(writeAtomically(target(), "a file, not a folder").isOk());
        auto *begin = of<QPushButton>(dialog, "beginAnimation");
        const QString before = begin->text();
        begin->click();
        QVERIFY(begin->text() != before);
        QVERIFY(!of<QLabel>(dialog, "animationSaid")->text().isEmpty());
        QFile file(target());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("a file, not a folder"));
    }

    void theNameFollowsTheFormat()
    {
        AnimationDialog dialog({m_run, nullptr, {}, {}});
        auto *format = of<QComboBox>(dialog, "animationFormat");
        auto *name = of<QLineEdit>(dialog, "animationTarget");
        name->setText(QStringLiteral("/x/my.film"));
        for (const AnimationFormatRow &row : animationFormats()) {
            format->setCurrentIndex(format->count() - 1 - static_cast<int>(row.format));
            const QString ending =
                animationFormats()[static_cast<std::size_t>(format->currentIndex())].ending;
            QCOMPARE(name->text(), QStringLiteral("/x/my.film") + (ending.isEmpty() ? "-frames" : ending));
        }
    }

    void choicesAreRemembered()
    {
        {
            AnimationDialog dialog({m_run, nullptr, {}, {}});
            choose(dialog, AnimationFormat::Pictures);
            QSignalSpy saved(&dialog, &AnimationDialog::saved);
            of<QPushButton>(dialog, "beginAnimation")->click();
            QVERIFY(saved.wait(60'000));
        }
        AnimationDialog dialog({m_run, nullptr, {}, {}});
        QCOMPARE(of<QComboBox>(dialog, "animationSize")->currentText(), QStringLiteral("1024 × 768"));
        QCOMPARE(of<QSpinBox>(dialog, "animationFramesPerSecond")->value(), 2);
        QCOMPARE(of<QLineEdit>(dialog, "animationTarget")->text(), target());
    }

    void everyControlHasANameAndAPlaceInTheOrder()
    {
        AnimationDialog dialog({m_run, nullptr, {}, {}});
        for (const char *name : {"animationFormat", "animationSize", "animationTheme", "animationSeconds",
                                 "animationFramesPerSecond", "animationTarget", "chooseAnimationTarget",
                                 "beginAnimation", "closeAnimation"}) {
            QWidget *control = of<QWidget>(dialog, name);
            QVERIFY2(control != nullptr && !control->accessibleName().isEmpty(), name);
            QVERIFY2((control->focusPolicy() & Qt::TabFocus) != 0, name);
        }
    }

private:
    template <typename Control>
    static Control *of(const QDialog &dialog, const char *name)
    {
        return dialog.findChild<Control *>(QLatin1String(name));
    }
    [[nodiscard]] QString target() const { return m_folder->filePath(QStringLiteral("two-frames")); }
    void choose(AnimationDialog &dialog, AnimationFormat format) const
    {
        of<QComboBox>(dialog, "animationFormat")->setCurrentIndex(static_cast<int>(format));
        auto *size = of<QComboBox>(dialog, "animationSize");
        size->setCurrentIndex(size->findData(QSize(1024, 768)));
        of<QDoubleSpinBox>(dialog, "animationSeconds")->setValue(2);
        of<QSpinBox>(dialog, "animationFramesPerSecond")->setValue(2);
        of<QLineEdit>(dialog, "animationTarget")->setText(target());
    }

    QTemporaryDir m_settings;
    std::shared_ptr<const ScenarioRun> m_run;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestAnimationDialog)
#include "tst_animation_dialog.moc"
