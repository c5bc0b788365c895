// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_task.h"

#include <chrono>

namespace gilscope {

namespace {

template <typename Value>
bool isDone(const std::future<Value> &future)
{
    return future.valid() && future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

} // namespace

SessionTask::SessionTask(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(std::chrono::milliseconds(16));
    connect(&m_timer, &QTimer::timeout, this, &SessionTask::look);
}

void SessionTask::read(const QString &fileName)
{
    if (isBusy()) {
        return;
    }
    m_fileName = fileName;
    m_reader = std::make_unique<SessionReader>(fileName);
    m_timer.start();
    emit busyChanged();
}

std::optional<double> SessionTask::progress() const
{
    return m_reader ? std::optional(m_reader->progress()) : std::nullopt;
}

void SessionTask::write(const QString &fileName, Session session)
{
    if (isBusy()) {
        return;
    }
    m_fileName = fileName;
    m_session = std::move(session);
    m_writing = std::async(std::launch::async,
                           [fileName, &written = *m_session] { return writeSession(fileName, written); });
    m_timer.start();
    emit busyChanged();
}

void SessionTask::stopReading()
{
    if (m_reader) {
        m_reader->requestStop(); // so that its end need not be waited for
        m_reader.reset();
        emit busyChanged();
    }
}

void SessionTask::look()
{
    if (m_reader && m_reader->isOver()) {
        const Result<SessionReading> reading = m_reader->take();
        m_reader.reset();
        emit busyChanged();
        emit wasRead(m_fileName, reading);
    } else if (m_reader) {
        emit advanced();
    } else if (isDone(m_writing)) {
        const Status status = m_writing.get();
        m_session.reset();
        emit busyChanged();
        emit wasWritten(m_fileName, status);
    }
    if (!isBusy()) {
        m_timer.stop();
    }
}

} // namespace gilscope
