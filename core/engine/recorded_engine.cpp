// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorded_engine.h"

#include <QtGlobal>

namespace gilscope {

RecordedEngine::RecordedEngine(TraceBuilder builder, RunState state, std::optional<RunFailure> failure,
                               std::optional<ProgramOutput> output)
    : m_builder(std::move(builder)),
      m_state(state),
      m_failure(std::move(failure)),
      m_output(std::move(output))
{
    Q_ASSERT(isOver(state) && !m_builder.trace().live);
}

} // namespace gilscope
