// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_page.h"
#include "runtime/base/result.h"

#include <QByteArray>

namespace gilscope {

// Real text, everything within its axis (SVG has no clipping), title and description for screen readers.
[[nodiscard]] Result<QByteArray> renderSvg(const ChartContent &content, const ChartPage &page,
                                           const ImageOptions &options);

} // namespace gilscope
