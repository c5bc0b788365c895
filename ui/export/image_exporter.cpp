// SPDX-License-Identifier: GPL-3.0-or-later
#include "image_exporter.h"

#include "chart_page.h"
#include "export/atomic_writer.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ImageExporter)
};

constexpr int shortestSide = 200;
constexpr int longestSide = 16384;
constexpr qint64 mostPixels = 200'000'000;

struct FormatRow
{
    const char *ending;
    ImageFormat format;
};
constexpr std::array formats{FormatRow{"png", ImageFormat::Png}, FormatRow{"svg", ImageFormat::Svg}};

Result<QByteArray> renderPng(const ChartContent &content, const ChartPage &page, const ImageOptions &options)
{
    QImage image(options.size, QImage::Format_RGB32);
    if (image.isNull())
        return Error{{},
                     Text::tr("there is not enough memory for the picture").toStdString(),
                     Text::tr("Choose a smaller size").toStdString()};
    QPainter painter(&image);
    paintChart(painter, page, StatePalette(options.theme), PaintTarget::Raster);
    painter.end();
    image.setText(QStringLiteral("Title"), content.title);
    image.setText(QStringLiteral("Description"), descriptionOf(content));
    image.setText(QStringLiteral("Software"), content.program);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return Error{{}, Text::tr("the picture could not be encoded as PNG").toStdString(), {}};
    return bytes;
}

constexpr char titlePlace[] = "gilscope:title";
constexpr char descriptionPlace[] = "gilscope:description";

Result<QByteArray> renderSvg(const ChartContent &content, const ChartPage &page, const ImageOptions &options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // CSS pixels
    generator.setSize(options.size);
    generator.setViewBox(QRect(QPoint(0, 0), options.size));
    generator.setTitle(titlePlace);
    generator.setDescription(descriptionPlace);
    QPainter painter;
    if (!painter.begin(&generator))
        return Error{{}, Text::tr("the picture could not be encoded as SVG").toStdString(), {}};
    paintChart(painter, page, StatePalette(options.theme), PaintTarget::Vector);
    painter.end();
    // QSvgGenerator escapes neither.
    bytes.replace(titlePlace, content.title.toHtmlEscaped().toUtf8());
    bytes.replace(descriptionPlace, descriptionOf(content).toHtmlEscaped().toUtf8());
    // Where the font is not installed, a viewer would take one with serifs.
    const QByteArray family = typeScale(1).body.family().toUtf8();
    bytes.replace("font-family=\"" + family + "\"", "font-family=\"" + family + ", Verdana, sans-serif\"");
    return bytes;
}

// Says which size would do, if one does.
Error tooSmall(const ChartContent &content, QSize size)
{
    QSize enough = size;
    while (enough.height() <= longestSide && !layoutChart(content, enough).fits) {
        enough = QSize(std::max(enough.width(), 1280), enough.height() * 5 / 4);
    }
    const QString remedy = enough.height() <= longestSide
        ? Text::tr("Ask for --size %1x%2 or larger").arg(enough.width()).arg(enough.height())
        : Text::tr("Choose fewer variants");
    return {{},
            Text::tr("the lanes of this run do not fit into %1 × %2 pixels")
                .arg(size.width())
                .arg(size.height())
                .toStdString(),
            remedy.toStdString()};
}

} // namespace

Result<ImageFormat> imageFormatOf(const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    QStringList known;
    for (const FormatRow &row : formats) {
        if (ending == QLatin1String(row.ending))
            return row.format;
        known << QLatin1Char('.') + QLatin1String(row.ending);
    }
    const QString found = ending.isEmpty() ? Text::tr("no ending") : QStringLiteral(".%1").arg(ending);
    return Error{fileName.toStdString(),
                 Text::tr("its ending says the format: found %1, expected %2")
                     .arg(found, known.join(QStringLiteral(" or ")))
                     .toStdString(),
                 {}};
}

Status saveChart(const ScenarioRun &run, const QString &fileName, const ImageOptions &options)
{
    const Result<ImageFormat> format = imageFormatOf(fileName);
    if (!format.isOk())
        return format.error();
    const Result<QByteArray> chart = renderChart(run, format.value(), options);
    return chart.isOk() ? writeAtomically(fileName, chart.value()) : Status(chart.error());
}

Result<QByteArray> renderChart(const ScenarioRun &run, ImageFormat format, const ImageOptions &options)
{
    return renderChart(chartContentOf(run), format, options);
}

Result<QByteArray> renderChart(const ChartContent &content, ImageFormat format, const ImageOptions &options)
{
    const QSize size = options.size;
    const auto allowed = [](int side) { return side >= shortestSide && side <= longestSide; };
    if (!allowed(size.width()) || !allowed(size.height())
        || qint64{size.width()} * size.height() > mostPixels) {
        return Error{{},
                     Text::tr("a picture of %1 × %2 pixels is out of range: each side %3 to %4, and "
                              "at most 200 million pixels")
                         .arg(size.width())
                         .arg(size.height())
                         .arg(shortestSide)
                         .arg(longestSide)
                         .toStdString(),
                     {}};
    }
    const ChartPage page = layoutChart(content, size);
    if (!page.fits) {
        return tooSmall(content, size);
    }
    switch (format) {
    case ImageFormat::Png:
        return renderPng(content, page, options);
    case ImageFormat::Svg:
        return renderSvg(content, page, options);
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
