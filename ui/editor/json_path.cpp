// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_path.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <span>

namespace gilscope {

namespace {

QJsonValue with(const QJsonValue &root, std::span<const JsonStep> path, const QJsonValue &value)
{
    if (path.empty()) {
        return value;
    }
    const JsonStep &step = path.front();
    if (step.index >= 0) {
        QJsonArray list = root.toArray();
        if ((!root.isArray() && !root.isUndefined()) || step.index > list.size()) {
            return root;
        }
        const bool isNew = step.index == list.size();
        const QJsonValue changed =
            with(isNew ? QJsonValue(QJsonValue::Undefined) : list.at(step.index), path.subspan(1), value);
        if (changed.isUndefined() && !isNew) {
            list.removeAt(step.index);
        } else if (isNew && !changed.isUndefined()) {
            list.append(changed);
        } else if (!isNew) {
            list.replace(step.index, changed);
        }
        return list;
    }
    if (!root.isObject() && !root.isUndefined()) {
        return root;
    }
    QJsonObject object = root.toObject();
    const QJsonValue changed = with(object.value(step.key), path.subspan(1), value);
    if (changed.isUndefined()) {
        object.remove(step.key);
    } else {
        object.insert(step.key, changed);
    }
    return object;
}

} // namespace

QString textOf(const JsonPath &path)
{
    QString text;
    for (const JsonStep &step : path) {
        if (step.index >= 0) {
            text += QStringLiteral("[%1]").arg(step.index);
        } else {
            text += (text.isEmpty() ? QString() : QStringLiteral(".")) + step.key;
        }
    }
    return text;
}

JsonPath jsonPath(const QString &text)
{
    static const QRegularExpression step(QStringLiteral("\\.?([^.\\[\\]]+)|\\[(\\d+)\\]"));
    JsonPath path;
    for (auto found = step.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedLength(2) > 0) {
            path.push_back({QString(), match.captured(2).toLongLong()});
        } else {
            path.push_back({match.captured(1), -1});
        }
    }
    return path;
}

JsonPath member(JsonPath path, const QString &key)
{
    path.push_back({key, -1});
    return path;
}

JsonPath element(JsonPath path, qsizetype index)
{
    path.push_back({QString(), index});
    return path;
}

JsonPath parentOf(JsonPath path)
{
    if (!path.empty()) {
        path.pop_back();
    }
    return path;
}

bool beginsWith(const JsonPath &path, const JsonPath &begin)
{
    return path.size() >= begin.size() && std::equal(begin.begin(), begin.end(), path.begin());
}

QJsonValue valueAt(const QJsonValue &root, const JsonPath &path)
{
    QJsonValue value = root;
    for (const JsonStep &step : path) {
        value = step.index >= 0 ? value.toArray().at(step.index) : value.toObject().value(step.key);
    }
    return value;
}

QJsonValue withValue(const QJsonValue &root, const JsonPath &path, const QJsonValue &value)
{
    return with(root, path, value);
}

} // namespace gilscope
