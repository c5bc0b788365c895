// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_texts.h"

#include "scenario_reader.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QRegularExpression>

namespace gilscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(gilscope::LocalTexts)
};

const QString english = QStringLiteral("en");
constexpr TextRule lineRule{.minimumBytes = 0, .maximumBytes = ScenarioLimits::explanationLineBytes};

// "de_AT" finds "de_AT", then "de", then English.
QStringList wanted(const QString &language)
{
    const QString name = QString(language).replace(u'-', u'_');
    return {name, name.section(u'_', 0, 0), english};
}

} // namespace

bool isLanguage(const QString &key)
{
    static const QRegularExpression name(QStringLiteral("\\A[a-z]{2,3}(_[A-Z]{2})?\\z"));
    return name.match(key).hasMatch();
}

template <typename ReadOne>
QString LocalTexts::chosen(const JsonNode &object, const QString &key, ReadOne readOne)
{
    if (!object.value.toObject().value(key).isObject()) {
        return readOne(object, key);
    }
    const JsonNode node = m_check.object(object, key);
    QStringList languages;
    for (const QString &language : node.value.toObject().keys()) {
        if (isLanguage(language)) {
            languages << language;
        }
    }
    if (languages.isEmpty()) {
        m_check.refuse(node.path,
                       Text::tr("found an object without a language, expected a text, or \"en\" in it"),
                       Text::tr("Write the text, or {\"en\": \"the text\", \"de\": \"der Text\"}"));
        return {};
    }
    m_check.expectKeys(node, languages);
    if (languages.size() > ScenarioLimits::languages) {
        m_check.refuse(node.path,
                       Text::tr("found %1 languages, expected at most %2")
                           .arg(languages.size())
                           .arg(ScenarioLimits::languages),
                       Text::tr("Remove some"));
    }
    if (!languages.contains(english)) {
        languages << english; // to be refused as missing
    }
    QString text;
    const QStringList order = wanted(m_language);
    qsizetype best = order.size();
    for (const QString &language : languages) {
        const QString read = readOne(node, language);
        if (const qsizetype rank = order.indexOf(language); rank >= 0 && rank < best) {
            best = rank;
            text = read;
        }
    }
    return text;
}

QString LocalTexts::oneText(const JsonNode &parent, const QString &key, const TextRule &rule,
                            const Judge &judge)
{
    const QString text = m_check.text(parent, key, rule);
    if (judge && !m_check.error()) {
        judge({text, memberPath(parent, key)});
    }
    return text;
}

QString LocalTexts::oneList(const JsonNode &parent, const QString &key, const Judge &judge)
{
    QStringList lines;
    for (const JsonNode &node : m_check.list(parent, key, ScenarioLimits::explanationLines)) {
        lines << m_check.text(node, lineRule);
        if (judge && !m_check.error()) {
            judge({lines.constLast(), node.path});
        }
    }
    return lines.join(u'\n');
}

QString LocalTexts::text(const JsonNode &object, const QString &key, const TextRule &rule, const Judge &judge)
{
    return chosen(object, key, [&](const JsonNode &parent, const QString &member) {
        return oneText(parent, member, rule, judge);
    });
}

QString LocalTexts::lines(const JsonNode &object, const QString &key, const Judge &judge)
{
    return chosen(object, key, [&](const JsonNode &parent, const QString &member) {
        return oneList(parent, member, judge);
    });
}

} // namespace gilscope
