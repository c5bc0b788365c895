// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_viewport.h"

#include <QtTest>

#include <limits>

using namespace gilscope;

class TestTimelineViewport : public QObject
{
    Q_OBJECT

private slots:
    void zoomingInAndOutAgainReturns()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.zoom(4, 300 * millisecond);
        const TimeRange before = viewport.visible();
        for (int i = 0; i < 10; ++i)
            viewport.zoom(1.5, before.begin + before.length() / 3);
        for (int i = 0; i < 10; ++i)
            viewport.zoom(1 / 1.5, before.begin + before.length() / 3);
        QVERIFY(std::abs(viewport.visible().begin - before.begin) < microsecond);
        QVERIFY(std::abs(viewport.visible().length() - before.length()) < microsecond);
    }

    void thePointThatIsZoomedAboutStaysWhereItIs()
    {
        TimelineViewport viewport = seeing({0, second});
        const TimeNs about = 250 * millisecond;
        const auto share = [&] {
            return static_cast<double>(about - viewport.visible().begin)
                / static_cast<double>(viewport.visible().length());
        };
        const double before = share();
        viewport.zoom(8, about);
        QVERIFY(std::abs(share() - before) < 1e-3);
    }

    void panningThereAndBackReturns()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.zoom(10, second / 2);
        const TimeRange before = viewport.visible();
        viewport.pan(50 * millisecond);
        QCOMPARE(viewport.visible().begin, before.begin + 50 * millisecond);
        viewport.pan(-50 * millisecond);
        QCOMPARE(viewport.visible(), before);
    }

    void nothingLeavesTheFullRangeOrShrinksToNothing()
    {
        TimelineViewport viewport = seeing({-3 * millisecond, second});
        const double infinity = std::numeric_limits<double>::infinity();
        for (const double factor :
             {1e9, 1e-9, 0.0, -1.0, infinity, std::numeric_limits<double>::quiet_NaN(), 1e300}) {
            for (const TimeNs about : {TimeNs{0}, second, -60 * second, std::numeric_limits<TimeNs>::max()}) {
                viewport.zoom(factor, about);
                viewport.pan(about);
                const TimeRange visible = viewport.visible();
                QVERIFY(!visible.isEmpty());
                QVERIFY(visible.begin >= viewport.full().begin && visible.end <= viewport.full().end);
                QVERIFY(visible.length() >= TimelineViewport::finestPixel * 1000
                        || visible == viewport.full());
            }
        }
    }

    void aLiveAxisGrowsInFewSteps()
    {
        TimelineViewport viewport;
        int changes = 0;
        const TimeNs frame = 33 * millisecond;
        for (TimeNs now = frame; now < 2 * second; now += frame) {
            changes += viewport.setExtent({-3 * millisecond, now}, true) ? 1 : 0;
            QVERIFY(viewport.visible().contains(now));
            QVERIFY(viewport.visible().contains(0));
        }
        QVERIFY2(changes <= 10, qPrintable(QString::number(changes)));
        // And fits closely once it is over.
        viewport.setExtent({-3 * millisecond, 2 * second}, false);
        QVERIFY(viewport.visible().length() < 2100 * millisecond);
    }

    void whoLooksCloserIsLeftAlone()
    {
        TimelineViewport viewport;
        viewport.setExtent({0, second}, true);
        viewport.zoom(10, second / 2);
        QVERIFY(!viewport.isFollowing());
        const TimeRange before = viewport.visible();
        QVERIFY(!viewport.setExtent({0, 5 * second}, true));
        QCOMPARE(viewport.visible(), before);
        viewport.fit();
        QVERIFY(viewport.isFollowing());
        QVERIFY(viewport.visible().contains(5 * second - 1));
    }

    void ticksAreRoundAndSayTheirUnit_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        QTest::addColumn<QStringList>("labels");
        const auto row = [](const char *name, TimeNs begin, TimeNs end, const QStringList &labels) {
            QTest::newRow(name) << qint64{begin} << qint64{end} << labels;
        };
        row("a second", 0, second, {"0 s", "0.5 s", "1.0 s"});
        row("start-up", -5 * millisecond, 6 * millisecond, {QString::fromUtf8("−5 ms"), "0 ms", "5 ms"});
        row("deep in a run", 1'234'567'000, 1'234'570'000,
            {"1234.567 ms", "1234.568 ms", "1234.569 ms", "1234.570 ms"});
        row("near the start", 1'000, 4'000,
            {QString::fromUtf8("1 µs"), QString::fromUtf8("2 µs"), QString::fromUtf8("3 µs"),
             QString::fromUtf8("4 µs")});
    }
    void ticksAreRoundAndSayTheirUnit()
    {
        QFETCH(qint64, begin);
        QFETCH(qint64, end);
        QStringList labels;
        for (const TimeTick &tick : timeTicks({begin, end}, 4))
            labels << QString(tick.label).replace(QChar(0x00a0), QLatin1Char(' '));
        QTEST(labels, "labels");
    }

    void durationsReadLikeSpeech()
    {
        const auto plain = [](TimeNs duration) {
            return durationText(duration).replace(QChar(0x00a0), QLatin1Char(' '));
        };
        QCOMPARE(plain(1'340'000'000), QStringLiteral("1.34 s"));
        QCOMPARE(plain(690'000'000), QStringLiteral("0.69 s"));
        QCOMPARE(plain(5'090'000), QStringLiteral("5.09 ms"));
        QCOMPARE(plain(7'100), QString::fromUtf8("7.1 µs"));
        QCOMPARE(plain(340), QStringLiteral("340 ns"));
    }

private:
    static TimelineViewport seeing(TimeRange extent)
    {
        TimelineViewport viewport;
        viewport.setPixels(1000);
        viewport.setExtent(extent, false);
        return viewport;
    }
};

QTEST_GUILESS_MAIN(TestTimelineViewport)
#include "tst_timeline_viewport.moc"
