// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_invariants.h"

#include "trace_words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace gilscope {

namespace {

class Examination
{
public:
    explicit Examination(const Trace &trace) : m_trace(trace), m_found(trace.violations)
    {
        m_found.resize(std::min(m_found.size(), maxViolations));
    }

    void examineLane(const Lane &lane);
    void examineTenures();
    void examineDropRequests();
    void examineFlows();
    void examineOutcomes();
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_found); }

private:
    void report(std::string sentence)
    {
        if (m_found.size() < maxViolations) {
            m_found.push_back(std::move(sentence));
        }
    }
    void examinePair(const Lane &lane, const Slice &before, const Slice &slice);
    [[nodiscard]] const std::string &nameOf(ThreadId thread) const
    {
        return m_trace.layout.threads[index(thread)].name;
    }
    [[nodiscard]] const std::string &nameOf(LockId lock) const
    {
        return m_trace.layout.locks[index(lock)].name;
    }
    [[nodiscard]] bool hasLostEvents(ThreadId thread) const;

    const Trace &m_trace;
    std::vector<std::string> m_found;
};

void Examination::examineLane(const Lane &lane)
{
    const Slice *before = nullptr;
    const auto examine = [&](const Slice &slice) {
        if (slice.end < slice.begin) {
            report(lane.label + ": a slice ends before it begins, at " + inMilliseconds(slice.begin));
        }
        if (before != nullptr) {
            examinePair(lane, *before, slice);
        }
        before = before == nullptr || slice.end > before->end ? &slice : before;
    };
    std::for_each(lane.slices.begin(), lane.slices.end(), examine);
    if (lane.open) {
        examine(*lane.open);
    }
}

void Examination::examinePair(const Lane &lane, const Slice &before, const Slice &slice)
{
    if (slice.begin < before.begin) {
        report(lane.label + ": slices are out of order at " + inMilliseconds(slice.begin));
        return;
    }
    if (slice.begin >= before.end) {
        return;
    }
    const std::string length = inMilliseconds(std::min(before.end, slice.end) - slice.begin);
    const std::string both = nameOf(before.thread) + " and " + nameOf(slice.thread);
    const std::string when = " for " + length + " at " + inMilliseconds(slice.begin);
    switch (lane.kind) {
    case LaneKind::Core:
        report(lane.label + ": " + both + " run on it at once" + when);
        break;
    case LaneKind::Lock:
        report(lane.label + ": " + both + " hold it at once" + when);
        break;
    case LaneKind::Thread:
        report(lane.label + ": two states at once" + when);
        break;
    }
}

void Examination::examineTenures()
{
    for (const Tenure &tenure : m_trace.tenures) {
        if (tenure.taken < tenure.requested) {
            report(nameOf(tenure.thread) + " took " + nameOf(tenure.lock) + " before it asked, at "
                   + inMilliseconds(tenure.taken));
        }
        if (tenure.given < tenure.taken) {
            report(nameOf(tenure.thread) + " gave " + nameOf(tenure.lock) + " before it took it, at "
                   + inMilliseconds(tenure.given));
        }
    }
}

// NEW-13: whoever asks for a drop has seen no switch while it waited. So the switch it names lies before its
// request, and the next one behind it. Where events were lost, the tenures that would tell may be missing.
void Examination::examineDropRequests()
{
    std::map<std::pair<LockId, std::uint64_t>, TimeNs> switches;
    for (const Tenure &tenure : m_trace.tenures) {
        if (tenure.changedHolder) {
            switches.try_emplace({tenure.lock, tenure.switchNumber}, tenure.taken);
        }
    }
    for (const DropRequest &request : m_trace.dropRequests) {
        const auto seen = switches.find({request.lock, request.switchSeen});
        const auto next = switches.find({request.lock, request.switchSeen + 1});
        const bool tooEarly = seen != switches.end() && request.time < seen->second;
        const bool tooLate = next != switches.end() && request.time > next->second;
        if (tooEarly || tooLate) {
            report(nameOf(request.lock) + ": " + nameOf(request.thread) + " asked the holder to drop it at "
                   + inMilliseconds(request.time) + " although the holder changed at "
                   + inMilliseconds(tooEarly ? seen->second : next->second) + ", while it waited");
        }
    }
}

void Examination::examineFlows()
{
    for (const Flow &flow : m_trace.flows) {
        if (flow.to < flow.from) {
            report(nameOf(flow.lock) + ": " + nameOf(flow.taker) + " took it at " + inMilliseconds(flow.to)
                   + ", before " + nameOf(flow.giver) + " gave it at " + inMilliseconds(flow.from));
        }
    }
}

void Examination::examineOutcomes()
{
    for (std::size_t number = 0; number < m_trace.outcomes.size(); ++number) {
        const ThreadOutcome &outcome = m_trace.outcomes[number];
        const TraceThread &thread = m_trace.layout.threads[number];
        if (outcome.completed && outcome.operationsDone != thread.operationsAsked
            && !hasLostEvents(static_cast<ThreadId>(number))) {
            report(thread.name + " completed with " + std::to_string(outcome.operationsDone) + " of "
                   + std::to_string(thread.operationsAsked) + " operations at "
                   + inMilliseconds(outcome.finished.value_or(0)));
        }
    }
}

bool Examination::hasLostEvents(ThreadId thread) const
{
    return std::any_of(m_trace.lanes.begin(), m_trace.lanes.end(), [thread](const Lane &lane) {
        return lane.kind == LaneKind::Thread && lane.thread == thread
            && std::any_of(lane.marks.begin(), lane.marks.end(),
                           [](const Mark &mark) { return mark.kind == MarkKind::Loss; });
    });
}

} // namespace

std::vector<std::string> checkInvariants(const Trace &trace)
{
    Examination examination(trace);
    for (const Lane &lane : trace.lanes) {
        examination.examineLane(lane);
    }
    examination.examineTenures();
    examination.examineDropRequests();
    examination.examineFlows();
    examination.examineOutcomes();
    return examination.take();
}

} // namespace gilscope
