// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of scenarios, its search and its pictures; and the start page, which shows the same as cards.
#include "engine/scenario_run.h"
#include "scenario/scenario_reader.h"
#include "tiny_scenario.h"
#include "ui/gallery/gallery.h"
#include "ui/gallery/gallery_actions.h"
#include "ui/gallery/own_folder.h"
#include "ui/gallery/scenario_texts.h"
#include "ui/gallery/search_field.h"
#include "ui/gallery/start_page.h"
#include "ui/gallery/thumbnail_painter.h"
#include "ui/gallery/thumbnails.h"
#include "ui/window/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;
using namespace gilscope::test;

namespace {

constexpr int patience = 20'000; // ms

ScenarioRun runOf(const QByteArray &json)
{
    return ScenarioRun(readScenario(json).value());
}

void finish(ScenarioRun &run)
{
    run.start();
    while (run.poll())
        QTest::qWait(5);
}

int colouredPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 200 ? 1 : 0;
    }
    return count;
}

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT

private:
    // What a window would own.
    struct Parts
    {
        Parts() : actions(&window, new QAction(QStringLiteral("Run"), &window)) {}
        QWidget window;
        ScenarioShelf shelf;
        Thumbnails thumbnails;
        GalleryActions actions;
    };

    static QStringList rowsOf(const ScenarioModel &model)
    {
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            rows << (model.entryAt(index) ? model.entryAt(index)->key : u'#' + index.data().toString());
        }
        return rows;
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QCoreApplication::setOrganizationName(QStringLiteral("GILscope"));
        QCoreApplication::setApplicationName(QStringLiteral("gilscope-gallery-test"));
        QStandardPaths::setTestModeEnabled(true);
        QDir(ownFolder()).removeRecursively();
        QDir(thumbnailFolder()).removeRecursively();
        applyLook(*qApp, Theme::Light, 100);
    }

    void theListIsAProperModelWhateverTheShelfDoes()
    {
        ScenarioShelf shelf;
        ScenarioModel model(shelf);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QString name = writeFile(*m_folder, "tiny.json", tinyScenario(1000));
        const int before = model.rowCount();
        QVERIFY(shelf.open(name).isOk());
        QCOMPARE(model.rowCount(), before + 2); // with its heading
        model.setSearch(QStringLiteral("tiny countdowns recent"));
        QCOMPARE(rowsOf(model), QStringList({QStringLiteral("#Recent files"), name}));
        shelf.removeRecent(name);
        QCOMPARE(model.rowCount(), 0);
        model.setSearch({});
        QCOMPARE(model.rowCount(), before);
    }

    void presetsStandInGroupsByTheirPlace()
    {
        const ScenarioShelf shelf;
        const ScenarioModel model(shelf);
        QString heading;
        QMap<QString, int> places;
        int entries = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const ShelfEntry *entry = model.entryAt(model.index(row));
            if (entry == nullptr) {
                heading = model.index(row).data().toString();
                QVERIFY2(!places.contains(heading), qPrintable(heading));
                places[heading] = 0;
                continue;
            }
            QCOMPARE(entry->scenario.group, heading);
            QVERIFY(entry->scenario.place >= places[heading]);
            places[heading] = entry->scenario.place;
            ++entries;
        }
        QCOMPARE(entries, static_cast<int>(builtInScenarios().size()));
    }

    void aSearchFindsAllWordsInWhateverOrderAndCase()
    {
        ScenarioShelf shelf;
        ScenarioModel model(shelf);
        const QString name = writeFile(*m_folder, "tiny.json", tinyScenario(1000));
        QVERIFY(shelf.open(name).isOk());
        for (const char *search : {"COUNTDOWNS tiny", "  tiny ", "which? tiny", "small tiny recent"}) {
            model.setSearch(QLatin1String(search));
            QVERIFY2(rowsOf(model).contains(name), search);
        }
        model.setSearch(QStringLiteral("tiny nonsense"));
        QCOMPARE(model.rowCount(), 0);
    }

    void noSummaryShowsAPlaceholder()
    {
        const ScenarioShelf shelf;
        const ScenarioModel model(shelf);
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString summary = model.index(row).data(ScenarioModel::SummaryRole).toString();
            QVERIFY2(!summary.contains(u'{'), qPrintable(summary));
        }
    }

    void aSearchKeepsWhatIsSelectedAndEscBringsItBack()
    {
        Parts parts;
        Gallery gallery(parts.shelf, parts.thumbnails, parts.actions);
        gallery.resize(300, 600);
        gallery.show();
        QVERIFY(QTest::qWaitForWindowActive(&gallery));
        const QString first = builtInScenarios().front().id;
        QVERIFY(gallery.selectScenario(first));
        const QSignalSpy selected(&gallery, &Gallery::scenarioSelected);
        gallery.search();
        auto *field = gallery.findChild<SearchField *>();
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("zzzz"));
        QCOMPARE(gallery.findChild<ScenarioList *>()->model()->rowCount(), 0);
        QCOMPARE(gallery.selectedKey(), first);
        QVERIFY(gallery.selectedScenario() != nullptr);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        QVERIFY(gallery.findChild<ScenarioList *>()->currentIndex().isValid());
        QCOMPARE(selected.count(), 0);
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(gallery.findChild<ScenarioList *>()->hasFocus());
    }

    void arrowsPassHeadingsOver()
    {
        Parts parts;
        QVERIFY(parts.shelf.open(writeFile(*m_folder, "tiny.json", tinyScenario(1000))).isOk());
        StartPage page(parts.shelf, parts.thumbnails, parts.actions, parts.actions.run);
        page.resize(1000, 700);
        page.show();
        auto *list = page.findChild<ScenarioList *>();
        QVERIFY(page.preselect(builtInScenarios().front().id));
        QStringList walked{list->selectedKey()};
        for (std::size_t step = 0; step < builtInScenarios().size(); ++step) {
            QTest::keyClick(list, Qt::Key_Right);
            walked << list->selectedKey();
        }
        walked.removeDuplicates();
        QCOMPARE(walked.size(), static_cast<qsizetype>(builtInScenarios().size()) + 1);
        QTest::keyClick(list, Qt::Key_Right); // the end
        QCOMPARE(list->selectedKey(), walked.back());
        QTest::keyClick(list, Qt::Key_Home);
        QCOMPARE(list->selectedKey(), walked.front());
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(!list->selectedKey().isEmpty());
        QVERIFY(list->selectedKey() != walked.front());
    }

    void enterAndAClickOpenACard()
    {
        Parts parts;
        StartPage page(parts.shelf, parts.thumbnails, parts.actions, parts.actions.run);
        page.resize(1000, 700);
        page.show();
        QSignalSpy opened(&page, &StartPage::opened);
        const QString first = builtInScenarios().front().id;
        QVERIFY(page.preselect(first));
        QCOMPARE(opened.count(), 0);
        auto *list = page.findChild<ScenarioList *>();
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(opened.takeFirst().front().toString(), first);
        const QRect card = list->visualRect(list->currentIndex());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, card.center());
        QCOMPARE(opened.takeFirst().front().toString(), first);
        // A search goes straight to what it finds.
        page.search();
        auto *field = page.findChild<SearchField *>();
        QTest::keyClicks(field, builtInScenarios().back().title);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(opened.count() == 1);
    }

    void cardsFillTheWidthAtEverySizeOfType()
    {
        Parts parts;
        StartPage page(parts.shelf, parts.thumbnails, parts.actions, parts.actions.run);
        page.setColours(coloursOf(Theme::Light));
        for (const int percent : {100, 200, 300}) {
            applyLook(*qApp, Theme::Light, percent);
            page.resize(1024, 700);
            page.show();
            QApplication::processEvents();
            auto *list = page.findChild<ScenarioList *>();
            QVERIFY2(page.minimumSizeHint().width() <= 1024, qPrintable(QString::number(percent)));
            const QRect card = list->visualRect(list->scenarios().nextEntry(0));
            QVERIFY(card.width() > 100 && card.right() <= list->viewport()->width());
            QVERIFY(card.height() <= list->viewport()->height() + 40 || percent == 300);
            QVERIFY(!page.grab().isNull());
        }
        applyLook(*qApp, Theme::Light, 100);
    }

    void aTitleBreaksBetweenWordsOnly()
    {
        const QFont font = titleFont(QApplication::font());
        const int width = QFontMetrics(font).horizontalAdvance(QStringLiteral("Switch interval"));
        const QString text = QStringLiteral("The Umschaltintervallverdoppelung of a lock");
        const QStringList lines = wrapped(text, font, width, 4);
        QVERIFY2(lines.size() == 3, qPrintable(lines.join(u'|')));
        QCOMPARE(lines.front(), QStringLiteral("The"));
        QVERIFY2(lines[1].endsWith(u'…'), qPrintable(lines[1]));
        QVERIFY(QFontMetrics(font).horizontalAdvance(lines[1]) <= width);
        QCOMPARE(lines.back(), QStringLiteral("of a lock"));
    }

    void hundredsOfScenariosStayQuick()
    {
        const QJsonObject document = builtInScenarios().front().document;
        for (int number = 0; number < 300; ++number)
            QVERIFY(writeScenario(freeOwnFile(QStringLiteral("mine-%1").arg(number)), document).isOk());
        Parts parts;
        StartPage page(parts.shelf, parts.thumbnails, parts.actions, parts.actions.run);
        page.resize(1400, 900);
        page.show();
        QVERIFY(!page.grab().isNull());
        auto *list = page.findChild<ScenarioList *>();
        QCOMPARE(list->model()->rowCount(), ScenarioModel(parts.shelf).rowCount());
        QElapsedTimer clock;
        clock.start();
        for (const char *search : {"c", "co", "cou", "co", "c", ""}) {
            list->setSearch(QLatin1String(search));
            QVERIFY(!page.grab().isNull());
        }
        QVERIFY2(clock.elapsed() < patience, qPrintable(QString::number(clock.elapsed())));
        QDir(ownFolder()).removeRecursively();
    }

    void aRunMakesAPictureOfItsCoresAndLocks()
    {
        ScenarioRun run = runOf(tinyScenario(300'000));
        QVERIFY(!isWorthAThumbnail(run));
        finish(run);
        QVERIFY(isWorthAThumbnail(run));
        const QImage picture = thumbnailOf(run);
        QCOMPARE(picture.size(), thumbnailSize);
        QVERIFY(colouredPixels(picture) > picture.width() * 4);
        QCOMPARE(qAlpha(picture.pixel(0, 0)), 0);
    }

    void theWindowsOwnRunReplacesThePictureOfThisContentOnly()
    {
        Parts parts;
        const QString key =
            parts.shelf.open(writeFile(*m_folder, "tiny.json", tinyScenario(200'000))).value();
        const QSize size(160, 90);
        const ThemeColours colours = coloursOf(Theme::Light);
        const auto picture = [&] {
            return parts.thumbnails.pixmap(*parts.shelf.entry(key), size, 1, colours).toImage();
        };
        const QImage arrangement = picture();
        QVERIFY(!arrangement.isNull());
        ScenarioRun other = runOf(tinyScenario(100'000));
        finish(other);
        parts.thumbnails.keep(other);
        QCOMPARE(picture(), arrangement);
        ScenarioRun run = runOf(tinyScenario(200'000));
        finish(run);
        parts.thumbnails.keep(run);
        QVERIFY(picture() != arrangement);
        QCOMPARE(QDir(thumbnailFolder()).entryList({QStringLiteral("tiny@*.png")}).size(), 1);
    }

    void aRunThatWasStoppedMakesNoPicture()
    {
        ScenarioRun run = runOf(tinyScenario(endlessCountdown));
        run.start();
        run.poll();
        run.requestStop();
        while (run.poll())
            QTest::qWait(5);
        QVERIFY(!isWorthAThumbnail(run));
        Thumbnails thumbnails;
        const QSignalSpy changed(&thumbnails, &Thumbnails::changed);
        thumbnails.keep(run);
        QCOMPARE(changed.count(), 0);
    }

    void everyArrangementCanBeDrawn()
    {
        for (const Scenario &preset : builtInScenarios()) {
            const QPixmap pixmap = arrangementOf(preset, QSize(96, 54), 2, coloursOf(Theme::Dark));
            QCOMPARE(pixmap.size(), QSize(192, 108));
            QVERIFY2(colouredPixels(pixmap.toImage()) > 20, qPrintable(preset.id));
        }
        QVERIFY(!arrangementOf({}, QSize(96, 54), 1, coloursOf(Theme::Light)).isNull());
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
