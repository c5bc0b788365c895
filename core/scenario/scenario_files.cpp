// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where scenarios are found: in files, and among the program's resources.
#include "scenario_reader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace gilscope {

namespace {

Error fileError(const QString &fileName, const QString &message, const QString &remedy)
{
    return {fileName.toStdString(), message.toStdString(), remedy.toStdString()};
}

Result<QByteArray> contentOf(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (!info.exists()) {
        return fileError(fileName, QStringLiteral("there is no such file"), QStringLiteral("Check its name"));
    }
    // Never open anything else: a pipe would make us wait for whoever writes into it.
    if (!info.isFile()) {
        return fileError(fileName,
                         info.isDir()
                             ? QStringLiteral("this is a folder, expected a file")
                             : QStringLiteral("this is a device, a pipe or a socket, expected a file"),
                         QStringLiteral("Name a scenario file"));
    }
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return fileError(fileName, QStringLiteral("it cannot be read: ") + file.errorString(),
                         QStringLiteral("Check its permissions"));
    }
    // One byte more than allowed is enough for the reader to refuse it.
    const QByteArray content = file.read(ScenarioLimits::fileBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return fileError(fileName, QStringLiteral("it cannot be read: ") + file.errorString(), {});
    }
    return content;
}

std::vector<Scenario> readBuiltIns()
{
    std::vector<Scenario> scenarios;
    const QDir folder(QStringLiteral(":/scenarios"));
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files, QDir::Name)) {
        const Result<Scenario> scenario = readScenarioFile(info.filePath());
        if (scenario.isOk()) {
            scenarios.push_back(scenario.value());
        } else {
            qCritical("%s", scenario.error().text().c_str());
        }
    }
    return scenarios;
}

} // namespace

Result<Scenario> readScenarioFile(const QString &fileName)
{
    const Result<QByteArray> content = contentOf(fileName);
    if (!content.isOk()) {
        return content.error();
    }
    Result<Scenario> scenario = readScenario(content.value());
    if (!scenario.isOk()) {
        Error error = scenario.error();
        error.place = fileName.toStdString() + ": " + error.place;
        return error;
    }
    return scenario;
}

const std::vector<Scenario> &builtInScenarios()
{
    static const std::vector<Scenario> scenarios = readBuiltIns();
    return scenarios;
}

bool namesFile(const QString &idOrFile)
{
    return idOrFile.contains(u'/') || idOrFile.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)
        || QFileInfo::exists(idOrFile);
}

Result<Scenario> findScenario(const QString &idOrFile)
{
    const std::vector<Scenario> &builtIns = builtInScenarios();
    const auto found = std::find_if(builtIns.begin(), builtIns.end(),
                                    [&](const Scenario &scenario) { return scenario.id == idOrFile; });
    if (found != builtIns.end()) {
        return *found;
    }
    if (namesFile(idOrFile)) {
        return readScenarioFile(idOrFile);
    }
    QStringList ids;
    for (const Scenario &scenario : builtIns) {
        ids << scenario.id;
    }
    return fileError(idOrFile, QStringLiteral("there is no such scenario, and no such file"),
                     QStringLiteral("The scenarios are: ") + ids.join(QStringLiteral(", ")));
}

} // namespace gilscope
