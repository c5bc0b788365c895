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
    case ThreadState::Stopped:
        return "stopped";
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
    case SourceKind::Simulated:
        return "simulated";
    case SourceKind::Python:
        return "python";
    }
    Q_UNREACHABLE();
}

QJsonObject sourceDetails(const RunSource &source)
{
    switch (source.kind) {
    case SourceKind::Measured:
        return {};
    case SourceKind::Simulated: {
        const Simulation &simulation = source.simulation;
        QJsonObject costs;
        for (const CostField &field : costFields()) {
            costs.insert(QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size())),
                         static_cast<qint64>(simulation.costs.*field.member));
        }
        // A seed may be larger than what JSON's numbers keep.
        return {{"simulation",
                 QJsonObject{{"cores", static_cast<int>(simulation.cores)},
                             {"seed", QString::number(simulation.seed)},
                             {"costs", simulation.costs.asHere ? "here" : "textbook"},
                             {"cost_figures", costs}}}};
    }
    case SourceKind::Python:
        return {{"python",
                 QJsonObject{{"implementation", source.python.implementation},
                             {"version", source.python.version},
                             {"program", source.python.program},
                             {"switch_interval_s",
                              source.python.switchInterval > 0 ? QJsonValue(source.python.switchInterval)
                                                               : QJsonValue(QJsonValue::Null)},
                             {"has_lock", source.python.hasLock},
                             {"free_threaded", source.python.isFreeThreaded},
                             {"lock_seen", source.python.canBeWatched}}}};
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
