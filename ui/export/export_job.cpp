// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_job.h"

#include "chart_content.h"

#include <chrono>

namespace gilscope {

ExportJob::ExportJob(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(std::chrono::milliseconds(16));
    connect(&m_timer, &QTimer::timeout, this, &ExportJob::look);
}

ExportJob::~ExportJob() = default; // so does the future: those of std::async wait

void ExportJob::start(ExportWork work, Place place)
{
    if (isRunning()) {
        return;
    }
    const std::launch how = place == Place::Beside ? std::launch::async : std::launch::deferred;
    m_work = std::async(how, std::move(work));
    m_timer.start();
    emit started();
}

void ExportJob::look()
{
    // What is deferred is done by get(), here.
    if (m_work.wait_for(std::chrono::seconds(0)) == std::future_status::timeout) {
        return;
    }
    const Status status = m_work.get();
    m_timer.stop();
    emit finished(status);
}

void ExportJob::save(const ExportedRun &exported, const QString &fileName, const ImageOptions &options)
{
    const Result<const ExportFormat *> format = exportFormatOf(fileName);
    if (!format.isOk()) {
        start([error = format.error()]() -> Status { return error; });
        return;
    }
    start(format.value()->work(exported, fileName, options),
          format.value()->kind == ExportKind::Picture ? placeOf(exported, options) : Place::Beside);
}

ExportJob::Place ExportJob::placeOf(const ImageOptions &options)
{
    return options.panels == PagePanels::Timeline ? Place::Beside : Place::GuiThread;
}

ExportJob::Place ExportJob::placeOf(const ExportedRun &exported, const ImageOptions &options)
{
    return exported.picture && exported.picture->curves ? Place::GuiThread : placeOf(options);
}

} // namespace gilscope
