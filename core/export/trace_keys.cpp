// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_keys.h"

namespace gilscope {

const char *keyOf(ThreadState state)
{
    switch (state) {
    case ThreadState::Running:
        return "running";
    case ThreadState::Native:
        return "native";
    case ThreadState::Encoding:
        return "encoding";
    case ThreadState::Transferring:
        return "transferring";
    case ThreadState::Decoding:
        return "decoding";
    case ThreadState::WaitingForLock:
        return "waiting_for_lock";
    case ThreadState::WaitingHot:
        return "waiting_hot";
    case ThreadState::Handshake:
        return "handshake";
    case ThreadState::InRequest:
        return "in_request";
    case ThreadState::WaitingForUserLock:
        return "waiting_for_user_lock";
    case ThreadState::Idle:
        return "idle";
    case ThreadState::Ready:
        return "ready";
    case ThreadState::Starting:
        return "starting";
    case ThreadState::StartUpWork:
        return "start_up_work";
    case ThreadState::Unknown:
        return "unknown";
    }
    Q_UNREACHABLE();
}

const char *keyOf(LaneKind kind)
{
    switch (kind) {
    case LaneKind::Core:
        return "core";
    case LaneKind::Lock:
        return "lock";
    case LaneKind::Thread:
        return "thread";
    }
    Q_UNREACHABLE();
}

const char *keyOf(MarkKind kind)
{
    switch (kind) {
    case MarkKind::Requested:
        return "requested";
    case MarkKind::TimedOut:
        return "timed_out";
    case MarkKind::DropRequested:
        return "drop_requested";
    case MarkKind::SafepointSeen:
        return "safepoint_seen";
    case MarkKind::LostRace:
        return "lost_race";
    case MarkKind::Retaken:
        return "retaken";
    case MarkKind::Deadlock:
        return "deadlock";
    case MarkKind::Loss:
        return "lost_events";
    }
    Q_UNREACHABLE();
}

const char *keyOf(LockOwner owner)
{
    switch (owner) {
    case LockOwner::Interpreter:
        return "interpreter";
    case LockOwner::User:
        return "user";
    }
    Q_UNREACHABLE();
}

const char *keyOf(SourceKind source)
{
    switch (source) {
    case SourceKind::Measured:
        return "measured";
    }
    Q_UNREACHABLE();
}

const char *keyOf(CoreSource source)
{
    switch (source) {
    case CoreSource::Samples:
        return "samples";
    case CoreSource::SwitchRecords:
        return "switch_records";
    }
    Q_UNREACHABLE();
}

const char *keyOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::CannotStart:
        return "cannot_start";
    case FailureKind::WorkerDied:
        return "worker_died";
    case FailureKind::WorkerStuck:
        return "worker_stuck";
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
