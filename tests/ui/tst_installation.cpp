// SPDX-License-Identifier: GPL-3.0-or-later
//
// What "cmake --install" leaves, and whether it works from there, without the folder that it was built in.
#include "program_help.h"

#include <QDir>
#include <QFile>
#include <QMimeDatabase>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace gilscope;

namespace {

constexpr char smallScenario[] =
    R"({"format": "gilscope-scenario", "version": 1, "id": "small", "title": "Small",
    "group": "test", "baseline": "threads", "variants": [{"id": "threads", "title": "Threads",
    "processes": [{"name": "python", "interpreters": [{"lock": {"kind": "switch-interval"}, "threads": [
    {"name": "one", "program": [{"do": "countdown", "iterations": 200000}]},
    {"name": "two", "program": [{"do": "countdown", "iterations": 200000}]}]}]}]}]})";

QString textOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The heading of CHANGES.md that stands first.
QString newestVersion()
{
    const QRegularExpression heading(QStringLiteral("^## (\\d+\\.\\d+\\.\\d+)"),
                                     QRegularExpression::MultilineOption);
    return heading.match(textOf(QStringLiteral(SOURCE_DIR "/CHANGES.md"))).captured(1);
}

// The values of this attribute of the elements of this name.
QStringList attributes(const QString &xml, QLatin1String element, QLatin1String attribute)
{
    QStringList values;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element) {
            values << reader.attributes().value(attribute).toString();
        }
    }
    return reader.hasError() ? QStringList{reader.errorString()} : values;
}

} // namespace

class TestInstallation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theProgramRunsFromWhereItWasInstalled();
    void theInstalledTreeCanBeMoved();
    void nothingInTheTreeNamesTheBuildFolder();
    void theVersionIsThatOfChangesEverywhere();
    void theDesktopEntryFindsItsPictureAndItsTypes();
    void scenariosAndSessionsAreToldFromOtherFiles();

private:
    QString installed(const char *name) const { return m_tree + u'/' + QLatin1String(name); }
    void writeFile(const QString &name, const QByteArray &content) const;
    void runFromTree() const;

    QTemporaryDir m_folder;
    QString m_tree;
};

