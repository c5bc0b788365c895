// SPDX-License-Identifier: GPL-3.0-or-later
//
// `gilscope thumbnails DIR`: makes the pictures that come with the program, resources/thumbnails/ID.png, by
// running every preset on this machine. For whoever builds a release; it is in no help text.
#include "commands.h"
#include "engine/scenario_run.h"
#include "export/atomic_writer.h"
#include "scenario/scenario_reader.h"
#include "ui/gallery/thumbnail_painter.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QTimer>

namespace gilscope {

namespace {

constexpr int pollMs = 16;

void runToItsEnd(ScenarioRun &run)
{
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&run] {
        if (!run.poll()) {
            QCoreApplication::quit();
        }
    });
    run.start();
    timer.start(pollMs);
    QCoreApplication::exec();
}

// `onlyIds`: empty for all presets.
ExitCode makeThumbnails(const QString &folder, const QStringList &onlyIds)
{
    bool allRan = true;
    for (const Scenario &preset : builtInScenarios()) {
        if (!onlyIds.isEmpty() && !onlyIds.contains(preset.id)) {
            continue;
        }
        ScenarioRun run(preset);
        runToItsEnd(run);
        if (!isWorthAThumbnail(run)) {
            complain(preset.id + QStringLiteral(": no picture, since it did not run to its end"));
            allRan = runsHere(preset) ? false : allRan;
            continue;
        }
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        thumbnailOf(run).save(&buffer, "PNG");
        const QString fileName = QDir(folder).filePath(preset.id + QStringLiteral(".png"));
        if (const Status written = writeAtomically(fileName, bytes); !written.isOk()) {
            complain(written.error());
            return ExitCode::WriteFailed;
        }
        if (!print(QStringLiteral("wrote %1\n").arg(fileName))) {
            return ExitCode::WriteFailed;
        }
    }
    return allRan ? ExitCode::Ok : ExitCode::RunFailed;
}

} // namespace

ExitCode thumbnailsCommand(const CommandCall &call)
{
    if (call.words.size() < 2) {
        return wrongUsage(QStringLiteral("thumbnails needs a folder"),
                          QStringLiteral("thumbnails DIR [ID...]"));
    }
    const std::unique_ptr<QApplication> application = painterApplication(call);
    return makeThumbnails(call.words.at(1), call.words.mid(2));
}

} // namespace gilscope
