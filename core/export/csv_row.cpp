// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv_row.h"

#include <QLocale>

namespace gilscope {

QByteArray csvText(QStringView text)
{
    constexpr QStringView triggers = u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'";
    QByteArray cell = text.toUtf8();
    if (!text.isEmpty() && triggers.contains(text.front())) {
        cell.prepend('\'');
    }
    const bool needsQuotes = cell.contains(',') || cell.contains('"') || cell.contains('\n')
        || cell.contains('\r') || cell.startsWith(' ') || cell.endsWith(' ');
    return needsQuotes ? '"' + cell.replace('"', "\"\"") + '"' : cell;
}

CsvRow &CsvRow::cell(QByteArrayView cell)
{
    if (m_ended) {
        m_line.resize(0);
        m_ended = false;
    } else {
        m_line += ',';
    }
    m_line += cell;
    return *this;
}

CsvRow &CsvRow::number(double value)
{
    return cell(QByteArray::number(value, 'g', QLocale::FloatingPointShortest));
}

QByteArrayView CsvRow::line()
{
    m_line += "\r\n";
    m_ended = true;
    return m_line;
}

} // namespace gilscope
