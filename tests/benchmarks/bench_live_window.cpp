// SPDX-License-Identifier: GPL-3.0-or-later
//
// What drawing costs the work that is drawn: two-countdowns with the window live against the same run with no
// window, as the command line does it, in turn. Needs a display to say anything (Xvfb will do); without one
// it measures the offscreen platform.
#include "ratio_reporter.h"
#include "scenario/scenario_reader.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>

using namespace gilscope;

namespace {

MainWindow *window = nullptr;

void waitFor(const RunSession &session)
{
    QEventLoop loop;
    QObject::connect(&session, &RunSession::finished, &loop, &QEventLoop::quit);
    loop.exec();
}

// The longest way through: the sum over the variants in which threads work at the same time.
double concurrentSeconds(const ScenarioRun &run)
{
    double seconds = 0;
    for (const VariantRun &variant : run.variants()) {
        seconds += variant.variant->id == run.scenario().baseline
            ? 0
            : static_cast<double>(variant.statistics->wall) / 1e9;
    }
    return seconds;
}

double secondsWithWindow()
{
    window->show();
    QCoreApplication::processEvents();
    window->findChild<QAction *>(QStringLiteral("run"))->trigger();
    waitFor(window->session());
    return concurrentSeconds(*window->session().run());
}

double secondsWithoutWindow()
{
    window->hide();
    QCoreApplication::processEvents();
    RunSession session;
    session.start(findScenario(QStringLiteral("two-countdowns")).value());
    waitFor(session);
    return concurrentSeconds(*session.run());
}

void windowLiveToNone(benchmark::State &state)
{
    static bool liveFirst = false;
    for (auto _ : state) {
        liveFirst = !liveFirst; // whoever goes first may find the machine in another mood
        const double first = liveFirst ? secondsWithWindow() : secondsWithoutWindow();
        const double second = liveFirst ? secondsWithoutWindow() : secondsWithWindow();
        state.SetIterationTime(liveFirst ? first : second);
        state.counters["ratio"] = liveFirst ? first / second : second / first;
    }
}
BENCHMARK(windowLiveToNone)->UseManualTime()->Iterations(1);

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    MainWindow shown;
    shown.resize(1920, 1060);
    window = &shown;
    return runBenchmarks(argc, argv, 11, {{"windowLiveToNone", "", 1.02}});
}
