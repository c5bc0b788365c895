// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_machine.h"

#include "event_heap.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <map>
#include <utility>

namespace gilscope {

namespace {

std::uint64_t bitOf(std::size_t core)
{
    return std::uint64_t{1} << core;
}

} // namespace

struct VirtualMachine::Parts
{
    using Phase = VirtualThread::Phase;
    using Next = VirtualThread::Next;

    struct Core
    {
        VirtualThread *running = nullptr;
        VirtualThread *last = nullptr;
        std::vector<VirtualThread *> queue; // who is next stands last
        TimeNs least = 0;                   // virtual run time of those here; never goes back
        bool mustChange = false;            // as soon as the thread that runs now has said what it does next

        [[nodiscard]] std::size_t load() const { return queue.size() + (running != nullptr ? 1 : 0); }
    };

    Parts(std::size_t coreCount, const SimulationCosts &costsOfIt, std::uint64_t seed)
        : costs(costsOfIt), random(seed), cores(coreCount)
    {
        costs.tick = std::max(costs.tick, microsecond);
        for (std::size_t core = 0; core < cores.size(); ++core) {
            events.addSlot();
            all |= bitOf(core);
        }
        idle = all;
    }

    SimulationCosts costs;
    Random random;
    SwitchListener *listener = nullptr;
    TimeNs now = 0;
    EventHeap events; // slots: the cores (their ticks), then the threads and the timers
    std::vector<Core> cores;
    std::uint64_t all = 0;
    std::uint64_t idle = 0;
    std::uint64_t queueing = 0;                            // cores for which somebody waits
    std::uint64_t queued = 0;                              // how often somebody began to wait
    std::vector<std::unique_ptr<VirtualThread>> threads;   // null at the places of timers' slots
    std::map<std::uint32_t, std::function<void()>> timers; // by slot
    VirtualThread *current = nullptr;

    // Time on a core.
    void account(VirtualThread &thread);
    void switchIn(std::size_t core, VirtualThread &thread);
    void switchOut(VirtualThread &thread, SwitchReason reason);
    void stopBurst(VirtualThread &thread);
    void detach(VirtualThread &thread);

    // Who has which core.
    void refreshLeast(Core &core);
    void moveTo(VirtualThread &thread, std::size_t core);
    void enqueue(std::size_t core, VirtualThread &thread);
    [[nodiscard]] VirtualThread &takeNext(std::size_t core);
    void takeFromQueue(VirtualThread &thread);
    void giveAway(std::size_t core);
    void steal(std::size_t core);
    void changeOver(std::size_t core);
    void setTick(std::size_t core);
    void tick(std::size_t core);
    [[nodiscard]] std::size_t leastLoaded(const VirtualThread &thread) const;
    [[nodiscard]] std::size_t coreFor(const VirtualThread &thread) const;
    void makeRunnable(VirtualThread &thread);
    [[nodiscard]] TimeNs latency(const VirtualThread &thread);

