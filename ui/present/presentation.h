// SPDX-License-Identifier: GPL-3.0-or-later
//
// A lecture under way: one step forward or back at a time through the stages of a lesson and from one
// scenario of the playlist to the next, with nothing to aim at. The lesson owns stage, guesses and runs; this
// owns the place in the playlist, and whether the wall is black. Lives on the GUI thread.
//
//   question ⇄ run ⇄ reveal ⇄ explanation ⇄ question of the next scenario … ⇄ end of the lecture
//
// A step does one thing: on a black wall it shows the picture again, while a run is live it says so, and what
// does not fit onto the wall it reads on.
#pragma once

#include "playlist.h"
#include "ui/teach/lesson.h"

#include <functional>

namespace gilscope {

class Presentation : public QObject
{
    Q_OBJECT

public:
    // Makes the lesson show the scenario of that key, and says what is wrong where it can't.
    using Open = std::function<void(const QString &key)>;

    // What is on the wall: whether it goes on below its edge (or above), and how to get there.
    struct Pages
    {
        std::function<bool(bool forward)> goOn;
        std::function<void(bool forward)> turn;
    };

    // The lesson must outlive it.
    Presentation(Lesson &lesson, Open open, QObject *parent = nullptr);
    ~Presentation() override;

    // Without it, everything fits.
    void setPages(Pages pages) { m_pages = std::move(pages); }
    // At the playlist's place, where the lesson was left. Nothing happens while one is under way, or without
    // a scenario.
    void begin(Playlist playlist);
    void end();
    [[nodiscard]] bool isUnderWay() const { return m_underWay; }

    void forward();
    void back();
    // Whatever stage it is at.
    void skipToNext();
    void toggleBlack();
    void choose(std::size_t answer); // the same again takes it back
    void runAgain();
    void stopRun();

    [[nodiscard]] const Playlist &playlist() const { return m_playlist; }
    [[nodiscard]] const Lesson &lesson() const { return m_lesson; }
    [[nodiscard]] bool isBlack() const { return m_black; }
    [[nodiscard]] bool isAtEnd() const { return m_playlist.isAtEnd(); }
    // Why the last step did nothing; empty when it did something.
    [[nodiscard]] const QString &hint() const { return m_hint; }
    // What forward() will do, in a few words.
    [[nodiscard]] QString nextStep() const;

signals:
    void begun();
    void ended();
    void changed(); // something that this class answers about

private:
    enum class Side { Question, LastStage };

    [[nodiscard]] bool wasBlack();
    [[nodiscard]] bool readsOn(bool forward) const;
    [[nodiscard]] bool turnedPage(bool forward);
    [[nodiscard]] bool explains() const;
    void say(const QString &hint);
    void goTo(std::size_t place, Side side);
    [[nodiscard]] bool opens(const PlaylistEntry &entry);
    void goToNext();
    void showLastStage();
    void followLesson();

    Lesson &m_lesson;
    Open m_open;
    Pages m_pages;
    Playlist m_playlist;
    QString m_hint;
    bool m_underWay = false;
    bool m_black = false;
    bool m_moving = false; // the lesson changes because of this class
};

} // namespace gilscope
