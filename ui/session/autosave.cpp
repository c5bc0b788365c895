// SPDX-License-Identifier: GPL-3.0-or-later
#include "autosave.h"

#include "run_session.h"
#include "session/session_file.h"
#include "ui/teach/lesson.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

#include <chrono>

namespace gilscope {

namespace {

// Sorts by time; no two of this machine are alike.
QString freshFile()
{
    static int number = 0;
    return QDir(Autosave::folder())
        .absoluteFilePath(
            QStringLiteral("%1-%2-%3%4")
                .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")))
                .arg(QCoreApplication::applicationPid())
                .arg(++number)
                .arg(QLatin1String(sessionEnding)));
}

} // namespace

Autosave::Autosave(const Lesson &lesson, const RunSession &runs, QObject *parent)
    : QObject(parent), m_lesson(lesson), m_runs(runs)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(std::chrono::milliseconds(500));
    m_frames.setInterval(std::chrono::milliseconds(16));
    connect(&m_settle, &QTimer::timeout, this, &Autosave::keep);
    connect(&m_frames, &QTimer::timeout, this, &Autosave::writeSome);
    connect(&runs, &RunSession::finished, this, &Autosave::begin);
    for (const auto changed :
         {&Lesson::scenarioChanged, &Lesson::stageChanged, &Lesson::guessChanged, &Lesson::baselineChanged}) {
        connect(&lesson, changed, this, &Autosave::keepSoon);
    }
}

Autosave::~Autosave()
{
    if (m_leaves) {
        return;
    }
    if (m_journal) {
        m_journal->remove();
    }
    for (const auto &journal : m_aside) {
        journal->remove();
    }
}

QString Autosave::folder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .absoluteFilePath(QStringLiteral("sessions"));
}

QStringList Autosave::leftBehind()
{
    QStringList files;
    const QStringList pattern{QLatin1Char('*') + QLatin1String(sessionEnding)};
    const QList<QFileInfo> there =
        QDir(folder()).entryInfoList(pattern, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QFileInfo &file : there) {
        if (file.size() > 0 && !SessionJournal::isInUse(file.absoluteFilePath())) {
            files << file.absoluteFilePath();
        }
    }
    return files;
}

void Autosave::begin()
{
    m_keeps = true;
    keepSoon();
}

void Autosave::startAnew(OldFile old)
{
    m_keeps = false;
    m_settle.stop();
    m_frames.stop();
    switch (old) {
    case OldFile::Remove:
        if (m_journal) {
            m_journal->remove();
        }
        break;
    case OldFile::PutAside:
        if (m_journal) {
            m_aside.push_back(std::move(m_journal));
        }
        break;
    }
    m_journal.reset();
}

void Autosave::leave()
{
    m_leaves = m_keeps || !m_aside.empty();
    keep();
    for (const auto &journal : m_aside) {
        static_cast<void>(journal->writeAll()); // nobody is there to be told
    }
    if (m_journal) {
        static_cast<void>(m_journal->writeAll());
    }
}

void Autosave::keepSoon()
{
    if (m_keeps && !m_settle.isActive()) {
        m_settle.start();
    }
}

void Autosave::keep()
{
    if (!m_keeps || m_hasFailed || m_runs.isLive()) {
        return; // begin() comes when the run is over
    }
    if (!m_journal) {
        if (!QDir().mkpath(folder())) {
            fail({folder().toStdString(), tr("the folder can't be made").toStdString(), {}});
            return;
        }
        Result<std::unique_ptr<SessionJournal>> made = SessionJournal::create(freshFile());
        if (!made.isOk()) {
            fail(made.error());
            return;
        }
        m_journal = std::move(made.value());
    }
    m_journal->keep(m_lesson.session());
    m_frames.start();
}

void Autosave::writeSome()
{
    if (m_runs.isLive()) {
        m_frames.stop();
        return;
    }
    const Result<bool> more = m_journal->writeSome();
    if (!more.isOk()) {
        fail(more.error());
    } else if (!more.value()) {
        m_frames.stop();
        emit written();
    }
}

void Autosave::fail(const Error &error)
{
    m_frames.stop();
    if (!std::exchange(m_hasFailed, true)) {
        emit failed(error);
    }
}

} // namespace gilscope
