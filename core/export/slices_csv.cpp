// SPDX-License-Identifier: GPL-3.0-or-later
#include "slices_csv.h"

#include "csv_row.h"
#include "trace_keys.h"

#include <memory>

namespace gilscope {

namespace {

constexpr char header[] = "scenario,variant,source,lane_kind,lane,process,thread,state,core,"
                          "begin_ns,end_ns,duration_ns,lost_events\r\n";

// The cells that come again and again, escaped once.
struct Cells
{
    QByteArray variant; // and all that stands before the lane: "scenario,variant,source"
    std::vector<QByteArray> threads;
    std::vector<QByteArray> processes;
};

std::shared_ptr<const Cells> cellsOf(const RunData &run, const VariantRun &variant)
{
    const TraceLayout &layout = variant.trace()->layout;
    auto cells = std::make_shared<Cells>();
    cells->variant =
        csvText(run.scenario->id) + ',' + csvText(variant.variant->id) + ',' + keyOf(run.source.kind);
    for (const TraceThread &thread : layout.threads) {
        cells->threads.push_back(csvText(thread.name));
    }
    for (const std::string &process : layout.processes) {
        cells->processes.push_back(csvText(process));
    }
    return cells;
}

class LaneLines
{
public:
    LaneLines(const Trace &trace, const Lane &lane, std::shared_ptr<const Cells> cells)
        : m_trace(&trace), m_lane(&lane), m_cells(std::move(cells)), m_label(csvText(lane.label))
    {}

    void write(AtomicWriter &writer, const Slice &slice)
    {
        begin(slice.thread).cell(m_lane->kind == LaneKind::Lock ? "held" : keyOf(slice.state));
        // Elsewhere a thread has no core, or has had several.
        if (m_lane->kind == LaneKind::Core || (m_lane->kind == LaneKind::Thread && isOnCore(slice.state))) {
            m_row.number(index(slice.core));
        } else {
            m_row.nothing();
        }
        m_row.number(slice.begin).number(slice.end).number(slice.length()).nothing();
        writer.write(m_row.line());
    }
    void write(AtomicWriter &writer, const Mark &loss)
    {
        begin(loss.thread).cell(keyOf(MarkKind::Loss)).nothing();
        m_row.number(loss.time).number(loss.time).number(0).number(loss.count);
        writer.write(m_row.line());
    }

private:
    CsvRow &begin(ThreadId thread)
    {
        const ProcessId process = m_trace->layout.threads.at(index(thread)).process;
        return m_row.cell(m_cells->variant)
            .cell(keyOf(m_lane->kind))
            .cell(m_label)
            .cell(m_cells->processes.at(index(process)))
            .cell(m_cells->threads.at(index(thread)));
    }

    const Trace *m_trace;
    const Lane *m_lane;
    std::shared_ptr<const Cells> m_cells;
    QByteArray m_label;
    CsvRow m_row;
};

void addLane(DataPieces &pieces, const Trace &trace, const Lane &lane, std::shared_ptr<const Cells> cells)
{
    const auto lines = std::make_shared<LaneLines>(trace, lane, std::move(cells));
    forEachPiece(lane.slices.size(), [&](std::size_t first, std::size_t last) {
        pieces.push_back([lines, &lane, first, last](AtomicWriter &writer) {
            for (std::size_t at = first; at < last; ++at) {
                lines->write(writer, lane.slices[at]);
            }
        });
    });
    if (lane.open) {
        pieces.push_back([lines, &lane](AtomicWriter &writer) { lines->write(writer, *lane.open); });
    }
    const std::span<const std::uint32_t> losses = lane.markIndex.places(MarkKind::Loss);
    forEachPiece(losses.size(), [&](std::size_t first, std::size_t last) {
        pieces.push_back([lines, &lane, part = losses.subspan(first, last - first)](AtomicWriter &writer) {
            for (const std::uint32_t place : part) {
                lines->write(writer, lane.marks[place]);
            }
        });
    });
}

} // namespace

DataPieces slicesCsv(const RunData &run)
{
    DataPieces pieces{[](AtomicWriter &writer) { writer.write(header); }};
    for (const RunData::Part &part : run.variants) {
        if (const Trace *const trace = part.run->trace()) {
            const std::shared_ptr<const Cells> cells = cellsOf(run, *part.run);
            for (const Lane &lane : trace->lanes) {
                addLane(pieces, *trace, lane, cells);
            }
        }
    }
    return pieces;
}

} // namespace gilscope
