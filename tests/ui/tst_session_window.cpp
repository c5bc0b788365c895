// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sitting as the window's document: saved, opened again, kept against a crash, brought back. Real workers,
// real files, folders of the test's own.
#include "lesson_scenario.h"
#include "session/session_file.h"
#include "ui/export/image_exporter.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/start_page.h"
#include "ui/session/recent_sessions.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/language.h"
#include "ui/window/main_window.h"
#include "ui/window/offer_bar.h"
#include "ui/window/run_status.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 30'000; // ms; for a machine that does ten other things

QString messageIn(const MainWindow &window)
{
    const auto *bar = window.findChild<MessageBar *>();
    return bar->isVisibleTo(&window) ? bar->text() : QString();
}

QString offerIn(const MainWindow &window)
{
    const auto *bar = window.findChild<OfferBar *>(QStringLiteral("offerBar"));
    return bar->isVisibleTo(&window) ? bar->text() : QString();
}

QAction &action(const MainWindow &window, const char *name)
{
    return *window.findChild<QAction *>(QLatin1String(name));
}

SavedLesson shownIn(const MainWindow &window)
{
    const Session session = window.sitting().kept().session;
    for (const SavedLesson &lesson : session.lessons) {
        if (lesson.key == session.key) {
            return lesson;
        }
    }
    return {};
}

QByteArray pictureIn(const MainWindow &window)
{
    const std::shared_ptr<const ScenarioRun> run = shownIn(window).run;
    const Result<QByteArray> picture =
        run ? renderChart(*run, ImageFormat::Svg, {}) : Result<QByteArray>(QByteArray());
    return picture.isOk() ? picture.value() : QByteArray();
}

bool isReady(const MainWindow &window)
{
    return QTest::qWaitFor([&window] { return !window.sitting().task().isBusy(); }, patience);
}

// A sitting that can be read back with its run.
bool isWhole(const QString &fileName)
{
    const Result<SessionReading> reading = readSession(fileName);
    return reading.isOk() && !reading.value().session.isEmpty() && reading.value().session.lessons.back().run;
}

QStringList filesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files);
}

} // namespace

