// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_words.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StateWords", text);
}

} // namespace

QString stateWords(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
        return tr("runs");
    case ThreadState::Native:
        return tr("computes natively");
    case ThreadState::Encoding:
        return tr("encodes");
    case ThreadState::Transferring:
        return tr("transfers");
    case ThreadState::Decoding:
        return tr("decodes");
    case ThreadState::WaitingForLock:
        return tr("waits for lock");
    case ThreadState::WaitingHot:
        return tr("lost the race");
    case ThreadState::Handshake:
        return tr("hand-shake");
    case ThreadState::InRequest:
        return tr("waits for the server");
    case ThreadState::WaitingForUserLock:
        return tr("waits for a Lock");
    case ThreadState::Idle:
        return tr("idle");
    case ThreadState::Ready:
        return tr("has no core");
    case ThreadState::Starting:
        return tr("starts");
    case ThreadState::StartUpWork:
        return tr("start-up work");
    case ThreadState::Unknown:
        return tr("events lost");
    }
    Q_UNREACHABLE();
}

QString stateWords(ThreadState state, LaneKind lane)
{
    return lane == LaneKind::Lock ? tr("holds the lock") : stateWords(state);
}

} // namespace gilscope
