// SPDX-License-Identifier: GPL-3.0-or-later
#include "recent_sessions.h"

#include "session/session_file.h"

#include <QFileInfo>
#include <QSettings>

namespace gilscope {

namespace {

const QString recentKey = QStringLiteral("sessions/recent");

} // namespace

bool isSessionFile(const QString &fileName)
{
    return fileName.endsWith(QLatin1String(sessionEnding), Qt::CaseInsensitive);
}

QStringList recentSessions()
{
    QSettings settings;
    const QStringList stored = settings.value(recentKey).toStringList();
    QStringList there = stored;
    there.removeIf([](const QString &fileName) {
        return !QFileInfo(fileName).isAbsolute() || !QFileInfo::exists(fileName);
    });
    there.removeDuplicates();
    there = there.mid(0, mostRecentSessions);
    if (there != stored) {
        settings.setValue(recentKey, there);
    }
    return there;
}

void addRecentSession(const QString &fileName)
{
    const QString name = QFileInfo(fileName).absoluteFilePath();
    QStringList recent = recentSessions();
    recent.removeAll(name);
    recent.prepend(name);
    QSettings().setValue(recentKey, recent.mid(0, mostRecentSessions));
}

void clearRecentSessions()
{
    QSettings().remove(recentKey);
}

} // namespace gilscope
