// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where something stands in a JSON document, as the reader's errors say it: "variants[1].processes[0].name".
// Pure functions on values: a changed document is another one.
#pragma once

#include <QJsonValue>
#include <QString>

#include <vector>

namespace gilscope {

// A member of an object, or an element of a list.
struct JsonStep
{
    QString key;
    qsizetype index = -1; // of an element; its key is empty then
    friend bool operator==(const JsonStep &, const JsonStep &) = default;
};

using JsonPath = std::vector<JsonStep>;

[[nodiscard]] QString textOf(const JsonPath &path);
// As far as it can be read.
[[nodiscard]] JsonPath jsonPath(const QString &text);
[[nodiscard]] JsonPath member(JsonPath path, const QString &key);
[[nodiscard]] JsonPath element(JsonPath path, qsizetype index);
[[nodiscard]] JsonPath parentOf(JsonPath path); // of the root: the root
// A path begins with itself.
[[nodiscard]] bool beginsWith(const JsonPath &path, const JsonPath &begin);

// Undefined where there is nothing.
[[nodiscard]] QJsonValue valueAt(const QJsonValue &root, const JsonPath &path);
// With another value there: Undefined takes the member or element out; an element one behind the last is
// appended. Objects on the way are made; what does not fit stays as it is.
[[nodiscard]] QJsonValue withValue(const QJsonValue &root, const JsonPath &path, const QJsonValue &value);

} // namespace gilscope
