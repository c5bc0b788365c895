// SPDX-License-Identifier: GPL-3.0-or-later
//
// How one scenario is taught: question → run → reveal → explanation, then change one thing and run again. The
// one owner of where the class is; windows only show it and pass on what is pressed. Of every scenario of
// this sitting it keeps the guesses, the knobs and the last run, so that one can go back to it; where their
// traces would take too much memory, the oldest runs go. Lives on the GUI thread; nothing here blocks.
//
//   showScenario() ─► Question ─ start() ─► Run ─ (over) ─► Reveal ─► Explanation
//                        ▲  advance() does the next of these, goBack() shows the one before; neither runs
//                        twice
//
// Guesses, hands and knobs can be taken back, one change after the other, until another scenario is shown.
#pragma once

#include "lesson/lesson_stage.h"
#include "lesson/reveal.h"
#include "scenario/scenario.h"
#include "session/session.h"
#include "sitting_rounds.h"
#include "ui/session/run_session.h"

#include <QObject>
#include <QUndoStack>

#include <map>
#include <memory>

namespace gilscope {

// Before the file's name: the key of a Python program of the user's own.
inline const QString scriptKey = QStringLiteral("script:");

// Where the runs of what only a real interpreter can run come from.
struct OwnSource
{
    RunSource source;
    std::optional<RunSource> beside; // compared with it
};

class Lesson : public QObject
{
    Q_OBJECT

public:
    // The session must outlive it.
    explicit Lesson(RunSession &session, QObject *parent = nullptr);
    ~Lesson() override;

    // Goes to a scenario, by the gallery's key: where it was left, or to its question. One of the same key
    // and another content replaces what was known of it, but for what came with a session: that keeps its own
    // copy, until the gallery's changes once more.
    // With a source of its own it leaves that of all the others as it was chosen.
    void showScenario(const QString &key, const Scenario &scenario,
                      const std::optional<OwnSource> &own = std::nullopt);
    // What is shown came with a session, and the gallery's of the same key is another one now.
    [[nodiscard]] bool isOwnCopy() const;
    void showNothing();
    // Null before the first one. With the knobs where they stand.
    [[nodiscard]] const Scenario *scenario() const;
    [[nodiscard]] const QString &key() const { return m_key; }

    [[nodiscard]] LessonStage stage() const;
    // What has not come yet can't be shown: nothing happens then.
    void showStage(LessonStage stage);
    // The next stage; runs the scenario where that is next. False at the end, and while the run is live.
    bool advance();
    // The stage before. False at the question.
    bool goBack();
    // Whether a run that is over goes to its reveal by itself (as in the window), or waits for advance().
    void setRevealsAtOnce(bool atOnce) { m_revealsAtOnce = atOnce; }

    // Where runs come from, from the next one on. Does nothing while a run is live. Where one with a source
    // of its own is shown, another interpreter is for that alone.
    void setSource(const RunSource &source);
    [[nodiscard]] const RunSource &source() const; // of what is shown
    [[nodiscard]] const RunSource &chosenSource() const
    {
        return m_source;
    } // of all that have none of their own
    // Whether there is anything in what is shown that this source can run.
    [[nodiscard]] bool runs() const;
    // Another source whose runs stand beside, from the next one on; none: nothing is compared, and what was
    // beside is let go of. Does nothing while a run is live.
    void compareWith(const std::optional<RunSource> &other);
    [[nodiscard]] const std::optional<RunSource> &comparedWith() const;

    // Does nothing while a run is live. The last run stays where it is known that there would be none.
    void start(int rounds = 1);
    void stop();
    [[nodiscard]] bool isLive() const; // the run of this scenario is
    // Another scenario's, which must end first; null for none.
    [[nodiscard]] const Scenario *otherLive() const;

    // The newest run of this scenario, null for none; and the last one before a knob was changed.
    [[nodiscard]] const ScenarioRun *run() const;
    [[nodiscard]] const ScenarioRun *previousRun() const;
    // The same as run() by the source it is compared with; null for none.
    [[nodiscard]] const ScenarioRun *besideRun() const;
    // The same, for whoever goes on looking at them.
    [[nodiscard]] std::shared_ptr<const ScenarioRun> sharedRun() const;
    [[nodiscard]] std::shared_ptr<const ScenarioRun> sharedPrevious() const;
    [[nodiscard]] std::shared_ptr<const ScenarioRun> sharedBeside() const;
    // Of how many rounds the live run is which, from 1 on; {0, 0} where none of this scenario is live.
    struct Progress
    {
        int round = 0;
        int rounds = 0;
    };
    [[nodiscard]] Progress progress() const;
    // The times of all complete runs of the same content as run(), and their figures.
    [[nodiscard]] Rounds rounds() const;
    [[nodiscard]] Rounds roundsBeside() const; // of besideRun()
    [[nodiscard]] const std::vector<RunFigures> &figures() const;
    // What the class is told, of all these rounds; pending until run() is over. Whether they are told already
    // is for stage() to say.
    [[nodiscard]] const Reveal &reveal() const;
    // What is said to the class about its guess; empty without one, and while the reveal names no right
    // answer.
    [[nodiscard]] QString reply() const;
    // The scenario of run(), or the one that is about to be run: whose texts go with figures().
    [[nodiscard]] const Scenario *scenarioShown() const;

