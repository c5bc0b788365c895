// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_all.h"

#include "export/atomic_writer.h"
#include "session_export.h"

#include <QDir>

#include <algorithm>

namespace gilscope {

namespace {

// Why there is nothing to write; none where the run came to its end.
std::optional<Error> failureOf(const ScenarioRun &run)
{
    for (const VariantRun &variant : run.variants()) {
        if (variant.engine && variant.engine->failure()) {
            return Error{variant.variant->title.toStdString(), variant.engine->failure()->text.toStdString(),
                         variant.engine->failure()->remedy.toStdString()};
        }
    }
    return std::nullopt;
}

} // namespace

ExportAll::ExportAll(ExportAllRequest request, QObject *parent)
    : QObject(parent), m_request(std::move(request))
{
    connect(&m_session, &RunSession::finished, this, &ExportAll::take);
    connect(&m_job, &ExportJob::finished, this, [this](const Status &written) {
        if (written.isOk()) {
            ++m_outcome.files;
        } else {
            Error error = written.error();
            error.place = error.place.empty() ? m_fileName.toStdString() : error.place;
            m_outcome.failedFiles.push_back(error);
        }
        writeNext();
    });
}

Status ExportAll::start()
{
    const QDir folder(m_request.folder);
    if (!folder.mkpath(QStringLiteral("."))) {
        return Error{m_request.folder.toStdString(), tr("this folder cannot be made").toStdString(),
                     tr("Name another, or change its permissions").toStdString()};
    }
    if (const Status writable = checkWritable(folder.filePath(QStringLiteral("gilscope.png")));
        !writable.isOk()) {
        return writable;
    }
    m_isRunning = true;
    next();
    return Nothing();
}

void ExportAll::stop()
{
    if (m_isRunning) {
        m_outcome.wasStopped = true;
        m_session.stop();
    }
}

const Scenario *ExportAll::current() const
{
    return m_isRunning && m_next < m_request.scenarios.size() ? &m_request.scenarios[m_next] : nullptr;
}

void ExportAll::next()
{
    while (m_next < m_request.scenarios.size() && !runsHere(m_request.scenarios[m_next])) {
        m_outcome.onlyDocumented << m_request.scenarios[m_next++].title;
    }
    if (m_outcome.wasStopped || m_next == m_request.scenarios.size()) {
        finish();
        return;
    }
    emit advanced();
    m_session.start(m_request.scenarios[m_next]);
}

// The run is over.
void ExportAll::take()
{
    const std::shared_ptr<const ScenarioRun> run = m_session.sharedRun();
    if (std::optional<Error> failure = failureOf(*run)) {
        failure->place = run->scenario().id.toStdString() + ": " + failure->place;
        m_outcome.failedRuns.push_back(*failure);
    }
    if (m_outcome.wasStopped || failureOf(*run)) {
        ++m_next;
        next();
        return;
    }
    m_exported = exportedAlone(run);
    m_format = 0;
    ++m_outcome.scenarios;
    writeNext();
}

void ExportAll::writeNext()
{
    if (m_outcome.wasStopped || m_format == m_request.formats.size()) {
        m_exported = {};
        ++m_next;
        next();
        return;
    }
    const ExportFormat &format = *m_request.formats[m_format++];
    m_fileName =
        QDir(m_request.folder).filePath(m_exported.run->scenario().id + QString::fromLatin1(format.ending));
    m_job.save(m_exported, m_fileName, m_request.options);
}

void ExportAll::finish()
{
    m_isRunning = false;
    emit finished();
}

QString ExportAll::outcomeInWords() const
{
    const QString folder = QDir::toNativeSeparators(m_request.folder);
    QStringList sentences{tr("%n files are in %1.", nullptr, m_outcome.files).arg(folder)};
    if (m_outcome.wasStopped) {
        sentences.prepend(tr("Stopped before the end."));
    }
    if (!m_outcome.failedRuns.empty()) {
        sentences << tr("%n runs failed.", nullptr, static_cast<int>(m_outcome.failedRuns.size()));
    }
    if (!m_outcome.failedFiles.empty()) {
        sentences << tr("%n files could not be written.", nullptr,
                        static_cast<int>(m_outcome.failedFiles.size()));
    }
    if (!m_outcome.onlyDocumented.isEmpty()) {
        sentences << tr("%n presets are only documented here, since they need a real interpreter.", nullptr,
                        static_cast<int>(m_outcome.onlyDocumented.size()));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace gilscope