void TestInstallation::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_tree = m_folder.filePath(QStringLiteral("local"));
    QProcess install;
    install.setProcessChannelMode(QProcess::MergedChannels);
    install.start(QStringLiteral(CMAKE_PROGRAM),
                  {"--install", QStringLiteral(BUILD_DIR), "--prefix", m_tree});
    QVERIFY(install.waitForFinished(120'000));
    QVERIFY2(install.exitCode() == 0, install.readAllStandardOutput().constData());
    writeFile(QStringLiteral("small.json"), smallScenario);
    // Before anything asks for MIME types.
    qputenv("XDG_DATA_HOME", QFile::encodeName(installed("share")));
}

void TestInstallation::writeFile(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestInstallation::runFromTree() const
{
    QProcess run;
    run.start(installed("bin/gilscope"), {"run", m_folder.filePath(QStringLiteral("small.json")), "--json"});
    QVERIFY(run.waitForFinished(60'000));
    QVERIFY2(run.exitCode() == 0, run.readAllStandardError().constData());
    QVERIFY(run.readAllStandardOutput().contains("\"finished\""));
}

void TestInstallation::theProgramRunsFromWhereItWasInstalled()
{
    QVERIFY(!QFile::exists(installed("bin/gilscope-worker"))); // nobody starts it by hand
    QVERIFY(QFile::exists(
        installed("libexec/gilscope/libgilscope-probe.so"))); // beside the worker: looked for there
    runFromTree();
}

void TestInstallation::theInstalledTreeCanBeMoved()
{
    const QString before = m_tree;
    m_tree = m_folder.filePath(QStringLiteral("elsewhere and with spaces"));
    QVERIFY(QDir().rename(before, m_tree));
    runFromTree();
    QVERIFY(QDir().rename(m_tree, before));
    m_tree = before;
}

void TestInstallation::nothingInTheTreeNamesTheBuildFolder()
{
    if (QStandardPaths::findExecutable(QStringLiteral("readelf")).isEmpty()) {
        QSKIP("readelf is not installed (package binutils)");
    }
    for (const char *program :
         {"bin/gilscope", "libexec/gilscope/gilscope-worker", "libexec/gilscope/libgilscope-probe.so"}) {
        const QString dynamic = outputOf(QStringLiteral("readelf"), {"-d", installed(program)});
        QVERIFY2(dynamic.contains(QLatin1String("NEEDED")), program);
        QVERIFY2(!dynamic.contains(QLatin1String(BUILD_DIR)), program);
    }
    for (const char *text : {"share/applications/org.gilscope.gilscope.desktop",
                             "share/metainfo/org.gilscope.gilscope.metainfo.xml", "share/man/man1/gilscope.1",
                             "share/bash-completion/completions/gilscope"}) {
        QVERIFY2(!textOf(installed(text)).isEmpty(), text);
        QVERIFY2(!textOf(installed(text)).contains(QLatin1String(SOURCE_DIR)), text);
    }
}

void TestInstallation::theVersionIsThatOfChangesEverywhere()
{
    const QString version = newestVersion();
    QVERIFY(!version.isEmpty());
    QCOMPARE(outputOf(installed("bin/gilscope"), {"--version"}),
             QStringLiteral("gilscope %1\n").arg(version));
    QVERIFY(textOf(installed("share/man/man1/gilscope.1"))
                .contains(QStringLiteral("\"GILscope %1\"").arg(version)));
    const QString metainfo = textOf(installed("share/metainfo/org.gilscope.gilscope.metainfo.xml"));
    QCOMPARE(attributes(metainfo, QLatin1String("release"), QLatin1String("version")).value(0), version);
    QVERIFY(textOf(QStringLiteral(BUILD_DIR "/packaging/changelog.Debian"))
                .startsWith(QStringLiteral("gilscope (%1-1) ").arg(version)));
    QVERIFY(textOf(QStringLiteral(BUILD_DIR "/CPackConfig.cmake"))
                .contains(QStringLiteral("set(CPACK_PACKAGE_VERSION \"%1\")").arg(version)));
    // These have none, so that none can be forgotten.
    for (const char *name : {"/CITATION.cff", "/packaging/flatpak/org.gilscope.gilscope.yml"}) {
        const QString text = textOf(QLatin1String(SOURCE_DIR) + QLatin1String(name));
        QVERIFY2(!text.isEmpty(), name);
        QVERIFY2(!text.contains(version), name);
    }
}

void TestInstallation::theDesktopEntryFindsItsPictureAndItsTypes()
{
    const QString entry = textOf(installed("share/applications/org.gilscope.gilscope.desktop"));
    QVERIFY(entry.contains(QLatin1String("\nIcon=org.gilscope.gilscope\n")));
    for (const char *icon :
         {"scalable/apps/org.gilscope.gilscope.svg", "symbolic/apps/org.gilscope.gilscope-symbolic.svg",
          "48x48/apps/org.gilscope.gilscope.png"}) {
        QVERIFY2(QFile::exists(installed("share/icons/hicolor/") + QLatin1String(icon)), icon);
    }
    const QStringList described =
        attributes(textOf(installed("share/mime/packages/org.gilscope.gilscope.xml")),
                   QLatin1String("mime-type"), QLatin1String("type"));
    const QSet<QString> opened =
        foundIn(entry.section(QLatin1String("\nMimeType="), 1).section(u'\n', 0, 0), "([^;]+);");
    QCOMPARE(opened.size(), 2);
    QCOMPARE(sorted(opened), sorted({described.begin(), described.end()}));
}

void TestInstallation::scenariosAndSessionsAreToldFromOtherFiles()
{
    const QMimeDatabase types;
    if (!types.mimeTypeForName(QStringLiteral("application/json")).isValid()) {
        QSKIP("there are no MIME types here (package shared-mime-info)");
    }
    const auto typeOf = [&types](const char *name, const QByteArray &content) {
        return types.mimeTypeForFileNameAndData(QLatin1String(name), content).name();
    };
    const QString scenario = QStringLiteral("application/x-gilscope-scenario+json");
    const QString session = QStringLiteral("application/x-gilscope-session");
    QCOMPARE(typeOf("lesson.gilscope.json", smallScenario), scenario);
    QCOMPARE(typeOf("lesson.gilscope.json", {}), scenario);
    QCOMPARE(types.mimeTypeForData(QByteArray(smallScenario)).name(), scenario);
    QCOMPARE(types.mimeTypeForData(QByteArray("{\n    \"version\": 1,\n  \"format\": \"gilscope-scenario\"}"))
                 .name(),
             scenario);
    QVERIFY(types.mimeTypeForName(scenario).inherits(QStringLiteral("application/json")));
    // Other people's JSON stays what it is.
    QCOMPARE(typeOf("package.json", "{\"name\": \"x\"}"), QStringLiteral("application/json"));
    QVERIFY(types.mimeTypeForData(QByteArray("{\"name\": \"x\"}")).name() != scenario);
    QVERIFY(types.mimeTypeForData(QByteArray("see \"gilscope-scenario\" in the manual")).name() != scenario);
    QCOMPARE(typeOf("monday.gilscope", {}), session);
    QCOMPARE(types.mimeTypeForData(QByteArray("GILscope\r\n\x1a\n\x01")).name(), session);
    QVERIFY(types.mimeTypeForData(QByteArray("GILscope\nis an oscilloscope")).name() != session);
}

QTEST_GUILESS_MAIN(TestInstallation)
#include "tst_installation.moc"
