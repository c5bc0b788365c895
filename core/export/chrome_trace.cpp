// SPDX-License-Identifier: GPL-3.0-or-later
//
// The viewers' own rules, which decide how things are written here (Perfetto's importer, catapult's model):
//  * Times are microseconds. Perfetto multiplies by 1000 and cuts off, so that 0.003 may become 2 ns, slices
//  that
//    touch overlap, which it does not allow, and arrows miss their slice. So each time has 0.3 ns more than
//    it should, each duration 0.1 ns: cut off, all are exact.
//  * An arrow begins at the slice that is on top of the giver's track at its time, and ends, with "bp":"e",
//  at
//    the one on top of the taker's. A give is the end of a slice, and a time belongs to the slice that begins
//    with it: the arrow begins a nanosecond before. Of events of one time, the one first in the file counts
//    first: so slices come before arrows.
//  * Slices of a track may lie within each other, but not overlap.
#include "chrome_trace.h"

#include "chrome_tracks.h"
#include "trace/deadlock_sentence.h"
#include "trace_keys.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <memory>

namespace gilscope {

namespace {

constexpr int formatVersion = 1;

// What all pieces of a file share.
struct ChromeFile
{
    std::vector<ChromeTracks> variants;
    bool hasEvents = false;
    quint64 lastFlow = 0; // ids of the whole file
    quint64 lastRequest = 0;
};

// One event: {"ph":"X",…,"args":{…}}. Keys and words are known to need no escaping.
class EventLine
{
public:
    EventLine(ChromeFile &file, const char *phase, ChromeTrack track)
    {
        m_line.reserve(200);
        m_line += file.hasEvents ? ",\n{\"ph\":\"" : "\n{\"ph\":\"";
        file.hasEvents = true;
        m_line += phase;
        m_line += "\",\"pid\":" + QByteArray::number(track.process);
        m_line += ",\"tid\":" + QByteArray::number(track.track);
    }
    EventLine &time(TimeNs sinceZero) { return value("ts", microseconds(sinceZero) + '3'); }
    EventLine &duration(TimeNs length) { return value("dur", microseconds(length) + '1'); }
    EventLine &word(const char *key, const char *word) { return value(key, QByteArray("\"") + word + '"'); }
    EventLine &value(const char *key, const QByteArray &json)
    {
        m_line += QByteArray(",\"") + key + "\":" + json;
        return *this;
    }
    EventLine &argument(const char *key, const QByteArray &json)
    {
        m_line += QByteArray(m_hasArguments ? ",\"" : ",\"args\":{\"") + key + "\":" + json;
        m_hasArguments = true;
        return *this;
    }
    void write(AtomicWriter &writer)
    {
        m_line += m_hasArguments ? "}}" : "}";
        writer.write(m_line);
    }

private:
    static QByteArray microseconds(TimeNs time)
    {
        return QByteArray::number(time / microsecond) + '.'
            + QByteArray::number(time % microsecond).rightJustified(3, '0');
    }

    QByteArray m_line;
    bool m_hasArguments = false;
};

// The slice of a lane that covers [time, time + 1): none in a gap.
const Slice *sliceAt(const Lane &lane, TimeNs time)
{
    const auto next = std::ranges::upper_bound(lane.slices, time, {}, &Slice::begin);
    if (next != lane.slices.begin() && std::prev(next)->end > time) {
        return &*std::prev(next);
    }
    return lane.open && lane.open->begin <= time && time < lane.open->end ? &*lane.open : nullptr;
}

class VariantEvents
{
public:
    VariantEvents(std::shared_ptr<ChromeFile> file, const ChromeTracks &tracks)
        : m_file(std::move(file)), m_tracks(tracks), m_writtenTo(tracks.ofLane.size(), tracks.zero)
    {}

    void writeNames(AtomicWriter &writer);
    void writeSlice(AtomicWriter &writer, std::size_t lane, const Slice &slice);
    void writeMark(AtomicWriter &writer, std::size_t lane, const Mark &mark);
    void writeFlow(AtomicWriter &writer, const Flow &flow);
    void writeRequest(AtomicWriter &writer, const Request &request);

private:
    void writeName(AtomicWriter &writer, const char *kind, ChromeTrack track, const QByteArray &name,
                   std::size_t place);
    [[nodiscard]] EventLine event(const char *phase, ChromeTrack track, TimeNs time)
    {
        EventLine line(*m_file, phase, track);
        line.time(std::max<TimeNs>(time - m_tracks.zero, 0));
        return line;
    }
    [[nodiscard]] const QByteArray &nameOf(ThreadId thread) const
    {
        return m_tracks.threadNames.at(index(thread));
    }
    // The track of the thread, or of the lock, that has a slice then.
    [[nodiscard]] const ChromeTrack *trackAt(ThreadId thread, LockId lock, TimeNs time) const;

