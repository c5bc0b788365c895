// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell_words.h"

#include <utility>

namespace gilscope {

namespace {

constexpr QChar one = u'\'';
constexpr QChar two = u'"';

// Within double quotes a backslash is one, but before these.
bool isTaken(QChar next, QChar quote)
{
    return quote.isNull() || next == two || next == u'\\';
}

} // namespace

std::optional<QStringList> shellWords(const QString &line)
{
    QStringList words;
    QString word;
    bool inWord = false; // "" is a word, too
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const bool isEscape = c == u'\\' && quote != one;
        if (isEscape && i + 1 == line.size()) {
            return std::nullopt;
        }
        if (isEscape && isTaken(line[i + 1], quote)) {
            word += line[++i];
            inWord = true;
        } else if (!quote.isNull()) {
            if (c == quote) {
                quote = {};
            } else {
                word += c;
            }
        } else if (c == one || c == two) {
            quote = c;
            inWord = true;
        } else if (!c.isSpace()) {
            word += c;
            inWord = true;
        } else if (std::exchange(inWord, false)) {
            words << std::exchange(word, {});
        }
    }
    if (inWord) {
        words << word;
    }
    return quote.isNull() ? std::optional(words) : std::nullopt;
}

} // namespace gilscope
