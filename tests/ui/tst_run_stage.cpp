// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of the window that look at one run, with a real one: what happens in one is seen in the others.
#include "scenario/scenario_reader.h"
#include "tiny_scenario.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/charts_pane.h"
#include "ui/inspect/inspector.h"
#include "ui/inspect/range_list.h"
#include "ui/inspect/trace_table_model.h"
#include "ui/replay/replay_bar.h"
#include "ui/replay/source_pane.h"
#include "ui/replay/source_view.h"
#include "ui/gallery/gallery.h"
#include "ui/timeline/item_details.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"
#include "ui/window/result_model.h"
#include "ui/window/run_stage.h"

#include <QComboBox>
#include <QSettings>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms; for a machine that does ten other things

enum Page { Explanation, Python, Details, Table, Charts };

template <typename T>
T &part(const QWidget &widget, const char *name)
{
    return *widget.findChild<T *>(QLatin1String(name));
}

// The window with a run of two variants that is over.
class Window
{
public:
    explicit Window(const QTemporaryDir &folder)
    {
        window.resize(1900, 1000);
        window.show();
        start(folder, 1'000'000);
    }
    void start(const QTemporaryDir &folder, qint64 iterations)
    {
        window.openScenario(writeFile(folder, "tiny.json", tinyScenario(iterations)));
        trigger("run");
    }
    void trigger(const char *name) { part<QAction>(window, name).trigger(); }
    void show(Page page) { stage.inspector().showPage(page); }
    [[nodiscard]] bool isOver() const { return !window.session().isLive(); }
    [[nodiscard]] const VariantRun &variant(std::size_t number) const
    {
        return window.session().run()->variants().at(number);
    }
    [[nodiscard]] const TraceTableModel &rows() const
    {
        return dynamic_cast<const TraceTableModel &>(*part<QTableView>(window, "traceTable").model());
    }
    [[nodiscard]] QString details() const { return part<QTextBrowser>(window, "detailsText").toPlainText(); }
    [[nodiscard]] QString source() const { return window.findChild<SourceView *>()->toPlainText(); }
    [[nodiscard]] QString linesMarked() const
    {
        return window.findChild<SourceView *>()->accessibleDescription();
    }
    [[nodiscard]] QString ratioInStrip(int row) const
    {
        return part<QTableView>(window, "results").model()->index(row, ResultModel::Ratio).data().toString();
    }
    [[nodiscard]] const StripChart &chart(std::size_t number) const
    {
        return window.findChild<ChartsPane *>()->charts().at(number)->chart();
    }

    MainWindow window;
    RunStage &stage = *window.findChild<RunStage *>();
    TimelineView &timeline = stage.timeline();
};

// A slice of the second variant's first thread.
ItemReference aSlice(const Window &window)
{
    const std::vector<Lane> &lanes = window.variant(1).trace()->lanes;
    const auto lane = std::ranges::find(lanes, LaneKind::Thread, &Lane::kind);
    return {.kind = ItemKind::Slices,
            .panel = 1,
            .lane = static_cast<std::size_t>(lane - lanes.begin()),
            .first = lane->slices.size() / 2};
}

} // namespace

