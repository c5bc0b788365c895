// SPDX-License-Identifier: GPL-3.0-or-later
#include "thumbnails_command.h"

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

} // namespace

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

} // namespace gilscope
