// SPDX-License-Identifier: GPL-3.0-or-later
//
// Texts that a scenario gives in several languages: "Threads", or {"en": "Threads", "de": "Threads"}. All of
// them are held to their rule, so that a mistake in the German is found by whoever reads in English; the one
// of the reader's language is taken, and the English one where that is missing.
#pragma once

#include "json_checker.h"

#include <functional>

namespace gilscope {

class LocalTexts
{
public:
    // Called with the text of each language, to refuse it.
    using Judge = std::function<void(const JsonNode &text)>;

    LocalTexts(JsonChecker &check, const QString &language) : m_check(check), m_language(language) {}

    [[nodiscard]] QString text(const JsonNode &object, const QString &key, const TextRule &rule,
                               const Judge &judge = {});
    // Lines of Markdown, joined.
    [[nodiscard]] QString lines(const JsonNode &object, const QString &key, const Judge &judge = {});

private:
    template <typename ReadOne>
    QString chosen(const JsonNode &object, const QString &key, ReadOne readOne);
    QString oneText(const JsonNode &parent, const QString &key, const TextRule &rule, const Judge &judge);
    QString oneList(const JsonNode &parent, const QString &key, const Judge &judge);

    JsonChecker &m_check;
    QString m_language;
};

// What a language is called in a scenario: "en", "pt_BR".
[[nodiscard]] bool isLanguage(const QString &key);

} // namespace gilscope
