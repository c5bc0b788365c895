// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands left of the lanes: every lane's own name, legible where there is little room.
#include "timeline_pictures.h"
#include "ui/timeline/timeline_geometry.h"
#include "ui/timeline/timeline_view.h"

#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestLaneNames : public QObject
{
    Q_OBJECT

private:
    static QStringList threadNames(const Trace &trace)
    {
        QStringList names;
        for (std::size_t i = 0; i < trace.layout.threads.size(); ++i)
            names << threadLabel(trace, static_cast<ThreadId>(i));
        return names;
    }

private slots:
    void aThreadOfItsOwnNameIsCalledByIt()
    {
        QCOMPARE(threadNames(traceOf({"lock|1122", "main|RR..", "worker|..RR"})),
                 QStringList({QStringLiteral("main"), QStringLiteral("worker")}));
    }

    void threadsOfOneNameInOneProcessAreNumbered()
    {
        QCOMPARE(threadNames(traceOf({"lock|1133", "main|RR..", "worker|....", "worker|..RR"})),
                 QStringList(
                     {QStringLiteral("main"), QStringLiteral("worker (1)"), QStringLiteral("worker (2)")}));
    }

    void processesOfOneNameAreNumberedToo()
    {
        Trace trace = traceOf({"lock 1|11", "main|RR", "lock 2|22", "main|RR"});
        QCOMPARE(threadNames(trace), QStringList({QStringLiteral("process_1"), QStringLiteral("process_2")}));
        trace.layout.processes = {"python", "python"};
        QCOMPARE(threadNames(trace),
                 QStringList({QStringLiteral("python (1)"), QStringLiteral("python (2)")}));
    }

    void inSeveralProcessesAThreadHasBothNames()
    {
        QCOMPARE(threadNames(traceOf({"lock 1|11", "a|RR", "b|..", "lock 2|33", "a|RR"})),
                 QStringList({QStringLiteral("process_1 · a"), QStringLiteral("process_1 · b"),
                              QStringLiteral("process_2")}));
    }

    void namesKeepWhatTellsThemApartWhereThereIsNoRoom()
    {
        const Trace trace = traceOf({"core 0|12", "lock|1122", "a_rather_long_name_of_a_thread_1|RR..",
                                     "a_rather_long_name_of_a_thread_2|..RR"});
        for (const double type : {14.0, 28.0, 42.0}) {
            const TimelineGeometry geometry =
                timelineGeometry({panelOf({}, trace)}, trace.extent, {984, 500}, typeScale(type));
            QVERIFY(geometry.axis.left <= 984 * 0.28 + 1);
            QStringList shown;
            for (const LaneItem &lane : geometry.panels[0].lanes) {
                QVERIFY(!shown.contains(lane.label.text));
                QVERIFY(lane.label.rect.right() < geometry.axis.left);
                QVERIFY(QFontMetricsF(typeScale(type).body).horizontalAdvance(lane.label.text)
                        <= lane.label.rect.width());
                shown << lane.label.text;
            }
            QVERIFY(shown.at(2).endsWith(u'1') && shown.at(3).endsWith(u'2'));
        }
    }
};

QTEST_MAIN(TestLaneNames)
#include "tst_lane_names.moc"
