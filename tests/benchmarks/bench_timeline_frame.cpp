// SPDX-License-Identifier: GPL-3.0-or-later
//
// A frame must cost by its pixels, not by the run: the drawing list of 24 lanes and its picture of 1920×1080,
// as the window draws it, of 10³, 10⁶ and 10⁷ slices in all. Against each other, and against filling the
// lanes' pixels with a colour. Of slices spread evenly and in bursts; of the whole run and, for panning and
// zooming, of ranges anywhere.
#include "ratio_reporter.h"
#include "ui/timeline/timeline_painter.h"

#include <QGuiApplication>
#include <QImage>

#include <random>

using namespace gilscope;

namespace {

constexpr std::uint32_t cores = 8;
constexpr std::uint32_t threads = 16;
constexpr TimeNs runLength = 10 * second;

enum class Spread { Even, InBursts };

std::vector<Slice> slicesOf(const Lane &lane, std::size_t count, Spread spread)
{
    constexpr ThreadState states[] = {ThreadState::Running, ThreadState::WaitingForLock,
                                      ThreadState::Running, ThreadState::Native,
                                      ThreadState::Ready,   ThreadState::Handshake};
    std::mt19937_64 random(count + index(lane.thread) + 100 * index(lane.core));
    const auto mean = static_cast<double>(runLength) / static_cast<double>(count);
    std::exponential_distribution<double> even(1 / mean);
    std::vector<Slice> slices;
    TimeNs time = 0;
    for (std::size_t number = 0; number < count; ++number) {
        // Bursts of a hundred, ten times as fast, between pauses.
        const bool isPause = spread == Spread::InBursts && number % 100 == 0;
        const double factor = spread == Spread::Even ? 1 : isPause ? 90 : 0.1;
        const TimeNs begin = time + (random() % 8 == 0 ? static_cast<TimeNs>(mean / 20) : 0);
        time = begin + 20 + static_cast<TimeNs>(factor * even(random));
        const ThreadId thread =
            lane.kind == LaneKind::Core ? static_cast<ThreadId>(random() % threads) : lane.thread;
        slices.push_back({begin, time, thread, lane.core, states[random() % std::size(states)]});
    }
    return slices;
}

Trace traceOf(std::size_t slices, Spread spread)
{
    Trace trace;
    trace.live = false;
    trace.layout.processes = {"process_1"};
    trace.outcomes.resize(threads);
    for (std::uint32_t number = 0; number < cores + threads; ++number) {
        Lane lane;
        lane.kind = number < cores ? LaneKind::Core : LaneKind::Thread;
        lane.core = static_cast<CoreId>(number);
        lane.thread = static_cast<ThreadId>(number < cores ? 0 : number - cores);
        lane.process = ProcessId{0};
        lane.label = number < cores ? "core " + std::to_string(number)
                                    : "thread_" + std::to_string(number - cores + 1);
        if (number >= cores) {
            trace.layout.threads.push_back({lane.label, ProcessId{0}, std::nullopt, 1000});
        }
        lane.slices = slicesOf(lane, slices / (cores + threads), spread);
        lane.index.update(lane.slices, 0);
        trace.extent = trace.extent.united({lane.slices.front().begin, lane.slices.back().end});
        trace.lanes.push_back(std::move(lane));
    }
    return trace;
}

const Trace &knownTrace(std::size_t slices, Spread spread)
{
    static std::map<std::pair<std::size_t, Spread>, Trace> traces;
    const auto known = traces.find({slices, spread});
    return known != traces.end()
        ? known->second
        : traces.emplace(std::pair(slices, spread), traceOf(slices, spread)).first->second;
}

class Screen
{
public:
    explicit Screen(const Trace &trace) : m_image(1920, 1080, QImage::Format_ARGB32_Premultiplied)
    {
        m_panels.resize(1);
        m_panels[0].title = QStringLiteral("24 lanes");
        m_panels[0].trace = &trace;
    }

    void draw(TimeRange range)
    {
        m_geometry = timelineGeometry(m_panels, range, m_image.size(), m_type);
        QPainter painter(&m_image);
        painter.fillRect(m_image.rect(), m_palette.canvas);
        TimelinePainter(painter, m_palette, m_type, PaintTarget::Raster)
            .paint(m_geometry, QRectF(m_image.rect()));
    }
    // What filling the pixels of the lanes takes.
    void fill()
    {
        QPainter painter(&m_image);
        for (const LaneItem &lane : m_geometry.panels[0].lanes) {
            painter.fillRect(lane.rect, m_palette.track);
        }
    }
    [[nodiscard]] const QImage &image() const { return m_image; }

private:
    QImage m_image;
    std::vector<TimelinePanel> m_panels;
    TypeScale m_type = typeScale(13);
    StatePalette m_palette;
    TimelineGeometry m_geometry;
};

void frame(benchmark::State &state, std::size_t slices, Spread spread)
{
    const Trace &trace = knownTrace(slices, spread);
    Screen screen(trace);
    for (auto _ : state) {
        screen.draw(trace.extent);
    }
    if (qEnvironmentVariableIsSet("GILSCOPE_FRAMES")) {
        screen.image().save(QStringLiteral("frame-%1-%2.png").arg(slices).arg(spread == Spread::InBursts));
    }
}
BENCHMARK_CAPTURE(frame, thousand, 1'000, Spread::Even)->Name("thousand");
BENCHMARK_CAPTURE(frame, million, 1'000'000, Spread::Even)->Name("million");
BENCHMARK_CAPTURE(frame, tenMillion, 10'000'000, Spread::Even)->Name("tenMillion");
BENCHMARK_CAPTURE(frame, millionInBursts, 1'000'000, Spread::InBursts)->Name("millionInBursts");
BENCHMARK_CAPTURE(frame, tenMillionInBursts, 10'000'000, Spread::InBursts)->Name("tenMillionInBursts");

void filling(benchmark::State &state)
{
    const Trace &trace = knownTrace(1'000, Spread::Even);
    Screen screen(trace);
    screen.draw(trace.extent);
    for (auto _ : state) {
        screen.fill();
    }
}
BENCHMARK(filling);

// Anywhere in the run, at any zoom down to a microsecond a pixel: nothing is in the nearest cache.
void moving(benchmark::State &state, std::size_t slices)
{
    const Trace &trace = knownTrace(slices, Spread::InBursts);
    Screen screen(trace);
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> zoom(std::log(2e6),
                                                std::log(static_cast<double>(trace.extent.length())));
    for (auto _ : state) {
        const auto length = static_cast<TimeNs>(std::exp(zoom(random)));
        const auto room = static_cast<std::uint64_t>(trace.extent.length() - length) + 1;
        const TimeNs begin = trace.extent.begin + static_cast<TimeNs>(random() % room);
        screen.draw({begin, begin + length});
    }
}
BENCHMARK_CAPTURE(moving, movingOverAMillion, 1'000'000)->Name("movingOverAMillion");
BENCHMARK_CAPTURE(moving, movingOverTenMillion, 10'000'000)->Name("movingOverTenMillion");

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return runBenchmarks(argc, argv, 9,
                         {{"million", "thousand", 1.3},
                          {"tenMillion", "million", 1.3},
                          {"million", "filling", 5},
                          {"tenMillionInBursts", "millionInBursts", 1.3},
                          {"movingOverTenMillion", "movingOverAMillion", 1.3}});
}
