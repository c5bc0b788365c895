// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes values out of a JSON tree that may be hostile, each with its path and its limits. The first thing
// that is not as expected becomes the error: "found …, expected …" at "variants[1].processes[0].name". From
// then on every call returns an empty value and changes nothing, so a reader asks for everything and looks at
// the error once, at the end. One thread; Qt's JSON classes underneath.
#pragma once

#include "runtime/base/result.h"
#include "scenario.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace gilscope {

// A value and where it stands; the root's path is empty.
struct JsonNode
{
    QJsonValue value;
    QString path;
};

struct TextRule
{
    qsizetype minimumBytes = 1;
    qsizetype maximumBytes = 0; // as UTF-8
    bool forFileNames = false;  // letters, digits, and . _ - only
    bool forKnobs = false;      // letters, digits and _, no digit first
};

struct NumberRule
{
    double minimum = 0;
    double maximum = 0;
    bool integer = false;
};

class JsonChecker
{
public:
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    void refuse(const QString &path, const QString &message, const QString &remedy);

    // From now on paths are said as this makes them: what is read is not what the author wrote. None: as they
    // are.
    void setPlaces(std::function<QString(const QString &)> authored) { m_authored = std::move(authored); }

    // From now on a text that begins with '=' is an expression of these, where a number or a choice is
    // expected.
    void setKnobs(std::vector<Knob> knobs) { m_knobs = std::move(knobs); }
    [[nodiscard]] const std::vector<Knob> &knobs() const { return m_knobs; }

    // The node must be an object without any other key; a comment, a text, is allowed everywhere.
    void expectKeys(const JsonNode &node, const QStringList &keys);

    [[nodiscard]] bool has(const JsonNode &object, const QString &key) const;
    [[nodiscard]] QString text(const JsonNode &object, const QString &key, const TextRule &rule);
    [[nodiscard]] QString text(const JsonNode &node, const TextRule &rule); // of the node itself
    [[nodiscard]] QString choice(const JsonNode &object, const QString &key, const QStringList &choices);
    // An expression's number is rounded where a whole one is expected.
    [[nodiscard]] double number(const JsonNode &object, const QString &key, const NumberRule &rule);
    [[nodiscard]] double number(const JsonNode &node, const NumberRule &rule); // of the node itself
    // What stands under `key`; the caller goes on with expectKeys().
    [[nodiscard]] JsonNode object(const JsonNode &object, const QString &key);
    // The elements of a list, of which there must be 1 … maximum.
    [[nodiscard]] std::vector<JsonNode> list(const JsonNode &object, const QString &key, qsizetype maximum);

private:
    // The value under `key`, or nothing and the error "missing".
    std::optional<JsonNode> member(const JsonNode &object, const QString &key, const QString &expected);
    void refuseFound(const JsonNode &node, const QString &expected);
    // The node itself, or the number or text that its expression gives.
    std::optional<QJsonValue> evaluated(const JsonNode &node);

    std::optional<Error> m_error;
    std::vector<Knob> m_knobs;
    std::function<QString(const QString &)> m_authored;
};

[[nodiscard]] QString memberPath(const JsonNode &object, const QString &key);

// A text of a file as it may stand in a message: short, quoted, nothing a terminal would obey.
[[nodiscard]] QString quoted(const QString &text);

} // namespace gilscope
