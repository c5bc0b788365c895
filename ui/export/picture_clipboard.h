// SPDX-License-Identifier: GPL-3.0-or-later
//
// A picture for the clipboard: as PNG, as SVG and in words, so that whatever it is pasted into finds what it
// can take. Rendered like a file; the size is that of the options.
#pragma once

#include "run_export.h"

#include <QImage>

class QMimeData;

namespace gilscope {

struct CopiedPicture
{
    QByteArray png;
    QByteArray svg;
    QImage image; // of the PNG
    QString text;
};

[[nodiscard]] Result<CopiedPicture> copiedPicture(const ExportedRun &exported, const ImageOptions &options);
// The same as work for an ExportJob; `picture` has it then.
[[nodiscard]] ExportWork copyWork(const ExportedRun &exported, const ImageOptions &options,
                                  const std::shared_ptr<CopiedPicture> &picture);
// For QClipboard::setMimeData(), which owns it then.
[[nodiscard]] QMimeData *mimeDataOf(const CopiedPicture &picture);

} // namespace gilscope
