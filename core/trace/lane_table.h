// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lanes of a trace that grows: a lane for each core, then for each process its locks and its threads.
// Finds them by core, lock and thread, makes those that come later, and sorts into each what is new on it.
#pragma once

#include "batch_yield.h"
#include "trace.h"

#include <optional>
#include <vector>

namespace gilscope {

// Always of the same trace; indices are those in Trace::lanes.
class LaneTable
{
public:
    // Makes the lanes of all that the layout has.
    void begin(Trace &trace);
    // Makes that of the layout's last lock, or of its last thread.
    void addLock(Trace &trace);
    void addThread(Trace &trace);
    // Of a core that the layout did not have; not of any number of them.
    void provideCore(Trace &trace, CoreId core);

    [[nodiscard]] static std::optional<std::size_t> ofCore(const Trace &trace, CoreId core);
    [[nodiscard]] std::size_t ofLock(const Trace &trace, LockId lock) const;
    [[nodiscard]] std::size_t ofThread(const Trace &trace, ThreadId thread) const;
    // Of the lock of the thread's interpreter.
    [[nodiscard]] std::optional<std::size_t> ofInterpreter(const Trace &trace, ThreadId thread) const;

    // Slices, holds, marks and losses. A slice on a core without a lane is one of the yield's violations.
    void sortIn(Trace &trace, BatchYield &yield);
    // Puts the loss's count at the mark that stands for it, on the thread's lane and on the lock's.
    void countLoss(Trace &trace, const Mark &loss) const;

private:
    void place(const Trace &trace);
    void insert(Trace &trace, Lane lane);
    void sortSlicesIn(Trace &trace, BatchYield &yield);
    void sortMarksIn(Trace &trace, const BatchYield &yield) const;

    std::vector<std::size_t> m_locks;   // of each lock, counted from the last core lane
    std::vector<std::size_t> m_threads; // likewise
    std::size_t m_strayCores = 0;       // lanes made for cores that were not in the layout
};

} // namespace gilscope
