// SPDX-License-Identifier: GPL-3.0-or-later
#include "lock_statistics.h"

#include "lane_times.h"

#include <algorithm>

namespace gilscope {

namespace {

// One lock while its takes are counted.
struct Tally
{
    LockStatistics statistics;
    std::vector<TimeNs> holds;
    std::vector<TimeNs> waits;
    std::vector<std::optional<std::size_t>> places; // among the takers, by thread
    std::optional<ThreadId> lastTaker;
    std::size_t run = 0;

    LockTaker &taker(ThreadId thread)
    {
        std::optional<std::size_t> &place = places.at(index(thread));
        if (!place) {
            place = statistics.takers.size();
            statistics.takers.push_back({thread});
        }
        return statistics.takers[*place];
    }

    void add(const Tenure &tenure)
    {
        statistics.handOffs += tenure.changedHolder && statistics.takes != 0 ? 1 : 0;
        statistics.takes += 1;
        holds.push_back(tenure.given - tenure.taken);
        waits.push_back(tenure.taken - tenure.requested);
        run = lastTaker == tenure.thread ? run + 1 : 1;
        lastTaker = tenure.thread;
        LockTaker &taken = taker(tenure.thread);
        taken.takes += 1;
        taken.longestRun = std::max(taken.longestRun, run);
    }

    void add(const Lane &lane)
    {
        forEachSlice(lane, [this](const Slice &slice) {
            taker(slice.thread).held += counted(slice);
            statistics.held += counted(slice);
        });
        for (const Mark &mark : lane.marks) {
            statistics.lostRaces += mark.kind == MarkKind::LostRace ? mark.count : 0;
            if (mark.kind == MarkKind::Requested) {
                taker(mark.thread); // it may never have got it
            }
        }
    }
};

} // namespace

std::vector<LockStatistics> lockStatisticsOf(const Trace &trace)
{
    std::vector<Tally> tallies(trace.layout.locks.size());
    for (Tally &tally : tallies) {
        tally.places.resize(trace.layout.threads.size());
    }
    for (const Tenure &tenure : trace.tenures) {
        if (!isOfStartUp(tenure)) {
            tallies.at(index(tenure.lock)).add(tenure);
        }
    }
    for (const Lane &lane : trace.lanes) {
        if (lane.kind == LaneKind::Lock) {
            tallies.at(index(lane.lock)).add(lane);
        }
    }
    for (const DropRequest &request : trace.dropRequests) {
        tallies.at(index(request.lock)).statistics.dropRequests += 1;
    }
    std::vector<LockStatistics> all;
    for (Tally &tally : tallies) {
        std::ranges::stable_sort(tally.statistics.takers, std::ranges::greater{}, &LockTaker::takes);
        tally.statistics.hold = distributionOf(std::move(tally.holds));
        tally.statistics.wait = distributionOf(std::move(tally.waits));
        all.push_back(std::move(tally.statistics));
    }
    return all;
}

} // namespace gilscope
