// SPDX-License-Identifier: GPL-3.0-or-later
#include "copies.h"

#include "scenario_reader.h"

#include <QCoreApplication>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::Copies)
};

const QString copiesKey = QStringLiteral("copies");
const QString copyNumber = QStringLiteral("{n}");
const QStringList listsWithCopies{QStringLiteral("processes"), QStringLiteral("interpreters"),
                                  QStringLiteral("threads"), QStringLiteral("user_locks"),
                                  QStringLiteral("program")};

constexpr qsizetype bytesOfAValue = 32;

qsizetype sizeOf(const QJsonValue &value)
{
    qsizetype size = bytesOfAValue + value.toString().size();
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        size += member.key().size() + sizeOf(member.value());
    }
    const QJsonArray array = value.toArray();
    for (const QJsonValue element : array) {
        size += sizeOf(element);
    }
    return size;
}

// Copies within have had their own numbers already.
QJsonValue numbered(const QJsonValue &value, const QString &number)
{
    if (value.isString()) {
        return value.toString().replace(copyNumber, number);
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            member.value() = numbered(member.value(), number);
        }
        return object;
    }
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype at = 0; at < array.size(); ++at) {
            array[at] = numbered(array[at], number);
        }
        return array;
    }
    return value;
}

} // namespace

QJsonObject Copies::writtenOut(const QJsonObject &object, const QString &path)
{
    return objectWrittenOut(object, path).value.toObject();
}

Copies::Element Copies::listWrittenOut(const QJsonArray &list, const QString &path)
{
    QJsonArray all;
    qsizetype size = bytesOfAValue;
    std::vector<qsizetype> origins;
    for (qsizetype at = 0; at < list.size() && !m_check.error(); ++at) {
        const JsonNode node{list.at(at), path + QStringLiteral("[%1]").arg(at)};
        if (!node.value.isObject()) {
            all.append(node.value);
            size += sizeOf(node.value);
            origins.push_back(at);
            continue;
        }
        const bool isCopied = m_check.has(node, copiesKey);
        const qsizetype copies = isCopied ? copiesOf(node) : 1;
        const Element element = objectWrittenOut(node.value.toObject(), node.path);
        size += copies * element.size;
        m_copied += isCopied ? copies * element.size : 0;
        if (m_copied > ScenarioLimits::copiedBytes) {
            m_check.refuse(node.path + u'.' + copiesKey,
                           Text::tr("found copies that with all others take more than %1 bytes")
                               .arg(ScenarioLimits::copiedBytes),
                           Text::tr("Ask for fewer copies, or fewer in what is copied"));
            break;
        }
        for (qsizetype copy = 1; copy <= copies; ++copy) {
            all.append(isCopied ? numbered(element.value, QString::number(copy)) : element.value);
            origins.push_back(at);
        }
    }
    if (all.size() != list.size()) {
        m_origins.insert(path, std::move(origins));
    }
    return {all, size};
}

Copies::Element Copies::objectWrittenOut(const QJsonObject &object, const QString &path)
{
    QJsonObject written;
    qsizetype size = bytesOfAValue;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString key = member.key();
        const QJsonValue value = member.value();
        if (listsWithCopies.contains(key) && value.isArray()) {
            const Element list = listWrittenOut(value.toArray(), path + u'.' + key);
            written.insert(key, list.value);
            size += key.size() + list.size;
        } else if (key != copiesKey) {
            written.insert(key, value);
            size += key.size() + sizeOf(value);
        }
    }
    return {written, size};
}

qsizetype Copies::copiesOf(const JsonNode &node)
{
    return static_cast<qsizetype>(
        m_check.number(node, copiesKey, {.minimum = 1, .maximum = ScenarioLimits::copies, .integer = true}));
}

QString Copies::authoredPath(const QString &path) const
{
    QString authored;
    for (const QString &step : path.split(u'.')) {
        const qsizetype bracket = step.indexOf(u'[');
        authored += (authored.isEmpty() ? QString() : QStringLiteral(".")) + step.left(bracket);
        if (bracket < 0) {
            continue;
        }
        const auto origins = m_origins.constFind(authored);
        const qsizetype close = step.indexOf(u']');
        const auto at = static_cast<std::size_t>(step.mid(bracket + 1, close - bracket - 1).toULongLong());
        authored += origins != m_origins.constEnd() && at < origins->size()
            ? QStringLiteral("[%1]").arg(origins->at(at)) + step.mid(close + 1)
            : step.mid(bracket);
    }
    return authored;
}

} // namespace gilscope
