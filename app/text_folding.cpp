// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_folding.h"

#include <QStringList>

namespace gilscope {

QString folded(const QString &text, int width)
{
    const QString indent(4, u' ');
    QString all;
    QString line;
    for (const QString &word : text.split(u' ')) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > width) {
            all += line + u'\n';
            line = indent + word;
        } else {
            line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
        }
    }
    return all + line + u'\n';
}

} // namespace gilscope
