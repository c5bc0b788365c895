// SPDX-License-Identifier: GPL-3.0-or-later
#include "svg_paths.h"

#include <QList>

#include <cmath>

namespace gilscope {

namespace {

// Whole thousandths, so that steps add up to where they started.
using Thousandths = qint64;

QByteArray numberOf(Thousandths value)
{
    QByteArray text = QByteArray::number(std::abs(value) / 1000);
    if (const Thousandths part = std::abs(value) % 1000; part != 0) {
        QByteArray digits = QByteArray::number(part).rightJustified(3, '0');
        while (digits.endsWith('0'))
            digits.chop(1);
        text += '.' + digits;
    }
    return value < 0 ? '-' + text : text;
}

// A second number needs nothing before its sign.
QByteArray followedBy(Thousandths value)
{
    return value < 0 ? numberOf(value) : ' ' + numberOf(value);
}

struct Corner
{
    bool isStart = false;
    Thousandths x = 0;
    Thousandths y = 0;
};

// Empty where the path is not made of straight lines alone.
QList<Corner> cornersOf(const QByteArray &path)
{
    QList<Corner> corners;
    for (const QByteArray &word : path.simplified().split(' ')) {
        const qsizetype comma = word.indexOf(',');
        const char command = word.isEmpty() ? '\0' : word.front();
        if (comma < 2 || (command != 'M' && command != 'L'))
            return {};
        bool xIsNumber = false;
        bool yIsNumber = false;
        const double x = word.mid(1, comma - 1).toDouble(&xIsNumber);
        const double y = word.mid(comma + 1).toDouble(&yIsNumber);
        if (!xIsNumber || !yIsNumber)
            return {};
        corners.push_back({command == 'M', std::llround(x * 1000), std::llround(y * 1000)});
    }
    return corners;
}

} // namespace

QByteArray shortPath(const QByteArray &path)
{
    const QList<Corner> corners = cornersOf(path);
    if (corners.isEmpty() || !corners.front().isStart)
        return path;
    QByteArray text;
    Corner start;
    Corner at;
    for (qsizetype i = 0; i < corners.size(); ++i) {
        const Corner &next = corners[i];
        const bool endsPart = i + 1 == corners.size() || corners[i + 1].isStart;
        if (next.isStart) {
            text += 'M' + numberOf(next.x) + followedBy(next.y);
            start = next;
        } else if (endsPart && next.x == start.x && next.y == start.y) {
            text += 'z';
        } else if (next.y == at.y) {
            text += 'h' + numberOf(next.x - at.x);
        } else if (next.x == at.x) {
            text += 'v' + numberOf(next.y - at.y);
        } else {
            text += 'l' + numberOf(next.x - at.x) + followedBy(next.y - at.y);
        }
        at = next;
    }
    return text;
}

QByteArray withShortPaths(const QByteArray &svg)
{
    static const QByteArray begin(" d=\"");
    QByteArray result;
    result.reserve(svg.size());
    qsizetype from = 0;
    for (;;) {
        const qsizetype path = svg.indexOf(begin, from);
        const qsizetype end = path < 0 ? -1 : svg.indexOf('"', path + begin.size());
        if (end < 0)
            return result + svg.mid(from);
        result += svg.mid(from, path + begin.size() - from);
        result += shortPath(svg.mid(path + begin.size(), end - path - begin.size()));
        from = end;
    }
}

} // namespace gilscope
