// SPDX-License-Identifier: GPL-3.0-or-later
//
// The comparison chart of a run as a picture for a slide: the same geometry and the same painter as the
// window.
#pragma once

#include "engine/scenario_run.h"
#include "ui/timeline/state_palette.h"

#include <QByteArray>
#include <QSize>

namespace gilscope {

struct ChartContent;

enum class ImageFormat { Png, Svg };

struct ImageOptions
{
    QSize size{1920, 1080}; // pixels; each side 200 … 16384
    Theme theme = Theme::Light;
};

// The format by the ending of the file's name. The file is whole or as it was.
[[nodiscard]] Status saveChart(const ScenarioRun &run, const QString &fileName, const ImageOptions &options);

// By the ending of the file's name; an error names the endings that exist.
[[nodiscard]] Result<ImageFormat> imageFormatOf(const QString &fileName);
// Needs a QGuiApplication (the offscreen platform will do). Nothing touches the disk.
[[nodiscard]] Result<QByteArray> renderChart(const ScenarioRun &run, ImageFormat format,
                                             const ImageOptions &options);
// The same for content made by hand.
[[nodiscard]] Result<QByteArray> renderChart(const ChartContent &content, ImageFormat format,
                                             const ImageOptions &options);

} // namespace gilscope
