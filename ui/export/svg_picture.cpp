// SPDX-License-Identifier: GPL-3.0-or-later
#include "svg_picture.h"

#include "svg_paths.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QSvgGenerator>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ImageExporter)
};

constexpr char titlePlace[] = "gilscope:title";
constexpr char descriptionPlace[] = "gilscope:description";

} // namespace

Result<QByteArray> renderSvg(const ChartContent &content, const ChartPage &page, const ImageOptions &options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(qRound(options.dotsPerInch)); // its width in millimetres follows from that
    generator.setSize(options.size);
    generator.setViewBox(QRect(QPoint(0, 0), options.size));
    generator.setTitle(titlePlace);
    generator.setDescription(descriptionPlace);
    QPainter painter;
    if (!painter.begin(&generator))
        return Error{{}, Text::tr("the picture could not be encoded as SVG").toStdString(), {}};
    paintChart(painter, page, StatePalette(options.theme), PaintTarget::Vector, options.transparent);
    painter.end();
    // QSvgGenerator escapes neither.
    bytes.replace(titlePlace, content.title.toHtmlEscaped().toUtf8());
    bytes.replace(descriptionPlace, descriptionOf(content, options.parts).toHtmlEscaped().toUtf8());
    bytes = withShortPaths(bytes);
    bytes.replace("<svg ", "<svg role=\"img\" ");
    // Where the font is not installed, a viewer would take one with serifs.
    const QByteArray family = page.type.body.family().toUtf8();
    bytes.replace("font-family=\"" + family + "\"", "font-family=\"" + family + ", Verdana, sans-serif\"");
    return bytes;
}

} // namespace gilscope
