// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_pictures.h"

#include "ui/timeline/item_sentence.h"
#include "ui/timeline/timeline_geometry.h"

#include <QtTest>

using namespace gilscope;
using namespace gilscope::test;

class TestTimelineGeometry : public QObject
{
    Q_OBJECT

private slots:
    void aPictureIsDrawnAsItIsWritten()
    {
        const Trace trace = traceOf({
            "core 0|1111....1111",
            "core 1|....2222....",
            "lock|111122221111",
            "thread_1|RRRRwwwwRRRR",
            "thread_2|wwwwRRRRwwww",
        });
        const TimelineGeometry geometry = drawn(trace, {0, 12 * millisecond});
        QCOMPARE(printed(geometry),
                 QStringList({
                     "1111....1111",
                     "....2222....",
                     "111122221111",
                     "1111wwww1111",
                     "wwww2222wwww",
                 }));
    }

    void everyStateIsDrawnAsItself()
    {
        const Trace trace = traceOf({"core 0|", "lock|", "thread_1|SSssRRwwWWhhrr??nneexxDDiiuu__"});
        QCOMPARE(printed(drawn(trace, {0, 30 * millisecond})).back(),
                 QStringLiteral("SSss11wwWWhhrr??nneexxDDiiuu.."));
    }

    void whatIsOutsideTheRangeIsNotDrawn()
    {
        const Trace trace = traceOf({"core 0|1111....1111"});
        const TimelineGeometry geometry = drawn(trace, {2 * millisecond, 10 * millisecond});
        QCOMPARE(printed(geometry, 2, 8), QStringList({"11....11"}));
        for (const BoxItem &box : geometry.panels[0].lanes[0].content) {
            QVERIFY(box.left >= geometry.axis.left);
            QVERIFY(box.right <= geometry.axis.right());
        }
    }

