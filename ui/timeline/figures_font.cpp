// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures_font.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QStringList>

namespace gilscope {

bool hasEqualDigits(const QFont &font)
{
    for (const bool bold : {false, true}) {
        QFont one = font;
        one.setBold(bold);
        const QFontMetricsF metrics(one);
        for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
            if (metrics.horizontalAdvance(QChar(digit)) != metrics.horizontalAdvance(QChar(u'0')))
                return false;
        }
    }
    return true;
}

QString figuresFamily()
{
    static const QString found = [] {
        const QStringList installed = QFontDatabase::families();
        for (const char *name : {"Open Sans", "Noto Sans", "Inter", "DejaVu Sans"}) {
            const QString family = QString::fromLatin1(name);
            if (installed.contains(family) && hasEqualDigits(QFont(family)))
                return family;
        }
        return QFontInfo(QFont()).family();
    }();
    return found;
}

QFont withEqualDigits(const QFont &font)
{
    QFont equal = font;
    if (!hasEqualDigits(font))
        equal.setFamily(figuresFamily());
    return equal;
}

} // namespace gilscope
