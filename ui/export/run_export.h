// SPDX-License-Identifier: GPL-3.0-or-later
//
// A run that is over, saved under a file's name: its ending says as what. One row a format (run_export.cpp);
// window and command line write the same files. GUI thread, with a QGuiApplication for pictures.
#pragma once

#include "image_exporter.h"
#include "lesson/run_figures.h"

#include <functional>
#include <memory>
#include <span>

namespace gilscope {

// What is exported: the run, and what belongs to it without being in it.
struct ExportedRun
{
    std::shared_ptr<const ScenarioRun> run;      // over; none where there is a picture
    std::shared_ptr<const ScenarioRun> previous; // keeps alive what the notes compare it with; null for none
    std::vector<RunFigures> figures;             // of the complete rounds of the same content
    PageNotes notes;
    std::shared_ptr<const ScenarioRun> beside = nullptr; // likewise
    // Instead of the run's: that of a sweep, which has no one run. It points into nothing.
    std::shared_ptr<const ChartContent> picture = nullptr;

    [[nodiscard]] ChartContent content(const ImageOptions &options) const;
    [[nodiscard]] QString name() const; // of a file, without its ending
};

enum class ExportKind { Picture, Data, Session };

// What is left to do once everything that may change meanwhile (the baseline) has been looked at. Keeps what
// it needs alive; any thread, but see ExportJob::placeOf().
using ExportWork = std::function<Status()>;

struct ExportFormat
{
    const char *name;   // png, statistics: as it stands behind --format
    const char *ending; // .statistics.csv
    const char *title;  // see titleOf()
    ExportKind kind;
    ExportWork (*work)(const ExportedRun &exported, const QString &fileName, const ImageOptions &options);
};

// In the order in which they are offered. Of two rows with one name the first has the usual ending.
[[nodiscard]] std::span<const ExportFormat> exportFormats();
[[nodiscard]] const ExportFormat *exportFormatNamed(const QString &name);
// By the longest ending that fits; an error names the endings that exist.
[[nodiscard]] Result<const ExportFormat *> exportFormatOf(const QString &fileName);
[[nodiscard]] QString titleOf(const ExportFormat &format); // for a file dialog: "Image in pixels, for slides"

[[nodiscard]] Result<ExportWork> exportWork(const ExportedRun &exported, const QString &fileName,
                                            const ImageOptions &options = {});
// The same at once. The file is whole or as it was.
[[nodiscard]] Status saveRun(const ExportedRun &exported, const QString &fileName,
                             const ImageOptions &options = {});

} // namespace gilscope
