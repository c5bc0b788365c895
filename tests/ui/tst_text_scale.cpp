// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window at every size of type, on a small screen and a large one: all of it follows, nothing is cut.
#include "scenario/scenario_reader.h"
#include "timeline_pictures.h"
#include "ui/gallery/gallery.h"
#include "ui/timeline/figures_font.h"
#include "ui/timeline/lane_canvas.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/fitting_tool_bar.h"
#include "ui/window/main_window.h"
#include "ui/window/result_model.h"
#include "ui/window/result_strip.h"
#include "ui/window/text_scale.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace gilscope;
using namespace gilscope::test;

namespace {

QAction &action(const QWidget &window, const char *name)
{
    return *window.findChild<QAction *>(QLatin1String(name));
}

void scaleTo(const MainWindow &window, int percent)
{
    action(window, "normal-text").trigger();
    for (int scale = textScales.front(); scale < percent; scale = largerTextScale(scale))
        action(window, "larger-text").trigger();
}

double bodyPt()
{
    return QApplication::font().pointSizeF();
}

VariantResult resultNamed(const QString &title, TimeNs wall)
{
    VariantResult result;
    result.title = title;
    result.state = RunState::Finished;
    result.statistics.emplace();
    result.statistics->wall = wall;
    result.statistics->wallWithStartup = wall;
    result.statistics->handOffs = 196;
    result.ratioToBaseline = 1.02;
    return result;
}

} // namespace

