// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Figure)
};

QString number(double value, int places)
{
    return QLocale().toString(value, 'f', places);
}

// Two or three digits that count, all of those before the point.
int placesOf(double value)
{
    const double size = std::abs(value);
    return size >= 10 ? 0 : size >= 1 ? 1 : size >= 0.095 || size == 0 ? 2 : 3;
}

QString count(double value)
{
    return number(value, value == std::round(value) || std::abs(value) >= 100 ? 0 : 2);
}

QString milliseconds(double value);

QString seconds(double value)
{
    constexpr double shortest = 0.1;
    return std::abs(value) < shortest && value != 0
        ? milliseconds(value * 1e3)
        : Text::tr("%1 s").arg(number(value, std::abs(value) < 100 ? 2 : 0));
}

QString milliseconds(double value)
{
    constexpr double longest = 1000;
    return std::abs(value) >= longest ? seconds(value / 1e3)
                                      : Text::tr("%1 ms").arg(number(value, placesOf(value)));
}

} // namespace

QString percentInWords(double percent)
{
    const double distance = std::min(std::abs(percent), std::abs(100 - percent));
    const int places = distance >= 1 || distance == 0 ? 0 : distance >= 0.1 ? 1 : 2;
    return percent > 0 && percent < 0.01 ? Text::tr("under 0.01 %")
                                         : Text::tr("%1 %").arg(number(percent, places));
}

QString timesInWords(double value)
{
    const double size = std::abs(value);
    return Text::tr("%1 ×").arg(number(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3));
}

QString inWords(Figure figure, double value)
{
    switch (nameOf(figure).unit) {
    case FigureUnit::None:
        return count(value);
    case FigureUnit::Seconds:
        return seconds(value);
    case FigureUnit::Milliseconds:
        return milliseconds(value);
    case FigureUnit::Microseconds:
        return Text::tr("%1 µs").arg(number(value, placesOf(value)));
    case FigureUnit::Times:
        return timesInWords(value);
    case FigureUnit::Percent:
        return percentInWords(value);
    case FigureUnit::Megabytes:
        return Text::tr("%1 MB").arg(number(value, placesOf(value)));
    case FigureUnit::PerSecond:
        return Text::tr("%1/s").arg(number(value, placesOf(value)));
    case FigureUnit::YesNo:
        return value != 0 ? Text::tr("yes") : Text::tr("no");
    }
    Q_UNREACHABLE();
}

QString labelOf(Figure figure)
{
    switch (figure) {
    case Figure::Wall:
        return Text::tr("time");
    case Figure::WallWithStartup:
        return Text::tr("time with start-up");
    case Figure::Ratio:
        return Text::tr("time ÷ the baseline's");
    case Figure::RatioWithStartup:
        return Text::tr("time with start-up ÷ the baseline's");
    case Figure::CoresUsed:
        return Text::tr("cores used");
    case Figure::Cpu:
        return Text::tr("CPU time");
    case Figure::HandOffs:
        return Text::tr("hand-offs");
    case Figure::HandOffsPerSecond:
        return Text::tr("hand-offs a second");
    case Figure::Alternation:
        return Text::tr("takes by another thread");
    case Figure::Hold:
        return Text::tr("median hold");
    case Figure::Wait:
        return Text::tr("median wait for the lock");
    case Figure::LongestWait:
        return Text::tr("longest wait for the lock");
    case Figure::LockHeld:
        return Text::tr("lock held");
    case Figure::LostRaces:
        return Text::tr("lost races");
    case Figure::LostRacesPerSecond:
        return Text::tr("lost races a second");
    case Figure::WaitingForLock:
        return Text::tr("waiting for the lock");
    case Figure::WaitingForCore:
        return Text::tr("waiting for a core");
    case Figure::WaitingForUserLock:
        return Text::tr("waiting for a lock of the program");
    case Figure::InRequest:
        return Text::tr("in requests");
    case Figure::Requests:
        return Text::tr("requests a second");
    case Figure::Latency:
        return Text::tr("median time of a request");
    case Figure::LatencyP99:
        return Text::tr("time of a request, 99th percentile");
    case Figure::Added:
        return Text::tr("increments");
    case Figure::LostUpdates:
        return Text::tr("lost updates");
    case Figure::LostShare:
        return Text::tr("updates lost");
    case Figure::Memory:
        return Text::tr("private memory");
    case Figure::MemoryPerWorker:
        return Text::tr("memory for one more");
    case Figure::StartUp:
        return Text::tr("median start-up");
    case Figure::MostTakes:
        return Text::tr("most takes by one thread");
    case Figure::LeastTakes:
        return Text::tr("fewest takes by one thread");
    case Figure::LongestTurn:
        return Text::tr("takes in a row by one thread");
    case Figure::Workers:
        return Text::tr("workers");
    case Figure::IdleWorkers:
        return Text::tr("workers without a chunk");
    case Figure::Chunks:
        return Text::tr("chunks");
    case Figure::Items:
        return Text::tr("items");
    case Figure::ResultsInOrder:
        return Text::tr("results in order");
    case Figure::BegunInOrder:
        return Text::tr("chunks begun in order");
    case Figure::Encoding:
        return Text::tr("encoding");
    case Figure::Transferring:
        return Text::tr("transferring");
    case Figure::Decoding:
        return Text::tr("decoding");
    case Figure::PickleShare:
        return Text::tr("encoding, transferring and decoding");
    case Figure::Deadlocked:
        return Text::tr("deadlock");
    case Figure::Hung:
        return Text::tr("waits for ever");
    case Figure::WorkerKilled:
        return Text::tr("a worker was killed");
    case Figure::Raised:
        return Text::tr("exceptions");
    case Figure::BothZero:
        return Text::tr("both read 0");
    case Figure::BothZeroShare:
        return Text::tr("rounds in which both read 0");
    case Figure::SignalDelay:
        return Text::tr("delay of a signal");
    }
    Q_UNREACHABLE();
}

} // namespace gilscope
