// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_viewport.h"

#include <QtTest>

#include <limits>
#include <random>

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
        QVERIFY(isWithinANanosecond(viewport.visible(), before));
    }

    void anyWayThereAndBackReturnsWithinANanosecond_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::newRow("a second") << qint64{second};
        QTest::newRow("an hour") << qint64{3600 * second};
    }
    void anyWayThereAndBackReturnsWithinANanosecond()
    {
        QFETCH(qint64, length);
        std::mt19937 random(4);
        for (int round = 0; round < 200; ++round) {
            TimelineViewport viewport = seeing({0, length});
            viewport.zoom(20, length / 2);
            const TimeRange before = viewport.visible();
            std::vector<std::function<void()>> wayBack;
            while (wayBack.size() < 60) {
                TimelineViewport tried = viewport;
                if (random() % 2 == 0) {
                    const double factor = std::exp2(static_cast<double>(random() % 2001) / 1000 - 1);
                    const TimeNs about = timeWithin(viewport.visible(), random);
                    tried.zoom(factor, about);
                    if (touchesALimit(tried))
                        continue;
                    wayBack.push_back([&viewport, factor, about] { viewport.zoom(1 / factor, about); });
                } else {
                    const TimeNs by = timeWithin(viewport.visible(), random) - viewport.visible().begin
                        - viewport.visible().length() / 2;
                    tried.pan(by);
                    if (touchesALimit(tried))
                        continue;
                    wayBack.push_back([&viewport, by] { viewport.pan(-by); });
                }
                viewport = tried;
            }
            std::for_each(wayBack.rbegin(), wayBack.rend(), [](const auto &step) { step(); });
            QVERIFY2(isWithinANanosecond(viewport.visible(), before),
                     qPrintable(QString::number(viewport.visible().begin - before.begin)));
        }
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
                viewport.centre(about);
                viewport.fitRange({about, std::numeric_limits<TimeNs>::max()});
                viewport.fitRange({about, std::numeric_limits<TimeNs>::min()});
                viewport.zoom(factor, about);
                const TimeRange visible = viewport.visible();
                QVERIFY(!visible.isEmpty());
                QVERIFY(visible.begin >= viewport.full().begin && visible.end <= viewport.full().end);
                QVERIFY(visible.length() >= TimelineViewport::finestPixel * 1000
                        || visible == viewport.full());
            }
        }
    }

    void noExtentMakesNonsense()
    {
        const TimeNs least = std::numeric_limits<TimeNs>::min();
        const TimeNs most = std::numeric_limits<TimeNs>::max();
        for (const TimeRange extent :
             {TimeRange{least, most}, {most, least}, {0, 0}, {-1, 0}, {most, most}}) {
            for (const bool live : {false, true}) {
                TimelineViewport viewport;
                viewport.setPixels(0);
                viewport.setExtent(extent, live);
                viewport.zoom(3, second);
                QVERIFY(viewport.full().length() > 0);
                QVERIFY(viewport.visible().length() > 0);
                QVERIFY(viewport.visible().begin >= viewport.full().begin);
                QVERIFY(viewport.visible().end <= viewport.full().end);
            }
        }
    }

    void backAndForwardWalkThroughWhatWasSeen()
    {
        TimelineViewport viewport = seeing({0, second});
        QVERIFY(!viewport.canGoBack() && !viewport.canGoForward());
        const TimeRange all = viewport.visible();
        viewport.zoom(4, 500 * millisecond);
        const TimeRange closer = viewport.visible();
        viewport.pan(100 * millisecond);
        const TimeRange later = viewport.visible();
        viewport.back();
        QCOMPARE(viewport.visible(), closer);
        viewport.back();
        QCOMPARE(viewport.visible(), all);
        QVERIFY(viewport.isFollowing());
        QVERIFY(!viewport.canGoBack());
        viewport.forward();
        viewport.forward();
        QCOMPARE(viewport.visible(), later);
        viewport.back();
        viewport.zoom(2, 500 * millisecond);
        QVERIFY(!viewport.canGoForward());
    }

    void whatChangesNothingIsNothingToGoBackTo()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.zoom(0.5, 0);
        viewport.pan(second);
        viewport.fit();
        viewport.setLocked(false);
        QVERIFY(!viewport.canGoBack());
        QVERIFY(viewport.isFollowing());
    }

    void aDragIsTakenBackAtOnce()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.zoom(8, 500 * millisecond);
        const TimeRange before = viewport.visible();
        viewport.pan(millisecond);
        viewport.setJoining(true);
        for (int i = 0; i < 20; ++i)
            viewport.pan(millisecond);
        viewport.setJoining(false);
        viewport.back();
        QCOMPARE(viewport.visible(), before);
    }

    void theHistoryDoesNotGrowForEver()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.zoom(8, 500 * millisecond);
        for (int i = 0; i < 300; ++i)
            viewport.pan(i % 2 == 0 ? millisecond : -millisecond);
        int steps = 0;
        for (; viewport.canGoBack(); ++steps)
            viewport.back();
        QCOMPARE(steps, 100);
    }

    void unlockedEveryPanelIsSeenOnItsOwn()
    {
        TimelineViewport viewport = seeing({0, second}, 3);
        const TimeRange all = viewport.visible();
        viewport.setLocked(false);
        QCOMPARE(viewport.visibleRanges().size(), std::size_t{3});
        viewport.setPanel(1);
        viewport.zoom(4, 500 * millisecond);
        const TimeRange closer = viewport.visible();
        QCOMPARE(viewport.visible(0), all);
        QCOMPARE(viewport.visible(1), closer);
        QCOMPARE(viewport.visible(2), all);
        viewport.setLocked(true);
        QCOMPARE(viewport.visibleRanges(), std::vector<TimeRange>{closer});
        QCOMPARE(viewport.visible(2), closer);
        viewport.back();
        QVERIFY(!viewport.isLocked());
        QCOMPARE(viewport.visible(0), all);
    }

    void theSelectionStaysWithinTheRun()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.select(TimeRange{-second, second / 2});
        QCOMPARE(viewport.selection()->begin, viewport.full().begin);
        QCOMPARE(viewport.selection()->end, second / 2);
        viewport.select(TimeRange{5 * second, 6 * second});
        QVERIFY(!viewport.selection());
        viewport.select(TimeRange{1000, 1000});
        QVERIFY(!viewport.selection());
    }

    void aRangeIsFittedAndWhatIsTooShortStandsInTheMiddle()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.fitRange({200 * millisecond, 300 * millisecond});
        QCOMPARE(viewport.visible(), (TimeRange{200 * millisecond, 300 * millisecond}));
        viewport.fitRange({400 * millisecond, 400 * millisecond + 10});
        const TimeRange finest = viewport.visible();
        QCOMPARE(finest.length(), TimelineViewport::finestPixel * 1000);
        QVERIFY(std::abs(finest.begin + finest.length() / 2 - 400 * millisecond - 5) <= 1);
    }

    void revealingMovesOnlyWhatIsOutOfSight()
    {
        TimelineViewport viewport = seeing({0, second});
        viewport.fitRange({200 * millisecond, 300 * millisecond});
        viewport.reveal(299 * millisecond);
        QCOMPARE(viewport.visible().begin, 200 * millisecond);
        viewport.reveal(600 * millisecond);
        QCOMPARE(viewport.visible(), (TimeRange{550 * millisecond, 650 * millisecond}));
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
    static bool isWithinANanosecond(TimeRange a, TimeRange b)
    {
        return std::abs(a.begin - b.begin) <= 1 && std::abs(a.end - b.end) <= 1;
    }

    // Where something was clamped one cannot come back the same way.
    static bool touchesALimit(const TimelineViewport &viewport)
    {
        const TimeRange visible = viewport.visible();
        return visible.begin <= viewport.full().begin + 1 || visible.end >= viewport.full().end - 1
            || visible.length() <= TimelineViewport::finestPixel * 1000 + 1;
    }

    static TimeNs timeWithin(TimeRange range, std::mt19937 &random)
    {
        return range.begin + static_cast<TimeNs>(random() % static_cast<std::uint64_t>(range.length()));
    }

    static TimelineViewport seeing(TimeRange extent, std::size_t panels = 1)
    {
        TimelineViewport viewport;
        viewport.reset(panels);
        viewport.setPixels(1000);
        viewport.setExtent(extent, false);
        return viewport;
    }
};

QTEST_GUILESS_MAIN(TestTimelineViewport)
#include "tst_timeline_viewport.moc"
