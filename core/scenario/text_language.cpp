// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_language.h"

namespace gilscope {

namespace {

QString &current()
{
    static QString language = QStringLiteral("en");
    return language;
}

} // namespace

QString textLanguage()
{
    return current();
}

void setTextLanguage(const QString &language)
{
    current() = language;
}

} // namespace gilscope
