// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which files are sessions, and those that were opened or saved last, newest first, in the settings. Any
// thread that may use QSettings.
#pragma once

#include <QStringList>

namespace gilscope {

inline constexpr qsizetype mostRecentSessions = 9;

// By its ending.
[[nodiscard]] bool isSessionFile(const QString &fileName);

// Full names. A file that is no longer there falls out.
[[nodiscard]] QStringList recentSessions();
void addRecentSession(const QString &fileName);
void clearRecentSessions();

} // namespace gilscope
