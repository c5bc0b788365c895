// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be said of a node, as rows of a form: locks' and steps' rows are those of the registries, with
// their limits, choices and defaults. Pure functions; the form makes widgets of them.
#pragma once

#include "scenario_nodes.h"

#include <QJsonValue>

#include <optional>

namespace gilscope {

enum class FieldKind {
    Text,
    LocalText, // shown in one language; the others stay as they are
    Number,    // or an expression, "=threads"
    Choice,
    Names,    // of several: "1, 2, 4"
    StepType, // changes what other fields there are
    LockType,
};

struct FieldChoice
{
    QString value;
    QString label;
    friend bool operator==(const FieldChoice &, const FieldChoice &) = default;
};

struct NodeField
{
    JsonPath path; // in the node
    QString label;
    FieldKind kind{};
    std::vector<FieldChoice> choices = {};
    bool isOptional = false;
    QString silent = {}; // what holds when nothing is said
    QString limits = {}; // "1 to 64"
    friend bool operator==(const NodeField &, const NodeField &) = default;
};

[[nodiscard]] std::vector<NodeField> fieldsOf(const QJsonObject &root, const JsonPath &path);

// As it stands in the form; an expression begins with '='.
[[nodiscard]] QString shownValue(const NodeField &field, const QJsonValue &value);
// What the document is to hold; Undefined: nothing. Text that is no number stays text, for the reader to
// refuse.
[[nodiscard]] QJsonValue writtenValue(const NodeField &field, const QString &shown, const QJsonValue &before);

} // namespace gilscope
