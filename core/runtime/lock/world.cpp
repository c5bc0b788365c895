// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "runtime/program/thread_context.h"

#include <algorithm>
#include <chrono>

namespace gilscope {

namespace {

// The requester looks again for threads that have detached.
constexpr std::chrono::milliseconds lookAgain{1};

void goOn(ThreadContext &thread)
{
    thread.writer().writeOrdered(EventKind::ActivityEnded, 0, 0,
                                 static_cast<std::uint8_t>(Activity::Stopped));
}

} // namespace

void World::enter(ThreadContext &thread)
{
    std::unique_lock held(m_mutex);
    m_threads.push_back(&thread);
    if (m_requester == nullptr) {
        thread.attachment().store(Attachment::Attached, std::memory_order_relaxed);
        return;
    }
    thread.attachment().store(Attachment::Suspended, std::memory_order_relaxed);
    thread.beginActivity(Activity::Stopped);
    waitSuspended(thread, held);
    goOn(thread);
}

void World::leave(ThreadContext &thread)
{
    const std::lock_guard held(m_mutex);
    std::erase(m_threads, &thread);
    if (m_requester != nullptr) {
        noteOneLess();
    }
}

void World::detach(ThreadContext &thread)
{
    // Pairs with the exchange in suspendDetached(): what it said of its call is before the world's stop.
    thread.attachment().store(Attachment::Detached, std::memory_order_release);
}

void World::attach(ThreadContext &thread)
{
    Attachment found = Attachment::Detached;
    // Pairs with the store in start(): what was done while the world was stopped is known here.
    if (thread.attachment().compare_exchange_strong(found, Attachment::Attached, std::memory_order_acquire,
                                                    std::memory_order_relaxed)
        || found != Attachment::Suspended) {
        return;
    }
    std::unique_lock held(m_mutex);
    thread.beginActivity(Activity::Stopped);
    waitSuspended(thread, held);
    goOn(thread);
}

void World::pass(ThreadContext &thread)
{
    thread.sampler().pause();
    std::unique_lock held(m_mutex);
    if (m_requester != nullptr) {
        thread.beginActivity(Activity::Stopped);
        thread.attachment().store(Attachment::Suspended, std::memory_order_relaxed);
        noteOneLess();
        waitSuspended(thread, held);
        thread.interpreter().lock->take(thread);
        goOn(thread);
    }
    thread.sampler().resume();
}

bool World::stop(ThreadContext &thread)
{
    std::unique_lock held(m_mutex);
    while (!m_isOver && m_requester != nullptr) {
        held.unlock();
        pass(thread);
        held.lock();
    }
    if (m_isOver) {
        return false;
    }
    thread.sampler().pause();
    m_requester = &thread;
    thread.beginActivity(Activity::StoppingWorld);
    m_running = m_threads.size() - 1;
    m_breaker.set(EvalBreaker::WorldStopRequest);
    suspendDetached();
    while (m_running > 0) {
        m_allStopped.wait_for(held, lookAgain);
        suspendDetached();
    }
    thread.writer().writeOrdered(EventKind::ActivityEnded, 0, 0,
                                 static_cast<std::uint8_t>(Activity::StoppingWorld));
    thread.sampler().resume();
    return true;
}

void World::start(ThreadContext &thread)
{
    thread.sampler().pause();
    thread.writer().write(EventKind::ActivityEnded, 1, 0, static_cast<std::uint8_t>(Activity::StoppingWorld));
    const std::lock_guard held(m_mutex);
    m_requester = nullptr;
    m_breaker.clear(EvalBreaker::WorldStopRequest);
    for (ThreadContext *stopped : m_threads) {
        Attachment found = Attachment::Suspended;
        // Pairs with the exchange in attach().
        stopped->attachment().compare_exchange_strong(found, Attachment::Detached, std::memory_order_release,
                                                      std::memory_order_relaxed);
    }
    m_goesOn.notify_all();
}

void World::end()
{
    const std::lock_guard held(m_mutex);
    m_isOver = true;
}

// Those that have been suspended before are not counted any more, and stay as they are.
void World::suspendDetached()
{
    for (ThreadContext *thread : m_threads) {
        Attachment found = Attachment::Detached;
        // Pairs with the store in detach().
        if (thread->attachment().compare_exchange_strong(
                found, Attachment::Suspended, std::memory_order_acquire, std::memory_order_relaxed)) {
            --m_running;
        }
    }
}

void World::noteOneLess()
{
    if (--m_running == 0) {
        m_allStopped.notify_one();
    }
}

// Who is let go may be suspended again before it is on a core: then it has not noticed.
void World::waitSuspended(ThreadContext &thread, std::unique_lock<std::mutex> &held)
{
    m_goesOn.wait(held, [&thread] {
        return thread.attachment().load(std::memory_order_relaxed) != Attachment::Suspended;
    });
    thread.attachment().store(Attachment::Attached, std::memory_order_relaxed);
    held.unlock();
}

WorldStopped::WorldStopped(ThreadContext &thread)
    : m_thread(thread), m_world(thread.interpreter().lock->world())
{
    if (m_world != nullptr && !m_world->stop(thread)) {
        m_world = nullptr;
    }
}

WorldStopped::~WorldStopped()
{
    if (m_world != nullptr) {
        m_world->start(m_thread);
    }
}

} // namespace gilscope
