// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_page.h"
#include "runtime/base/result.h"

#include <QByteArray>

namespace gilscope {

// Exact pixels, whatever the screen's scale, with the resolution that makes a print as large as was asked
// for; title and description as text chunks.
[[nodiscard]] Result<QByteArray> renderPng(const ChartContent &content, const ChartPage &page,
                                           const ImageOptions &options);

} // namespace gilscope
