// SPDX-License-Identifier: GPL-3.0-or-later
//
// The comparison chart of a run as a picture for a slide, a handout or a paper: the same geometry and the
// same painter as the window. GUI thread.
#pragma once

#include "engine/scenario_run.h"
#include "image_options.h"
#include "runtime/base/result.h"

#include <QByteArray>

namespace gilscope {

struct ChartContent;

enum class ImageFormat { Png, Svg, Pdf };

// The format by the ending of the file's name. The file is whole or as it was.
[[nodiscard]] Status saveChart(const ScenarioRun &run, const QString &fileName, const ImageOptions &options,
                               const PageNotes &notes = {});

// By the ending of the file's name; an error names the endings that exist.
[[nodiscard]] Result<ImageFormat> imageFormatOf(const QString &fileName);
// Needs a QGuiApplication (the offscreen platform will do), with charts a QApplication. Nothing touches the
// disk.
[[nodiscard]] Result<QByteArray> renderChart(const ScenarioRun &run, ImageFormat format,
                                             const ImageOptions &options, const PageNotes &notes = {});
// The same for content made by hand, or kept.
[[nodiscard]] Result<QByteArray> renderChart(const ChartContent &content, ImageFormat format,
                                             const ImageOptions &options);

} // namespace gilscope
