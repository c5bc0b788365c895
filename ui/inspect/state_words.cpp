// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_words.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::StateWords)
};

} // namespace

QString stateWords(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
        return Text::tr("runs");
    case ThreadState::Native:
        return Text::tr("computes natively");
    case ThreadState::Encoding:
        return Text::tr("encodes");
    case ThreadState::Transferring:
        return Text::tr("transfers");
    case ThreadState::Decoding:
        return Text::tr("decodes");
    case ThreadState::WaitingForLock:
        return Text::tr("waits for lock");
    case ThreadState::WaitingHot:
        return Text::tr("lost the race");
    case ThreadState::Handshake:
        return Text::tr("hand-shake");
    case ThreadState::InRequest:
        return Text::tr("waits for the server");
    case ThreadState::WaitingForUserLock:
        return Text::tr("waits for a Lock");
    case ThreadState::Idle:
        return Text::tr("idle");
    case ThreadState::Ready:
        return Text::tr("has no core");
    case ThreadState::Starting:
        return Text::tr("starts");
    case ThreadState::StartUpWork:
        return Text::tr("start-up work");
    case ThreadState::Stopped:
        return Text::tr("stopped");
    case ThreadState::Unknown:
        return Text::tr("events lost");
    }
    Q_UNREACHABLE();
}

QString stateWords(ThreadState state, LaneKind lane)
{
    return lane == LaneKind::Lock ? Text::tr("holds the lock") : stateWords(state);
}

} // namespace gilscope
