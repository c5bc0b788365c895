// SPDX-License-Identifier: GPL-3.0-or-later
#include "png_picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ImageExporter)
};

constexpr double inchesPerMetre = 1 / 0.0254;

} // namespace

Result<QByteArray> renderPng(const ChartContent &content, const ChartPage &page, const ImageOptions &options)
{
    QImage image(options.size,
                 options.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (image.isNull())
        return Error{{},
                     Text::tr("there is not enough memory for the picture").toStdString(),
                     Text::tr("Choose a smaller size").toStdString()};
    if (options.transparent)
        image.fill(Qt::transparent);
    image.setDotsPerMeterX(qRound(options.dotsPerInch * inchesPerMetre));
    image.setDotsPerMeterY(qRound(options.dotsPerInch * inchesPerMetre));
    QPainter painter(&image);
    paintChart(painter, page, StatePalette(options.theme), PaintTarget::Raster, options.transparent);
    painter.end();
    image.setText(QStringLiteral("Title"), content.title);
    image.setText(QStringLiteral("Description"), descriptionOf(content, options.parts));
    image.setText(QStringLiteral("Software"), content.program);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return Error{{}, Text::tr("the picture could not be encoded as PNG").toStdString(), {}};
    return bytes;
}

} // namespace gilscope