class TestTextScale : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-test"));
    }

    void stepsGoUpAndDownAndEndAtTheEnds()
    {
        int scale = textScales.front();
        QCOMPARE(smallerTextScale(scale), scale);
        for (std::size_t i = 1; i < textScales.size(); ++i) {
            scale = largerTextScale(scale);
            QCOMPARE(scale, textScales[i]);
            QCOMPARE(smallerTextScale(scale), textScales[i - 1]);
        }
        QCOMPARE(largerTextScale(scale), scale);
        QCOMPARE(nearestTextScale(-5), 100);
        QCOMPARE(nearestTextScale(190), 200);
        QCOMPARE(nearestTextScale(2'000'000'000), 300);
        QCOMPARE(nearestTextScale(std::numeric_limits<int>::min()), 100);
    }

    void theKeysChangeItAndTheNextWindowKnows()
    {
        {
            MainWindow window;
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            const double before = bodyPt();
            QTest::keyClick(&window, Qt::Key_Plus, Qt::ControlModifier);
            QTest::keyClick(&window, Qt::Key_Equal, Qt::ControlModifier);
            QCOMPARE(bodyPt(), before * 1.5);
            QTest::keyClick(&window, Qt::Key_Minus, Qt::ControlModifier);
            QCOMPARE(bodyPt(), before * 1.25);
            QTest::keyClick(&window, Qt::Key_0, Qt::ControlModifier);
            QCOMPARE(bodyPt(), before);
            QVERIFY(!action(window, "smaller-text").isEnabled());
            scaleTo(window, 300);
            QVERIFY(!action(window, "larger-text").isEnabled());
            QVERIFY(window.close());
        }
        const MainWindow window;
        QCOMPARE(bodyPt(), 31.5);
        scaleTo(window, 100);
    }

    void everythingFollows()
    {
        MainWindow window;
        window.resize(1900, 1000);
        window.show();
        const auto sizes = [&window] {
            QApplication::processEvents();
            QMap<const QWidget *, double> all;
            for (const QWidget *widget : window.findChildren<QWidget *>()) {
                const bool hasText = qobject_cast<const QLabel *>(widget) != nullptr
                    || qobject_cast<const QAbstractButton *>(widget) != nullptr
                    || qobject_cast<const QAbstractItemView *>(widget) != nullptr
                    || widget->property("text").isValid() || widget->inherits("QMenuBar");
                if (hasText && !widget->objectName().startsWith(QStringLiteral("qt_")))
                    all[widget] = widget->font().pointSizeF();
            }
            return all;
        };
        const auto before = sizes();
        QVERIFY(before.size() > 20);
        scaleTo(window, 150);
        const auto after = sizes();
        for (auto it = before.begin(); it != before.end(); ++it) {
            QVERIFY2(after[it.key()] > it.value() * 1.1,
                     qPrintable(QStringLiteral("%1 %2 “%3”: %4 → %5")
                                    .arg(QLatin1String(it.key()->metaObject()->className()),
                                         it.key()->objectName(), it.key()->property("text").toString())
                                    .arg(it.value())
                                    .arg(after[it.key()])));
        }
        scaleTo(window, 100);
        const auto again = sizes();
        for (auto it = before.begin(); it != before.end(); ++it) {
            QVERIFY2(again[it.key()] == it.value(),
                     qPrintable(
                         QStringLiteral("%1 %2: %3 → %4")
                             .arg(QLatin1String(it.key()->metaObject()->className()), it.key()->objectName())
                             .arg(it.value())
                             .arg(again[it.key()])));
        }
    }

    void aProjectorHasNoTypeBelow18Points()
    {
        MainWindow window;
        window.show();
        action(window, "projector").trigger();
        QApplication::processEvents();
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            QVERIFY2(widget->font().pointSizeF() >= 18,
                     qPrintable(QStringLiteral("%1 %2 %3")
                                    .arg(QLatin1String(widget->metaObject()->className()),
                                         widget->objectName(), widget->property("text").toString())));
        }
        for (const TypeStep step : {TypeStep::Caption, TypeStep::Body, TypeStep::Heading, TypeStep::Title})
            QVERIFY(scaled(QApplication::font(), step).pointSizeF() >= 18);
        action(window, "light").trigger();
        QCOMPARE(bodyPt(), 10.5);
        QVERIFY(scaled(QApplication::font(), TypeStep::Caption).pointSizeF() < 10.5);
    }

    void theTimelinesTypeFollowsToo()
    {
        const Trace trace = alternatingTrace(20);
        MainWindow window;
        window.openScenario(builtInScenarios().front().id); // the start page has no tool bar
        window.resize(1900, 1000);
        window.show();
        auto *view = window.findChild<TimelineView *>();
        view->setPanels({panelOf(QStringLiteral("Two threads"), trace)});
        const auto headerHeight = [view] {
            QApplication::processEvents();
            return view->geometryShown().panels.front().title.rect.height();
        };
        const double before = headerHeight();
        scaleTo(window, 300);
        QVERIFY(headerHeight() > before * 3 / 2);
        view->setPanels({});
        scaleTo(window, 100);
    }

    void nothingNeedsMoreThanASmallScreen_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : textScales)
            QTest::addRow("%d", percent) << percent;
    }
    void nothingNeedsMoreThanASmallScreen()
    {
        QFETCH(const int, percent);
        MainWindow window;
        window.resize(1024, 744);
        window.show();
        scaleTo(window, percent);
        QApplication::processEvents();
        const auto fits = [&window] {
            const QSize least = window.minimumSizeHint();
            return least.width() <= 1024 && least.height() <= 744;
        };
        QVERIFY2(fits(),
                 qPrintable(QStringLiteral("%1 × %2")
                                .arg(window.minimumSizeHint().width())
                                .arg(window.minimumSizeHint().height())));
        auto *strip = window.findChild<ResultStrip *>();
        RunResult result;
        result.over = true;
        result.baseline = QStringLiteral("serial");
        result.variants = {resultNamed(QStringLiteral("One after the other"), second),
                           resultNamed(QStringLiteral("Two threads, one lock"), second),
                           resultNamed(QStringLiteral("Two processes, a lock each"), second / 2)};
        strip->setResult(result);
        strip->show();
        QApplication::processEvents();
        QVERIFY2(fits(),
                 qPrintable(QStringLiteral("with results: %1 × %2")
                                .arg(window.minimumSizeHint().width())
                                .arg(window.minimumSizeHint().height())));
        QCOMPARE(window.size(), QSize(1024, 744));

        const auto *table = strip->findChild<QTableView *>(QStringLiteral("results"));
        QVERIFY(!table->isColumnHidden(ResultModel::Wall) && !table->isColumnHidden(ResultModel::Ratio));
        QCOMPARE(table->isColumnHidden(ResultModel::WallWithStartup), percent > 100);
        QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
        for (int column = ResultModel::Wall; column < ResultModel::Remark; ++column) {
            if (!table->isColumnHidden(column)) {
                QVERIFY(table->horizontalHeader()->sectionSize(column)
                        >= QFontMetrics(table->font())
                               .horizontalAdvance(table->model()->index(0, column).data().toString()));
            }
        }
        scaleTo(window, 100);
    }

    void thereIsAPanelToSeeOnASmallScreen_data() { nothingNeedsMoreThanASmallScreen_data(); }
    void thereIsAPanelToSeeOnASmallScreen()
    {
        QFETCH(const int, percent);
        const Trace trace = alternatingTrace(20);
        TimelineView view;
        QFont font = view.font();
        font.setPointSizeF(10.5 * percent / 100);
        view.setFont(font);
        view.resize(984, 300);
        view.setPanels({panelOf(QStringLiteral("Two threads"), trace)});
        view.show();
        const double unit = view.geometryShown().panels[0].title.rect.height() / 2;
        QVERIFY(unit >= QFontInfo(font).pixelSize());
        const QRect lanes = view.findChild<LaneCanvas *>()->geometry();
        QVERIFY2(lanes.height() >= std::min(5 * unit, 300 - 3.5 * unit),
                 qPrintable(QString::number(lanes.height())));
        QVERIFY(view.legendPlace().isEmpty() || view.legendPlace().top() > lanes.bottom());
        QCOMPARE(view.legendPlace().isEmpty(), percent > 200);
    }

    void theToolBarGivesUpItsTextsBeforeItsButtons()
    {
        MainWindow window;
        window.openScenario(builtInScenarios().front().id); // the start page has no tool bar
        window.resize(2300, 1000);
        window.show();
        const auto *bar = window.findChild<FittingToolBar *>();
        const auto buttons = [bar] {
            QApplication::processEvents();
            int shown = 0;
            for (const QAction *action : bar->actions()) {
                const auto *button =
                    qobject_cast<QToolButton *>(bar->widgetForAction(const_cast<QAction *>(action)));
                if (button != nullptr && button->isVisible())
                    ++shown;
            }
            return shown;
        };
        const int all = buttons();
        QVERIFY(all > 5);
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        window.resize(1024, 744);
        for (const int percent : textScales) {
            scaleTo(window, percent);
            const int shown = buttons();
            // Beside the knobs there is room for all up to here; then those for looking closer go behind a
            // button.
            const auto *others = bar->findChild<QWidget *>(QStringLiteral("qt_toolbar_ext_button"));
            QVERIFY2(percent > 125 ? shown == all || others->isVisible() : shown == all,
                     qPrintable(QStringLiteral("%1 %: %2 of %3").arg(percent).arg(shown).arg(all)));
            for (const char *first : {"run", "stop"}) {
                QVERIFY(bar->widgetForAction(&action(window, first))->isVisible());
            }
        }
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonIconOnly);
        auto *run = qobject_cast<QToolButton *>(bar->widgetForAction(&action(window, "run")));
        QCOMPARE(run->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        scaleTo(window, 100);
        window.resize(2300, 1000);
        QCOMPARE(buttons(), all);
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void theGalleryFoldsWhereThePictureNeedsItsPlace()
    {
        MainWindow window;
        window.openScenario(builtInScenarios().front().id); // the start page has no tool bar
        window.resize(1900, 1000);
        window.openScenario(builtInScenarios().front().id);
        window.show();
        const auto *gallery = window.findChild<Gallery *>();
        QApplication::processEvents();
        QVERIFY(!gallery->visibleRegion().isEmpty());
        scaleTo(window, 300);
        QApplication::processEvents();
        QVERIFY(gallery->visibleRegion().isEmpty());
        QVERIFY(!action(window, "gallery").isChecked());
        scaleTo(window, 100);
        QApplication::processEvents();
        QVERIFY(!gallery->visibleRegion().isEmpty());
    }

    void figuresStandInColumns()
    {
        QVERIFY(hasEqualDigits(bodyFont(Theme::Light, 100)));
        QVERIFY(hasEqualDigits(QFont(figuresFamily())));
        for (const QFont &font : {typeScale(14).body, typeScale(14).heading, typeScale(14).title}) {
            QVERIFY(hasEqualDigits(font));
            const QFontMetricsF metrics(font);
            QCOMPARE(metrics.horizontalAdvance(QStringLiteral("1.11 s")),
                     metrics.horizontalAdvance(QStringLiteral("8.88 s")));
        }
    }
};

QTEST_MAIN(TestTextScale)
#include "tst_text_scale.moc"
