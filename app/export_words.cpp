// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_words.h"

#include "export/atomic_writer.h"
#include "ui/export/run_export.h"

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

bool needsPainter(const QStringList &files)
{
    return std::ranges::any_of(files, isPicture);
}

} // namespace gilscope