class TestRunStage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Window> m_shown;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
        m_shown = std::make_unique<Window>(*m_folder);
        QTRY_VERIFY_WITH_TIMEOUT(m_shown->isOver(), patience);
        QCOMPARE(m_shown->variant(1).state(), RunState::Finished);
    }
    void cleanup() { m_shown.reset(); }

    void whatIsSelectedInTheTimelineIsShownInDetailsTableAndSource()
    {
        Window &w = *m_shown;
        const ItemReference item = aSlice(w);
        const QString title = detailsFor(w.timeline.panels()[1], item).title;
        w.show(Details);
        QTRY_VERIFY(!w.details().isEmpty());
        QVERIFY(!w.details().contains(title));
        w.timeline.selectItem(item);
        QTRY_VERIFY2(w.details().startsWith(title), qPrintable(w.details()));
        w.show(Table);
        const QModelIndex current = part<QTableView>(w.window, "traceTable").currentIndex();
        QCOMPARE(w.rows().itemAt(current.row()), std::optional(item));
        QCOMPARE(w.window.findChild<SourcePane *>()->panel(), std::optional<std::size_t>(1));
        w.timeline.selectItem({});
        QVERIFY(!part<QTableView>(w.window, "traceTable").selectionModel()->hasSelection());
        w.show(Details);
        QTRY_VERIFY(!w.details().contains(title));
    }

    void aRowOfTheTableIsSelectedInTheTimeline()
    {
        Window &w = *m_shown;
        w.show(Table);
        const int row = w.rows().rowCount() - 1;
        QVERIFY(row > 0);
        part<QTableView>(w.window, "traceTable").selectRow(row);
        QVERIFY(w.timeline.selectedItem().has_value());
        QCOMPARE(w.timeline.selectedItem(), w.rows().itemAt(row));
        QCOMPARE(part<QTableView>(w.window, "traceTable").currentIndex().row(), row);
    }

    void aSelectedRangeReachesDetailsTableAndCharts()
    {
        Window &w = *m_shown;
        const TimeRange range{millisecond, 3 * millisecond};
        const auto *figures = w.window.findChild<RangeList *>();
        w.show(Table);
        auto &stretch = part<QComboBox>(w.window, "stretch");
        stretch.setCurrentIndex(stretch.findText(QStringLiteral("What is selected")));
        QCOMPARE(w.rows().rowCount(), 0);
        w.timeline.select(range);
        QVERIFY(w.rows().rowCount() > 0);
        for (int row = 0; row < w.rows().rowCount(); ++row) {
            const TimeRange of = w.rows().rangeAt(row).value();
            QVERIFY(of.begin < range.end && of.end > range.begin);
        }
        w.show(Details);
        QTRY_VERIFY(figures->isVisible());
        QVERIFY2(w.details().startsWith(QStringLiteral("2.00 ms, from 1.00 ms to 3.00 ms")),
                 qPrintable(w.details()));
        w.show(Charts);
        const auto band = [&w]() -> std::optional<double> {
            const auto charts = w.window.findChild<ChartsPane *>()->charts();
            return charts.size() > 1 ? charts[1]->chart().bandBegin : std::nullopt;
        };
        QTRY_COMPARE(band(), std::optional<double>(range.begin));
        w.timeline.clearSelection();
        QTRY_VERIFY(!band());
        w.show(Details);
        QTRY_VERIFY(!figures->isVisible());
    }

    void thePlayheadIsTheSameInTimelineBarAndSource()
    {
        Window &w = *m_shown;
        w.show(Python);
        auto &slider = part<QSlider>(w.window, "replaySlider");
        const TimeRange extent = w.stage.replay().extent();
        QVERIFY(!w.stage.replayBar().isVisible());
        QCOMPARE(w.linesMarked(), QString());

        w.trigger("replay-to-end");
        QVERIFY(w.stage.replayBar().isVisible());
        QCOMPARE(w.timeline.playhead(), std::optional(extent.end));
        QCOMPARE(slider.value(), slider.maximum());
        slider.setValue(slider.maximum() / 2);
        QCOMPARE(w.timeline.playhead(), std::optional(extent.begin + extent.length() / 2));
        QVERIFY2(w.linesMarked().contains(QStringLiteral("is on line")), qPrintable(w.linesMarked()));

        w.trigger("replay-end");
        QVERIFY(!w.timeline.playhead());
        QVERIFY(!w.stage.replayBar().isVisible());
        QCOMPARE(w.linesMarked(), QString());
    }

    void theCaptionIsAsLargeAsTheTypeShownOrNot()
    {
        Window &w = *m_shown;
        const auto points = [&w] {
            QCoreApplication::processEvents();
            return part<QWidget>(w.window, "replayCaption").font().pointSizeF();
        };
        const double before = points();
        w.trigger("larger-text");
        QCOMPARE(points(), before * 1.25);
        w.trigger("replay-to-end");
        QCOMPARE(points(), before * 1.25);
        w.trigger("larger-text");
        QCOMPARE(points(), before * 1.5);
        w.trigger("dark");
        QCOMPARE(points(), before * 1.5);
        w.trigger("light");
        w.trigger("normal-text");
        QCOMPARE(points(), before);
    }

    void thereIsNoReplayWhileTheRunIsLive()
    {
        Window &w = *m_shown;
        w.trigger("replay-to-end");
        w.start(*m_folder, endlessCountdown);
        QVERIFY(!w.timeline.playhead()); // it was the other run's
        QTRY_COMPARE_WITH_TIMEOUT(w.variant(0).state(), RunState::Running, patience);
        for (const char *name : {"replay-play", "step-back", "step-forward", "replay-to-begin"}) {
            QVERIFY2(!part<QAction>(w.window, name).isEnabled(), name);
            w.trigger(name);
        }
        w.stage.replay().play();
        QVERIFY(!w.timeline.playhead());
        w.trigger("stop");
        QTRY_VERIFY_WITH_TIMEOUT(w.isOver(), patience);
        QVERIFY(part<QAction>(w.window, "replay-play").isEnabled());
        w.trigger("replay-to-begin");
        QVERIFY(w.timeline.playhead().has_value());
    }

    void anotherBaselineChangesTheRatiosEverywhere()
    {
        Window &w = *m_shown;
        w.show(Charts);
        const auto header = [&w](std::size_t panel) {
            return w.timeline.geometryShown().panels[panel].ratio.text;
        };
        const auto figure = [&w](std::size_t strip) {
            const auto charts = w.window.findChild<ChartsPane *>()->charts();
            const auto &strips = charts.front()->chart().strips;
            return strip < strips.size() ? strips[strip].figure : QString();
        };
        const QString one = QString::fromUtf8("1.00 ×");
        QTRY_VERIFY2(figure(0).endsWith(one), qPrintable(figure(0)));
        QCOMPARE(w.ratioInStrip(0), one);

        w.timeline.setCurrentPanel(1);
        w.trigger("baseline");
        QCOMPARE(w.window.session().run()->baseline(), QStringLiteral("two"));
        const double ratio = *w.window.session().run()->ratioToBaseline(w.variant(0));
        const QString other = QString::number(ratio, 'f', 2) + QString::fromUtf8(" ×");
        QTRY_VERIFY2(figure(0).endsWith(other) && figure(1).endsWith(one), qPrintable(figure(1)));
        QCOMPARE(w.ratioInStrip(0), other);
        QCOMPARE(w.ratioInStrip(1), one);
        QTRY_COMPARE(header(0), other);
        QTRY_VERIFY(w.timeline.geometryShown().panels[0].baseline.text.isEmpty());
        QVERIFY(!w.timeline.geometryShown().panels[1].baseline.text.isEmpty());
    }

    void ofAnotherScenarioThereIsOnlyTheSource()
    {
        Window &w = *m_shown;
        w.show(Python);
        w.timeline.selectItem(aSlice(w));
        const auto sourceOf = [](const Variant &variant) {
            const SourceListing listing = sourceListing(variant);
            QStringList lines;
            for (const QString &line : listing.lines)
                lines << line;
            return lines.join(QLatin1Char('\n'));
        };
        auto &gallery = *w.window.findChild<Gallery *>();
        const QString key = gallery.selectedKey();
        gallery.selectScenario(builtInScenarios().front().id);
        QCOMPARE(w.source(), sourceOf(builtInScenarios().front().variants.front()));
        QCOMPARE(w.linesMarked(), QString());
        w.show(Details);
        QTRY_VERIFY2(w.details().startsWith(QStringLiteral("Nothing has run yet")), qPrintable(w.details()));
        w.show(Table);
        QCOMPARE(w.rows().rowCount(), 0);
        w.show(Charts);
        QTRY_VERIFY(w.chart(0).isEmpty());

        gallery.selectScenario(key);
        QCOMPARE(w.source(), sourceOf(*w.variant(0).variant));
        QTRY_VERIFY(!w.chart(0).isEmpty());
        w.show(Table);
        QVERIFY(w.rows().rowCount() > 0);
    }
};

QTEST_MAIN(TestRunStage)
#include "tst_run_stage.moc"
