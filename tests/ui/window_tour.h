// SPDX-License-Identifier: GPL-3.0-or-later
//
// Leads through everything that the window shows, with a short run of real workers: start page, question,
// run, reveal, pages of the inspector, replay, explanation, message, editor, dialog. What a test must find
// true of every page it looks at in `look`.
#pragma once

#include "ui/inspect/inspector.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace gilscope::test {

// All its texts in the brackets of the pseudo-language.
inline QByteArray tourScenario()
{
    const auto variant = [](const char *id, const QByteArray &threads) {
        return QByteArrayLiteral(R"({"id":")") + id + R"(","title":"[)" + id
            + R"(]","processes":[{"name":"python","interpreters":[{"lock":{"kind":"switch-interval",)"
            + R"("interval_ms":5},"threads":[)" + threads + "]}]}]}";
    };
    const auto thread = [](const char *name) {
        return QByteArrayLiteral(R"({"name":")") + name
            + R"(","program":[{"do":"countdown","iterations":"=work"},{"do":"countdown","iterations":"=work"}]})";
    };
    return QByteArrayLiteral(R"({"format":"gilscope-scenario","version":1,"id":"tour","title":"[Tour]",)")
        + R"("group":"[Test]","question":"[Which is faster?]","summary":"[Small.]","baseline":"one",)"
        + R"("explanation":["[It is so.]"],"answers":[)"
        + R"({"text":"[Two]","right_when":[{"figure":"two.wall_s","at_least":1000}],"reply":"[Alas.]",)"
        + R"("expects":[{"variant":"two","ratio":0.5}]},)"
        + R"({"text":"[One]","right_when":[{"figure":"two.wall_s","at_least":0}]}],)"
        + R"("claims":[{"text":"[It ended.]","when":[{"figure":"one.wall_s","at_least":0}]}],)"
        + R"("notes":{"expect":["[They guess.]"],"timing":["[Soon.]"],"next":["[Go on.]"]},)"
        + R"("knobs":[{"id":"work","title":"[Work]","stops":[100000,200000,400000],"stop":200000}],"variants":[)"
        + variant("one", thread("a")) + "," + variant("two", thread("a") + "," + thread("b")) + "]}";
}

class WindowTour
{
public:
    using Look = std::function<void(const QString &page, QWidget &shown)>;

    WindowTour()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
        QStandardPaths::setTestModeEnabled(true);
    }

    // False: something did not come in time.
    [[nodiscard]] bool go(const QSize &size, const Look &look)
    {
        MainWindow window;
        window.resize(size);
        window.show();
        if (!QTest::qWaitForWindowActive(&window)) {
            return false;
        }
        visit(look, QStringLiteral("start page"), window);
        window.openScenario(scenarioFile());
        visit(look, QStringLiteral("question"), window);
        press(window, "answer-1");
        press(window, "run");
        visit(look, QStringLiteral("live run"), window);
        if (!QTest::qWaitFor([&window] { return !window.session().isLive(); }, patience)) {
            return false;
        }
        visit(look, QStringLiteral("reveal"), window);
        visitInspector(look, window);
        press(window, "step-forward");
        visit(look, QStringLiteral("replay"), window);
        press(window, "replay-end");
        visitDialog(look, window, "export");
        visitDialog(look, window, "export-all");
        window.activateWindow(); // the dialogs had the keyboard
        press(window, "explain");
        visit(look, QStringLiteral("explanation"), window);
        window.openScenario(m_folder.filePath(QStringLiteral("nowhere.json")));
        visit(look, QStringLiteral("message"), window);
        press(window, "close");
        visitDialog(look, window, "keys");
        window.activateWindow(); // the dialog had the keyboard
        press(window, "duplicate");
        if (!QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; })) {
            return false;
        }
        visit(look, QStringLiteral("editor"), window);
        return true;
    }

private:
    static constexpr int patience = 60'000; // ms; for a machine that does ten other things

    [[nodiscard]] QString scenarioFile() const
    {
        QFile written(m_folder.filePath(QStringLiteral("tour.json")));
        if (!written.open(QIODevice::WriteOnly) || written.write(tourScenario()) < 0) {
            qFatal("cannot write the tour's own file");
        }
        return written.fileName();
    }

    static void press(const MainWindow &window, const char *name)
    {
        if (auto *action = window.findChild<QAction *>(QLatin1String(name))) {
            action->trigger();
        }
    }

    static void visit(const Look &look, const QString &page, QWidget &shown)
    {
        QApplication::processEvents();
        QApplication::processEvents();
        look(page, shown);
    }

    static void visitInspector(const Look &look, MainWindow &window)
    {
        auto *inspector = window.findChild<Inspector *>();
        inspector->setFolded(false);
        for (int page = 0; page < inspector->count(); ++page) {
            inspector->showPage(page);
            visit(look, QStringLiteral("inspector, %1").arg(inspector->widget(page)->objectName()), window);
        }
        inspector->setFolded(true);
    }

    static void visitDialog(const Look &look, MainWindow &window, const char *command)
    {
        press(window, command);
        QApplication::processEvents();
        for (auto *dialog : window.findChildren<QDialog *>()) {
            visit(look, QStringLiteral("dialog, ") + QLatin1String(command), *dialog);
            dialog->reject();
        }
    }

    QTemporaryDir m_folder;
};

} // namespace gilscope::test
