// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs the presets measured and simulated with costs "as here", and prints for each variant how long it took
// against its baseline, on both sides:
//
//     compare-simulation [--rounds 5] [--only PRESET[,PRESET…]] [--costs-only] [--costs FILE]
//
// Measured rounds are interleaved with calibrations, so that both see the same machine. Not a part of ./test:
// it takes minutes and wants an idle machine.
#include "engine/repeated_run.h"
#include "scenario/scenario_reader.h"
#include "simulate/calibration.h"
#include "simulate/simulated_engine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <map>

using namespace gilscope;

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

void runToEnd(SimulatedEngine &engine)
{
    engine.start();
    while (!isOver(engine.state())) {
        engine.poll();
    }
}

// Polls to the end, at the frame rate.
template <typename Run>
void runToEnd(Run &run)
{
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        if (!run.poll()) {
            QCoreApplication::quit();
        }
    });
    run.start();
    timer.start(16);
    QCoreApplication::exec();
}

struct Row
{
    QString preset;
    QString variant;
    std::vector<double> measured; // ratios
    std::vector<double> simulated;
    QString note;
};

double median(std::vector<double> values)
{
    return values.empty() ? std::nan("") : spreadOf(std::move(values)).median;
}

void addRatios(const ScenarioRun &run, std::vector<Row> &rows, std::size_t first,
               std::vector<double> Row::*ratios)
{
    for (std::size_t place = 0; place < run.variants().size(); ++place) {
        const VariantRun &variant = run.variants()[place];
        Row &row = rows[first + place];
        if (const auto ratio = run.ratioToBaseline(variant)) {
            (row.*ratios).push_back(*ratio);
        } else if (variant.engine) {
            row.note = QString::number(static_cast<int>(variant.state()));
            if (variant.engine->failure()) {
                row.note = variant.engine->failure()->text;
            }
        }
        if (!variant.violations.empty()) {
            row.note = QString::fromStdString(variant.violations.front());
        }
    }
}

ScenarioRun &runOnce(std::unique_ptr<ScenarioRun> &kept, const Scenario &scenario, const RunSource &source)
{
    kept = std::make_unique<ScenarioRun>(scenario, RunOptions{.source = source});
    runToEnd(*kept);
    return *kept;
}

// What the simulator says of the same probes, with costs as they were found.
Observations simulatedWith(const SimulationCosts &costs)
{
    Observations simulated;
    for (const CalibrationProbe &probe : calibrationProbes()) {
        SimulatedEngine engine(probe.variant, {.cores = 2, .seed = 1, .costs = costs});
        runToEnd(engine);
        if (engine.state() == RunState::Finished) {
            probe.observe(engine.trace(), simulated);
        }
    }
    return simulated;
}

void printCosts(const Calibration &calibration)
{
    const MeasuredCosts result = calibration.result();
    const SimulationCosts textbook;
    out() << "| cost | here | textbook |\n|---|---|---|\n";
    for (const CostField &field : costFields()) {
        out() << "| " << QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size()))
              << " | " << result.costs.*field.member << (result.has(field.name) ? "" : " (not measured)")
              << " | " << textbook.*field.member << " |\n";
    }
    const Observations simulated = simulatedWith(result.costs);
    out() << "\n| seen | here | simulated |\n|---|---|---|\n";
    for (std::size_t number = 0; number < observableCount; ++number) {
        const auto observable = static_cast<Observable>(number);
        const std::string_view name = nameOf(observable);
        out() << "| " << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) << " | "
              << calibration.observations().median(observable).value_or(-1) << " | "
              << simulated.median(observable).value_or(-1) << " |\n";
    }
    out().flush();
}

double differenceOf(const Row &row)
{
    return median(row.simulated) / median(row.measured) - 1;
}

void printTable(const std::vector<Row> &rows)
{
    out() << "\n| preset | variant | measured | simulated | difference |\n|---|---|---|---|---|\n";
    std::vector<double> differences;
    int wrong = 0;
    for (const Row &row : rows) {
        const double difference = differenceOf(row);
        out() << "| " << row.preset << " | " << row.variant << " | ";
        if (std::isnan(difference)) {
            out() << median(row.measured) << " | " << median(row.simulated) << " | " << row.note << " |\n";
            continue;
        }
        const bool isBaseline = median(row.measured) == 1 && median(row.simulated) == 1;
        const Spread spread = spreadOf(row.measured);
        out() << QString::number(spread.median, 'f', 3) << " [" << QString::number(spread.min, 'f', 3) << "–"
              << QString::number(spread.max, 'f', 3) << "] | "
              << QString::number(median(row.simulated), 'f', 3) << " | "
              << (isBaseline ? QStringLiteral("baseline") : QString::number(100 * difference, 'f', 1) + " %")
              << (std::abs(difference) > 0.1 ? " **" : "") << " |" << row.note << "\n";
        if (!isBaseline) {
            differences.push_back(std::abs(difference));
            wrong += std::abs(difference) > 0.1 ? 1 : 0;
        }
    }
    out() << "\n"
          << differences.size() << " ratios; median difference "
          << QString::number(100 * median(differences), 'f', 1) << " %, " << wrong << " over 10 %\n";
    out().flush();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption roundsOption("rounds", "Rounds of each preset.", "N", "5");
    const QCommandLineOption onlyOption("only", "Only these presets.", "IDS");
    const QCommandLineOption costsOption("costs-only", "Only calibrate.");
    parser.addOptions({roundsOption, onlyOption, costsOption});
    parser.addHelpOption();
    parser.process(app);

    Calibration first;
    runToEnd(first);
    if (first.failure()) {
        out() << first.failure()->text << "\n";
    }
    printCosts(first);
    if (parser.isSet(costsOption)) {
        return 0;
    }
    const QStringList only = parser.value(onlyOption).split(',', Qt::SkipEmptyParts);
    const int rounds = std::max(1, parser.value(roundsOption).toInt());
    std::vector<Row> rows;
    std::map<QString, std::size_t> firstRow;
    for (const Scenario &scenario : builtInScenarios(QStringLiteral("en"))) {
        if (only.isEmpty() || only.contains(scenario.id)) {
            firstRow[scenario.id] = rows.size();
            for (const Variant &variant : scenario.variants) {
                rows.push_back({scenario.id, variant.id, {}, {}, {}});
            }
        }
    }
    const std::size_t cores = thisMachine().cores.size();
    for (int round = 1; round <= rounds; ++round) {
        Calibration calibration;
        runToEnd(calibration);
        const SimulationCosts costs = calibration.result().costs;
        for (const Scenario &scenario : builtInScenarios(QStringLiteral("en"))) {
            if (!firstRow.contains(scenario.id)) {
                continue;
            }
            std::unique_ptr<ScenarioRun> run;
            const std::size_t row = firstRow[scenario.id];
            addRatios(runOnce(run, scenario, {}), rows, row, &Row::measured);
            RunSource source;
            source.kind = SourceKind::Simulated;
            source.simulation = {cores, static_cast<std::uint64_t>(round), costs};
            addRatios(runOnce(run, scenario, source), rows, row, &Row::simulated);
        }
        if (round < rounds) {
            out() << "round " << round << " of " << rounds << " is over\n";
            out().flush();
        }
    }
    printTable(rows);
    return 0;
}
