// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/histogram.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace gilscope;

namespace {

// "5000000:3": the bins that are not empty, by where they begin.
QString picture(const std::vector<TimeNs> &durations)
{
    const Histogram histogram = histogramOf(durations);
    QStringList bins;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        if (histogram.counts[i] != 0)
            bins << QStringLiteral("%1:%2").arg(histogramEdge(histogram.first + i)).arg(histogram.counts[i]);
    }
    return bins.join(' ');
}

} // namespace

class TestHistogram : public QObject
{
    Q_OBJECT

private slots:
    void edgesAreRoundNumbersTenADecade()
    {
        QCOMPARE(histogramEdge(0), 0);
        QCOMPARE(histogramEdge(1), 10);
        QCOMPARE(histogramEdge(11), 100);
        QCOMPARE(histogramEdge(12), 125);
        QCOMPARE(histogramEdge(histogramBins - 1), 10'000 * second);
        for (std::size_t bin = 2; bin < histogramBins; ++bin) {
            const double ratio =
                static_cast<double>(histogramEdge(bin)) / static_cast<double>(histogramEdge(bin - 1));
            QVERIFY2(ratio > 1.15 && ratio < 1.35, qPrintable(QString::number(ratio)));
        }
    }

    void anEdgeBelongsToTheBinThatItBegins()
    {
        QCOMPARE(picture({4'999'999, 5 * millisecond, 5'090'000, 6'299'999, 6'300'000}),
                 "4000000:1 5000000:3 6300000:1");
    }

    void theShortestAndTheLongestHaveAPlace()
    {
        QCOMPARE(picture({0, 0, 9}), "0:3");
        QCOMPARE(picture({1'000'000 * second}), "10000000000000:1");
    }

    void noneIsNoBin() { QVERIFY(histogramOf({}).counts.empty()); }

    void everyDurationCountsOnceAndBothEndsAreUsed()
    {
        std::vector<TimeNs> durations;
        for (TimeNs i = 1; i < 5000; ++i)
            durations.push_back(i * i * 37);
        const Histogram histogram = histogramOf(durations);
        QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::size_t{0}),
                 durations.size());
        QVERIFY(histogram.counts.front() > 0 && histogram.counts.back() > 0);
    }
};

QTEST_GUILESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
