// SPDX-License-Identifier: GPL-3.0-or-later
//
// The folder with the user's own scenarios. It is made when something is first put into it; what is put there
// never replaces what was there. Files are written through writeAtomically().
#pragma once

#include "runtime/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace gilscope {

// Whether or not it is there yet.
[[nodiscard]] QString ownFolder();
// Full names of the scenario files in it, by name.
[[nodiscard]] QStringList ownFiles();
[[nodiscard]] bool isOwnFile(const QString &fileName);

// A name in the folder that no file has: "two-countdowns-2.json". Characters that are not for names become
// '-'.
[[nodiscard]] QString freeOwnFile(const QString &id);
// The document as people write one: indented, in UTF-8. Makes the folder where that is where the file goes.
[[nodiscard]] Status writeScenario(const QString &fileName, const QJsonObject &document);
[[nodiscard]] QByteArray textOf(const QJsonObject &document);

} // namespace gilscope
