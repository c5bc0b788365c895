// SPDX-License-Identifier: GPL-3.0-or-later
//
// The legend says what is in the picture, and nothing else, in as few rows as it can.
#include "timeline_pictures.h"
#include "ui/timeline/legend.h"

#include <QImage>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

class TestLegend : public QObject
{
    Q_OBJECT

private:
    static QStringList textsOf(const Legend &legend)
    {
        QStringList texts;
        for (const LegendEntry &entry : legend.entries)
            texts << entry.text;
        return texts;
    }

    Legend legendAt(TimeRange range, double width) const
    {
        const TypeScale type = typeScale(14);
        const TimelineGeometry geometry = timelineGeometry({panelOf({}, m_trace)}, range, {width, 400}, type);
        return legendOf({panelOf({}, m_trace)}, visibleContent(geometry), width, type);
    }

    Trace m_trace = alternatingTrace(200);

private slots:
    void itListsWhatIsDrawn()
    {
        const Trace trace = traceOf({"core 0|1", "lock|1", "thread_1|RRnn", "thread_2|wwww"});
        const TypeScale type = typeScale(14);
        const TimelineGeometry geometry =
            timelineGeometry({panelOf({}, trace)}, trace.extent, {1400, 400}, type);
        QCOMPARE(textsOf(legendOf({panelOf({}, trace)}, visibleContent(geometry), 1400, type)),
                 QStringList({QStringLiteral("thread_1 runs"), QStringLiteral("native work"),
                              QStringLiteral("waits for the lock")}));
    }

    // As the boxes have them: a legend that counts otherwise would contradict them.
    void threadsOfOneShadeAreNamedByTheNumbersInTheirBoxes()
    {
        const TypeScale type = typeScale(14);
        const auto firstEntry = [&type](const std::vector<Trace> &traces) {
            std::vector<TimelinePanel> panels;
            for (const Trace &trace : traces)
                panels.push_back(panelOf({}, trace));
            const TimelineGeometry geometry =
                timelineGeometry(panels, traces.front().extent, {1400, 900}, type);
            return textsOf(legendOf(panels, visibleContent(geometry), 1400, type)).front();
        };
        const auto traceWith = [](const std::string &name) {
            return traceOf({"core 0|1", "lock|1", name + "|RR"});
        };
        const Trace one = traceWith("thread_1");
        const Trace four = traceWith("thread_4");
        const Trace seven = traceWith("thread_7");
        QCOMPARE(firstEntry({one, one}), QStringLiteral("thread_1 runs"));
        QCOMPARE(firstEntry({one, four}), QStringLiteral("thread_1, thread_4 run"));
        QCOMPARE(firstEntry({one, four, seven}), QStringLiteral("1/4/7 run"));
    }

    void ofARealProgramNothingIsModelled()
    {
        Trace trace = traceOf({"core 0|1", "lock|1", "thread_1|RR"});
        LegendContent content;
        content.styles = {static_cast<StyleIndex>(ThreadState::StartUpWork)};
        const auto text = [&] {
            return textsOf(legendOf({panelOf({}, trace)}, content, 1400, typeScale(14))).front();
        };
        QCOMPARE(text(), QStringLiteral("start-up work (modelled)"));
        trace.layout.threads[0].witness = Witness::Kernel;
        QCOMPARE(text(), QStringLiteral("start-up work"));
    }

    void marksAreExplainedWhereTheyAreSeen()
    {
        const TimeNs handOff = m_trace.flows.front().from;
        const Legend close = legendAt({handOff - 150 * microsecond, handOff + 50 * microsecond}, 1900);
        QVERIFY2(textsOf(close).contains(QStringLiteral("has waited an interval")),
                 qPrintable(textsOf(close).join(u'|')));
        QVERIFY(!textsOf(close).contains(QStringLiteral("taken again at once")));
        // Between two hand-offs there is nothing but a thread that runs and one that waits.
        const Legend between = legendAt({handOff + 1 * millisecond, handOff + 2 * millisecond}, 1900);
        for (const LegendEntry &entry : between.entries)
            QVERIFY2(!entry.mark, qPrintable(entry.text));
    }

    void itShortensItsWordsBeforeItTakesAnotherRow()
    {
        const TimeNs handOff = m_trace.flows.front().from;
        const TimeRange range{handOff - 150 * microsecond, handOff + 50 * microsecond};
        const Legend wide = legendAt(range, 2400);
        QCOMPARE(wide.rows, 1);
        double width = 2400;
        Legend shorter = wide;
        while (textsOf(shorter) == textsOf(wide)) {
            QCOMPARE(shorter.rows, 1);
            width -= 20;
            shorter = legendAt(range, width);
        }
        QCOMPARE(shorter.rows, 1);
        QVERIFY(textsOf(shorter).join(QString()).size() < textsOf(wide).join(QString()).size());
        QCOMPARE(shorter.entries.size(), wide.entries.size());
    }

    void nothingOverlapsAtAnyWidth()
    {
        const TimeNs handOff = m_trace.flows.front().from;
        for (double width = 250; width < 1400; width += 90) {
            const Legend legend = legendAt({handOff - 150 * microsecond, handOff + 50 * microsecond}, width);
            for (std::size_t i = 0; i < legend.entries.size(); ++i) {
                const LegendEntry &entry = legend.entries[i];
                QVERIFY(!entry.sample.intersects(entry.textRect));
                QVERIFY(entry.textRect.right() <= width || entry.sample.left() == 0);
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!entry.textRect.intersects(legend.entries[j].textRect));
            }
        }
    }

    void everyMarkHasItsSample()
    {
        const TypeScale type = typeScale(14);
        const StatePalette palette;
        for (std::size_t i = 0; i < markKindCount; ++i) {
            const Legend legend = legendOf({}, {{}, {static_cast<MarkKind>(i)}}, 400, type);
            QCOMPARE(legend.entries.size(), std::size_t{1});
            QImage image(400, 40, QImage::Format_RGB32);
            image.fill(palette.canvas);
            QPainter painter(&image);
            paintLegend(painter, legend, palette, type, PaintTarget::Raster);
            painter.end();
            const QRect sample = legend.entries.front().sample.toRect();
            bool drawn = false;
            for (int x = sample.left(); x <= sample.right(); ++x)
                drawn |= image.pixelColor(x, sample.center().y()) != palette.canvas;
            QVERIFY2(drawn, qPrintable(legend.entries.front().text));
        }
    }
};

QTEST_MAIN(TestLegend)
#include "tst_legend.moc"