class TestSessionWindow : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] bool runTiny(MainWindow &window, const char *file = "lesson.json") const
    {
        window.openScenario(writeFile(*m_folder, file, lessonScenario(50'000)));
        return runAgain(window);
    }
    [[nodiscard]] static bool runAgain(MainWindow &window)
    {
        action(window, "run").trigger();
        return QTest::qWaitFor(
            [&window] { return !window.session().isLive() && window.sitting().isModified(); }, patience);
    }
    // What a program that crashed after one run would have left.
    [[nodiscard]] QString crash() const
    {
        const QString left =
            QDir(Autosave::folder()).filePath(QStringLiteral("20260101-120000-000-1-1.gilscope"));
        const QString copy = path("copy");
        {
            MainWindow window;
            const auto isKept = [] {
                const QStringList files = filesOf(Autosave::folder());
                return files.size() == 1 && isWhole(QDir(Autosave::folder()).filePath(files.front()));
            };
            if (!runTiny(window) || !QTest::qWaitFor(isKept, patience)) {
                return {};
            }
            QFile::copy(QDir(Autosave::folder()).filePath(filesOf(Autosave::folder()).front()), copy);
        }
        return filesOf(Autosave::folder()).isEmpty() && QFile::rename(copy, left) ? left : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_folder->filePath(QStringLiteral("data")).toLocal8Bit());
        qputenv("XDG_CACHE_HOME", m_folder->filePath(QStringLiteral("cache")).toLocal8Bit());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
    }

    void aSavedSessionOpensInAnotherWindowWithTheSamePictures()
    {
        const QString fileName = path("lecture 3.gilscope");
        MainWindow window;
        QVERIFY(runTiny(window));
        action(window, "question").trigger();
        action(window, "answer-2").trigger();
        QVERIFY(window.isWindowModified());
        window.saveSession(fileName);
        QVERIFY(isReady(window));
        QVERIFY2(messageIn(window).contains(QStringLiteral("lecture 3.gilscope")),
                 qPrintable(messageIn(window)));
        QVERIFY(!window.isWindowModified());
        QCOMPARE(window.windowTitle(), QStringLiteral("Tiny countdowns · lecture 3"));

        MainWindow other;
        other.openSession(fileName);
        QVERIFY(isReady(other));
        QCOMPARE(messageIn(other), QString());
        QCOMPARE(other.windowTitle(), QStringLiteral("Tiny countdowns · lecture 3"));
        QVERIFY(!other.isWindowModified());
        QVERIFY(!other.session().isLive());
        const SavedLesson before = shownIn(window);
        const SavedLesson after = shownIn(other);
        QCOMPARE(after.key, before.key);
        QCOMPARE(after.stage, LessonStage::Question);
        QCOMPARE(after.chosen, std::optional<std::size_t>(1));
        QVERIFY(!pictureIn(window).isEmpty());
        QCOMPARE(pictureIn(other), pictureIn(window));
        QVERIFY(runAgain(other));
        QCOMPARE(other.sitting().kept().session.rounds.size(), std::size_t(2));
        QVERIFY(other.isWindowModified());
    }

    void saveAsksForANameOnceAndThenNoMore()
    {
        MainWindow window;
        QVERIFY(!action(window, "save-session").isEnabled() || window.sitting().fileName().isEmpty());
        QVERIFY(runTiny(window));
        action(window, "save-session").trigger();
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->defaultSuffix(), QStringLiteral("gilscope"));
        emit dialog->fileSelected(path("a.gilscope"));
        dialog->reject();
        QVERIFY(isReady(window));
        QVERIFY(isWhole(path("a.gilscope")));
        QVERIFY(QFile::remove(path("a.gilscope")));
        action(window, "save-session").trigger();
        QVERIFY(isReady(window));
        QVERIFY(isWhole(path("a.gilscope")));
    }

    void aSessionThatCannotBeSavedIsStillUnsaved()
    {
        MainWindow window;
        QVERIFY(runTiny(window));
        window.saveSession(path("no folder/a.gilscope"));
        QVERIFY(isReady(window));
        QVERIFY2(messageIn(window).contains(QStringLiteral("not saved")), qPrintable(messageIn(window)));
        QVERIFY(window.isWindowModified());
        QCOMPARE(recentSessions(), QStringList());
    }

    void recentSessionsAreOfferedUntilTheyAreGoneOrCleared()
    {
        MainWindow window;
        QVERIFY(runTiny(window));
        for (const char *name : {"a.gilscope", "b.gilscope"}) {
            window.saveSession(path(name));
            QVERIFY(isReady(window));
        }
        auto *menu = window.findChild<QMenu *>(QStringLiteral("recentSessions"));
        const auto shown = [menu, &window] {
            emit menu->aboutToShow();
            QStringList names;
            for (int number = 1; number <= mostRecentSessions; ++number) {
                const QAction &one =
                    action(window, QByteArray("recent-session-" + QByteArray::number(number)));
                if (one.isVisible()) {
                    names << QFileInfo(one.data().toString()).fileName();
                }
            }
            return names;
        };
        QCOMPARE(shown(), QStringList({QStringLiteral("b.gilscope"), QStringLiteral("a.gilscope")}));
        QVERIFY(QFile::remove(path("b.gilscope")));
        QCOMPARE(shown(), QStringList(QStringLiteral("a.gilscope")));
        MainWindow other;
        action(other, "recent-session-1").trigger();
        QVERIFY(isReady(other));
        QCOMPARE(other.sitting().fileName(), path("a.gilscope"));
        action(window, "clear-recent-sessions").trigger();
        QCOMPARE(shown(), QStringList());
        QVERIFY(QFile::exists(path("a.gilscope")));
    }

    void aDroppedSessionOpens()
    {
        {
            MainWindow window;
            QVERIFY(runTiny(window));
            window.saveSession(path("a.gilscope"));
            QVERIFY(isReady(window));
        }
        MainWindow window;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path("a.gilscope"))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QVERIFY(isReady(window));
        QVERIFY(shownIn(window).run);
    }

    void whatIsNoSessionIsRefusedAndWhatThereIsStays()
    {
        MainWindow window;
        QVERIFY(runTiny(window));
        window.openScenario(writeFile(*m_folder, "bad.gilscope", "This is no session."));
        QVERIFY(isReady(window));
        QVERIFY2(messageIn(window).contains(QStringLiteral("can't be opened")),
                 qPrintable(messageIn(window)));
        QVERIFY(shownIn(window).run);
        QVERIFY(window.isWindowModified());
        QCOMPARE(offerIn(window), QString());
    }

    void whatIsLeftOfADamagedSessionOpensAndTheRestIsSaid()
    {
        const QString fileName = path("a.gilscope");
        {
            MainWindow window;
            QVERIFY(runTiny(window, "first.json"));
            QVERIFY(runTiny(window, "second.json"));
            window.saveSession(fileName);
            QVERIFY(isReady(window));
        }
        QFile file(fileName);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() / 2);
        file.write(QByteArray(64, '\xff'));
        file.close();
        MainWindow window;
        window.openSession(fileName);
        QVERIFY(isReady(window));
        QVERIFY2(messageIn(window).contains(QStringLiteral("Not all")), qPrintable(messageIn(window)));
        QVERIFY(!window.sitting().kept().session.isEmpty());
    }

    void whatWasNotSavedIsPutAsideByAnotherSessionAndComesBack()
    {
        const QString fileName = path("a.gilscope");
        {
            MainWindow window;
            QVERIFY(runTiny(window, "saved.json"));
            window.saveSession(fileName);
            QVERIFY(isReady(window));
        }
        MainWindow window;
        QVERIFY(runTiny(window, "unsaved.json"));
        const QString unsaved = shownIn(window).key;
        const QByteArray picture = pictureIn(window);
        window.openSession(fileName);
        QVERIFY(isReady(window));
        QVERIFY(shownIn(window).key != unsaved);
        QVERIFY(!window.isWindowModified());
        QVERIFY(!offerIn(window).isEmpty());
        action(window, "bring-back").trigger();
        QCOMPARE(shownIn(window).key, unsaved);
        QCOMPARE(pictureIn(window), picture);
        QVERIFY(window.isWindowModified());
        QCOMPARE(window.sitting().name(), QString());
        QCOMPARE(offerIn(window), QString()); // the other one is in its file
    }

    void whatACrashLeavesIsOfferedAndRestored()
    {
        const QString left = crash();
        QVERIFY(!left.isEmpty());
        {
            MainWindow window;
            QCOMPARE(offerIn(window), QString());
            window.offerLeftBehind();
            QVERIFY(!offerIn(window).isEmpty());
            action(window, "bring-back").trigger();
            QVERIFY(isReady(window));
            QVERIFY(!pictureIn(window).isEmpty());
            QCOMPARE(shownIn(window).stage, LessonStage::Reveal);
            QVERIFY(window.isWindowModified());
            QCOMPARE(window.sitting().fileName(), QString());
            QCOMPARE(offerIn(window), QString());
            // It is kept in a file of this window's now.
            QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(left), patience);
            QCOMPARE(filesOf(Autosave::folder()).size(), 1);
        }
        QCOMPARE(filesOf(Autosave::folder()), QStringList());
    }

    void whatACrashLeavesCanBeDiscarded()
    {
        QVERIFY(!crash().isEmpty());
        MainWindow window;
        window.offerLeftBehind();
        action(window, "discard-sitting").trigger();
        QCOMPARE(offerIn(window), QString());
        QVERIFY(!action(window, "bring-back").isEnabled());
        QCOMPARE(filesOf(Autosave::folder()), QStringList());
    }

    void aSittingThatIsStillOpenIsNotOffered()
    {
        MainWindow window;
        QVERIFY(runTiny(window));
        QTRY_COMPARE_WITH_TIMEOUT(filesOf(Autosave::folder()).size(), 1, patience);
        QCOMPARE(Autosave::leftBehind(), QStringList());
        MainWindow other;
        other.offerLeftBehind();
        QCOMPARE(offerIn(other), QString());
    }

    void aProgramThatIsToldToEndLeavesItsSittingForTheNextStart()
    {
        {
            MainWindow window;
            QVERIFY(runTiny(window));
            window.closeAtOnce();
        }
        QCOMPARE(Autosave::leftBehind().size(), 1);
        QVERIFY(isWhole(Autosave::leftBehind().front()));
    }

    void aSittingThatIsSavedIsNotKeptTwice()
    {
        MainWindow window;
        QVERIFY(runTiny(window));
        QTRY_COMPARE_WITH_TIMEOUT(filesOf(Autosave::folder()).size(), 1, patience);
        window.saveSession(path("a.gilscope"));
        QVERIFY(isReady(window));
        QCOMPARE(filesOf(Autosave::folder()), QStringList());
        QVERIFY(runAgain(window));
        QTRY_COMPARE_WITH_TIMEOUT(filesOf(Autosave::folder()).size(), 1, patience);
    }

    void whereNothingCanBeKeptItIsSaidOnceAndWorkGoesOn()
    {
        qputenv("XDG_DATA_HOME", "/dev/null/nowhere");
        MainWindow window;
        QVERIFY(runTiny(window));
        QTRY_VERIFY_WITH_TIMEOUT(messageIn(window).contains(QStringLiteral("not kept")), patience);
        action(window, "close").trigger();
        QVERIFY(runAgain(window));
        action(window, "question").trigger();
        action(window, "answer-1").trigger();
        QTest::qWait(700); // longer than it waits for more changes
        QCOMPARE(messageIn(window), QString());
    }

    void anotherLanguageKeepsRunsStageAndGuess()
    {
        speak(QStringLiteral("en"));
        MainWindow window;
        window.openScenario(writeFile(
            *m_folder, "lesson.json",
            lessonScenario(50'000).replace(R"("title":"Tiny countdowns")",
                                           R"("title":{"en":"Tiny countdowns","de":"Kleine Countdowns"})")));
        action(window, "answer-1").trigger();
        action(window, "knob-down").trigger();
        QVERIFY(runAgain(window));
        const SavedLesson before = shownIn(window);
        speak(QStringLiteral("de"));
        MainWindow german;
        german.continueFrom(window.continuation());
        const SavedLesson after = shownIn(german);
        speak(QStringLiteral("en"));
        QCOMPARE(after.key, before.key);
        QCOMPARE(after.stage, before.stage);
        QCOMPARE(after.chosen, before.chosen);
        QVERIFY(after.run);
        QCOMPARE(after.scenario.knobs.front().stop, before.scenario.knobs.front().stop);
        QVERIFY(after.scenario.title != before.scenario.title);
        QCOMPARE(after.run->scenario().title, after.scenario.title);
        QCOMPARE(after.run->variants().front().trace(), before.run->variants().front().trace());
        QCOMPARE(german.sitting().kept().session.rounds.size(), std::size_t(1));
        QVERIFY(german.isWindowModified());
        QVERIFY2(german.windowTitle().startsWith(after.scenario.title), qPrintable(german.windowTitle()));
    }

    void theLastSlipIsTakenBackWhereverItWas()
    {
        MainWindow window;
        QVERIFY(!action(window, "undo").isEnabled());
        QVERIFY(runTiny(window));
        action(window, "knob-up").trigger();
        auto *timeline = window.findChild<TimelineView *>();
        timeline->lanes().choose(LaneChoice::LocksOnly);
        QVERIFY(action(window, "undo").isEnabled());
        action(window, "undo").trigger();
        QVERIFY(timeline->lanes().arrangement().choice != LaneChoice::LocksOnly);
        QCOMPARE(shownIn(window).scenario.knobs.front().stop, std::size_t(2));
        action(window, "undo").trigger();
        QCOMPARE(shownIn(window).scenario.knobs.front().stop, std::size_t(1));
        action(window, "redo").trigger();
        QCOMPARE(shownIn(window).scenario.knobs.front().stop, std::size_t(2));
        action(window, "duplicate").trigger(); // the editor has its own
        QVERIFY(!action(window, "undo").isEnabled());
        QVERIFY(!action(window, "redo").isEnabled());
        QVERIFY(!action(window, "save-session").isEnabled());
        window.closeAtOnce();
    }

    void theStatusSaysWhatOthersTookOfTheCores()
    {
        MainWindow window;
        QVERIFY(runTiny(window));
        const QString said =
            window.findChild<QWidget *>(QStringLiteral("others"))->property("text").toString();
        bool isKnown = false;
        for (const VariantRun &variant : shownIn(window).run->variants()) {
            isKnown = isKnown || variant.takenByOthers;
        }
        QCOMPARE(!said.isEmpty(), isKnown);
    }

    void nothingIsOpenedWhileARunIsLive()
    {
        MainWindow window;
        window.openScenario(writeFile(*m_folder, "long.json", tinyScenario(endlessCountdown)));
        action(window, "run").trigger();
        window.openSession(path("any.gilscope"));
        QVERIFY(!window.sitting().task().isBusy());
        QVERIFY(!messageIn(window).isEmpty());
        QVERIFY(!action(window, "save-session").isEnabled());
        action(window, "stop").trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window.session().isLive(), patience);
    }
};

QTEST_MAIN(TestSessionWindow)
#include "tst_session_window.moc"