    std::shared_ptr<ChromeFile> m_file;
    const ChromeTracks &m_tracks;    // of the file
    std::vector<TimeNs> m_writtenTo; // one a lane
};

void VariantEvents::writeName(AtomicWriter &writer, const char *kind, ChromeTrack track,
                              const QByteArray &name, std::size_t place)
{
    EventLine(*m_file, "M", track)
        .word("name", (QByteArray(kind) + "_name").constData())
        .argument("name", name)
        .write(writer);
    EventLine(*m_file, "M", track)
        .word("name", (QByteArray(kind) + "_sort_index").constData())
        .argument("sort_index", QByteArray::number(place))
        .write(writer);
}

void VariantEvents::writeNames(AtomicWriter &writer)
{
    for (const ChromeProcess &process : m_tracks.processes) {
        writeName(writer, "process", {process.number, 0}, process.name,
                  static_cast<std::size_t>(process.number));
    }
    for (const ChromeNamedTrack &track : m_tracks.tracks) {
        writeName(writer, "thread", track.track, track.name, static_cast<std::size_t>(track.track.track));
    }
}

void VariantEvents::writeSlice(AtomicWriter &writer, std::size_t lane, const Slice &slice)
{
    const LaneKind kind = m_tracks.trace->lanes[lane].kind;
    // What overlaps is a violation that the trace tells of; no viewer could show it.
    const TimeNs begin = std::max(slice.begin, m_writtenTo[lane]);
    const TimeNs end = std::max(slice.end, begin);
    m_writtenTo[lane] = end;
    EventLine line = event("X", m_tracks.ofLane[lane], begin);
    line.duration(end - begin).word("cat", keyOf(kind));
    switch (kind) {
    case LaneKind::Core:
        line.value("name", nameOf(slice.thread))
            .argument("state", QByteArray("\"") + keyOf(slice.state) + '"');
        break;
    case LaneKind::Lock:
        line.value("name", nameOf(slice.thread));
        break;
    case LaneKind::Thread:
        line.word("name", keyOf(slice.state));
        if (isOnCore(slice.state)) {
            line.argument("core", QByteArray::number(index(slice.core)));
        }
        break;
    }
    if (begin != slice.begin) {
        line.argument("cut_ns", QByteArray::number(begin - slice.begin));
    }
    line.write(writer);
}

void VariantEvents::writeMark(AtomicWriter &writer, std::size_t lane, const Mark &mark)
{
    EventLine line = event("i", m_tracks.marksOfLane[lane], mark.time);
    line.word("s", "t").word("cat", "mark").word("name", keyOf(mark.kind));
    line.argument("thread", nameOf(mark.thread)).argument("count", QByteArray::number(mark.count));
    line.write(writer);
}

const ChromeTrack *VariantEvents::trackAt(ThreadId thread, LockId lock, TimeNs time) const
{
    for (const std::size_t lane :
         {m_tracks.laneOfThread.at(index(thread)), m_tracks.laneOfLock.at(index(lock))}) {
        if (sliceAt(m_tracks.trace->lanes[lane], time) != nullptr) {
            return &m_tracks.ofLane[lane];
        }
    }
    return nullptr;
}

void VariantEvents::writeFlow(AtomicWriter &writer, const Flow &flow)
{
    const TimeNs given = flow.from - 1;
    const ChromeTrack *const from = trackAt(flow.giver, flow.lock, given);
    const ChromeTrack *const to = trackAt(flow.taker, flow.lock, flow.to);
    const auto describe = [&](EventLine &line) {
        line.argument("lock", m_tracks.lockNames.at(index(flow.lock)))
            .argument("giver", nameOf(flow.giver))
            .argument("taker", nameOf(flow.taker))
            .argument("forced", flow.forced ? "true" : "false")
            .argument("switch_number", QByteArray::number(flow.switchNumber));
    };
    if (from == nullptr || to == nullptr || flow.to < flow.from) {
        // Events were lost there: an arrow would have nowhere to begin or to end.
        EventLine line = event("i", m_tracks.marksOfLane[m_tracks.laneOfLock.at(index(flow.lock))], flow.to);
        line.word("s", "t").word("cat", "hand_off").word("name", "hand_off");
        describe(line);
        line.write(writer);
        return;
    }
    const QByteArray id = QByteArray::number(++m_file->lastFlow);
    EventLine begin = event("s", *from, given);
    begin.word("cat", "hand_off").word("name", "hand_off").value("id", id);
    describe(begin);
    begin.write(writer);
    EventLine end = event("f", *to, flow.to);
    end.word("cat", "hand_off").word("name", "hand_off").value("id", id).word("bp", "e");
    end.write(writer);
}

void VariantEvents::writeRequest(AtomicWriter &writer, const Request &request)
{
    const ChromeTrack &track = m_tracks.ofLane.at(m_tracks.laneOfThread.at(index(request.thread)));
    const QByteArray id = QByteArray::number(++m_file->lastRequest);
    const auto write = [&](const char *phase, TimeNs time) {
        EventLine line = event(phase, track, time);
        line.word("cat", "request").word("name", "request").value("id", id).write(writer);
    };
    write("b", request.begin);
    write("e", std::max(request.end, request.begin));
}

QJsonObject aboutVariant(const ChromeTracks &tracks)
{
    QJsonArray processes;
    for (const ChromeProcess &process : tracks.processes) {
        processes.append(process.number);
    }
    const Trace &trace = *tracks.trace;
    const auto count = [](std::uint64_t value) { return QJsonValue(static_cast<qint64>(value)); };
    const std::string_view state = nameOf(tracks.run->state());
    return {{"id", tracks.run->variant->id},
            {"title", tracks.run->variant->title},
            {"state", QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size()))},
            {"pids", processes},
            {"events", count(trace.eventCount)},
            {"lost_events", count(trace.lostEvents)},
            {"lost_switch_records", count(trace.lostSwitches)},
            {"core_source", keyOf(trace.coreSource)},
            {"deadlock", deadlockSentence(trace)}};
}

