// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_page.h"
#include "runtime/base/result.h"

#include <QByteArray>

namespace gilscope {

// One page as large as the picture at its resolution, vectors, fonts embedded, text that can be selected and
// searched; title and description in the document's metadata. On paper there always is a ground.
[[nodiscard]] Result<QByteArray> renderPdf(const ChartContent &content, const ChartPage &page,
                                           const ImageOptions &options);

} // namespace gilscope
