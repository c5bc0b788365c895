// SPDX-License-Identifier: GPL-3.0-or-later
//
// One export at a time beside a window that stays alive: the work runs in a thread of its own, and a timer
// of this thread looks whether it is done. What must be done on the GUI thread (charts are widgets) is done
// there, in the next turn of the event loop. Destroyed while something is being written, it waits for the
// end of it: no file is left half written.
#pragma once

#include "run_export.h"

#include <QObject>
#include <QTimer>

#include <future>

namespace gilscope {

class ExportJob : public QObject
{
    Q_OBJECT

public:
    enum class Place { Beside, GuiThread };

    explicit ExportJob(QObject *parent = nullptr);
    ~ExportJob() override;

    // Does nothing while it is running. Whatever the work looks at must not change meanwhile.
    void start(ExportWork work, Place place = Place::Beside);
    // The same as saveRun().
    void save(const ExportedRun &exported, const QString &fileName, const ImageOptions &options);
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }

    [[nodiscard]] static Place placeOf(const ImageOptions &options);
    [[nodiscard]] static Place placeOf(const ExportedRun &exported, const ImageOptions &options);

signals:
    void started();
    void finished(const gilscope::Status &status); // isRunning() is false already

private:
    void look();

    QTimer m_timer;
    std::future<Status> m_work;
};

} // namespace gilscope
