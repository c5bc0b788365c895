// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every scenario that is asked for, run once, one after the other, and written into a folder as ID.ENDING:
// what a lecturer puts into slides the evening before. Pull, in the event loop, with a RunSession of its own;
// nothing blocks. What goes wrong with one scenario is kept and the next one goes on.
#pragma once

#include "export_job.h"
#include "ui/session/run_session.h"

#include <vector>

namespace gilscope {

struct ExportAllRequest
{
    QString folder; // made where there is none
    std::vector<Scenario> scenarios;
    std::vector<const ExportFormat *> formats;
    ImageOptions options;
};

// What came of it.
struct ExportAllOutcome
{
    int scenarios = 0;          // that were written
    int files = 0;              // of them
    QStringList onlyDocumented; // titles of what does not run here
    std::vector<Error> failedRuns;
    std::vector<Error> failedFiles;
    bool wasStopped = false;

    [[nodiscard]] bool isGood() const { return failedRuns.empty() && failedFiles.empty() && !wasStopped; }
};

class ExportAll : public QObject
{
    Q_OBJECT

public:
    explicit ExportAll(ExportAllRequest request, QObject *parent = nullptr);

    // Once. An error, and nothing has begun, where the folder cannot be written to.
    [[nodiscard]] Status start();
    // After the file at hand; the run at hand is stopped and not written.
    void stop();

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] int count() const { return static_cast<int>(m_request.scenarios.size()); }
    [[nodiscard]] int done() const { return static_cast<int>(m_next); }
    // At hand; null before the first and after the last.
    [[nodiscard]] const Scenario *current() const;
    [[nodiscard]] const ExportAllOutcome &outcome() const { return m_outcome; }
    // In a sentence: "46 files of 23 presets are in /home/…"
    [[nodiscard]] QString outcomeInWords() const;

signals:
    void advanced(); // another scenario is at hand
    void finished();

private:
    void next();
    void take();
    void writeNext();
    void finish();

    ExportAllRequest m_request;
    ExportAllOutcome m_outcome;
    RunSession m_session;
    ExportJob m_job;
    ExportedRun m_exported;
    QString m_fileName;
    std::size_t m_next = 0; // scenario
    std::size_t m_format = 0;
    bool m_isRunning = false;
};

} // namespace gilscope
