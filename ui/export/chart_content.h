// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words and values of an exported picture, before anything has a place: computed from one run, and from
// nothing that it does not contain or that is not handed in with it. Which of the words stand on the page is
// chosen when it is laid out. The run must outlive it.
#pragma once

#include "image_options.h"
#include "ui/charts/chart_set.h"
#include "ui/charts/curve_chart.h"

namespace gilscope {

struct ChartContent
{
    QString name; // of a file; empty where the run has one
    QString title;
    QString question;
    QString summary;
    QString result;  // what this run answered
    QString caption; // the parameters in words
    std::vector<TimelinePanel> panels;
    std::size_t firstPanel = 0;       // its number in the run
    std::vector<NamedChart> charts;   // by kind; none where only the timeline is asked for
    std::optional<CurveChart> curves; // of a sweep, which has no run: instead of panels and charts
    QString stamp;                    // "MEASURED · cores: kernel switch records"
    QString machine;                  // "2 cores · AMD EPYC · load 0.3"
    QString warning;                  // lost events; empty when all is well
    QString program;                  // "GILscope 0.1.0"
};

// A variant that the run does not have leaves it without panels.
[[nodiscard]] ChartContent chartContentOf(const ScenarioRun &run, const ImageOptions &options = {},
                                          const PageNotes &notes = {});

// The picture in words, for who does not see it: what was asked for, and the figures whatever was.
[[nodiscard]] QString descriptionOf(const ChartContent &content, const PageParts &parts = {});

} // namespace gilscope
