// SPDX-License-Identifier: GPL-3.0-or-later
//
// Absolute times mean little on a shared machine, so a benchmark here prints ratios: medians of repetitions
// of two benchmarks of the same run, taken in random order.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace gilscope {

struct Ratio
{
    std::string of;
    std::string to;
    double target = 0; // at most
};

class RatioReporter : public benchmark::ConsoleReporter
{
public:
    explicit RatioReporter(std::vector<Ratio> ratios) : m_ratios(std::move(ratios)) {}

    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            if (run.run_type == Run::RT_Iteration) {
                m_times[run.run_name.function_name].push_back(run.GetAdjustedRealTime());
            }
        }
        ConsoleReporter::ReportRuns(runs);
    }

    void Finalize() override
    {
        for (const Ratio &ratio : m_ratios) {
            const double of = median(m_times[ratio.of]);
            const double to = median(m_times[ratio.to]);
            if (of > 0 && to > 0) {
                std::printf("%s / %s = %.3f (target: at most %.2f)\n", ratio.of.c_str(), ratio.to.c_str(),
                            of / to, ratio.target);
            }
        }
    }

private:
    static double median(std::vector<double> values)
    {
        if (values.empty()) {
            return 0;
        }
        std::ranges::sort(values);
        return values[values.size() / 2];
    }

    std::vector<Ratio> m_ratios;
    std::map<std::string, std::vector<double>> m_times;
};

// main() of a benchmark: `repetitions` of each, in random order, then the ratios.
inline int runBenchmarks(int argc, char **argv, int repetitions, std::vector<Ratio> ratios)
{
    std::string repeat = "--benchmark_repetitions=" + std::to_string(repetitions);
    std::string shuffle = "--benchmark_enable_random_interleaving=true";
    std::string brief = "--benchmark_report_aggregates_only=false";
    std::vector<char *> arguments{argv[0], repeat.data(), shuffle.data(), brief.data()};
    arguments.insert(arguments.end(), argv + 1, argv + argc);
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    RatioReporter reporter(std::move(ratios));
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return 0;
}

} // namespace gilscope
