// SPDX-License-Identifier: GPL-3.0-or-later
//
// Presentation mode, all of it: commands, what the class sees, what the lecturer sees, which screen each is
// on. The class gets the other screen where there is one, and the main window shows the presenter's panel
// then; on a single screen the class's window covers the main window. Screens come and go: the windows move,
// the lecture stays as it is.
#pragma once

#include "lectures.h"
#include "present_actions.h"
#include "presentation.h"
#include "sleep_inhibitor.h"

#include <QPointer>

class QDockWidget;
class QMainWindow;
class QMenu;
class QScreen;

namespace gilscope {

class AudienceWindow;
class KeyLoan;
class PresenterPanel;

// What the main window does for it; all of it must outlive the presenter.
struct PresenterHost
{
    QMainWindow &window;
    Lesson &lesson;
    QAction *run = nullptr; // starts the lesson
    Presentation::Open open;
    std::function<std::vector<PlaylistEntry>()> available; // scenarios, in the gallery's order
    std::function<QString()> current;                      // the key of what is selected
};

class Presenter : public QObject
{
    Q_OBJECT

public:
    explicit Presenter(PresenterHost host, QObject *parent = nullptr);
    ~Presenter() override;

    // Other than the desktop's own, before anything is presented.
    void setInhibitor(std::unique_ptr<SleepInhibitor> inhibitor);
    void setScreens(std::function<QList<QScreen *>()> screens);

    void fill(QMenu &menu) const { m_actions.fill(menu); }
    // In percent, as the main window has it.
    void setTextScale(int percent);

    void start();
    void startAtFirst();
    void end();
    [[nodiscard]] const Presentation &presentation() const { return m_presentation; }
    [[nodiscard]] AudienceWindow *audience() const
    {
        return m_audience.get();
    } // null while nothing is presented

private:
    void connectActions();
    void connectScreens();
    void raiseCurtain();
    void lowerCurtain();
    void place();
    void showPanel(bool shown);
    void editLectures();

    PresenterHost m_host;
    PresentActions m_actions;
    Presentation m_presentation;
    std::unique_ptr<SleepInhibitor> m_inhibitor;
    std::function<QList<QScreen *>()> m_screens;
    std::unique_ptr<AudienceWindow> m_audience;
    std::unique_ptr<KeyLoan> m_keys;
    QPointer<QDockWidget> m_dock; // the main window's
    PresenterPanel *m_panel = nullptr;
    bool m_mayFallAsleep = false;
    int m_textScale = 100;
};

} // namespace gilscope
