// SPDX-License-Identifier: GPL-3.0-or-later
#include "image_exporter.h"

#include "chart_page.h"
#include "export/atomic_writer.h"
#include "pdf_picture.h"
#include "png_picture.h"
#include "svg_picture.h"

#include <QApplication>
#include <QFileInfo>

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
constexpr double leastDots = 10;
constexpr double mostDots = 2400;

struct FormatRow
{
    const char *ending;
    ImageFormat format;
    Result<QByteArray> (*render)(const ChartContent &, const ChartPage &, const ImageOptions &);
};
constexpr std::array formats{FormatRow{"png", ImageFormat::Png, renderPng},
                             FormatRow{"svg", ImageFormat::Svg, renderSvg},
                             FormatRow{"pdf", ImageFormat::Pdf, renderPdf}};

Error errorOf(const QString &message, const QString &remedy = {})
{
    return {{}, message.toStdString(), remedy.toStdString()};
}

std::optional<Error> problemOf(const ChartContent &content, const ImageOptions &options)
{
    const QSize size = options.size;
    const auto allowed = [](int side) { return side >= shortestSide && side <= longestSide; };
    if (!allowed(size.width()) || !allowed(size.height())
        || qint64{size.width()} * size.height() > mostPixels) {
        return errorOf(Text::tr("a picture of %1 × %2 pixels is out of range: each side %3 to %4, and "
                                "at most 200 million pixels")
                           .arg(size.width())
                           .arg(size.height())
                           .arg(shortestSide)
                           .arg(longestSide));
    }
    if (!(options.dotsPerInch >= leastDots && options.dotsPerInch <= mostDots))
        return errorOf(Text::tr("a resolution of %1 dots per inch is out of range: %2 to %3")
                           .arg(options.dotsPerInch)
                           .arg(leastDots)
                           .arg(mostDots));
    const bool hasCharts = options.panels != PagePanels::Timeline || content.curves;
    if (hasCharts && qobject_cast<QApplication *>(qApp) == nullptr)
        return errorOf(Text::tr("charts can only be drawn where there are widgets"));
    return {};
}

// Says which size would do, if one does.
Error tooSmall(const ChartContent &content, const ImageOptions &options)
{
    ImageOptions enough = options;
    QSize &size = enough.size;
    while (size.height() <= longestSide && !layoutChart(content, enough).fits)
        size = QSize(std::max(size.width(), std::min(options.size.height() * 4 / 3, longestSide)),
                     size.height() * 5 / 4);
    const QString remedy = size.height() <= longestSide
        ? Text::tr("Choose a size of %1x%2 or larger").arg(size.width()).arg(size.height())
        : Text::tr("Choose fewer variants");
    const QString message = content.curves ? Text::tr("the chart does not fit into %1 × %2 pixels")
                                           : Text::tr("the lanes of this run do not fit into %1 × %2 pixels");
    return errorOf(message.arg(options.size.width()).arg(options.size.height()), remedy);
}

Error noSuchVariant(const ScenarioRun &run, const QString &variant)
{
    QStringList ids;
    for (const VariantRun &one : run.variants())
        ids << one.variant->id;
    return errorOf(Text::tr("the run has no variant “%1”").arg(variant),
                   Text::tr("Its variants are: %1").arg(ids.join(QStringLiteral(", "))));
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
    const QString last = known.takeLast();
    return Error{fileName.toStdString(),
                 Text::tr("its ending says the format: found %1, expected %2 or %3")
                     .arg(found, known.join(QStringLiteral(", ")), last)
                     .toStdString(),
                 {}};
}

Status saveChart(const ScenarioRun &run, const QString &fileName, const ImageOptions &options,
                 const PageNotes &notes)
{
    const Result<ImageFormat> format = imageFormatOf(fileName);
    if (!format.isOk())
        return format.error();
    const Result<QByteArray> chart = renderChart(run, format.value(), options, notes);
    return chart.isOk() ? writeAtomically(fileName, chart.value()) : Status(chart.error());
}

Result<QByteArray> renderChart(const ScenarioRun &run, ImageFormat format, const ImageOptions &options,
                               const PageNotes &notes)
{
    const bool isThere =
        options.variant.isEmpty() || std::ranges::any_of(run.variants(), [&options](const VariantRun &one) {
            return one.variant->id == options.variant;
        });
    if (!isThere)
        return noSuchVariant(run, options.variant);
    return renderChart(chartContentOf(run, options, notes), format, options);
}

Result<QByteArray> renderChart(const ChartContent &content, ImageFormat format, const ImageOptions &options)
{
    if (const std::optional<Error> problem = problemOf(content, options))
        return *problem;
    const ChartPage page = layoutChart(content, options);
    if (!page.fits)
        return tooSmall(content, options);
    const auto *row = std::ranges::find(formats, format, &FormatRow::format);
    return row->render(content, page, options);
}

} // namespace gilscope
