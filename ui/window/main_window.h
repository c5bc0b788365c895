// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window: start page, or gallery, lesson, inspector, transport. It only connects its parts; each does its
// own work. Nothing here waits for a worker or opens a nested event loop. Closing it during a run ends the
// run.
#pragma once

#include "message_bar.h"
#include "run_status.h"
#include "ui/export/export_job.h"
#include "ui/gallery/gallery_actions.h"
#include "ui/gallery/scenario_shelf.h"
#include "ui/gallery/thumbnails.h"
#include "ui/present/playlist.h"
#include "ui/session/sitting.h"
#include "ui/source/source_settings.h"
#include "ui/teach/lesson.h"
#include "window_actions.h"

#include <QMainWindow>

#include <functional>

class QStackedWidget;

namespace gilscope {

class EditorPage;
class FittingToolBar;
class Gallery;
class KnobBar;
class LessonView;
class OfferBar;
class Presenter;
class SourceButton;
class SourceDialog;
class StartPage;
class WindowPanes;
struct PlaylistEntry;
struct WindowSettings;

// The lesson's key of what is tried before it is saved.
inline const QString trialKey = QStringLiteral("editor:");
// Before the path of a Python program of the user's own.

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    // A preset's id or a file's name, a session's too. What is wrong with it is shown in the message bar.
    void openScenario(const QString &idOrFile);
    // Reads it beside the window. What there is and was not saved can be brought back.
    void openSession(const QString &fileName);
    void saveSession(const QString &fileName);
    // A program that crashed has left a sitting: offers it.
    void offerLeftBehind() { m_sitting.lookForLeftBehind(); }
    // For a window that takes this one's place, in another language.
    struct Continuation
    {
        KeptSitting sitting;
        std::optional<KeptSitting> aside;
        bool showsStart = true;
    };
    [[nodiscard]] Continuation continuation() const
    {
        return {m_sitting.kept(), m_sitting.aside(), showsStart()};
    }
    void continueFrom(const Continuation &before);
    // The run that is shown, as what the ending says; pictures as the last one looked. Soon: success and
    // failure are shown in the message bar.
    void exportChart(const QString &fileName);
    // Without asking about what is not saved: a sitting is left for the next start.
    void closeAtOnce();

    [[nodiscard]] const RunSession &session() const { return m_session; }
    [[nodiscard]] const Sitting &sitting() const { return m_sitting; }
    [[nodiscard]] Presenter &presenter() { return *m_presenter; }

signals:
    // Empty: the system's. The settings say so already; a window made from now on speaks it.
    void languageWanted(const QString &language);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildCentre();
    void connectActions();
    void connectShelf();
    void connectLesson();
    void connectSitting();
    void makePresenter();
    [[nodiscard]] std::vector<PlaylistEntry> presentable() const;

    void runSelected();
    [[nodiscard]] const Scenario *scenarioToRun() const; // null for none
    void showSelected();
    void showPage(QWidget *page);
    void showStart();
    void showLesson();
    [[nodiscard]] bool showsStart() const;
    [[nodiscard]] QString selectedKey() const; // where the user looks
    void openSelected(const QString &key);
    void showFolder();
    void removeSelected();
    void putBack();
    void connectEditor();
    // Asks first where something is not saved yet.
    void edit(const QJsonObject &document, const QString &fileName);
    void editSelected();
    void duplicateSelected();
    void tryEdited();
    void afterUnsaved(const std::function<void()> &goOn);
    [[nodiscard]] bool showsEditor() const;
    void updateActions();
    void updateTitle();
    void updateSitting();
    void showBusy();
    [[nodiscard]] QString offerInWords() const;
    void showRestored();
    void showOwnCopy();
    void chooseSessionFile();
    void setLook(Theme theme, int textScale);
    void setLanguage(const QString &language);
    void showGallery(bool shown);
    void setInspectorShown(bool shown);
    void dismissMessage();
    void chooseScenarioFile();
    void connectSources();
    void showSource();
    void keepChosenSource();
    bool describeRun();
    [[nodiscard]] bool canChangeSource() const;
    void setSource(const RunSource &source);
    SourceDialog *openSourceDialog(SourceKind kind, const std::optional<RunSource> &except);
    void chooseSource(SourceKind kind);
    void compareSources();
    void replaySimulated();
    void openScript(const QString &fileName);
    void runScript(const QString &fileName, const QStringList &arguments,
                   const PythonInterpreter &interpreter);
    void connectExport();
    [[nodiscard]] bool canExport() const;
    [[nodiscard]] ExportedRun exportedRun() const;
    void openExportDialog();
    void openAnimationDialog();
    [[nodiscard]] bool canSweep() const;
    void openSweepDialog();
    void copyChart();
    void chooseDataFile();
    void sayWhereItIs(const QString &fileName);
    void sayCopied();
    void restore(const WindowSettings &settings);
    void saveSettings() const;

    WindowActions m_actions;
    GalleryActions m_galleryActions{this, m_actions.run};
    ScenarioShelf m_shelf;
    Thumbnails m_thumbnails;
    bool m_closesUnsaved = false; // the user has said so
    QByteArray m_shownContent;    // of the scenario that the lesson was given
    Theme m_theme = Theme::Light;
    int m_textScale = 100; // percent
    QString m_language;    // empty: the system's
    RunSession m_session;
    Lesson m_lesson{m_session};
    Sitting m_sitting{m_lesson, m_session};
    ExportJob m_exports;
    std::function<void()> m_exported; // what to say once that is well done

    QStackedWidget *m_pages = nullptr;
    StartPage *m_start = nullptr;
    EditorPage *m_editor = nullptr;
    Gallery *m_gallery = nullptr;
    WindowPanes *m_panes = nullptr;
    MessageBar *m_message = nullptr;
    OfferBar *m_offer = nullptr; // of another sitting
    OfferBar *m_busy = nullptr;  // a session is being read or written
    QTimer m_busyDelay;          // what is soon over need not be said
    LessonView *m_lessonView = nullptr;
    KnobBar *m_knobs = nullptr;
    SourceButton *m_sourceButton = nullptr;
    SourceSettings m_sources;
    bool m_speedChosen = false; // of the replay, by the user
    FittingToolBar *m_transport = nullptr;
    RunStatus *m_status = nullptr;
    std::unique_ptr<Presenter> m_presenter;
};

} // namespace gilscope
