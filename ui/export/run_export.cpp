// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_export.h"

#include "chart_content.h"
#include "export/data_format.h"
#include "python/script.h"
#include "session/session_file.h"
#include "session_export.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <array>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::RunExport)
};

template <ImageFormat format>
ExportWork picture(const ExportedRun &exported, const QString &fileName, const ImageOptions &options)
{
    // The content points into the run.
    return [exported, fileName, options, content = exported.content(options)]() -> Status {
        const Result<QByteArray> bytes = renderChart(content, format, options);
        return bytes.isOk() ? writeAtomically(fileName, bytes.value()) : Status(bytes.error());
    };
}

template <DataFormat format>
ExportWork data(const ExportedRun &exported, const QString &fileName, const ImageOptions &)
{
    return [exported, fileName, data = dataOf(*exported.run)] { return saveData(data, fileName, format); };
}

ExportWork session(const ExportedRun &exported, const QString &fileName, const ImageOptions &)
{
    return [fileName, session = sessionOf(exported)] { return writeSession(fileName, session); };
}

constexpr std::array formats{
    ExportFormat{"png", ".png", QT_TRANSLATE_NOOP("gilscope::RunExport", "Image in pixels, for slides"),
                 ExportKind::Picture, picture<ImageFormat::Png>},
    ExportFormat{"svg", ".svg", QT_TRANSLATE_NOOP("gilscope::RunExport", "Drawing that scales, for the web"),
                 ExportKind::Picture, picture<ImageFormat::Svg>},
    ExportFormat{"pdf", ".pdf", QT_TRANSLATE_NOOP("gilscope::RunExport", "Page that scales, for print"),
                 ExportKind::Picture, picture<ImageFormat::Pdf>},
    ExportFormat{"csv", ".csv", QT_TRANSLATE_NOOP("gilscope::RunExport", "Slices as a table"),
                 ExportKind::Data, data<DataFormat::SlicesCsv>},
    ExportFormat{"statistics", ".statistics.csv",
                 QT_TRANSLATE_NOOP("gilscope::RunExport", "Statistics as a table"), ExportKind::Data,
                 data<DataFormat::StatisticsCsv>},
    ExportFormat{"trace", ".trace.json",
                 QT_TRANSLATE_NOOP("gilscope::RunExport", "Trace for Perfetto and Chrome"), ExportKind::Data,
                 data<DataFormat::ChromeTrace>},
    ExportFormat{"trace", ".json", QT_TRANSLATE_NOOP("gilscope::RunExport", "Trace for Perfetto and Chrome"),
                 ExportKind::Data, data<DataFormat::ChromeTrace>},
    ExportFormat{"session", sessionEnding, QT_TRANSLATE_NOOP("gilscope::RunExport", "Session of this run"),
                 ExportKind::Session, session},
};

QString knownEndings()
{
    QStringList endings;
    for (const ExportFormat &format : formats) {
        endings << QLatin1String(format.ending);
    }
    const QString last = endings.takeLast();
    return Text::tr("%1 or %2").arg(endings.join(QStringLiteral(", ")), last);
}

} // namespace

ChartContent ExportedRun::content(const ImageOptions &options) const
{
    return picture ? *picture : chartContentOf(*run, options, notes);
}

QString ExportedRun::name() const
{
    return picture ? picture->name : fileNameAfter(run->scenario());
}

std::span<const ExportFormat> exportFormats()
{
    return formats;
}

const ExportFormat *exportFormatNamed(const QString &name)
{
    const auto found = std::ranges::find_if(
        formats, [&name](const ExportFormat &format) { return name == QLatin1String(format.name); });
    return found == formats.end() ? nullptr : &*found;
}

Result<const ExportFormat *> exportFormatOf(const QString &fileName)
{
    const QString name = QFileInfo(fileName).fileName();
    const ExportFormat *best = nullptr;
    for (const ExportFormat &format : formats) {
        const QLatin1String ending(format.ending);
        if (name.endsWith(ending, Qt::CaseInsensitive)
            && (best == nullptr || ending.size() > QLatin1String(best->ending).size())) {
            best = &format;
        }
    }
    if (best != nullptr) {
        return best;
    }
    const QString ending = QFileInfo(fileName).suffix();
    const QString found = ending.isEmpty() ? Text::tr("no ending") : QLatin1Char('.') + ending;
    return Error{fileName.toStdString(),
                 Text::tr("its ending says the format: found %1, expected %2")
                     .arg(found, knownEndings())
                     .toStdString(),
                 {}};
}

QString titleOf(const ExportFormat &format)
{
    return Text::tr(format.title);
}

Result<ExportWork> exportWork(const ExportedRun &exported, const QString &fileName,
                              const ImageOptions &options)
{
    const Result<const ExportFormat *> format = exportFormatOf(fileName);
    return format.isOk() ? Result<ExportWork>(format.value()->work(exported, fileName, options))
                         : format.error();
}

Status saveRun(const ExportedRun &exported, const QString &fileName, const ImageOptions &options)
{
    Result<ExportWork> work = exportWork(exported, fileName, options);
    return work.isOk() ? work.value()() : Status(work.error());
}

} // namespace gilscope
