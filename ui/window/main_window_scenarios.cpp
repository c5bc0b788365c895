// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window's part about which scenario there is: shelf, files, editor.
#include "file_dialogs.h"
#include "lesson_view.h"
#include "main_window.h"
#include "ui/editor/editor_page.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/own_folder.h"
#include "ui/gallery/start_page.h"
#include "ui/session/recent_sessions.h"
#include "window_panes.h"

#include <QDesktopServices>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

namespace gilscope {

namespace {

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

} // namespace

void MainWindow::connectShelf()
{
    const GalleryActions &a = m_galleryActions;
    connect(a.start, &QAction::triggered, this, &MainWindow::showStart);
    connect(a.find, &QAction::triggered, this, [this] {
        if (showsStart()) {
            m_start->search();
        } else {
            m_panes->setListShown(true);
            m_gallery->search();
        }
    });
    connect(a.showInFolder, &QAction::triggered, this, &MainWindow::showFolder);
    connect(a.remove, &QAction::triggered, this, &MainWindow::removeSelected);
    connect(a.putBack, &QAction::triggered, this, &MainWindow::putBack);
    connect(&m_shelf, &ScenarioShelf::changed, this, [this] {
        // The file that is looked at was written anew.
        const ShelfEntry *entry = m_shelf.entry(m_gallery->selectedKey());
        if (entry != nullptr && entry->contentHash != m_shownContent && !m_lesson.isLive()) {
            showSelected();
        }
        updateActions();
    });
    connect(&m_lesson, &Lesson::runFinished, this, [this] {
        if (m_lesson.run()->source().kind == SourceKind::Measured) { // its pictures are of this machine
            m_thumbnails.keep(*m_lesson.run());
        }
    });
}

void MainWindow::connectEditor()
{
    const GalleryActions &a = m_galleryActions;
    connect(a.createNew, &QAction::triggered, this, [this] { edit(newScenario(), {}); });
    connect(a.duplicate, &QAction::triggered, this, &MainWindow::duplicateSelected);
    connect(a.edit, &QAction::triggered, this, &MainWindow::editSelected);
    connect(m_editor, &EditorPage::changed, this, &MainWindow::updateActions);
    connect(m_editor, &EditorPage::backWanted, this, &MainWindow::showLesson);
    connect(m_editor, &EditorPage::failed, this, [this](const Error &error) {
        m_message->showProblem(tr("The scenario was not saved."), error);
        updateActions();
    });
    connect(m_editor, &EditorPage::saved, this, [this](const QString &fileName) {
        m_message->showNews(tr("Saved as %1").arg(QDir::toNativeSeparators(fileName)));
        if (const Result<QString> key = m_shelf.open(fileName); key.isOk()) {
            m_gallery->selectScenario(key.value());
            showSelected();
        }
        updateActions();
    });
}

bool MainWindow::showsEditor() const
{
    return m_pages->currentWidget() == m_editor;
}

void MainWindow::afterUnsaved(const std::function<void()> &goOn)
{
    if (!m_editor->isOpen() || !m_editor->document().isModified()) {
        goOn();
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("Not saved"),
                                     tr("The scenario that is being edited is not saved."),
                                     QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("unsaved"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QDialog::finished, this, [this, goOn](int answer) {
        if (answer == QMessageBox::Discard || (answer == QMessageBox::Save && m_editor->save())) {
            goOn();
        }
    });
    question->open();
}

void MainWindow::edit(const QJsonObject &document, const QString &fileName)
{
    afterUnsaved([this, document, fileName] {
        dismissMessage();
        m_editor->open(document, fileName);
        showPage(m_editor);
        m_editor->setFocus();
    });
}

void MainWindow::editSelected()
{
    const ShelfEntry *entry = m_shelf.entry(selectedKey());
    const bool isTried = !showsStart() && m_lesson.key() == trialKey;
    const bool isOpenAlready = m_editor->isOpen() && entry != nullptr && !entry->fileName.isEmpty()
        && m_editor->document().fileName() == entry->fileName;
    if (isTried && !m_editor->isOpen()) { // a trial of another sitting
        edit(m_lesson.scenario()->document, {});
    } else if (isTried || isOpenAlready) {
        showPage(m_editor);
        m_editor->setFocus();
    } else if (entry != nullptr && entry->kind != ShelfKind::Preset) {
        edit(entry->scenario.document, entry->fileName);
    }
}

void MainWindow::duplicateSelected()
{
    if (const ShelfEntry *entry = m_shelf.entry(selectedKey()); entry != nullptr && entry->isReadable()) {
        const QString id =
            QFileInfo(freeOwnFile(entry->scenario.id + QStringLiteral("-copy"))).completeBaseName();
        edit(copiedScenario(entry->scenario.document, id), {});
    }
}

// Without saving it: the gallery's selection stays, so that one gets back to it.
void MainWindow::tryEdited()
{
    if (const std::optional<Scenario> scenario = m_editor->document().scenario();
        scenario && !m_session.isLive()) {
        m_lesson.showScenario(trialKey, *scenario);
        showLesson();
        m_lesson.start();
        m_message->showNews(tr("This is a trial of what is being edited. %1 goes on with it.")
                                .arg(m_galleryActions.edit->shortcut().toString(QKeySequence::NativeText)));
        updateActions();
    }
}

void MainWindow::openSelected(const QString &key)
{
    dismissMessage();
    if (!m_gallery->selectScenario(key)) {
        return;
    }
    showSelected();
    if (m_lesson.key() == key) {
        showLesson();
    }
}

void MainWindow::showFolder()
{
    const ShelfEntry *entry = m_shelf.entry(selectedKey());
    if (entry != nullptr && !entry->fileName.isEmpty()) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(entry->fileName).absolutePath()));
    }
}

void MainWindow::removeSelected()
{
    const ShelfEntry *entry = m_shelf.entry(selectedKey());
    if (entry == nullptr || entry->kind != ShelfKind::Recent) {
        return;
    }
    const QString title = entry->scenario.title;
    m_shelf.removeRecent(QString(entry->key));
    m_message->showNews(
        tr("“%1” is off the list; its file is where it was. Put it back with %2.")
            .arg(title, m_galleryActions.putBack->shortcut().toString(QKeySequence::NativeText)));
    updateActions();
}

void MainWindow::putBack()
{
    const QString key = m_shelf.putBack();
    dismissMessage();
    if (showsStart()) {
        m_start->preselect(key);
    }
}

void MainWindow::openScenario(const QString &idOrFile)
{
    if (isSessionFile(idOrFile)) {
        openSession(idOrFile);
        return;
    }
    if (idOrFile.endsWith(QLatin1String(".py"), Qt::CaseInsensitive)) {
        openScript(idOrFile);
        return;
    }
    const Result<QString> key = m_shelf.open(idOrFile);
    if (key.isOk()) {
        openSelected(key.value());
        return;
    }
    m_message->showProblem(tr("This scenario can't be opened."), key.error());
    updateActions();
}

void MainWindow::chooseScenarioFile()
{
    QFileDialog *dialog = openFileDialog(this);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openScenario);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    const QString fileName = droppedFile(*event->mimeData());
    openScenario(fileName);
    if (m_message->isHidden() && !isSessionFile(fileName)
        && !fileName.endsWith(QLatin1String(".py"), Qt::CaseInsensitive)) {
        m_message->showNews(
            tr("Opened from where it is: %1. %2 makes a copy among your own scenarios.")
                .arg(QDir::toNativeSeparators(fileName),
                     m_galleryActions.duplicate->shortcut().toString(QKeySequence::NativeText)));
        updateActions();
    }
}

} // namespace gilscope
