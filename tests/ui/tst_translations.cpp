// SPDX-License-Identifier: GPL-3.0-or-later
//
// German is complete, everything that the window says can be translated, and longer words are not cut.
#include "lesson/figure_words.h"
#include "scenario/scenario_reader.h"
#include "tests/support/pseudo_translator.h"
#include "ui/replay/source_view.h"
#include "ui/timeline/time_axis.h"
#include "ui/window/language.h"
#include "ui/window/verdict.h"
#include "window_tour.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTabBar>
#include <QTextBrowser>
#include <QXmlStreamReader>

using namespace gilscope;
using namespace gilscope::test;

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList translations; // one, or those of the plural
    bool unfinished = false;
    bool numerus = false;
};

std::vector<Message> messagesIn(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    std::vector<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            messages.push_back(
                {context, {}, {}, false, xml.attributes().hasAttribute(QLatin1String("numerus"))});
        } else if (xml.name() == QLatin1String("source")) {
            messages.back().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            Message &message = messages.back();
            message.unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!message.numerus) {
                message.translations << xml.readElementText();
            }
        } else if (xml.name() == QLatin1String("numerusform")) {
            messages.back().translations << xml.readElementText();
        }
    }
    return xml.hasError() ? std::vector<Message>() : messages;
}

QString translationFile(const char *name)
{
    return QStringLiteral(SOURCE_DIR "/resources/translations/") + QLatin1String(name);
}

QStringList placesIn(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%(?:[1-9]|L?n)"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();) {
        places << match.next().captured();
    }
    places.sort();
    places.removeDuplicates();
    return places;
}

qsizetype acceleratorsIn(const QString &text)
{
    static const QRegularExpression accelerator(QStringLiteral("&[\\p{L}%]"));
    return text.count(accelerator);
}

QString lupdate()
{
    const QString ofDebian = QStringLiteral("/usr/lib/qt6/bin/lupdate");
    return QFileInfo::exists(ofDebian) ? ofDebian : QStringLiteral("lupdate");
}

QString nameOf(const QObject &object)
{
    const QString name = object.objectName();
    return QLatin1String(object.metaObject()->className()) + (name.isEmpty() ? QString() : u' ' + name);
}

// What widgets say, beside what they draw themselves.
QStringList textsOf(const QWidget &widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName()};
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        texts << label->text();
    } else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        texts << button->text();
    } else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            texts << tabs->tabText(tab);
        }
    } else if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        for (int item = 0; item < box->count(); ++item) {
            texts << box->itemText(item);
        }
    } else if (const auto *header = qobject_cast<const QHeaderView *>(&widget)) {
        for (int section = 0; header->orientation() == Qt::Horizontal && section < header->count();
             ++section) {
            texts << header->model()->headerData(section, Qt::Horizontal).toString();
        }
    } else if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        texts << line->placeholderText();
    } else if (const auto *group = qobject_cast<const QGroupBox *>(&widget)) {
        texts << group->title();
    } else if (const auto *browser = qobject_cast<const QTextBrowser *>(&widget)) {
        texts << browser->toPlainText().split(u'\n');
    }
    for (const QAction *action : widget.actions()) {
        texts << action->text() << action->statusTip();
    }
    return texts;
}

// Names and texts that come from elsewhere: scenarios, Python, the machine.
bool isForeign(const QString &text)
{
    static const QStringList foreign = [] {
        QStringList all{QStringLiteral("Python"),       QStringLiteral("GILscope"),
                        QStringLiteral("English"),      QStringLiteral("Deutsch"),
                        QStringLiteral("Close"),        QStringLiteral("Scroll Left"),
                        QStringLiteral("Scroll Right"), QStringLiteral("Tour"),
                        QStringLiteral("python"),       QStringLiteral("Language · Sprache"),
                        QStringLiteral("countdown"),    QStringLiteral("× one")};
        for (const Scenario &scenario : builtInScenarios()) {
            all << scenario.title << scenario.group << scenario.question << scenario.summary;
            for (const Variant &variant : scenario.variants) {
                all << variant.title << variant.id;
            }
        }
        return all;
    }();
    return foreign.contains(QString(text).remove(u'&').trimmed());
}

bool hasWords(const QString &text)
{
    static const QRegularExpression words(QStringLiteral("\\p{L}{3}"));
    return text.contains(words);
}

bool isTranslated(const QString &text)
{
    return text.contains(u'[') || !hasWords(text) || isForeign(text);
}

