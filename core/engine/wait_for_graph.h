// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds deadlocks in what threads say of themselves: who waits for whom, and whether somebody waits, by way
// of others, for himself.
//
//   thread_1 ─waits for→ lock B ─held by→ thread_2 ─waits for→ lock A ─held by→ thread_1
//
// Edges lead from a thread to the holder of the user lock it waits for, or to the threads whose end it waits
// for. Who waits for a lock whose holder has finished waits for ever, too.
//
// The rings are drained one after the other, so what two of them say need not have been true at one moment.
// But a thread that has written nothing between two looks was in the same state all the time from the first
// to the second. So only edges between such threads count, and only a thread itself can let go of its locks:
// a cycle that is found was there, and nobody can ever open it. Where events were lost, what their thread
// holds is not known, and nothing is concluded from it.
//
// Who waits at a queue waits for nobody in particular. But where everybody waits, and somebody at a queue, no
// one is left who could put something into it: nobodyCanGoOn().
//
// Plain bookkeeping, without a clock: append() what was drained, in any interleaving of threads, then look().
#pragma once

#include "runtime/record/event.h"
#include "trace/trace.h"

#include <span>

namespace gilscope {

class WaitForGraph
{
public:
    explicit WaitForGraph(const TraceLayout &layout);

    // The next events of one thread, in order. Events that no correct thread can write are passed over.
    void append(ThreadId thread, std::span<const TimedEvent> events);
    // After every drain of all rings. A deadlock, if there is one among threads that have written nothing
    // since the last look; always the same one when there are several.
    [[nodiscard]] std::optional<Deadlock> look();
    // By what is known by now, which may be of different moments: it holds where nothing was written for a
    // while.
    [[nodiscard]] bool nobodyCanGoOn() const;

private:
    struct Thread
    {
        std::uint32_t firstUserLock = 0;
        std::uint32_t userLocks = 0;
        std::optional<std::size_t> wanted; // lock it waits for
        std::uint32_t firstJoined = 0;     // threads it waits for
        std::uint32_t joined = 0;          // how many of them
        TimeNs waitsSince = 0;
        bool isAtQueue = false; // waits there
        bool hasBegun = false;
        bool isService = false;
        std::optional<TimeNs> finished;
        bool isQuiet = false; // has written nothing since the last look
    };

    struct Lock
    {
        std::optional<std::size_t> holder;
        std::uint64_t switchNumber = 0; // of the last take known
    };

    // How far the search for a cycle is with a thread.
    enum class Mark : std::uint8_t { Unseen, OnPath, Done };

    void handle(std::size_t number, const TimedEvent &event);
    void handleUserLock(std::size_t number, const TimedEvent &event);
    static void goesOn(Thread &thread); // it waits for nothing
    void forget(std::size_t number);
    [[nodiscard]] bool waits(std::size_t number) const;
    // Those who have to do something before it can go on; itself stands for "nobody ever will".
    [[nodiscard]] std::vector<std::size_t> awaitedBy(std::size_t number) const;
    [[nodiscard]] bool findCycle(std::size_t from, std::vector<Mark> &marks, std::vector<std::size_t> &path);
    [[nodiscard]] Deadlock describe(std::span<const std::size_t> cycle) const;

    std::vector<Thread> m_threads;
    std::vector<Lock> m_locks; // all of the layout; only user locks are used
};

} // namespace gilscope
