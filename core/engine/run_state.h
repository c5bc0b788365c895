// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a run of one variant is. All changes go through RunStateMachine::setState, which knows which are
// possible:
//
//   Idle → Starting → Running → Finished
//             │          │
//             ├──────────┼→ Stopping → Stopped, Deadlocked or Hung
//             └──────────┴→ Failed        (from Stopping too)
#pragma once

#include <string_view>

namespace gilscope {

enum class RunState {
    Idle,       //     nothing asked for yet
    Starting,   // workers are starting; the clock does not run
    Running,    //  all workers were ready and told to go
    Stopping,   // asked to stop; workers are given a moment, then killed
    Finished,   // every program was completed
    Stopped,    //  on request; what was recorded is kept
    Deadlocked, // threads waited for each other for ever, see Trace::deadlock; what was recorded is kept
    Hung,       // a pool's worker died, or nothing comes into a queue, and nothing happens any more; what was
                // recorded is kept
    Failed,     //   see RunFailure; what was recorded is kept
};

[[nodiscard]] std::string_view nameOf(RunState state);
[[nodiscard]] bool isOver(RunState state); // none of the first four
[[nodiscard]] bool canChange(RunState from, RunState to);

class RunStateMachine
{
public:
    [[nodiscard]] RunState state() const { return m_state; }
    // Asserts canChange().
    void setState(RunState to);

private:
    RunState m_state = RunState::Idle;
};

} // namespace gilscope
