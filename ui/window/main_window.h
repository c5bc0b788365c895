// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window: gallery, question or picture, result strip, transport. It only connects its parts; each does
// its own work. Nothing here waits for a worker or opens a nested event loop. Closing it during a run ends
// the run.
#pragma once

#include "message_bar.h"
#include "question_page.h"
#include "result_strip.h"
#include "run_status.h"
#include "ui/session/run_session.h"
#include "window_actions.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace gilscope {

class ElidedLabel;
class Gallery;
class RunStage;
struct WindowSettings;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    // A preset's id or a file's name. What is wrong with it is shown in the message bar.
    void openScenario(const QString &idOrFile);
    // PNG or SVG, by the ending. Success and failure are shown in the message bar.
    void exportChart(const QString &fileName);

    [[nodiscard]] const RunSession &session() const { return m_session; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildCentre();
    void connectActions();
    void connectSession();

    void runSelected();
    void showSelected();
    void showResult();
    void showResults();
    void advance();
    void updateActions();
    void setLook(Theme theme, int textScale);
    void foldGalleryWhereNarrow();
    void setGalleryShown(bool shown);
    void setInspectorShown(bool shown);
    void makeRoomForInspector();
    void dismissMessage();
    void chooseScenarioFile();
    void chooseExportFile();
    void restore(const WindowSettings &settings);
    void saveSettings() const;
    [[nodiscard]] bool showsRun() const;

    WindowActions m_actions;
    Theme m_theme = Theme::Light;
    int m_textScale = 100; // percent
    bool m_narrow = false; // the gallery was folded for it
    QString m_runKey;      // of the gallery's entry that the session's run belongs to
    std::vector<RunState> m_shownStates;

    Gallery *m_gallery = nullptr;
    QSplitter *m_splitter = nullptr;
    MessageBar *m_message = nullptr;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_question = nullptr;
    QStackedWidget *m_stage = nullptr;
    QuestionPage *m_questionPage = nullptr;
    RunStage *m_runStage = nullptr;
    ResultStrip *m_results = nullptr;
    RunStatus *m_status = nullptr;
    RunSession m_session; // last, so that it ends its run before the views go
};

} // namespace gilscope