    void aCoreLostForMicrosecondsShowsWhenZoomedIn()
    {
        Trace trace = traceOf({"core 0|" + std::string(500, '1')});
        auto &slices = trace.lanes[0].slices;
        slices = {{0, 250 * millisecond, {}, {}, {}}, {250'020 * microsecond, 500 * millisecond, {}, {}, {}}};
        trace.lanes[0].index.update(slices, 0);
        const auto boxes = [&](TimeRange range) { return drawn(trace, range).panels[0].lanes[0].content; };
        QCOMPARE(boxes({0, 500 * millisecond}).size(), std::size_t{1});
        QCOMPARE(boxes({0, 500 * millisecond})[0].count, std::size_t{2});
        QCOMPARE(boxes({249 * millisecond, 251 * millisecond}).size(), std::size_t{2});
    }

    void whatIsDrawnCanBePointedAt_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        QTest::newRow("all of it") << qint64{-10 * millisecond} << qint64{1100 * millisecond};
        QTest::newRow("some holds") << qint64{100 * millisecond} << qint64{140 * millisecond};
        QTest::newRow("one hand-off") << qint64{5'020 * microsecond} << qint64{5'110 * microsecond};
    }
    void whatIsDrawnCanBePointedAt()
    {
        QFETCH(qint64, begin);
        QFETCH(qint64, end);
        const Trace trace = alternatingTrace(200);
        const TimelinePanel panel = finished(trace);
        const TimelineGeometry geometry = timelineGeometry({panel}, {begin, end}, {1200, 400}, typeScale(13));
        const PanelItem &item = geometry.panels[0];
        for (const LaneItem &lane : item.lanes) {
            for (const BoxItem &box : lane.content) {
                // At the lane's lower edge, beside what may lie on the box.
                const QPointF point((box.left + box.right) / 2, lane.boxes.bottom() - 1);
                const auto hit = hitTest(geometry, point);
                QVERIFY(hit);
                if (hit->kind == ItemKind::Slices) {
                    QCOMPARE(hit->lane, lane.lane);
                    QVERIFY(hit->first >= box.first && hit->first + hit->count <= box.first + box.count);
                }
                QVERIFY(!sentenceFor(panel, *hit).isEmpty());
            }
            for (const ColumnItem &column : lane.columns) {
                const auto hit = hitTest(geometry, {column.x + 0.5, lane.boxes.bottom() - 1});
                QVERIFY(hit);
                if (hit->kind == ItemKind::Slices)
                    QCOMPARE(*hit,
                             (ItemReference{ItemKind::Slices, 0, lane.lane, column.first, column.count}));
                QVERIFY(!sentenceFor(panel, *hit).isEmpty());
            }
            for (const TickItem &tick : lane.handOffs) {
                const auto hit = hitTest(geometry, {tick.x, lane.rect.bottom() - 1});
                QVERIFY(hit && (hit->kind == ItemKind::HandOffs || hit->kind == ItemKind::Arrow));
            }
            for (const MarkItem &mark : lane.marks) {
                const auto hit = hitTest(geometry, mark.centre);
                QVERIFY(hit && hit->kind == ItemKind::Mark);
                QVERIFY(!sentenceFor(panel, *hit).isEmpty());
            }
        }
        for (const ArrowItem &arrow : item.arrows) {
            const auto hit = hitTest(geometry, arrow.from * 0.55 + arrow.to * 0.45);
            QVERIFY(hit);
            QVERIFY(hit->kind == ItemKind::Arrow || hit->kind == ItemKind::Mark);
        }
    }

    void everyHandOffIsInATickAtEveryZoom()
    {
        const Trace trace = alternatingTrace(2000);
        for (const int width : {300, 1000, 4000, 16000}) {
            const TimelineGeometry geometry = timelineGeometry({panelOf({}, trace)}, {0, trace.extent.end},
                                                               {double(width), 400}, typeScale(13));
            std::size_t counted = 0;
            for (const TickItem &tick : geometry.panels[0].lanes[2].handOffs)
                counted += tick.count;
            QCOMPARE(counted, trace.flows.size());
        }
    }

    void anArrowGoesFromTheGiversLaneToTheTakers()
    {
        const Trace trace = alternatingTrace(3);
        const TimelineGeometry geometry =
            timelineGeometry({panelOf({}, trace)}, {0, 16 * millisecond}, {1200, 400}, typeScale(13));
        const auto &lanes = geometry.panels[0].lanes;
        const ArrowItem &first = geometry.panels[0].arrows.at(0);
        QVERIFY(lanes[3].rect.contains(first.from));
        QVERIFY(lanes[4].rect.contains(first.to));
        QVERIFY(first.from.x() <= first.to.x());
    }

    void noMarkStandsOnALabel()
    {
        Trace trace = traceOf({"core 0|11111111111111111111", "lock|11111111111111111111"});
        const auto labelOf = [&] {
            return timelineGeometry({panelOf({}, trace)}, {0, 20 * millisecond}, {1200, 400}, typeScale(13))
                .panels[0]
                .lanes[1]
                .content[0]
                .label;
        };
        const QString words = labelOf();
        QVERIFY(!words.isEmpty());
        trace.lanes[1].marks.push_back({2 * millisecond, {}, MarkKind::DropRequested, 1});
        trace.lanes[1].markIndex.update(trace.lanes[1].marks, 0);
        QCOMPARE(labelOf(), words);
        trace.lanes[1].marks.push_back({10 * millisecond, {}, MarkKind::DropRequested, 1});
        trace.lanes[1].markIndex.update(trace.lanes[1].marks, 1);
        QCOMPARE(labelOf(), QString());
    }

    void aLossIsDrawnHoweverCrowdedItIs()
    {
        Trace trace = alternatingTrace(5000);
        Lane &lane = trace.lanes[4];
        lane.marks.push_back({500 * millisecond, ThreadId{1}, MarkKind::Loss, 42});
        lane.markIndex.update(lane.marks, 0);
        trace.lostEvents = 42;
        const TimelinePanel panel = panelOf({}, trace);
        const TimelineGeometry geometry =
            timelineGeometry({panel}, {0, trace.extent.end}, {800, 400}, typeScale(13));
        const auto &marks = geometry.panels[0].lanes[4].marks;
        QCOMPARE(marks.size(), std::size_t{1});
        QCOMPARE(marks[0].kind, MarkKind::Loss);
        const auto hit = hitTest(geometry, marks[0].centre);
        QVERIFY(hit);
        QVERIFY(sentenceFor(panel, *hit).contains(QStringLiteral("42 events")));
    }

    // OLD-3: of two threads under the old lock, every check is a lost race.
    void aFloodOfLostRacesIsCountedAndHidesNothing()
    {
        const Trace trace = racingTrace(200'000);
        for (const TimeRange range : {trace.extent, TimeRange{100 * millisecond, 101 * millisecond}}) {
            const TimelinePanel panel = panelOf({}, trace);
            const TimelineGeometry geometry = timelineGeometry({panel}, range, {800, 400}, typeScale(13));
            const LaneItem &lock = geometry.panels[0].lanes[2];
            QVERIFY(!lock.lostRaces.empty() && lock.lostRaces.size() <= 800);
            std::size_t counted = 0;
            for (const TickItem &tick : lock.lostRaces)
                counted += tick.count;
            QCOMPARE(counted,
                     lock.lostRaces.size() < 200
                         ? lock.lostRaces.size()
                         : static_cast<std::size_t>(std::min<TimeNs>(range.length() / 5'000, 200'000)));
            QVERIFY(lock.marks.size() < 100);            // what is taken again is thinned away
            QVERIFY(lock.boxes.top() > lock.rect.top()); // the races have a place of their own
            QVERIFY(lock.boxes.height() > lock.rect.height() / 3);
            QCOMPARE(lock.content.size(), std::size_t{1});
            QCOMPARE(visibleStyles(geometry).back(), styleOf(ThreadState::WaitingHot, {}));
        }
    }

    void lostRacesCanBePointedAt()
    {
        const Trace trace = racingTrace(200'000);
        const TimelinePanel panel = panelOf({}, trace);
        const TimelineGeometry geometry = timelineGeometry({panel}, trace.extent, {1000, 400}, typeScale(13));
        const LaneItem &lock = geometry.panels[0].lanes[2];
        const TickItem &tick = lock.lostRaces[10];
        const auto hit = hitTest(geometry, {tick.x, lock.rect.top() + 1});
        QVERIFY(hit);
        QCOMPARE(*hit, (ItemReference{ItemKind::LostRaces, 0, 2, tick.first, tick.count}));
        const auto say = [&](const ItemReference &item) {
            return sentenceFor(panel, item).replace(QChar(0x00a0), QLatin1Char(' '));
        };
        QCOMPARE(say({ItemKind::LostRaces, 0, 2, 100, 241}),
                 QStringLiteral("241 lost races in 1.20 ms: a thread was woken for the lock, but another was "
                                "faster"));
        QVERIFY(say({ItemKind::LostRaces, 0, 2, 100, 1})
                    .startsWith(QStringLiteral("thread_2 was woken for the lock at ")));
        QVERIFY(say({ItemKind::LostRaces, 0, 2, 200'000, 1}).isEmpty());
    }

    void aCoreLaneSaysWhoseItIsWhateverItDoes()
    {
        Trace trace = traceOf({"core 0|1122", "lock|", "thread_1|RRnn", "thread_2|nnnn"});
        trace.lanes[0].slices[1].state = ThreadState::Native;
        for (const TimeRange range : {TimeRange{0, 4 * millisecond}, TimeRange{0, 4 * second}}) {
            const TimelineGeometry geometry = drawn(trace, range);
            const LaneItem &core = geometry.panels[0].lanes[0];
            QCOMPARE(core.content.size(), range.length() < second ? std::size_t{2} : core.content.size());
            for (const BoxItem &box : core.content)
                QVERIFY(shadeOf(box.owner.value_or(box.style)));
            for (const ColumnItem &column : core.columns)
                QVERIFY(shadeOf(column.owner));
        }
        const auto boxes = drawn(trace, {0, 4 * millisecond}).panels[0].lanes[0].content;
        QVERIFY(!boxes[0].owner);
        QCOMPARE(boxes[1].style, styleOf(ThreadState::Native, {}));
        QCOMPARE(boxes[1].owner, std::optional(styleOf(ThreadState::Running, ThreadId{1})));
        QCOMPARE(boxes[1].label, QStringLiteral("thread_2"));
    }

    void servicesStandLastAndLowAndAreNobodysColour()
    {
        Trace trace = traceOf({"core 0|1122", "lock|1", "helper|R", "thread_2|R"});
        trace.layout.threads[0].isService = true;
        const TimelineGeometry geometry = drawn(trace, {0, 4 * millisecond});
        const std::vector<LaneItem> &lanes = geometry.panels[0].lanes;
        QCOMPARE(lanes[2].label.text, QStringLiteral("thread_2"));
        QCOMPARE(lanes[3].label.text, QStringLiteral("helper"));
        QVERIFY(lanes[3].rect.height() < lanes[2].rect.height());
        QCOMPARE(lanes[3].content[0].style, serviceStyle);
        QCOMPARE(lanes[0].content[0].style, serviceStyle);
        const auto hit = hitTest(geometry, {lanes[3].content[0].left + 1, lanes[3].rect.bottom() - 1});
        QVERIFY(hit && sentenceFor(panelOf({}, trace), *hit).startsWith(QStringLiteral("helper ran")));
    }

    void aLockOfTheProgramLooksLikeALock()
    {
        Trace trace = traceOf({"core 0|", "lock|1", "thread_1|RRRR", "thread_2|uuuu", "lock b|1122"});
        trace.layout.locks[1] = {"balance", ProcessId{0}, LockOwner::User};
        trace.layout.processes.pop_back();
        trace.lanes[4].process = ProcessId{0};
        trace.lanes[4].label = "balance";
        for (TraceThread &thread : trace.layout.threads) {
            thread.firstUserLock = 1;
            thread.userLocks = 1;
        }
        trace.lanes[4].marks.push_back({0, ThreadId{1}, MarkKind::Requested, 1});
        finishTrace(trace);
        const TimelinePanel panel = panelOf({}, trace);
        const TimelineGeometry geometry = drawn(trace, {0, 4 * millisecond});
        const LaneItem &lane = geometry.panels[0].lanes[4];
        QCOMPARE(lane.label.text, QStringLiteral("Lock balance"));
        QCOMPARE(lane.handOffs.size(), std::size_t{1});
        QCOMPARE(laneLabel(trace, trace.lanes[1]), QStringLiteral("lock"));
        const auto say = [&](ItemReference item) {
            return sentenceFor(panel, item).replace(QChar(0x00a0), QLatin1Char(' '));
        };
        QCOMPARE(say({ItemKind::Slices, 0, 4, 0, 1}),
                 QStringLiteral("thread_1 held the Lock “balance” for 2.00 ms"));
        QCOMPARE(
            say({ItemKind::Slices, 0, 3, 0, 1}),
            QStringLiteral("thread_2 waited 4.00 ms for the Lock “balance”; thread_1 held it 50 % of that "
                           "time"));
    }

    void aDeadlockNamesItsCircleHoweverCrowdedItIs()
    {
        Trace trace = racingTrace(20'000);
        trace.layout.locks.push_back({"a", ProcessId{0}, LockOwner::User});
        trace.layout.locks.push_back({"b", ProcessId{0}, LockOwner::User});
        Lane &lane = trace.lanes[4];
        lane.marks.push_back({50 * millisecond, ThreadId{1}, MarkKind::Deadlock, 1});
        lane.markIndex.update(lane.marks, 0);
        trace.deadlock =
            Deadlock{50 * millisecond,
                     {{ThreadId{0}, LockId{2}, {}, ThreadId{1}}, {ThreadId{1}, LockId{1}, {}, ThreadId{0}}}};
        const TimelinePanel panel = panelOf({}, trace);
        const TimelineGeometry geometry = timelineGeometry({panel}, trace.extent, {800, 400}, typeScale(13));
        const LaneItem &drawnLane = geometry.panels[0].lanes[4];
        QCOMPARE(drawnLane.marks.size(), std::size_t{1});
        const auto hit = hitTest(geometry, drawnLane.marks[0].centre);
        QVERIFY(hit);
        QVERIFY2(sentenceFor(panel, *hit)
                     .endsWith(QStringLiteral(
                         "thread_1 waits for the Lock “b”, which thread_2 holds; thread_2 waits for "
                         "the Lock “a”, which thread_1 holds")),
                 qPrintable(sentenceFor(panel, *hit)));
    }

    void everyStateHasAPatternOfItsColour()
    {
        for (const Theme theme : themes) {
            const StatePalette palette(theme);
            std::vector<std::pair<QRgb, Pattern>> seen;
            for (std::size_t i = 0; i < styleCount; ++i) {
                const auto state = static_cast<ThreadState>(i);
                if (i < threadStateCount && (state == ThreadState::Idle || state == ThreadState::Running))
                    continue;
                const BoxStyle style = palette.style(static_cast<StyleIndex>(i));
                QVERIFY(i >= threadStateCount || style.pattern != Pattern::None);
                const std::pair look(style.fill.rgb(), style.pattern);
                QVERIFY2(std::find(seen.begin(), seen.end(), look) == seen.end(),
                         qPrintable(QString::number(i)));
                seen.push_back(look);
            }
        }
    }

    void theListIsBoundedByThePixels()
    {
        const Trace trace = alternatingTrace(20'000, 10 * microsecond);
        const TimelineGeometry geometry =
            timelineGeometry({panelOf({}, trace)}, {0, trace.extent.end}, {500, 400}, typeScale(13));
        for (const LaneItem &lane : geometry.panels[0].lanes) {
            QVERIFY(lane.content.size() <= 500);
            for (std::size_t i = 1; i < lane.content.size(); ++i)
                QVERIFY(lane.content[i].left >= lane.content[i - 1].right);
            QVERIFY(!lane.columns.empty() || lane.kind == LaneKind::Lock || lane.content.size() == 1);
            for (std::size_t i = 1; i < lane.columns.size(); ++i)
                QVERIFY(lane.columns[i].x > lane.columns[i - 1].x);
        }
    }

    void aLostRaceShowsAmongThousands()
    {
        Trace trace = alternatingTrace(2000);
        Lane &lane = trace.lanes[3];
        // A microsecond of the slice before becomes a lost race.
        Slice &slice = lane.slices[1001];
        const Slice lost{slice.end - microsecond, slice.end, ThreadId{0}, {}, ThreadState::WaitingHot};
        slice.end = lost.begin;
        lane.slices.insert(lane.slices.begin() + 1002, lost);
        lane.index.update(lane.slices, 0);
        const auto styles = visibleStyles(
            timelineGeometry({panelOf({}, trace)}, {0, trace.extent.end}, {800, 400}, typeScale(13)));
        QVERIFY(std::find(styles.begin(), styles.end(), styleOf(ThreadState::WaitingHot, {}))
                != styles.end());
    }

    void aGrowingPanelIsAllThatChanges()
    {
        const Trace finishedTrace = alternatingTrace(20);
        Trace growing = alternatingTrace(10);
        std::vector<TimelinePanel> panels{panelOf("a", finishedTrace), panelOf("b", growing)};
        TimelineGeometry geometry =
            timelineGeometry(panels, {0, 200 * millisecond}, {900, 600}, typeScale(13));
        growing = alternatingTrace(20);
        updatePanel(geometry, 1, panels[1], typeScale(13));
        const TimelineGeometry anew =
            timelineGeometry(panels, {0, 200 * millisecond}, {900, 600}, typeScale(13));
        QCOMPARE(printed(geometry, 0, 200, 1), printed(anew, 0, 200, 1));
        QCOMPARE(printed(geometry, 0, 200, 0), printed(anew, 0, 200, 0));
    }

    void sentencesSayWhoAndHowLong()
    {
        const Trace trace = alternatingTrace(10);
        const TimelinePanel panel = finished(trace);
        const auto say = [&](ItemReference item) {
            return sentenceFor(panel, item).replace(QChar(0x00a0), QLatin1Char(' '));
        };
        QCOMPARE(say({ItemKind::Slices, 0, 0, 1, 1}),
                 QStringLiteral("thread_1 ran on core 0 and held the lock for 5.09 ms"));
        QCOMPARE(say({ItemKind::Slices, 0, 2, 1, 1}), QStringLiteral("thread_2 held the lock for 5.09 ms"));
        QCOMPARE(say({ItemKind::Slices, 0, 4, 1, 1}),
                 QStringLiteral("thread_2 waited 5.10 ms for the lock, which thread_1 held and gave on "
                                "request"));
        QCOMPARE(
            say({ItemKind::Arrow, 0, 0, 0, 1}),
            QString::fromUtf8("thread_1 was asked to give the lock to thread_2; the hand-off took 7.0 µs"));
        QVERIFY(say({ItemKind::HandOffs, 0, 2, 0, 4})
                    .startsWith(QStringLiteral("4 hand-offs of the lock within")));
        QVERIFY(say({ItemKind::Slices, 0, 2, 0, 5})
                    .endsWith(QStringLiteral(
                        "held the lock for 15.3 ms, within 25.5 ms and beside 2 slices too narrow "
                        "to see: zoom in")));
        QCOMPARE(say({ItemKind::Slices, 0, 0, 0, 2}),
                 QStringLiteral(
                     "thread_1 ran on core 0 and held the lock for 10.2 ms, in 2 stretches within 15.3 ms"));
        QVERIFY(say({ItemKind::Slices, 0, 2, 99'999, 1}).isEmpty());
        QVERIFY(say({ItemKind::Slices, 0, 99, 0, 1}).isEmpty());
        QVERIFY(say({ItemKind::Mark, 0, 4, 99'999, 1}).isEmpty());
    }

    void lanesOfProcessesSayWhose()
    {
        const Trace trace =
            traceOf({"core 0|11", "lock of process_1|11", "main|RR", "lock of process_2|22", "main|RR"});
        QStringList labels;
        for (const Lane &lane : trace.lanes)
            labels << laneLabel(trace, lane);
        QCOMPARE(labels,
                 QStringList({"core 0", "lock of process_1", "process_1", "lock of process_2", "process_2"}));
    }

    void lanesThatDoNotFitMakeThePictureHigher()
    {
        const Trace trace = alternatingTrace(5);
        const std::vector<TimelinePanel> panels(4, panelOf("x", trace));
        const TypeScale type = typeScale(13);
        const TimelineGeometry geometry = timelineGeometry(panels, {0, second}, {800, 100}, type);
        QVERIFY(geometry.size.height() > 300);
        for (const PanelItem &panel : geometry.panels) {
            for (const LaneItem &lane : panel.lanes)
                QVERIFY(lane.rect.height() >= 16);
        }
        QVERIFY(geometry.size.height() <= leastHeight(panels, type) + 60);
    }

    void aPanelWithoutATraceSaysWhatToDo()
    {
        TimelinePanel panel;
        panel.title = QStringLiteral("Two threads");
        panel.note = QStringLiteral("Press Run to measure it");
        panel.expectedLanes = {{LaneKind::Core, {}}, {LaneKind::Lock, {}}};
        const TimelineGeometry geometry = timelineGeometry({panel}, {0, second}, {800, 300}, typeScale(13));
        QCOMPARE(geometry.panels[0].note.text, panel.note);
        QCOMPARE(geometry.panels[0].lanes.size(), std::size_t{2});
        QVERIFY(!hitTest(geometry, geometry.panels[0].lanesRect.center()));
    }

private:
    // Twelve pixels or more a character.
    static TimelineGeometry drawn(const Trace &trace, TimeRange range)
    {
        return timelineGeometry({panelOf({}, trace)}, range, {600, 400}, typeScale(13));
    }

    static TimelinePanel finished(const Trace &trace)
    {
        TimelinePanel panel = panelOf(QStringLiteral("Two threads"), trace);
        panel.end = trace.extent.end;
        panel.time = durationText(trace.extent.end);
        panel.ratio = QString::fromUtf8("1.02 ×");
        return panel;
    }

    // What is drawn in the middle of each millisecond, as the pictures write it.
    static QStringList printed(const TimelineGeometry &geometry, int first = 0, int count = 0,
                               std::size_t panel = 0)
    {
        if (count == 0)
            count = static_cast<int>(geometry.axis.range.length() / millisecond);
        QStringList rows;
        for (const LaneItem &lane : geometry.panels[panel].lanes) {
            QString row;
            for (int i = first; i < first + count; ++i) {
                const double x = geometry.axis.x(i * millisecond + millisecond / 2);
                QChar letter = QLatin1Char('.');
                for (const BoxItem &box : lane.content) {
                    if (box.left <= x && x < box.right)
                        letter = letterOf(box.style);
                }
                for (const ColumnItem &column : lane.columns) {
                    if (column.x <= x && x < column.x + 1)
                        letter = letterOf(column.style);
                }
                row += letter;
            }
            rows << row;
        }
        return rows;
    }

    static QChar letterOf(StyleIndex style)
    {
        if (const auto shade = shadeOf(style))
            return QChar::fromLatin1(static_cast<char>('1' + *shade));
        for (const char letter : {'w', 'W', 'h', 'r', 's', '?', 'n', 'e', 'x', 'D', 'i', 'u', 'S'}) {
            if (styleOf(stateOf(letter), {}) == style)
                return QChar::fromLatin1(letter);
        }
        return QLatin1Char('!');
    }
};

QTEST_MAIN(TestTimelineGeometry)
#include "tst_timeline_geometry.moc"
