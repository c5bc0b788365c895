// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace_picture.h"

#include "trace/trace_builder.h"

#include <QStringList>

#include <algorithm>
#include <limits>

namespace gilscope::test {

namespace {

constexpr TimeNs unit = millisecond;

bool runs(QChar state)
{
    return state == 'R' || state.isDigit();
}

bool waits(QChar state)
{
    return QStringLiteral("wtdW").contains(state);
}

// Writes the events of one line, except for switch numbers: those need all lines.
class LineReader
{
public:
    LineReader(QString line, std::size_t number, bool hasLock, TimeNs begin)
        : m_line(std::move(line)),
          m_usualCore(static_cast<CoreId>(number)),
          m_hasLock(hasLock),
          m_begin(begin),
          m_core(m_usualCore)
    {}

    void read()
    {
        for (qsizetype column = 0; column < m_line.size() && !m_over; ++column) {
            const QChar state = m_line[column];
            if (state != m_before || QStringLiteral("td").contains(state)) {
                change(state, timeOf(column), column);
            }
            operations += runs(state) ? 1 : 0;
            progress = runs(state) ? timeOf(column + 1) : progress;
            m_before = state;
        }
        if (!m_over && !waits(m_before) && m_before != '.') {
            change('.', timeOf(m_line.size()), m_line.size());
        }
    }

    std::vector<TimedEvent> events;
    std::optional<TimeNs> start;
    TimeNs progress = std::numeric_limits<TimeNs>::min();
    std::uint64_t operations = 0;

private:
    [[nodiscard]] TimeNs timeOf(qsizetype column) const { return m_begin + column * unit; }

    void write(TimeNs time, EventKind kind, std::uint64_t value = 0, std::uint32_t detail = 0,
               std::uint8_t flags = 0)
    {
        events.push_back({time, value, detail, m_core, kind, flags});
    }

    void change(QChar to, TimeNs time, qsizetype column)
    {
        if (to == '!') {
            m_over = true;
            return;
        }
        if (to == 's') {
            start = time;
            write(time, EventKind::ThreadStarted);
            return;
        }
        if (m_before == '?') {
            write(time, EventKind::Lost, static_cast<std::uint64_t>(timeOf(m_changed)), 7);
        }
        m_changed = column;
        const bool begins = m_before == '.' || m_before == 's';
        if (begins && to != '.') {
            write(time, EventKind::ProgramStarted);
        }
        if (to.isDigit()) {
            m_nextCore = static_cast<CoreId>(to.digitValue());
        } else if (to == 'R') {
            m_nextCore = m_usualCore;
        }
        if (m_before == 'r') {
            write(time, EventKind::OffCore, static_cast<std::uint64_t>(time - m_readySince));
        }
        if (to == 'r') {
            m_readySince = time;
        } else if (to == '.') {
            finish(time);
        } else if (to == 'h') {
            write(time, EventKind::SafepointSeen);
            give(time, ReleaseReason::Forced);
            write(time, EventKind::HandshakeBegan);
        } else if (waits(to)) {
            wait(to, time);
        } else if (runs(to)) {
            run(time);
        }
    }

    void wait(QChar to, TimeNs time)
    {
        if (m_before == 'h') {
            write(time, EventKind::HandshakeEnded);
        }
        if (!waits(m_before)) {
            give(time, ReleaseReason::Forced);
            write(time, EventKind::LockRequested);
        }
        if (to == 'W') {
            write(time, EventKind::LostRace);
        } else if (to != 'w' || m_before == 'W') {
            write(time, EventKind::LockTimedOut);
        }
        if (to == 'd') {
            write(time, EventKind::DropRequested);
        }
    }

    void run(TimeNs time)
    {
        const bool moved = m_core != m_nextCore;
        m_core = m_nextCore;
        if (m_hasLock && !m_holds) {
            if (!waits(m_before) && m_before != '?') {
                write(time, EventKind::LockRequested);
            }
            write(time, EventKind::LockTaken);
            m_holds = true;
        } else if (moved) {
            write(time, EventKind::CoreChanged);
        } else if (m_before == '?') {
            write(time, EventKind::StepBegan);
        }
    }

    void give(TimeNs time, ReleaseReason reason)
    {
        if (m_holds) {
            write(time, EventKind::LockGiven, 0, 0, static_cast<std::uint8_t>(reason));
        }
        m_holds = false;
    }

