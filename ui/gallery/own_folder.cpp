// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_folder.h"

#include "export/atomic_writer.h"

#include <QDir>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>

namespace gilscope {

QString ownFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("scenarios"));
}

QStringList ownFiles()
{
    QStringList files;
    const QDir folder(ownFolder());
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        files << folder.absoluteFilePath(name);
    }
    return files;
}

bool isOwnFile(const QString &fileName)
{
    return QFileInfo(fileName).absolutePath() == QDir(ownFolder()).absolutePath();
}

QString freeOwnFile(const QString &id)
{
    static const QRegularExpression notForNames(QStringLiteral("[^A-Za-z0-9._-]+|^[.]+"));
    constexpr qsizetype longestName = 60;
    QString name = QString(id).replace(notForNames, QStringLiteral("-")).left(longestName);
    if (name.isEmpty()) {
        name = QStringLiteral("scenario");
    }
    const QDir folder(ownFolder());
    QString fileName = folder.absoluteFilePath(name + QStringLiteral(".json"));
    for (int number = 2; QFileInfo::exists(fileName); ++number) {
        fileName = folder.absoluteFilePath(QStringLiteral("%1-%2.json").arg(name).arg(number));
    }
    return fileName;
}

QByteArray textOf(const QJsonObject &document)
{
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

Status writeScenario(const QString &fileName, const QJsonObject &document)
{
    if (isOwnFile(fileName) && !QDir().mkpath(ownFolder())) {
        return Error{ownFolder().toStdString(), "the folder for your scenarios can't be made",
                     "Save the scenario somewhere else"};
    }
    return writeAtomically(fileName, textOf(document));
}

} // namespace gilscope