    void handle(std::uint32_t slot);
    void resume(VirtualThread &thread);
    void goOn(VirtualThread &thread);
    void block(VirtualThread &thread);
    void yield(VirtualThread &thread);
    void end(VirtualThread &thread);
};

void VirtualMachine::Parts::account(VirtualThread &thread)
{
    const TimeNs ran = now - thread.m_accounted;
    thread.m_accounted = now;
    thread.m_cpuTime += ran;
    thread.m_virtualTime += ran;
}

void VirtualMachine::Parts::switchIn(std::size_t core, VirtualThread &thread)
{
    Core &here = cores[core];
    const bool isOther = here.last != nullptr && here.last != &thread;
    here.running = &thread;
    here.last = &thread;
    here.mustChange = false;
    idle &= ~bitOf(core);
    thread.m_phase = Phase::Running;
    thread.m_core = static_cast<CoreId>(core);
    thread.m_lastCore = static_cast<CoreId>(core);
    thread.m_since = now;
    thread.m_accounted = now;
    thread.m_from = now + (isOther ? costs.contextSwitch : 0);
    events.schedule(thread.m_slot, thread.m_from + thread.m_left);
    setTick(core);
    if (listener != nullptr) {
        listener->switchedIn(thread, static_cast<CoreId>(core), now);
    }
}

// Leaves the core without a thread.
void VirtualMachine::Parts::switchOut(VirtualThread &thread, SwitchReason reason)
{
    const CoreId core = *thread.m_core;
    account(thread);
    refreshLeast(cores[index(core)]);
    cores[index(core)].running = nullptr;
    thread.m_core.reset();
    if (listener != nullptr) {
        listener->switchedOut(thread, core, now, reason);
    }
}

void VirtualMachine::Parts::stopBurst(VirtualThread &thread)
{
    const TimeNs done = std::clamp<TimeNs>(now - thread.m_from, 0, thread.m_left);
    thread.m_done += done;
    thread.m_left -= done;
    thread.m_from = std::max(thread.m_from, now);
}

void VirtualMachine::Parts::detach(VirtualThread &thread)
{
    if (thread.m_interrupt != nullptr) {
        std::erase(thread.m_interrupt->m_bursts, &thread);
        thread.m_interrupt = nullptr;
    }
}

void VirtualMachine::Parts::refreshLeast(Core &core)
{
    if (core.running != nullptr) {
        account(*core.running);
    }
    if (core.running == nullptr && core.queue.empty()) {
        return;
    }
    const TimeNs running =
        core.running != nullptr ? core.running->m_virtualTime : core.queue.back()->m_virtualTime;
    const TimeNs waiting = core.queue.empty() ? running : core.queue.back()->m_virtualTime;
    core.least = std::max(core.least, std::min(running, waiting));
}

// As far ahead of the others there as it was here.
void VirtualMachine::Parts::moveTo(VirtualThread &thread, std::size_t core)
{
    refreshLeast(cores[core]);
    if (!thread.m_queue) {
        thread.m_virtualTime = cores[core].least;
    } else if (index(*thread.m_queue) != core) {
        refreshLeast(cores[index(*thread.m_queue)]);
        thread.m_virtualTime += cores[core].least - cores[index(*thread.m_queue)].least;
    }
    thread.m_queue = static_cast<CoreId>(core);
}

void VirtualMachine::Parts::enqueue(std::size_t core, VirtualThread &thread)
{
    std::vector<VirtualThread *> &queue = cores[core].queue;
    thread.m_phase = Phase::Queued;
    thread.m_queued = queued++;
    const auto place = std::ranges::find_if(queue, [&thread](const VirtualThread *other) {
        return other->m_virtualTime <= thread.m_virtualTime;
    });
    queue.insert(place, &thread);
    queueing |= bitOf(core);
}

VirtualThread &VirtualMachine::Parts::takeNext(std::size_t core)
{
    VirtualThread &next = *cores[core].queue.back();
    takeFromQueue(next);
    return next;
}

void VirtualMachine::Parts::takeFromQueue(VirtualThread &thread)
{
    const std::size_t core = index(*thread.m_queue);
    std::vector<VirtualThread *> &queue = cores[core].queue;
    queue.erase(std::find(queue.rbegin(), queue.rend(), &thread).base() - 1);
    if (queue.empty()) {
        queueing &= ~bitOf(core);
        events.cancel(static_cast<std::uint32_t>(core));
    }
}

// The core has nobody now: its next one, or one of another core's, or nobody.
void VirtualMachine::Parts::giveAway(std::size_t core)
{
    if (!cores[core].queue.empty()) {
        switchIn(core, takeNext(core));
        return;
    }
    idle |= bitOf(core);
    steal(core);
}

void VirtualMachine::Parts::steal(std::size_t core)
{
    // From the neighbour on, so that not all take from the first one.
    const auto turn = static_cast<int>((core + 1) % mostCores);
    for (std::uint64_t left = std::rotr(queueing, turn); left != 0; left &= left - 1) {
        const std::size_t from = (static_cast<std::size_t>(std::countr_zero(left)) + core + 1) % mostCores;
        const std::vector<VirtualThread *> &queue = cores[from].queue;
        const auto found = std::find_if(queue.rbegin(), queue.rend(), [core](const VirtualThread *thread) {
            return (thread->m_cores & bitOf(core)) != 0;
        });
        if (found != queue.rend()) {
            VirtualThread &thread = **found;
            takeFromQueue(thread);
            moveTo(thread, core);
            switchIn(core, thread);
            return;
        }
    }
}

// Who is next there takes the place of who runs.
void VirtualMachine::Parts::changeOver(std::size_t core)
{
    VirtualThread &thread = *cores[core].running;
    stopBurst(thread);
    events.cancel(thread.m_slot);
    ++thread.m_involuntary;
    switchOut(thread, SwitchReason::Preempted);
    VirtualThread &next = takeNext(core);
    enqueue(core, thread);
    switchIn(core, next);
}

void VirtualMachine::Parts::setTick(std::size_t core)
{
    const auto slot = static_cast<std::uint32_t>(core);
    if (!cores[core].queue.empty() && !events.has(slot)) {
        events.schedule(slot, (now / costs.tick + 1) * costs.tick);
    }
}

void VirtualMachine::Parts::tick(std::size_t core)
{
    Core &here = cores[core];
    VirtualThread &next = *here.queue.back();
    const std::size_t other = leastLoaded(next);
    if (cores[other].load() + 2 <= here.load()) {
        takeFromQueue(next);
        moveTo(next, other);
        if (cores[other].running == nullptr) {
            switchIn(other, next);
        } else {
            enqueue(other, next);
            setTick(other);
        }
        setTick(core);
        return;
    }
    if (now - here.running->m_since >= costs.tick / 4) {
        changeOver(core);
    }
    setTick(core);
}

// Of those that it may use; its last one where several are alike, else the first.
std::size_t VirtualMachine::Parts::leastLoaded(const VirtualThread &thread) const
{
    std::size_t best = cores.size();
    if (thread.m_queue && (thread.m_cores & bitOf(index(*thread.m_queue))) != 0) {
        best = index(*thread.m_queue);
    }
    for (std::uint64_t left = thread.m_cores; left != 0; left &= left - 1) {
        const auto core = static_cast<std::size_t>(std::countr_zero(left));
        if (best == cores.size() || cores[core].load() < cores[best].load()) {
            best = core;
        }
    }
    return best;
}

std::size_t VirtualMachine::Parts::coreFor(const VirtualThread &thread) const
{
    const std::uint64_t free = idle & thread.m_cores;
    if (thread.m_queue && (free & bitOf(index(*thread.m_queue))) != 0) {
        return index(*thread.m_queue);
    }
    return free != 0 ? static_cast<std::size_t>(std::countr_zero(free)) : leastLoaded(thread);
}

void VirtualMachine::Parts::makeRunnable(VirtualThread &thread)
{
    const std::size_t core = coreFor(thread);
    Core &here = cores[core];
    moveTo(thread, core);
    const TimeNs level = here.running != nullptr ? here.running->m_virtualTime : here.least;
    thread.m_virtualTime = std::max(std::min(thread.m_virtualTime, level), here.least - credit);
    if (here.running == nullptr) {
        switchIn(core, thread);
        return;
    }
    const bool isFarBehind = here.running->m_virtualTime - thread.m_virtualTime > granularity;
    enqueue(core, thread);
    setTick(core);
    if (!isFarBehind || here.queue.back() != &thread) {
        return;
    }
    if (here.running == current) {
        here.mustChange = true;
    } else {
        changeOver(core);
    }
}

TimeNs VirtualMachine::Parts::latency(const VirtualThread &thread)
{
    if (current != nullptr) {
        const std::size_t here = index(*current->m_core);
        const bool hasChoice = (thread.m_cores & ~bitOf(here)) != 0;
        if (!hasChoice || ((idle & thread.m_cores) == 0 && leastLoaded(thread) == here)) {
            return 0;
        }
    }
    return random.lognormal(costs.wakeMedian, costs.wakeSigmaPercent);
}

void VirtualMachine::Parts::handle(std::uint32_t slot)
{
    if (slot < cores.size()) {
        tick(slot);
        return;
    }
    VirtualThread *found = threads[slot - cores.size()].get();
    if (found == nullptr) {
        timers.at(slot)();
        return;
    }
    VirtualThread &thread = *found;
    switch (thread.m_phase) {
    case Phase::Blocked:
        thread.m_reason = WakeReason::TimedOut;
        makeRunnable(thread);
        break;
    case Phase::Coming:
        makeRunnable(thread);
        break;
    case Phase::Running:
        stopBurst(thread);
        detach(thread);
        resume(thread);
        break;
    case Phase::Queued:
    case Phase::Ended:
        assert(false); // they have no event
        break;
    }
}

void VirtualMachine::Parts::resume(VirtualThread &thread)
{
    current = &thread;
    thread.m_isAsleep = false;
    thread.m_stack.run();
    current = nullptr;
    if (thread.m_stack.isDone()) {
        end(thread);
        return;
    }
    switch (thread.m_next) {
    case Next::Compute:
        goOn(thread);
        break;
    case Next::Block:
        block(thread);
        break;
    case Next::Yield:
        yield(thread);
        break;
    }
}

void VirtualMachine::Parts::goOn(VirtualThread &thread)
{
    const std::size_t core = index(*thread.m_core);
    thread.m_from = now;
    events.schedule(thread.m_slot, now + thread.m_left);
    if (std::exchange(cores[core].mustChange, false) && !cores[core].queue.empty()) {
        changeOver(core);
    }
}

void VirtualMachine::Parts::block(VirtualThread &thread)
{
    const std::size_t core = index(*thread.m_core);
    thread.m_phase = Phase::Blocked;
    thread.m_isAsleep = true;
    ++thread.m_voluntary;
    if (thread.m_deadline) {
        const TimeNs most = thread.m_timer == TimerKind::Exact ? 0 : std::max<TimeNs>(costs.timerSlack, 0);
        const std::uint64_t late = random.below(static_cast<std::uint64_t>(most) + 1);
        events.schedule(thread.m_slot, *thread.m_deadline + static_cast<TimeNs>(late));
    }
    switchOut(thread, SwitchReason::Blocked);
    giveAway(core);
}

void VirtualMachine::Parts::yield(VirtualThread &thread)
{
    const std::size_t core = index(*thread.m_core);
    account(thread);
    thread.m_virtualTime = std::max(thread.m_virtualTime, cores[core].queue.front()->m_virtualTime);
    changeOver(core);
}

void VirtualMachine::Parts::end(VirtualThread &thread)
{
    const std::size_t core = index(*thread.m_core);
    thread.m_phase = Phase::Ended;
    switchOut(thread, SwitchReason::Ended);
    thread.m_program.reset();
    giveAway(core);
}

VirtualMachine::VirtualMachine(std::size_t cores, const SimulationCosts &costs, std::uint64_t seed)
    : m_parts(std::make_unique<Parts>(std::clamp<std::size_t>(cores, 1, mostCores), costs, seed))
{}

VirtualMachine::~VirtualMachine() = default;

TimeNs VirtualMachine::now() const
{
    return m_parts->now;
}

std::size_t VirtualMachine::cores() const
{
    return m_parts->cores.size();
}

const SimulationCosts &VirtualMachine::costs() const
{
    return m_parts->costs;
}

Random &VirtualMachine::random()
{
    return m_parts->random;
}

void VirtualMachine::setListener(SwitchListener *listener)
{
    m_parts->listener = listener;
}

VirtualThread &VirtualMachine::spawn(Task<> program, CoreSet cores, std::uint32_t tag, TimeNs delay)
{
    auto owned = std::make_unique<VirtualThread>();
    VirtualThread &thread = *owned;
    thread.m_tag = tag;
    thread.m_slot = static_cast<std::uint32_t>(m_parts->cores.size() + m_parts->threads.size());
    thread.m_cores = (cores.bits & m_parts->all) != 0 ? cores.bits & m_parts->all : m_parts->all;
    thread.m_clock = &m_parts->now;
    thread.m_program.emplace(std::move(program));
    thread.m_program->beginOn(thread.m_stack);
    m_parts->threads.push_back(std::move(owned));
    m_parts->events.addSlot();
    m_parts->events.schedule(thread.m_slot, m_parts->now + std::max<TimeNs>(delay, 0));
    return thread;
}

VirtualMachine::Computing VirtualMachine::compute(TimeNs work)
{
    return {*this, work, nullptr};
}

VirtualMachine::Computing VirtualMachine::computeUnless(Interrupt &interrupt, TimeNs work)
{
    return {*this, work, &interrupt};
}

VirtualMachine::Blocking VirtualMachine::block(std::optional<TimeNs> deadline, TimerKind timer)
{
    return {*this, deadline, false, timer};
}

VirtualMachine::Blocking VirtualMachine::yield()
{
    return {*this, std::nullopt, true};
}

void VirtualMachine::wake(VirtualThread &sleeper, bool isStillAwake)
{
    if (!sleeper.m_isAsleep || sleeper.hasEnded()) {
        return;
    }
    sleeper.m_reason = WakeReason::Woken;
    if (sleeper.m_phase != VirtualThread::Phase::Blocked) {
        return; // its time was over, and it is on its way
    }
    m_parts->events.cancel(sleeper.m_slot);
    sleeper.m_phase = VirtualThread::Phase::Coming;
    const TimeNs latency = isStillAwake ? 0 : m_parts->latency(sleeper);
    if (latency == 0) {
        m_parts->makeRunnable(sleeper);
    } else {
        m_parts->events.schedule(sleeper.m_slot, m_parts->now + latency);
    }
}

void VirtualMachine::raise(Interrupt &interrupt)
{
    interrupt.m_raised = true;
    for (VirtualThread *thread : interrupt.m_bursts) {
        thread->m_interrupt = nullptr;
        if (thread->m_phase == VirtualThread::Phase::Running) {
            m_parts->stopBurst(*thread);
            m_parts->events.schedule(thread->m_slot, thread->m_from);
        }
        thread->m_left = 0;
    }
    interrupt.m_bursts.clear();
}

void VirtualMachine::kill(VirtualThread &thread)
{
    assert(&thread != m_parts->current);
    if (thread.hasEnded()) {
        return;
    }
    m_parts->detach(thread);
    m_parts->events.cancel(thread.m_slot);
    if (thread.m_phase == VirtualThread::Phase::Queued) {
        m_parts->takeFromQueue(thread);
    }
    const std::optional<CoreId> core = thread.m_core;
    if (core) {
        m_parts->switchOut(thread, SwitchReason::Ended);
    }
    thread.m_phase = VirtualThread::Phase::Ended;
    thread.m_program.reset();
    if (core) {
        m_parts->giveAway(index(*core));
    }
}

std::uint32_t VirtualMachine::addTimer(std::function<void()> happens)
{
    const auto slot = static_cast<std::uint32_t>(m_parts->cores.size() + m_parts->threads.size());
    m_parts->threads.push_back(nullptr);
    m_parts->events.addSlot();
    m_parts->timers.emplace(slot, std::move(happens));
    return slot;
}

void VirtualMachine::setTimer(std::uint32_t timer, TimeNs delay)
{
    m_parts->events.cancel(timer);
    m_parts->events.schedule(timer, m_parts->now + std::max<TimeNs>(delay, 0));
}

void VirtualMachine::clearTimer(std::uint32_t timer)
{
    m_parts->events.cancel(timer);
}

VirtualThread &VirtualMachine::current()
{
    assert(m_parts->current != nullptr);
    return *m_parts->current;
}

bool VirtualMachine::isRunning() const
{
    return m_parts->current != nullptr;
}

bool VirtualMachine::isBlocked(const VirtualThread &thread) const
{
    return thread.m_phase == VirtualThread::Phase::Blocked;
}

std::uint64_t VirtualMachine::run(TimeNs until, std::uint64_t most)
{
    std::uint64_t handled = 0;
    EventHeap &events = m_parts->events;
    for (; handled < most && !events.isEmpty() && events.first().time <= until; ++handled) {
        const EventHeap::Event event = events.first();
        events.cancel(event.slot);
        m_parts->now = event.time;
        m_parts->handle(event.slot);
    }
    return handled;
}

bool VirtualMachine::isIdle() const
{
    return m_parts->events.isEmpty();
}

std::optional<TimeNs> VirtualMachine::nextEvent() const
{
    return m_parts->events.isEmpty() ? std::nullopt : std::optional(m_parts->events.first().time);
}

bool VirtualMachine::Computing::await_ready() const
{
    VirtualThread &thread = machine.current();
    thread.m_done = 0;
    thread.m_left = 0;
    return work <= 0 || (interrupt != nullptr && interrupt->m_raised);
}

void VirtualMachine::Computing::await_suspend(std::coroutine_handle<> /*frame*/) const
{
    VirtualThread &thread = machine.current();
    thread.m_next = VirtualThread::Next::Compute;
    thread.m_left = work;
    thread.m_interrupt = interrupt;
    if (interrupt != nullptr) {
        interrupt->m_bursts.push_back(&thread);
    }
    thread.m_stack.suspend();
}

TimeNs VirtualMachine::Computing::await_resume() const
{
    return machine.current().m_done;
}

bool VirtualMachine::Blocking::await_ready() const
{
    VirtualThread &thread = machine.current();
    const bool isLate = deadline && *deadline <= machine.now();
    thread.m_reason = isLate ? WakeReason::TimedOut : WakeReason::Woken;
    return isLate || (isYield && machine.m_parts->cores[index(*thread.m_core)].queue.empty());
}

void VirtualMachine::Blocking::await_suspend(std::coroutine_handle<> /*frame*/) const
{
    VirtualThread &thread = machine.current();
    thread.m_next = isYield ? VirtualThread::Next::Yield : VirtualThread::Next::Block;
    thread.m_deadline = deadline;
    thread.m_timer = timer;
    thread.m_left = 0;
    thread.m_stack.suspend();
}

WakeReason VirtualMachine::Blocking::await_resume() const
{
    return machine.current().m_reason;
}

TimeNs VirtualThread::cpuTime() const
{
    return m_cpuTime + (m_phase == Phase::Running ? *m_clock - m_accounted : 0);
}

} // namespace gilscope
