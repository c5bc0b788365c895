// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_window.h"

#include "language.h"
#include "main_window.h"
#include "unix_signals.h"
#include "window_settings.h"

#include <QApplication>
#include <QProxyStyle>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace gilscope {

namespace {

// Qt aborts where it finds no display; a sentence helps more.
bool hasDisplay(std::span<char *> arguments)
{
    for (const char *argument : arguments) {
        if (std::string_view(argument).ends_with("-platform")) {
            return true;
        }
    }
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

constexpr const char *commandLineHint =
    "Make the chart on the command line instead: gilscope run two-countdowns --export chart.png\n";

// A display that does not answer, or a platform that does not exist: Qt would abort and advise to reinstall.
void refuseInsteadOfAborting(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtFatalMsg) {
        const QString display = qEnvironmentVariable("DISPLAY", QStringLiteral("not set"));
        std::fprintf(stderr, "gilscope: no window can be opened here (DISPLAY is %s). %s",
                     qPrintable(display), commandLineHint);
        std::_Exit(1);
    }
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

// A desktop's own icons are made for its own colours.
class WordsOnButtons : public QProxyStyle
{
public:
    WordsOnButtons() : QProxyStyle(QStringLiteral("Fusion")) {}
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *more) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
            ? 0
            : QProxyStyle::styleHint(hint, option, widget, more);
    }
};

void setUp()
{
    QApplication::setStyle(new WordsOnButtons);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/gilscope.svg")));
}

// Another language needs another window: what is on screen keeps the one that it was made in.
void openWindow(std::unique_ptr<MainWindow> &window)
{
    std::optional<MainWindow::Continuation> before;
    if (window) {
        before = window->continuation();
    }
    window = std::make_unique<MainWindow>();
    if (before) {
        window->continueFrom(*before);
    }
    QObject::connect(
        window.get(), &MainWindow::languageWanted, qApp,
        [&window](const QString &language) {
            speak(language);
            openWindow(window);
        },
        Qt::QueuedConnection);
    window->offerLeftBehind();
    window->show();
}

} // namespace

int runWindow(int &argc, char **argv, const QString &scenarioIdOrFile)
{
    if (!hasDisplay({argv, static_cast<std::size_t>(argc)})) {
        std::fputs(
            "gilscope: there is no display to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is "
            "set).\n",
            stderr);
        std::fputs(commandLineHint, stderr);
        return 1;
    }
    QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
    QCoreApplication::setApplicationName(QStringLiteral("gilscope"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("GILscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GILSCOPE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.gilscope.gilscope"));
    const QtMessageHandler usual = qInstallMessageHandler(refuseInsteadOfAborting);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    setUp();

    std::unique_ptr<MainWindow> window;
    const UnixSignals signals_;
    QObject::connect(&signals_, &UnixSignals::quitRequested, &application, [&window] {
        if (window) {
            window->closeAtOnce(); // nobody may be there to answer
        }
        QApplication::quit();
    });
    speak(loadWindowSettings().language);
    openWindow(window);
    if (!scenarioIdOrFile.isEmpty()) {
        window->openScenario(scenarioIdOrFile);
    }
    return QApplication::exec();
}

} // namespace gilscope
