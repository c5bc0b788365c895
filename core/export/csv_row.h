// SPDX-License-Identifier: GPL-3.0-or-later
//
// A line of a CSV file after RFC 4180: comma, CRLF, quotes where they are needed, UTF-8. Numbers have a
// decimal point. A text that a spreadsheet would take for a formula, because it begins with = + - @ (or their
// full-width forms), a tab or a line's end, gets an apostrophe in front; so does one that begins with an
// apostrophe, so that a reader may take one away from any.
#pragma once

#include <QByteArray>
#include <QString>

#include <concepts>

namespace gilscope {

// A cell, escaped.
[[nodiscard]] QByteArray csvText(QStringView text);
[[nodiscard]] inline QByteArray csvText(const std::string &text)
{
    return csvText(QString::fromStdString(text));
}

class CsvRow
{
public:
    // `cell` as csvText() made it, or known to be harmless; empty: an empty cell.
    CsvRow &cell(QByteArrayView cell);
    CsvRow &number(std::integral auto value) { return cell(QByteArray::number(value)); }
    CsvRow &number(double value);
    CsvRow &nothing() { return cell({}); }
    // The line with its end; the row is empty again.
    [[nodiscard]] QByteArrayView line();

private:
    QByteArray m_line;
    bool m_ended = true;
};

} // namespace gilscope
