// SPDX-License-Identifier: GPL-3.0-or-later
#include "deadlock_sentence.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Deadlock)
};

constexpr qsizetype mostNamed = 8;

// With its process, where another thread has the same name.
QString nameOf(const Trace &trace, ThreadId thread)
{
    const std::vector<TraceThread> &threads = trace.layout.threads;
    const TraceThread &named = threads.at(index(thread));
    const QString name = QString::fromStdString(named.name);
    if (std::ranges::count(threads, named.name, &TraceThread::name) == 1) {
        return name;
    }
    const QString process = QString::fromStdString(trace.layout.processes.at(index(named.process)));
    return Text::tr("%1 of %2").arg(name, process);
}

QString sentenceOf(const Trace &trace, const Deadlock::Member &member)
{
    const QString thread = nameOf(trace, member.thread);
    if (member.joined) {
        return Text::tr("%1 waits for the end of %2").arg(thread, nameOf(trace, *member.joined));
    }
    const LockId lock = member.lock.value_or(LockId{});
    const QString name = QString::fromStdString(trace.layout.locks.at(index(lock)).name);
    if (!member.heldBy) {
        return Text::tr("%1 waits for %2, whose holder has ended without releasing it").arg(thread, name);
    }
    if (*member.heldBy == member.thread) {
        return Text::tr("%1 waits for %2, held by itself").arg(thread, name);
    }
    return Text::tr("%1 waits for %2, held by %3").arg(thread, name, nameOf(trace, *member.heldBy));
}

} // namespace

QString deadlockSentence(const Trace &trace)
{
    if (!trace.deadlock) {
        return {};
    }
    const std::vector<Deadlock::Member> &members = trace.deadlock->members;
    QStringList sentences;
    for (const Deadlock::Member &member : members) {
        if (sentences.size() == mostNamed) {
            sentences << Text::tr("and %1 more").arg(static_cast<qsizetype>(members.size()) - mostNamed);
            break;
        }
        sentences << sentenceOf(trace, member);
    }
    return Text::tr("deadlock after %1 ms: %2")
        .arg(std::max<TimeNs>(trace.deadlock->time, 0) / millisecond)
        .arg(sentences.join(QStringLiteral("; ")));
}

} // namespace gilscope
