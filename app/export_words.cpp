// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_words.h"

#include "export/atomic_writer.h"
#include "ui/export/chart_content.h"
#include "ui/export/run_export.h"
#include "ui/timeline/timeline_panel.h"

#include <algorithm>

namespace gilscope {

namespace {

bool isPicture(const QString &fileName)
{
    const Result<const ExportFormat *> format = exportFormatOf(fileName);
    return format.isOk() && format.value()->kind == ExportKind::Picture;
}

} // namespace

QCommandLineOption ExportWords::fileOption()
{
    QStringList endings;
    for (const ExportFormat &format : exportFormats()) {
        endings << QLatin1String(format.ending);
    }
    return {QStringLiteral("export"),
            QStringLiteral("Write the run into this file, by its ending: %1. May be given several times.")
                .arg(endings.join(QStringLiteral(", "))),
            QStringLiteral("FILE")};
}

void ExportWords::addTo(QCommandLineParser &parser) const
{
    parser.addOption(m_file);
}

Ending ExportWords::read(const QCommandLineParser &parser, const QString &usage, QStringList &files) const
{
    for (const QString &fileName : parser.values(m_file)) {
        const Result<const ExportFormat *> format = exportFormatOf(fileName);
        if (!format.isOk()) {
            return wrongUsage(QStringLiteral("--export ") + QString::fromStdString(format.error().text()),
                              usage);
        }
        files << fileName;
    }
    if (const Ending ending = refuseLookOfNothing(parser, files, usage)) {
        return ending;
    }
    for (const QString &fileName : files) {
        constexpr qint64 leastBytes = qint64{16} * 1024; // no chart is smaller
        const Status writable = checkWritable(fileName, isPicture(fileName) ? leastBytes : 1);
        if (!writable.isOk()) {
            complain(writable.error());
            return ExitCode::WriteFailed;
        }
    }
    return std::nullopt;
}

Ending readPictureWords(const PictureWords &words, const QCommandLineParser &parser, const QString &usage,
                        ImageOptions &options)
{
    Result<ImageOptions> read = words.read(parser);
    if (!read.isOk()) {
        return wrongUsage(QString::fromStdString(read.error().text()), usage);
    }
    options = std::move(read.value());
    return std::nullopt;
}

Ending refuseLookOfNothing(const QCommandLineParser &parser, const QStringList &files, const QString &usage)
{
    const QString look = files.isEmpty() ? PictureWords::firstIn(parser) : QString();
    return look.isEmpty()
        ? std::nullopt
        : Ending(
            wrongUsage(QStringLiteral("--%1: it says how a picture looks, and there is none. Add --export "
                                      "FILE, or leave it out")
                           .arg(look),
                       usage));
}

Ending refuseRangeOutside(const ExportedRun &exported, const QStringList &files, const ImageOptions &options)
{
    if (!options.range || !needsPainter(files)) {
        return std::nullopt;
    }
    ImageOptions whole = options;
    whole.range.reset();
    const TimeRange all = extentOf(exported.content(whole).panels);
    if (options.range->begin < all.end && options.range->end > all.begin) {
        return std::nullopt;
    }
    const auto milliseconds = [](TimeNs time) {
        return QString::number(static_cast<double>(time) / static_cast<double>(millisecond), 'f', 1);
    };
    complain(QStringLiteral("--range: nothing was written, since there is nothing between %1 and %2 ms. The "
                            "run goes from %3 to %4 ms")
                 .arg(milliseconds(options.range->begin), milliseconds(options.range->end),
                      milliseconds(all.begin), milliseconds(all.end)));
    return ExitCode::Usage;
}

bool needsPainter(const QStringList &files)
{
    return std::ranges::any_of(files, isPicture);
}

} // namespace gilscope