// Empty: all of it is seen, or a tool tip says it.
QString cutIn(const QWidget &widget)
{
    const auto tooSmall = [&](const QString &text, const QSize &needed, const QSize &actual) {
        return QStringLiteral("%1: “%2” needs %3 × %4, has %5 × %6")
            .arg(nameOf(widget), text)
            .arg(needed.width())
            .arg(needed.height())
            .arg(actual.width())
            .arg(actual.height());
    };
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty() || label->toolTip().contains(label->text())) {
            return {};
        }
        const QSize needed =
            label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint();
        const bool fits = needed.width() <= label->width() && needed.height() <= label->height();
        return fits ? QString() : tooSmall(label->text(), needed, label->size());
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        const bool fits = button->text().isEmpty() || !button->icon().isNull()
            || button->sizeHint().width() <= button->width();
        return fits ? QString() : tooSmall(button->text(), button->sizeHint(), button->size());
    }
    if (const auto *header = qobject_cast<const QHeaderView *>(&widget)) {
        for (int section = 0; header->orientation() == Qt::Horizontal && section < header->count();
             ++section) {
            const QString text = header->model()->headerData(section, Qt::Horizontal).toString();
            const int needed = header->fontMetrics().horizontalAdvance(text);
            const bool told = header->model()
                                  ->headerData(section, Qt::Horizontal, Qt::ToolTipRole)
                                  .toString()
                                  .contains(text);
            if (!header->isSectionHidden(section) && !told && needed > header->sectionSize(section)) {
                return tooSmall(text, {needed, 0}, {header->sectionSize(section), 0});
            }
        }
    }
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            const int needed =
                tabs->fontMetrics().horizontalAdvance(QString(tabs->tabText(tab)).remove(u'&'));
            if (!tabs->tabToolTip(tab).contains(tabs->tabText(tab)) && needed > tabs->tabRect(tab).width()) {
                return tooSmall(tabs->tabText(tab), {needed, 0}, tabs->tabRect(tab).size());
            }
        }
    }
    return {};
}

