// SPDX-License-Identifier: GPL-3.0-or-later
#include "sweep_picture.h"

#include "ui/export/chart_content.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ChartPage)
};

} // namespace

ExportedRun exportedSweep(const SweepResult &result, SweepFigure figure)
{
    auto content = std::make_shared<ChartContent>();
    content->name = result.scenario + QLatin1Char('-') + result.quantity;
    content->title = result.scenarioTitle;
    content->curves = curveChartOf(result, figure);
    content->stamp = stampOf(result);
    if (result.source.kind != SourceKind::Simulated) {
        content->machine = machineLine(result.machine);
    }
    content->program = Text::tr("GILscope %1").arg(QStringLiteral(GILSCOPE_VERSION));
    ExportedRun exported;
    exported.picture = std::move(content);
    return exported;
}

} // namespace gilscope
