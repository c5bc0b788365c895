// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the lanes of a run go in a Chrome trace: which numbers processes and tracks have there, what they are
// called, and which time is zero.
#pragma once

#include "data_pieces.h"

namespace gilscope {

// pid and tid of the format: both are our own, and no number is used twice.
struct ChromeTrack
{
    int process = 0;
    int track = 0;
};

struct ChromeProcess
{
    int number = 0;
    QByteArray name; // a JSON string, like all names here
};

struct ChromeNamedTrack
{
    ChromeTrack track;
    QByteArray name;
};

// Those of one variant.
struct ChromeTracks
{
    const VariantRun *run = nullptr;
    const Trace *trace = nullptr;
    std::vector<ChromeProcess> processes; // the cores', then those of the layout
    std::vector<ChromeNamedTrack> tracks; // in the order in which they are shown
    std::vector<ChromeTrack> ofLane;      // one a lane: its slices'
    std::vector<ChromeTrack> marksOfLane; // one a lane: its marks'
    std::vector<std::size_t> laneOfThread;
    std::vector<std::size_t> laneOfLock;
    std::vector<QByteArray> threadNames;
    std::vector<QByteArray> lockNames;
    TimeNs zero = 0; // of the whole file: no time is negative there
};

// One a variant that has a trace.
[[nodiscard]] std::vector<ChromeTracks> chromeTracksOf(const RunData &run);

// With its quotes.
[[nodiscard]] QByteArray jsonText(const QString &text);

} // namespace gilscope
