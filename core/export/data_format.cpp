// SPDX-License-Identifier: GPL-3.0-or-later
#include "data_format.h"

#include "chrome_trace.h"
#include "slices_csv.h"
#include "statistics_csv.h"

#include <QCoreApplication>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::DataFormat)
};

DataPieces piecesOf(const RunData &run, DataFormat format)
{
    switch (format) {
    case DataFormat::SlicesCsv:
        return slicesCsv(run);
    case DataFormat::StatisticsCsv:
        return statisticsCsv(run);
    case DataFormat::ChromeTrace:
        return chromeTrace(run);
    }
    Q_UNREACHABLE();
}

} // namespace

RunData dataOf(const ScenarioRun &run)
{
    RunData data{&run.scenario(), &run.machine(), run.source(), {}, nullptr};
    for (const VariantRun &variant : run.variants()) {
        data.variants.push_back({&variant, run.ratioToBaseline(variant)});
        if (variant.variant->id == run.baseline()) {
            data.baseline = &variant;
        }
    }
    return data;
}

std::vector<DataFormatRow> dataFormats()
{
    return {{DataFormat::SlicesCsv, QStringLiteral("slices.csv"), Text::tr("All slices, as a table (CSV)")},
            {DataFormat::StatisticsCsv, QStringLiteral("statistics.csv"),
             Text::tr("The figures, as a table (CSV)")},
            {DataFormat::ChromeTrace, QStringLiteral("trace.json"),
             Text::tr("Trace for Perfetto and chrome://tracing (JSON)")}};
}

std::optional<DataFormat> dataFormatOf(const QString &fileName)
{
    const auto endsWith = [&](const char *ending) {
        return fileName.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    };
    if (endsWith("statistics.csv")) {
        return DataFormat::StatisticsCsv;
    }
    return endsWith(".csv") ? std::optional(DataFormat::SlicesCsv)
        : endsWith(".json") ? std::optional(DataFormat::ChromeTrace)
                            : std::nullopt;
}

Status saveData(const ScenarioRun &run, const QString &fileName, DataFormat format)
{
    return saveData(dataOf(run), fileName, format);
}

Status saveData(const RunData &run, const QString &fileName, DataFormat format)
{
    return DataExport(run, fileName, format).finish();
}

DataExport::DataExport(const RunData &run, const QString &fileName, DataFormat format)
    : m_writer(fileName), m_pieces(piecesOf(run, format))
{}

bool DataExport::writeSome()
{
    if (m_next < m_pieces.size() && !m_writer.hasFailed()) {
        m_pieces[m_next](m_writer);
        ++m_next;
    }
    return m_next < m_pieces.size() && !m_writer.hasFailed();
}

double DataExport::progress() const
{
    return m_pieces.empty() ? 1 : static_cast<double>(m_next) / static_cast<double>(m_pieces.size());
}

Status DataExport::finish()
{
    while (writeSome()) {}
    return m_writer.commit();
}

} // namespace gilscope
