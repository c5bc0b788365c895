// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the window stays alive beside the work it shows: two arrangements of twice as many busy processes
// as there are cores, at least sixteen lanes, live. Prints how evenly the event loop came round and how many
// frames a second it drew: figures that are promises in themselves, not ratios. Needs a display to say
// anything (Xvfb will do).
#include "engine/machine.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>

using namespace gilscope;

namespace {

QJsonObject busyVariant(const QString &id, int processes)
{
    QJsonArray all;
    for (int i = 0; i < processes; ++i) {
        const QJsonObject step{{"do", "countdown"}, {"iterations", 40'000'000}};
        const QJsonObject thread{{"name", "MainThread"}, {"program", QJsonArray{step}}};
        const QJsonObject lock{{"kind", "switch-interval"}, {"interval_ms", 5}};
        const QJsonObject interpreter{{"lock", lock}, {"threads", QJsonArray{thread}}};
        all.append(QJsonObject{{"name", QStringLiteral("process_%1").arg(i + 1)},
                               {"interpreters", QJsonArray{interpreter}}});
    }
    return {{"id", id}, {"title", id}, {"processes", all}};
}

QString writeScenario(const QString &directory, int processes)
{
    const QJsonObject scenario{
        {"format", "gilscope-scenario"},
        {"version", 1},
        {"id", "busy"},
        {"title", "Busy"},
        {"group", "Benchmarks"},
        {"baseline", "first"},
        {"variants", QJsonArray{busyVariant("first", processes), busyVariant("second", processes)}}};
    QFile file(directory + QStringLiteral("/busy.json"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no scenario can be written");
    file.write(QJsonDocument(scenario).toJson());
    return file.fileName();
}

std::size_t lanesOf(const TimelineGeometry &geometry)
{
    std::size_t lanes = 0;
    for (const PanelItem &panel : geometry.panels)
        lanes += panel.lanes.size();
    return lanes;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir directory;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, directory.path());
    MainWindow window;
    window.resize(1920, 1060);
    const auto cores = static_cast<int>(thisMachine().cores.size());
    window.openScenario(writeScenario(directory.path(), std::max(4, 2 * cores)));
    window.show();
    QCoreApplication::processEvents();
    for (int round = 0; round < 3; ++round) {
        QEventLoop loop;
        QObject::connect(&window.session(), &RunSession::finished, &loop, &QEventLoop::quit);
        window.findChild<QAction *>(QStringLiteral("run"))->trigger();
        loop.exec();
        const WindowCost &cost = window.session().cost();
        std::printf(
            "%zu lanes, %d busy processes on %d cores: %.1f frames/s (target: at least 30), event loop "
            "p50 %.1f ms, p99 %.1f ms (target: at most 50), longest %.1f ms; drawing %.2f ms a frame, "
            "%.1f %% of a core\n",
            lanesOf(window.findChild<TimelineView *>()->geometryShown()), std::max(4, 2 * cores), cores,
            cost.framesPerSecond(), static_cast<double>(cost.gap(50)) / 1e6,
            static_cast<double>(cost.gap(99)) / 1e6, static_cast<double>(cost.gap(100)) / 1e6,
            static_cast<double>(cost.drawingPerFrame()) / 1e6, cost.drawingShare() * 100);
        std::fflush(stdout);
    }
    return 0;
}
