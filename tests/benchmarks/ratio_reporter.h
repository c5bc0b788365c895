// SPDX-License-Identifier: GPL-3.0-or-later
//
// Absolute times mean little on a shared machine, so a benchmark here prints ratios within one run, of time
// on the processor:
//  * of two short benchmarks: that of the medians of their repetitions, taken in random order;
//  * of two long ones: the median of the ratios of pairs that ran back to back, which one benchmark measures
//    and tells in its counter "ratio".
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
    std::string to;    // empty: `of` tells it in its counter
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
                m_times[run.run_name.function_name].push_back(run.GetAdjustedCPUTime());
                if (const auto told = run.counters.find("ratio"); told != run.counters.end()) {
                    m_told[run.run_name.function_name].push_back(told->second);
                }
            }
        }
        ConsoleReporter::ReportRuns(runs);
    }

    void Finalize() override
    {
        for (const Ratio &ratio : m_ratios) {
            const bool isTold = ratio.to.empty();
            const double of = median(isTold ? m_told[ratio.of] : m_times[ratio.of]);
            const double to = isTold ? 1 : median(m_times[ratio.to]);
            if (of > 0 && to > 0) {
                std::printf("%s%s%s = %.3f (target: at most %.2f)\n", ratio.of.c_str(), isTold ? "" : " / ",
                            ratio.to.c_str(), of / to, ratio.target);
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
    std::map<std::string, std::vector<double>> m_told;
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
