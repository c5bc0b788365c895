// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost_fitting.h"

#include "simulated_engine.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>

namespace gilscope {

namespace {

// Seen as they are.
constexpr std::array<std::string_view, 5> seen{"iteration_ps", "old_iteration_ps", "native_ps", "call_ps",
                                               "tick"};

// In an order in which each depends on those before it more than on those after it.
constexpr std::array fits{
    CostFit{"uncontended", ProbeKind::ChecksAlone, Observable::UncontendedCheck},
    CostFit{"timer_slack", ProbeKind::HandOff, Observable::Slack},
    CostFit{"wake_median", ProbeKind::ContendedChecks, Observable::WakePeriod},
    CostFit{"signal", ProbeKind::ContendedChecks, Observable::WakeCost},
    CostFit{"wake_sigma_percent", ProbeKind::ContendedChecks, Observable::WonPermille, 200},
    CostFit{"awake_permille", ProbeKind::HandOff, Observable::HandOff, 1000},
    CostFit{"context_switch", ProbeKind::OneCoreHandOff, Observable::OneCoreHandOff},
    CostFit{"thread_start", ProbeKind::ThreadStart, Observable::ThreadStart},
    CostFit{"socket_send", ProbeKind::Requests, Observable::Request},
    CostFit{"page_touch", ProbeKind::Fork, Observable::ForkWork},
    CostFit{"fork_call", ProbeKind::Fork, Observable::ForkCall},
    CostFit{"process_birth", ProbeKind::Fork, Observable::ForkBirth},
    CostFit{"process_exit", ProbeKind::Fork, Observable::ProcessEnd},
    CostFit{"fork_server_call", ProbeKind::ForkServer, Observable::ServerBirth},
    CostFit{"program_load", ProbeKind::Spawn, Observable::SpawnBirth},
    CostFit{"encode_byte_ps", ProbeKind::Bytes, Observable::EncodeBytePs},
    CostFit{"decode_byte_ps", ProbeKind::Bytes, Observable::DecodeBytePs},
    CostFit{"transfer_byte_ps", ProbeKind::Bytes, Observable::TransferBytePs},
    CostFit{"large_byte_ps", ProbeKind::LargeBytes, Observable::LargeBytePs},
    CostFit{"encode_value_ps", ProbeKind::Values, Observable::EncodeValuePs},
    CostFit{"decode_value_ps", ProbeKind::Values, Observable::DecodeValuePs},
    CostFit{"syscall", ProbeKind::Tasks, Observable::PoolTask},
    CostFit{"line_transfer", ProbeKind::SharedCounter, Observable::LineWait},
};
constexpr int passes = 5;
constexpr int passesTogether = 3; // then those are settled, and the others follow
constexpr std::size_t mostAttempts = 4;
constexpr std::int64_t goodEnoughPercent = 2;
constexpr std::int64_t furthest = 30; // times more than the textbook's
constexpr std::int64_t leastStep = 1000;
constexpr std::int64_t bytesAPage = 4096;
// Of one simulated probe.
constexpr std::uint64_t mostEvents = 400'000;
constexpr int mostPolls = 100;

const CostField *fieldOf(std::string_view name)
{
    const auto found = std::ranges::find(costFields(), name, &CostField::name);
    return found == costFields().end() ? nullptr : &*found;
}

// These three are told by one probe, and each of them changes what it says of the others: not where the last
// step led counts, but the best of all steps.
constexpr std::array together{"wake_median", "signal", "wake_sigma_percent"};
constexpr std::array togetherSeen{Observable::WakePeriod, Observable::WakeCost, Observable::WonPermille};

// Of the scheduler's clock: it takes a core away at its ticks only.
TimeNs jiffy()
{
    timespec resolution{};
    clock_getres(CLOCK_MONOTONIC_COARSE, &resolution);
    return std::max<TimeNs>(resolution.tv_sec * second + resolution.tv_nsec, 1);
}

TimeNs inWholeJiffies(TimeNs slice)
{
    const TimeNs one = jiffy();
    return std::max<TimeNs>((slice + one / 2) / one, 1) * one;
}

} // namespace

bool MeasuredCosts::has(std::string_view name) const
{
    return std::ranges::find(measured, name) != measured.end();
}

bool CostFitting::canTell(std::string_view cost)
{
    return std::ranges::find(seen, cost) != seen.end()
        || std::ranges::find(fits, cost, &CostFit::cost) != fits.end();
}

CostFitting::CostFitting(const Observations &measured, std::vector<CalibrationProbe> probes)
    : m_measured(measured), m_probes(std::move(probes))
{
    takeWhatIsSeen();
    for (int pass = 0; pass < passes; ++pass) {
        for (const CostFit &fit : fits) {
            if (pass < passesTogether || fit.probe != ProbeKind::ContendedChecks) {
                m_fits.push_back(fit);
            }
        }
        if (pass + 1 == passesTogether) {
            m_settled = m_fits.size();
        }
    }
    begin();
}

CostFitting::~CostFitting() = default;

void CostFitting::note(std::string_view cost, std::int64_t value)
{
    m_result.costs.*fieldOf(cost)->member = value;
    m_result.costs.asHere = true;
    if (!m_result.has(cost)) {
        m_result.measured.push_back(cost);
    }
}

void CostFitting::takeWhatIsSeen()
{
    const auto iteration = m_measured.median(Observable::IterationPs);
    const auto call = m_measured.median(Observable::CallPs);
    if (iteration) {
        note("iteration_ps", std::max<std::int64_t>(*iteration, 1));
    }
    if (const auto old = m_measured.median(Observable::OldIterationPs)) {
        note("old_iteration_ps", std::max<std::int64_t>(*old, 1));
    }
    if (const auto native = m_measured.median(Observable::NativePs)) {
        note("native_ps", std::max<std::int64_t>(*native, 1));
    }
    if (iteration && call) {
        note("call_ps", std::max<std::int64_t>(*call - *iteration, 0));
    }
    if (const auto slice = m_measured.median(Observable::Slice)) {
        note("tick", inWholeJiffies(*slice));
    }
}

double CostFitting::progress() const
{
    return m_fits.empty() ? 1 : static_cast<double>(m_next) / static_cast<double>(m_fits.size());
}

std::int64_t &CostFitting::cost()
{
    return m_result.costs.*fieldOf(m_fits[m_next].cost)->member;
}

std::optional<std::int64_t> CostFitting::target() const
{
    return m_measured.median(m_fits[m_next].observable);
}

void CostFitting::begin()
{
    while (m_next < m_fits.size() && (!fieldOf(m_fits[m_next].cost) || !target())) {
        ++m_next;
    }
    m_attempts.clear();
    if (m_next >= m_settled) {
        takeBestContended();
    }
    if (m_next < m_fits.size()) {
        m_before = cost();
        if (cost() == 0) {
            cost() = m_fits[m_next].most / 2; // from nothing no step leads anywhere
        }
        simulate();
    }
}

void CostFitting::next()
{
    ++m_next;
    begin();
}

void CostFitting::simulate()
{
    const auto probe = std::ranges::find(m_probes, m_fits[m_next].probe, &CalibrationProbe::kind);
    Simulation simulation;
    simulation.costs = m_result.costs;
    m_engine = std::make_unique<SimulatedEngine>(probe->variant, simulation);
    m_engine->start();
    m_polls = 0;
}

bool CostFitting::poll()
{
    if (m_next >= m_fits.size()) {
        return false;
    }
    m_engine->poll();
    ++m_polls;
    if (m_engine->trace().eventCount > mostEvents || m_polls > mostPolls) {
        m_engine.reset(); // with such costs the probe hardly ever ends
        learn(std::nullopt);
        return m_next < m_fits.size();
    }
    if (!isOver(m_engine->state())) {
        return true;
    }
    Observations simulated;
    if (const auto alone = m_measured.median(Observable::UncontendedCheck);
        alone && m_fits[m_next].probe == ProbeKind::ContendedChecks) {
        simulated.add(Observable::UncontendedCheck, *alone); // what the others are compared with
    }
    if (m_engine->state() == RunState::Finished) {
        const auto probe = std::ranges::find(m_probes, m_fits[m_next].probe, &CalibrationProbe::kind);
        probe->observe(m_engine->trace(), simulated);
    }
    m_engine.reset();
    if (m_fits[m_next].probe == ProbeKind::ContendedChecks) {
        noteContended(simulated);
    }
    learn(simulated.median(m_fits[m_next].observable));
    return m_next < m_fits.size();
}

// How far from what was measured, as shares.
void CostFitting::noteContended(const Observations &simulated)
{
    double distance = 0;
    for (const Observable observable : togetherSeen) {
        const auto here = m_measured.median(observable);
        const auto there = simulated.median(observable);
        if (!here || !there || *here == 0) {
            return;
        }
        distance += std::abs(static_cast<double>(*there - *here) / static_cast<double>(*here));
    }
    if (!m_contended || distance <= m_contended->distance) {
        m_contended = Contended{distance, m_result.costs};
    }
}

void CostFitting::takeBestContended()
{
    for (const std::string_view name : together) {
        if (m_contended) {
            note(name, m_contended->costs.*fieldOf(name)->member);
        }
    }
    m_contended.reset();
}

void CostFitting::learn(std::optional<std::int64_t> observed)
{
    if (!observed) {
        if (m_attempts.empty()) {
            cost() = m_before;
        } else {
            takeBest();
        }
        next();
        return;
    }
    m_attempts.push_back({cost(), *observed});
    const std::int64_t wanted = *target();
    const bool isGood = std::abs(*observed - wanted) * 100 <= std::abs(wanted) * goodEnoughPercent;
    const std::int64_t better = guess();
    if (isGood || m_attempts.size() >= mostAttempts || better == cost()) {
        takeBest();
        next();
        return;
    }
    cost() = better;
    simulate();
}

void CostFitting::takeBest()
{
    const std::int64_t wanted = *target();
    const auto best = std::ranges::min_element(
        m_attempts, {}, [wanted](const Attempt &attempt) { return std::abs(attempt.observed - wanted); });
    note(m_fits[m_next].cost, best->cost);
    if (m_fits[m_next].cost == "page_touch") {
        // Memory that is written for the first time is pages that are touched.
        note("fresh_byte_ps", best->cost * 1000 / bytesAPage);
    }
}

// By the last two attempts; by one, as if what is observed were the cost and something that does not change.
std::int64_t CostFitting::guess() const
{
    const Attempt &last = m_attempts.back();
    const std::int64_t missing = *target() - last.observed;
    std::int64_t change = missing;
    if (m_attempts.size() > 1) {
        const Attempt &before = m_attempts[m_attempts.size() - 2];
        const std::int64_t rise = last.observed - before.observed;
        const std::int64_t run = last.cost - before.cost;
        change = rise == 0 ? missing
                           : static_cast<std::int64_t>(static_cast<double>(missing) * static_cast<double>(run)
                                                       / static_cast<double>(rise));
    }
    const CostFit &fit = m_fits[m_next];
    const std::int64_t most =
        fit.most != 0 ? fit.most : SimulationCosts{}.*fieldOf(fit.cost)->member * furthest;
    // Not beyond what can be, nor far beyond what was tried.
    const std::int64_t step = std::max(last.cost * 4, leastStep);
    return std::clamp<std::int64_t>(std::clamp(last.cost + change, last.cost / 4, step), 1, most);
}

} // namespace gilscope
