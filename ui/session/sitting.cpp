// SPDX-License-Identifier: GPL-3.0-or-later
#include "sitting.h"

#include "recent_sessions.h"
#include "run_session.h"
#include "ui/teach/lesson.h"

#include <QFile>
#include <QFileInfo>

namespace gilscope {

Sitting::Sitting(Lesson &lesson, const RunSession &runs, QObject *parent)
    : QObject(parent), m_lesson(lesson), m_runs(runs), m_autosave(lesson, runs)
{
    connect(&runs, &RunSession::finished, this, [this] {
        m_hasNews = true;
        setKept(m_kept.fileName, true);
    });
    connect(&m_task, &SessionTask::busyChanged, this, [this] {
        m_lesson.holdBaselines(m_task.isWriting());
        emit changed();
    });
    connect(&m_task, &SessionTask::wasRead, this, &Sitting::takeReading);
    connect(&m_task, &SessionTask::wasWritten, this, [this](const QString &fileName, const Status &status) {
        if (!status.isOk()) {
            emit notSaved(status.error());
            return;
        }
        addRecentSession(fileName);
        if (!m_hasNews) {
            m_autosave.startAnew(Autosave::OldFile::Remove);
        }
        setKept(fileName, m_hasNews);
        emit saved(fileName);
    });
    connect(&m_autosave, &Autosave::failed, this, &Sitting::notKept);
    connect(&m_autosave, &Autosave::written, this, [this] {
        if (!m_broughtBack.isEmpty()) {
            QFile::remove(std::exchange(m_broughtBack, {}));
        }
    });
}

QString Sitting::name() const
{
    const QString name = QFileInfo(m_kept.fileName).fileName();
    return name.endsWith(QLatin1String(sessionEnding)) ? name.chopped(qstrlen(sessionEnding)) : name;
}

void Sitting::setKept(const QString &fileName, bool isModified)
{
    m_kept.fileName = fileName;
    m_kept.isModified = isModified;
    emit changed();
}

void Sitting::open(const QString &fileName)
{
    if (!m_runs.isLive()) {
        m_task.read(QFileInfo(fileName).absoluteFilePath());
    }
}

void Sitting::save(const QString &fileName)
{
    if (!m_runs.isLive() && !m_task.isBusy()) {
        m_hasNews = false;
        m_task.write(QFileInfo(fileName).absoluteFilePath(), m_lesson.session());
    }
}

void Sitting::takeReading(const QString &fileName, const Result<SessionReading> &reading)
{
    if (!reading.isOk()) {
        emit notOpened(reading.error());
        return;
    }
    if (m_runs.isLive()) {
        emit notOpened({fileName.toStdString(), tr("a run was started meanwhile").toStdString(),
                        tr("Open it again when the run is over").toStdString()});
        return;
    }
    putAside();
    m_lesson.restore(reading.value().session);
    if (m_leftBehind.removeAll(fileName) > 0) {
        m_broughtBack = fileName;
        setKept({}, true);
        m_autosave.begin();
    } else {
        addRecentSession(fileName);
        setKept(fileName, false);
    }
    emit opened(m_kept.fileName, reading.value().damages);
}

void Sitting::putAside()
{
    if (isModified()) {
        m_aside = kept();
        m_autosave.startAnew(Autosave::OldFile::PutAside);
    } else {
        m_autosave.startAnew(Autosave::OldFile::Remove);
    }
}

Sitting::Offer Sitting::offer() const
{
    if (m_aside) {
        return Offer::PutAside;
    }
    return m_leftBehind.isEmpty() ? Offer::None : Offer::LeftBehind;
}

QDateTime Sitting::offeredTime() const
{
    return m_leftBehind.isEmpty() ? QDateTime() : QFileInfo(m_leftBehind.front()).lastModified();
}

void Sitting::lookForLeftBehind()
{
    m_leftBehind = Autosave::leftBehind();
    emit changed();
}

void Sitting::bringBack()
{
    if (m_runs.isLive() || m_task.isBusy()) {
        return;
    }
    switch (offer()) {
    case Offer::None:
        break;
    case Offer::PutAside: {
        const KeptSitting back = *std::exchange(m_aside, std::nullopt);
        putAside();
        continueWith(back, m_aside);
        emit opened(back.fileName, {});
        break;
    }
    case Offer::LeftBehind:
        m_task.read(m_leftBehind.front());
        break;
    }
}

void Sitting::discardOffer()
{
    switch (offer()) {
    case Offer::None:
        return;
    case Offer::PutAside:
        m_aside.reset();
        break;
    case Offer::LeftBehind:
        QFile::remove(m_leftBehind.takeFirst());
        break;
    }
    emit changed();
}

KeptSitting Sitting::kept() const
{
    return {m_lesson.session(), m_kept.fileName, m_kept.isModified};
}

void Sitting::continueWith(const KeptSitting &kept, const std::optional<KeptSitting> &aside)
{
    m_aside = aside;
    m_lesson.restore(kept.session);
    setKept(kept.fileName, kept.isModified);
    if (kept.isModified) {
        m_autosave.begin();
    }
}

void Sitting::leave()
{
    m_autosave.leave();
}

} // namespace gilscope
