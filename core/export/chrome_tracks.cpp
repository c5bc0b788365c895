// SPDX-License-Identifier: GPL-3.0-or-later
#include "chrome_tracks.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace gilscope {

namespace {

// A viewer takes a track that has its process's number for the main thread, and shows it elsewhere.
constexpr int firstTrack = 10'001;

TimeNs firstTimeOf(const Trace &trace)
{
    TimeNs first = std::min<TimeNs>(trace.extent.begin, 0);
    for (const Lane &lane : trace.lanes) {
        if (!lane.slices.empty()) {
            first = std::min(first, lane.slices.front().begin);
        }
        if (lane.open) {
            first = std::min(first, lane.open->begin);
        }
        if (!lane.marks.empty()) {
            first = std::min(first, lane.marks.front().time);
        }
    }
    return first;
}

class Numbering
{
public:
    ChromeTracks tracksOf(const VariantRun &run);

private:
    void addLane(ChromeTracks &tracks, const Lane &lane);
    [[nodiscard]] ChromeTrack add(ChromeTracks &tracks, int process, const QString &name)
    {
        const ChromeTrack track{process, m_nextTrack++};
        tracks.tracks.push_back({track, jsonText(name)});
        return track;
    }

    int m_nextProcess = 1;
    int m_nextTrack = firstTrack;
};

ChromeTracks Numbering::tracksOf(const VariantRun &run)
{
    ChromeTracks tracks{.run = &run, .trace = run.trace()};
    const TraceLayout &layout = tracks.trace->layout;
    const auto addProcess = [&](const QString &name) {
        tracks.processes.push_back(
            {m_nextProcess++, jsonText(run.variant->title + QStringLiteral(" · ") + name)});
    };
    addProcess(QStringLiteral("cores"));
    for (const std::string &process : layout.processes) {
        addProcess(QString::fromStdString(process));
    }
    for (const TraceThread &thread : layout.threads) {
        tracks.threadNames.push_back(jsonText(QString::fromStdString(thread.name)));
    }
    for (const TraceLock &lock : layout.locks) {
        tracks.lockNames.push_back(jsonText(QString::fromStdString(lock.name)));
    }
    tracks.laneOfThread.resize(layout.threads.size());
    tracks.laneOfLock.resize(layout.locks.size());
    for (const Lane &lane : tracks.trace->lanes) {
        addLane(tracks, lane);
    }
    return tracks;
}

void Numbering::addLane(ChromeTracks &tracks, const Lane &lane)
{
    const std::size_t number = tracks.ofLane.size();
    const std::size_t process = lane.process ? index(*lane.process) + 1 : 0;
    const QString label = QString::fromStdString(lane.label);
    const int pid = tracks.processes.at(process).number;
    const ChromeTrack slices = add(tracks, pid, label);
    tracks.ofLane.push_back(slices);
    // Marks have a track of their own: an arrow is bound to what began last on its track, and that would be
    // the mark.
    const auto addMarks = [&](const char *what) {
        tracks.marksOfLane.back() = add(tracks, pid, label + QLatin1String(what));
    };
    tracks.marksOfLane.push_back(slices);
    switch (lane.kind) {
    case LaneKind::Core:
        break;
    case LaneKind::Lock:
        tracks.laneOfLock.at(index(lane.lock)) = number;
        addMarks(": how it changes hands");
        break;
    case LaneKind::Thread:
        tracks.laneOfThread.at(index(lane.thread)) = number;
        if (!lane.marks.empty()) {
            addMarks(": lost events");
        }
        break;
    }
}

} // namespace

QByteArray jsonText(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

std::vector<ChromeTracks> chromeTracksOf(const RunData &run)
{
    std::vector<ChromeTracks> all;
    Numbering numbering;
    TimeNs zero = 0;
    for (const RunData::Part &part : run.variants) {
        if (const Trace *const trace = part.run->trace()) {
            all.push_back(numbering.tracksOf(*part.run));
            zero = std::min(zero, firstTimeOf(*trace));
        }
    }
    for (ChromeTracks &tracks : all) {
        tracks.zero = zero;
    }
    return all;
}

} // namespace gilscope
