// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads or writes a session file beside the window: a thread does the work, and a timer looks, once a frame,
// whether it is done. One file at a time. GUI thread; runs are let go of here, where they were made, whoever
// was the last to look at them. Destroyed meanwhile, it waits for the thread: a file that is being written is
// written.
#pragma once

#include "session/session_reader.h"

#include <QObject>
#include <QTimer>

#include <future>
#include <memory>
#include <optional>

namespace gilscope {

class SessionTask : public QObject
{
    Q_OBJECT

public:
    explicit SessionTask(QObject *parent = nullptr);

    [[nodiscard]] bool isReading() const { return m_reader != nullptr; }
    [[nodiscard]] bool isWriting() const { return m_writing.valid(); }
    [[nodiscard]] bool isBusy() const { return isReading() || isWriting(); }
    // 0 to 1 of what is read; none where that is not known.
    [[nodiscard]] std::optional<double> progress() const;
    [[nodiscard]] const QString &fileName() const { return m_fileName; }

    // Do nothing while it is busy.
    void read(const QString &fileName);
    void write(const QString &fileName, Session session);
    // What is being read is no longer wanted: wasRead() does not come.
    void stopReading();

signals:
    void busyChanged();
    void advanced(); // progress() is another one
    void wasRead(const QString &fileName, const gilscope::Result<gilscope::SessionReading> &reading);
    void wasWritten(const QString &fileName, const gilscope::Status &status);

private:
    void look();

    QTimer m_timer;
    QString m_fileName;
    std::unique_ptr<SessionReader> m_reader;
    std::future<Status> m_writing;
    std::optional<Session> m_session; // that is being written
};

} // namespace gilscope
