// SPDX-License-Identifier: GPL-3.0-or-later
//
// The man page and the shells' completions against what the program itself says.
#include "program_help.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gilscope;

namespace {

QString textOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// "\-" is a dash in a man page.
QString manPage()
{
    return textOf(QStringLiteral(SOURCE_DIR "/packaging/gilscope.1.in"))
        .replace(QLatin1String("\\-"), QLatin1String("-"));
}

// From this heading to the next one.
QString section(const QString &page, const QString &heading)
{
    const qsizetype begin = page.indexOf(heading + u'\n');
    if (begin < 0) {
        return {};
    }
    const qsizetype next = page.indexOf(QRegularExpression(QStringLiteral("\n\\.S[HS] ")), begin + 1);
    return page.mid(begin, next < 0 ? -1 : next - begin);
}

QSet<QString> describedIn(const QString &text)
{
    return foundIn(text, "^\\.(?:B|BI|BR) (?:-[a-z] ,\\\\  )?(--[a-z][a-z-]+)");
}

// What bash offers for the last of these words.
QStringList bashOffers(const QStringList &words, const QString &folder = {})
{
    QProcess bash;
    bash.setWorkingDirectory(folder);
    bash.start(QStringLiteral("bash"),
               QStringList{QStringLiteral("--norc"), QStringLiteral("-c"),
                           QStringLiteral("source '" SOURCE_DIR "/packaging/completions/gilscope.bash' && "
                                          "COMP_WORDS=(\"$@\") && COMP_CWORD=$(($# - 1)) && _gilscope && "
                                          "printf '%s\\n' \"${COMPREPLY[@]}\""),
                           QStringLiteral("bash"), theProgram}
                   + words);
    if (!bash.waitForFinished(60'000) || bash.exitCode() != 0) {
        return {QStringLiteral("bash failed: ") + QString::fromUtf8(bash.readAllStandardError())};
    }
    QStringList offers = QString::fromUtf8(bash.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    offers.sort();
    return offers;
}

bool hasBash()
{
    return !QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty();
}

} // namespace

class TestManual : public QObject
{
    Q_OBJECT

private slots:
    void theProgramTellsItsCommands();
    void theManPageHasEveryCommandAndNoOther();
    void theManPageHasEveryOptionAndNoOther();
    void theManPageIsWellFormed();
    void bashCompletesEveryCommand();
    void bashCompletesEveryOptionAndNoOther();
    void bashCompletesWhatAnOptionTakes();
    void bashCompletesScenarios();
    void bashCompletesFiles();
    void zshKnowsEveryCommandAndOption();
};

// The other tests compare with this: it must not be empty.
void TestManual::theProgramTellsItsCommands()
{
    const QSet<QString> commands = commandsOfTheProgram();
    QVERIFY(commands.contains(QStringLiteral("list")));
    QVERIFY(commands.contains(QStringLiteral("run")));
    QVERIFY(optionsOf(QStringLiteral("run")).contains(QStringLiteral("--export")));
    QVERIFY(optionsOf(QString()).contains(QStringLiteral("--version")));
}

void TestManual::theManPageHasEveryCommandAndNoOther()
{
    QCOMPARE(sorted(foundIn(manPage(), "^\\.SS gilscope ([a-z-]+)$")), sorted(commandsOfTheProgram()));
    QSet<QString> synopsis = foundIn(manPage(), "^\\.SY \"gilscope ([a-z-]+)\"$");
    QCOMPARE(sorted(synopsis), sorted(commandsOfTheProgram()));
}

void TestManual::theManPageHasEveryOptionAndNoOther()
{
    const QString page = manPage();
    const QSet<QString> common = describedIn(section(page, QStringLiteral(".SS All of them")));
    const QSet<QString> pictures = describedIn(section(page, QStringLiteral(".SH PICTURES")));
    QCOMPARE(sorted(common), sorted(optionsOf(QString())));
    for (const QString &command : commandsOfTheProgram()) {
        const QString text = section(page, QStringLiteral(".SS gilscope ") + command);
        QSet<QString> described = describedIn(text) + common;
        // Of the pictures' options a sweep, which has no lanes, takes those that it names.
        if (text.contains(QLatin1String("\n.B PICTURES\n")) && command != QLatin1String("sweep")) {
            described += pictures;
        }
        QVERIFY2(sorted(described) == sorted(optionsOf(command)),
                 qPrintable(
                     QStringLiteral("%1: the man page has %2, the program %3")
                         .arg(command, sorted(described).join(u' '), sorted(optionsOf(command)).join(u' '))));
    }
}

void TestManual::theManPageIsWellFormed()
{
    if (QStandardPaths::findExecutable(QStringLiteral("groff")).isEmpty()) {
        QSKIP("groff is not installed (package groff)");
    }
    QProcess groff;
    groff.start(
        QStringLiteral("groff"),
        {"-man", "-Tutf8", "-ww", "-rCHECKSTYLE=1", QStringLiteral(SOURCE_DIR "/packaging/gilscope.1.in")});
    QVERIFY(groff.waitForFinished(60'000));
    QCOMPARE(QString::fromUtf8(groff.readAllStandardError()), QString());
    QVERIFY(groff.readAllStandardOutput().contains("oscilloscope"));
}

void TestManual::bashCompletesEveryCommand()
{
    if (!hasBash()) {
        QSKIP("bash is not installed (package bash)");
    }
    const QStringList offers = bashOffers({QString()});
    for (const QString &command : commandsOfTheProgram()) {
        QVERIFY2(offers.contains(command), qPrintable(command));
        QCOMPARE(bashOffers({command}).filter(QRegularExpression(QStringLiteral("^%1$").arg(command))),
                 QStringList{command});
    }
    QVERIFY(offers.contains(QStringLiteral("two-countdowns")));
    // Nothing but commands and scenarios.
    const QString listed = outputOf(theProgram, {QStringLiteral("list")});
    for (const QString &offer : offers) {
        QVERIFY2(commandsOfTheProgram().contains(offer) || listed.contains(offer), qPrintable(offer));
    }
}

void TestManual::bashCompletesEveryOptionAndNoOther()
{
    if (!hasBash()) {
        QSKIP("bash is not installed (package bash)");
    }
    for (const QString &command : commandsOfTheProgram()) {
        QCOMPARE(bashOffers({command, QStringLiteral("-")}), sorted(optionsOf(command)));
    }
    QCOMPARE(bashOffers({QStringLiteral("--")}), sorted(optionsOf(QString())));
}

void TestManual::bashCompletesWhatAnOptionTakes()
{
    if (!hasBash()) {
        QSKIP("bash is not installed (package bash)");
    }
    QCOMPARE(bashOffers({"run", "--size", "slide-4"}), QStringList{"slide-4-3"});
    QCOMPARE(bashOffers({"run", "--theme", "pro"}), QStringList{"projector"});
    // As bash cuts --theme=hi.
    QCOMPARE(bashOffers({"run", "--theme", "=", "hi"}), QStringList{"high-contrast"});
    QCOMPARE(bashOffers({"run", "--theme", "="}).size(), 5);
    QCOMPARE(bashOffers({"run", "--without", "title,st"}), QStringList{"title,stamp"});
    QCOMPARE(bashOffers({"handbook", "--language", ""}), (QStringList{"de", "en"}));
    const QString formats = outputOf(theProgram, {"export-all", "--help"}).simplified();
    for (const QString &format : bashOffers({"export-all", "--format", ""})) {
        QVERIFY2(formats.contains(format), qPrintable(format));
    }
    // Nothing but what the help names.
    const QString help = outputOf(theProgram, {"run", "--help"}).simplified();
    for (const char *option : {"--theme", "--size", "--with", "--panels"}) {
        const QStringList offers = bashOffers({"run", QLatin1String(option), ""});
        QVERIFY2(!offers.isEmpty(), option);
        for (const QString &offer : offers) {
            QVERIFY2(help.contains(offer), qPrintable(offer));
        }
    }
}

void TestManual::bashCompletesScenarios()
{
    if (!hasBash()) {
        QSKIP("bash is not installed (package bash)");
    }
    QCOMPARE(bashOffers({"run", "two-"}), QStringList{"two-countdowns"});
    QCOMPARE(bashOffers({"run", "--json", "two-"}), QStringList{"two-countdowns"});
    QCOMPARE(bashOffers({"two-"}), QStringList{"two-countdowns"});
    const QSet<QString> ids = foundIn(outputOf(theProgram, {"list"}), "^  ([a-z][a-z0-9-]*) ");
    QVERIFY(!ids.isEmpty());
    QCOMPARE(bashOffers({"run", ""}), sorted(ids));
    QCOMPARE(bashOffers({"export-all", "/tmp", ""}), sorted(ids));
}

void TestManual::bashCompletesFiles()
{
    if (!hasBash()) {
        QSKIP("bash is not installed (package bash)");
    }
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("my slides")));
    QFile file(folder.filePath(QStringLiteral("my lesson.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(bashOffers({"check", "my"}, folder.path()), (QStringList{"my lesson.json", "my slides"}));
    QCOMPARE(bashOffers({"run", "my"}, folder.path()), (QStringList{"my lesson.json", "my slides"}));
    QCOMPARE(bashOffers({"handbook", "my"}, folder.path()), QStringList{"my slides"});
    QCOMPARE(bashOffers({"run", "--export", "my l"}, folder.path()), QStringList{"my lesson.json"});
}

// That it is understood only zsh can tell.
void TestManual::zshKnowsEveryCommandAndOption()
{
    const QString completion = textOf(QStringLiteral(SOURCE_DIR "/packaging/completions/_gilscope"));
    QCOMPARE(sorted(foundIn(completion, "^        '([a-z-]+):[a-z]")), sorted(commandsOfTheProgram()));
    QSet<QString> options;
    for (const QString &command : commandsOfTheProgram()) {
        options += optionsOf(command);
    }
    QCOMPARE(
        sorted(foundIn(completion, "['\",](--[a-z][a-z-]+)[=\\[}]") + foundIn(completion, "\\*(--[a-z-]+)=")),
        sorted(options));
    if (!QStandardPaths::findExecutable(QStringLiteral("zsh")).isEmpty()) {
        QProcess zsh;
        zsh.start(QStringLiteral("zsh"),
                  {"-n", QStringLiteral(SOURCE_DIR "/packaging/completions/_gilscope")});
        QVERIFY(zsh.waitForFinished(60'000));
        QCOMPARE(zsh.readAllStandardError(), QByteArray());
        QCOMPARE(zsh.exitCode(), 0);
    }
}

QTEST_GUILESS_MAIN(TestManual)
#include "tst_manual.moc"
