// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenario_reader.h"
#include "ui/help/handbook_window.h"
#include "ui/window/language.h"

#include <QDir>
#include <QTest>

using namespace gilscope;

class TestHandbookWindow : public QObject
{
    Q_OBJECT

private slots:
    void itOpensAtThePresetThatIsTaught()
    {
        HandbookWindow handbook;
        handbook.showPreset(QStringLiteral("two-countdowns"));
        QCOMPARE(handbook.pageShown(), QStringLiteral("two-countdowns.md"));
        QVERIFY(text(handbook).contains(findScenario(QStringLiteral("two-countdowns")).value().question));
        handbook.showPreset(QStringLiteral("/home/somebody/own.json"));
        QCOMPARE(handbook.pageShown(), QStringLiteral("README.md"));
    }

    void itsLinksLeadToPages()
    {
        HandbookWindow handbook;
        auto *page = handbook.findChild<QTextBrowser *>();
        emit page->anchorClicked(QUrl(QStringLiteral("glossary.md")));
        QCOMPARE(handbook.pageShown(), QStringLiteral("glossary.md"));
        QVERIFY(text(handbook).contains(QStringLiteral("safepoint")));
    }

    void everyPageHasSomethingToRead()
    {
        HandbookWindow handbook;
        auto *contents = handbook.findChild<QListWidget *>();
        QCOMPARE(contents->count(), static_cast<int>(builtInScenarios().size()) + 4);
        for (int row = 0; row < contents->count(); ++row) {
            contents->setCurrentRow(row);
            QVERIFY2(text(handbook).size() > 300, qPrintable(contents->item(row)->text()));
        }
    }

    void theDocumentsAreWhatItSays_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("folder");
        QTest::newRow("English") << "en"
                                 << "docs/handbook/";
        QTest::newRow("German") << "de"
                                << "docs/handbook/de/";
    }
    void theDocumentsAreWhatItSays()
    {
        QFETCH(QString, language);
        QFETCH(QString, folder);
        const QDir documents(QStringLiteral(SOURCE_DIR "/") + folder);
        const auto pictureOf = [&documents](const QString &id) {
            for (const QString &picture :
                 {id + QStringLiteral(".png"), QStringLiteral("../%1.png").arg(id)}) {
                if (QFile::exists(documents.filePath(picture))) {
                    return picture;
                }
            }
            return QString();
        };
        speak(language);
        const std::vector<HandbookPage> pages = handbook(language, pictureOf);
        speak(QStringLiteral("en"));
        for (const HandbookPage &page : pages) {
            QFile file(documents.filePath(page.name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QVERIFY2(QString::fromUtf8(file.readAll()) == page.text,
                     qPrintable(page.name + QStringLiteral(": run gilscope handbook again")));
        }
    }

private:
    static QString text(const HandbookWindow &handbook)
    {
        return handbook.findChild<QTextBrowser *>()->toPlainText();
    }
};

QTEST_MAIN(TestHandbookWindow)
#include "tst_handbook_window.moc"
