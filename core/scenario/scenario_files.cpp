// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where scenarios are found: in files, and among the program's resources.
#include "scenario_reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <map>
#include <mutex>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::ScenarioFiles)
};

Error fileError(const QString &fileName, const QString &message, const QString &remedy)
{
    return {fileName.toStdString(), message.toStdString(), remedy.toStdString()};
}

// One byte more than allowed is enough for the reader to refuse it.
Result<QByteArray> contentOf(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (!info.exists()) {
        return fileError(fileName, Text::tr("there is no such file"), Text::tr("Check its name"));
    }
    // Never open anything else: a pipe would make us wait for whoever writes into it.
    if (!info.isFile()) {
        return fileError(fileName,
                         info.isDir() ? Text::tr("this is a folder, expected a file")
                                      : Text::tr("this is a device, a pipe or a socket, expected a file"),
                         Text::tr("Name a file"));
    }
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return fileError(fileName, Text::tr("it cannot be read: %1").arg(file.errorString()),
                         Text::tr("Check its permissions"));
    }
    const QByteArray content = file.read(ScenarioLimits::fileBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return fileError(fileName, Text::tr("it cannot be read: %1").arg(file.errorString()), {});
    }
    return content;
}

// Beside the scenario; those of presets have folders of their own, beside that of the scenarios.
QStringList foldersFor(const QString &scenarioFile)
{
    const QDir folder = QFileInfo(scenarioFile).absoluteDir();
    QStringList folders{folder.path()};
    if (folder.dirName() == QLatin1String("scenarios")) {
        const QString parent = QFileInfo(folder.path()).path(); // of ":/scenarios", cdUp() knows none
        folders << QDir(parent).filePath(QStringLiteral("explanations"))
                << QDir(parent).filePath(QStringLiteral("python"));
    }
    return folders;
}

Result<QString> textBeside(const QString &scenarioFile, const QString &name)
{
    const QStringList folders = foldersFor(scenarioFile);
    const auto found = std::ranges::find_if(
        folders, [&](const QString &folder) { return QFileInfo::exists(QDir(folder).filePath(name)); });
    if (found == folders.end()) {
        return fileError(name, Text::tr("there is no such file beside the scenario"),
                         Text::tr("Put it into the same folder, or correct its name"));
    }
    const Result<QByteArray> content = contentOf(QDir(*found).filePath(name));
    if (!content.isOk()) {
        return content.error();
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(content.value());
    if (decoder.hasError()) {
        return fileError(name, Text::tr("it is not UTF-8"), Text::tr("Save it as UTF-8"));
    }
    if (content.value().size() > ScenarioLimits::fileBytes) {
        return fileError(name, Text::tr("it has more than %1 bytes").arg(ScenarioLimits::fileBytes),
                         Text::tr("Is it the right file?"));
    }
    return text;
}

std::vector<Scenario> readBuiltIns(const QString &language)
{
    std::vector<Scenario> scenarios;
    const QDir folder(QStringLiteral(":/scenarios"));
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files, QDir::Name)) {
        const Result<Scenario> scenario = readScenarioFile(info.filePath(), language);
        if (scenario.isOk()) {
            scenarios.push_back(scenario.value());
        } else {
            qCritical("%s", scenario.error().text().c_str());
        }
    }
    std::ranges::stable_sort(scenarios, {}, &Scenario::place);
    return scenarios;
}

} // namespace

Result<Scenario> readScenarioFile(const QString &fileName, const QString &language)
{
    const Result<QByteArray> content = contentOf(fileName);
    if (!content.isOk()) {
        return content.error();
    }
    Result<Scenario> scenario = readScenario(
        content.value(), {language, [&fileName](const QString &name) { return textBeside(fileName, name); }});
    if (!scenario.isOk()) {
        Error error = scenario.error();
        error.place = fileName.toStdString() + ": " + error.place;
        return error;
    }
    return scenario;
}

const std::vector<Scenario> &builtInScenarios(const QString &language)
{
    static std::mutex mutex;
    static std::map<QString, const std::vector<Scenario>> read; // a map's elements stay where they are
    const std::lock_guard lock(mutex);
    const auto known = read.find(language);
    return known != read.end() ? known->second : read.emplace(language, readBuiltIns(language)).first->second;
}

bool namesFile(const QString &idOrFile)
{
    return idOrFile.contains(u'/') || idOrFile.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
        || QFileInfo::exists(idOrFile);
}

Result<Scenario> findScenario(const QString &idOrFile, const QString &language)
{
    const std::vector<Scenario> &builtIns = builtInScenarios(language);
    const auto found = std::find_if(builtIns.begin(), builtIns.end(),
                                    [&](const Scenario &scenario) { return scenario.id == idOrFile; });
    if (found != builtIns.end()) {
        return *found;
    }
    if (namesFile(idOrFile)) {
        return readScenarioFile(idOrFile, language);
    }
    QStringList ids;
    for (const Scenario &scenario : builtIns) {
        ids << scenario.id;
    }
    return fileError(idOrFile, Text::tr("there is no such scenario, and no such file"),
                     Text::tr("The scenarios are: %1").arg(ids.join(QStringLiteral(", "))));
}

} // namespace gilscope
