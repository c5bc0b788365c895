// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keeps the sitting in a file of its own from the first run that is over on, so that a crash takes nothing
// away. Nothing is written while a run is live: it would compete for the cores. Destroyed in order, it takes
// its files with it; what a program that crashed has left is leftBehind(). GUI thread; nothing here blocks
// but leave().
#pragma once

#include "session/session_journal.h"

#include <QObject>
#include <QTimer>

namespace gilscope {

class Lesson;
class RunSession;

class Autosave : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it. The folder is made when it is needed.
    Autosave(const Lesson &lesson, const RunSession &runs, QObject *parent = nullptr);
    ~Autosave() override;

    // Where the files of all sittings are.
    [[nodiscard]] static QString folder();
    // Files of sittings that nobody has open, the newest first.
    [[nodiscard]] static QStringList leftBehind();

    // The sitting as it is now is worth keeping, until startAnew().
    void begin();
    // Another sitting begins, or what there is was saved elsewhere: nothing is kept until begin(). The file
    // so far goes, or, put aside, stays until this is destroyed.
    enum class OldFile { Remove, PutAside };
    void startAnew(OldFile old);
    // The program is asked to end: writes all that is worth keeping and leaves it for the next start.
    void leave();

signals:
    void written();                            // all there was to keep
    void failed(const gilscope::Error &error); // once: nothing more is kept

private:
    void keepSoon();
    void keep();
    void writeSome();
    void fail(const Error &error);

    const Lesson &m_lesson;
    const RunSession &m_runs;
    QTimer m_settle; // many small changes are one
    QTimer m_frames;
    std::unique_ptr<SessionJournal> m_journal;
    std::vector<std::unique_ptr<SessionJournal>> m_aside;
    bool m_keeps = false;
    bool m_hasFailed = false;
    bool m_leaves = false;
};

} // namespace gilscope