QList<QWidget *> visibleIn(QWidget &shown)
{
    QList<QWidget *> all{&shown};
    for (QWidget *widget : shown.findChildren<QWidget *>()) {
        const bool ofQt = widget->objectName().startsWith(QLatin1String("qt_"));
        if (widget->isVisibleTo(&shown) && !ofQt && widget->size().isValid()) {
            all << widget;
        }
    }
    return all;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void germanIsComplete()
    {
        const std::vector<Message> messages = messagesIn(translationFile("gilscope_de.ts"));
        QVERIFY(messages.size() > 800);
        for (const Message &message : messages) {
            const QByteArray what = (message.context + QLatin1String(": ") + message.source).toUtf8();
            QVERIFY2(!message.unfinished, what.constData());
            QCOMPARE(message.translations.size(), message.numerus ? 2 : 1);
            for (const QString &translation : message.translations) {
                QVERIFY2(!translation.isEmpty(), what.constData());
                QCOMPARE(placesIn(translation), placesIn(message.source));
                QVERIFY2(acceleratorsIn(translation) == acceleratorsIn(message.source), what.constData());
                QCOMPARE(translation.front().isSpace(), message.source.front().isSpace());
                QCOMPARE(translation.back().isSpace(), message.source.back().isSpace());
                QVERIFY2(!translation.contains(QStringLiteral("“%1”")), what.constData());
            }
        }
    }

    void englishHasAllPlurals()
    {
        const std::vector<Message> english = messagesIn(translationFile("gilscope_en.ts"));
        QVERIFY(english.size() > 10);
        for (const Message &message : english) {
            QVERIFY2(!message.unfinished && message.translations.size() == 2, qPrintable(message.source));
        }
        const std::vector<Message> german = messagesIn(translationFile("gilscope_de.ts"));
        QCOMPARE(static_cast<std::ptrdiff_t>(english.size()),
                 std::count_if(german.begin(), german.end(), [](const Message &m) { return m.numerus; }));
    }

    void theFilesKnowEveryStringOfTheSources()
    {
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("gilscope_de.ts"));
        QVERIFY(QFile::copy(translationFile("gilscope_de.ts"), copy));
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(SOURCE_DIR));
        process.start(lupdate(),
                      {"core", "ui", "app", "-extensions", "cpp,h", "-locations", "none", "-no-obsolete",
                       "-target-language", "de_DE", "-ts", copy});
        if (!process.waitForStarted()) {
            QSKIP("lupdate is not installed (Debian: qt6-l10n-tools)");
        }
        QVERIFY(process.waitForFinished(120'000));
        const QString warnings = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(warnings.trimmed().isEmpty(), qPrintable(warnings)); // such strings are in no context
        for (const Message &message : messagesIn(copy)) {
            QVERIFY2(!message.unfinished,
                     qPrintable(QStringLiteral("run packaging/update-translations, and translate %1: %2")
                                    .arg(message.context, message.source)));
        }
        QCOMPARE(messagesIn(copy).size(), messagesIn(translationFile("gilscope_de.ts")).size());
    }

    void nothingOnScreenIsUntranslatedOrCut_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1360 x 960") << QSize(1360, 960);
        QTest::newRow("1024 x 744") << QSize(1024, 744);
    }
    void nothingOnScreenIsUntranslatedOrCut()
    {
        QFETCH(const QSize, size);
        const PseudoLanguage language;
        QStringList untranslated;
        QStringList cut;
        QStringList pages;
        const bool complete = WindowTour().go(size, [&](const QString &page, QWidget &shown) {
            pages << page;
            for (const QWidget *widget : visibleIn(shown)) {
                for (const QString &text : textsOf(*widget)) {
                    if (!isTranslated(text)) {
                        untranslated << QStringLiteral("%1, %2: “%3”").arg(page, nameOf(*widget), text);
                    }
                }
                if (const QString what = cutIn(*widget); !what.isEmpty()) {
                    cut << QStringLiteral("%1, %2").arg(page, what);
                }
            }
        });
        QVERIFY(complete);
        QVERIFY(pages.size() > 12);
        for (const QString &what : untranslated + cut) {
            qWarning("%s", qPrintable(what)); // QVERIFY2 would cut them off
        }
        QVERIFY(untranslated.isEmpty());
        QVERIFY(cut.isEmpty());
    }

    void germanAcceleratorsAreUniqueInTheirMenus()
    {
        speak(QStringLiteral("de"));
        const WindowTour settings;
        const MainWindow window;
        const auto letterOf = [](const QAction *action) {
            const qsizetype at = action->text().indexOf(u'&');
            return at < 0 ? QChar() : action->text().at(at + 1).toLower();
        };
        const auto expectUnique = [&](const QList<QAction *> &actions) {
            QMap<QChar, QString> users;
            for (const QAction *action : actions) {
                const QChar letter = letterOf(action);
                if (letter.isLetter()) {
                    QVERIFY2(!users.contains(letter),
                             qPrintable(users.value(letter) + QStringLiteral(" and ") + action->text()));
                    users.insert(letter, action->text());
                }
            }
        };
        expectUnique(window.menuBar()->actions());
        for (const QAction *menu : window.menuBar()->actions()) {
            QVERIFY(menu->menu() != nullptr);
            expectUnique(menu->menu()->actions());
        }
        speak(QStringLiteral("en"));
        QLocale::setDefault(QLocale::c());
    }

    void numbersFollowTheLanguage()
    {
        RunResult result;
        result.over = true;
        result.baseline = QStringLiteral("one");
        for (const auto &[title, wall] : {std::pair("one", second), std::pair("two", second * 17 / 10)}) {
            VariantResult variant;
            variant.title = QLatin1String(title);
            variant.state = RunState::Finished;
            variant.isBaseline = result.variants.empty();
            variant.statistics.emplace();
            variant.statistics->wall = wall;
            variant.ratioToBaseline = static_cast<double>(wall) / second;
            result.variants.push_back(variant);
        }
        result.cores = 4;
        speak(QStringLiteral("de"));
        const QString german = verdictOf(result).text;
        speak(QStringLiteral("en"));
        const QString english = verdictOf(result).text;
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(durationText(second * 17 / 10), QStringLiteral("1,70\u00a0s"));
        QCOMPARE(timeTicks({0, second / 500}, 6).at(1).label, QStringLiteral("0,5\u00a0ms"));
        QCOMPARE(decimalText(1234.5, 1), QStringLiteral("1234,5"));
        QCOMPARE(QString(inWords(Figure::Ratio, 1.02)).replace(QChar(0x00a0), u' '),
                 QStringLiteral("1,02 ×"));
        QLocale::setDefault(QLocale::c());
        QVERIFY2(german.contains(QStringLiteral("1,70")) && !german.contains(QStringLiteral("1.7")),
                 qPrintable(german));
        QVERIFY2(english.contains(QStringLiteral("1.70")), qPrintable(english));
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
