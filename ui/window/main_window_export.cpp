// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's part about what is taken away: pictures, data, all presets at once.
#include "file_dialogs.h"
#include "lesson_view.h"
#include "main_window.h"
#include "python/script.h"
#include "run_stage.h"
#include "scenario/scenario_reader.h"
#include "ui/export/animation_dialog.h"
#include "ui/export/export_all_dialog.h"
#include "ui/export/export_dialog.h"
#include "ui/export/picture_clipboard.h"
#include "ui/timeline/timeline_view.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>

namespace gilscope {

void MainWindow::connectExport()
{
    const WindowActions &a = m_actions;
    connect(a.exportChart, &QAction::triggered, this, &MainWindow::openExportDialog);
    connect(a.copyChart, &QAction::triggered, this, &MainWindow::copyChart);
    connect(a.exportAnimation, &QAction::triggered, this, &MainWindow::openAnimationDialog);
    connect(a.exportData, &QAction::triggered, this, &MainWindow::chooseDataFile);
    connect(a.exportAll, &QAction::triggered, this, [this] {
        auto *dialog = new ExportAllDialog(builtInScenarios(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    connect(&m_exports, &ExportJob::started, this, &MainWindow::updateActions);
    connect(&m_exports, &ExportJob::finished, this, [this](const Status &status) {
        if (status.isOk()) {
            m_exported();
        } else {
            m_message->showProblem(tr("Nothing was saved."), status.error());
        }
        updateActions();
    });
}

bool MainWindow::canExport() const
{
    return m_lesson.run() != nullptr && !m_lesson.isLive() && !m_exports.isRunning();
}

// What the window shows of the run, the guess only once the answer is told.
ExportedRun MainWindow::exportedRun() const
{
    ExportedRun exported{
        m_lesson.sharedRun(), m_lesson.sharedPrevious(), m_lesson.figures(), {}, m_lesson.sharedBeside()};
    exported.notes.comparison = m_lessonView->comparison();
    exported.notes.result = m_lesson.reveal().headline;
    exported.notes.rounds = m_lesson.rounds();
    return exported;
}

void MainWindow::openExportDialog()
{
    if (!canExport()) {
        return;
    }
    const TimelineView &timeline = m_lessonView->runStage().timeline();
    const TimelineViewport &viewport = timeline.viewport();
    ExportSubject subject{exportedRun(), {}, m_lessonView->runStage().timeline().lanes().arrangement()};
    if (!viewport.isFollowing() && viewport.visible() != viewport.full()) {
        subject.visible = viewport.visible();
    }
    auto *dialog = new ExportDialog(std::move(subject), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::saved, this, &MainWindow::sayWhereItIs);
    connect(dialog, &ExportDialog::copied, this, &MainWindow::sayCopied);
    dialog->open();
}

void MainWindow::openAnimationDialog()
{
    if (!canExport()) {
        return;
    }
    const ExportedRun exported = exportedRun();
    ImageOptions look = loadPictureSettings().options;
    look.lanes = m_lessonView->runStage().timeline().lanes().arrangement();
    auto *dialog = new AnimationDialog({exported.run, exported.previous, exported.notes, look}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AnimationDialog::saved, this, &MainWindow::sayWhereItIs);
    dialog->open();
}

void MainWindow::sayWhereItIs(const QString &fileName)
{
    m_message->showNews(tr("Saved as %1").arg(QDir::toNativeSeparators(fileName)));
    updateActions();
}

void MainWindow::sayCopied()
{
    m_message->showNews(tr("The chart is on the clipboard: as PNG, as SVG and in words."));
    updateActions();
}

// As the last picture looked.
void MainWindow::copyChart()
{
    if (!canExport()) {
        return;
    }
    const ImageOptions options = loadPictureSettings().options;
    const auto picture = std::make_shared<CopiedPicture>();
    m_exported = [this, picture] {
        QGuiApplication::clipboard()->setMimeData(mimeDataOf(*picture));
        sayCopied();
    };
    m_exports.start(copyWork(exportedRun(), options, picture), ExportJob::placeOf(options));
}

void MainWindow::chooseDataFile()
{
    if (!canExport()) {
        return;
    }
    std::vector<const ExportFormat *> formats;
    for (const ExportFormat &format : exportFormats()) {
        if (format.kind == ExportKind::Data
            && exportFormatNamed(QString::fromLatin1(format.name)) == &format) {
            formats.push_back(&format);
        }
    }
    QFileDialog *dialog =
        exportFileDialog(this, tr("Export data"), formats, fileNameAfter(m_lesson.run()->scenario()));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportChart);
    dialog->open();
}

void MainWindow::exportChart(const QString &fileName)
{
    if (!canExport()) {
        return;
    }
    m_exported = [this, fileName] { sayWhereItIs(fileName); };
    m_exports.save(exportedRun(), fileName, loadPictureSettings().options);
}

} // namespace gilscope
