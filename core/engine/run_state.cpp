// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_state.h"

#include <QtGlobal>

namespace gilscope {

std::string_view nameOf(RunState state)
{
    switch (state) {
    case RunState::Idle:
        return "idle";
    case RunState::Starting:
        return "starting";
    case RunState::Running:
        return "running";
    case RunState::Stopping:
        return "stopping";
    case RunState::Finished:
        return "finished";
    case RunState::Stopped:
        return "stopped";
    case RunState::Deadlocked:
        return "deadlocked";
    case RunState::Hung:
        return "hung";
    case RunState::Failed:
        return "failed";
    }
    Q_UNREACHABLE();
}

bool isOver(RunState state)
{
    return state == RunState::Finished || state == RunState::Stopped || state == RunState::Deadlocked
        || state == RunState::Hung || state == RunState::Failed;
}

bool canChange(RunState from, RunState to)
{
    switch (from) {
    case RunState::Idle:
        return to == RunState::Starting;
    case RunState::Starting:
        return to == RunState::Running || to == RunState::Stopping || to == RunState::Failed;
    case RunState::Running:
        return to == RunState::Finished || to == RunState::Stopping || to == RunState::Failed;
    case RunState::Stopping:
        return to == RunState::Stopped || to == RunState::Deadlocked || to == RunState::Hung
            || to == RunState::Failed;
    case RunState::Finished:
    case RunState::Stopped:
    case RunState::Deadlocked:
    case RunState::Hung:
    case RunState::Failed:
        return false;
    }
    Q_UNREACHABLE();
}

void RunStateMachine::setState(RunState to)
{
    Q_ASSERT(canChange(m_state, to));
    m_state = to;
}

} // namespace gilscope
