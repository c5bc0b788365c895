// SPDX-License-Identifier: GPL-3.0-or-later
//
// Objects with "copies", written out: {"name": "thread_{n}", "copies": 2} becomes thread_1 and thread_2.
// Works on JSON that nothing has checked yet; what is no list or no object stays for the reader to refuse.
// What copies make together is limited before it is made, because copies of copies multiply.
#pragma once

#include "json_checker.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace gilscope {

class Copies
{
public:
    explicit Copies(JsonChecker &check) : m_check(check) {}

    // The object at `path` with all copies in its lists, and in theirs.
    [[nodiscard]] QJsonObject writtenOut(const QJsonObject &object, const QString &path);
    // What the author wrote where the reader now sees `path`.
    [[nodiscard]] QString authoredPath(const QString &path) const;

private:
    struct Element
    {
        QJsonValue value;
        qsizetype size = 0; // about what it takes in memory
    };
    Element listWrittenOut(const QJsonArray &list, const QString &path);
    Element objectWrittenOut(const QJsonObject &object, const QString &path);
    qsizetype copiesOf(const JsonNode &node);

    JsonChecker &m_check;
    qsizetype m_copied = 0;
    QHash<QString, std::vector<qsizetype>> m_origins; // of a list's elements, by the list's authored path
};

} // namespace gilscope