    void finish(TimeNs time)
    {
        if (m_before == '.' || m_before.isNull()) {
            return;
        }
        if (m_before == 'h') {
            write(time, EventKind::HandshakeEnded);
        }
        write(time, EventKind::StepEnded, operations);
        give(time, ReleaseReason::Exit);
        write(time, EventKind::ThreadFinished, 0, 0, 1);
        write(time, EventKind::CpuTime, operations * static_cast<std::uint64_t>(unit));
        write(time, EventKind::ContextSwitches, 2, 1);
        m_over = true;
    }

    QString m_line;
    CoreId m_usualCore;
    bool m_hasLock;
    TimeNs m_begin;
    CoreId m_core;
    CoreId m_nextCore = m_core;
    QChar m_before = '.';
    qsizetype m_changed = 0;
    TimeNs m_readySince = 0;
    bool m_holds = false;
    bool m_over = false;
};

// The lock counts its changes of holder over all threads, in order of time; at one moment gives come before
// takes.
void numberSwitches(PictureEvents &picture)
{
    struct Lock
    {
        std::uint64_t switchNumber = 0;
        std::optional<std::size_t> lastHolder;
    };
    std::vector<std::pair<std::size_t, TimedEvent *>> all;
    for (std::size_t thread = 0; thread < picture.events.size(); ++thread) {
        for (TimedEvent &event : picture.events[thread]) {
            all.emplace_back(thread, &event);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &one, const auto &other) {
        return std::pair(one.second->time, one.second->kind == EventKind::LockTaken)
            < std::pair(other.second->time, other.second->kind == EventKind::LockTaken);
    });
    std::vector<Lock> locks(picture.layout.locks.size());
    for (const auto &[thread, event] : all) {
        if (!picture.layout.threads[thread].lock) {
            continue;
        }
        Lock &lock = locks[index(*picture.layout.threads[thread].lock)];
        if (event->kind == EventKind::LockTaken && lock.lastHolder != thread) {
            lock.lastHolder = thread;
            event->flags = 1;
            ++lock.switchNumber;
        }
        if (event->kind == EventKind::LockTaken || event->kind == EventKind::LockGiven
            || event->kind == EventKind::LockTimedOut || event->kind == EventKind::DropRequested) {
            event->value = lock.switchNumber;
        }
    }
}

TraceBuilder begun(const PictureEvents &picture)
{
    TraceBuilder builder(picture.layout);
    for (std::size_t thread = 0; thread < picture.events.size(); ++thread) {
        if (picture.starts[thread]) {
            builder.threadStartsAt(static_cast<ThreadId>(thread), *picture.starts[thread]);
        }
    }
    return builder;
}

void appendUntil(TraceBuilder &builder, const PictureEvents &picture, std::vector<std::size_t> &done,
                 TimeNs until, bool reversed)
{
    for (std::size_t place = 0; place < picture.events.size(); ++place) {
        const std::size_t thread = reversed ? picture.events.size() - 1 - place : place;
        const std::vector<TimedEvent> &events = picture.events[thread];
        std::vector<TimedEvent> batch;
        for (; done[thread] < events.size() && events[done[thread]].time <= until; ++done[thread]) {
            batch.push_back(events[done[thread]]);
        }
        const auto id = static_cast<ThreadId>(thread);
        builder.append(id, batch);
        builder.reportProgress(id, std::min(picture.progress[thread], until));
    }
}

QChar letterOf(const Lane &lane, const Slice &slice)
{
    if (lane.kind != LaneKind::Thread) {
        return QChar::fromLatin1(static_cast<char>('1' + index(slice.thread)));
    }
    switch (slice.state) {
    case ThreadState::Running:
        return index(slice.core) == index(slice.thread) ? QChar('R')
                                                        : QString::number(index(slice.core)).front();
    case ThreadState::WaitingForLock:
        return 'w';
    case ThreadState::WaitingHot:
        return 'W';
    case ThreadState::Handshake:
        return 'h';
    case ThreadState::Ready:
        return 'r';
    case ThreadState::Starting:
        return 's';
    case ThreadState::Native:
        return 'n';
    case ThreadState::Encoding:
        return 'e';
    case ThreadState::Transferring:
        return 'x';
    case ThreadState::Decoding:
        return 'D';
    case ThreadState::InRequest:
        return 'i';
    case ThreadState::WaitingForUserLock:
        return 'u';
    case ThreadState::Idle:
        return '_';
    case ThreadState::StartUpWork:
        return 'S';
    case ThreadState::Stopped:
        return 'z';
    case ThreadState::Unknown:
        return '?';
    }
    return '#';
}

} // namespace

PictureEvents eventsOf(const QString &text)
{
    PictureEvents picture;
    std::vector<QString> lines;
    qsizetype longest = 0;
    qsizetype zero = std::numeric_limits<qsizetype>::max();
    picture.layout.processes = {"process_1"};
    picture.layout.locks = {{"lock", ProcessId{0}}};
    for (const QString &line : text.split('\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.split(' ', Qt::SkipEmptyParts);
        const auto process = static_cast<ProcessId>(picture.layout.processes.size() - 1);
        if (words.size() == 1) {
            picture.layout.processes.push_back("process_" + words[0].mid(1).toStdString());
            picture.layout.locks.push_back(
                {"lock of " + picture.layout.processes.back(), static_cast<ProcessId>(index(process) + 1)});
            continue;
        }
        const auto lock = static_cast<LockId>(index(process));
        picture.layout.cores.push_back(static_cast<CoreId>(lines.size()));
        picture.layout.threads.push_back({words[0].toStdString(), process,
                                          words[0].startsWith('F') ? std::nullopt : std::optional(lock), 0});
        lines.push_back(words[1]);
        longest = std::max(longest, words[1].size());
        const auto first =
            std::find_if(words[1].begin(), words[1].end(), [](QChar c) { return c != 's' && c != '.'; });
        zero = std::min<qsizetype>(zero, std::distance(words[1].begin(), first));
    }
    picture.begin = -zero * unit;
    picture.end = picture.begin + longest * unit;
    for (std::size_t number = 0; number < lines.size(); ++number) {
        TraceThread &thread = picture.layout.threads[number];
        LineReader reader(lines[number], number, thread.lock.has_value(), picture.begin);
        reader.read();
        thread.operationsAsked = reader.operations;
        picture.events.push_back(std::move(reader.events));
        picture.starts.push_back(reader.start);
        picture.progress.push_back(reader.progress);
    }
    numberSwitches(picture);
    return picture;
}

Trace traceInBatches(const QString &text, TimeNs length, bool reversed)
{
    const PictureEvents picture = eventsOf(text);
    TraceBuilder builder = begun(picture);
    std::vector<std::size_t> done(picture.events.size());
    for (TimeNs until = picture.begin; until < picture.end + length; until += length) {
        appendUntil(builder, picture, done, std::min(until, picture.end), reversed);
        builder.finishBatch(std::min(until, picture.end));
    }
    builder.finish(picture.end);
    return builder.trace();
}

Trace traceOf(const QString &text)
{
    const PictureEvents picture = eventsOf(text);
    TraceBuilder builder = begun(picture);
    std::vector<std::size_t> done(picture.events.size());
    appendUntil(builder, picture, done, picture.end, false);
    builder.finish(picture.end);
    return builder.trace();
}

Trace liveTraceOf(const QString &text)
{
    const PictureEvents picture = eventsOf(text);
    TraceBuilder builder = begun(picture);
    std::vector<std::size_t> done(picture.events.size());
    appendUntil(builder, picture, done, picture.end, false);
    builder.finishBatch(picture.end);
    return builder.trace();
}

QString pictureOf(const Trace &trace, LaneKind kind)
{
    QStringList lines;
    for (const Lane &lane : trace.lanes) {
        if (lane.kind != kind) {
            continue;
        }
        QString line;
        for (TimeNs time = trace.extent.begin + unit / 2; time < trace.extent.end; time += unit) {
            const std::size_t found = lane.index.firstEndingAfter(lane.slices, time);
            const Slice *slice = found < lane.slices.size() ? &lane.slices[found] : nullptr;
            if (slice == nullptr && lane.open && lane.open->end > time) {
                slice = &*lane.open;
            }
            line += slice != nullptr && slice->begin <= time ? letterOf(lane, *slice) : QChar('.');
        }
        lines += QString::fromStdString(lane.label) + ' ' + line;
    }
    return lines.join('\n');
}

} // namespace gilscope::test
