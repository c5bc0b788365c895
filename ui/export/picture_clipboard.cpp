// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_clipboard.h"

#include "chart_content.h"

#include <QMimeData>

namespace gilscope {

namespace {

Result<CopiedPicture> rendered(const ChartContent &content, const ImageOptions &options)
{
    CopiedPicture picture;
    for (const auto &[format, bytes] :
         {std::pair(ImageFormat::Png, &picture.png), std::pair(ImageFormat::Svg, &picture.svg)}) {
        Result<QByteArray> made = renderChart(content, format, options);
        if (!made.isOk()) {
            return made.error();
        }
        *bytes = std::move(made.value());
    }
    picture.image = QImage::fromData(picture.png, "PNG");
    picture.text = descriptionOf(content, options.parts);
    return picture;
}

} // namespace

Result<CopiedPicture> copiedPicture(const ExportedRun &exported, const ImageOptions &options)
{
    return rendered(exported.content(options), options);
}

ExportWork copyWork(const ExportedRun &exported, const ImageOptions &options,
                    const std::shared_ptr<CopiedPicture> &picture)
{
    // The content points into the run.
    return [exported, options, picture, content = exported.content(options)]() -> Status {
        Result<CopiedPicture> made = rendered(content, options);
        if (!made.isOk()) {
            return made.error();
        }
        *picture = std::move(made.value());
        return Nothing();
    };
}

QMimeData *mimeDataOf(const CopiedPicture &picture)
{
    auto *data = new QMimeData;
    data->setImageData(picture.image);
    data->setData(QStringLiteral("image/png"), picture.png);
    data->setData(QStringLiteral("image/svg+xml"), picture.svg);
    data->setText(picture.text);
    return data;
}

} // namespace gilscope
