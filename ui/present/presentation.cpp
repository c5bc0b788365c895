// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation.h"

#include <array>

namespace gilscope {

Presentation::Presentation(Lesson &lesson, Open open, QObject *parent)
    : QObject(parent), m_lesson(lesson), m_open(std::move(open))
{
    connect(&m_lesson, &Lesson::scenarioChanged, this, &Presentation::followLesson);
    connect(&m_lesson, &Lesson::stageChanged, this, [this] { say({}); });
    connect(&m_lesson, &Lesson::liveChanged, this, [this] { say({}); });
    connect(&m_lesson, &Lesson::guessChanged, this, &Presentation::changed);
}

Presentation::~Presentation() = default;

void Presentation::begin(Playlist playlist)
{
    if (m_underWay || playlist.entries.empty()) {
        return;
    }
    m_playlist = std::move(playlist);
    m_underWay = true;
    m_black = false;
    m_hint.clear();
    m_lesson.setRevealsAtOnce(false);
    const bool stays = !m_playlist.isAtEnd() && m_playlist.current()->key == m_lesson.key();
    if (!stays || !opens(*m_playlist.current())) { // also what stays: the window may show something else
        goTo(m_playlist.isAtEnd() ? 0 : m_playlist.place, Side::Question);
    }
    emit begun();
    emit changed();
}

void Presentation::end()
{
    if (!std::exchange(m_underWay, false)) {
        return;
    }
    m_lesson.setRevealsAtOnce(true);
    if (m_lesson.stage() == LessonStage::Run) {
        m_lesson.showStage(LessonStage::Reveal);
    }
    emit ended();
}

// Another scenario may have been chosen in the window.
void Presentation::followLesson()
{
    if (!m_underWay || m_moving) {
        return;
    }
    const Scenario *scenario = m_lesson.scenario();
    if (scenario && (isAtEnd() || m_playlist.current()->key != m_lesson.key())) {
        m_playlist.goTo({m_lesson.key(), scenario->title});
    }
    say({});
}

void Presentation::say(const QString &hint)
{
    m_hint = hint;
    if (m_underWay) {
        emit changed();
    }
}

bool Presentation::wasBlack()
{
    const bool was = std::exchange(m_black, false);
    if (was) {
        say({});
    }
    return was;
}

bool Presentation::readsOn(bool forward) const
{
    return !isAtEnd() && m_pages.goOn && m_pages.goOn(forward);
}

bool Presentation::turnedPage(bool forward)
{
    if (!readsOn(forward)) {
        return false;
    }
    m_pages.turn(forward);
    say({});
    return true;
}

// What is only documented has been explained by its reveal.
bool Presentation::explains() const
{
    const Scenario *scenario = m_lesson.scenario();
    return scenario && m_lesson.runs() && !scenario->explanation.isEmpty();
}

void Presentation::forward()
{
    if (!m_underWay || wasBlack() || turnedPage(true)) {
        return;
    }
    if (isAtEnd()) {
        say(tr("This is the end. Page Up goes back."));
    } else if (m_lesson.isLive() && m_lesson.stage() == LessonStage::Run) {
        say(tr("Still running. S stops it."));
    } else if (const Scenario *other = m_lesson.otherLive();
               other && m_lesson.stage() == LessonStage::Question && !m_lesson.run()) {
        say(tr("“%1” is still running. S stops it.").arg(other->title));
    } else if ((m_lesson.stage() == LessonStage::Reveal && !explains()) || !m_lesson.advance()) {
        goToNext();
    }
}

void Presentation::skipToNext()
{
    if (m_underWay && !wasBlack() && !isAtEnd()) {
        goToNext();
    }
}

void Presentation::goToNext()
{
    goTo(m_playlist.place + 1, Side::Question);
}

void Presentation::back()
{
    if (!m_underWay || wasBlack() || turnedPage(false)) {
        return;
    }
    if (isAtEnd()) {
        goTo(m_playlist.entries.size() - 1, Side::LastStage);
    } else if (!m_lesson.goBack()) {
        if (m_playlist.place == 0) {
            say(tr("This is the beginning."));
        } else {
            goTo(m_playlist.place - 1, Side::LastStage);
        }
    }
}

// The end of the lecture keeps the last scenario behind it. What can't be opened is passed by.
void Presentation::goTo(std::size_t place, Side side)
{
    m_playlist.place = place;
    QString hint;
    while (!m_playlist.isAtEnd() && !opens(*m_playlist.current())) {
        hint = tr("“%1” can't be opened.").arg(m_playlist.current()->title);
        m_playlist.entries.erase(m_playlist.entries.begin() + static_cast<std::ptrdiff_t>(m_playlist.place));
        if (side == Side::LastStage && m_playlist.place > 0) {
            --m_playlist.place;
        }
    }
    if (!m_playlist.isAtEnd() && side == Side::Question) {
        m_lesson.showStage(LessonStage::Question);
    } else if (!m_playlist.isAtEnd()) {
        showLastStage();
    }
    say(hint);
}

bool Presentation::opens(const PlaylistEntry &entry)
{
    m_moving = true;
    m_open(entry.key);
    m_moving = false;
    return m_lesson.key() == entry.key;
}

// As far as it had come; what has been forgotten, or was never run, is at its question.
void Presentation::showLastStage()
{
    for (const LessonStage stage :
         std::array{LessonStage::Explanation, LessonStage::Reveal, LessonStage::Run, LessonStage::Question}) {
        if (stage == LessonStage::Explanation && !explains()) {
            continue;
        }
        m_lesson.showStage(stage);
        if (m_lesson.stage() == stage) {
            return;
        }
    }
}

void Presentation::toggleBlack()
{
    if (m_underWay) {
        m_black = !m_black;
        say({});
    }
}

void Presentation::choose(std::size_t answer)
{
    if (m_underWay && !wasBlack() && !isAtEnd()) {
        m_lesson.choose(m_lesson.guess() == answer ? std::nullopt : std::optional(answer));
    }
}

void Presentation::runAgain()
{
    if (m_underWay && !wasBlack() && !isAtEnd()) {
        m_lesson.start();
    }
}

void Presentation::stopRun()
{
    if (m_underWay) {
        m_lesson.stop();
    }
}

QString Presentation::nextStep() const
{
    if (m_black) {
        return tr("show the picture again");
    }
    if (isAtEnd()) {
        return tr("nothing, this is the end");
    }
    if (m_lesson.isLive() && m_lesson.stage() == LessonStage::Run) {
        return tr("nothing, until the run is over");
    }
    if (readsOn(true)) {
        return tr("read on");
    }
    const PlaylistEntry *next = m_playlist.next();
    const QString onwards = next ? tr("next: %1").arg(next->title) : tr("end of the lecture");
    switch (m_lesson.stage()) {
    case LessonStage::Question:
        if (m_lesson.scenario() && !m_lesson.runs()) {
            return tr("show what is documented");
        }
        return m_lesson.run() ? tr("show the run") : tr("run");
    case LessonStage::Run:
        return tr("reveal the answer");
    case LessonStage::Reveal:
        return explains() ? tr("explain") : onwards;
    case LessonStage::Explanation:
        return onwards;
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