    // Each knob's stop, in their order. An error where that makes no valid scenario, and while its run is
    // live: nothing has changed then.
    Status setKnobs(const std::vector<std::size_t> &stops);
    void resetKnobs();                      // to where they stood at first
    [[nodiscard]] bool knobsTurned() const; // away from there
    // A knob, or the source, was changed since run() began.
    [[nodiscard]] bool isOutdated() const;

    // The class's guess: by the lecturer, or by raised hands, of which the most count.
    void choose(std::optional<std::size_t> answer);
    void setHands(std::size_t answer, int hands); // 0 to 999
    void forgetGuesses();
    [[nodiscard]] int hands(std::size_t answer) const;
    [[nodiscard]] int allHands() const;
    [[nodiscard]] std::optional<std::size_t>
    guess() const; // none without any, and where two have as many hands
    // In words: "one after the other", "one after the other · 21 of 31 hands", "the class is divided".
    [[nodiscard]] QString guessInWords() const;

    // With whom the others are compared, of run().
    void setBaseline(const QString &variant);
    // While another thread looks at the runs: setBaseline() does nothing.
    void holdBaselines(bool held) { m_holdsBaselines = held; }

    // The changes of guesses, hands and knobs.
    [[nodiscard]] const QUndoStack &undoStack() const { return m_changes; }
    // Do nothing while its run is live.
    void undo();
    void redo();

    // All of this sitting as it is, but for a run that is not over.
    [[nodiscard]] Session session() const;
    // That, in place of what there is; nothing runs. Reveals are computed again from the figures. Does
    // nothing while a run is live.
    void restore(const Session &session);

signals:
    void scenarioChanged(); // another one, or its knobs; everything else may be different too
    void stageChanged();
    void sourceChanged(); // or what it is compared with
    void guessChanged();
    void runChanged();  // run() is another one, just begun, or none
    void advanced();    // run() has more to show: once a tick
    void runFinished(); // run() is over, with whatever it came to
    void baselineChanged();
    void knobsRefused(const gilscope::Error &why);
    void startRefused(const gilscope::Error &why); // a script that is not there any more
    void liveChanged();                            // of whatever scenario: something can be run again, or not

private:
    // What is remembered of one scenario.
    struct Record
    {
        Scenario original; // as the gallery has it
        Scenario scenario; // its knobs where they stand
        LessonStage stage = LessonStage::Question;
        std::vector<int> hands; // by answer
        std::optional<std::size_t> chosen;
        std::shared_ptr<const ScenarioRun> run;
        std::shared_ptr<const ScenarioRun> beside;
        std::shared_ptr<const ScenarioRun> previous;
        std::vector<RunFigures> figures; // of the rounds of run's content
        Reveal reveal;
        std::optional<OwnSource> own;
        std::uint64_t lastShown = 0;
        bool isRestored = false;            // came with a session
        std::optional<Scenario> passedOver; // the gallery's, in favour of `original`
    };
    struct Guess
    {
        std::vector<int> hands;
        std::optional<std::size_t> chosen;
        friend bool operator==(const Guess &, const Guess &) = default;
    };
    friend class GuessChange;
    friend class KnobChange;

    [[nodiscard]] const Record *record() const;
    [[nodiscard]] Record *record();
    void connectSession();
    [[nodiscard]] const RunSource &sourceOf(const Record &record) const;
    void beginRun(Record &running);
    void endRun(Record &running);
    void revealUnrun(Record &record) const;
    void setStage(Record &record, LessonStage stage);
    void changeGuess(const QString &what, Guess guess);
    void useGuess(const Guess &guess);
    void changeScenario(const QString &what, Scenario scenario);
    void useScenario(const Scenario &scenario);
    void forgetOldRuns();
    [[nodiscard]] Record recordOf(const SavedLesson &saved) const;

    RunSession &m_session;
    std::map<QString, Record> m_records; // by key
    QString m_key;                       // empty before the first one
    QString m_liveKey;                   // whose run the session's is
    SittingRounds m_rounds;
    RunSource m_source;
    std::optional<RunSource> m_beside;
    QUndoStack m_changes;      // of m_key
    std::uint64_t m_shown = 0; // scenarios so far
    bool m_revealsAtOnce = true;
    bool m_holdsBaselines = false;
};

} // namespace gilscope