QByteArray headerOf(const RunData &run, const ChromeFile &file)
{
    QJsonArray variants;
    for (const ChromeTracks &tracks : file.variants) {
        variants.append(aboutVariant(tracks));
    }
    const QJsonObject about{
        {"format", "gilscope-trace"},
        {"version", formatVersion},
        {"app_version", GILSCOPE_VERSION},
        {"scenario", QJsonObject{{"id", run.scenario->id}, {"title", run.scenario->title}}},
        {"source", keyOf(run.source.kind)},
        {"source_details", sourceDetails(run.source)},
        {"machine",
         QJsonObject{{"cores", static_cast<int>(run.machine->cores.size())},
                     {"cpu", run.machine->cpu},
                     {"load", run.machine->load}}},
        {"common_start_us",
         file.variants.empty() ? 0 : static_cast<double>(-file.variants.front().zero) / 1e3},
        {"variants", variants}};
    return "{\"displayTimeUnit\":\"ns\",\"otherData\":" + QJsonDocument(about).toJson(QJsonDocument::Compact)
        + ",\n\"traceEvents\":[";
}

using Events = std::shared_ptr<VariantEvents>;

template <typename T, typename Write>
void addPieces(DataPieces &pieces, const Events &events, const std::vector<T> &things, Write write)
{
    forEachPiece(things.size(), [&](std::size_t first, std::size_t last) {
        pieces.push_back([events, &things, first, last, write](AtomicWriter &writer) {
            for (std::size_t at = first; at < last; ++at) {
                write(*events, writer, things[at]);
            }
        });
    });
}

void addVariant(DataPieces &pieces, const Events &events, const ChromeTracks &tracks)
{
    pieces.push_back([events](AtomicWriter &writer) { events->writeNames(writer); });
    const std::vector<Lane> &lanes = tracks.trace->lanes;
    for (std::size_t number = 0; number < lanes.size(); ++number) {
        const Lane &lane = lanes[number];
        addPieces(pieces, events, lane.slices,
                  [number](VariantEvents &to, AtomicWriter &writer, const Slice &slice) {
                      to.writeSlice(writer, number, slice);
                  });
        if (lane.open) {
            pieces.push_back([events, number, &lane](AtomicWriter &writer) {
                events->writeSlice(writer, number, *lane.open);
            });
        }
        addPieces(pieces, events, lane.marks,
                  [number](VariantEvents &to, AtomicWriter &writer, const Mark &mark) {
                      to.writeMark(writer, number, mark);
                  });
    }
    addPieces(pieces, events, tracks.trace->flows,
              [](VariantEvents &to, AtomicWriter &writer, const Flow &flow) { to.writeFlow(writer, flow); });
    addPieces(pieces, events, tracks.trace->requests,
              [](VariantEvents &to, AtomicWriter &writer, const Request &request) {
                  to.writeRequest(writer, request);
              });
}

} // namespace

DataPieces chromeTrace(const RunData &run)
{
    const auto file = std::make_shared<ChromeFile>();
    file->variants = chromeTracksOf(run);
    DataPieces pieces{[header = headerOf(run, *file)](AtomicWriter &writer) { writer.write(header); }};
    for (const ChromeTracks &tracks : file->variants) {
        addVariant(pieces, std::make_shared<VariantEvents>(file, tracks), tracks);
    }
    pieces.emplace_back([](AtomicWriter &writer) { writer.write("\n]}\n"); });
    return pieces;
}

} // namespace gilscope
