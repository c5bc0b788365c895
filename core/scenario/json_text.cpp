// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_text.h"

#include "json_checker.h"
#include "scenario_reader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <vector>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::JsonText)
};

QString placeOf(const QByteArray &json, qsizetype offset)
{
    int line = 1;
    int column = 1;
    for (qsizetype at = 0; at < qMin(offset, json.size()); ++at) {
        const auto byte = static_cast<unsigned char>(json[at]);
        if (byte == '\n') {
            ++line;
            column = 1;
        } else if ((byte & 0xC0U) != 0x80U) { // a column is a character, not a byte of one
            ++column;
        }
    }
    return Text::tr("line %1, column %2").arg(line).arg(column);
}

Error errorAt(const QByteArray &json, qsizetype offset, const QString &message, const QString &remedy)
{
    return {placeOf(json, offset).toStdString(), message.toStdString(), remedy.toStdString()};
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Looks at brackets and keys only; all other mistakes are left to QJsonDocument.
class StructureScan
{
public:
    explicit StructureScan(const QByteArray &json) : m_json(json) {}

    std::optional<Error> firstError()
    {
        while (m_at < m_json.size() && !m_error) {
            const char c = m_json[m_at++];
            if (c == '"') {
                passString();
            } else if (c == '{' || c == '[') {
                open();
            } else if ((c == '}' || c == ']') && !m_keysOfOpen.empty()) {
                m_keysOfOpen.pop_back();
            }
        }
        return m_error;
    }

private:
    void open()
    {
        m_keysOfOpen.emplace_back();
        if (m_keysOfOpen.size() > static_cast<std::size_t>(ScenarioLimits::nesting)) {
            m_error = errorAt(
                m_json, m_at - 1,
                Text::tr("lists and objects are nested deeper than %1 levels").arg(ScenarioLimits::nesting),
                Text::tr("No scenario needs that; docs/scenario-format.md shows the levels"));
        }
    }

    void passString()
    {
        const qsizetype begin = m_at;
        while (m_at < m_json.size() && m_json[m_at] != '"') {
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        }
        const qsizetype end = qMin(m_at, m_json.size());
        qsizetype next = ++m_at;
        while (next < m_json.size() && isSpace(m_json[next])) {
            ++next;
        }
        if (next < m_json.size() && m_json[next] == ':' && !m_keysOfOpen.empty()) {
            addKey(begin, end);
        }
    }

    void addKey(qsizetype begin, qsizetype end)
    {
        const QByteArray key = m_json.mid(begin, end - begin);
        QSet<QByteArray> &keys = m_keysOfOpen.back();
        if (keys.contains(key)) {
            m_error = errorAt(
                m_json, begin - 1,
                Text::tr("the key %1 stands twice in the same object").arg(quoted(QString::fromUtf8(key))),
                Text::tr("Remove one of the two"));
        }
        keys.insert(key);
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
    std::vector<QSet<QByteArray>> m_keysOfOpen; // one an open bracket
    std::optional<Error> m_error;
};

} // namespace

Result<QJsonValue> parseJsonText(const QByteArray &json)
{
    if (json.startsWith("GILscope\r\n")) {
        return errorAt(
            json, 0, Text::tr("this is a saved session, expected a scenario"),
            Text::tr("Open it in the window: gilscope FILE; gilscope export makes pictures of it"));
    }
    if (json.size() > ScenarioLimits::fileBytes) {
        return errorAt(json, 0,
                       Text::tr("the file has more than %1 bytes, the most that a scenario may have")
                           .arg(ScenarioLimits::fileBytes),
                       Text::tr("Is it a scenario?"));
    }
    const QByteArray content = json.trimmed();
    if (content.isEmpty()) {
        return errorAt(json, 0, Text::tr("the file is empty, expected an object"),
                       Text::tr("docs/scenario-format.md shows an example"));
    }
    if (const auto error = StructureScan(json).firstError()) {
        return *error;
    }
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        return errorAt(
            json, parseError.offset, Text::tr("this is not JSON: %1").arg(parseError.errorString()),
            Text::tr(
                "Look at this place and just before it: a comma, a quote or a bracket too many or too few?"));
    }
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
}

} // namespace gilscope
