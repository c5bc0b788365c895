// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a test of real threads asks of the machine: one core only, or two that are really free.
#pragma once

#include "tests/support/hosted_run.h"

#include <fstream>
#include <sched.h>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace gilscope::test {

// For as long as it lives the calling thread, and every thread that it starts, stays on one core.
class OnOneCore
{
public:
    OnOneCore()
    {
        sched_getaffinity(0, sizeof m_before, &m_before);
        cpu_set_t one;
        CPU_ZERO(&one);
        for (std::size_t core = 0; core < CPU_SETSIZE; ++core) {
            if (CPU_ISSET(core, &m_before)) {
                CPU_SET(core, &one);
                break;
            }
        }
        sched_setaffinity(0, sizeof one, &one);
    }
    OnOneCore(const OnOneCore &) = delete;
    OnOneCore &operator=(const OnOneCore &) = delete;
    ~OnOneCore() { sched_setaffinity(0, sizeof m_before, &m_before); }

private:
    cpu_set_t m_before{};
};

[[nodiscard]] inline TimeNs wallOf(std::uint32_t lock, std::uint32_t threads, std::int64_t iterations)
{
    return runHosted(countdowns(lock, threads, iterations)).wall;
}

// What everybody else did with the cores since it was made, as a share of all there was to use. From the
// kernel's counts, which are in steps of 10 ms.
class OthersOnTheMachine
{
public:
    OthersOnTheMachine() : m_before(now()) {}

    [[nodiscard]] double share() const
    {
        const Counts after = now();
        const double all = after.all - m_before.all;
        const double others = (after.busy - m_before.busy) - (after.own - m_before.own);
        return all > 0 ? others / all : 1;
    }

private:
    struct Counts // in seconds
    {
        double all = 0;
        double busy = 0;
        double own = 0;
    };

    [[nodiscard]] static Counts now()
    {
        std::ifstream file("/proc/stat");
        std::string name;
        file >> name;
        Counts counts;
        const auto perSecond = static_cast<double>(sysconf(_SC_CLK_TCK));
        // user nice system idle iowait irq softirq steal
        for (int field = 0; field < 8; ++field) {
            double value = 0;
            file >> value;
            counts.all += value / perSecond;
            counts.busy += field == 3 || field == 4 ? 0 : value / perSecond;
        }
        rusage own{};
        getrusage(RUSAGE_SELF, &own);
        const auto seconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        counts.own = seconds(own.ru_utime) + seconds(own.ru_stime);
        return counts;
    }

    Counts m_before;
};

// The median of `repetitions` of `measure`, of those during which the process had two cores to itself; 0
// where the machine was too busy for all but a few, or has but one.
template <typename Measure>
[[nodiscard]] double medianWhileTwoCoresAreFree(int repetitions, Measure measure)
{
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) != 0 || CPU_COUNT(&cores) < 2) {
        return 0;
    }
    std::vector<double> values;
    for (int attempt = 0; attempt < 2 * repetitions && static_cast<int>(values.size()) < repetitions;
         ++attempt) {
        const OthersOnTheMachine others;
        const double value = measure();
        if (others.share() < 0.08) {
            values.push_back(value);
        }
    }
    if (static_cast<int>(values.size()) * 2 < repetitions + 1) {
        return 0;
    }
    std::ranges::sort(values);
    return values[values.size() / 2];
}

} // namespace gilscope::test
