// SPDX-License-Identifier: GPL-3.0-or-later
#include "files_in_place.h"

#include "json_checker.h"
#include "text_rules.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::FilesInPlace)
};

struct LinesRule
{
    qsizetype lines = 0;
    qsizetype bytes = 0; // of a line
};

constexpr LinesRule sourceLines{ScenarioLimits::sourceLines, ScenarioLimits::sourceLineBytes};
constexpr LinesRule explanationLines{ScenarioLimits::explanationLines, ScenarioLimits::explanationLineBytes};

class FilesInPlace
{
public:
    explicit FilesInPlace(const TextOfFile &textOfFile) : m_textOfFile(textOfFile) {}

    Result<QJsonObject> done(QJsonObject root)
    {
        replace(root, {}, QStringLiteral("explanation"), explanationLines);
        QJsonArray variants = root.value(QLatin1String("variants")).toArray();
        bool isChanged = false;
        for (qsizetype at = 0; at < variants.size() && !m_check.error(); ++at) {
            QJsonObject variant = variants.at(at).toObject();
            if (replace(variant, QStringLiteral("variants[%1]").arg(at), QStringLiteral("source"),
                        sourceLines)) {
                variants[at] = variant;
                isChanged = true;
            }
        }
        if (isChanged) {
            root.insert(QStringLiteral("variants"), variants);
        }
        return m_check.error() ? Result<QJsonObject>(*m_check.error()) : Result<QJsonObject>(root);
    }

private:
    bool replace(QJsonObject &object, const QString &path, const QString &key, const LinesRule &rule)
    {
        const QString fileKey = key + QStringLiteral("_file");
        if (!object.contains(fileKey)) {
            return false;
        }
        const JsonNode node{object, path};
        if (object.contains(key)) {
            m_check.refuse(memberPath(node, fileKey),
                           Text::tr("found a file beside %1, expected one of the two").arg(quoted(key)),
                           Text::tr("Remove one of them"));
            return false;
        }
        const bool isLocal = key == QLatin1String("explanation") && object.value(fileKey).isObject();
        object.insert(key,
                      isLocal ? QJsonValue(inAllLanguages(m_check.object(node, fileKey), rule))
                              : QJsonValue(linesOf(node, fileKey, rule)));
        object.remove(fileKey);
        return true;
    }

    QJsonObject inAllLanguages(const JsonNode &names, const LinesRule &rule)
    {
        QJsonObject lines;
        for (const QString &language : names.value.toObject().keys()) {
            lines.insert(language,
                         language == QLatin1String("comment") ? names.value.toObject().value(language)
                                                              : QJsonValue(linesOf(names, language, rule)));
        }
        return lines;
    }

    QJsonArray linesOf(const JsonNode &object, const QString &key, const LinesRule &rule)
    {
        const QString name = m_check.text(object, key, idRule);
        if (m_check.error()) {
            return {};
        }
        const QString path = memberPath(object, key);
        if (!m_textOfFile) {
            m_check.refuse(path,
                           Text::tr("found the file %1, which can't be looked for here").arg(quoted(name)),
                           Text::tr("Write its lines into the scenario"));
            return {};
        }
        const Result<QString> text = m_textOfFile(name);
        if (!text.isOk()) {
            m_check.refuse(path,
                           quoted(name) + QStringLiteral(": ") + QString::fromStdString(text.error().message),
                           QString::fromStdString(text.error().remedy));
            return {};
        }
        m_bytes += text.value().size();
        if (m_bytes > ScenarioLimits::fileBytes) {
            m_check.refuse(
                path,
                Text::tr("found files that have more than %1 bytes together").arg(ScenarioLimits::fileBytes),
                Text::tr("Shorten them"));
            return {};
        }
        return checkedLines(name, text.value(), path, rule);
    }

    QJsonArray checkedLines(const QString &name, const QString &text, const QString &path,
                            const LinesRule &rule)
    {
        QStringList lines = text.split(u'\n');
        while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty()) {
            lines.removeLast();
        }
        if (lines.isEmpty() || lines.size() > rule.lines) {
            m_check.refuse(path,
                           Text::tr("found %1 lines in %2, expected 1 to %3")
                               .arg(lines.size())
                               .arg(quoted(name))
                               .arg(rule.lines),
                           Text::tr("Shorten the file, or write into it"));
        }
        QJsonArray array;
        for (qsizetype at = 0; at < lines.size() && !m_check.error(); ++at) {
            if (lines[at].endsWith(u'\r')) {
                lines[at].chop(1);
            }
            const bool hasControls = std::any_of(lines[at].cbegin(), lines[at].cend(), [](QChar c) {
                return c.category() == QChar::Other_Control;
            });
            if (hasControls || lines[at].toUtf8().size() > rule.bytes) {
                m_check.refuse(
                    path,
                    Text::tr("found in line %1 of %2 %3, expected at most %4 bytes without control "
                             "characters")
                        .arg(at + 1)
                        .arg(quoted(name),
                             hasControls ? Text::tr("a control character")
                                         : Text::tr("%1 bytes").arg(lines[at].toUtf8().size()))
                        .arg(rule.bytes),
                    hasControls ? Text::tr("Indent with spaces, not with tabs") : Text::tr("Break the line"));
            }
            array.append(lines[at]);
        }
        return array;
    }

    const TextOfFile &m_textOfFile;
    JsonChecker m_check;
    qsizetype m_bytes = 0;
};

} // namespace

Result<QJsonObject> withFilesInPlace(const QJsonObject &root, const TextOfFile &textOfFile)
{
    return FilesInPlace(textOfFile).done(root);
}

} // namespace gilscope
