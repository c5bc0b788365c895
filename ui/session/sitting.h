// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sitting as a document: which file it is, whether there is something in it that is in no file, opening,
// saving and bringing back. What another session replaces unsaved is put aside, not lost: it can be brought
// back, as what a crash has left can. GUI thread; nothing here blocks but leave().
//
//   open() ─► (a thread reads) ─► opened()          save() ─► (a thread writes) ─► saved()
//   offer() ─► bringBack() ─► opened() | discardOffer()
#pragma once

#include "autosave.h"
#include "session_task.h"

#include <QDateTime>

namespace gilscope {

// What goes from one window to the next.
struct KeptSitting
{
    Session session;
    QString fileName; // empty: in no file yet
    bool isModified = false;
};

class Sitting : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it.
    Sitting(Lesson &lesson, const RunSession &runs, QObject *parent = nullptr);

    [[nodiscard]] const QString &fileName() const { return m_kept.fileName; }
    [[nodiscard]] QString name() const; // the file's, without its ending; empty without one
    // A run is over since it was saved or opened.
    [[nodiscard]] bool isModified() const { return m_kept.isModified; }
    [[nodiscard]] const SessionTask &task() const { return m_task; }

    // Do nothing while busy or while a run is live.
    void open(const QString &fileName);
    void save(const QString &fileName);
    void stopOpening() { m_task.stopReading(); }

    // What can be brought back: first what was put aside here, then what crashes have left.
    enum class Offer { None, PutAside, LeftBehind };
    [[nodiscard]] Offer offer() const;
    [[nodiscard]] QDateTime offeredTime() const; // of what was left behind
    void lookForLeftBehind();
    void bringBack();
    void discardOffer();

    // For another window, which continues with it.
    [[nodiscard]] KeptSitting kept() const;
    [[nodiscard]] const std::optional<KeptSitting> &aside() const { return m_aside; }
    void continueWith(const KeptSitting &kept, const std::optional<KeptSitting> &aside);
    // The program is asked to end and nobody answers: leaves what is in no file for the next start.
    void leave();

signals:
    void changed(); // name, modified, busy or offer
    // The lesson has it. A sentence for each thing that could not be read.
    void opened(const QString &fileName, const std::vector<QString> &damages);
    void notOpened(const gilscope::Error &error);
    void saved(const QString &fileName);
    void notSaved(const gilscope::Error &error);
    void notKept(const gilscope::Error &error); // as it goes on; once

private:
    void takeReading(const QString &fileName, const Result<SessionReading> &reading);
    void putAside();
    void setKept(const QString &fileName, bool isModified);

    Lesson &m_lesson;
    const RunSession &m_runs;
    KeptSitting m_kept; // but for its session, which is the lesson's
    std::optional<KeptSitting> m_aside;
    QStringList m_leftBehind;
    bool m_hasNews = false; // since saving began
    QString m_broughtBack;  // the file, until the sitting is safe in another one
    SessionTask m_task;
    Autosave m_autosave;
};

} // namespace gilscope
