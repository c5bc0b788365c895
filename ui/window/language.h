// SPDX-License-Identifier: GPL-3.0-or-later
//
// The languages that the program speaks, and the one it speaks now: its own strings, Qt's, numbers, and the
// scenarios' texts. What is on screen keeps the language it was made in, so a window is made anew for another one.
#pragma once

#include <QString>
#include <QStringList>

namespace gilscope {

[[nodiscard]] QStringList languages(); // "en", "de"
// As its speakers call it: "Deutsch".
[[nodiscard]] QString nameOfLanguage(const QString &language);
// What the system asks for, as far as the program speaks it; else English.
[[nodiscard]] QString systemLanguage();
// Empty: the system's. From now on, for everything that is made.
void speak(const QString &language);

} // namespace gilscope
